"""What is taken back is gone from every page within a second, whichever process did it; and from search and exports."""

from __future__ import annotations

import asyncio
import io
import statistics
import time
import zipfile
from collections.abc import Awaitable, Callable
from contextlib import closing

from tests.integration.server.house import House
from tests.integration.server.test_hub_sharing import join, team_link

from huddlebook.activities.contract import Refusal
from huddlebook.client.hub import HubPage, come
from huddlebook.client.stream import Cookies
from huddlebook.hub import room
from huddlebook.hub.contract import World
from huddlebook.hub.people import me_of
from huddlebook.hub.room import HUB
from huddlebook.hub.shares import TakeBack
from huddlebook.rooms.log import Append, Appended
from huddlebook.workspace import Workspace

WORD = "gonewithinasecond"
TEAM = {"kind": "team", "team": "Blue"}
TIMES = 5


def test_taken_back_is_gone_from_every_page_within_a_second(house: House) -> None:
    here, elsewhere = asyncio.run(_taken_back(house))
    assert statistics.median(here) < 1
    assert statistics.median(elsewhere) < 1


async def _taken_back(house: House) -> tuple[list[float], list[float]]:
    """Seconds from the acknowledgement until the last of all open pages has it no more, by whom it was taken back."""
    curator, ana = await come(house.url, "Ruth", house.facilitator()), await come(house.url, "Ana")
    tom, cora = await come(house.url, "Tom"), await come(house.url, "Cora")
    token = await team_link(house, curator)
    for one in (ana, tom):
        await join(house, one, token)
    mine, me = await HubPage.open(house.url, "wall", ana), await HubPage.open(house.url, "me", ana)
    coach = await HubPage.open(house.url, "coach", cora)
    pages = [me, *[await HubPage.open(house.url, "wall", tom) for _ in range(3)], coach]
    assert mine.you
    assert coach.you
    assert (await mine.do("wall", type="name_coach", person=coach.you["seat"]))["t"] == "ack"
    assert (await coach.do("coaches", type="accept_coachee", person=mine.you["seat"]))["t"] == "ack"
    only = {"kind": "coach", "person": coach.you["seat"]}
    person, place = mine.you["seat"], house.workspace

    async def page_takes_back() -> None:
        assert (await mine.do("wall", type="take_all_back"))["t"] == "ack"

    async def other_takes_back() -> None:
        await asyncio.to_thread(_by_another, place, person)

    found: list[list[float]] = []
    for take_back in (page_takes_back, other_takes_back):
        found.append([])
        for _ in range(TIMES):
            for to in (TEAM, only):
                assert (await mine.do("wall", type="share_excerpt", text=WORD, to=to))["t"] == "ack"
            found[-1].append(await _gone(pages, take_back))
    await _nowhere(house, tom, cora, pages)
    for page in (mine, *pages):
        page.close()
    return found[0], found[1]


async def _gone(pages: list[HubPage], take_back: Callable[[], Awaitable[None]]) -> float:
    for page in pages:
        await page.until(lambda views: WORD in str(views))
    await take_back()
    began = time.monotonic()
    for page in pages:
        await page.until(lambda views: WORD not in str(views))
    return time.monotonic() - began


def _by_another(place: Workspace, person: str) -> None:
    """As another server on the same workspace does it."""
    with closing(place.log()) as log:
        shared, own = room.load(log, HUB), room.load(log, person)
        world = World(shared.slices)
        me = me_of(world, person, own.slices, zone="UTC", curates=False, at=shared.at + 1)
        for share in shared.slices["shares"].of_owner[person]:
            events = room.decide(world, me, TakeBack(share))
            assert not isinstance(events, Refusal)
            tried = room.apply(shared, events, person, key=None, now=me.at)
            assert log.append([Append(HUB, shared.seq, tried.entries)]) == [Appended()]
            shared = tried.room


async def _nowhere(house: House, tom: Cookies, cora: Cookies, pages: list[HubPage]) -> None:
    """Neither on a page that is opened now, nor found, nor in an export; and what is gone cannot be answered."""
    for cookies in (tom, cora):
        for page in ("wall", "coach", "me"):
            assert WORD not in house.get(f"/hub/{page}", cookies).text
        whole = zipfile.ZipFile(io.BytesIO(house.get("/hub/mine.zip", cookies).body))
        assert not any(WORD.encode() in whole.read(name) for name in whole.namelist())
    assert (await pages[1].ask("wall", type="wall_page", words=WORD))["posts"] == []
    with closing(house.workspace.log()) as log:
        last = max(entry.seq for entry in log.read(HUB) if entry.type == "excerpt_shared")
    for open_page in (pages[1], pages[-1]):
        assert (await open_page.do("wall", type="answer_share", share=last, text="?"))["code"] == "gone"
