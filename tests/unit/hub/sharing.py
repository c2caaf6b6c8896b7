"""A hub with people in it who share, for tests: what they ask is decided and folded as the server does."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
from immutables import Map

from huddlebook.activities.contract import Event, Refusal
from huddlebook.hub import room
from huddlebook.hub.contract import Around, CohortLine, Command, Me, World
from huddlebook.hub.people import Come, me_of
from huddlebook.hub.room import HUB, HubRoom

TUESDAY = 1_795_510_800_000
"""Tuesday 24 November 2026, 09:00 UTC."""
ANA, BEN, CY, DEE, EVE = ("p" + letter * 16 for letter in "abcde")
COHORT = "r" + "k" * 12
TITLE = "Giving feedback"


class Hub:
    """Ana and Ben are in Blue, Ben and Cy in Red; Ana and Dee in one cohort; Eve is in nothing."""

    def __init__(self) -> None:
        self.shared, self.now = HubRoom.empty(HUB), TUESDAY
        self.own: dict[str, HubRoom] = {}
        self.cohort = {ANA, DEE}
        for person, name, teams in ((ANA, "Ana", "Blue"), (BEN, "Ben", "Blue Red"), (CY, "Cy", "Red")):
            self.do("", Come(person, name, f"{name.lower()}@x.org", tuple(teams.split())))
        for person, name in ((DEE, "Dee"), (EVE, "Eve")):
            self.do("", Come(person, name, f"{name.lower()}@x.org"))

    def world(self, person: str) -> World:
        """What this person's views are made from."""
        line = CohortLine(room=COHORT, seat="s", code="FERN42", title=TITLE, url="c/FERN42", people=len(self.cohort))
        return World(self.shared.slices, Around(cohorts=(line,) if person in self.cohort else ()))

    def me(self, person: str, *, curates: bool = False) -> Me:
        """Who looks."""
        own = self.own[person].slices if person in self.own else HubRoom.empty(person).slices if person else Map()
        return me_of(self.world(person), person, own, zone="UTC", curates=curates, at=self.now)

    def ask(self, person: str, command: Command, *, curates: bool = False) -> Sequence[Event] | Refusal:
        """What becomes of it, or why nothing does."""
        self.now += 1
        decided = room.decide(self.world(person), self.me(person, curates=curates), command)
        if not isinstance(decided, Refusal) and decided:
            if room.scope_of(decided) == "own":
                before = self.own.get(person, HubRoom.empty(person))
                self.own[person] = room.apply(before, decided, person, key=None, now=self.now).room
            else:
                by = person or "curator"
                self.shared = room.apply(self.shared, decided, by, key=None, now=self.now).room
        return decided

    def do(self, person: str, command: Command, *, curates: bool = False) -> int:
        """Something that is allowed; the number of its first fact in the shared room."""
        before = self.shared.seq
        decided = self.ask(person, command, curates=curates)
        assert not isinstance(decided, Refusal), decided.message
        return before + 1


def words(shown: object) -> set[str]:
    """The marked words (`mark`) in what somebody is shown."""
    return set(re.findall(r"w\d+x", msgspec.json.encode(shown).decode()))


def mark(number: int) -> str:
    """A word that is nobody else's."""
    return f"w{number}x"
