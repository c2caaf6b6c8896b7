"""Somebody is forgotten while a server runs: it reads the room anew, and at its end no byte of them is anywhere."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest
from tests.integration.server.house import House
from tests.integration.server.test_files import PNG, Room, picture

from huddlebook.client.hub import HubPage, come
from huddlebook.client.stream import Cookies, Rejected
from huddlebook.workspace.forgetting import forget, left
from huddlebook.workspace.persons import find

TEXT = "I asked for it in the corridor.\nIt took „fünf“ minutes."
TRACES = tuple(trace.encode() for trace in ("Kowalska", "corridor", "„fünf“", "f\\u00fcnf", "at-my-desk"))


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


async def _forgotten(room: Room, ana: Cookies, ben: Cookies) -> None:
    """Ben sees it at once, and Ana's page hangs up."""
    hers = await room.house.stream(room.code, ana)
    his = await room.house.stream(room.code, ben)
    console = await room.house.stream(room.code, room.house.facilitator(), "console")
    await hers.do("ask", {"type": "show", "text": TEXT})
    await his.until(lambda shown: "corridor" in str(shown.views.get("ask")))
    place = room.house.workspace
    wanted = find(place, f"{room.code}:ana kowalska")
    done = await asyncio.to_thread(forget, place, wanted, lambda: time.time_ns() // 1_000_000)
    assert (done.rooms[0].files, len(done.traces.texts)) == (1, 2)
    await his.until(lambda shown: "[deleted " in str(shown.views["ask"]))
    await console.until(lambda shown: shown.room is not None and "Kowalska" not in str(shown.room))
    with pytest.raises(Rejected):
        await hers.do("ask", {"type": "show", "text": "Again."})
    assert not any(trace.decode() in str((his.views, console.views, console.room)) for trace in TRACES)
    for stream in (hers, his, console):
        await stream.close()
    assert left(place, done.traces) == []


async def _gone_from_the_hub(house: House) -> None:
    """What they shared is on nobody's page, what was their own is nowhere, and they are a stranger."""
    ana, ben = await come(house.url, "Ana Kowalska"), await come(house.url, "Ben")
    diary, wall = await HubPage.open(house.url, "diary", ana), await HubPage.open(house.url, "wall", ana)
    others = await HubPage.open(house.url, "wall", ben)
    entry = {"entry": "entry-of-ana-1", "page": "page-of-ana-1", "base": 0, "text": TEXT}
    assert (await diary.do("diary", type="write_diary", **entry))["t"] == "ack"
    gem = {"title": "The corridor", "why": "It took „fünf“ minutes, and helped.", "words": "Walk."}
    told = await wall.do("wall", type="share_gem", gem=gem)
    assert told["t"] == "ack", told
    await others.until(lambda views: "corridor" in str(views["wall"]))
    assert diary.you
    wanted = find(house.workspace, diary.you["seat"])
    done = await asyncio.to_thread(forget, house.workspace, wanted, lambda: time.time_ns() // 1_000_000)
    assert (done.shared, done.own) == (2, 1)
    await others.until(lambda views: "corridor" not in str(views["wall"]))
    again = await HubPage.open(house.url, "diary", ana)
    assert again.you is None
    for page in (diary, wall, others, again):
        page.close()


def _nothing_left(folder: Path) -> None:
    found = everything(folder)
    assert [trace for trace in TRACES if trace in found] == []


def test_a_running_server_forgets_too(folder: Path) -> None:
    with House(folder) as house:
        room = Room(house)
        ana, ben = house.seat(room.code, "Ana Kowalska"), house.seat(room.code, "Ben")
        hers = picture(colour="red")
        assert room.give(ana, hers, "at-my-desk.png").status == 200
        assert room.give(ben, PNG, "mine.png").status == 200
        asyncio.run(_forgotten(room, ana, ben))
        assert len(list(room.folder.glob("*"))) == 2  # Ben's, and its small picture
        assert house.get(f"/r/{room.code}", ana).status == 303
        assert house.get(f"/r/{room.code}", ben).status == 200
        asyncio.run(_gone_from_the_hub(house))
    _nothing_left(folder)
    assert house.workspace.rooms()[0].people == 2
