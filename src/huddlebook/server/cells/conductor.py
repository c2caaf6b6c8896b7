"""When a room's live cells run: again once answers that they read have changed, at most once a second, the newest wins.

It waits for no answer and no answer waits for it: what it needs of the room is the state, which is a value. Cells run
one after another, in the notebook's order. One that fails is tried again when answers change, each time later.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

import msgspec

from huddlebook.activities.contract import Audience
from huddlebook.rooms.events import LOBBY
from huddlebook.rooms.state import RoomState
from huddlebook.server.cells.shown import ROOM, Drawn, Shown, Trouble
from huddlebook.sessions.live import LiveCell

log = logging.getLogger(__name__)

SHORTEST = 1.0  # s between the beginnings of two rounds of drawing
RATE = 16_000_000  # characters a second that pictures may take of the line to all pages
LONGEST_WAIT = 60.0  # s at most before a cell that failed is tried again
LONELY = 60.0  # s without anybody in the room, then its process ends


class Failed(Exception):
    """A cell was not drawn; `trouble` says why.

    reads: what it had read until then. again: whether it is tried again though no answer changes.
    """

    def __init__(self, trouble: Trouble, reads: Collection[str] = (), *, again: bool = False) -> None:
        super().__init__(trouble.sentence)
        self.trouble, self.reads, self.again = trouble, frozenset(reads), again


class Drawer(Protocol):
    """What runs cells, in a process of its own that starts with the first one."""

    async def warm(self) -> None:
        """Start it now, so that the first picture need not wait for it. What goes wrong is said by the first `draw`."""

    async def draw(self, cell: LiveCell, state: RoomState) -> Drawn:
        """Run the cell on this state. Raises Failed."""

    async def stop(self) -> None:
        """End the process; the next cell starts another one. Stopping twice is harmless."""


@dataclass(slots=True)
class _Due:
    """When a cell is to run: `dirty` since answers changed, not before `after` (s), which moves with each failure."""

    dirty: bool = True
    after: float = 0.0
    failures: int = 0
    reads: frozenset[str] | None = None


class Cells:
    """The live cells of one room."""

    def __init__(
        self,
        cells: Collection[LiveCell],
        drawer: Drawer,
        *,
        state: Callable[[], RoomState],
        people: Callable[[], int],
        changed: Callable[[], object],
        afterwards: Callable[[Callable[[], object]], object] = lambda call: call(),
        shortest: float = SHORTEST,
    ) -> None:
        self._plan, self._drawer, self._shortest = tuple(cells), drawer, shortest
        self._state, self._people, self._changed = state, people, changed
        self._afterwards = afterwards
        self.shown = Shown(cells)
        self._due = {one.name: _Due() for one in cells}
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def views(self, state: RoomState, audience: Audience) -> Mapping[str, msgspec.Raw]:
        """What this audience sees of them."""
        return self.shown.views(state, audience)

    def touch(self, touched: Collection[str | None]) -> None:
        """This changed (None: the room itself)."""
        changed = {ROOM if name is None else name for name in touched}
        for due in self._due.values():
            due.dirty = due.dirty or due.reads is None or not due.reads.isdisjoint(changed)
        self.arrive()

    def arrive(self) -> None:
        """Somebody is in the room, or something happened there."""
        if self._people() and any(due.dirty for due in self._due.values()):
            self._wake.set()
            if self._task is None:
                self._task = asyncio.create_task(self._work())

    async def close(self) -> None:
        """For good."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _work(self) -> None:
        """Until nobody is here for a while, or the room has ended and is drawn."""
        clock = asyncio.get_running_loop().time
        try:
            await self._drawer.warm()
            while await self._wanted():
                await self._calm()
                began = clock()
                for cell in self._ready(began):
                    await self._draw(cell)
                rest = max(self._shortest, self.shown.size * self._people() / RATE)
                await asyncio.sleep(max(0.0, began + rest - clock()))
        finally:
            await self._drawer.stop()
            self._task = None
        self.arrive()  # somebody may have come while it ended

    async def _calm(self) -> None:
        """Until nobody is being written to: a crowd's news and a drawing together would keep both processors busy."""
        calm = asyncio.Event()
        self._afterwards(calm.set)
        await calm.wait()

    async def _wanted(self) -> bool:
        """Waits for something to do; whether there is."""
        while not self._ready(asyncio.get_running_loop().time()):
            if self._state().ended_at is not None and not self._waiting():
                return False
            self._wake.clear()
            try:
                async with asyncio.timeout(self._patience()):
                    await self._wake.wait()
            except TimeoutError:
                if not self._people():
                    return False
        return True

    def _patience(self) -> float:
        now = asyncio.get_running_loop().time()
        later = [self._due[cell.name].after - now for cell in self._waiting()]
        return max(0.01, min([LONELY, *later]))

    def _waiting(self) -> list[LiveCell]:
        """Cells that are to run, now or later: those whose page somebody may see."""
        state = self._state()
        return [one for one in self._plan if self._due[one.name].dirty and _begun(state, one)]

    def _ready(self, now: float) -> list[LiveCell]:
        return [one for one in self._waiting() if self._due[one.name].after <= now] if self._people() else []

    async def _draw(self, cell: LiveCell) -> None:
        due, state = self._due[cell.name], self._state()
        due.dirty = False
        try:
            drawn = await self._drawer.draw(cell, state)
        except Failed as failed:
            self._failed(cell, due, failed)
        else:
            due.failures, due.reads = 0, drawn.reads
            self.shown.drew(cell, drawn)
        self._changed()

    def _failed(self, cell: LiveCell, due: _Due, failed: Failed) -> None:
        """Perhaps it ended before it read all that it reads, so what it read before counts too."""
        due.failures += 1
        due.after = asyncio.get_running_loop().time() + min(2.0 ** (due.failures - 1), LONGEST_WAIT)
        due.reads = failed.reads | (self.shown.reads(cell) or frozenset()) or None
        due.dirty = due.dirty or failed.again
        self.shown.failed(cell, failed.trouble)
        log.info("A live cell could not be drawn: %s", failed.trouble.sentence)


def _begun(state: RoomState, cell: LiveCell) -> bool:
    return cell.step == LOBBY or cell.step in state.seen
