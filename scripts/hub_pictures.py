"""The pictures of the learning hub: what a guest sees, one's own pages, the coach's, and the curators'."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeAlias

from playwright.async_api import Browser, Page, expect
from scripts import hub_story as story
from scripts.album import SIZES, Album, context
from scripts.cohort_scene import Scene
from scripts.hub_scene import HubScene

from huddlebook.client.process import ServerProcess
from huddlebook.hub.contract import CohortLine
from huddlebook.workspace import Workspace

Visit: TypeAlias = Callable[[Page, Album, str], Awaitable[None]]


async def photograph_hub(browser: Browser, album: Album, server: ServerProcess, root: Path, cohort: Scene) -> None:
    """Every page of it, on a phone and on a desktop."""
    code = cohort.code
    line = CohortLine(room=cohort.cohort.id, seat="", code=code, title="Giving feedback", url=f"c/{code}")
    hub = HubScene(Workspace.open(root), (line, cohort.seat(story.PEOPLE[story.MAYA][0])))
    await asyncio.to_thread(hub.live)
    for size in SIZES:
        await _guest(await _come(browser, size, server, ""), album, server.url)
        maya = await _come(browser, size, server, hub.link(story.MAYA))
        for visit in (_home, _diary, _goals, _wall, _growth, _coaching, _me):
            await visit(maya, album, server.url)
        await _coach(await _come(browser, size, server, hub.link(story.RUTH)), album, server.url)
        await _curator(await _come(browser, size, server, f"facilitator#{server.token}"), album, server.url)


async def _come(browser: Browser, size: str, server: ServerProcess, link: str) -> Page:
    """A browser of somebody's own, on the hub's first page."""
    page = await (await context(browser, size)).new_page()
    if link.startswith("hub/in"):
        await page.goto(f"{server.url}/{link}")
        await page.get_by_role("button", name="Yes, that is me").click()
        await page.wait_for_url(f"{server.url}/hub")
    elif link:
        await page.goto(f"{server.url}/{link}")
        await page.wait_for_url(f"{server.url}/")
    await _to(page, f"{server.url}/hub")
    return page


async def _to(page: Page, address: str) -> None:
    await page.goto(address)
    await expect(page.locator("[data-part] > *").first).to_be_visible()
    await expect(page.locator(".hb-waiting")).to_have_count(0)


async def _top(page: Page, words: str) -> None:
    """This heading stands at the top of the screen."""
    await page.get_by_role("heading", name=words, exact=True).first.evaluate(
        "one => scrollTo(0, one.getBoundingClientRect().top + scrollY - 24)"
    )


async def _guest(page: Page, album: Album, url: str) -> None:
    await expect(page.get_by_text("Take one mail you send every day")).to_be_visible()
    await album.take(page, "hub-guest")
    for answer in ("Solve something now", "5 minutes", "Reading"):
        await page.get_by_role("button", name=answer, exact=True).click()
    await expect(page.get_by_role("heading", name="This may help")).to_be_focused()
    await _top(page, "Where do I start?")
    await album.take(page, "hub-finder")
    await _library(page, album, url)


async def _library(page: Page, album: Album, url: str) -> None:
    await _to(page, f"{url}/hub/library")
    narrow = page.get_by_role("button", name="Narrow it down")
    if await narrow.is_visible():
        await narrow.click()
    await album.take(page, "hub-library")
    await _to(page, f"{url}/hub/library?words=meet&minutes=5")
    await expect(page.locator("mark").first).to_be_visible()
    await album.take(page, "hub-library-search")
    await page.get_by_role("link", name=story.MEETING, exact=True).click()
    await expect(page.get_by_role("heading", name=story.MEETING)).to_be_focused()
    await album.take(page, "hub-resource")


async def _home(page: Page, album: Album, url: str) -> None:
    await expect(page.get_by_role("link", name="Giving feedback").first).to_be_visible()
    await album.take(page, "hub-home")
    more = page.get_by_role("button", name="More", exact=True)
    if await more.is_visible():
        await more.click()
        await album.take(page, "hub-more")


async def _diary(page: Page, album: Album, url: str) -> None:
    await _to(page, f"{url}/hub/diary")
    await album.take(page, "hub-diary")
    await _top(page, "Look back on your week")
    await album.take(page, "hub-look-back")
    await page.get_by_role("button", name=re.compile("^Share a part of: Asked Ana")).first.click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("The words that go out").fill(story.ASKED)
    await dialog.get_by_role("radio", name=re.compile("^Ruth Lindqvist")).check()
    await album.take(page, "hub-share")
    await page.keyboard.press("Escape")


async def _goals(page: Page, album: Album, url: str) -> None:
    await _to(page, f"{url}/hub/goals")
    await album.take(page, "hub-goals")


async def _wall(page: Page, album: Album, url: str) -> None:
    await _to(page, f"{url}/hub/wall")
    await album.take(page, "hub-wall")


async def _growth(page: Page, album: Album, url: str) -> None:
    await _to(page, f"{url}/hub/growth")
    await album.take(page, "hub-growth")


async def _coaching(page: Page, album: Album, url: str) -> None:
    await _to(page, f"{url}/hub/coach")
    await page.get_by_text("What Ruth Lindqvist sees of you").click()
    await expect(page.get_by_role("article", name="Maya Okafor").first).to_be_visible()
    await album.take(page, "hub-what-my-coach-sees")
    await expect(page.get_by_text("A morning beside Ellen")).to_be_visible()
    await _top(page, "1:1")
    await album.take(page, "hub-one-to-one")


async def _me(page: Page, album: Album, url: str) -> None:
    await _to(page, f"{url}/hub/me")
    await album.take(page, "hub-me")
    await page.get_by_role("checkbox", name=re.compile("^Better meetings")).check()
    await _top(page, "How your minutes come to you")
    await album.take(page, "hub-minutes")
    await _top(page, "Who sees what of mine")
    await album.take(page, "hub-ledger")
    await _top(page, "Count me in")
    await album.take(page, "hub-count-me-in")
    await _to(page, f"{url}/hub")
    await _top(page, "A tip and a question")
    await album.take(page, "hub-drip")


async def _coach(page: Page, album: Album, url: str) -> None:
    await _to(page, f"{url}/hub/coach")
    await album.take(page, "hub-coach")


async def _curator(page: Page, album: Album, url: str) -> None:
    await _to(page, f"{url}/hub/curate")
    await album.take(page, "hub-curate")
