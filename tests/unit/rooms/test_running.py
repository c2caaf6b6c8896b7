from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.rooms.staged import FACILITATOR, OPENED, Staged, refused

from huddlebook.activities.contract import Actor, Audience, Role
from huddlebook.activities.timer import TimerView
from huddlebook.rooms import engine
from huddlebook.rooms.course import MOST_MOVES
from huddlebook.rooms.events import Placed, RoomOpened
from huddlebook.rooms.names import facilitator_id
from huddlebook.rooms.views import RoomView, activity_view, room_view

ANA = Actor(facilitator_id("Ana"), Role.FACILITATOR)
BEN = Actor(facilitator_id("Ben"), Role.FACILITATOR)
TIMER = Placed("clock", "timer", "arrive", {"minutes": 2.0})
OTHER = Placed("other", "timer", "arrive", {"minutes": 2.0})
SECOND = 1_000


@pytest.fixture
def room() -> Staged:
    return staged()


def staged() -> Staged:
    opened = RoomOpened(OPENED.code, OPENED.session, OPENED.title, OPENED.steps, (*OPENED.activities, TIMER, OTHER))
    made = Staged(opened)
    made.join("s1", "Cleo")
    made.join("s2", "Dan")
    return made


def run(room: Staged, *kinds: str, by: Actor = ANA, **more: Any) -> None:
    for kind in kinds:
        assert room.do(by, None, type=kind, **more) is None


def seen(room: Staged, audience: Audience = Audience.FACILITATOR) -> RoomView:
    return room_view(room.state, audience, ())


# -- the door -----------------------------------------------------------------------------------------------------


def test_a_locked_room_takes_nobody_new_and_keeps_those_who_are_in(room: Staged) -> None:
    run(room, "lock_room", "lock_room")
    assert seen(room).locked
    assert refused(room.join("s3", "Late")) == "not_allowed"
    assert room.join("s1") is None  # their own seat, after a reload
    run(room, "unlock_room", "unlock_room")
    assert room.join("s3", "Late") is None
    assert [entry.type for entry in room.log.read("r1")].count("room_locked") == 1


def test_who_was_removed_is_let_back_into_their_seat_even_when_the_door_is_shut(room: Staged) -> None:
    room.go("arrive")
    assert room.do("s1", "mood", type="answer", choice=[0]) is None
    run(room, "remove", seat="s1")
    assert refused(room.do("s1", "mood", type="answer", choice=[1])) == "gone"
    assert [one.name for one in seen(room).removed] == ["Cleo"]
    run(room, "lock_room")
    run(room, "restore", "restore", seat="s1")
    assert seen(room).removed == ()
    assert room.do("s1", "mood", type="answer", choice=[1]) is None


def test_who_comes_back_is_told_apart_from_who_took_the_name(room: Staged) -> None:
    run(room, "remove", seat="s1")
    assert room.join("s3", "Cleo") is None
    run(room, "restore", seat="s1")
    assert room.state.seats["s1"].name == "Cleo 2"


def test_nobody_is_let_in_who_never_was(room: Staged) -> None:
    assert refused(room.do(ANA, None, type="restore", seat="nobody")) == "gone"


def test_who_was_removed_is_told_to_facilitators_only(room: Staged) -> None:
    run(room, "remove", seat="s1")
    for audience in (Audience.PARTICIPANTS, Audience.PRESENTER):
        assert (seen(room, audience).removed, seen(room, audience).moves) == ((), ())


def test_a_facilitator_gives_somebody_another_name(room: Staged) -> None:
    run(room, "rename", seat="s1", name="Cleo M.")
    assert room.state.seats["s1"].name == "Cleo M."
    run(room, "rename", seat="s1", name="Dan")
    assert room.state.seats["s1"].name == "Dan 2"
    assert refused(room.do(ANA, None, type="rename", name="Boss")) == "not_allowed"
    assert refused(room.do(ANA, None, type="rename", seat="nobody", name="Boss")) == "gone"
    assert refused(room.do("s1", None, type="rename", seat="s2", name="Silly")) == "not_allowed"
    assert room.do("s1", None, type="rename", seat="s1", name="Cleo") is None


# -- a rest -------------------------------------------------------------------------------------------------------


