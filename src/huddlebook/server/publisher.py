"""Shows a room to everyone who may see it: at once when it was quiet, else at most five times a second.

A large crowd is written to in parts, with time between them in which answers are heard, decided and acknowledged.
It never decides anything. Work grows with the people that are connected, never with people times votes: one encoding
for each audience, and a message of one's own only to the person whose own part changed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Protocol

import msgspec

from huddlebook.activities.contract import Audience
from huddlebook.rooms import views, wire
from huddlebook.rooms.state import RoomState
from huddlebook.rooms.views import You
from huddlebook.server.crowd import Crowd, Listener, Pages, encode, framed
from huddlebook.server.timing import Handle, Timing

SHORTEST = 0.2  # s between two looks at a room
PRESENCE = 1.0  # s between two looks when only who is connected changed
SHARE = 4.0  # a look that took t s is not repeated before SHARE * t s: shows get a fifth of the time at most
PART = 64  # people who are written to in one go; then as long a pause as it took


class Seen(Protocol):
    """The live cells of a room."""

    def views(self, state: RoomState, audience: Audience) -> Mapping[str, msgspec.Raw]:
        """What this audience sees of them."""


@dataclass(frozen=True, slots=True)
class _Look:
    """One look at the room: what it is and what it was, what was touched, and where by others' hands."""

    state: RoomState
    before: RoomState
    touched: Set[str | None]
    others: Set[str]


