"""Whether a live cell slows answers down: 500 people vote for a minute, with and without a cell that draws each time.

    python bench/live_cell.py [--quick] [--json FILE]

Two rooms on one server with the same 500 people in each, turn by turn in one run. In one of them a live cell draws an
Altair picture of the pandas frame, at most once a second, and every page gets it. Times are from a client's write to
its own acknowledgement, which is read before what others get (`_ears.py`); the ratio is the median over the pairs of
turns. *Behind*: from a vote's acknowledgement until a picture that holds it has come to the last of all pages. Server,
drawing process and people share the machine.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import re
import resource
import statistics
import tempfile
import time
from pathlib import Path

import nbformat
from _crowd import POLL, Client, Crowd
from _ears import Ears
from nbformat import v4
from rich.console import Console
from rich.table import Table

from huddlebook.client.process import ServerProcess
from huddlebook.client.stream import call, facilitator

PEOPLE, TURN = 500, 5.0  # people in each room; s of one turn
MAKE = f"""import altair as alt
from huddlebook import Poll
mood = Poll('Mood?', ['a', 'b', 'c', 'd'], results='live', id='{POLL}')"""
CELL = """# How many chose what
counted = mood.frame().groupby("item", as_index=False)["value"].sum()
alt.Chart(counted).mark_bar().encode(x="value:Q", y="item:N").properties(width=380, height=160)"""
SEQ = re.compile(rb'"seq":(\d+)')
TARGETS = {"ack_ratio": 1.2, "behind_max_s": 2.0}


class Page(Client):
    """A page that also notes from which fact on each picture it got was drawn, and when that came."""

    def __init__(self, host: str, path: str, cookie: str, ears: Ears) -> None:
        super().__init__(host, path, cookie)
        self.pictures: list[tuple[int, float]] = []
        self._ears, self._number = ears, -1

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        assert self.transport
        self.transport.pause_reading()
        self._number = self.transport.get_extra_info("socket").fileno()
        self._ears.add(self._number, self)

    def hurry(self, waits: bool) -> None:
        """They wait for an answer, or have it."""
        self._ears.hurry(self._number, waits)

    def _message(self, opcode: int, payload: bytes) -> None:
        super()._message(opcode, payload)
        if b'"cells":{' in payload:
            found = SEQ.search(payload)
            self.pictures.append((int(found[1]) if found else 0, time.perf_counter()))


class Room(Crowd):
    """A crowd that votes steadily."""

    def __init__(self, server: ServerProcess, code: str, size: int) -> None:
        super().__init__(server, code, size)
        self.ears = Ears()
        self.acks: list[list[float]] = []  # ms, of each turn
        self.cursors: list[tuple[int, float]] = []

    def client(self, path: str, cookie: str) -> Page:
        return Page(self.host, path, cookie, self.ears)

    async def steadily(self, seconds: float) -> None:
        """Everybody votes once in this time, each at a moment of their own."""
        loop, ends = asyncio.get_running_loop(), []
        self.acks.append([])
        for person in range(self.size):
            vote: asyncio.Future[None] = loop.create_future()
            loop.call_later(random.uniform(0, seconds), self._vote, person, vote)
            ends.append(vote)
        async with asyncio.timeout(seconds + 60):
            await asyncio.gather(*ends)

    def _vote(self, person: int, done: asyncio.Future[None]) -> None:
        self._number += 1
        page = self.clients[person]
        assert isinstance(page, Page)
        page.hurry(True)
        began = time.perf_counter()
        key = f"key-{self.code}-{self._number}"
        came = page.do(key, POLL, f'{{"type":"answer","choice":[{random.randrange(4)}]}}')

        def acknowledged(ack: asyncio.Future[float]) -> None:
            page.hurry(False)
            self.acks[-1].append(1000 * (ack.result() - began))
            self.cursors.append((page.cursor, ack.result()))
            done.set_result(None)

        came.add_done_callback(acknowledged)

    def behind(self) -> list[float]:
        """s from each vote's acknowledgement to a picture with it on the last of all pages."""
        pages = [one.pictures for one in self.clients if isinstance(one, Page)]
        return [max(_first(pictures, seq) for pictures in pages) - at for seq, at in self.cursors]


def _first(pictures: list[tuple[int, float]], seq: int) -> float:
    return next((at for drawn, at in pictures if drawn >= seq), float("inf"))


def workspace(folder: Path) -> None:
    """Two sessions that differ in a tag."""
    (folder / "sessions").mkdir()
    for name, tags in (("with", ["live"]), ("without", ["hide"])):
        cells = [v4.new_markdown_cell("# Bench\n\n## One"), v4.new_code_cell(MAKE), v4.new_code_cell("mood")]
        notebook = v4.new_notebook(cells=[*cells, v4.new_code_cell(CELL, metadata={"tags": tags})])
        notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(notebook, folder / "sessions" / f"{name}.ipynb")


async def crowd(server: ServerProcess, session: str, size: int) -> Room:
    """A room of this session, full, at its step."""
    cookies = await facilitator(server.url, server.token)
    code = (await call(server.url, "/api/rooms", {"session": session}, cookies))["code"]
    made = Room(server, code, size)
    await made.join()
    await made.connect()
    await made.facilitate()
    await made.facilitator_does(None, '{"type":"open_step","step":"one"}')
    return made


async def measure(server: ServerProcess, size: int, turns: int) -> dict[str, float]:
    plain, drawn = await crowd(server, "without", size), await crowd(server, "with", size)
    async with asyncio.timeout(90):  # the cell's process is up once its first picture is there
        while not all(page.pictures for page in drawn.clients if isinstance(page, Page)):  # noqa: ASYNC110
            await asyncio.sleep(0.1)
    for number in range(2 * turns):
        # Each pair begins with the other room, so that what a machine does besides is on neither's side.
        await (plain, drawn)[(number + number // 2) % 2].steadily(TURN)
        await asyncio.sleep(2.5)  # the last picture of a turn is a picture of it too
    behind = drawn.behind()
    without, with_cell = [p95(turn) for turn in plain.acks], [p95(turn) for turn in drawn.acks]
    pictures = statistics.mean(len(page.pictures) for page in drawn.clients if isinstance(page, Page))
    values = {
        "ack_without_p95_ms": statistics.median(without),
        "ack_with_p95_ms": statistics.median(with_cell),
        "ack_ratio": statistics.median(one / other for one, other in zip(with_cell, without, strict=True)),
        "behind_p50_s": statistics.median(behind),
        "behind_max_s": max(behind),
        "pictures": pictures,
        "votes": sum(map(len, drawn.acks)),
    }
    for room in (plain, drawn):
        room.hang_up()
    return {name: round(value, 3) for name, value in values.items()}


def p95(times: list[float]) -> float:
    return sorted(times)[int(0.95 * len(times))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="two turns each in place of twelve")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the metrics there")
    asked = parser.parse_args()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(65_536, hard) if hard > 0 else 65_536, hard))
    with tempfile.TemporaryDirectory() as folder:
        workspace(Path(folder))
        with ServerProcess(Path(folder), options=("--joins-per-minute", "1000000")) as server:
            values = asyncio.run(measure(server, PEOPLE, 2 if asked.quick else 12))
    table = Table("metric", "found", "target", "")
    for name, value in values.items():
        target = TARGETS.get(name)
        met = "" if target is None else "met" if value <= target else "MISSED"
        table.add_row(name, f"{value:g}", "" if target is None else f"{target:g}", met)
    Console(width=100).print(table)
    if asked.json:
        asked.json.write_text(json.dumps(values, indent=2) + "\n")


if __name__ == "__main__":
    main()