def test_while_the_room_rests_answers_wait_and_nothing_is_lost(room: Staged) -> None:
    room.go("arrive")
    run(room, "pause_room")
    assert refused(room.do("s1", "mood", type="answer", choice=[0])) == "paused"
    run(room, "continue_room")
    assert room.do("s1", "mood", type="answer", choice=[0]) is None


def test_time_stands_still_while_the_room_rests(room: Staged) -> None:
    room.go("arrive")
    opened = room.now
    run(room, "pause_room", "pause_room")
    paused = seen(room)
    assert (paused.since, paused.paused) == (opened, opened + SECOND)
    room.now += 60 * SECOND
    run(room, "continue_room")
    view = seen(room)
    assert view.paused is None
    assert view.since == opened + room.now - (opened + SECOND)
    assert view.ends == (view.since or 0) + 180_000
    room.go("talk")
    assert seen(room).steps[0].spent == 2 * SECOND


def test_a_step_that_opens_while_the_room_rests_begins_when_it_goes_on(room: Staged) -> None:
    room.go("arrive")
    run(room, "pause_room")
    at = room.now
    room.now += 60 * SECOND
    room.go("talk")
    assert (seen(room).since, seen(room).ends) == (at, at + 600_000)
    run(room, "continue_room")
    assert seen(room).since == room.now


def running_until(room: Staged, timer: str) -> int | None:
    view = activity_view(room.state, timer, Audience.PRESENTER)
    assert isinstance(view, TimerView)
    return view.ends


def test_running_timers_rest_with_the_room_and_others_stay_as_they_were(room: Staged) -> None:
    room.go("arrive")
    assert room.do(ANA, "clock", type="start") is None
    run(room, "pause_room")
    assert running_until(room, "clock") is None
    run(room, "continue_room")
    assert running_until(room, "clock") == room.now + 119 * SECOND
    assert running_until(room, "other") is None


def test_an_end_ends_the_rest_too(room: Staged) -> None:
    room.go("arrive")
    run(room, "pause_room", "end_room")
    view = seen(room)
    assert (view.phase, view.paused, view.steps[0].spent) == ("ended", None, SECOND)


# -- who moved what -----------------------------------------------------------------------------------------------


def told(room: Staged) -> list[tuple[str, str, str]]:
    return [(move.who, move.what, move.on) for move in seen(room).moves]


def test_each_facilitator_sees_what_the_others_moved_in_one_line_a_move(room: Staged) -> None:
    run(room, "open_step", step="arrive")
    run(room, "open_step", by=BEN, step="talk")
    assert room.do(BEN, "again", type="reveal") is None
    run(room, "pause_room", by=FACILITATOR)
    assert told(room) == [
        ("Ana", "step_opened", "arrive"),
        ("Ben", "step_opened", "talk"),
        ("Ben", "revealed", "again"),
        ("", "room_paused", ""),
    ]


def test_what_opened_with_the_room_and_what_people_do_is_nobodys_move(room: Staged) -> None:
    room.do("s1", None, type="rename", name="Cleopatra")
    assert told(room) == []


def test_two_who_press_next_at_once_open_one_step_once(room: Staged) -> None:
    run(room, "open_step", step="arrive")
    run(room, "open_step", by=BEN, step="arrive")
    assert [visit.step for visit in room.state.visits] == ["arrive"]


@given(st.lists(st.sampled_from(["lock_room", "unlock_room", "pause_room", "continue_room", "next", "end_room"])))
def test_whatever_is_moved_the_log_says_the_same_and_time_is_never_lost(moves: list[str]) -> None:
    room = staged()
    room.go("arrive")
    for at, move in enumerate(moves):
        if move == "next":
            room.do(ANA, None, type="open_step", step=("talk", "arrive")[at % 2])
        else:
            room.do(BEN, None, type=move)
    assert engine.load(room.log, "r1") == room.state
    view = seen(room)
    assert all(step.spent >= 0 for step in view.steps)
    assert len(view.moves) <= MOST_MOVES
    rested = room.state.course.rested(0, room.now)
    now = room.state.ended_at or room.now
    going = 0 if view.ended else (view.paused or now) - (view.since or 0)
    assert sum(step.spent for step in view.steps) + going + rested == now - room.state.visits[0].at
