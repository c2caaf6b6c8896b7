"""Shows a room to everyone who may see it: at once when it was quiet, else at most five times a second.

It never decides anything. Work grows with the people that are connected, never with people times votes: one encoding
for each audience, and a message of one's own only to the person whose own part changed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
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


class Seen(Protocol):
    """The live cells of a room."""

    def views(self, state: RoomState, audience: Audience) -> Mapping[str, msgspec.Raw]:
        """What this audience sees of them."""


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
        if self._due and self._due[0] <= at:
            return
        if self._due:
            self._due[1].cancel()
        wait = at - self._timing.watch()
        handle = self._timing.later(wait, self._show) if wait > 0 else self._timing.soon(self._show)
        self._due = (at, handle)

    def _show(self) -> None:
        """Everything that was touched since the last time, to everyone who sees a difference."""
        began, state = self._timing.watch(), self._state()
        touched, others, before = self._touched, self._others, self._shown
        self._touched, self._others, self._shown, self._due = set(), set(), state, None
        for crowd in self.crowds.values():
            if crowd.listeners:
                cells = self._cells(state, crowd.audience)
                data = crowd.refresh(state, touched, self.present.keys(), self._timing.now(), cells)
                for listener in tuple(crowd.listeners) if data else ():
                    listener.send(data or b"")
        for name in others:
            self._show_own(name, before, state)
        ended = self._timing.watch()
        self._next = max(began + SHORTEST, ended + SHARE * (ended - began))
        if None in touched:
            self._next_presence = max(self._next, began + PRESENCE)

    def _show_own(self, name: str, before: RoomState, state: RoomState) -> None:
        """Own parts that another's hand changed (a moderated card): compared, since nothing is kept for each person."""
        for seat in self.present:
            was = views.own_view(before, name, seat) if name in before.activities else None
            own = views.own_view(state, name, seat)
            if own != was:
                self.send_own(seat, wire.Mine(own={name: encode(own)}))
