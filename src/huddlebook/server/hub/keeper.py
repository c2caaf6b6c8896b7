"""Keeps the hub's rooms: what is asked of one is decided, written and folded before the next; then it is told.

The shared room is in memory as long as the server runs, a person's own while they are here and a little longer. A
command is durable before anybody hears of it, and the same key is the same command once, also after a restart.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from immutables import Map

from huddlebook.activities.contract import Refusal
from huddlebook.errors import StorageError, StorageFull
from huddlebook.hub import registry, room
from huddlebook.hub.contract import Around, Command, Index, Me, Scope, World
from huddlebook.hub.drips_courses import Shelf
from huddlebook.hub.people import Left, me_of
from huddlebook.hub.room import HUB, HubRoom
from huddlebook.rooms.log import Append, Appended, Entry, HeadMoved, KeysKnown, Log
from huddlebook.server.batch import BROKEN, Accepted, Verdict
from huddlebook.server.live import FAILED, FULL, Pen
from huddlebook.server.timing import Timing

log = logging.getLogger(__name__)

IDLE = 300.0  # s after which the own room of somebody who is not here is put away
MOST_TRIES = 20
KEYS_KEPT = 5_000  # of the shared room; older ones the log knows

LEFT = str(Left.__struct_config__.tag)

Touched = Callable[[str, frozenset[str]], None]


@dataclass(slots=True)
class Kept:
    """A room in use. keys: of its commands, with the number of their first fact. here: pages that hold it."""

    room: HubRoom
    keys: dict[str, int]
    used: float
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    here: int = 0


@dataclass(frozen=True)
class Who:
    """Who asks or looks, as cookies and the page say: nothing of it is what a command claims."""

    person: str
    zone: str = "UTC"
    curates: bool = False
    around: Around = field(default_factory=Around)


class Keeper:
    """All rooms of the hub. Everything but reading a room happens on the loop's thread."""

    def __init__(self, facts: Log, pen: Pen, timing: Timing, index: Index, touched: Touched) -> None:
        self._log, self._pen, self._timing, self._index, self._touched = facts, pen, timing, index, touched
        self.drips = Shelf()
        self._shared: Kept | None = None
        self._own: dict[str, Kept] = {}
        self._loading: dict[str, asyncio.Future[Kept]] = {}
        self._reloading: set[asyncio.Future[None]] = set()

    # -- rooms ----------------------------------------------------------------------------------------------------

    async def shared(self) -> Kept:
        """The room of all; read, and its texts put into the index, when it is first asked for."""
        if self._shared is None:
            self._shared = await self._once(HUB)
        return self._shared

    async def own(self, person: str) -> Kept:
        """A person's own room; an empty one is no entry in the log."""
        kept = self._own.get(person)
        if kept is None:
            kept = await self._once(person)
            kept = self._own.setdefault(person, kept)
        kept.used = self._timing.watch()
        return kept

    async def _once(self, name: str) -> Kept:
        """Two who ask at once wait for the same reading."""
        if name not in self._loading:
            self._loading[name] = asyncio.ensure_future(asyncio.to_thread(self._read, name))
            self._loading[name].add_done_callback(lambda _: self._loading.pop(name, None))
        return await asyncio.shield(self._loading[name])

    def _read(self, name: str) -> Kept:
        entries = list(self._log.read(name))
        kept = Kept(HubRoom.empty(name), {}, self._timing.watch())
        texts: dict[str, tuple[str, ...] | None] = {}
        for entry in entries:
            texts |= _folded(kept, entry)
        self._put(texts)
        if name == HUB:
            kept.keys = dict(list(kept.keys.items())[-KEYS_KEPT:])
        return kept

    def _put(self, texts: dict[str, tuple[str, ...] | None]) -> None:
        if found := {name: text for name, text in texts.items() if text is not None}:
            self._index.put(found)
        if gone := [name for name, text in texts.items() if text is None]:
            self._index.drop(gone)

    # -- who looks ------------------------------------------------------------------------------------------------

    async def look(self, who: Who) -> tuple[World, Me]:
        """What views are made from, for this person, now."""
        shared = await self.shared()
        own = (await self.own(who.person)).room.slices if who.person else Map()
        return self.seen(shared, own, who)

    def seen(self, shared: Kept, own: Map[str, object], who: Who) -> tuple[World, Me]:
        """The same from rooms in hand."""
        world = World(shared.room.slices, who.around, self._index, self.drips)
        return world, me_of(world, who.person, own, zone=who.zone, curates=who.curates, at=self._timing.now())

    # -- commands -------------------------------------------------------------------------------------------------

    async def do(self, who: Who, command: Command, key: str | None = None) -> Verdict:
        """Decide it, and write what it becomes: durable when this returns. key: the client's."""
        scope = registry.slice_of_command()[type(command)].scope
        if scope is Scope.OWN and not who.person:
            return room.COME
        shared = await self.shared()
        own = await self.own(who.person) if who.person else None
        kept = own if scope is Scope.OWN and own else shared
        name = f"{who.person or room.CURATOR}:{key}" if key else None
        async with kept.lock:
            try:
                return await self._written(who, command, kept, shared, own, name)
            except StorageFull:
                return FULL
            except StorageError as error:
                log.warning("Room %s of the hub: a fact could not be saved: %s", kept.room.id, error)
                return FAILED
            except Exception:  # the boundary around slices: one must not stop the hub
                log.exception("The hub: a %s failed", type(command).__name__)
                return BROKEN

    async def _written(
        self, who: Who, command: Command, kept: Kept, shared: Kept, own: Kept | None, key: str | None
    ) -> Verdict:
        for _ in range(MOST_TRIES):
            if key in kept.keys:
                return Accepted(kept.keys[key])
            world, me = self.seen(shared, own.room.slices if own else Map(), who)
            events = room.decide(world, me, command)
            if isinstance(events, Refusal):
                return events
            if not events:
                return Accepted(kept.room.seq)
            tried = room.apply(kept.room, events, who.person or room.CURATOR, key=key, now=me.at)
            match await asyncio.wrap_future(self._pen.submit(Append(kept.room.id, kept.room.seq, tried.entries))):
                case Appended():
                    self._fold(kept, tried.entries)
                    return Accepted(kept.room.seq)
                case KeysKnown(keys=keys):
                    kept.keys.update(keys)
                case HeadMoved():
                    pass
            self._fold(kept, list(self._log.read(kept.room.id, kept.room.seq)))
        return FAILED

    def _fold(self, kept: Kept, entries: list[Entry] | tuple[Entry, ...]) -> None:
        """These stand in the log now: the room follows, and who looks is told."""
        texts: dict[str, tuple[str, ...] | None] = {}
        for entry in entries:
            texts |= _folded(kept, entry)
        self._put(texts)
        kept.used = self._timing.watch()
        if entries:
            self._touched(kept.room.id, frozenset(str(entry.activity) for entry in entries))
        if gone := [room.fact_of(entry)[0].event.person for entry in entries if entry.type == LEFT]:
            # What they said is other words in the log now (`hub/forgetting.py`).
            task = asyncio.ensure_future(self.reload(*gone))
            self._reloading.add(task)
            task.add_done_callback(self._reloading.discard)

    # -- others who write, and rest -------------------------------------------------------------------------------

    def follow(self, name: str, head: int) -> None:
        """Another process may have written; a commit of our own that runs finds out by itself."""
        kept = self._shared if name == HUB else self._own.get(name)
        if kept is not None and head > kept.room.seq and not kept.lock.locked():
            self._fold(kept, list(self._log.read(name, kept.room.seq)))

    def put_away(self) -> None:
        """Forget own rooms of people who are not here."""
        now = self._timing.watch()
        self._own = {
            name: kept for name, kept in self._own.items() if kept.here or kept.lock.locked() or now - kept.used < IDLE
        }

    async def reload(self, *people: str) -> None:
        """Read anew what was rewritten in the log: the shared room, and these people's own."""
        self._own = {name: kept for name, kept in self._own.items() if name not in people}
        if self._shared is not None:
            async with self._shared.lock:
                again = await asyncio.to_thread(self._read, HUB)
                self._shared.room, self._shared.keys = again.room, again.keys
        self._touched(HUB, frozenset(registry.slices()))


def _folded(kept: Kept, entry: Entry) -> dict[str, tuple[str, ...] | None]:
    """Fold one entry; what it changes in an index."""
    fact, one = room.fact_of(entry)
    kept.room = room.fold(kept.room, fact, one)
    if entry.key:
        kept.keys[entry.key] = entry.seq
    return one.texts(kept.room.slices[one.name], fact) if one.texts else {}
