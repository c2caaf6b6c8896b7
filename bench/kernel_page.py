"""A page with Python for each visitor: ours, stock Voila, and Voila with a pool of preheated kernels, in one run.

    python bench/kernel_page.py [--quick] [--json FILE]

The same notebook (a slider that Python listens to, a button, a label) on three servers on this machine. Measured:
- page: the server's time until the last byte of a page, one visitor after the other (preheated: 30 in one burst, for
  that is what a pool of 4 is for), and the processor time of a page, server and kernels together;
- burst: 50 visitors come evenly within 1 s (`burst_50`), and at another server within 5 s (`burst_50_over_5`), to each
  server in the same way, until everybody *can click*: their kernel has run the notebook, their websocket is open, they
  hold the state of all widgets. Seconds from the first arrival (`_s`: the 1 or 5 s in which they come are in it),
  from the last (`_after_s`), and what a visitor waits from their own arrival (`_wait_p50_s`, `_wait_p95_s`,
  `_wait_max_s`). They speak the protocols, without a browser. Each burst is at a new server; ours three times, of
  which the medians stand, the peers' once (`--peer-bursts`), for each of those takes up to a minute;
- memory: by how much the server's processes grew for these 50, shared memory counted once, a visitor;
- Chromium with an empty cache: milliseconds from navigation until the button can be pressed, bytes, requests.

Whoever cannot click `--limit` seconds after a burst began is waited for no more: the burst is given those seconds, the
visitor the wait until then, and both are reported (`_late`; `_done_s` is until the last of the others). Pages that
came without a kernel (a preheated pool gives some in a burst) are left out in that server's favour, and counted
(`_failed`). With `--quick` one server of each kind does everything, with one burst, within 1 s; the peers' have 8
visitors instead of 50, and are not compared then.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import math
import os
import signal
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from _browser import chromium, median, visit
from _kernel_servers import Server, ours, preheated, settled, voila
from _kernels import FAILURES, Burst, Visitor, burst, cpu_seconds, pss_mb
from playwright.sync_api import sync_playwright

VISITORS, FEW, PREHEATED = 50, 8, 30  # people of a burst; of a peer's in a quick run; in front of a preheated pool
WINDOWS = {1.0: "", 5.0: "_over_5"}  # s in which they come: how that is called
TARGETS: dict[str, tuple[float | None, float | None]] = {  # name: (ours at most, or times less than stock Voila)
    "page_p50_ms": (None, 5.0),
    "page_p95_ms": (None, None),
    "page_cpu_s": (None, None),
    "pss_mb": (20.0, None),
    "burst_50_s": (None, 6.0),
    "burst_50_after_s": (None, None),
    "burst_50_wait_p50_s": (None, None),
    "burst_50_wait_p95_s": (None, None),
    "burst_50_wait_max_s": (None, None),
    "burst_50_over_5_s": (None, 6.0),
    "burst_50_over_5_after_s": (None, None),
    "burst_50_over_5_wait_p50_s": (None, None),
    "burst_50_over_5_wait_p95_s": (None, None),
    "burst_50_over_5_wait_max_s": (None, None),
    "bytes": (450_000, None),
    "requests": (20, None),
    "first_click_ms": (1_000, None),
}
NAMES = {"usable_ms": "first_click_ms"}
KINDS: dict[str, Callable[[], AbstractContextManager[Server]]] = {"": ours, "voila_": voila, "preheat_": preheated}
Step = Callable[[Server], dict[str, float]]


@dataclass(frozen=True)
class Plan:
    """runs: pages one after the other. views: in Chromium. limit: s for a burst. bursts: of ours, and of each peer, in
    each of the windows. quick: one server for everything."""

    runs: int
    views: int
    limit: float
    bursts: tuple[int, int] = (3, 1)
    windows: tuple[float, ...] = tuple(WINDOWS)
    quick: bool = False


QUICK = Plan(runs=2, views=1, limit=20.0, bursts=(1, 1), windows=(1.0,), quick=True)


async def page(visitor: Visitor, limit: float) -> float | None:
    """Seconds until its last byte, the limit at most; None when it came without Python."""
    try:
        async with asyncio.timeout(limit):
            return (await visitor.get())[1]
    except TimeoutError:
        return limit
    except FAILURES:
        return None


def pages(server: Server, count: int, limit: float) -> dict[str, float]:
    """Visitors one after the other."""
    people = [server.visitor() for _ in range(count + 1)]

    async def go() -> list[float | None]:
        await page(people[0], limit)  # what a server makes once
        return [await page(one, limit) for one in people[1:]]

    before = cpu_seconds(server.pid)
    took = asyncio.run(go())
    settled(server.pid)
    return {**spread(took, limit), "page_cpu_s": (cpu_seconds(server.pid) - before) / (count + 1)}


def at_once(server: Server, count: int, limit: float) -> dict[str, float]:
    """Visitors in one burst."""
    people = [server.visitor() for _ in range(count)]

    async def go() -> list[float | None]:
        return await asyncio.gather(*(page(one, limit) for one in people))

    before = cpu_seconds(server.pid)
    took = asyncio.run(go())
    return {**spread(took, limit), "page_cpu_s": (cpu_seconds(server.pid) - before) / count}


def spread(seconds: list[float | None], limit: float) -> dict[str, float]:
    came = sorted(one for one in seconds if one is not None) or [limit]
    return {
        "page_p50_ms": 1000 * statistics.median(came),
        "page_p95_ms": 1000 * at(came, 0.95),
        "page_late": sum(one >= limit for one in came),
        "page_failed": seconds.count(None),
    }


def at(ordered: list[float], share: float) -> float:
    return ordered[math.ceil(share * len(ordered)) - 1]


def crowd(server: Server, within: float, limit: float, size: int = VISITORS) -> dict[str, float]:
    """So many within so many seconds, who stay."""
    people = [server.visitor() for _ in range(size)]
    before = pss_mb(server.pid)

    async def go() -> dict[str, float]:
        came = await burst(people, within, limit)
        ready = size - came.late - came.failed
        grown = (pss_mb(server.pid) - before) / max(1, ready)
        for one in people:
            one.leave()
        return {"pss_mb": grown} | called(f"burst_{size}{WINDOWS[within]}", came, within * (size - 1) / size)

    return asyncio.run(go())


def called(name: str, came: Burst, last: float) -> dict[str, float]:
    """A burst's figures under their names. last: when the last one came."""
    waits = came.waits or [came.seconds]
    return {
        f"{name}_s": came.seconds,
        f"{name}_done_s": came.done,
        f"{name}_after_s": max(0.0, came.seconds - last),
        f"{name}_wait_p50_s": statistics.median(waits),
        f"{name}_wait_p95_s": at(waits, 0.95),
        f"{name}_wait_max_s": waits[-1],
        f"{name}_late": came.late,
        f"{name}_failed": came.failed,
    }


