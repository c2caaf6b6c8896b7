"""Shows a cohort to its people: to each their own, to facilitators the whole; at once, then at most once a second.

It stands in the place of `publisher.Publisher`, and a live room does not care which of them it has. What a person is
shown is kept while they are connected, so that only differences travel; after somebody's command only what it touched
is looked at again. Time opens and closes windows without any command: one timer waits for the next one of the people
who are connected, and nothing is asked of the clock for those who are not.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import cast

import msgspec
from msgspec.structs import replace

from huddlebook.activities.contract import Audience
from huddlebook.rooms import facilitation, learner, wire
from huddlebook.rooms.facilitation import CohortView
from huddlebook.rooms.state import RoomState
from huddlebook.rooms.views import You
from huddlebook.server.crowd import Crowd, Listener, Pages, encode, framed
from huddlebook.server.shown import LONGEST, Shown, bare_room, changed, frame_of, see, seen_again
from huddlebook.server.timing import Handle, Timing

SHORTEST = 1.0  # s between two looks at a cohort
SHARE = 9.0  # a look that took t s is not repeated before SHARE * t s: a tenth of the time at most
WHOLE = 5_000  # ms between two looks at all of it for facilitators, unless one of them did something

OUT = wire.Bye(
    reason="removed", message="You are not in this group any more. What you gave is kept. Ask the facilitator."
)
RENEWED = wire.Bye(reason="not_allowed", message="Your link was renewed. Open the newest one that you were sent.")


class Learners:
    """Everyone who looks at one cohort."""

    def __init__(self, state: Callable[[], RoomState], pages: Pages, timing: Timing) -> None:
        self._state, self._pages, self._timing = state, pages, timing
        self.present: dict[str, list[Listener]] = {}
        self._shown: dict[str, Shown] = {}
        self._desk = Crowd(Audience.FACILITATOR, pages)
        self._whole: CohortView | None = None
        self._problems: tuple[str, ...] = ()
        self._ended = state().ended_at
        self._frame = frame_of(state())
        self._stale = self._urgent = False
        self._touched: set[str | None] = set()
        self._acted: set[str] = set()
        self._next = 0.0
        self._due: Handle | None = None
        self._edge: tuple[int, Handle] | None = None

    @property
    def listeners(self) -> Iterable[Listener]:
        """Everyone who is connected."""
        return [*self._desk.listeners, *(one for pages in self.present.values() for one in pages)]

    @property
    def empty(self) -> bool:
        """Whether nobody is."""
        return not self._desk.listeners and not self.present

    # -- who comes and goes ---------------------------------------------------------------------------------------

    def arrive(self, listener: Listener, have: Collection[str] = ()) -> bytes:
        """Somebody connected; gives their welcome as JSON."""
        seat, now = listener.seat, self._timing.now()
        if seat is None:
            welcome = self.welcome(listener.audience, None, have)
            self._desk.listeners.add(listener)
            self._wait(now + LONGEST)
            return welcome
        shown = see(self._state(), seat, now)
        if seat in self._shown:
            self._tell(seat, self._shown[seat], shown)
        self._shown[seat] = shown
        self.present.setdefault(seat, []).append(listener)
        self._wait(shown.until)
        return self._greeting(seat, shown, have, now)

    def leave(self, listener: Listener) -> None:
        """Somebody hung up; leaving twice is harmless."""
        self._desk.listeners.discard(listener)
        left = [one for one in self.present.get(listener.seat or "", ()) if one is not listener]
        if left:
            self.present[listener.seat or ""] = left
        elif listener.seat:
            self.present.pop(listener.seat, None)
            self._shown.pop(listener.seat, None)

    def welcome(self, audience: Audience, seat: str | None, have: Collection[str]) -> bytes:
        """What this person, or without a seat the facilitators, are shown first."""
        state, now = self._state(), self._timing.now()
        if seat is not None:
            return self._greeting(seat, see(state, seat, now), have, now)
        if not self._desk.listeners:
            self._desk.refresh(state, {None, *state.activities}, self.present.keys(), now)
        self._whole = self._overview(state, now)
        return self._desk.welcome(state, None, have, now, cohort=self._whole)

    def _greeting(self, seat: str, shown: Shown, have: Collection[str], now: int) -> bytes:
        state = self._state()
        return msgspec.json.encode(
            wire.Welcome(
                cursor=state.seq,
                now=now,
                room=bare_room(state),
                views=dict(shown.views),
                you=You(seat, state.seats[seat].name),
                own=dict(shown.own),
                pages=self.fragments(shown.pages - frozenset(have)),
                learner=replace(shown.seen, now=now),
            )
        )

    def fragments(self, items: Iterable[str]) -> dict[str, wire.Fragment]:
        """The pages of these items."""
        return cast("dict[str, wire.Fragment]", self._pages.some(items))

    # -- what happens ---------------------------------------------------------------------------------------------

    def touch(self, touched: Iterable[str | None], others: Iterable[str] = ()) -> None:
        """This changed; whose own part did is found by comparing. What facilitators did, they see done at once."""
        self._touched.update(touched)
        self._urgent = self._urgent or bool(others)
        if self._touched and self._due is None:
            self._due = self._put_off(self._next)

    def own(self, seat: str, activity: str) -> msgspec.Raw:
        """A person's own part after a command of theirs, which is being told to all their pages."""
        raw = encode(learner.own_for(self._state(), activity, seat, self._timing.now()))
        self._acted.add(seat)
        if seat in self._shown:
            self._shown[seat].own[activity] = raw
        return raw

    def send_own(self, seat: str, message: wire.Message, but: Listener | None = None) -> None:
        """To a person's connections only."""
        data = framed(message)
        for listener in self.present.get(seat, []):
            if listener is not but:
                listener.send(data)

    def renamed(self, seat: str, name: str) -> None:
        """A person goes by another name."""
        self.send_own(seat, wire.Mine(you=You(seat, name)))

    def removed(self, seat: str) -> None:
        """A person is not in the group any more."""
        self._part(seat, OUT)

    def _part(self, seat: str, bye: wire.Bye) -> None:
        self.send_own(seat, bye)
        for listener in list(self.present.get(seat, [])):
            listener.close(4001, bye.reason)

    # -- looking again --------------------------------------------------------------------------------------------

    def _put_off(self, at: float) -> Handle:
        wait = at - self._timing.watch()
        return self._timing.later(wait, self._show) if wait > 0 else self._timing.soon(self._show)

    def _show(self) -> None:
        """Everything that changed since the last time, to everyone who sees a difference."""
        began, state, now = self._timing.watch(), self._state(), self._timing.now()
        touched, acted, frame = self._touched, self._acted, frame_of(state)
        self._touched, self._acted, self._due = set(), set(), None
        if all(one is before for one, before in zip(frame, self._frame, strict=True)):
            touched.discard(None)  # messages that were queued or sent: nothing that people see
        self._frame = frame
        for seat in list(self.present):
            self._look(state, seat, touched, acted, now)
        self._look_for_facilitators(state, touched, now)
        self._ended = state.ended_at
        ended = self._timing.watch()
        self._next = max(began + SHORTEST, ended + SHARE * (ended - began))

    def _look(self, state: RoomState, seat: str, touched: set[str | None], acted: Collection[str], now: int) -> None:
        before, person = self._shown[seat], state.people[seat]
        if not state.here(seat) or person.generation != before.person.generation:
            self._part(seat, RENEWED if state.here(seat) else OUT)
            return
        anew = None in touched or seat in acted or person is not before.person or now >= before.until
        after = see(state, seat, now) if anew else seen_again(state, seat, before, touched, now)
        self._shown[seat] = after
        self._wait(after.until)
        self._tell(seat, before, after)

    def _tell(self, seat: str, before: Shown, after: Shown) -> None:
        state = self._state()
        message = wire.Views(
            cursor=state.seq,
            now=self._timing.now(),
            room=bare_room(state) if state.ended_at != self._ended else None,
            views=changed(before.views, after.views),
            pages=self.fragments(after.pages - before.pages),
            learner=replace(after.seen, now=self._timing.now()) if after.seen != before.seen else None,
        )
        if message.room or message.views or message.pages or message.learner:
            self.send_own(seat, message)
        if own := changed(before.own, after.own):
            self.send_own(seat, wire.Mine(own=own))

    def _look_for_facilitators(self, state: RoomState, touched: set[str | None], now: int) -> None:
        if not self._desk.listeners:
            return
        self._stale = self._stale or bool(touched)
        for data in (self._desk.refresh(state, touched, self.present.keys(), now), self._whole_again(state, now)):
            for listener in tuple(self._desk.listeners) if data else ():
                listener.send(data or b"")

    def _whole_again(self, state: RoomState, now: int) -> bytes | None:
        """The frame with the whole cohort, when it is time for one and something in it is another."""
        before = self._whole
        age = now - before.now if before else LONGEST
        if not self._urgent and age < (WHOLE if self._stale else LONGEST):
            self._wait(now - age + (WHOLE if self._stale else LONGEST))
            return None
        self._whole, self._stale, self._urgent = self._overview(state, now), False, False
        self._wait(now + LONGEST)
        if before is not None and replace(before, now=now) == self._whole:
            return None
        return framed(wire.Views(cursor=state.seq, now=now, cohort=self._whole))

    def _overview(self, state: RoomState, now: int) -> CohortView:
        return replace(facilitation.cohort_view(state, now), problems=self._problems)

    def warn(self, problems: tuple[str, ...]) -> None:
        """What does not work just now, in sentences; facilitators see it at once, and that it is over, too."""
        if problems != self._problems:
            self._problems, self._urgent = problems, True
            if self._due is None:
                self._due = self._put_off(self._next)

    # -- time -----------------------------------------------------------------------------------------------------

    def _wait(self, until: int) -> None:
        """Look again when it is `until`, unless that is done earlier anyway."""
        if self._edge and self._edge[0] <= until:
            return
        if self._edge:
            self._edge[1].cancel()
        wait = max(0, until - self._timing.now()) / 1000
        self._edge = until, self._timing.later(wait, self._at_edge)

    def _at_edge(self) -> None:
        self._edge = None
        if self.empty:
            return
        if self._due is None:
            self._due = self._put_off(self._next)
