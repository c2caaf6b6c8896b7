"""How a room stands a crowd: people join, vote in the same instant or within a second, watch a reveal, come back.

    python bench/live_load.py [--quick] [--json FILE]

The server is a real process (`huddlebook serve` on a workspace of its own). The people are in this process, over
hand-made websockets, because both share the machine: a client library would cost more than the server. Afterwards the
log is read: every acknowledged vote must be in it once, and the last one of each person must be the one that counts.
Exit code 1 when one is not.

Times are from a client's write to its own acknowledgement, or from the facilitator's to the view on the client.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import resource
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table

from huddlebook.activities.poll import PollState
from huddlebook.client.process import ServerProcess
from huddlebook.client.stream import facilitator
from huddlebook.rooms import commands, engine
from huddlebook.rooms.events import Placed, RoomOpened, Step
from huddlebook.rooms.log import Append
from huddlebook.rooms.state import RoomState
from huddlebook.workspace import Workspace

ALL = frozenset(("instant", "second", "reveal", "reconnect"))
SIZES = {200: ALL, 500: ALL, 1_000: ALL, 2_000: ALL}
QUICK = {500: {"instant"}, 1_000: {"reveal"}, 2_000: {"second", "reconnect"}}  # what has a target
BURSTS = 3  # each is measured so often, and the median of the runs is reported
PATIENCE = 30.0  # s
OPTIONS = ["Calm", "Busy", "Stretched", "Proud"]
POLL = "mood"
TARGETS = {
    "votes_500_instant_p95_ms": 100,
    "votes_2000_in_1s_p95_ms": 250,
    "reveal_1000_p95_ms": 300,
    "reconnect_2000_s": 5,
    "rss_per_client_kb": 40,
    "lost": 0,
}


@dataclass
class Times:
    """What a crowd of one size measured, in ms, but reconnect in s."""

    size: int
    instant: list[list[float]] = field(default_factory=list)
    second: list[list[float]] = field(default_factory=list)
    reveal: list[list[float]] = field(default_factory=list)
    reconnect: float = 0
    join_cpu: float = 0
    rss: float = 0


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
            self.came.set_result(time.perf_counter())
        elif payload.startswith((b'{"t":"refuse"', b'{"t":"bye"')):
            self._fail(payload)

    def _fail(self, why: bytes) -> None:
        self.refused.append(why)
        if not self.came.done():
            self.came.set_exception(RuntimeError(why.decode(errors="replace")[:300]))

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

    async def _client(self, path: str, cookie: str) -> Client:
        host, port = self.host.split(":")
        client = Client(self.host, path, cookie)
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


async def measure(server: ServerProcess, code: str, size: int, what: Collection[str] = ALL) -> tuple[Times, Crowd]:
    """`what` there is to know about a crowd of one size."""
    process, times, crowd = psutil.Process(server.pid), Times(size), Crowd(server, code, size)
    rss, cpu = process.memory_info().rss, _cpu(process)
    await crowd.join()
    await crowd.connect()
    await asyncio.sleep(0.5)  # what the arrival of so many has caused is part of its cost
    times.join_cpu = 1000 * (_cpu(process) - cpu) / size
    times.rss = (process.memory_info().rss - rss) / 1024 / size
    await crowd.facilitate()
    await crowd.facilitator_does(None, '{"type":"open_step","step":"one"}')
    for _ in range(BURSTS):
        if "instant" in what:
            await asyncio.sleep(0.5)  # every burst meets a room at rest
            times.instant.append(await crowd.vote(within=0))
        if "second" in what:
            await asyncio.sleep(0.5)
            times.second.append(await crowd.vote(within=1))
        if "reveal" in what:
            await asyncio.sleep(0.5)
            times.reveal.append(await crowd.reveal())
    crowd.hang_up()
    times.reconnect = await crowd.connect() if "reconnect" in what else 0.0
    crowd.hang_up()
    if crowd.console and crowd.console.transport:
        crowd.console.transport.abort()
    return times, crowd


def _cpu(process: psutil.Process) -> float:
    used = process.cpu_times()
    return float(used.user + used.system)


def make_room(workspace: Workspace, code: str, number: int) -> str:
    """A room with one poll in one step, as another process of the workspace would open it; gives its id."""
    poll = Placed(POLL, "poll", "one", {"prompt": "How did the week feel?", "options": OPTIONS})
    opened = RoomOpened(code, "bench", "Bench", (Step("one", "One", 5.0),), (poll,))
    room = f"r{number:012d}"
    tried = engine.apply(
        RoomState(id=room), commands.opening(opened), "facilitator", key=None, now=int(time.time() * 1000)
    )
    log = workspace.log()
    log.append([Append(room, 0, tried.entries)])
    log.close()
    return room


def lost(workspace: Workspace, room: str, crowd: Crowd) -> int:
    """Acknowledged votes that are not in the log exactly once, and people whose last vote is not the one that counts.

    A vote for what one chose already is acknowledged and changes nothing, so it leaves no fact.
    """
    log = workspace.log()
    keys = Counter(entry.key.partition(":")[2] for entry in log.read(room) if entry.key)
    state = engine.load(log, room)
    log.close()
    last: dict[int, tuple[str, int]] = {}
    missing = 0
    for key, (person, choice) in crowd.acknowledged.items():
        same = person in last and last[person][1] == choice
        missing += keys[key] != 1 and not (same and keys[key] == 0)
        last[person] = (key, choice)
    poll = state.activities[POLL]
    assert isinstance(poll, PollState)
    counted = Counter(ballot.choice[0] for ballot in poll.ballots.values())
    return missing + (counted != Counter(choice for _, choice in last.values()))


def p95(runs: list[list[float]]) -> float:
    """The median over the runs of each one's 95th percentile."""
    return statistics.median(_percentile(run, 0.95) for run in runs)


