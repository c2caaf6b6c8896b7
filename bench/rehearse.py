"""How a rehearsal of a session stands a crowd: 500 simulated people through 20 minutes in time lapse.

    python bench/rehearse.py [--quick] [--json FILE]

The sample session `retrospective`, as `huddlebook rehearse` plays it, a minute in a second: a real server, people on
real websockets in this process, a scripted facilitator. Then the log is read: every acknowledged answer has to be in it
once. Exit code 1 when one is not.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
import time
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table

from huddlebook.cli.rehearse import DOOR, SPEEDS, lost_of, many_files
from huddlebook.cli.stage import staged
from huddlebook.client.process import ServerProcess
from huddlebook.client.rehearsing import Rehearsal, cast
from huddlebook.client.stream import call, facilitator
from huddlebook.rehearsal.figures import Report, report
from huddlebook.workspace import Workspace

ROOT = Path(__file__).resolve().parent.parent
SESSION = "retrospective"
PEOPLE, QUICK, SEED = 500, 100, 7
TARGETS = {"lost": 0}


async def played(stage: Path, server: ServerProcess, people: int) -> tuple[Report, float]:
    """The rehearsal's report, and the server's CPU seconds from the first person to the end of the room."""
    cookies = await facilitator(server.url, server.token)
    opened = await call(server.url, "/api/rooms", {"session": SESSION}, cookies)
    plan = Workspace(stage).room(opened["code"]).state.plan
    assert plan
    course = cast(plan, SESSION, people, SEED, SPEEDS["lapse"])
    used = _cpu(server)
    async with Rehearsal(server.url, cookies, course) as rehearsal:
        await rehearsal.play()
        await rehearsal.end()
    return report(course, lost_of(stage, opened["code"], course.receipts)), _cpu(server) - used


def _cpu(server: ServerProcess) -> float:
    used = psutil.Process(server.pid).cpu_times()
    return float(used.user + used.system)


def metrics(found: Report, server: float, own: float) -> dict[str, float]:
    """The flat object that `--json` writes."""
    values = {
        "people": found.people,
        "minutes": found.minutes,
        "seconds": found.seconds,
        "server_cpu_s": server,
        "people_cpu_s": own,
        "answers": found.answers,
        "receipt_p50_ms": found.waits.median,
        "receipt_p95_ms": found.waits.p95,
        "receipt_max_ms": found.waits.longest,
        "lost": found.lost,
    }
    return {name: round(value, 2) for name, value in values.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} people")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the metrics there")
    asked = parser.parse_args()
    many_files()
    with (
        tempfile.TemporaryDirectory() as words,
        staged(ROOT / "sessions" / f"{SESSION}.ipynb", ROOT) as (stage, _),
        ServerProcess(stage, log=Path(words) / "server.log", options=DOOR) as server,
    ):
        own = time.process_time()
        found, used = asyncio.run(played(stage, server, QUICK if asked.quick else PEOPLE))
        values = metrics(found, used, time.process_time() - own)
    shown = Table("metric", "found", "target")
    for name, value in values.items():
        shown.add_row(name, f"{value:g}", f"{TARGETS[name]}" if name in TARGETS else "")
    Console(width=120).print(shown)
    if asked.json:
        asked.json.write_text(json.dumps(values, indent=2) + "\n")
    return 1 if found.lost else 0


if __name__ == "__main__":
    sys.exit(main())
