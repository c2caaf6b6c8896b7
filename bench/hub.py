"""How the hub stands years of use: 5,000 people, 20,000 resources, 500,000 diary entries, in the log of one workspace.

    python bench/hub.py [--quick] [--json FILE]

The server is a real process (`huddlebook serve`). People who were not here since it started open the first page one
after the other, each with their own cookie: from the request to the last byte, their own room being read from the log.
Then they search the library, also narrowed down by facets, and their own diaries of 100 entries, over the stream: from
the question to the whole answer. `--quick` has a tenth of everything.
"""

from __future__ import annotations

import argparse
import asyncio
import http.client
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psutil
from _hub_scene import TOPICS, Scene
from rich.console import Console
from rich.table import Table

from huddlebook.client.hub import HubPage
from huddlebook.client.process import ServerProcess
from huddlebook.client.stream import Cookies
from huddlebook.server.hub.persons import COOKIE, sign_person
from huddlebook.server.identity import Signer
from huddlebook.workspace import Workspace

FULL, QUICK = (5_000, 20_000, 500_000), (500, 2_000, 50_000)
VISITS, READERS, EACH = 400, 40, 10  # people who open the page; people who ask, and how often each
TARGETS = {"hub_p95_ms": 50, "search_p95_ms": 50, "diary_p95_ms": 30}
PAUSE = 0.11  # s between one person's questions: faster is refused


def visits(url: str, people: Sequence[str], cookie: Callable[[str], str]) -> list[float]:
    """ms for each person's first page, from the request to the last byte."""
    times = []
    connection = http.client.HTTPConnection(urlsplit(url).netloc)
    for person in people:
        began = time.perf_counter()
        connection.request("GET", "/hub", headers={"Cookie": f"{COOKIE}={cookie(person)}"})
        answer = connection.getresponse()
        page = answer.read()
        times.append((time.perf_counter() - began) * 1000)
        assert answer.status == 200, page[:500]
        assert person.encode() in page, "the page is not this person's"
    connection.close()
    return times


def questions(scene: Scene, many: int) -> list[str]:
    """As people type: a word, two, the beginning of one, and what is in no resource."""
    chance = random.Random(3)
    shapes: tuple[Callable[[], str], ...] = (
        lambda: chance.choice(TOPICS),
        lambda: chance.choice(TOPICS)[:3],
        lambda: scene.some(1),
        lambda: scene.some(2),
        lambda: f"{scene.some(2)} {scene.some(1)[:3]}",
        lambda: f"{chance.choice(TOPICS)} nowhere",
    )
    return [chance.choice(shapes)() for _ in range(many)]


async def asked(
    url: str, page: str, act: str, people: Sequence[Cookies], asks: Sequence[dict[str, Any]]
) -> list[float]:
    """ms for each question; the people take turns, and one is asked at a time."""
    pages = [await HubPage.open(url, page, one) for one in people]
    times = []
    for number, question in enumerate(asks):
        reader = pages[number % len(pages)]
        began = time.perf_counter()
        await reader.ask(act, **question)
        times.append((time.perf_counter() - began) * 1000)
        await asyncio.sleep(PAUSE / len(pages))
    for one in pages:
        one.close()
    return times


async def searches(url: str, people: Sequence[Cookies], words: Sequence[str]) -> dict[str, list[float]]:
    """Of the library, and of one's own diary."""
    plain = [{"type": "find_resources", "words": one} for one in words]
    narrow = [{**one, "kind": ["video", "article"], "minutes": ["10"], "sort": "short"} for one in plain]
    return {
        "search": await asked(url, "library", "library", people, plain),
        "narrowed": await asked(url, "library", "library", people, narrow),
        "diary": await asked(url, "diary", "diary", people, [{"type": "find_diary", "words": one} for one in words]),
    }


def percentile(times: Sequence[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


def measure(folder: Path, scene: Scene) -> tuple[dict[str, list[float]], dict[str, float]]:
    """Times of each sort in ms, and what else there is to know."""
    workspace = Workspace.open(folder)
    began = time.perf_counter()
    scene.write(workspace)
    written = time.perf_counter() - began
    signer, now = Signer(workspace.secret()), int(time.time())

    def cookie(person: str) -> str:
        return sign_person(signer, person, 0, now)

    chance = random.Random(5)
    some = chance.sample(scene.people, min(VISITS, len(scene.people)))
    readers = [Cookies({COOKIE: cookie(one)}) for one in some[:READERS]]
    began = time.perf_counter()
    with ServerProcess(folder) as server:
        started = time.perf_counter() - began
        # Each page's notebook runs once in the life of a workspace, for whoever comes first.
        for page in ("", "/library", "/diary"):
            http_get(server.url, f"/hub{page}")
        times = {"hub": visits(server.url, some, cookie)}
        times |= asyncio.run(searches(server.url, readers, questions(scene, READERS * EACH)))
        memory = psutil.Process(server.pid).memory_info().rss / 1e6
    return times, {"start_s": started, "memory_mb": memory, "written_s": written}


def http_get(url: str, path: str) -> None:
    connection = http.client.HTTPConnection(urlsplit(url).netloc)
    connection.request("GET", path)
    answer = connection.getresponse()
    assert answer.status == 200, answer.read()[:500]
    answer.read()
    connection.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a tenth of everything; under 30 s")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the metrics there")
    wanted = parser.parse_args()
    scene = Scene(*(QUICK if wanted.quick else FULL))
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "sessions").mkdir()
        times, more = measure(Path(folder), scene)
    values = {
        "hub_p95_ms": percentile(times["hub"], 0.95),
        "search_p95_ms": percentile([*times["search"], *times["narrowed"]], 0.95),
        "diary_p95_ms": percentile(times["diary"], 0.95),
        **more,
    }
    values = {name: round(value, 2) for name, value in values.items()}
    show(times, values)
    if wanted.json:
        wanted.json.write_text(json.dumps(values, indent=2) + "\n")
    return 0


def show(times: dict[str, list[float]], values: dict[str, float]) -> None:
    """For people."""
    sorts = Table("request", "p50", "p95", "max", title="ms, over loopback")
    for name, found in times.items():
        cells = (statistics.median(found), percentile(found, 0.95), max(found))
        sorts.add_row(name, *(f"{value:.1f}" for value in cells))
    against = Table("metric", "found", "target", "")
    for name, value in values.items():
        target = TARGETS.get(name)
        met = "" if target is None else "met" if value <= target else "MISSED"
        against.add_row(name, f"{value:g}", "" if target is None else f"{target:g}", met)
    console = Console(width=120)
    console.print(sorts)
    console.print(against)


if __name__ == "__main__":
    sys.exit(main())
