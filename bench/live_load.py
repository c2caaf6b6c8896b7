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
import resource
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from _crowd import OPTIONS, POLL, Crowd
from rich.console import Console
from rich.table import Table

from huddlebook.activities.poll import PollState
from huddlebook.client.process import ServerProcess
from huddlebook.rooms import commands, engine
from huddlebook.rooms.events import Placed, RoomOpened, Step
from huddlebook.rooms.log import Append
from huddlebook.rooms.state import RoomState
from huddlebook.workspace import Workspace

ALL = frozenset(("instant", "second", "reveal", "reconnect"))
SIZES = {200: ALL, 500: ALL, 1_000: ALL, 2_000: ALL}
QUICK = {500: {"instant"}, 1_000: {"reveal"}, 2_000: {"second", "reconnect"}}  # what has a target
BURSTS = 3  # each is measured so often, and the median of the runs is reported
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
