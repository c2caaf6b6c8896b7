"""The hub during one tick: what is shared, who has seen what, and facts written to its log.

Only the slices that messages are made of are read; of a person's own room how far they have seen the wall, and, where
they asked for messages of their own, their habit and their drips. It has one person's own room in hand at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from immutables import Map
from msgspec.structs import replace

from huddlebook.activities.contract import Event
from huddlebook.cohorts.message_causes import Group
from huddlebook.cohorts.message_causes import Person as Reader
from huddlebook.hub import room
from huddlebook.hub.contract import Around, CohortLine, Me, State, World
from huddlebook.hub.drips_courses import Shelf
from huddlebook.hub.messages import messages
from huddlebook.hub.people import me_of, people
from huddlebook.hub.room import HUB, HubRoom
from huddlebook.hub.wall_state import WallSeen
from huddlebook.notify.books import BY, Books
from huddlebook.rooms.log import Append, Appended, Log
from huddlebook.rooms.outbox import Letter, Outbox
from huddlebook.rooms.state import RoomState

TITLE = "Team wall"
EMPTY = Shelf()
READ = frozenset({"people", "shares", "wall", "messages", "reach"})
SEEN = "wall_seen"
MINE = frozenset({"habit", "drips"})
WISHED = frozenset({"habit", "confirm"})  # kinds of letters that people asked for themselves


class HubBooks:
    """The hub at `now`, read from the log; with `dry` nothing is written, and all else is the same."""

    def __init__(self, log: Log, cohorts: Books, now: int, *, dry: bool, drips: Shelf = EMPTY) -> None:
        self._log, self._now, self._dry, self._drips = log, now, dry, drips
        self._room = HubRoom.empty(HUB)
        self._groups = _groups(cohorts)
        self.follow()

    @property
    def world(self) -> World:
        """What is shared; what is around somebody is added by `seen_by`."""
        return World(self._room.slices, drips=self._drips)

    @property
    def box(self) -> Outbox:
        """The hub's letters."""
        return messages(self.world).box

    def follow(self) -> None:
        """Read what others wrote meanwhile."""
        if self._dry and self._room.seq:
            return  # what would have been written is folded already
        for stored in self._log.read(HUB, self._room.seq):
            if stored.activity in READ:
                self._room = room.fold(self._room, *room.fact_of(stored))
            else:
                self._room = replace(self._room, seq=stored.seq, at=stored.at)

    def email(self, person: str) -> str:
        """Where they get messages: what a link or a list proved; "" for none."""
        there = people(self.world)
        return there.all[person].email if there.here(person) else ""

    def name(self, person: str) -> str:
        """What others call them."""
        return people(self.world).name(person)

    def seen_by(self, person: str) -> tuple[World, Me]:
        """What this person's views are made from, and they themselves as far as the wall is concerned."""
        seen = self._seen(person)
        rooms = [(state, seat) for state, seat in self._groups.get(self.email(person), ()) if state.here(seat)]
        zone = seen.zone if seen.at else next((state.people[seat].zone for state, seat in rooms), "UTC")
        world = World(self._room.slices, Around(cohorts=tuple(_line(state, seat) for state, seat in rooms)))
        own: Map[str, object] = Map({SEEN: seen})
        return world, me_of(world, person, own, zone=zone, curates=False, at=self._now)

    def asks(self, person: str, zone: str) -> Me:
        """This person as far as their habit and their drips are concerned, on this clock."""
        own: Map[str, object] = Map(self._own(person, MINE))
        return me_of(self.world, person, own, zone=zone, curates=False, at=self._now)

    def letters(self, person: str) -> list[Letter]:
        """Those of this person that still are known."""
        box = self.box
        return [box.letters[name] for name in messages(self.world).of.get(person, ()) if name in box.letters]

    def group(self) -> Group:
        """The hub as the cohorts' planner sees it: its letters count on the budget of who is in a cohort, too.

        Those that people asked for themselves, a day and a time each, do not: they would leave no room for others.
        """
        found = []
        for person in messages(self.world).of:
            email = self.email(person)
            for state, seat in self._groups.get(email, ())[:1]:
                found.append(Reader(seat=person, name="", email=email, zone=state.people[seat].zone))
        return Group(room=HUB, title=TITLE, zone="UTC", people=tuple(found), outbox=_told(self.box))

    def write(self, events: Sequence[Event]) -> None:
        """Append the facts, whatever others wrote meanwhile."""
        while True:
            tried = room.apply(self._room, events, BY, key=None, now=self._now)
            if self._dry:
                self._room = tried.room
                return
            (outcome,) = self._log.append([Append(HUB, self._room.seq, tried.entries)])
            if isinstance(outcome, Appended):
                self._room = tried.room
                return
            self.follow()

    def _seen(self, person: str) -> WallSeen:
        found = self._own(person, frozenset({SEEN})).get(SEEN)
        return found if isinstance(found, WallSeen) else WallSeen()

    def _own(self, person: str, names: frozenset[str]) -> dict[str, State]:
        """These slices of their own room; no other is read."""
        found: dict[str, State] = {}
        for stored in self._log.read(person):
            if stored.activity in names:
                fact, one = room.fact_of(stored)
                found[one.name] = one.fold(found.get(one.name, one.state()), fact)
        return found


def hub_books(log: Log, cohorts: Books, now: int, *, dry: bool, drips: Callable[[], Shelf]) -> HubBooks | None:
    """The hub's, None where nobody has come to a hub yet."""
    return HubBooks(log, cohorts, now, dry=dry, drips=drips()) if HUB in log.heads() else None


def _told(box: Outbox) -> Outbox:
    """Without what people asked for themselves."""
    letters = Map({name: one for name, one in box.letters.items() if one.kind not in WISHED})
    return replace(box, letters=letters, order=Map({name: at for name, at in box.order.items() if name in letters}))


def _groups(cohorts: Books) -> dict[str, list[tuple[RoomState, str]]]:
    """The cohorts that go on, with the seat of whoever has this address in them."""
    found: dict[str, list[tuple[RoomState, str]]] = {}
    for state, seat in _seats(cohorts):
        email = state.people[seat].email.strip().casefold()
        if email:
            found.setdefault(email, []).append((state, seat))
    return found


def _seats(cohorts: Books) -> Iterator[tuple[RoomState, str]]:
    for state in cohorts.states.values():
        for seat in state.people:
            yield state, seat


def _line(state: RoomState, seat: str) -> CohortLine:
    assert state.plan
    opened = state.plan.opened
    return CohortLine(room=state.id, seat=seat, code=opened.code, title=opened.title, url=f"c/{opened.code}")