def browse(server: Server, runs: int) -> dict[str, float]:
    """Page views in Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        try:
            views = [visit(browser, server.page, ".widget-button", server.before) for _ in range(runs)]
        finally:
            browser.close()
    return {NAMES.get(name, name): value for name, value in median(views).items()}


def parts(prefix: str, plan: Plan) -> list[Step]:
    """What is measured of a server: the bursts come last, after which much is still running."""
    size = FEW if plan.quick and prefix else VISITORS

    def one_by_one(server: Server) -> dict[str, float]:
        many = min(PREHEATED, 3 * plan.runs)
        preheat = prefix == "preheat_"
        return at_once(server, many, plan.limit) if preheat else pages(server, plan.runs, plan.limit)

    def come(within: float) -> Step:
        return lambda server: crowd(server, within, plan.limit, size)

    bursts = [come(within) for within in plan.windows] * plan.bursts[bool(prefix)]
    return [lambda server: browse(server, plan.views), one_by_one, *bursts]


def rounds(plan: Plan) -> list[tuple[str, list[Step]]]:
    """Servers in the order in which they run, with what is measured of each: the kinds take turns."""
    if plan.quick:
        return [(prefix, parts(prefix, plan)) for prefix in KINDS]
    steps = {prefix: parts(prefix, plan) for prefix in KINDS}
    longest = max(map(len, steps.values()))
    return [(prefix, [some[turn]]) for turn in range(longest) for prefix, some in steps.items() if turn < len(some)]


def measure(plan: Plan) -> dict[str, float]:
    """Metrics of ours, and of the peers with `voila_` and `preheat_` before them."""
    found: dict[str, list[float]] = defaultdict(list)
    for prefix, steps in rounds(plan):
        with KINDS[prefix]() as server:
            for number, step in enumerate(steps):
                if number:
                    settled(server.pid)
                one = {f"{prefix}{name}": value for name, value in step(server).items()}
                say(prefix, one)
                for name, value in one.items():
                    found[name].append(value)
    return {name: round(of(name)(values), 3) for name, values in found.items()}


def of(name: str) -> Callable[[list[float]], float]:
    """Several measurements are one: who was late or got no page is counted at its worst."""
    return max if name.endswith(("_late", "_failed")) else statistics.median


def say(prefix: str, one: dict[str, float]) -> None:
    """What was measured just now, for those who wait, and for who wants to see each."""
    words = ", ".join(f"{name.removeprefix(prefix)} {value:,.2f}" for name, value in one.items())
    print(f"[load {os.getloadavg()[0]:.1f}] {prefix.rstrip('_') or 'ours'}: {words}", file=sys.stderr, flush=True)


def cell(metrics: dict[str, float], prefix: str, name: str) -> str:
    """A peer's figure, and how many times ours it is: not where it had fewer visitors."""
    value = metrics.get(f"{prefix}{name}")
    if value is None:
        few = metrics[f"{prefix}{name.replace(f'burst_{VISITORS}', f'burst_{FEW}')}"]
        return f"{few:13,.2f}{f'(of {FEW})':>9}"
    return f"{value:13,.2f}{f'{value / metrics[name]:.1f}x' if metrics[name] else '':>9}"


