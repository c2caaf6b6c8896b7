"""The stream spoken from Python: what a page in a browser does, for simulated people, tests, notebooks and tools.

It keeps what it was shown, resends what was not acknowledged when it comes back, and never sends a key twice for two
different commands.
"""

from __future__ import annotations

import asyncio
import random
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from http.cookies import SimpleCookie
from typing import Any, Literal
from urllib.parse import urlsplit

import msgspec
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest, HTTPResponse
from tornado.websocket import WebSocketClientConnection, WebSocketClosedError, WebSocketProtocol, websocket_connect

from huddlebook.errors import HuddlebookError
from huddlebook.rooms import wire
from huddlebook.rooms.names import read_code
from huddlebook.rooms.views import RoomView, You

Kind = Literal["participant", "presenter", "console"]
FIRST_WAIT, LONGEST_WAIT = 0.5, 10.0  # s between two attempts to come back
_decode: Callable[[str | bytes], Any] = msgspec.json.Decoder(wire.FromServer).decode
# Everybody of an audience gets the same bytes, so the simulated people of one process read them once.
_read = lru_cache(maxsize=8)(_decode)


class Rejected(HuddlebookError):
    """The server said no; `status` is HTTP's, or 0 for a `Bye` on the stream."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


@dataclass
class Cookies:
    """A browser's cookies for one server, as far as this needs them."""

    values: dict[str, str] = field(default_factory=dict)

    def keep(self, answer: HTTPResponse) -> None:
        """Remember what the answer sets."""
        for line in answer.headers.get_list("Set-Cookie"):
            self.values |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}

    @property
    def header(self) -> str:
        """For the next request."""
        return "; ".join(f"{name}={value}" for name, value in self.values.items())


async def call(base: str, path: str, body: Any = None, cookies: Cookies | None = None) -> Any:
    """A call as our pages make it: POST when there is a body. Gives the JSON. Raises Rejected."""
    cookies = cookies or Cookies()
    parts = urlsplit(base)
    headers = {"Origin": f"{parts.scheme}://{parts.netloc}", "Cookie": cookies.header}
    data = None
    if body is not None:
        headers["Content-Type"], data = "application/json", msgspec.json.encode(body)
    request = HTTPRequest(f"{base}{path}", "GET" if body is None else "POST", headers, data, request_timeout=120)
    answer = await AsyncHTTPClient().fetch(request, raise_error=False)
    if answer.code >= 400:
        raise Rejected(answer.code, _sentence(answer))
    cookies.keep(answer)
    return msgspec.json.decode(answer.body)


def _sentence(answer: HTTPResponse) -> str:
    try:
        return str(msgspec.json.decode(answer.body)["error"])
    except (msgspec.MsgspecError, KeyError, TypeError):
        return f"The server answered {answer.code}. Is the address right?"


