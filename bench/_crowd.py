"""People of a benchmark: hand-made websockets, since they share their machine with the server that is measured."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import Iterable

from huddlebook.client.process import ServerProcess
from huddlebook.client.stream import facilitator

PATIENCE = 30.0  # s
OPTIONS = ["Calm", "Busy", "Stretched", "Proud"]
POLL = "mood"


class Client(asyncio.Protocol):
    """One person's socket: writes masked frames, notes when what it waits for has come."""

    def __init__(self, host: str, path: str, cookie: str) -> None:
        self._request = (
            f"GET {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            f"Cookie: {cookie}\r\n\r\n"
        ).encode()
        self._rest = b""
        self._open = False
        self.transport: asyncio.Transport | None = None
        self.wanted: bytes = b'{"t":"welcome"'
        self.also: bytes = b""
        self.came: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self.refused: list[bytes] = []
        self.last: bytes = b""  # the message that was waited for

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        data = self._rest + data
        if not self._open:
            head, found, data = data.partition(b"\r\n\r\n")
            if not found or not head.startswith(b"HTTP/1.1 101"):
                self._rest = b"" if found else head
                if found:
                    self._fail(head)
                return
            self._open = True
        at = 0
        while (end := self._frame(data, at)) > at:
            at = end
        self._rest = data[at:]

    def _frame(self, data: bytes, at: int) -> int:
        """The end of the frame at `at`, or `at` when it is not all there."""
        if len(data) < at + 2:
            return at
        size, start = data[at + 1], at + 2
        if size >= 126:
            width = 2 if size == 126 else 8
            size, start = int.from_bytes(data[start : start + width], "big"), start + width
        end = start + size
        if len(data) < end:
            return at
        self._message(data[at] & 0x0F, data[start:end])
        return end

    def _message(self, opcode: int, payload: bytes) -> None:
        if opcode == 0x9 and self.transport:
            self.transport.write(bytes((0x8A, 0x80, 0, 0, 0, 0)))
        if payload.startswith(self.wanted) and self.also in payload and not self.came.done():
            self.last = payload
            self.came.set_result(time.perf_counter())
        elif payload.startswith((b'{"t":"refuse"', b'{"t":"bye"')):
            self._fail(payload)

    def _fail(self, why: bytes) -> None:
        self.refused.append(why)
        if not self.came.done():
            self.came.set_exception(RuntimeError(why.decode(errors="replace")[:300]))

    @property
    def cursor(self) -> int:
        """Of the last acknowledgement."""
        return int(json.loads(self.last)["cursor"])

    def wait_for(self, start: bytes, also: bytes = b"") -> asyncio.Future[float]:
        """When a message that begins so, and holds `also`, has come."""
        self.wanted, self.also = start, also
        self.came = asyncio.get_running_loop().create_future()
        return self.came

    def do(self, key: str, act: str | None, cmd: str) -> asyncio.Future[float]:
        """Send a command; when its acknowledgement has come."""
        came = self.wait_for(f'{{"t":"ack","key":"{key}"'.encode())
        self.send(f'{{"t":"do","key":"{key}","act":{json.dumps(act)},"cmd":{cmd}}}'.encode())
        return came

    def send(self, payload: bytes) -> None:
        """A text frame, masked with zeros: allowed, and free."""
        assert self.transport
        size = len(payload)
        head = bytes((0x81, 0x80 | size)) if size < 126 else bytes((0x81, 0xFE)) + size.to_bytes(2, "big")
        self.transport.write(head + b"\0\0\0\0" + payload)


