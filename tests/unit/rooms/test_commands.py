from __future__ import annotations

from typing import Any

import msgspec
import pytest
from tests.unit.rooms.staged import FACILITATOR, OPENED, PRESENTER, Staged, refused

from huddlebook.activities.contract import Actor, Refusal, Role
from huddlebook.activities.registry import activities
from huddlebook.errors import StorageError
from huddlebook.rooms import commands
from huddlebook.rooms.events import Placed, RoomOpened, Step
from huddlebook.rooms.state import Plan, RoomState


@pytest.fixture
def room() -> Staged:
    made = Staged()
    made.join("s1", "Ana")
    made.join("s2", "Ben")
    return made


def test_the_lobbys_activities_open_with_the_room(room: Staged) -> None:
    assert room.open() == {"hello", "box"}
    assert room.state.step is None
    assert room.do("s1", "hello", type="answer", choice=[0]) is None


def test_a_step_opens_its_activities_and_closes_the_lobbys_but_lasting_ones(room: Staged) -> None:
    room.go("arrive")
    assert room.open() == {"mood", "box"}
    room.go("talk")
    assert room.open() == {"cards", "again", "box"}
    room.go("arrive")
    assert room.open() == {"mood", "box"}
    assert [visit.step for visit in room.state.visits] == ["arrive", "talk", "arrive"]


def test_opening_the_present_step_again_changes_nothing(room: Staged) -> None:
    room.go("arrive")
    before = room.state
    room.go("arrive")
    assert room.state == before


def test_the_lobby_is_no_step_to_go_to(room: Staged) -> None:
    assert refused(room.do(FACILITATOR, None, type="open_step", step="lobby")) == "unknown_step"


def test_an_activity_that_was_opened_by_hand_is_not_opened_twice(room: Staged) -> None:
    assert room.do(FACILITATOR, "mood", type="open") is None
    seq = room.state.seq
    room.go("arrive")
    # hello closes, the step opens; mood is open.
    assert room.state.seq == seq + 2


def test_minutes_are_added_to_the_present_step(room: Staged) -> None:
    assert refused(room.do(FACILITATOR, None, type="extend_step", minutes=2)) == "invalid"
    room.go("arrive")
    assert room.do(FACILITATOR, None, type="extend_step", minutes=2) is None
    assert room.do(FACILITATOR, None, type="extend_step", minutes=-0.5) is None
    assert room.state.extra["arrive"] == 1.5


@pytest.mark.parametrize("minutes", [0, 61, -60.5, 1e300])
def test_nobody_extends_by_nothing_or_by_days(room: Staged, minutes: float) -> None:
    room.go("arrive")
    assert refused(room.do(FACILITATOR, None, type="extend_step", minutes=minutes)) == "invalid"


def test_the_end_closes_everything_and_takes_nothing_more(room: Staged) -> None:
    room.go("talk")
    assert room.do(FACILITATOR, None, type="end_room") is None
    assert room.open() == set()
    assert room.state.ended_at == room.now
    before = room.state
    for actor, activity, command in [
        ("s1", "again", {"type": "answer", "choice": [0]}),
        (FACILITATOR, None, {"type": "open_step", "step": "leave"}),
        (FACILITATOR, None, {"type": "end_room"}),
        (FACILITATOR, "again", {"type": "reveal"}),
    ]:
        assert refused(room.do(actor, activity, **command)) == "room_ended"  # type: ignore[arg-type]  # mixed list
    assert refused(room.join("s9", "Late")) == "room_ended"
    assert room.state == before


