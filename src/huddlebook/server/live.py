"""A room that lives: what is asked of it becomes facts, durable before anybody is told, then what everyone sees.

While a commit runs, what arrives waits; then all of it is decided at once on the committed state and goes to the one
writer together. States are immutable, so a batch that could not be written is simply dropped.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import Future
from functools import partial
from typing import Any, Protocol

import msgspec

from huddlebook.activities.contract import Actor, Audience, Command, Refusal, Role
from huddlebook.errors import StorageError, StorageFull
from huddlebook.rooms import codec, engine, wire
from huddlebook.rooms.events import Forgotten, Removed, Renamed
from huddlebook.rooms.log import Append, Appended, Entry, HeadMoved, KeysKnown, Log, Outcome
from huddlebook.rooms.names import facilitator_id
from huddlebook.rooms.state import RoomState
from huddlebook.server.batch import Accepted, AnyAsk, Ask, Joining, Tried, Verdict, Vouched, decide_all
from huddlebook.server.cells.visitors import Visitors
from huddlebook.server.crowd import Listener, Pages, framed
from huddlebook.server.learners import Learners
from huddlebook.server.publisher import Publisher, Seen
from huddlebook.server.timing import Timing

log = logging.getLogger(__name__)


class Cells(Seen, Protocol):
    """The room's live cells, which run beside it."""

    def arrive(self) -> None:
        """Somebody is here."""

    def touch(self, touched: Collection[str | None]) -> None:
        """This changed."""

    async def close(self) -> None:
        """End what runs."""


class Pen(Protocol):
    """What writes for all rooms: `storage.Writer`."""

    def submit(self, append: Append) -> Future[Outcome]:
        """The outcome once it is durable."""

    def save_snapshot(self, room: str, seq: int, stamp: str, state: bytes) -> Future[None]:
        """Keep a folded state."""


MOST_BATCH = 1_000  # asks in one commit: about 20 ms of deciding
MOST_TRIES = 50  # how often a batch may be decided again because somebody else wrote
KEYS_KEPT = 20_000  # keys remembered here; older ones are known to the log only
KEYS_READ = 5_000  # facts whose keys are read when a room is opened again
SNAPSHOT_EVERY = 2_000  # facts

FULL = Refusal(
    "storage", "The disk here is full, so this could not be saved. What you gave before is safe. Tell the facilitator."
)
FAILED = Refusal("storage", "This could not be saved just now. What you gave before is safe. Please try again.")
ROLES = {
    Audience.PARTICIPANTS: Role.PARTICIPANT,
    Audience.PRESENTER: Role.PRESENTER,
    Audience.FACILITATOR: Role.FACILITATOR,
}


