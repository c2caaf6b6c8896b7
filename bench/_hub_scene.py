"""A hub as it is after some years: people, a library with ratings, and diaries; written straight into the log."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date, timedelta
from itertools import accumulate
from typing import Any, get_args

from huddlebook.activities.contract import Event, Fact
from huddlebook.hub import registry
from huddlebook.hub.diary_state import Written
from huddlebook.hub.goals_state import GoalSet
from huddlebook.hub.people import Came
from huddlebook.hub.resource_state import About, Kind, ResourceAdded, ResourceRated
from huddlebook.hub.room import HUB
from huddlebook.rooms import codec
from huddlebook.rooms.log import Append, Entry
from huddlebook.workspace import Workspace

START = 1_700_000_000_000
DAY = 86_400_000
TOPICS = (
    "feedback coaching delegation planning budget retrospective facilitation presenting negotiation conflict "
    "onboarding hiring estimation testing security privacy writing listening mentoring strategy roadmap metrics "
    "automation spreadsheets python databases design research interviews workshops decisions priorities focus sleep "
    "trust motivation autonomy feedback remote hybrid meetings travel sales support customers accessibility"
).split()
SENTENCES, PARTS = 2_000, 3
ROOMS_AT_ONCE = 50  # of people, in one commit


class Scene:
    """Who and what there is; the same numbers give the same scene."""

    def __init__(self, people: int, resources: int, entries: int, seed: int = 7) -> None:
        self.random = random.Random(seed)
        self.resources, self.each = resources, entries // people
        self.people = [f"p{number:016d}" for number in range(people)]
        rare = [f"{a}{b}" for a in ("micro", "over", "inter", "under", "re", "trans") for b in TOPICS]
        self.words = [*TOPICS, *rare, *(f"{word}s{number}" for number in range(60) for word in TOPICS)]
        self.often = list(accumulate(1 / (place + 3) for place in range(len(self.words))))
        self.sentences = [self.some(12) for _ in range(SENTENCES)]

    def some(self, many: int) -> str:
        """Words as they fall in a language: few of them often."""
        return " ".join(self.random.choices(self.words, cum_weights=self.often, k=many))

    def write(self, workspace: Workspace) -> None:
        """All of it into the workspace's log, by which nothing is decided anew."""
        with closing(workspace.log()) as log:
            log.append([Append(HUB, 0, self._entries(self._shared(), "curator"))])
            for start in range(0, len(self.people), ROOMS_AT_ONCE):
                some = self.people[start : start + ROOMS_AT_ONCE]
                log.append([Append(one, 0, self._entries(self._own(), one)) for one in some])

    def _shared(self) -> Iterator[Event]:
        for number, person in enumerate(self.people):
            yield Came(person, f"Person {number}", f"person{number}@example.org", (f"Team {number % 200}",))
        first = len(self.people) + 1
        for number in range(self.resources):
            yield ResourceAdded(self._about(number))
        for _ in range(self.resources):
            yield ResourceRated(self.random.randrange(first, first + self.resources), self.random.random() < 0.8)

    def _about(self, number: int) -> About:
        chance = self.random
        kinds: Sequence[Kind] = get_args(Kind)
        return About(
            title=self.some(6).capitalize(),
            kind=chance.choice(kinds),
            url=f"https://example.org/{number}",
            origin=chance.choice(["internal", "external"]),
            form=chance.choice(["formal", "informal", "informal"]),
            company=chance.choice(["individual", "individual", "social"]),
            minutes=chance.choice([0, 3, 5, 8, 10, 12, 15, 20, 30, 45, 60, 90, 300]),
            level=chance.choice(["any", "any", "beginner", "intermediate", "advanced"]),
            language=chance.choice(["en", "en", "en", "de", "fr", "es"]),
            tags=tuple(dict.fromkeys(chance.choices(self.words[:600], k=3))),
            why=" ".join(chance.choices(self.sentences, k=3)),
        )

    def _own(self) -> Iterator[Event]:
        yield GoalSet("goal-0001", f"Become better at {self.random.choice(TOPICS)}")
        for number in range(self.each):
            text = ". ".join(self.random.choices(self.sentences, k=PARTS))
            day = (date(2024, 1, 1) + timedelta(days=5 * number)).isoformat()
            yield Written(f"entry-{number:06d}", "page-1", day, START + number * 5 * DAY, text, "What went well?")

    def _entries(self, events: Iterator[Event], by: str) -> list[Entry]:
        return [self._entry(seq, by, event) for seq, event in enumerate(events, 1)]

    def _entry(self, seq: int, by: str, event: Any) -> Entry:
        who = self.people[seq % len(self.people)] if isinstance(event, ResourceRated) else by
        fact = Fact(seq, START + seq, event.person if isinstance(event, Came) else who, event)
        return codec.entry(fact, registry.slice_of_event()[type(event)].name, None)
