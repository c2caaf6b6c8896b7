"""A real server on a copy of the sample workspace, and a real Chromium. Console errors of any page fail the test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright
from tests.e2e import heard
from tests.e2e.crowd import Crowd

from huddlebook.client.process import ServerProcess

ROOT = Path(__file__).parents[2]
PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1440, "height": 900}
# ms until something is as it should be, on a machine with other things to do
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)
# What Chromium itself reports when the network or the server is away on purpose.
EXPECTED = ("net::ERR_", "WebSocket connection to", "status of 4", "status of 5")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


def launched(playwright: Playwright) -> Browser:
    """A browser of one's own."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    quiet = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    return playwright.chromium.launch(executable_path=found, args=quiet)


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = launched(playwright)
    yield browser
    browser.close()


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "sessions", tmp_path / "work" / "sessions")
    return tmp_path / "work"


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """One server for all tests that leave it alone: the samples, and the sessions of tests/e2e/sessions."""
    work = tmp_path_factory.mktemp("house") / "work"
    shutil.copytree(ROOT / "sessions", work / "sessions")
    shutil.copytree(Path(__file__).with_name("sessions"), work / "sessions", dirs_exist_ok=True)
    with ServerProcess(work) as running:
        yield running


@pytest.fixture(scope="session")
def crowd(house: ServerProcess) -> Iterator[Crowd]:
    with Crowd(house.url, house.token) as made:
        yield made


@pytest.fixture
def server(workspace: Path) -> Iterator[ServerProcess]:
    with ServerProcess(workspace) as running:
        yield running


class People:
    """Makes a browser of one's own for each person, and hears what goes wrong in any of them."""

    def __init__(self, chromium: Browser) -> None:
        self._chromium, self._contexts = chromium, list[BrowserContext]()
        self.faults: list[str] = []
        self.requests: list[str] = []

    @property
    def strangers(self) -> list[str]:
        """Requests that left for another machine than this one, whose servers are all ours."""
        ours = ("127.0.0.1", "localhost")
        return [
            url
            for url in self.requests
            if urlsplit(url).hostname not in ours and not url.startswith(("data:", "blob:"))
        ]

    def context(self, size: dict[str, int], *, dark: bool = False, touch: bool = False) -> BrowserContext:
        context = self._chromium.new_context(
            viewport={"width": size["width"], "height": size["height"]},
            color_scheme="dark" if dark else "light",
            has_touch=touch,
        )
        context.set_default_timeout(PATIENCE)
        context.add_init_script(heard.RECORD)
        context.on("page", self._watch)
        self._contexts.append(context)
        return context

    def _watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda said: self._hear(page.url, said.type, said.text))

    def _hear(self, url: str, kind: str, text: str) -> None:
        if kind == "error" and not any(word in text for word in EXPECTED):
            self.faults.append(f"{url}: {text}")

    def picture(self, folder: Path) -> None:
        """Every open page, for whoever reads about a failure."""
        pages = [page for context in self._contexts for page in context.pages]
        for number, page in enumerate(pages):
            page.screenshot(path=folder / f"page-{number}.png")

    def close(self) -> None:
        for context in self._contexts:
            context.close()


@pytest.fixture
def people(chromium: Browser, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[People]:
    made, failed = People(chromium), request.session.testsfailed
    yield made
    if request.session.testsfailed > failed:
        made.picture(tmp_path)
    made.close()
    assert made.faults == []
    assert made.strangers == []
