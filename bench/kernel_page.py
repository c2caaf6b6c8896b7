"""A page with Python for each visitor: ours, stock Voila, and Voila with a pool of preheated kernels, in one run.

    python bench/kernel_page.py [--quick] [--json FILE]

The same notebook (a slider that Python listens to, a button, a label) on three servers on this machine. Measured:
- page: the server's time until the last byte of a page, one visitor after the other (preheated: 30 in one burst, for
  that is what a pool of 4 is for), and the processor time of a page, server and kernels together;
- burst: 50 visitors come evenly within 1 s, to each server in the same way; seconds from the first arrival (`after`:
  from the last, since nobody can click before they come) until everybody *can click*: their kernel has run the
  notebook, their websocket is open, they hold the state of all widgets. They speak the protocols, without a browser.
  Three times, each at a new server: the medians, of memory too;
- memory: by how much the server's processes grew for these 50, shared memory counted once, a visitor;
- Chromium with an empty cache: milliseconds from navigation until the button can be pressed, bytes, requests.
A peer that is not done within `--limit` seconds of its burst is given those seconds, and pages that came without a
kernel (a preheated pool gives some in a burst) are left out, both in its favour. With `--quick` one server of each kind
does everything, and the peers' bursts have 8 visitors instead of 50, for stock Voila alone needs 20 s for 50: these
are not compared then.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import nbformat
from _browser import chromium, median, visit
from _kernels import NoKernel, Visitor, burst, cpu_seconds, pss_mb, tree
from _peers import free_port, process
from playwright.sync_api import BrowserContext, sync_playwright

from huddlebook.client.process import ServerProcess
from huddlebook.client.stream import Cookies, Stream, call

VISITORS, FEW, WITHIN = 50, 8, 1.0  # people of a burst; of a peer's in a quick run; s in which they come
POOL, PREHEATED = 4, 30
CODE = """
import ipywidgets as w
slider, button, said = w.IntSlider(3, 0, 10, description="Amount"), w.Button(description="Square"), w.Label("?")
button.on_click(lambda _: setattr(said, "value", str(slider.value ** 2)))
w.VBox([slider, button, said])
"""
TARGETS = {  # name: (ours at most, or times less than stock Voila)
    "page_p50_ms": (None, 5.0),
    "page_p95_ms": (None, None),
    "page_cpu_s": (None, None),
    "pss_mb": (20.0, None),
    "burst_50_s": (None, 6.0),
    "burst_50_after_s": (None, None),
    "bytes": (450_000, None),
    "requests": (20, None),
    "first_click_ms": (1_000, None),
}
NAMES = {"usable_ms": "first_click_ms"}


@dataclass
class Server:
    """One of the three while it runs. visitor: somebody new. before: prepares a browser."""

    pid: int
    page: str
    visitor: Callable[[], Visitor]
    before: Callable[[BrowserContext], None] | None = None


@dataclass(frozen=True)
class Plan:
    """runs: pages one after the other. views: in Chromium. limit: s for a burst. quick: one server for everything."""

    runs: int
    views: int
    limit: float
    bursts: int = 3
    quick: bool = False


QUICK = Plan(runs=2, views=1, limit=20.0, bursts=1, quick=True)


def notebook(folder: Path) -> Path:
    """The notebook, as a session of a workspace."""
    cells = [
        nbformat.v4.new_markdown_cell("# Squares"),
        nbformat.v4.new_markdown_cell("## Play (3 min)\n\nMove it, then press."),
        nbformat.v4.new_code_cell(CODE),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    path = folder / "sessions" / "squares.ipynb"
    path.parent.mkdir(exist_ok=True)
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)
    return path


@contextmanager
def ours() -> Iterator[Server]:
    with tempfile.TemporaryDirectory() as folder:
        notebook(Path(folder))
        limits = ("--joins-per-minute", "6000")
        with ServerProcess(Path(folder), options=limits) as server:
            code = asyncio.run(_opened(server))
            _wait(lambda: len(tree(server.pid)) > 1)  # the template, which an open room calls for
            _settled(server.pid)

            def visitor() -> Visitor:
                return Visitor(f"{server.url}/k/{code}", "/k/api/kernels", asyncio.run(_seat(server, code)))

            def join(context: BrowserContext) -> None:
                body = {"code": code, "name": "Ana"}
                answer = context.request.post(f"{server.url}/api/join", data=body, headers={"Origin": server.url})
                assert answer.ok, answer.text()

            yield Server(server.pid, f"{server.url}/k/{code}", visitor, join)


async def _opened(server: ServerProcess) -> str:
    room = await (await Stream.open_room(server.url, server.token, "squares")).connected()
    await room.do(None, {"type": "open_step", "step": "play"})
    await room.close()
    return room.code


async def _seat(server: ServerProcess, code: str) -> str:
    cookies = Cookies()
    await call(server.url, "/api/join", {"code": code, "name": "Ana"}, cookies)
    return cookies.header


@contextmanager
def voila(*options: str) -> Iterator[Server]:
    with tempfile.TemporaryDirectory() as folder:
        path, port = notebook(Path(folder)), free_port()
        command = [sys.executable, "-m", "voila", str(path), f"--port={port}", "--no-browser", "--Voila.ip=127.0.0.1"]
        url = f"http://127.0.0.1:{port}"
        with process([*command, *options], f"{url}/nothing", Path(folder)) as running:
            if options:
                _wait(lambda: len(tree(running.pid)) > POOL)
            _settled(running.pid)
            yield Server(running.pid, f"{url}/", lambda: Visitor(f"{url}/", "/api/kernels"))


def preheated() -> AbstractContextManager[Server]:
    """With kernels that have run the notebook before anybody came."""
    return voila("--preheat_kernel=True", f"--pool_size={POOL}")


def _wait(there: Callable[[], bool], seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not there():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.1)


def _settled(pid: int) -> None:
    """Until its processes have nothing more to do."""
    before, now = -1.0, cpu_seconds(pid)
    while now - before > 0.02:
        time.sleep(0.5)
        before, now = now, cpu_seconds(pid)


def pages(server: Server, count: int) -> dict[str, float]:
    """Visitors one after the other."""
    people = [server.visitor() for _ in range(count + 1)]

    async def go() -> list[float]:
        await people[0].get()  # what a server makes once
        return [(await one.get())[1] for one in people[1:]]

    before = cpu_seconds(server.pid)
    took = asyncio.run(go())
    _settled(server.pid)
    return {**spread(took), "page_cpu_s": (cpu_seconds(server.pid) - before) / (count + 1)}


def at_once(server: Server, count: int) -> dict[str, float]:
    """Visitors in one burst."""
    people = [server.visitor() for _ in range(count)]

    async def go() -> list[float]:
        answers = await asyncio.gather(*(one.get() for one in people), return_exceptions=True)
        if other := [one for one in answers if isinstance(one, BaseException) and not isinstance(one, NoKernel)]:
            raise other[0]
        return [one[1] for one in answers if not isinstance(one, BaseException)]

    before = cpu_seconds(server.pid)
    took = asyncio.run(go())
    return {**spread(took), "page_cpu_s": (cpu_seconds(server.pid) - before) / count}


def spread(seconds: list[float]) -> dict[str, float]:
    ordered = sorted(1000 * one for one in seconds)
    return {"page_p50_ms": statistics.median(ordered), "page_p95_ms": ordered[int(0.95 * (len(ordered) - 1))]}


def crowd(server: Server, limit: float, size: int = VISITORS) -> dict[str, float]:
    """So many within 1 s, who stay."""
    people = [server.visitor() for _ in range(size)]
    before = pss_mb(server.pid)

    async def go() -> dict[str, float]:
        seconds, ready = await burst(people, WITHIN, limit)
        grown = pss_mb(server.pid) - before
        for one in people:
            one.leave()
        after = seconds - WITHIN * (size - 1) / size  # s after the last arrival
        names = (f"burst_{size}_s", f"burst_{size}_after_s")
        return dict(zip(names, (seconds, after), strict=True)) | {"ready": ready, "pss_mb": grown / max(1, ready)}

    return asyncio.run(go())


def browse(server: Server, runs: int) -> dict[str, float]:
    """Page views in Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        try:
            views = [visit(browser, server.page, ".widget-button", server.before) for _ in range(runs)]
        finally:
            browser.close()
    return {NAMES.get(name, name): value for name, value in median(views).items()}


