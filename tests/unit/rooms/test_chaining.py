"""Chains, played with two small activities of this test: one takes what another offers, one makes groups."""

from __future__ import annotations

from typing import Any

import pytest
from immutables import Map
from msgspec.structs import replace
from tests.unit.rooms.staged import FACILITATOR, Staged

from huddlebook.activities.contract import Activity, Command, Design, Event, Fact, Given, Idea, Own, State, View
from huddlebook.activities.registry import activities
from huddlebook.rooms import engine
from huddlebook.rooms.events import Placed, RoomOpened, Step
from huddlebook.rooms.local import LocalRoom


class TakerDesign(Design, frozen=True, kw_only=True):
    source: str = ""
    groups: str = ""


class Speak(Command, frozen=True, tag="speak"):
    pass


class Spoke(Event, frozen=True, tag="spoke"):
    group: str


class Grouped(Event, frozen=True, tag="grouped"):
    seat: str
    name: str


class TakerState(State, frozen=True, kw_only=True):
    given: Given = Given()
    spoke: tuple[str, ...] = ()
    groups: Map[str, str] = Map()


class TakerView(View, frozen=True, kw_only=True):
    ideas: tuple[Idea, ...]


def _fold(state: TakerState, fact: Fact[Any]) -> TakerState:
    match fact.event:
        case Given() as given:
            groups = state.groups or Map({seat: f"Room {at % 2 + 1}" for at, seat in enumerate(given.seats)})
            return replace(state, given=given, groups=groups)
        case Spoke(group=group):
            return replace(state, spoke=(*state.spoke, group))
        case Grouped(seat=seat, name=name):
            return replace(state, groups=state.groups.set(seat, name))
    raise AssertionError(fact)


TAKER: Activity[TakerDesign, TakerState, Speak, Event] = Activity(
    kind="taker",
    title="Taker",
    design=TakerDesign,
    state=TakerState,
    commands=(Speak,),
    events=(Given, Spoke, Grouped),
    view_type=TakerView,
    own_type=Own,
    decide=lambda design, state, command, actor: [Spoke(actor.group)],
    fold=_fold,
    view=lambda design, state, audience: TakerView(
        prompt="", hint="", anonymous=True, stage=state.stage, ideas=state.given.ideas
    ),
    own=lambda design, state, seat: None,
    rows=lambda design, state: [],
    check=lambda design: [],
    takes=lambda design: design.source,
    joined=lambda design, state, seat, here: [Grouped(seat, "Room 2")],
    groups=lambda state: state.groups,
    per=lambda design: design.groups,
)

STEPS = (Step("ask", "Ask"), Step("split", "Split"), Step("talk", "Talk"))
PLACED = (
    Placed("where", "poll", "ask", {"prompt": "Where?", "options": ["North", "South"], "other": True, "many": True}),
    Placed("rooms", "taker", "split", {"prompt": "Rooms", "source": "where"}),
    Placed("words", "taker", "talk", {"prompt": "Words", "groups": "rooms"}),
)


@pytest.fixture(autouse=True)
def taker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(activities(), "taker", TAKER)


@pytest.fixture
def room() -> Staged:
    found = Staged(RoomOpened("FERN42", "chain", "Chain", STEPS, PLACED))
    for seat in ("s1", "s2", "s3"):
        assert found.join(seat, seat) is None
    return found


def given(room: Staged, name: str = "rooms") -> Given:
    state = room.state.activities[name]
    assert isinstance(state, TakerState)
    return state.given


def test_a_step_that_opens_is_given_what_its_source_came_to(room: Staged) -> None:
    room.go("ask")
    assert room.do("s1", "where", type="answer", choice=[0, 1], other="Home") is None
    assert room.do("s2", "where", type="answer", choice=[1]) is None
    room.go("split")
    assert given(room).ideas == (Idea(0, "North", 1), Idea(1, "South", 2))
    assert given(room).said == {"s1": "North, South, Home", "s2": "South"}
    assert given(room).seats == ("s1", "s2", "s3")


def test_what_was_given_stays_until_the_step_opens_again(room: Staged) -> None:
    room.go("ask")
    room.go("split")
    room.do(FACILITATOR, "where", type="open")
    assert room.do("s1", "where", type="answer", choice=[0]) is None
    assert [idea.weight for idea in given(room).ideas] == [0, 0]
    room.go("talk")
    room.go("split")
    assert [idea.weight for idea in given(room).ideas] == [1, 0]


def test_who_is_not_connected_is_not_counted_on(room: Staged) -> None:
    step = {"type": "open_step", "step": "split"}
    tried = engine.attempt(room.state, None, step, FACILITATOR, key=None, now=room.now, present={"s1", "s3"})
    assert room.keep(tried) is None
    assert given(room).seats == ("s1", "s3")


def test_who_comes_late_is_taken_in_where_it_is_open(room: Staged) -> None:
    room.go("split")
    assert room.join("s4", "Late") is None
    state = room.state.activities["rooms"]
    assert isinstance(state, TakerState)
    assert dict(state.groups) == {"s1": "Room 1", "s2": "Room 2", "s3": "Room 1", "s4": "Room 2"}
    closed = room.state.activities["words"]
    assert isinstance(closed, TakerState)
    assert not closed.groups


def test_each_group_answers_for_itself(room: Staged) -> None:
    room.go("split")
    room.go("talk")
    for seat in ("s1", "s2"):
        assert room.do(seat, "words", type="speak") is None
    state = room.state.activities["words"]
    assert isinstance(state, TakerState)
    assert state.spoke == ("Room 1", "Room 2")


def test_who_met_before_is_told(room: Staged) -> None:
    room.go("split")
    room.go("talk")
    assert given(room, "words").met == (("s1", "s3"), ("s2",))


def test_a_room_read_from_its_log_was_given_the_same(room: Staged) -> None:
    room.go("ask")
    room.do("s1", "where", type="answer", choice=[0])
    room.go("split")
    assert engine.load(room.log, "r1") == room.state


def test_in_a_notebook_it_follows_its_source() -> None:
    local = LocalRoom(PLACED)
    seat = local.join("Ana")
    for one in PLACED:
        local.do(one.id, {"type": "open"})
    local.do("where", {"type": "answer", "choice": [1]}, seat)
    assert local.view("rooms").ideas == (Idea(0, "North", 0.0), Idea(1, "South", 1.0))
