"""The pictures of the panel in JupyterLab: the agenda beside a session, and the form of one of its polls."""

from __future__ import annotations

import asyncio
import json
import os
import re
import secrets
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, Page, expect
from scripts.album import Album, context

SECONDS = 120.0
SETTINGS = {"notification": {"fetchNews": "false"}, "themes": {"adaptive-theme": True}}
TAB, LOG = "Huddlebook", "studio.log"


async def photograph_lab(browser: Browser, album: Album, root: Path) -> None:
    """The sprint retro of the workspace at `root`."""
    async with studio(root) as address:
        page = await (await context(browser, "desktop")).new_page()
        await page.goto(address.replace("/lab?", "/lab/tree/sessions/retrospective.ipynb?"))
        await expect(page.get_by_role("button", name=re.compile("Idle$"))).to_be_visible()
        await page.get_by_role("tab", name="File Browser").click()  # away with it
        await page.get_by_role("tab", name=TAB).click()
        panel = page.locator("#huddlebook-panel")
        await panel.get_by_role("button", name="How it felt").click()
        await panel.get_by_role("button", name="Add an activity").click()
        await panel.get_by_role("button", name="Poll One choice").click()
        await panel.get_by_label("Question or task").fill("How was it?")
        await panel.get_by_label("Options").fill("Good\nGood, with some bumps\nRough")
        await album.take(page, "lab-form", _themed)
        await panel.get_by_role("button", name="Put it into the notebook").click()
        await page.get_by_role("button", name="Run this cell and advance").click()
        await expect(page.locator(".jp-OutputArea-output").get_by_text("Rough", exact=True)).to_be_visible()
        await panel.get_by_role("button", name="How it felt").click()
        await album.take(page, "lab-agenda", _themed)


async def _themed(page: Page, scheme: str) -> None:
    """JupyterLab follows the machine's light and dark, a moment later."""
    light = str(scheme == "light").lower()
    await expect(page.locator(f"body[data-jp-theme-light={light}]")).to_be_attached()


@asynccontextmanager
async def studio(root: Path) -> AsyncIterator[str]:
    """`huddlebook studio` on this workspace: the link to it."""
    home, token = root.parent / "jupyter", secrets.token_hex(16)
    process = await asyncio.to_thread(_started, root, home, token)
    try:
        yield f"{await asyncio.to_thread(_address, home / LOG)}/lab?token={token}"
    finally:
        process.terminate()
        await asyncio.to_thread(process.wait)


def _started(root: Path, home: Path, token: str) -> subprocess.Popen[bytes]:
    for name, values in SETTINGS.items():
        path = home / f"lab/user-settings/@jupyterlab/apputils-extension/{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values))
    with (home / LOG).open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "huddlebook", "studio", str(root), "--port", "0", "--no-browser"],
            stdout=log, stderr=log, env={**os.environ, "JUPYTER_CONFIG_DIR": str(home), "JUPYTER_TOKEN": token},
        )  # fmt: skip


def _address(words: Path) -> str:
    deadline = time.monotonic() + SECONDS
    while not (found := re.search(r"(http://127\.0\.0\.1:\d+)/lab", words.read_text())):
        if time.monotonic() > deadline:
            raise RuntimeError(f"JupyterLab did not start:\n{words.read_text()[-2000:]}")
        time.sleep(0.1)
    return found[1]
