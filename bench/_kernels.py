"""Visitors of a page with Python of their own, at the level of protocols, and what their servers cost this machine."""

from __future__ import annotations

import asyncio
import json
import re
import struct
import time
import uuid
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import psutil
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, WebSocketError, websocket_connect

V1 = "v1.kernel.websocket.jupyter.org"
KERNEL = re.compile(rb'"kernelId": ?"([\w-]+)"')


class NoKernel(Exception):
    """A page came without one: its server failed, however it looked."""


FAILURES = (NoKernel, OSError, HTTPClientError, WebSocketError)  # of a server, for one visitor


class Visitor:
    """One person. page: the page's address. lines: where kernels are, before `/ID/channels`. cookie: their seat."""

    def __init__(self, page: str, lines: str, cookie: str = "") -> None:
        self._page, self._lines, self._cookie = page, lines, cookie
        self._line: WebSocketClientConnection | None = None

    async def get(self) -> tuple[str, float]:
        """Their page, to its last byte: (kernel, seconds)."""
        parts = urlsplit(self._page)
        began = time.perf_counter()
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        cookie = f"Cookie: {self._cookie}\r\n" if self._cookie else ""
        writer.write(f"GET {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\n{cookie}Connection: close\r\n\r\n".encode())
        body = await reader.read()
        took = time.perf_counter() - began
        writer.close()
        found = KERNEL.search(body)
        if not found:
            raise NoKernel(f"{self._page}: …{body[-300:]!r}")
        return found[1].decode(), took

    async def arrive(self) -> float:
        """Get the page and everything that makes its button work; when (s of the watch) it could be pressed."""
        kernel, _ = await self.get()
        await self._connect(kernel)
        await self._states()
        return time.perf_counter()

    async def _connect(self, kernel: str) -> None:
        parts = urlsplit(self._page)
        headers = {"Origin": f"http://{parts.netloc}", **({"Cookie": self._cookie} if self._cookie else {})}
        url = f"ws://{parts.netloc}{self._lines}/{kernel}/channels?session_id={uuid.uuid4().hex}"
        request = HTTPRequest(url, headers=headers, connect_timeout=120, request_timeout=120)
        self._line = await websocket_connect(request, subprotocols=[V1])

    async def _states(self) -> None:
        """Ask for all widgets, as a page does, until a button is among them."""
        control = uuid.uuid4().hex
        await self._say("comm_open", {"comm_id": control, "target_name": "jupyter.widget.control", "data": {}})
        await self._say("comm_msg", {"comm_id": control, "data": {"method": "request_states"}})
        while True:
            assert self._line
            message = await self._line.read_message()
            if message is None:
                raise NoKernel("its line was closed")
            if isinstance(message, bytes) and b"ButtonModel" in message and b"update_states" in message:
                return

    async def _say(self, kind: str, content: dict[str, Any]) -> None:
        header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "username": "", "session": "x", "version": "5.3"}
        parts = [b"shell", *(json.dumps(one).encode() for one in (header, {}, {"version": "1.0.0"}, content))]
        offsets = [8 * (len(parts) + 2)]
        for part in parts:
            offsets.append(offsets[-1] + len(part))
        words = struct.pack(f"<{len(offsets) + 1}Q", len(offsets), *offsets) + b"".join(parts)
        assert self._line
        await self._line.write_message(words, binary=True)

    def leave(self) -> None:
        if self._line:
            self._line.close()


@dataclass(frozen=True)
class Burst:
    """What came of one. seconds: from the first arrival until the last could press, or the limit when some could not
    by then; done: until the last of those who could. waits: s of each from their own arrival, of `late` ones so far.
    failed: how many got no page with Python, or lost it.
    """

    seconds: float
    done: float
    waits: list[float]
    late: int
    failed: int


async def burst(visitors: list[Visitor], within: float, limit: float) -> Burst:
    """They come evenly within so many seconds.

    After `limit` seconds nobody is waited for any more. Who got a page without Python is not waited for either, and
    stands in no wait: then these are too short, in that server's favour.
    """
    began = time.perf_counter()
    gaps = [within * number / len(visitors) for number in range(len(visitors))]

    async def one(visitor: Visitor, gap: float) -> float:
        await asyncio.sleep(gap)
        return await visitor.arrive() - began

    tasks = [asyncio.create_task(one(visitor, gap)) for visitor, gap in zip(visitors, gaps, strict=True)]
    _, late = await asyncio.wait(tasks, timeout=limit)
    for task in late:
        task.cancel()
    ends = await asyncio.gather(*tasks, return_exceptions=True)
    for end in ends:
        if isinstance(end, BaseException) and not isinstance(end, (asyncio.CancelledError, *FAILURES)):
            raise end
    ready = [(end, gap) for end, gap in zip(ends, gaps, strict=True) if isinstance(end, float)]
    waits = [end - gap for end, gap in ready]
    waits += [limit - gap for task, gap in zip(tasks, gaps, strict=True) if task in late]
    done = max((end for end, _ in ready), default=limit)
    return Burst(limit if late else done, done, sorted(waits), len(late), len(visitors) - len(ready) - len(late))


def tree(pid: int) -> list[psutil.Process]:
    """A server and everything it started."""
    server = psutil.Process(pid)
    return [server, *server.children(recursive=True)]


def cpu_seconds(pid: int) -> float:
    """Of a server and all its processes, those that ended included."""
    total = 0.0
    for one in tree(pid):
        with suppress(psutil.NoSuchProcess):
            times = one.cpu_times()
            total += times.user + times.system + times.children_user + times.children_system
    return total


def pss_mb(pid: int) -> float:
    """Memory of a server and all its processes; what several of them share counts once."""
    total = 0
    for one in tree(pid):
        with suppress(psutil.NoSuchProcess):
            total += one.memory_full_info().pss
    return total / 1e6