class Publisher:
    """The crowds of one room, and who of its seats is here."""

    def __init__(self, state: Callable[[], RoomState], pages: Pages, timing: Timing) -> None:
        self._state, self._timing = state, timing
        self.crowds = {audience: Crowd(audience, pages) for audience in Audience}
        self.present: dict[str, list[Listener]] = {}
        self.cells: list[Seen] = []
        self._touched: set[str | None] = set()
        self._others: set[str] = set()
        self._shown = state()
        self._next = self._next_presence = 0.0
        self._due: tuple[float, Handle] | None = None
        self._writing = False  # a look's parts are on their way
        self._wanted: float | None = None  # when a look is to follow them
        self._afterwards: list[Callable[[], object]] = []

    @property
    def listeners(self) -> Iterable[Listener]:
        """Everyone who is connected."""
        return [one for crowd in self.crowds.values() for one in crowd.listeners]

    @property
    def empty(self) -> bool:
        """Whether nobody is."""
        return not any(crowd.listeners for crowd in self.crowds.values())

    def arrive(self, listener: Listener, have: Collection[str] = ()) -> bytes:
        """Somebody connected; gives their welcome as JSON."""
        welcome = self.welcome(listener.audience, listener.seat, have)
        self.crowds[listener.audience].listeners.add(listener)
        if listener.seat:
            self.present.setdefault(listener.seat, []).append(listener)
            self._presence_changed()
        return welcome

    def leave(self, listener: Listener) -> None:
        """Somebody hung up; leaving twice is harmless."""
        crowd = self.crowds[listener.audience].listeners
        if listener not in crowd:
            return
        crowd.discard(listener)
        if listener.seat:
            left = [one for one in self.present.pop(listener.seat, []) if one is not listener]
            if left:
                self.present[listener.seat] = left
            self._presence_changed()

    def welcome(self, audience: Audience, seat: str | None, have: Collection[str]) -> bytes:
        """What this audience is shown first. A crowd of nobody was shown nothing lately, so it looks again."""
        crowd, state, now = self.crowds[audience], self._state(), self._timing.now()
        if not crowd.listeners:
            crowd.refresh(state, {None, *state.activities}, self.present.keys(), now, self._cells(state, audience))
        return crowd.welcome(state, seat, have, now)

    def touch(self, touched: Iterable[str | None], others: Iterable[str] = ()) -> None:
        """This changed; in `others`, by somebody else's hand than the people's whose own part it may be."""
        self._touched.update(touched)
        self._others.update(others)
        if self._others:
            self._touched.add(None)  # the other facilitators see who moved what
        if self._touched:
            self._show_at(self._next)

    def drawn(self) -> None:
        """A live cell shows something else."""
        self._show_at(self._next)

    def afterwards(self, call: Callable[[], object]) -> None:
        """When everybody was shown what is due to be shown; at once, when nothing is."""
        if self._due or self._writing:
            self._afterwards.append(call)
        else:
            call()

    def _cells(self, state: RoomState, audience: Audience) -> Mapping[str, msgspec.Raw]:
        return {name: raw for one in self.cells for name, raw in one.views(state, audience).items()}

    def own(self, seat: str, activity: str) -> msgspec.Raw:
        """A person's own part after a command of theirs."""
        return encode(views.own_view(self._state(), activity, seat))

    def send_own(self, seat: str, message: wire.Mine, but: Listener | None = None) -> None:
        """To a person's connections only."""
        data = framed(message)
        for listener in self.present.get(seat, []):
            if listener is not but:
                listener.send(data)

    def renamed(self, seat: str, name: str) -> None:
        """A person goes by another name."""
        self.send_own(seat, wire.Mine(you=You(seat, name)))

    def removed(self, seat: str) -> None:
        """A person was taken out: their pages are told so and hang up."""
        bye = framed(
            wire.Bye(reason="removed", message="You were taken out of this huddle. You can join again with the code.")
        )
        for listener in list(self.present.get(seat, [])):
            listener.send(bye)
            listener.close(4001, "removed")

    def _presence_changed(self) -> None:
        self._touched.add(None)
        self._show_at(max(self._next, self._next_presence))

    def _show_at(self, at: float) -> None:
        if self._writing:
            self._wanted = at if self._wanted is None else min(at, self._wanted)
            return
        if self._due and self._due[0] <= at:
            return
        if self._due:
            self._due[1].cancel()
        wait = at - self._timing.watch()
        handle = self._timing.later(wait, self._show) if wait > 0 else self._timing.soon(self._show)
        self._due = (at, handle)

    def _show(self) -> None:
        """Everything that was touched since the last time, to everyone who sees a difference."""
        began, look = self._timing.watch(), _Look(self._state(), self._shown, self._touched, self._others)
        self._touched, self._others, self._shown, self._due = set(), set(), look.state, None
        letters = self._letters(look)
        self._writing = True
        self._write(iter(letters), self._timing.watch() - began, partial(self._written, look, began))

    def _letters(self, look: _Look) -> list[tuple[Listener, bytes]]:
        """What is to be written to whom."""
        letters: list[tuple[Listener, bytes]] = []
        for crowd in self.crowds.values():
            if crowd.listeners:
                cells = self._cells(look.state, crowd.audience)
                data = crowd.refresh(look.state, look.touched, self.present.keys(), self._timing.now(), cells)
                letters += [(listener, data) for listener in crowd.listeners] if data else []
        return letters

    def _write(self, letters: Iterator[tuple[Listener, bytes]], took: float, written: Callable[[float], None]) -> None:
        """A part of them now, the others in a moment. took: s of work that this look has cost so far."""
        began, part = self._timing.watch(), list(islice(letters, PART))
        for listener, data in part:
            listener.send(data)
        cost = self._timing.watch() - began
        if len(part) == PART:
            self._timing.later(cost, self._write, letters, took + cost, written)
        else:
            written(took + cost)

    def _written(self, look: _Look, began: float, took: float) -> None:
        """Everybody was written to."""
        self._writing = False
        for name in look.others:
            self._show_own(name, look.before, look.state)
        self._next = max(began + SHORTEST, self._timing.watch() + SHARE * took)
        if None in look.touched:
            self._next_presence = max(self._next, began + PRESENCE)
        waiting, self._afterwards = self._afterwards, []
        for call in waiting:
            call()
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._show_at(max(wanted, self._next))

    def _show_own(self, name: str, before: RoomState, state: RoomState) -> None:
        """Own parts that another's hand changed (a moderated card): compared, since nothing is kept for each person."""
        for seat in self.present:
            was = views.own_view(before, name, seat) if name in before.activities else None
            own = views.own_view(state, name, seat)
            if own != was:
                self.send_own(seat, wire.Mine(own={name: encode(own)}))