def table(metrics: dict[str, float]) -> str:
    lines = [f"{'':28}{'ours':>10}{'target':>14}{'Voila':>13}{'ratio':>9}{'preheated':>13}{'ratio':>9}"]
    for name, (most, times) in TARGETS.items():
        if name not in metrics:
            continue
        target = f"{most:,.0f}" if most else f"Voila / {times:g}" if times else ""
        peers = "".join(cell(metrics, prefix, name) for prefix in ("voila_", "preheat_"))
        lines.append(f"{name:28}{metrics[name]:10,.2f}{target:>14}{peers}")
    lines += missed(metrics)
    if f"voila_burst_{FEW}_s" in metrics:
        lines.append(f"quick: bursts of {FEW} at the peers, of {VISITORS} at ours, so that they are not compared")
    return "\n".join(lines)


def missed(metrics: dict[str, float]) -> list[str]:
    """Who was waited for no more, and who got no page."""
    lines = []
    for name, value in metrics.items():
        if value and name.endswith("_late"):
            done = f"{name.removesuffix('late')}done_s"
            others = f", the last of the others after {metrics[done]:.1f} s" if done in metrics else ""
            own = metrics.get(done.removeprefix("voila_").removeprefix("preheat_"))
            others += f", {metrics[done] / own:.1f} times ours" if own and done in metrics else ""
            lines.append(f"{name}: {value:.0f} could not click within the limit{others}")
        elif value and name.endswith("_failed"):
            lines.append(f"{name}: {value:.0f} got no page with Python, and stand in no figure")
    return lines or ["everybody could click within the limit, on each server"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer views and visitors, within 50 s")
    parser.add_argument("--runs", type=int, default=20, help="pages one after the other (default 20)")
    parser.add_argument("--views", type=int, default=5, help="views in Chromium (default 5)")
    parser.add_argument("--limit", type=float, default=45.0, metavar="S", help="for each burst (default 45)")
    parser.add_argument("--bursts", type=int, default=3, help="of ours within 1 s, and within 5 s (default 3)")
    parser.add_argument("--peer-bursts", type=int, default=1, help="the same of each peer (default 1)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the metrics as one flat object")
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))  # so that its servers end, too
    began, load = time.monotonic(), os.getloadavg()[0]
    bursts = (asked.bursts, asked.peer_bursts)
    metrics = measure(QUICK if asked.quick else Plan(asked.runs, asked.views, asked.limit, bursts))
    print(table(metrics))
    print(f"load average {load:.1f} before, {os.getloadavg()[0]:.1f} after; took {time.monotonic() - began:.0f} s")
    if asked.json:
        asked.json.write_text(json.dumps(metrics, indent=2) + "\n")


if __name__ == "__main__":
    main()
