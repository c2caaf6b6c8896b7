"""Somebody with every page of the hub open, who keeps all that ever comes to them, for tests of who gets what."""

from __future__ import annotations

import asyncio
import io
import json
import zipfile
from dataclasses import dataclass, field
from typing import Any

from tests.hub_kinds import ASKS, filled, words_in
from tests.integration.server.house import House

from huddlebook.client.hub import HubPage
from huddlebook.client.stream import Cookies, Rejected
from huddlebook.hub import registry
from huddlebook.server.connection import SLOW_DOWN

PAGES = ("home", "library", "diary", "goals", "wall", "growth", "coach", "me")
SHOWN_ON = {"diary": "diary", "goals": "goals", "habit": "me", "growth": "growth", "one_to_one": "coach"}
MOST_TRIES = 300  # of what is asked faster than a person would


@dataclass
class Somebody:
    """A person with all pages of the hub open, and all that ever came to them."""

    house: House
    name: str
    cookies: Cookies
    pages: dict[str, HubPage] = field(default_factory=dict)
    more: list[bytes] = field(default_factory=list)
    said: set[str] = field(default_factory=set)
    person: str = ""

    async def open(self, *more: str) -> Somebody:
        for page in (*PAGES, *more):
            self.pages[page] = await HubPage.open(self.house.url, page, self.cookies)
        self.person = (self.pages["home"].you or {}).get("seat", "")
        return self

    async def do(self, **cmd: Any) -> dict[str, Any]:
        """Something that is allowed; what the answer says."""
        told = await self.tried(**cmd)
        assert told["t"] == "ack", (self.name, cmd, told)
        return told

    async def tried(self, **cmd: Any) -> dict[str, Any]:
        """On the page that shows what becomes of it: what is shown there comes before the answer."""
        slices = {str(one.__struct_config__.tag): part.name for one, part in registry.slice_of_command().items()}
        page = self.pages[SHOWN_ON.get(slices[cmd["type"]], "wall")]
        self.said.add(cmd["type"])
        for _ in range(MOST_TRIES):
            told = await page.do("", **cmd)
            if told.get("code") != "slow_down":
                return told
            await asyncio.sleep(0.1)
        raise AssertionError(cmd)

    async def asks(self, ids: dict[str, Any]) -> None:
        """Every question that a page takes, once; what is refused is an answer, too."""
        for page in self.pages.values():
            for kind in page.views.keys() & ASKS.keys():
                for question in ASKS[kind]:
                    await self._asked(page, kind, filled(question, ids))

    async def ask(self, page: str, kind: str, **question: Any) -> Any:
        """What a part says to this."""
        return await self._asked(self.pages[page], kind, question)

    async def _asked(self, page: HubPage, kind: str, question: dict[str, Any]) -> Any:
        for _ in range(MOST_TRIES):
            try:
                return await page.ask(kind, **question)
            except Rejected as no:
                if str(no) != SLOW_DOWN:
                    return None
            await asyncio.sleep(0.1)
        raise AssertionError(question)

    def views(self) -> dict[str, Any]:
        """What every page shows when it is opened anew, its hour left out."""
        found = {}
        for page in self.pages:
            answer = self.house.get(f"/hub/{page}", self.cookies)
            assert answer.status == 200
            self.more.append(answer.body)
            data = json.loads(answer.text.partition('id="data">')[2].partition("</script>")[0])
            found[page] = data["welcome"]["views"]
        return found

    def takes(self) -> None:
        """Their own export, as far as they have one."""
        answer = self.house.get("/hub/mine.zip", self.cookies)
        self.more.append(answer.body)
        if answer.status == 200:
            whole = zipfile.ZipFile(io.BytesIO(answer.body))
            self.more += [whole.read(one) for one in whole.namelist()]

    def got(self) -> set[str]:
        """Our words in all of that."""
        frames = [frame for page in self.pages.values() for frame in page.heard]
        return words_in(b"\n".join([*frames, *self.more]))

    def forget(self) -> None:
        """What came so far counts no more."""
        self.more.clear()
        for page in self.pages.values():
            page.heard.clear()

    def close(self) -> None:
        for page in self.pages.values():
            page.close()
