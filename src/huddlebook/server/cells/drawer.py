"""Draws a room's live cells: runs the notebook in a process of its own, then each cell when it is asked to.

Everything that goes wrong there becomes a sentence for the facilitator, never more.
"""

from __future__ import annotations

import asyncio
import base64
import logging
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
from nbformat import NotebookNode

from huddlebook.errors import HuddlebookError
from huddlebook.pages.drawn import drawn as as_html
from huddlebook.rooms import codec
from huddlebook.rooms.events import RoomOpened
from huddlebook.rooms.state import RoomState
from huddlebook.server.cells.conductor import Failed
from huddlebook.server.cells.process import START, Gone, Process, TooSlow
from huddlebook.server.cells.shown import Drawn, Trouble
from huddlebook.sessions.live import LiveCell, is_live
from huddlebook.sessions.notebook import named, number, parse, split

log = logging.getLogger(__name__)

CALLED = "__import__('huddlebook.widgets.live', fromlist=['told'])"
MIME = "application/vnd.huddlebook.turn+json"
MOST = 12  # processes on this server
BUSY = f"{MOST} rooms draw live cells here already, the most there can be. It is tried again."


def _packed(state: RoomState) -> str:
    """The room as `widgets.live.follow` takes it: short, for it goes through the loop in which answers wait."""
    return base64.b64encode(zlib.compress(codec.write_snapshot(state), 1)).decode()


class KernelDrawer:
    """`notebook`: as it was when the room opened. root: of the workspace. now: ms."""

    running = 0  # on this server

    def __init__(self, notebook: bytes, opened: RoomOpened, path: Path, root: Path, now: Callable[[], int]) -> None:
        self._notebook, self._opened, self._path, self._root, self._now = notebook, opened, path, root, now
        self._sources: dict[int, str] = {}
        self._process: Process | None = None

    async def warm(self) -> None:
        """Start the process; what goes wrong is said by the first `draw`."""
        with suppress(Failed):
            await self._started()

    async def draw(self, cell: LiveCell, state: RoomState) -> Drawn:
        """Run the cell on this state. Raises Failed."""
        process = await self._started()
        try:
            told = await self._turn(process, cell, state)
        except TooSlow:
            what = f"it took more than {cell.seconds:g} s and was stopped. Make it quicker, or tag it `live-30s`"
            raise self._failed(cell, what) from None
        except Gone as gone:
            await self.stop()
            raise self._failed(cell, f"{gone}. It is tried again", again=True) from None
        if told["error"]:
            raise self._raised(cell, told)
        reads = frozenset(told["reads"])
        html = await asyncio.to_thread(as_html, told["outputs"], cell.alt, self._path.parent, self._root)
        return Drawn(html, state.seq, self._now(), reads)

    async def stop(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process:
            KernelDrawer.running -= 1
            await process.stop()

    async def _turn(self, process: Process, cell: LiveCell, state: RoomState) -> dict[str, Any]:
        now = await asyncio.to_thread(_packed, state)
        await self._asked(process, f"{CALLED}.follow({now!r})", START)
        code = f"{CALLED}.turn({cell.cell}, {self._sources[cell.cell]!r})"
        reply = await process.ask(code, cell.seconds, f"{CALLED}.told")
        told: dict[str, Any] = reply.get("user_expressions", {}).get("told", {}).get("data", {}).get(MIME) or {}
        if not told:
            raise TooSlow
        return told

    async def _asked(self, process: Process, code: str, seconds: float) -> None:
        reply = await process.ask(code, seconds)
        if reply["status"] == "error":
            raise Gone(f"Python said {reply['ename']}: {reply['evalue'][:300]}")

    async def _started(self) -> Process:
        """The process, with every cell run once as when the room was opened. Raises Failed."""
        if self._process is not None:
            return self._process
        if KernelDrawer.running >= MOST:
            raise Failed(Trouble(BUSY), again=True)
        KernelDrawer.running += 1
        try:
            notebook = split(parse(self._notebook, self._path.name))
            self._process = Process(notebook.metadata.get("kernelspec", {}).get("name", "python3"), self._path)
            await self._process.start()
            await self._run(self._process, notebook)
        except (HuddlebookError, Gone, TooSlow) as error:
            await self.stop()
            why = str(error) or f"its notebook takes more than {START:g} s"
            raise Failed(Trouble(f"The live cells could not be started: {why}."), again=True) from None
        except BaseException:
            await self.stop()
            raise
        return self._process

    async def _run(self, process: Process, notebook: NotebookNode) -> None:
        opened = msgspec.msgpack.encode(self._opened)
        await self._asked(process, f"{CALLED}.prepare({opened!r})", START)
        for cell in (one for one in notebook.cells if one.cell_type == "code"):
            if is_live(cell):
                self._sources[number(cell)] = cell.source
                # Nobody has answered in this first run; the cells below may need what this one defines.
                await process.ask(f"{CALLED}.turn({number(cell)}, {cell.source!r})", START)
                continue
            reply = await process.ask(cell.source, START)
            if reply["status"] == "error":
                raise Gone(f"{named(cell)} ended with {reply['ename']}: {reply['evalue'][:300]}")

    def _failed(self, cell: LiveCell, what: str, *, again: bool = False) -> Failed:
        return Failed(Trouble(f"Cell {cell.cell}: {what}."), again=again)

    def _raised(self, cell: LiveCell, told: dict[str, Any]) -> Failed:
        error = told["error"]
        if error["name"] == "KeyboardInterrupt":
            return self._failed(cell, f"it took more than {cell.seconds:g} s and was stopped")
        what = f"Cell {cell.cell} ended with {error['name']}: {error['value']}"
        return Failed(Trouble(what, error["trace"]), told["reads"])