class Crowd:
    """People of one room, and its facilitator."""

    def __init__(self, server: ServerProcess, code: str, size: int) -> None:
        self.server, self.code, self.size = server, code, size
        self.host = server.url.removeprefix("http://")
        self.cookies: list[str] = []
        self.clients: list[Client] = []
        self.console: Client | None = None
        self.acknowledged: dict[str, tuple[int, int]] = {}  # key: (person, choice)
        self._number = 0

    async def join(self) -> None:
        """Everybody takes a seat and connects."""
        gate = asyncio.Semaphore(64)

        async def one(number: int) -> str:
            async with gate:
                return await self._seat(f"Person {number}")

        self.cookies = await asyncio.gather(*(one(number) for number in range(self.size)))

    async def _seat(self, name: str) -> str:
        reader, writer = await asyncio.open_connection(*self.host.split(":"))
        body = json.dumps({"code": self.code, "name": name})
        writer.write(
            (
                f"POST /api/join HTTP/1.1\r\nHost: {self.host}\r\nOrigin: http://{self.host}\r\nConnection: close\r\n"
                f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n{body}"
            ).encode()
        )
        answer = (await reader.read()).decode()
        writer.close()
        if " 200 " not in answer.partition("\r\n")[0]:
            raise RuntimeError(answer[-300:])
        return answer.partition("Set-Cookie: ")[2].partition(";")[0]

    async def connect(self) -> float:
        """Everybody connects at once; seconds until the last one has their welcome."""
        began = time.perf_counter()
        path = f"/stream/{self.code}?as=participant"
        self.clients = await asyncio.gather(*(self._client(path, cookie) for cookie in self.cookies))
        return max(await self._all([client.came for client in self.clients])) - began

    async def facilitate(self) -> None:
        """A console connects."""
        cookies = await facilitator(self.server.url, self.server.token)
        self.console = await self._client(f"/stream/{self.code}?as=console", cookies.header)
        await self.console.came

    def client(self, path: str, cookie: str) -> Client:
        """One person's socket."""
        return Client(self.host, path, cookie)

    async def _client(self, path: str, cookie: str) -> Client:
        host, port = self.host.split(":")
        client = self.client(path, cookie)
        await asyncio.get_running_loop().create_connection(lambda: client, host, int(port))
        return client

    async def vote(self, within: float) -> list[float]:
        """Everybody votes within so many seconds (0: in one instant); ms from each vote to its acknowledgement."""
        loop = asyncio.get_running_loop()
        sent: dict[int, tuple[float, asyncio.Future[float]]] = {}
        done = loop.create_future()

        def one(person: int) -> None:
            self._number += 1
            key, choice = f"key-{self.code}-{self._number}", random.randrange(len(OPTIONS))
            came = self.clients[person].do(key, POLL, f'{{"type":"answer","choice":[{choice}]}}')
            came.add_done_callback(lambda _: self.acknowledged.update({key: (person, choice)}))
            sent[person] = (time.perf_counter(), came)
            if len(sent) == self.size:
                done.set_result(None)

        for person in random.sample(range(self.size), self.size):
            if within:
                loop.call_later(random.uniform(0, within), one, person)
            else:
                one(person)
        await done
        times = await self._all([came for _, came in sent.values()])
        return [1000 * (then - began) for then, (began, _) in zip(times, sent.values(), strict=True)]

    async def reveal(self) -> list[float]:
        """The facilitator reveals; ms until each person sees it. Hides again afterwards."""
        seen = [client.wait_for(b'{"t":"views"', b'"revealed":true') for client in self.clients]
        began = time.perf_counter()
        await self.facilitator_does(POLL, '{"type":"reveal"}')
        times = [1000 * (then - began) for then in await self._all(seen)]
        hidden = [client.wait_for(b'{"t":"views"', b'"revealed":false') for client in self.clients]
        await self.facilitator_does(POLL, '{"type":"hide"}')
        await self._all(hidden)
        return times

    async def facilitator_does(self, act: str | None, cmd: str) -> None:
        """A facilitator's command, acknowledged."""
        assert self.console
        self._number += 1
        await self.console.do(f"console-{self._number}", act, cmd)

    def hang_up(self) -> None:
        """Everybody's line is cut."""
        for client in self.clients:
            if client.transport:
                client.transport.abort()

    async def _all(self, futures: Iterable[asyncio.Future[float]]) -> list[float]:
        async with asyncio.timeout(PATIENCE):
            return await asyncio.gather(*futures)
