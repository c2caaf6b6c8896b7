"""The pictures of a cohort: what a learner has, and what those who run it have; on a phone and on a desktop."""

from __future__ import annotations

import asyncio
import re
import time
from pathlib import Path

from playwright.async_api import Browser, Page, expect
from scripts.album import SIZES, Album, context
from scripts.cohort_scene import FIRST as WHO
from scripts.cohort_scene import Scene, two_cohorts

from huddlebook.client.process import ServerProcess
from huddlebook.cohorts.links import link_path, sign_link
from huddlebook.signing import Signer
from huddlebook.workspace import Workspace

ISSUER = '[awards]\nissuer = "Example Ltd"\n'


async def photograph_cohorts(browser: Browser, album: Album, server: ServerProcess, root: Path) -> Scene:
    """Every page of a cohort in its second week, which is given, and the end of one that was completed."""
    (root / "huddlebook.toml").write_text(ISSUER, encoding="utf-8")
    workspace = Workspace.open(root)
    runs, done = await asyncio.to_thread(two_cohorts, workspace, time.time_ns() // 1_000_000)
    for size in SIZES:
        await _learner(await _page(browser, size), album, server, workspace, runs, done)
        await _facilitator(await _page(browser, size), album, server, runs)
    return runs


async def _page(browser: Browser, size: str) -> Page:
    return await (await context(browser, size)).new_page()


def _link(workspace: Workspace, scene: Scene) -> str:
    state = scene.cohort.state()
    token = sign_link(Signer(workspace.secret()), state, scene.seat(WHO), time.time_ns() // 1_000_000_000)
    return link_path(scene.code, token)


async def _learner(
    page: Page, album: Album, server: ServerProcess, workspace: Workspace, runs: Scene, done: Scene
) -> None:
    home = f"{server.url}/c/{runs.code}"
    await _when_known(page, home)
    await expect(page.get_by_role("heading", name="Open your own link")).to_be_visible()
    await album.take(page, "cohort-sign-in")
    await page.goto(f"{server.url}/{_link(workspace, runs)}")
    await expect(page.get_by_role("heading", name=re.compile(f"^Good .*, {WHO}$"))).to_be_visible()
    await album.take(page, "cohort-list")
    await page.get_by_text("Plan a pause").click()
    await page.get_by_role("heading", name="Your rhythm").scroll_into_view_if_needed()
    await page.get_by_role("button", name="Pause on these days").scroll_into_view_if_needed()
    await album.take(page, "cohort-rhythm")
    await page.goto(f"{home}/praise")
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    await album.take(page, "cohort-item")
    await page.goto(f"{home}/two-moments")
    await expect(page.get_by_text("What the facilitator says")).to_be_visible()
    await album.take(page, "cohort-feedback")
    await page.goto(f"{server.url}/{_link(workspace, done)}")
    await expect(page.get_by_role("heading", name="You completed it")).to_be_visible()
    await album.take(page, "cohort-completed")


async def _facilitator(page: Page, album: Album, server: ServerProcess, runs: Scene) -> None:
    desk = f"{server.url}/c/{runs.code}/desk"
    await page.goto(f"{server.url}/facilitator#{server.token}")
    await page.wait_for_url(f"{server.url}/")
    await page.goto(desk)
    await expect(page.get_by_role("heading", name="What waits for you")).to_be_visible()
    await album.take(page, "cohort-desk")
    await page.get_by_role("heading", name="Who may need a word").scroll_into_view_if_needed()
    await page.get_by_text(re.compile("^A friendly message")).first.click()
    await page.get_by_role("heading", name="Who may need a word").evaluate("one => one.scrollIntoView()")
    await album.take(page, "cohort-desk-people")
    await page.goto(f"{desk}#read")
    await page.reload()
    await expect(page.get_by_label("Your comment", exact=True)).to_be_visible()
    await album.take(page, "cohort-reading")
    await page.goto(f"{desk}/see?as={runs.seat(WHO)}&at={runs.later(days=3)}")
    await expect(page.get_by_text(f"You see what {WHO} sees.")).to_be_visible()
    await album.take(page, "cohort-time-machine")


async def _when_known(page: Page, address: str) -> None:
    """The server follows what others write within half a second."""
    await page.goto(address)
    while await page.get_by_role("heading", name="Open your own link").count() == 0:
        await page.reload()
