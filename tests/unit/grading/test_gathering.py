from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Literal

import pytest
from tests.unit.grading.course_of import NOON

from huddlebook.activities.contract import Actor, Role
from huddlebook.activities.reflection import ReflectionState
from huddlebook.grading import Course, Desk, Task, Worker, assignment_name, open_desk
from huddlebook.grading.desk import SCHEMA
from huddlebook.grading.gathering import FACILITATOR, Gathered, gather
from huddlebook.grading.notebook import NOTEBOOK, source_notebook
from huddlebook.grading.worker import Done
from huddlebook.rooms import commands, engine
from huddlebook.rooms.events import Enrolled, Placed, RoomOpened, Seated, Step, Window
from huddlebook.rooms.log import Append, HeadMoved, Outcome
from huddlebook.rooms.memory import MemoryLog
from huddlebook.rooms.state import RoomState

PLACED = Placed("back", "reflection", "one", {"prompt": "Looking back"})


class WithoutNbgrader(Worker):
    """Releases and takes in at once, in this process."""

    def __init__(self) -> None:
        super().__init__()
        self.released: list[str] = []

    def release(self, course: Course, tasks: Sequence[Task]) -> tuple[str, ...]:
        course.settle()
        for task in tasks:
            name = assignment_name(task)
            course.outbound(name).mkdir(parents=True)
            (course.outbound(name) / f"{NOTEBOOK}.ipynb").write_text(json.dumps(source_notebook(task)))
            course.make_ready(name, task)
            self.released.append(name)
        return tuple(self.released)

    def sync(self, course: Course, assignment: str = "") -> Done:
        with open_desk(course) as desk:
            waiting = desk.rounds("waiting", assignment or None)
            for one in waiting:
                desk.opened(one.assignment, one.seat, one.round)
        return Done(taken=len(waiting))


class Room:
    """A room in memory, with whatever is placed in it."""

    def __init__(self, *placed: Placed, kind: Literal["session", "cohort"] = "session") -> None:
        self.log = MemoryLog()
        opened = RoomOpened("AMBER42", "feedback", "Feedback", (Step("one", "One", 5.0),), placed, kind=kind)
        self.apply(commands.Draft(None, opened))
        if kind == "session":
            self.apply(commands.Draft(None, Seated("sann", "Ann Lee")))
            self.do(None, {"type": "open_step", "step": "one"}, FACILITATOR)

    @property
    def state(self) -> RoomState:
        return engine.load(self.log, "amber")

    def apply(self, *drafts: commands.Draft) -> None:
        made = engine.apply(self.state, drafts, "x", key=None, now=NOON)
        self.log.append([Append("amber", self.state.seq, made.entries)])

    def do(self, activity: str | None, command: dict[str, object], actor: Actor) -> None:
        made = engine.attempt(self.state, activity, command, actor, key=None, now=NOON)
        assert isinstance(made, engine.Attempt), made
        self.log.append([Append("amber", self.state.seq, made.entries)])

    def hand_in(self, text: str) -> None:
        self.do("back", {"type": "submit", "texts": [text]}, Actor("sann", Role.PARTICIPANT))

    def comments(self) -> list[str]:
        found = self.state.activities["back"]
        assert isinstance(found, ReflectionState)
        return [one.comment.comment if one.comment else "" for one in found.rounds["sann"]]

    def kept(self) -> list[str]:
        found = self.state.activities["back"]
        assert isinstance(found, ReflectionState)
        return [one.kept.comment if one.kept else "" for one in found.rounds["sann"]]


@pytest.fixture
def room() -> Room:
    return Room(PLACED)


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return Course(tmp_path / "course", "amber")


@pytest.fixture
def worker() -> WithoutNbgrader:
    return WithoutNbgrader()


@pytest.fixture
def desk(course: Course) -> Iterator[Desk]:
    course.settle()
    with open_desk(course) as opened:
        yield opened


def commented(desk: Desk, text: str) -> None:
    one = desk.latest()[0]
    desk.write(one.assignment, one.seat, one.round, text, None)
    desk.release(one.assignment, one.seat, one.round)


def test_what_is_handed_in_goes_in_once_and_the_reflection_is_released_once(
    room: Room, course: Course, worker: WithoutNbgrader
) -> None:
    room.hand_in("I listened.")
    assert gather(room.log, "amber", course, worker, NOON) == Gathered(handed=1, taken=1)
    assert gather(room.log, "amber", course, worker, NOON) == Gathered()
    assert len(worker.released) == 1


def test_a_released_comment_reaches_its_round_once(
    room: Room, course: Course, worker: WithoutNbgrader, desk: Desk
) -> None:
    room.hand_in("First.")
    gather(room.log, "amber", course, worker, NOON)
    commented(desk, "Say more.")
    room.hand_in("Second.")
    assert gather(room.log, "amber", course, worker, NOON).told == 1
    assert room.comments() == ["Say more.", ""]
    assert gather(room.log, "amber", course, worker, NOON).told == 0