class Stream:
    """One page's connection to a room.

    `room`, `views`, `own`, `you`, `pages` and `cells` are what the page would show now.

    Iterate over it for what arrives.
    """

    def __init__(self, base: str, code: str, cookies: Cookies, kind: Kind = "participant") -> None:
        self.base, self.code, self.cookies, self.kind = base.rstrip("/"), read_code(code), cookies, kind
        self.room: RoomView | None = None
        self.you: You | None = None
        self.cursor = 0
        self.views: dict[str, Any] = {}
        self.own: dict[str, Any] = {}
        self.pages: dict[str, wire.Fragment] = {}
        self.cells: dict[str, wire.CellView] = {}
        self._waiting: dict[str, tuple[wire.Do, asyncio.Future[wire.Ack | wire.Refuse]]] = {}
        self._readers: list[asyncio.Queue[Any]] = []
        self._ready = asyncio.Event()
        self._socket: WebSocketClientConnection | None = None
        self._ended: Rejected | None = None
        self._task = asyncio.create_task(self._stay())

    @classmethod
    async def join(cls, base: str, code: str, name: str = "", cookies: Cookies | None = None) -> Stream:
        """Take a seat (the one that the cookies have, if any) and connect. Raises Rejected."""
        cookies = cookies or Cookies()
        await call(base.rstrip("/"), "/api/join", {"code": code, "name": name}, cookies)
        return cls(base, code, cookies)

    @classmethod
    async def facilitate(cls, base: str, token: str, code: str, kind: Kind = "console") -> Stream:
        """Connect as a facilitator, or as the presenter screen. Raises Rejected."""
        cookies = await facilitator(base, token)
        return cls(base, code, cookies, kind)

    @classmethod
    async def open_room(cls, base: str, token: str, session: str) -> Stream:
        """Open a room for this session, and connect to it as its facilitator. Raises Rejected."""
        cookies = await facilitator(base, token)
        opened = await call(base.rstrip("/"), "/api/rooms", {"session": session}, cookies)
        return cls(base, opened["code"], cookies, "console")

    async def connected(self) -> Stream:
        """Wait for the first welcome. Raises Rejected when it will not come."""
        await self._until(self._ready.wait())
        return self

    async def do(self, act: str | None, cmd: dict[str, Any], key: str | None = None) -> wire.Ack | wire.Refuse:
        """Ask for something; the answer, when it is durable or refused. Sent again after every interruption."""
        do = wire.Do(key=key or secrets.token_urlsafe(12), act=act, cmd=msgspec.Raw(msgspec.json.encode(cmd)))
        told: asyncio.Future[wire.Ack | wire.Refuse] = asyncio.get_running_loop().create_future()
        self._waiting[do.key] = (do, told)
        self._send(do)
        answer: wire.Ack | wire.Refuse = await self._until(told)
        return answer

    async def until(self, condition: Callable[[Stream], bool]) -> Stream:
        """Wait until what is shown is so."""
        queue = self._listen()
        try:
            while not (self.room and condition(self)):
                await self._until(queue.get())
        finally:
            self._readers.remove(queue)
        return self

    async def __aiter__(self) -> AsyncIterator[Any]:
        queue = self._listen()
        try:
            while (message := await self._until(queue.get())) is not None:
                yield message
        finally:
            self._readers.remove(queue)

    async def drop(self) -> None:
        """Cut the line, as a tunnel does; it comes back by itself."""
        if self._socket:
            self._socket.close()

    async def close(self) -> None:
        """Hang up for good."""
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def __aenter__(self) -> Stream:
        return await self.connected()

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    # -- the line -------------------------------------------------------------------------------------------------

    async def _stay(self) -> None:
        wait = FIRST_WAIT
        while self._ended is None:
            try:
                await self._listen_once()
                wait = FIRST_WAIT
            except Rejected as rejected:
                self._end(rejected)
                return
            except (TimeoutError, OSError):
                pass
            await asyncio.sleep(wait * random.uniform(0.5, 1.0))
            wait = min(2 * wait, LONGEST_WAIT)

    async def _listen_once(self) -> None:
        url = f"ws{self.base.removeprefix('http')}/stream/{self.code}?as={self.kind}&have={','.join(self.pages)}"
        parts = urlsplit(self.base)
        headers = {"Origin": f"{parts.scheme}://{parts.netloc}", "Cookie": self.cookies.header}
        try:
            self._socket = await websocket_connect(HTTPRequest(url, headers=headers, connect_timeout=10))
        except HTTPClientError as error:
            if 400 <= error.code < 500 and error.code != 429:
                raise Rejected(error.code, _sentence(error.response) if error.response else str(error)) from None
            return
        try:
            while self._ended is None and (text := await self._socket.read_message()) is not None:
                self._take(_read(text))
        finally:
            socket, self._socket = self._socket, None
            await _hang_up(socket)

    def _take(self, message: Any) -> None:
        match message:
            case wire.Welcome():
                self._welcome(message)
            case wire.Views():
                self.room, self.cursor = message.room or self.room, message.cursor
                self.views |= message.views
                self.pages |= message.pages
                self.cells |= message.cells
            case wire.Mine():
                self._mine(message.own)
                self.you = message.you or self.you
            case wire.Ack(key=key, own=own):
                self._mine(own)
                self._tell(key, message)
            case wire.Refuse(key=key):
                self._tell(key, message)
            case wire.Bye(message=sentence):
                self._end(Rejected(0, sentence))
        for queue in self._readers:
            queue.put_nowait(message)

    def _welcome(self, message: wire.Welcome) -> None:
        self.room, self.you, self.cursor = message.room, message.you, message.cursor
        self.views, self.own = dict(message.views), dict(message.own)
        self.pages |= message.pages
        self.cells = dict(message.cells)
        self._ready.set()
        for do, _ in list(self._waiting.values()):
            self._send(do)

    def _mine(self, own: dict[str, Any]) -> None:
        self.own = {name: value for name, value in {**self.own, **own}.items() if value is not None}

    def _tell(self, key: str, answer: wire.Ack | wire.Refuse) -> None:
        _, told = self._waiting.pop(key, (None, None))
        if told and not told.done():
            told.set_result(answer)

    def _send(self, do: wire.Do) -> None:
        """Write it if the line is there; if not, it goes out with the next welcome."""
        if self._socket and self._ready.is_set():
            with suppress(WebSocketClosedError):
                self._socket.write_message(msgspec.json.encode(do)).add_done_callback(lambda sent: sent.exception())

    def _listen(self) -> asyncio.Queue[Any]:
        queue: asyncio.Queue[Any] = asyncio.Queue()
        self._readers.append(queue)
        return queue

    def _end(self, rejected: Rejected) -> None:
        self._ended = rejected

    async def _until(self, wanted: Any) -> Any:
        """What is wanted, or Rejected as soon as nothing more will come."""
        waiting: asyncio.Future[Any] = asyncio.ensure_future(wanted)
        done, _ = await asyncio.wait((waiting, self._task), return_when=asyncio.FIRST_COMPLETED)
        if waiting in done:
            return waiting.result()
        waiting.cancel()
        raise self._ended or Rejected(0, "The line was hung up.")


async def _hang_up(socket: WebSocketClientConnection) -> None:
    """Say goodbye, and wait for the other side's."""
    line = socket.protocol
    socket.close()
    try:
        async with asyncio.timeout(2):
            while await socket.read_message() is not None:
                pass
    except TimeoutError:
        pass  # it is busy, or gone
    finally:
        _close(line)


def let_go(socket: WebSocketClientConnection) -> None:
    """Hang up at once."""
    line = socket.protocol
    socket.close()
    _close(line)


def _close(line: WebSocketProtocol | None) -> None:
    """A loop that ends meanwhile would leave the line open until somebody stumbles over it."""
    if line is not None and line.stream is not None:
        line.stream.close()


async def facilitator(base: str, token: str) -> Cookies:
    """A facilitator's cookies. Raises Rejected."""
    cookies = Cookies()
    await call(base.rstrip("/"), "/api/facilitator", {"token": token}, cookies)
    return cookies