def test_after_the_end_a_facilitator_can_still_take_what_is_rude_off_and_put_it_back(room: Staged) -> None:
    room.go("talk")
    assert room.do("s1", "cards", type="post", text="Rude") is None
    assert room.do("s1", "box", type="ask", text="Rude too?") is None
    (card,), (question,) = room.state.activities["cards"].cards, room.state.activities["box"].questions  # type: ignore[attr-defined]  # of their kinds
    assert room.do(FACILITATOR, "cards", type="approve", card=card) is None
    room.do(FACILITATOR, None, type="end_room")
    assert room.do(FACILITATOR, "cards", type="hide_card", card=card) is None
    assert room.do(FACILITATOR, "box", type="hide_question", question=question) is None
    assert room.state.activities["cards"].cards[card].standing == "hidden"  # type: ignore[attr-defined]  # of its kind
    assert room.do(FACILITATOR, "cards", type="approve", card=card) is None
    for actor in ("s1", PRESENTER):
        assert refused(room.do(actor, "cards", type="hide_card", card=card)) == "room_ended"
    assert refused(room.do(FACILITATOR, "cards", type="highlight", card=card)) == "room_ended"
    assert refused(room.do(FACILITATOR, "cards", type="nonsense")) == "room_ended"


@pytest.mark.parametrize(
    ("kind", "tags"),
    [
        ("opentext", {"approve", "hide_card"}),
        ("qanda", {"approve", "hide_question"}),
        ("wordcloud", {"hide_word", "show_word"}),
        ("poll", set()),
        ("timer", set()),
    ],
)
def test_after_the_end_only_taking_off_and_putting_back_is_left(kind: str, tags: set[str]) -> None:
    left = [command for command in activities()[kind].commands if command.after_end]
    assert {command.__struct_config__.tag for command in left} == tags


def test_nobody_but_facilitators_does_anything_after_the_end() -> None:
    left = [command for kind in activities().values() for command in kind.commands if command.after_end]
    assert {command.needs for command in left} == {Role.FACILITATOR}


@pytest.mark.parametrize(
    ("activity", "command"),
    [
        (None, {"type": "open_step", "step": "arrive"}),
        (None, {"type": "extend_step", "minutes": 1}),
        (None, {"type": "remove", "seat": "s2"}),
        (None, {"type": "end_room"}),
        ("hello", {"type": "open"}),
        ("hello", {"type": "close"}),
        ("hello", {"type": "reveal"}),
        ("hello", {"type": "hide"}),
        ("hello", {"type": "next_round"}),
        ("cards", {"type": "approve", "card": 1}),
        ("box", {"type": "mark_answered", "question": 1}),
    ],
)
@pytest.mark.parametrize("actor", ["s1", PRESENTER])
def test_only_facilitators_run_a_room(
    room: Staged, actor: str | Actor, activity: str | None, command: dict[str, Any]
) -> None:
    assert refused(room.do(actor, activity, **command)) == "not_allowed"


def test_a_presenter_screen_may_do_nothing_at_all(room: Staged) -> None:
    assert refused(room.do(PRESENTER, "hello", type="answer", choice=[0])) == "not_allowed"
    assert refused(room.do(PRESENTER, None, type="rename", name="Screen")) == "not_allowed"


def test_an_activity_takes_answers_only_while_it_is_open(room: Staged) -> None:
    assert refused(room.do("s1", "mood", type="answer", choice=[0])) == "not_open"
    room.go("arrive")
    assert room.do("s1", "mood", type="answer", choice=[0]) is None
    room.go("talk")
    late = room.do("s1", "mood", type="answer", choice=[1])
    assert late == Refusal("closed", "This is closed. What you gave before is kept.")
    room.do(FACILITATOR, "mood", type="open")
    assert room.do("s1", "mood", type="answer", choice=[1]) is None


def test_what_is_not_on_the_plan_is_refused(room: Staged) -> None:
    assert refused(room.do("s1", "nothing", type="answer", choice=[0])) == "unknown_activity"
    assert refused(room.do(FACILITATOR, None, type="open_step", step="nowhere")) == "unknown_step"


