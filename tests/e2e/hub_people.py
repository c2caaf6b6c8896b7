"""The people of the hub as tests play them: a server whose clock is turned, a team, and who has come to it already."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from playwright.sync_api import BrowserContext, Locator, expect
from tests.e2e.audit import Audit
from tests.e2e.clocked import Clock, served
from tests.e2e.conftest import LAPTOP, PHONE, ROOT

from huddlebook.client.hub import HubPage, come
from huddlebook.client.process import ServerProcess
from huddlebook.client.stream import Cookies, call
from huddlebook.hub.bringing import bring, read
from huddlebook.server.hub.teams import sign_team
from huddlebook.signing import Signer
from huddlebook.workspace import Workspace

TEAM = "Service desk"
Given = TypeVar("Given")


class Coachee(NamedTuple):
    """Somebody with the same coach, and the words that they share with them."""

    name: str
    words: str


class Hub:
    """A running hub with the library that comes along, whose time is the test's."""

    def __init__(self, server: ServerProcess, clock: Clock, workspace: Workspace) -> None:
        self.server, self.clock, self._workspace = server, clock, workspace

    def day(self, number: int, hour: int = 9) -> None:
        """It is this day of the week that begins on Monday, 2 March 2026."""
        self.clock.turn(datetime(2026, 3, 1 + number, hour, tzinfo=UTC))

    def team_link(self) -> str:
        """What brings people into the team."""
        token = sign_team(Signer(self._workspace.secret()), TEAM, self.clock() // 1000)
        return f"{self.server.url}/hub/me#team={token}"

    def joined(self, name: str) -> Cookies:
        """Somebody who came and joined the team before the story begins."""

        return _aside(self._join(name))

    async def _join(self, name: str) -> Cookies:
        cookies = await come(self.server.url, name)
        token = self.team_link().partition("#team=")[2]
        await call(self.server.url, "/api/hub/team-join", {"token": token}, cookies)
        return cookies

    def shared_with(self, coach: Cookies, one: Coachee) -> None:
        """Somebody of the team has this coach, and shares words with them."""

        async def all_of_it() -> None:
            mine = await HubPage.open(self.server.url, "coach", await self._join(one.name))
            theirs = await HubPage.open(self.server.url, "coach", coach)
            assert mine.you
            assert theirs.you
            to = {"kind": "coach", "person": theirs.you["seat"]}
            await mine.do("coaches", type="name_coach", person=theirs.you["seat"])
            await theirs.do("coaches", type="accept_coachee", person=mine.you["seat"])
            await mine.do("coached", type="share_excerpt", text=one.words, to=to, about="work")
            await theirs.until(lambda views: one.words in str(views))
            mine.close()
            theirs.close()

        _aside(all_of_it())


def _aside(asked: Coroutine[Any, Any, Given]) -> Given:
    """Playwright has a loop running in this thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, asked).result(timeout=60)


@contextmanager
def opened(root: Path) -> Iterator[Hub]:
    """A hub on a Monday morning."""
    (root / "sessions").mkdir()
    clock = Clock(root / "clock")
    workspace = Workspace.open(root)
    hub = Hub(ServerProcess(root), clock, workspace)
    hub.day(1)
    with closing(workspace.log()) as log:
        bring(log, read((ROOT / "templates/library/resources.csv").read_bytes()), clock)
    with served(root, clock) as hub.server:
        yield hub


class Person:
    """Somebody with a browser, and what is looked at on each of their screens."""

    def __init__(self, context: BrowserContext, hub: Hub, pictures: Path, *, touch: bool = False) -> None:
        self.hub, self.touch, self.page, self.cookies = hub, touch, context.new_page(), Cookies()
        self._pictures, self.audit = pictures, Audit()

    @classmethod
    def known(cls, context: BrowserContext, hub: Hub, pictures: Path, name: str) -> Person:
        """One who joined the team already."""
        made = cls(context, hub, pictures)
        made.cookies = hub.joined(name)
        url = hub.server.url
        context.add_cookies([{"name": one, "value": it, "url": url} for one, it in made.cookies.values.items()])
        return made

    def go(self, page: str) -> None:
        """Open a page of the hub, until all its parts are there."""
        self.page.goto(f"{self.hub.server.url}/hub{page}")
        self.ready()

    def ready(self) -> None:
        expect(self.page.locator("[data-part] > *").filter(visible=True)).not_to_have_count(0)
        expect(self.page.locator("[data-part] .hb-waiting")).to_have_count(0)

    def press(self, name: str) -> None:
        """The button of this name, by a finger where the screen has none but that."""
        self.on(self.button(name))

    def on(self, what: Locator) -> None:
        what.tap() if self.touch else what.click()

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def look(self, place: str) -> None:
        """Everything that is asked of a screen, in its size, light and dark; and a picture for whoever wants to see."""
        size = PHONE if self.touch else LAPTOP
        for scheme in ("dark", "light"):
            self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            self.page.screenshot(path=self._pictures / f"{place}-{scheme}.png", full_page=True)
        self.audit.look(self.page, place, sizes=[size], touch=self.touch)

    def found(self) -> str:
        """What was wrong with any screen, a line each."""
        return "\n".join(f"{what}: {one}" for what, found in self.audit.findings.items() for one in found)
