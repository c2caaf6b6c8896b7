"""What is one's own can be taken along and ended: one file with all of it, and then no byte of it anywhere."""

from __future__ import annotations

import asyncio
import io
import json
import zipfile
from pathlib import Path

from nbformat import v4, writes
from tests.integration.server.house import House
from tests.waiting import until

from huddlebook.client.hub import HubPage, come
from huddlebook.client.stream import Cookies

ENTRY = {"entry": "e1234567", "page": "page1234", "base": 0, "began": 0}
GEM = {"title": "Sketchnotes in Uppsala", "why": "They stick.", "url": "https://example.org/sketch"}
TRACES = (b"Kowalska", b"corridor", b"Uppsala")


def test_everything_is_taken_along_and_then_ended(house: House) -> None:
    asyncio.run(_mine(house))
    until(lambda: not _left(house.workspace.root), why=lambda: str(_left(house.workspace.root)))


async def _mine(house: House) -> None:
    ana, ben = await come(house.url, "Ana Kowalska"), await come(house.url, "Ben")
    page, other = await HubPage.open(house.url, "wall", ana), await HubPage.open(house.url, "wall", ben)
    assert (await page.do("wall", type="write_diary", text="I asked in the corridor.", **ENTRY))["t"] == "ack"
    assert (await page.do("wall", type="share_gem", gem=GEM))["t"] == "ack"
    await other.until(lambda views: "Uppsala" in str(views))

    assert house.get("/hub/mine.zip").status == 403
    hers = zipfile.ZipFile(io.BytesIO(house.get("/hub/mine.zip", ana).body))
    assert b"corridor" in hers.read("diary.md")
    assert [one["of"] for one in json.loads(hers.read("shared.json"))] == ["people", "wall"]
    his = zipfile.ZipFile(io.BytesIO(house.get("/hub/mine.zip", ben).body))
    assert not any(trace in his.read(name) for name in his.namelist() for trace in TRACES)

    assert house.post("/api/hub/forget", {"name": "Ben"}, ana).status == 400
    assert house.post("/api/hub/forget", {"name": "Ana Kowalska"}, None).status == 403
    done = house.post("/api/hub/forget", {"name": " ana kowalska "}, ana)
    assert (done.status, done.json) == (200, {"url": "/hub"})
    await other.until(lambda views: not any(trace.decode() in str(views) for trace in TRACES))
    assert (await page.do("wall", type="share_gem", gem=GEM))["code"] == "not_allowed"
    assert house.get("/hub/mine.zip", ana).status == 403
    for one in (page, other):
        one.close()


def _left(folder: Path) -> list[tuple[Path, bytes]]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [(path, trace) for path in files for trace in TRACES if trace in path.read_bytes()]


def test_a_notebook_that_cannot_be_a_page_says_why(house: House) -> None:
    folder = house.workspace.root / "widgets/apps"
    folder.mkdir(parents=True, exist_ok=True)
    cells = [v4.new_markdown_cell("# Ours"), v4.new_code_cell('from huddlebook import Timer\n\nTimer(3, id="pause")')]
    (folder / "ours.ipynb").write_text(writes(v4.new_notebook(cells=cells)), encoding="utf-8")
    page = house.get("/hub/ours")
    assert page.status == 503
    assert "pause" in page.text
    assert "session" in page.text


def test_other_devices_are_ended_also_where_a_page_is_open(house: House) -> None:
    asyncio.run(_ended(house))


async def _ended(house: House) -> None:
    here = await come(house.url, "Ana")
    token = house.post("/api/hub/link", {}, here).json["url"].partition("#")[2]
    there = Cookies(house.post("/api/hub/in", {"token": token, "sure": True}).cookies)
    page = await HubPage.open(house.url, "wall", there)
    assert page.you is not None
    anew = Cookies(house.post("/api/hub/link", {"renew": True}, here).cookies)
    async with asyncio.timeout(30):
        await page.closed()
    again, mine = await HubPage.open(house.url, "wall", there), await HubPage.open(house.url, "wall", anew)
    assert (again.you, mine.you) == (None, page.you)
    assert house.post("/api/hub/in", {"token": token}).status == 403
    for one in (page, again, mine):
        one.close()
