"""How the hub stands years of use: 5,000 people, 20,000 resources, 500,000 diary entries, in the log of one workspace.

    python bench/hub.py [--quick] [--json FILE]

The hub is folded from the log and its index made, as the server does when it starts. Then people who were not here
before open the first page: their own room is read, every part of the page is looked at and written as JSON. They search
the library, also narrowed down by facets, and their own diaries of 100 entries. Times are the server's work for one
request. `--quick` has a tenth of everything.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import psutil
from _hub_scene import START, TOPICS, Scene
from immutables import Map
from rich.console import Console
from rich.table import Table

from huddlebook.hub import registry, room
from huddlebook.hub.contract import Around, Ask, CohortLine, ItemLine, LiveLine, Me, World
from huddlebook.hub.diary_views import Find
from huddlebook.hub.finding import FindResources
from huddlebook.hub.people import me_of
from huddlebook.hub.room import HUB, HubRoom
from huddlebook.rooms.log import Log
from huddlebook.storage.words import Words
from huddlebook.workspace import Workspace

HOME = ("livenow", "next", "pick", "cohorts", "finder", "newest")
FULL, QUICK = (5_000, 20_000, 500_000), (500, 2_000, 50_000)
ASKED = 400  # people who come, and questions of each sort
NOW = START + 2 * 365 * 86_400_000
TARGETS = {"hub_p95_ms": 50, "search_p95_ms": 50, "diary_p95_ms": 30}


class Hub:
    """The hub in this process, made from a log like the server's."""

    def __init__(self, log: Log) -> None:
        self._log, self.index = log, Words()
        self.shared, texts = HubRoom.empty(HUB), dict[str, tuple[str, ...] | None]()
        for entry in log.read(HUB):
            fact, one = room.fact_of(entry)
            self.shared = room.fold(self.shared, fact, one)
            texts |= one.texts(self.shared.slices[one.name], fact) if one.texts else {}
        self.index.put({name: said for name, said in texts.items() if said is not None})

    def come(self, person: str) -> tuple[World, Me]:
        """Somebody whose room was not in memory."""
        own = room.load(self._log, person).slices
        return self.seen(person, own)

    def seen(self, person: str, own: Map[str, Any]) -> tuple[World, Me]:
        """The hub as this person sees it."""
        world = World(self.shared.slices, AROUND, self.index)
        return world, me_of(world, person, own, zone="Europe/Berlin", curates=False, at=NOW)


ITEMS = tuple(
    ItemLine(url=f"c/X/{n}", title=f"Item {n}", kind="reflection", state="today", opens=NOW, minutes=10)
    for n in range(20)
)
AROUND = Around(
    live=tuple(LiveLine(code=f"FERN{n}", title=f"Huddle {n}", opened=NOW, here=9) for n in range(20)),
    cohorts=tuple(
        CohortLine(room=f"r{n}", seat="s", code=f"MOSS{n}", title=f"Cohort {n}", url=f"c/{n}", items=ITEMS)
        for n in range(3)
    ),
)


def front_page(hub: Hub, person: str) -> bytes:
    """What the first page's stream sends to somebody who comes."""
    world, me = hub.come(person)
    parts = [registry.part(kind) for kind in HOME]
    return msgspec.json.encode({part.kind: part.look(part.design(), world, me) for part in parts})


def ask(hub: Hub, kind: str, question: Ask, who: tuple[World, Me]) -> bytes:
    """An answer as it is sent."""
    part = registry.part(kind)
    assert part.answer
    return msgspec.json.encode(part.answer(part.design(), *who, question))


def timed(work: Callable[..., object], *given: object) -> float:
    """How long it takes, in ms."""
    began = time.perf_counter()
    work(*given)
    return (time.perf_counter() - began) * 1000


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


def measure(hub: Hub, scene: Scene) -> dict[str, list[float]]:
    """Times of each sort, in ms."""
    some = random.Random(5).sample(scene.people, min(ASKED, len(scene.people)))
    words = questions(scene, ASKED)
    narrow = [FindResources(words=one, kind=("video", "article"), minutes=("10",), sort="short") for one in words]
    pages = [timed(front_page, hub, one) for one in some]
    who = [hub.come(one) for one in some]
    turns = list(zip(words, narrow, who, strict=False))
    return {
        "hub": pages,
        "search": [timed(ask, hub, "library", FindResources(words=said), me) for said, _, me in turns],
        "narrowed": [timed(ask, hub, "library", narrowed, me) for _, narrowed, me in turns],
        "diary": [timed(ask, hub, "diary", Find(said), me) for said, _, me in turns],
    }


def percentile(times: Sequence[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a tenth of everything; under 20 s")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the metrics there")
    asked = parser.parse_args()
    scene = Scene(*(QUICK if asked.quick else FULL))
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "sessions").mkdir()
        workspace = Workspace.open(folder)
        began = time.perf_counter()
        scene.write(workspace)
        written = time.perf_counter() - began
        with closing(workspace.log()) as log:
            before = psutil.Process().memory_info().rss
            began = time.perf_counter()
            hub = Hub(log)
            started = time.perf_counter() - began
            memory = (psutil.Process().memory_info().rss - before) / 1e6
            times = measure(hub, scene)
    both = [*times["search"], *times["narrowed"]]
    values = {
        "hub_p95_ms": percentile(times["hub"], 0.95),
        "search_p95_ms": percentile(both, 0.95),
        "diary_p95_ms": percentile(times["diary"], 0.95),
        "start_s": started,
        "memory_mb": memory,
        "written_s": written,
    }
    values = {name: round(value, 2) for name, value in values.items()}
    show(times, values)
    if asked.json:
        asked.json.write_text(json.dumps(values, indent=2) + "\n")
    return 0


def show(times: dict[str, list[float]], values: dict[str, float]) -> None:
    """For people."""
    sorts = Table("request", "p50", "p95", "max", title="ms of the server's work")
    for name, found in times.items():
        sorts.add_row(
            name, *(f"{value:.1f}" for value in (statistics.median(found), percentile(found, 0.95), max(found)))
        )
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
