"""A page of the hub spoken from Python: what a browser does with it, for tests, benchmarks and tools."""

from __future__ import annotations

import asyncio
import secrets
from typing import Any
from urllib.parse import urlsplit

import msgspec
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from huddlebook.client.stream import Cookies, Rejected, call, let_go

PATIENCE = 30.0  # s


async def come(base: str, name: str, cookies: Cookies | None = None) -> Cookies:
    """Say one's name; the cookies of the person. Raises Rejected."""
    cookies = cookies or Cookies()
    await call(base.rstrip("/"), "/api/hub/come", {"name": name}, cookies)
    return cookies


class HubPage:
    """One open page. `views` by part, `you` and `curates` are what it would show now; `heard` is all that came."""

    def __init__(self, socket: WebSocketClientConnection, first: bytes) -> None:
        welcome = msgspec.json.decode(first)
        if welcome["t"] != "welcome":
            raise Rejected(0, welcome["message"])
        self._socket = socket
        self.views: dict[str, Any] = welcome["views"]
        self.you: dict[str, str] | None = welcome["you"]
        self.curates: bool = welcome["curates"]
        self.heard = [first]
        self._waiting: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._changed = asyncio.Event()
        self._task = asyncio.create_task(self._listen())

    @classmethod
    async def open(cls, base: str, page: str = "home", cookies: Cookies | None = None) -> HubPage:
        """Connected. Raises Rejected."""
        parts = urlsplit(base)
        headers = {"Origin": f"{parts.scheme}://{parts.netloc}", "Cookie": (cookies or Cookies()).header}
        address = f"{base.rstrip('/').replace('http', 'ws', 1)}/hub/stream?page={page}"
        socket = await websocket_connect(HTTPRequest(address, headers=headers))
        first = _bytes(await socket.read_message() or b'{"t": "bye", "message": "It hung up."}')
        try:
            return cls(socket, first)
        except Rejected:
            let_go(socket)
            raise

    async def do(self, act: str, **cmd: Any) -> dict[str, Any]:
        """A command: the receipt, or the refusal."""
        return await self._sent("do", act, {"cmd": cmd})

    async def ask(self, act: str, **question: Any) -> Any:
        """What the part answers. Raises Rejected."""
        answer = await self._sent("ask", act, {"ask": question})
        if answer["t"] == "refuse":
            raise Rejected(0, answer["message"])
        return answer["answer"]

    async def until(self, true: Any) -> None:
        """Wait until `true(views)`; what is shown changes by itself."""
        async with asyncio.timeout(PATIENCE):
            while not true(self.views):
                self._changed.clear()
                await self._changed.wait()

    async def closed(self) -> None:
        """Wait until the server hangs up."""
        await self._task

    def close(self) -> None:
        """Hang up."""
        self._task.cancel()
        let_go(self._socket)

    async def _sent(self, kind: str, act: str, more: dict[str, Any]) -> dict[str, Any]:
        key = secrets.token_urlsafe(12)
        told = self._waiting[key] = asyncio.get_running_loop().create_future()
        await self._socket.write_message(msgspec.json.encode({"t": kind, "key": key, "act": act, **more}).decode())
        async with asyncio.timeout(PATIENCE):
            answer: dict[str, Any] = await told
            return answer

    async def _listen(self) -> None:
        while (text := await self._socket.read_message()) is not None:
            data = _bytes(text)
            self.heard.append(data)
            message = msgspec.json.decode(data)
            self.views |= message.get("views", {})
            told = self._waiting.pop(message.get("key", ""), None)
            if told and not told.done():
                told.set_result(message)
            self._changed.set()


def _bytes(message: str | bytes) -> bytes:
    return message.encode() if isinstance(message, str) else message
