"""Live cells for real: a notebook, a server, one process that draws, and pages that see it; a bad cell harms nobody."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import psutil
import pytest
from nbformat import v4
from tests.integration.server.house import House

from huddlebook.client.stream import Stream
from huddlebook.rooms import wire

PICTURE = """# How many feel what
counts = mood.frame()
alt.Chart(counts[["item"]].astype(str)).mark_bar().encode(x="count()", y="item")"""
BAD = """n = len(mood.frame())
print("flood" * 100) if n < 2 else None
if n == 2:
    raise RuntimeError("secret-of-the-cell")
while n == 3:
    try:
        while True:
            pass
    except KeyboardInterrupt:
        pass
n"""
CELLS = [
    v4.new_markdown_cell("# Live\n\nA try."),
    v4.new_markdown_cell("## Mood (3 min)\n\nAnswer."),
    v4.new_code_cell(
        "import altair as alt\nfrom huddlebook import Poll\nmood = Poll('Mood?', ['Calm', 'Busy'], id='mood')"
    ),
    v4.new_code_cell("mood"),
    v4.new_code_cell(PICTURE, metadata={"tags": ["live"]}),
    v4.new_code_cell("counts.groupby('item').size().to_frame('people')", metadata={"tags": ["live"]}),
    v4.new_code_cell(BAD, metadata={"tags": ["live-1s"]}),
]
PICTURED, TABLE, BROKEN = "5", "6", "7"
pytestmark = pytest.mark.timeout(240)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder: Path = tmp_path_factory.mktemp("live")
    (folder / "sessions").mkdir()
    notebook = v4.new_notebook(cells=CELLS)
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, folder / "sessions" / "live.ipynb")
    with House(folder) as running:
        yield running


def processes(house: House) -> list[psutil.Process]:
    """The kernels that draw: they run where the notebook is."""
    found = psutil.Process(house.server.pid).children(recursive=True)
    return [one for one in found if _at(one) == str(house.workspace.root / "sessions")]


def _at(process: psutil.Process) -> str:
    try:
        return process.cwd()
    except psutil.Error:  # it has just ended
        return ""


async def seen(stream: Stream, cell: str, seq: int) -> wire.CellView:
    """The cell as it was drawn from this fact on."""
    async with asyncio.timeout(90):
        await stream.until(lambda now: cell in now.cells and now.cells[cell].seq >= seq)
    return stream.cells[cell]


async def answer(stream: Stream, choice: int) -> int:
    """Answer at once, whatever a cell is doing; the fact's number."""
    async with asyncio.timeout(10):
        told = await stream.do("mood", {"type": "answer", "choice": [choice]})
    assert isinstance(told, wire.Ack), told
    return told.cursor


def test_everybody_sees_what_one_process_drew(house: House) -> None:
    async def run() -> None:
        console = await (await Stream.open_room(house.url, house.server.token, "live")).connected()
        people = [await (await Stream.join(house.url, console.code, name)).connected() for name in ("Ana", "Bo", "Cy")]
        await console.do(None, {"type": "open_step", "step": "mood"})
        first = await answer(people[0], 0)
        drawn = await seen(console, PICTURED, first)
        assert drawn.hides == ("mood",)
        assert '<img data-svgz="' in drawn.html
        assert 'alt="How many feel what"' in drawn.html
        table = await seen(console, TABLE, first)
        assert table.hides == ("mood",)  # it reads what the cell above it left
        assert re.search(r'<th scope="row">Calm</th>\s*<td>1</td>', table.html)
        assert "floodflood" in (await seen(console, BROKEN, first)).html

        for person in people:
            assert {name: one.html for name, one in person.cells.items()} == dict.fromkeys(
                (PICTURED, TABLE, BROKEN), ""
            )
        await console.do("mood", {"type": "reveal"})
        for person in people:
            assert (await seen(person, PICTURED, first)).html
        assert len(processes(house)) == 1

        second = await answer(people[1], 1)
        await seen(people[0], TABLE, second)
        await console.until(lambda now: "secret-of-the-cell" in now.cells[BROKEN].trace)
        assert "floodflood" in console.cells[BROKEN].html
        assert not any("secret-of-the-cell" in str(one.cells) for one in people)

        third = await answer(people[2], 1)  # from here on the last cell never ends, and cannot be interrupted
        await seen(people[0], TABLE, third)
        await console.until(lambda now: "Python was ended" in now.cells[BROKEN].problem)
        assert isinstance(await answer(people[0], 1), int)
        last = await answer(people[2], 0)
        await seen(people[0], PICTURED, last)

        await console.do(None, {"type": "end_room"})
        async with asyncio.timeout(60):
            while processes(house):  # noqa: ASYNC110 - other processes
                await asyncio.sleep(0.1)
        for stream in (console, *people):
            await stream.close()

    asyncio.run(run())


def test_a_kernels_ticket_cannot_be_made_up(house: House) -> None:
    for ticket in ("", "made-up", "../../x"):
        answer = house.post("/api/kernel", {"ticket": ticket})
        assert (answer.status, answer.cookies) == (403, {})
    assert house.post("/api/kernel", {"ticket": "x"}, Origin="https://elsewhere.example").status == 403
