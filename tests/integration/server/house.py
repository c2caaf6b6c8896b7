"""A real server of one's own, rooms without notebooks, and bare HTTP, so that a test can say what no browser would."""

from __future__ import annotations

import http.client
import itertools
import json
import socket
import time
from contextlib import closing
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.waiting import until

from huddlebook.activities.contract import Actor, Role
from huddlebook.client.process import ServerProcess
from huddlebook.client.stream import Cookies, Kind, Stream
from huddlebook.rooms import commands, engine
from huddlebook.rooms.events import Placed, RoomOpened, Step
from huddlebook.rooms.log import Append
from huddlebook.rooms.state import RoomState
from huddlebook.server.identity import new_room
from huddlebook.workspace import Workspace

STEPS = (Step("one", "One", 3.0), Step("two", "Two", 2.0))
ACTIVITIES = (
    Placed("mood", "poll", "one", {"prompt": "Mood?", "options": ["calm", "busy", "proud"]}),
    Placed("words", "opentext", "one", {"prompt": "Words?", "most": 50}),
    Placed("later", "poll", "two", {"prompt": "Secret plan?", "options": ["hidden-a", "hidden-b"]}),
)
FACILITATOR = Actor("facilitator", Role.FACILITATOR)
_numbers = itertools.count(10)


@dataclass
class Answer:
    """What the server said."""

    status: int
    headers: dict[str, str]
    body: bytes
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class House:
    """A workspace and the server on it."""

    def __init__(self, folder: Path, options: tuple[str, ...] = ()) -> None:
        (folder / "sessions").mkdir(parents=True, exist_ok=True)
        self.workspace = Workspace.open(folder)
        self.server = ServerProcess(folder, options=options)

    def __enter__(self) -> House:
        self.server.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.stop()

    @property
    def url(self) -> str:
        return self.server.url

    @property
    def words(self) -> str:
        """Everything it logged."""
        return self.server.log.read_text()

    # -- rooms ----------------------------------------------------------------------------------------------------

    def open_room(self, *, ended: bool = False, activities: tuple[Placed, ...] = ACTIVITIES) -> str:
        """A room that another process of the workspace opens; gives its code once the server knows it."""
        code, room = f"FERN{next(_numbers)}", new_room()
        opened = RoomOpened(code, "made-here", "Made here", STEPS, activities)
        tried = engine.apply(RoomState(id=room), commands.opening(opened), "facilitator", key=None, now=_now())
        with closing(self.workspace.log()) as log:
            log.append([Append(room, 0, tried.entries)])
            if ended:
                end = engine.attempt(tried.state, None, {"type": "end_room"}, FACILITATOR, key=None, now=_now())
                assert isinstance(end, engine.Attempt)
                log.append([Append(room, tried.state.seq, end.entries)])
        self._wait_for(code)
        return code

    def _wait_for(self, code: str) -> None:
        cookies = self.facilitator()
        until(lambda: self.get(f"/qr/{code}.svg", cookies).status == 200, why=lambda: "the server follows its log")

    def state(self, code: str) -> RoomState:
        """The room as its log says."""
        return self.workspace.room(code).state

    # -- people ---------------------------------------------------------------------------------------------------

    def facilitator(self) -> Cookies:
        answer = self.post("/api/facilitator", {"token": self.server.token})
        assert answer.status == 200, answer.text
        return Cookies(answer.cookies)

    def seat(self, code: str, name: str = "Ana") -> Cookies:
        """A new person's cookies."""
        answer = self.post("/api/join", {"code": code, "name": name})
        assert answer.status == 200, answer.text
        return Cookies(answer.cookies)

    async def stream(self, code: str, cookies: Cookies, kind: Kind = "participant") -> Stream:
        """Connected."""
        return await Stream(self.url, code, cookies, kind).connected()

    async def console(self, code: str) -> Stream:
        """A facilitator, who has opened the first step."""
        console = await self.stream(code, self.facilitator(), "console")
        await console.do(None, {"type": "open_step", "step": "one"})
        return console

    # -- bare HTTP ------------------------------------------------------------------------------------------------

    def get(self, path: str, cookies: Cookies | None = None, **headers: str) -> Answer:
        return self.ask("GET", path, cookies, headers=headers)

    def post(self, path: str, body: Any, cookies: Cookies | None = None, **headers: str) -> Answer:
        """As our pages post; `headers` in place of theirs."""
        own = {"Content-Type": "application/json", "Origin": self.url, **headers}
        return self.ask("POST", path, cookies, headers=own, body=json.dumps(body).encode())

    def ask(
        self,
        method: str,
        path: str,
        cookies: Cookies | None = None,
        *,
        headers: dict[str, str] | None = None,
        body: bytes | None = None,
    ) -> Answer:
        """One request, word for word."""
        with closing(http.client.HTTPConnection(self._host, timeout=60)) as line:
            line.request(method, path, body, {**({"Cookie": cookies.header} if cookies else {}), **(headers or {})})
            got = line.getresponse()
            found = SimpleCookie()
            for header in got.headers.get_all("Set-Cookie") or []:
                found.load(header)
            cookies_set = {name: morsel.value for name, morsel in found.items()}
            return Answer(got.status, {k.lower(): v for k, v in got.headers.items()}, got.read(), cookies_set)

    def knock(self, code: str, cookies: Cookies | None = None, **headers: str) -> tuple[int, bytes]:
        """A websocket's handshake: the status, and the first bytes after it (the server's first frame)."""
        own = {
            "Host": self._host,
            "Upgrade": "websocket",
            "Connection": "Upgrade",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
            "Origin": self.url,
            **({"Cookie": cookies.header} if cookies else {}),
            **headers,
        }
        lines = [f"GET /stream/{code}?as=participant HTTP/1.1", *(f"{name}: {value}" for name, value in own.items())]
        host, port = self._host.split(":")
        with closing(socket.create_connection((host, int(port)), timeout=60)) as line:
            line.sendall(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))
            data = b""
            while b"\r\n\r\n" not in data or (data.startswith(b"HTTP/1.1 101") and data.endswith(b"\r\n\r\n")):
                more = line.recv(65536)
                if not more:
                    break
                data += more
        head, _, rest = data.partition(b"\r\n\r\n")
        return int(head.split()[1]), rest

    @property
    def _host(self) -> str:
        return urlsplit(self.url).netloc


def _now() -> int:
    return time.time_ns() // 1_000_000
