"""A library in memory to test on, with a curator and two people."""

from __future__ import annotations

from typing import Any

from huddlebook.activities.contract import Refusal
from huddlebook.hub.contract import Answer
from huddlebook.hub.finding import FindResources, FoundResources, find
from huddlebook.hub.library import LibraryDesign, OneResource, ResourcePage, answer
from huddlebook.hub.local import LocalHub
from huddlebook.hub.resource_state import Resources
from huddlebook.hub.resources import resources
from huddlebook.storage.words import Words

DAY = 86_400_000
TUESDAY = 1_795_510_800_000
"""Tuesday 24 November 2026, 09:00 UTC."""


class Shelf:
    """A library in memory with a curator, Cora, and two people, Ana and Ben."""

    def __init__(self) -> None:
        self.now = TUESDAY
        self.hub = LocalHub(clock=lambda: self.now, index=Words())
        self.cora = self.hub.come("Cora", curates=True)
        self.ana, self.ben = self.hub.come("Ana"), self.hub.come("Ben")

    def do(self, who: str, tag: str, /, **fields: Any) -> None:
        self.hub.do(who, {"type": tag, **fields})

    def add(self, title: str, **about: Any) -> int:
        url = about.pop("url", f"https://example.org/{title.replace(' ', '-')}")
        self.do(self.cora, "add_resource", about={"title": title, "url": url, **about})
        return max(self.state.all)

    @property
    def state(self) -> Resources:
        return resources(self.hub.world)

    def find(self, words: str = "", person: str = "", **asked: Any) -> FoundResources:
        return find(self.hub.world, self.hub.me(person), FindResources(words=words, **asked))

    def titles(self, words: str = "", person: str = "", **asked: Any) -> list[str]:
        return [line.title for line in self.find(words, person, **asked).lines]

    def one(self, resource: int, person: str = "") -> Answer | Refusal:
        return answer(LibraryDesign(), self.hub.world, self.hub.me(person), OneResource(resource))

    def page(self, resource: int, person: str = "") -> ResourcePage:
        found = self.one(resource, person)
        assert isinstance(found, ResourcePage)
        return found
