"""Time that is turned by hand, a pen that writes when it is told to, people who only listen."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import msgspec

from huddlebook.activities.contract import Actor, Audience, Role
from huddlebook.rooms import commands, engine, wire
from huddlebook.rooms.events import Placed, RoomOpened, Step
from huddlebook.rooms.log import Append, Outcome
from huddlebook.rooms.memory import MemoryLog
from huddlebook.rooms.state import RoomState
from huddlebook.server.crowd import Pages
from huddlebook.server.live import LiveRoom

ROOM = "r" + "a" * 12
SEAT = "s" + "a" * 16
OTHER = "s" + "b" * 16


class Put:
    """Something that was put off."""

    def __init__(self, call: Callable[..., object], args: tuple[Any, ...]) -> None:
        self.call, self.args, self.off = call, args, False

    def cancel(self) -> None:
        self.off = True


class FakeTiming:
    """The clock stands until `pass_` turns it; whatever is due then happens, in order."""

    def __init__(self) -> None:
        self.at = 0.0
        self._due: list[tuple[float, int, Put]] = []
        self._number = itertools.count()

    def now(self) -> int:
        return 1_000_000 + int(self.at * 1000)

    def watch(self) -> float:
        return self.at

    def soon(self, call: Callable[..., object], *args: Any) -> Put:
        return self.later(0, call, *args)

    def later(self, seconds: float, call: Callable[..., object], *args: Any) -> Put:
        put = Put(call, args)
        heapq.heappush(self._due, (self.at + seconds, next(self._number), put))
        return put

    def from_thread(self, call: Callable[..., object], *args: Any) -> Put:
        return self.soon(call, *args)

    def aside(self, call: Callable[..., object], *args: Any) -> object:
        return call(*args)

    def pass_(self, seconds: float = 0) -> None:
        """Let so much time pass, and what is due in it happen."""
        end = self.at + seconds
        while self._due and self._due[0][0] <= end:
            self.at, _, put = heapq.heappop(self._due)
            if not put.off:
                put.call(*put.args)
        self.at = end


class FakePen:
    """Appends to `log` at once, or, `held`, when `write` is called; `error` is raised instead, once."""

    def __init__(self, log: MemoryLog) -> None:
        self.log, self.held = log, False
        self.error: Exception | None = None
        self.waiting: list[tuple[Append, Future[Outcome]]] = []
        self.appends: list[Append] = []

    def submit(self, append: Append) -> Future[Outcome]:
        done: Future[Outcome] = Future()
        self.waiting.append((append, done))
        if not self.held:
            self.write()
        return done

    def write(self) -> None:
        """What waits is durable now, or failed."""
        for append, done in self.waiting:
            self.appends.append(append)
            if self.error:
                done.set_exception(self.error)
            else:
                done.set_result(self.log.append([append])[0])
        self.waiting, self.error = [], None

    def save_snapshot(self, room: str, seq: int, stamp: str, state: bytes) -> Future[None]:
        self.log.save_snapshot(room, seq, stamp, state)
        done: Future[None] = Future()
        done.set_result(None)
        return done


class Ear:
    """Somebody connected, who keeps what they heard."""

    def __init__(self, audience: Audience = Audience.PARTICIPANTS, seat: str | None = None) -> None:
        self.audience, self.seat = audience, seat
        self.frames: list[bytes] = []
        self.closed: int | None = None

    def send(self, data: bytes) -> None:
        self.frames.append(data)

    def close(self, code: int, reason: str) -> None:
        self.closed = code

    @property
    def heard(self) -> list[Any]:
        """The messages so far."""
        return [msgspec.json.decode(payload(frame), type=wire.FromServer) for frame in self.frames]

    def of(self, kind: type[Any]) -> list[Any]:
        """The messages of one kind."""
        return [message for message in self.heard if isinstance(message, kind)]


def payload(frame: bytes) -> bytes:
    """Of a server's frame."""
    size, start = frame[1], 2
    if size >= 126:
        width = 2 if size == 126 else 8
        size, start = int.from_bytes(frame[2 : 2 + width], "big"), 2 + width
    assert len(frame) == start + size
    return frame[start:]


def opened(*, step: str = "one", code: str = "FERN42") -> RoomOpened:
    """A room with a poll and a text in one step, and another step after it."""
    poll = Placed("mood", "poll", step, {"prompt": "Mood?", "options": ["calm", "busy"]})
    words = Placed("words", "opentext", step, {"prompt": "Words?"})
    return RoomOpened(code, "tiny", "Tiny", (Step("one", "One", 3.0), Step("two", "Two", 2.0)), (poll, words))


PAGES = {
    "lobby": wire.Fragment(html="<p>welcome</p>"),
    "one": wire.Fragment(html="<p>first</p>", notes="<p>secret</p>"),
    "two": wire.Fragment(html="<p>second</p>"),
}


class Stage:
    """A live room on fakes, with one person in it."""

    def __init__(self, *, step: str = "one") -> None:
        self.timing, self.log = FakeTiming(), MemoryLog()
        self.pen = FakePen(self.log)
        self._write(commands.opening(opened(step=step)))
        self._write_join(SEAT, "Ana")
        self.room = self.load()
        self._keys = itertools.count(1)

    def load(self) -> LiveRoom:
        """The room as another server would read it."""
        return LiveRoom.load(ROOM, self.log, lambda _: Pages(PAGES), self.pen, self.timing)

    def _write(self, drafts: Any, by: str = "facilitator") -> None:
        state = engine.load(self.log, ROOM)
        tried = engine.apply(state, drafts, by, key=None, now=self.timing.now())
        self.log.append([Append(ROOM, state.seq, tried.entries)])

    def _write_join(self, seat: str, name: str) -> None:
        drafts = commands.join(engine.load(self.log, ROOM), seat, name)
        assert isinstance(drafts, list)
        self._write(drafts, seat)

    def elsewhere(self, activity: str | None, command: dict[str, Any]) -> None:
        """Another process of the workspace does this, as a facilitator."""
        state = engine.load(self.log, ROOM)
        tried = engine.attempt(
            state, activity, command, Actor("facilitator", Role.FACILITATOR), key=None, now=2_000_000
        )
        assert isinstance(tried, engine.Attempt)
        self.log.append([Append(ROOM, state.seq, tried.entries)])

    def seat(self, seat: str, name: str) -> None:
        """One more person."""
        self.room.join(seat, name, lambda verdict: None)
        self.timing.pass_(1)

    def ear(self, audience: Audience = Audience.PARTICIPANTS, seat: str | None = None) -> Ear:
        """Somebody connects and hears what there is; then a second passes."""
        ear = Ear(audience, seat if audience is not Audience.PARTICIPANTS else seat or SEAT)
        self.room.arrive(ear)
        self.timing.pass_(2)
        ear.frames.clear()
        return ear

    def do(self, ear: Ear, act: str | None, command: dict[str, Any], key: str | None = None) -> str:
        """Ask; gives the key."""
        key = key or f"key-{next(self._keys):06d}"
        self.room.command(ear, wire.Do(key=key, act=act, cmd=msgspec.Raw(msgspec.json.encode(command))))
        return key

    def facilitator_does(self, act: str | None, command: dict[str, Any]) -> None:
        """And it is done."""
        self.do(Ear(Audience.FACILITATOR), act, command)
        self.timing.pass_(1)

    @property
    def state(self) -> RoomState:
        return self.room.state
