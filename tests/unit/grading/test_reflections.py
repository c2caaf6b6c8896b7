from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from immutables import Map
from tests.unit.grading.course_of import NOON, course_in

from huddlebook.activities.contract import Actor, Fact, Role
from huddlebook.activities.reflection import REFLECTION, ReflectionDesign, ReflectionState, Submit, decide, fold
from huddlebook.activities.rubric import Criterion
from huddlebook.grading.course import Course
from huddlebook.grading.desk import Desk, open_desk
from huddlebook.grading.reading import write
from huddlebook.grading.records import assignment_name
from huddlebook.grading.reflections import commands, hand_over, submissions, task, tasks
from huddlebook.rooms.events import RoomOpened
from huddlebook.rooms.state import Plan, Planned, RoomState, Seat

DESIGN = ReflectionDesign(
    prompt="Looking back",
    prompts=("What did you try?", "What surprised you?"),
    rubric=(Criterion("Concrete", ("Names nothing", "Names a moment")),),
    points=3,
)
PLANNED = Planned("week-1", "item-1", REFLECTION, DESIGN)


def room(*handed: tuple[str, str]) -> RoomState:
    """A room `amber` where these people handed these texts in, one after another."""
    state = ReflectionState()
    for seq, (seat, text) in enumerate(handed, 1):
        events = decide(DESIGN, state, Submit(texts=(text, "")), Actor(seat, Role.PARTICIPANT, f"Name of {seat}"))
        assert isinstance(events, list)
        for event in events:
            state = fold(state, Fact(seq, NOON + seq, seat, event))
    opened = RoomOpened(code="amber42", title="Feedback", session="feedback", steps=(), activities=())
    plan = Plan(opened, {}, {PLANNED.id: PLANNED})
    people = Map({seat: Seat(f"Name of {seat}", NOON) for seat, _ in handed})
    return RoomState(id="amber", plan=plan, seats=people, activities=Map({PLANNED.id: state}))


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return course_in(tmp_path, task(PLANNED))


@pytest.fixture
def desk(course: Course) -> Iterator[Desk]:
    with open_desk(course) as opened:
        yield opened


def test_a_reflection_is_a_task_with_numbered_prompts_and_its_rubric() -> None:
    (made,) = tasks(room())
    assert [(one.id, one.text) for one in made.prompts] == [("1", "What did you try?"), ("2", "What surprised you?")]
    assert made.rubric == "Concrete:\n\n- Names nothing\n- Names a moment"
    assert (made.title, made.points) == ("Looking back", 3)


def test_every_round_of_everybody_is_handed_over_once(course: Course, desk: Desk) -> None:
    state = room(("sann", "First"), ("sbo", "Mine"), ("sann", "Second"))
    assert hand_over(course, desk, state, {"sann": "ann@example.org"}) == 3
    assert hand_over(course, desk, state) == 0
    assert len(list(course.inbound.iterdir())) == 3
    found = [(one.seat, one.round, one.name, one.email, one.answers["1"]) for one in desk.rounds()]
    assert found == [
        ("sann", 1, "Name of sann", "ann@example.org", "First"),
        ("sann", 2, "Name of sann", "ann@example.org", "Second"),
        ("sbo", 1, "Name of sbo", "", "Mine"),
    ]


def test_a_released_comment_is_a_command_until_it_was_told(course: Course, desk: Desk) -> None:
    state = room(("sann", "First"))
    hand_over(course, desk, state)
    write(course, desk, assignment_name(task(PLANNED)), "sann", 1, "Well seen.", 2)
    assert list(commands(state, desk)) == []
    desk.release(assignment_name(task(PLANNED)), "sann", 1)
    ((activity, key, command, comment),) = commands(state, desk)
    assert (activity, command.seat, command.round, command.comment, command.score) == (
        "week-1", "sann", 1, "Well seen.", 2,
    )  # fmt: skip
    assert [told[1] for told in commands(state, desk)] == [key]
    assert 8 <= len(key) <= 40
    facilitator = Actor("f", Role.FACILITATOR, "F")
    assert len(decide(DESIGN, state.activities["week-1"], command, facilitator)) == 1  # type: ignore[arg-type]
    desk.sent(comment)
    assert list(commands(state, desk)) == []


def test_another_wording_is_another_command(course: Course, desk: Desk) -> None:
    state, name = room(("sann", "First")), assignment_name(task(PLANNED))
    hand_over(course, desk, state)
    keys = set()
    for text in ("Well seen.", "Very well seen."):
        write(course, desk, name, "sann", 1, text)
        desk.release(name, "sann", 1)
        keys |= {key for _, key, _, _ in commands(state, desk)}
    assert len(keys) == 2


def test_a_room_without_reflections_has_nothing_to_hand_over() -> None:
    assert list(submissions(RoomState(id="amber"))) == []
    assert tasks(RoomState(id="amber")) == []