class LiveRoom:
    """One room of this server. Everything but loading happens on the loop's thread."""

    def __init__(
        self, state: RoomState, keys: dict[str, int], pages: Pages, facts: Log, pen: Pen, timing: Timing
    ) -> None:
        self.state, self._keys, self._log, self._pen, self._timing = state, keys, facts, pen, timing
        shows = Learners if state.cohort else Publisher
        self.shows: Publisher | Learners = shows(lambda: self.state, pages, timing)
        self._queue: list[AnyAsk] = []
        self._busy = self._behind = False
        self._kept_at = state.seq
        self.used = timing.watch()
        self.pages = pages
        self.cells: Cells | None = None
        self._visitors = Visitors()

    @classmethod
    def load(cls, room: str, facts: Log, pages: Callable[[RoomState], Pages], pen: Pen, timing: Timing) -> LiveRoom:
        """Read it from the log; may take a while for a long one, so call it from another thread."""
        state = engine.load(facts, room)
        recent = facts.read(room, max(0, state.seq - KEYS_READ))
        keys = {entry.key: entry.seq for entry in recent if entry.key}
        return cls(state, keys, pages(state), facts, pen, timing)

    @property
    def idle(self) -> bool:
        """Nobody is connected and nothing waits."""
        return not self._queue and not self._busy and self.shows.empty

    # -- people ---------------------------------------------------------------------------------------------------

    def arrive(self, listener: Listener, have: Collection[str] = ()) -> bytes:
        """Somebody connected; gives their welcome as JSON."""
        self.used = self._timing.watch()
        welcome = self.shows.arrive(listener, have)
        if self.cells:
            self.cells.arrive()
        return welcome

    def leave(self, listener: Listener) -> None:
        """Somebody hung up."""
        self.used = self._timing.watch()
        self.shows.leave(listener)

    def join(self, seat: str, name: str, tell: Callable[[Verdict], object]) -> None:
        """A person wants this (new) seat under this name."""
        self._ask(Joining(seat, name, tell))

    def command(self, listener: Listener, do: wire.Do) -> None:
        """A connected person's command; they are told when it is durable, or why not."""
        role = ROLES[listener.audience]
        who = listener.seat or role.value
        actor = Actor(facilitator_id(do.by) if role is Role.FACILITATOR else who, role)
        self._ask(Ask(actor, do.act, do.cmd, f"{who}:{do.key}", partial(self._tell, listener, do)))

    def vouch(self, seat: str, activity: str, command: Command, key: str, tell: Callable[[Verdict], object]) -> None:
        """The server asks this in a person's place; all their pages learn what became of their part, then `tell`."""

        def told(verdict: Verdict) -> None:
            if not isinstance(verdict, Refusal):
                self.shows.send_own(seat, wire.Mine(own={activity: self.shows.own(seat, activity)}))
            tell(verdict)

        self._ask(Vouched(Actor(seat, Role.PARTICIPANT), activity, command, f"{seat}:{key}", told))

    def _tell(self, listener: Listener, do: wire.Do, verdict: Verdict) -> None:
        if isinstance(verdict, Refusal):
            _log_refusal(self.state.id, listener.audience, do, verdict)
            listener.send(framed(wire.Refuse(key=do.key, code=verdict.code, message=verdict.message)))
            return
        own: dict[str, Any] = {}
        if listener.seat and do.act is not None and do.act in self.state.activities:
            own = {do.act: self.shows.own(listener.seat, do.act)}
            if len(self.shows.present.get(listener.seat, ())) > 1:
                self.shows.send_own(listener.seat, wire.Mine(own=own), but=listener)
        listener.send(framed(wire.Ack(key=do.key, cursor=verdict.cursor, own=own)))

    def went_wrong(self, what: str, trace: Collection[str]) -> None:
        """A visitor's own Python raised: its facilitator is told."""
        if not isinstance(self.shows, Publisher):
            return
        if self._visitors not in self.shows.cells:
            self.shows.cells.append(self._visitors)
        self._visitors.went_wrong(what, trace)
        self.shows.drawn()

    # -- facts ----------------------------------------------------------------------------------------------------

    def _ask(self, ask: AnyAsk) -> None:
        self.used = self._timing.watch()
        self._queue.append(ask)
        if not self._busy:
            self._busy = True
            self._timing.soon(self._turn)

    def _turn(self) -> None:
        """Decide what waits. `_busy` stays until nothing does."""
        batch, self._queue = self._queue[:MOST_BATCH], self._queue[MOST_BATCH:]
        if batch:
            self._attempt(batch, 1)
            return
        self._busy = False
        if self._behind:
            self.follow()

    def _attempt(self, batch: list[AnyAsk], tries: int) -> None:
        tried = decide_all(self.state, batch, self._keys, self._timing.now(), self.shows.present)
        if not tried.entries:
            self._settle(tried)
            return
        try:
            written = self._pen.submit(Append(self.state.id, self.state.seq, tuple(tried.entries)))
        except StorageError as error:  # the server is being stopped
            self._lose(tried, error)
            return
        written.add_done_callback(lambda done: self._timing.from_thread(self._written, tried, tries, done))

    def _written(self, tried: Tried, tries: int, done: Future[Outcome]) -> None:
        error = done.exception()
        outcome = None if error else done.result()
        match outcome:
            case Appended():
                self._commit(tried)
            case HeadMoved() | KeysKnown() if tries < MOST_TRIES:
                self._keys.update(outcome.keys if isinstance(outcome, KeysKnown) else {})
                self._read_on()
                self._attempt(tried.asks, tries + 1)
            case _:
                self._lose(tried, error)

    def _commit(self, tried: Tried) -> None:
        self.state = tried.state
        self._keys.update(tried.keys)
        self._forget_keys()
        self._tell_people(tried.entries)
        self._show(tried.touched, tried.others)
        self._settle(tried)
        self._keep()

    def _lose(self, tried: Tried, error: BaseException | None) -> None:
        """Nothing of the batch was written: everybody whose command would have changed something is told so."""
        log.error("Room %s: %d facts could not be saved: %s", self.state.id, len(tried.entries), error or "too busy")
        if error and not isinstance(error, StorageError):
            log.error("Room %s: unexpected", self.state.id, exc_info=error)
        lost = FULL if isinstance(error, StorageFull) else FAILED
        tried.verdicts = [
            lost if wrote else verdict for verdict, wrote in zip(tried.verdicts, tried.wrote, strict=True)
        ]
        self._settle(tried)

    def _settle(self, tried: Tried) -> None:
        accepted = Accepted(self.state.seq)
        for ask, verdict in zip(tried.asks, tried.verdicts, strict=True):
            ask.tell(verdict or accepted)
        self._timing.soon(self._turn)

    # -- others who write -----------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Somebody else may have appended. While a commit of our own runs, its outcome will say so."""
        self._behind = self._busy
        if not self._busy:
            self._read_on()

    def _read_on(self) -> None:
        entries = list(self._log.read(self.state.id, self.state.seq))
        if not entries:
            return
        anew = engine.rewritten(entries)
        self.state = engine.load(self._log, self.state.id) if anew else engine.follow(self.state, entries)
        self._keys.update({entry.key: entry.seq for entry in entries if entry.key})
        self._tell_people(entries)
        touched: set[str | None] = {entry.activity for entry in entries} | ({*self.state.activities} if anew else set())
        self._show(touched, {name for name in touched if name is not None})
        self._keep()

    def _show(self, touched: Collection[str | None], others: Collection[str]) -> None:
        self.shows.touch(touched, others)
        if self.cells:
            self.cells.touch(touched)

    def _tell_people(self, entries: Iterable[Entry]) -> None:
        """Own news of the room itself: another name, or no seat any more."""
        for entry in entries:
            if entry.activity is None and entry.type in _PERSONAL:
                match codec.fact(entry, None).event:
                    case Renamed(seat=seat, name=name):
                        self.shows.renamed(seat, name)
                    case Removed(seat=seat) | Forgotten(seat=seat):
                        self.shows.removed(seat)

    # -- keeping --------------------------------------------------------------------------------------------------

    def _forget_keys(self) -> None:
        if len(self._keys) > 2 * KEYS_KEPT:
            self._keys = dict(list(self._keys.items())[-KEYS_KEPT:])

    def _keep(self) -> None:
        if self.state.seq - self._kept_at >= SNAPSHOT_EVERY:
            self._kept_at = self.state.seq
            self._timing.aside(_keep, self._pen, self.state)


_PERSONAL = frozenset(str(event.__struct_config__.tag) for event in (Renamed, Removed, Forgotten))


def _keep(pen: Pen, state: RoomState) -> None:
    """A snapshot only saves time: a room without one is read from its first fact."""
    try:
        pen.save_snapshot(*engine.snapshot(state)).result()
    except StorageError as error:
        log.warning("Room %s: no snapshot was kept: %s", state.id, error)


class _Type(msgspec.Struct):
    type: str = "?"


def _log_refusal(room: str, audience: Audience, do: wire.Do, verdict: Refusal) -> None:
    if verdict.code != "not_allowed":
        return
    try:
        asked = msgspec.json.decode(do.cmd, type=_Type).type[:40]
    except msgspec.MsgspecError:
        asked = "?"
    log.warning("Room %s: %r was refused to %s: not allowed", room, asked, audience.value)
