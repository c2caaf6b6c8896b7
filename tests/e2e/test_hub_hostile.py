"""Whatever people and curators write into the hub is shown and never run, and no address makes a page of it run."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.e2e.conftest import PHONE, People
from tests.e2e.test_hostile import TRAPS, watched

from huddlebook.client.hub import HubPage, come
from huddlebook.client.process import ServerProcess
from huddlebook.client.stream import Cookies, call

LINK = "https://example.org/find"
PAGES = ("", "/library", "/diary", "/goals", "/wall", "/growth", "/coach", "/me")
# The bookmark for the bookmarks bar is ours, whole and without a word of anybody's.
RUNS = "script, iframe, object, embed, [onerror], [onload], [href^='javascript:']:not([href^='javascript:void open('])"
TRICKS = (
    "/hub/wall?add=1&url=javascript:__xss=1&title=%3Cimg%20src=x%20onerror=__xss=1%3E&text=%3Cscript%3E__xss=1%3C/script%3E",
    "/hub/me#team=%22%3E%3Cimg%20src=x%20onerror=__xss=1%3E",
    "/hub/in#%3Cimg%20src=x%20onerror=__xss=1%3E",
    "/hub/library/%3Cscript%3E__xss=1%3C%2Fscript%3E",
)


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[ServerProcess]:
    (tmp_path / "sessions").mkdir()
    with ServerProcess(tmp_path) as running:
        yield running


def test_what_people_write_in_the_hub_is_shown_and_never_run(people: People, hub: ServerProcess) -> None:
    with ThreadPoolExecutor(1) as aside:  # Playwright has this thread's loop
        cookies = aside.submit(asyncio.run, _written(hub)).result()
    context = watched(people.context(PHONE))
    context.add_cookies([{"name": name, "value": value, "url": hub.url} for name, value in cookies.values.items()])
    page = context.new_page()
    for one in PAGES:
        page.goto(f"{hub.url}/hub{one}")
        _harmless(page)
        if one == "/wall":
            expect(page.get_by_text(TRAPS[0], exact=True).first).to_be_visible()
    page.goto(f"{hub.url}/hub/library/1")
    expect(page.get_by_role("heading", name=TRAPS[0]).first).to_be_visible()
    _harmless(page)
    for bare in ("document", "poster"):
        page.goto(f"{hub.url}/hub/{bare}/1")
        expect(page.get_by_role("heading", name=TRAPS[0])).to_be_visible()
        _unrun(page)
        assert page.locator(f"main :is({RUNS})").count() == 0
    _tricks(context, hub)


def _tricks(context: BrowserContext, hub: ServerProcess) -> None:
    page = context.new_page()
    for path in TRICKS:
        page.goto(hub.url + path)
        expect(page.get_by_role("main").first).to_be_visible()
        _unrun(page)


def _harmless(page: Page) -> None:
    """The page has come to life, and each of its links leads to an address; the bookmark is for another place."""
    expect(page.get_by_role("navigation").first).to_be_visible()
    _unrun(page)
    page.reload()
    expect(page.get_by_role("navigation").first).to_be_visible()
    _unrun(page)


def _unrun(page: Page) -> None:
    assert page.evaluate("() => window.__xss") is None, page.url
    assert page.evaluate("() => window.__violations") == [], page.url
    assert page.locator(f"#app :is({RUNS})").count() == 0, page.url


async def _written(hub: ServerProcess) -> Cookies:
    """Every trap, in whatever takes words; the cookies of who wrote them, and whose own they are."""
    curator, eve = Cookies(), Cookies()
    await call(hub.url, "/api/facilitator", {"token": hub.token}, curator)
    shelf = await HubPage.open(hub.url, "library", curator)
    text = "\n\n".join(TRAPS)
    about = {"title": TRAPS[0], "url": LINK, "why": TRAPS[1], "text": text, "tags": list(TRAPS[2:5]), "minutes": 5}
    await _said(shelf, type="add_resource", about=about)
    team = (await call(hub.url, "/api/hub/team-link", {"team": TRAPS[1]}, curator))["url"].partition("#team=")[2]
    await come(hub.url, TRAPS[2], eve)
    await call(hub.url, "/api/hub/team-join", {"token": team}, eve)
    page = await HubPage.open(hub.url, "wall", eve)
    for at in range(0, len(TRAPS), 3):
        title, why, words = ((TRAPS[(at + more) % len(TRAPS)])[:160] for more in range(3))
        await _said(page, type="share_gem", gem={"title": title, "why": why, "words": words, "url": LINK})
    gem = page.views["wall"]["posts"][0]["id"]
    await _said(page, type="comment_gem", id=gem, text=text[:900])
    await _said(page, type="rename", name=TRAPS[1])
    await _said(page, type="say_resource_helped", id=1, words=TRAPS[0])
    await _said(page, type="share_excerpt", text=text[:1_500], to={"kind": "team", "team": TRAPS[1]})
    await _said(page, type="write_diary", entry="entry-one", page="page-one1", text=text, base=0, began=0)
    await _said(page, type="set_goal", goal="goal-one1", words=TRAPS[0], why=TRAPS[1], review="")
    await _said(page, type="set_habit", minutes=10, days=[0, 1, 2, 3, 4, 5, 6], cue=TRAPS[1])
    post = {"side": "offer", "sort": "stretch", "takes": TRAPS[2], "where": TRAPS[3]}
    await _said(page, type="growth_post", title=TRAPS[0], words=text[:900], **post)
    for one in (shelf, page):
        one.close()
    return eve


async def _said(page: HubPage, /, **cmd: Any) -> None:
    """It is taken, however long it takes."""
    for _ in range(300):
        told = await page.do("wall", **cmd)
        if told.get("code") != "slow_down":
            break
        await asyncio.sleep(0.1)
    assert told["t"] == "ack", (cmd["type"], told)