def test_a_crash_before_it_is_noted_does_not_tell_it_twice(
    room: Room, course: Course, worker: WithoutNbgrader, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.hand_in("First.")
    gather(room.log, "amber", course, worker, NOON)
    commented(desk, "Say more.")
    with monkeypatch.context() as broken:
        broken.setattr(Desk, "sent", lambda self, comment: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            gather(room.log, "amber", course, worker, NOON)
    before = room.state.seq
    assert gather(room.log, "amber", course, worker, NOON).told == 1
    assert room.state.seq == before
    assert desk.outgoing() == []


def test_a_comment_taken_back_in_the_room_is_not_given_again_after_a_crash(
    room: Room, course: Course, worker: WithoutNbgrader, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.hand_in("First.")
    gather(room.log, "amber", course, worker, NOON)
    commented(desk, "Say more.")
    with monkeypatch.context() as broken:
        broken.setattr(Desk, "sent", lambda self, comment: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            gather(room.log, "amber", course, worker, NOON)
    room.do("back", {"type": "withdraw_comment", "seat": "sann", "round": 1}, FACILITATOR)
    gather(room.log, "amber", course, worker, NOON)
    assert room.comments() == [""]


def test_the_same_words_can_be_given_again_after_they_were_taken_back(
    room: Room, course: Course, worker: WithoutNbgrader, desk: Desk
) -> None:
    room.hand_in("First.")
    gather(room.log, "amber", course, worker, NOON)
    for _ in range(2):
        commented(desk, "Say more.")
        assert gather(room.log, "amber", course, worker, NOON).told == 1
        assert room.comments() == ["Say more."]
        room.do("back", {"type": "withdraw_comment", "seat": "sann", "round": 1}, FACILITATOR)
        gather(room.log, "amber", course, worker, NOON)
        assert room.comments() == [""]
        assert desk.latest()[0].released is None


def test_a_comment_given_in_the_room_itself_stands_on_the_desk_and_is_not_given_back(
    room: Room, course: Course, worker: WithoutNbgrader, desk: Desk
) -> None:
    room.hand_in("First.")
    gather(room.log, "amber", course, worker, NOON)
    told = {"type": "release_comment", "seat": "sann", "round": 1, "comment": "From the console."}
    room.do("back", told, FACILITATOR)
    assert gather(room.log, "amber", course, worker, NOON).told == 0
    (one,) = desk.latest()
    assert (one.comment, one.done, one.pending, one.sent) == ("From the console.", True, True, True)
    commented(desk, "Better words.")
    gather(room.log, "amber", course, worker, NOON)
    assert room.comments() == ["Better words."]


def test_somebody_elses_fact_in_between_is_read_first(
    room: Room, course: Course, worker: WithoutNbgrader, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.hand_in("First.")
    gather(room.log, "amber", course, worker, NOON)
    commented(desk, "Say more.")
    append, outcomes = room.log.append, list[Outcome]()

    def late(batch: Sequence[Append]) -> list[Outcome]:
        if not outcomes:
            monkeypatch.setattr(room.log, "append", append)
            room.hand_in("Second, meanwhile.")
            monkeypatch.setattr(room.log, "append", late)
        outcomes.extend(append(batch))
        return outcomes[-1:]

    monkeypatch.setattr(room.log, "append", late)
    assert gather(room.log, "amber", course, worker, NOON).told == 1
    assert isinstance(outcomes[0], HeadMoved)
    assert room.comments() == ["Say more.", ""]


def test_a_comment_reaches_its_learner_after_the_room_has_ended(
    room: Room, course: Course, worker: WithoutNbgrader, desk: Desk
) -> None:
    room.hand_in("First.")
    gather(room.log, "amber", course, worker, NOON)
    commented(desk, "Say more.")
    room.do(None, {"type": "end_room"}, FACILITATOR)
    gathered = gather(room.log, "amber", course, worker, NOON)
    assert (gathered.told, gathered.problems) == (1, ())
    assert room.comments() == ["Say more."]
    assert desk.outgoing() == []


def in_formgrader(desk: Desk, text: str) -> None:
    """What the worker finds in the gradebook."""
    desk.found(desk.latest()[0], text, None, bool(text))


def test_a_comment_from_formgrader_is_kept_in_the_room_and_reaches_nobody_before_it_is_released(
    room: Room, course: Course, worker: WithoutNbgrader, desk: Desk
) -> None:
    room.hand_in("First.")
    gather(room.log, "amber", course, worker, NOON)
    for text in ("Say more.", "Say more, please."):
        in_formgrader(desk, text)
        assert gather(room.log, "amber", course, worker, NOON) == Gathered(kept=1)
        assert gather(room.log, "amber", course, worker, NOON) == Gathered()
        assert (room.kept(), room.comments()) == ([text], [""])
    told = {"type": "release_comment", "seat": "sann", "round": 1, "comment": "Say more, please."}
    room.do("back", told, FACILITATOR)
    assert gather(room.log, "amber", course, worker, NOON) == Gathered()
    assert (room.kept(), room.comments()) == ([""], ["Say more, please."])
    in_formgrader(desk, "Or not.")
    gather(room.log, "amber", course, worker, NOON)
    assert (room.kept(), room.comments()) == (["Or not."], ["Say more, please."])
    in_formgrader(desk, "Say more, please.")
    gather(room.log, "amber", course, worker, NOON)
    assert (room.kept(), room.comments()) == ([""], ["Say more, please."])


def test_a_comment_that_is_removed_in_formgrader_is_not_kept_any_more(
    room: Room, course: Course, worker: WithoutNbgrader, desk: Desk
) -> None:
    room.hand_in("First.")
    gather(room.log, "amber", course, worker, NOON)
    for text in ("Say more.", ""):
        in_formgrader(desk, text)
        gather(room.log, "amber", course, worker, NOON)
        assert room.kept() == [text]


def test_a_comment_that_is_kept_in_the_room_goes_to_formgrader_and_so_does_its_end(
    room: Room, course: Course, worker: WithoutNbgrader, desk: Desk
) -> None:
    room.hand_in("First.")
    gather(room.log, "amber", course, worker, NOON)
    for text, done in (("Say more.", True), ("Or not.", True), ("", False)):
        told = {"type": "keep_comment", "seat": "sann", "round": 1, "comment": text}
        room.do("back", told, FACILITATOR)
        assert gather(room.log, "amber", course, worker, NOON) == Gathered()
        (one,) = desk.latest()
        assert (one.comment, one.done, one.pending) == (text, done, True)
        desk.carried(one)


def test_what_is_kept_in_the_room_and_released_elsewhere_is_told_once(
    room: Room, course: Course, worker: WithoutNbgrader, desk: Desk
) -> None:
    room.hand_in("First.")
    gather(room.log, "amber", course, worker, NOON)
    room.do("back", {"type": "keep_comment", "seat": "sann", "round": 1, "comment": "Say more."}, FACILITATOR)
    gather(room.log, "amber", course, worker, NOON)
    one = desk.latest()[0]
    desk.release(one.assignment, one.seat, one.round)
    assert gather(room.log, "amber", course, worker, NOON) == Gathered(told=1)
    assert gather(room.log, "amber", course, worker, NOON) == Gathered()
    assert (room.kept(), room.comments()) == ([""], ["Say more."])


def test_a_score_that_the_reflection_does_not_give_is_said_and_not_kept(
    room: Room, course: Course, worker: WithoutNbgrader, desk: Desk
) -> None:
    room.hand_in("First.")
    gather(room.log, "amber", course, worker, NOON)
    desk.found(desk.latest()[0], "Say more.", 7.0, True)
    (problem,) = gather(room.log, "amber", course, worker, NOON).problems
    assert problem == "A comment on the text of Ann Lee cannot be shown here: This has no scores."
    assert room.kept() == [""]


def test_a_desk_of_an_earlier_version_is_completed(course: Course) -> None:
    course.settle()
    with closing(sqlite3.connect(course.root / "desk.db")) as known:
        known.execute(SCHEMA.split(";")[0].replace(" kept TEXT,", ""))
    with open_desk(course) as desk:
        assert desk.rounds() == []


def test_a_room_without_reflections_makes_no_course(course: Course, worker: WithoutNbgrader) -> None:
    poll = Placed("mood", "poll", "one", {"prompt": "Mood?", "options": ["calm", "busy"]})
    assert gather(Room(poll).log, "amber", course, worker, NOON) == Gathered()
    assert not course.root.exists()


def test_a_cohorts_people_come_with_their_address_and_are_answered_long_after(
    course: Course, worker: WithoutNbgrader, desk: Desk
) -> None:
    room, week = Room(PLACED, kind="cohort"), 7 * 86_400_000
    enrolled = Enrolled("sbo", "Bo Yi", "bo@example.org", "Pacific/Kiritimati", {"one": Window(NOON, NOON + week)})
    room.apply(commands.Draft(None, enrolled))
    room.do("back", {"type": "submit", "texts": ["I asked."]}, Actor("sbo", Role.PARTICIPANT))
    assert gather(room.log, "amber", course, worker, NOON).handed == 1
    (one,) = desk.latest()
    assert (one.name, one.email) == ("Bo Yi", "bo@example.org")
    commented(desk, "Whom?")
    assert gather(room.log, "amber", course, worker, NOON + 4 * week) == Gathered(told=1)
    found = room.state.activities["back"]
    assert isinstance(found, ReflectionState)
    assert found.rounds["sbo"][0].comment