KINDS: dict[str, Callable[[], AbstractContextManager[Server]]] = {"": ours, "voila_": voila, "preheat_": preheated}


def parts(prefix: str, plan: Plan) -> list[Callable[[Server], dict[str, float]]]:
    """What is measured of a server: the burst comes last, after which much is still running."""
    size = FEW if plan.quick and prefix else VISITORS

    def one_by_one(server: Server) -> dict[str, float]:
        many = min(PREHEATED, 3 * plan.runs)
        return at_once(server, many) if prefix == "preheat_" else pages(server, plan.runs)

    bursts = [lambda server: crowd(server, plan.limit, size)] * plan.bursts
    return [lambda server: browse(server, plan.views), one_by_one, *bursts]


def measure(plan: Plan) -> dict[str, float]:
    """Metrics of ours, and of the peers with `voila_` and `preheat_` before them."""
    found: dict[str, list[float]] = defaultdict(list)
    for prefix, kind in KINDS.items():
        steps = parts(prefix, plan)
        for together in [steps] if plan.quick else [[step] for step in steps]:
            with kind() as server:
                for step in together:
                    for name, value in step(server).items():
                        found[f"{prefix}{name}"].append(value)
                    _settled(server.pid)
    return {name: round(statistics.median(values), 3) for name, values in found.items()}


