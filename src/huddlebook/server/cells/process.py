"""The one kernel that runs a room's live cells: asked for one thing at a time, watched, interrupted, ended.

Only its shell channel is opened, so that whatever a cell prints or sends reaches nobody. What does not answer in time
is interrupted, then ended; so is what takes too much memory.
"""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from typing import Any

import psutil
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.kernelspec import NoSuchKernel
from jupyter_client.manager import AsyncKernelManager

from huddlebook.pages.kernel import kernel

LOOK = 0.5  # s between two looks whether it still lives, and how much memory it takes
MOST_MEMORY = 1_500 * 1024 * 1024
GRACE = 3.0  # s for a cell to end after it was interrupted
START = 60.0  # s
ENV = {
    "HUDDLEBOOK_BARE_WIDGETS": "all",
    # One thread each: the machine is there for people's answers first.
    **{f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL", "NUMEXPR", "RAYON", "POLARS", "ARROW")},
}


class Gone(Exception):
    """The process is not there any more; the message says why, as the end of a sentence."""


class TooSlow(Exception):
    """It was interrupted, and lives."""


class Process:
    """A kernel for the notebook at `path`."""

    def __init__(self, spec: str, path: Path) -> None:
        self._spec, self._path = spec, path
        self._stack = AsyncExitStack()
        self._manager: AsyncKernelManager | None = None
        self._client: AsyncKernelClient | None = None

    async def start(self) -> None:
        """Start it. Raises Gone."""
        env = {**ENV, "JPY_SESSION_NAME": str(self._path)}
        try:
            self._manager = await self._stack.enter_async_context(kernel(self._spec, self._path.parent, env))
        except NoSuchKernel as error:
            raise Gone(f"there is no Python called {error.name!r} here") from None
        client: AsyncKernelClient = self._manager.client()
        client.start_channels(iopub=False, stdin=False, hb=False, control=False)
        self._client = client

    async def ask(self, code: str, seconds: float, told: str = "") -> dict[str, Any]:
        """Run code; its reply, with the expression `told`. Raises TooSlow or Gone."""
        assert self._client
        wanted = {"told": told} if told else {}
        asked = self._client.execute(
            code, store_history=False, user_expressions=wanted, allow_stdin=False, stop_on_error=False
        )
        reply = asyncio.ensure_future(self._reply(asked))
        try:
            if await self._within(reply, seconds):
                return reply.result()
            return await self._interrupted(reply)
        finally:
            reply.cancel()

    async def _reply(self, asked: str) -> dict[str, Any]:
        assert self._client
        while True:
            message = await self._client.get_shell_msg()
            if message["parent_header"].get("msg_id") == asked:
                return dict(message["content"])

    async def _interrupted(self, reply: asyncio.Future[dict[str, Any]]) -> dict[str, Any]:
        assert self._manager
        await self._manager.interrupt_kernel()
        if await self._within(reply, GRACE):
            raise TooSlow
        await self.stop()
        raise Gone("it could not be interrupted, so Python was ended")

    async def _within(self, reply: asyncio.Future[dict[str, Any]], seconds: float) -> bool:
        """Whether the reply came in time. Raises Gone."""
        clock = asyncio.get_running_loop().time
        end = clock() + seconds
        while not reply.done() and clock() < end:
            await asyncio.wait((reply,), timeout=min(LOOK, max(0.01, end - clock())))
            if not reply.done():
                await self._look()
        return reply.done()

    async def _look(self) -> None:
        assert self._manager
        if not await self._manager.is_alive():
            await self.stop()
            raise Gone("Python ended; perhaps it took all memory")
        if self._memory() > MOST_MEMORY:
            await self.stop()
            raise Gone(f"it took more than {MOST_MEMORY >> 20} MB of memory, so Python was ended")

    def _memory(self) -> int:
        pid = getattr(self._manager.provisioner, "pid", None) if self._manager else None
        with suppress(psutil.Error):
            return int(psutil.Process(pid).memory_info().rss) if pid else 0
        return 0

    @property
    def alive(self) -> bool:
        """Whether it was started, and not ended by us."""
        return self._client is not None

    async def stop(self) -> None:
        """End it."""
        client, self._client, self._manager = self._client, None, None
        if client:
            client.stop_channels()
        await self._stack.aclose()