def _percentile(run: list[float], share: float) -> float:
    return sorted(run)[min(len(run) - 1, int(share * len(run)))]


def metrics(found: list[Times], lost_votes: int) -> dict[str, float]:
    """The flat object that `--json` writes."""
    by_size = {times.size: times for times in found}
    most = by_size[2_000]
    values = {
        "votes_500_instant_p95_ms": p95(by_size[500].instant),
        "votes_2000_in_1s_p95_ms": p95(most.second),
        "reveal_1000_p95_ms": p95(by_size[1_000].reveal),
        "reconnect_2000_s": most.reconnect,
        "join_cpu_ms": most.join_cpu,
        "rss_per_client_kb": most.rss,
        "lost": lost_votes,
    }
    return {name: round(value, 2) for name, value in values.items()}


def tables(found: list[Times], values: dict[str, float]) -> list[Table]:
    """For people."""
    heads = ("people", "instant", "within 1 s", "reveal", "back (s)", "join CPU (ms)", "RSS (kB)")
    by_size = Table(*heads, title="p50 / p95 / max in ms")
    for times in found:
        cells = (_spread(runs) for runs in (times.instant, times.second, times.reveal))
        back = f"{times.reconnect:.2f}" if times.reconnect else ""
        rest = (back, f"{times.join_cpu:.2f}", f"{times.rss:.1f}")
        by_size.add_row(str(times.size), *cells, *rest)
    against = Table("metric", "found", "target", "")
    for name, value in values.items():
        target = TARGETS.get(name)
        met = "" if target is None else "met" if value <= target else "MISSED"
        against.add_row(name, f"{value:g}", "" if target is None else f"{target:g}", met)
    return [by_size, against]


def _spread(runs: list[list[float]]) -> str:
    if not runs:
        return ""
    return " / ".join(f"{statistics.median(_percentile(run, share) for run in runs):.0f}" for share in (0.5, 0.95, 1.0))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="only what has a target; under 50 s")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the metrics there")
    asked = parser.parse_args()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(65_536, hard) if hard > 0 else 65_536, hard))
    found, losses = [], 0
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "sessions").mkdir()
        workspace = Workspace.open(folder)
        for number, (size, what) in enumerate((QUICK if asked.quick else SIZES).items()):
            code = f"BENCH{number}"
            room = make_room(workspace, code, number)
            # A server each, so that the memory of one crowd is not the next one's.
            with ServerProcess(Path(folder), options=("--joins-per-minute", "1000000")) as server:
                times, crowd = asyncio.run(measure(server, code, size, what))
            losses += lost(workspace, room, crowd)
            found.append(times)
    values = metrics(found, losses)
    console = Console(width=120)
    for table in tables(found, values):
        console.print(table)
    if asked.json:
        asked.json.write_text(json.dumps(values, indent=2) + "\n")
    return 1 if losses else 0


if __name__ == "__main__":
    sys.exit(main())
