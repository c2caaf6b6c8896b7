"""A cable that can be cut: forwards TCP to a server, and on `cut()` goes silent as a lost network does."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Coroutine
from types import TracebackType
from typing import Any

PATIENCE = 30.0  # s


class Cable:
    """`with Cable(port) as cable:` listens on `cable.port`; `cut()` stalls every byte and connection, `mend()` ends it.

    A stalled connection is closed at `mend()`: nothing of it ever arrives, as after a long cut. `deafen()` stalls only
    what the server says: what is sent arrives, and nobody hears of it.
    """

    def __init__(self, target: int) -> None:
        self._target, self.port = target, 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._whole, self._heard = asyncio.Event(), asyncio.Event()
        self._pipes: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None

    def __enter__(self) -> Cable:
        self._thread.start()
        self._done(self._listen())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE)
        self._loop.close()

    def cut(self) -> None:
        self._done(self._clear(self._whole))

    def deafen(self) -> None:
        self._done(self._clear(self._heard))

    def mend(self) -> None:
        self._done(self._mend())

    def _done(self, asked: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(asked, self._loop).result(PATIENCE)

    async def _clear(self, event: asyncio.Event) -> None:
        event.clear()

    async def _listen(self) -> None:
        self._whole.set()
        self._heard.set()
        self._server = await asyncio.start_server(self._join, "127.0.0.1", 0)
        self.port = int(self._server.sockets[0].getsockname()[1])

    async def _mend(self) -> None:
        for pipe in list(self._pipes):
            pipe.transport.abort()
        self._whole.set()
        self._heard.set()

    async def _close(self) -> None:
        assert self._server
        self._server.close()
        await self._mend()
        rest = asyncio.all_tasks() - {asyncio.current_task()}
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._pipes.add(writer)
        with contextlib.suppress(OSError, asyncio.CancelledError):
            await self._whole.wait()
            if not writer.is_closing():
                await self._forward(reader, writer)
        writer.close()
        self._pipes.discard(writer)

    async def _forward(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", self._target)
        self._pipes.add(back)
        try:
            await asyncio.gather(self._pump(reader, back, self._whole), self._pump(there, writer, self._heard))
        finally:
            back.close()
            self._pipes.discard(back)

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, free: asyncio.Event) -> None:
        while data := await reader.read(65_536):
            await self._whole.wait()
            await free.wait()
            if writer.is_closing():
                return
            writer.write(data)
            await writer.drain()
        writer.close()
