"""The rooms of a server: found, opened, followed, put away."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from tests.unit.server.fakes import PAGES, Ear, FakePen, FakeTiming, opened

from huddlebook.activities.contract import Actor, Role
from huddlebook.errors import StorageError
from huddlebook.rooms import commands, engine
from huddlebook.rooms.events import RoomOpened, Seated
from huddlebook.rooms.log import Append
from huddlebook.rooms.memory import MemoryLog
from huddlebook.rooms.state import RoomState
from huddlebook.server.crowd import Pages
from huddlebook.server.identity import new_room
from huddlebook.server.rooms import IDLE, Refused, Rooms


class Others(MemoryLog):
    """A log in which others write: its version is how often."""

    def __init__(self) -> None:
        super().__init__()
        self.versions = 0
        self.broken = False

    def version(self) -> int:
        if self.broken:
            raise StorageError("gone")
        return self.versions

    def open_elsewhere(self, code: str, *, ended: bool = False) -> str:
        """Another process opens a room."""
        room = new_room()
        tried = engine.apply(RoomState(id=room), commands.opening(opened(code=code)), "facilitator", key=None, now=5)
        self.append([Append(room, 0, tried.entries)])
        self.versions += 1
        if ended:
            self.end_elsewhere(room)
        return room

    def end_elsewhere(self, room: str) -> None:
        self.do_elsewhere(room, None, {"type": "end_room"})

    def do_elsewhere(self, room: str, activity: str | None, command: dict[str, Any], who: str = "") -> None:
        """A facilitator, or this seat, does something in another process."""
        state = engine.load(self, room)
        actor = Actor(who, Role.PARTICIPANT) if who else Actor("facilitator", Role.FACILITATOR)
        tried = engine.attempt(state, activity, command, actor, key=None, now=9)
        assert isinstance(tried, engine.Attempt)
        self.append([Append(room, state.seq, tried.entries)])
        self.versions += 1


class Place:
    def __init__(self, most: int = 3) -> None:
        self.log, self.timing = Others(), FakeTiming()
        self.rooms = Rooms(self.log, FakePen(self.log), lambda _: Pages(PAGES), self.timing, most=most)


def prepare(code: str) -> RoomOpened:
    return opened(code=code)


@pytest.fixture
def place() -> Place:
    return Place()


def test_a_room_that_was_opened_is_found_by_its_code_and_stands_in_the_log(place: Place) -> None:
    known = asyncio.run(place.rooms.open(prepare))
    assert place.rooms.find(known.opened.code) is known
    assert place.rooms.find("NOPE11") is None
    assert place.log.heads() == {known.id: 1}


def test_there_is_a_most_of_open_rooms_and_ended_ones_do_not_count(place: Place) -> None:
    for _ in range(3):
        known = asyncio.run(place.rooms.open(prepare))
    with pytest.raises(Refused, match="End one"):
        asyncio.run(place.rooms.open(prepare))
    place.log.end_elsewhere(known.id)
    place.rooms.follow()
    place.timing.pass_(1)
    assert asyncio.run(place.rooms.open(prepare)) in place.rooms.open_rooms()


def test_rooms_that_others_opened_and_ended_are_known_after_a_look(place: Place) -> None:
    place.log.open_elsewhere("FERN42")
    over = place.log.open_elsewhere("OWL17", ended=True)
    place.rooms.follow()
    fern, owl = place.rooms.find("FERN42"), place.rooms.find("OWL17")
    assert fern
    assert owl
    assert owl.id == over
    assert (Rooms.ended(fern), Rooms.ended(owl)) == (False, True)
    assert place.rooms.open_rooms() == [fern]


@pytest.mark.parametrize("tidied", [1, 30])
def test_a_room_that_was_tidied_after_its_end_has_still_ended(place: Place, tidied: int) -> None:
    room = place.log.open_elsewhere("FERN42")
    place.log.do_elsewhere(room, None, {"type": "open_step", "step": "one"})
    state = engine.apply(
        engine.load(place.log, room), [commands.Draft(None, Seated("s1", "Ana", False))], "s1", key=None, now=5
    )
    place.log.append([Append(room, state.state.seq - 1, state.entries)])
    place.log.do_elsewhere(room, "words", {"type": "post", "text": "Rude"}, who="s1")
    (card,) = engine.load(place.log, room).activities["words"].cards  # type: ignore[attr-defined]  # of its kind
    place.log.end_elsewhere(room)
    for number in range(tidied):
        place.log.do_elsewhere(room, "words", {"type": "approve" if number % 2 else "hide_card", "card": card})
    place.rooms.follow()
    known = place.rooms.find("FERN42")
    assert known
    assert Rooms.ended(known)


def test_a_room_in_use_is_followed(place: Place) -> None:
    room = place.log.open_elsewhere("FERN42")
    place.rooms.follow()
    known = place.rooms.find("FERN42")
    assert known
    live = asyncio.run(place.rooms.live(known))
    place.log.end_elsewhere(room)
    place.rooms.follow()
    assert live.state.ended_at is not None
    assert Rooms.ended(known)


def test_two_who_come_first_at_once_get_the_same_room(place: Place) -> None:
    place.log.open_elsewhere("FERN42")
    place.rooms.follow()
    known = place.rooms.find("FERN42")
    assert known

    async def both() -> tuple[Any, Any]:
        return await asyncio.gather(place.rooms.live(known), place.rooms.live(known))

    first, second = asyncio.run(both())
    assert first is second


def test_a_room_that_nobody_uses_is_put_away_and_comes_back(place: Place) -> None:
    known = asyncio.run(place.rooms.open(prepare))
    live = asyncio.run(place.rooms.live(known))
    ear = Ear(seat=None)
    live.arrive(ear)
    place.timing.pass_(IDLE + 1)
    place.rooms.put_away()
    assert place.rooms.lives() == [live]
    live.leave(ear)
    place.timing.pass_(IDLE + 1)
    place.rooms.put_away()
    assert place.rooms.lives() == []
    assert asyncio.run(place.rooms.live(known)).state == live.state


def test_joining_gives_a_seat_or_the_reason_why_not(place: Place) -> None:
    async def join(name: str, before: Callable[[], None] = lambda: None) -> str:
        before()
        known = place.rooms.open_rooms()[0] if place.rooms.open_rooms() else await place.rooms.open(prepare)
        live = await place.rooms.live(known)
        asked = asyncio.ensure_future(place.rooms.join(live, name))
        await asyncio.sleep(0)
        place.timing.pass_(1)
        return await asked

    seat = asyncio.run(join("Ana"))
    (live,) = place.rooms.lives()
    assert live.state.seats[seat].name == "Ana"


def test_nobody_joins_what_has_ended(place: Place) -> None:
    place.log.open_elsewhere("FERN42", ended=True)
    place.rooms.follow()
    known = place.rooms.find("FERN42")
    assert known

    async def join() -> str:
        live = await place.rooms.live(known)
        asked = asyncio.ensure_future(place.rooms.join(live, "Ana"))
        await asyncio.sleep(0)
        place.timing.pass_(1)
        return await asked

    with pytest.raises(Refused, match="ended"):
        asyncio.run(join())


def test_a_log_that_cannot_be_read_for_a_while_stops_nothing(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    place.log.open_elsewhere("FERN42")
    place.log.broken = True
    place.rooms.follow()
    assert "gone" in caplog.text
    place.log.broken = False
    place.rooms.follow()
    assert place.rooms.find("FERN42")