def cell(metrics: dict[str, float], prefix: str, name: str) -> str:
    """A peer's figure, and how many times ours it is: not where it had fewer visitors."""
    value = metrics.get(f"{prefix}{name}")
    if value is None:
        few = metrics[f"{prefix}{name.replace(str(VISITORS), str(FEW))}"]
        return f"{few:13,.2f}{f'(of {FEW})':>9}"
    return f"{value:13,.2f}{f'{value / metrics[name]:.1f}x':>9}"


def table(metrics: dict[str, float]) -> str:
    lines = [f"{'':18}{'ours':>10}{'target':>14}{'Voila':>13}{'ratio':>9}{'preheated':>13}{'ratio':>9}"]
    for name, (most, times) in TARGETS.items():
        target = f"{most:,.0f}" if most else f"Voila / {times:g}" if times else ""
        peers = "".join(cell(metrics, prefix, name) for prefix in ("voila_", "preheat_"))
        lines.append(f"{name:18}{metrics[name]:10,.2f}{target:>14}{peers}")
    late = ", ".join(f"{prefix or 'ours_'}: {metrics[f'{prefix}ready']:.0f}" for prefix in KINDS)
    lines.append(f"who of a burst could click within the limit: {late}")
    if f"voila_burst_{FEW}_s" in metrics:
        lines.append(f"quick: bursts of {FEW} at the peers, of {VISITORS} at ours, so that they are not compared")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer views and visitors, within 50 s")
    parser.add_argument("--runs", type=int, default=20, help="pages one after the other (default 20)")
    parser.add_argument("--views", type=int, default=5, help="views in Chromium (default 5)")
    parser.add_argument("--limit", type=float, default=60.0, metavar="S", help="for each burst (default 60)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the metrics as one flat object")
    asked = parser.parse_args()
    metrics = measure(QUICK if asked.quick else Plan(asked.runs, asked.views, asked.limit))
    print(table(metrics))
    if asked.json:
        asked.json.write_text(json.dumps(metrics, indent=2) + "\n")


if __name__ == "__main__":
    main()