@pytest.mark.parametrize("seat", ["s3", "", "facilitator", "S1"])
def test_only_people_of_the_room_answer(room: Staged, seat: str) -> None:
    assert refused(room.do(seat, "hello", type="answer", choice=[0])) == "gone"


def test_a_removed_person_is_gone_and_may_come_back_as_somebody_new(room: Staged) -> None:
    room.do("s1", "hello", type="answer", choice=[0])
    assert room.do(FACILITATOR, None, type="remove", seat="s1") is None
    assert refused(room.do("s1", "hello", type="answer", choice=[1])) == "gone"
    assert refused(room.join("s1", "Ana")) == "gone"
    assert room.join("s9", "Ana") is None
    assert room.state.seats["s9"].name == "Ana"
    before = room.state
    assert room.do(FACILITATOR, None, type="remove", seat="s1") is None
    assert room.do(FACILITATOR, None, type="remove", seat="never") is None
    assert room.state == before


def test_taking_ones_seat_again_changes_nothing(room: Staged) -> None:
    before = room.state
    assert room.join("s1", "Somebody else") is None
    assert room.state == before


def test_one_may_go_by_another_name_but_not_by_anothers(room: Staged) -> None:
    assert room.do("s1", None, type="rename", name="  Anna  Maria ") is None
    assert room.state.seats["s1"].name == "Anna Maria"
    assert room.do("s1", None, type="rename", name="BEN") is None
    assert room.state.seats["s1"].name == "BEN 2"
    before = room.state
    assert room.do("s1", None, type="rename", name="BEN 2") is None
    assert room.state == before
    assert refused(room.do(FACILITATOR, None, type="rename", name="Boss")) == "not_allowed"


def test_a_room_can_be_full(room: Staged, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "MOST_SEATS", 2)
    assert refused(room.join("s3", "Cleo")) == "full"
    assert room.join("s2", "Ben") is None


NONSENSE: list[Any] = [
    {},
    {"type": "answer"} | {"choice": "zero"},
    {"type": "answer", "choice": [0], "extra": 1},
    {"type": "answer", "choice": [0.5]},
    {"type": "answer", "choice": [True]},
    {"type": "answer", "other": 7},
    {"type": "vanish"},
    {"type": 3},
    {"type": None},
    [],
    [{"type": "answer"}],
    "answer",
    None,
    7,
]


@pytest.mark.parametrize("command", NONSENSE)
def test_nonsense_is_refused_as_such(room: Staged, command: Any) -> None:
    for raw in (command, msgspec.Raw(msgspec.json.encode(command))):
        decided = commands.decide(room.state, "hello", raw, Actor("s1", Role.PARTICIPANT))
        assert isinstance(decided, Refusal)
        assert decided.code == "bad_command"


@pytest.mark.parametrize("raw", [b"", b"{", b"[" * 100_000, b'{"type": "answer", "other": "\xff"}', b"null", b"\x00"])
def test_what_is_not_even_json_is_refused_as_nonsense(room: Staged, raw: bytes) -> None:
    for activity in ("hello", None):
        decided = commands.decide(room.state, activity, msgspec.Raw(raw), Actor("s1", Role.PARTICIPANT))
        assert isinstance(decided, Refusal)
        assert decided.code == "bad_command"


def test_a_room_that_is_not_there_knows_no_activity() -> None:
    decided = commands.decide(RoomState(id="r0"), "mood", {"type": "reveal"}, FACILITATOR)
    assert isinstance(decided, Refusal)
    assert decided.code == "unknown_activity"


def test_a_plan_reads_its_designs_once() -> None:
    plan = Plan.of(OPENED)
    assert [planned.id for planned in plan.of_step("talk")] == ["cards", "again"]
    assert plan.of_step("leave") == []
    with pytest.raises(StorageError, match=r"The poll 'x' is of another version .*options"):
        Plan.of(RoomOpened("A", "a", "A", (Step("a", "A"),), (Placed("x", "poll", "a", {"prompt": "?"}),)))
