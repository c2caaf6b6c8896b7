"""A team's hub some weeks on, for the pictures: what its people wrote, shared and found, each at its own instant.

Everything is decided and folded as a server would have done it at that time, and then appended; nobody waits.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeAlias

from immutables import Map
from scripts import hub_story as story

from huddlebook.activities.contract import Refusal
from huddlebook.hub import room
from huddlebook.hub.bringing import bring, read
from huddlebook.hub.contract import Around, CohortLine, Command, Me, Scope, World
from huddlebook.hub.past import TakePart
from huddlebook.hub.people import Come, me_of
from huddlebook.hub.room import HUB, HubRoom
from huddlebook.rooms.log import Append, Appended, Log
from huddlebook.server.hub.persons import sign_link
from huddlebook.signing import Signer
from huddlebook.workspace import Workspace

LIBRARY = Path(__file__).parents[1] / "templates" / "library" / "resources.csv"
Ready: TypeAlias = Callable[[], Command]
"""A command that speaks of something which happened before."""
Number: TypeAlias = Callable[[], int]


@dataclass(frozen=True, order=True)
class _Act:
    """Something that somebody does at an instant (ms); number: as it was told."""

    at: int
    number: int
    person: str = field(compare=False)
    command: Command | Ready = field(compare=False)
    curates: bool = field(compare=False)


class HubScene:
    """The hub of a workspace; `now` is the instant at which things happen."""

    def __init__(self, workspace: Workspace, cohort: tuple[CohortLine, str] | None = None) -> None:
        """cohort: one that MAYA is in, with her seat."""
        self.workspace, self.cohort = workspace, cohort
        self.end = time.time_ns() // 1_000_000
        self.today = datetime.fromtimestamp(self.end / 1000, UTC).date()
        self.now = 0
        self._acts: list[_Act] = []
        self._done: dict[int, int] = {}

    def live(self) -> None:
        """All of the story, up to now."""
        with closing(self.workspace.log()) as self._log:
            bring(self._log, read(LIBRARY.read_bytes()), lambda: self._at(40, 8))
            self.shared, self._own = room.load(self._log, HUB), dict[str, HubRoom]()
            self.titles = {one.about.title: one.id for one in self.shared.slices["resources"].all.values()}
            for person, known in story.PEOPLE.items():
                self.then(39, 9, "", Come(person, *known))
            if self.cohort:
                line, seat = self.cohort
                self.then(14, 8, story.MAYA, TakePart(line.room, seat, line.title, "cohort"))
            story.tell(self)
            for act in sorted(self._acts):
                self.now = max(act.at, self.now + 1)
                command = act.command if isinstance(act.command, Command) else act.command()
                self._done[act.number] = self._do(act.person, command, curates=act.curates)

    def then(self, days: int, hour: float, person: str, command: Command | Ready, *, curates: bool = False) -> Number:
        """What happens so many days ago at this hour (UTC). It gives the number of the fact, once it has happened."""
        act = _Act(min(self._at(days, hour), self.end), len(self._acts), person, command, curates)
        self._acts.append(act)
        return lambda: self._done[act.number]

    def day(self, ahead: int) -> str:
        """The day so many days from now (ISO)."""
        return (self.today + timedelta(days=ahead)).isoformat()

    def _do(self, person: str, command: Command, *, curates: bool = False) -> int:
        """Something that is allowed; the number of its first fact in its room."""
        decided = room.decide(self._world(person), self._me(person, curates=curates), command)
        assert not isinstance(decided, Refusal), f"{command}: {decided.message}"
        own = bool(decided) and room.scope_of(decided) is Scope.OWN
        before = self._mine(person) if own else self.shared
        tried = room.apply(before, decided, person or room.CURATOR, key=None, now=self.now)
        _append(self._log, before, tried)
        if own:
            self._own[person] = tried.room
        else:
            self.shared = tried.room
        return before.seq + 1

    def link(self, person: str) -> str:
        """What brings this person to another browser, beneath the base."""
        return f"hub/in#{sign_link(Signer(self.workspace.secret()), person, 0, self.end // 1000)}"

    def _at(self, days: int, hour: float) -> int:
        midnight = datetime.combine(self.today - timedelta(days=days), datetime.min.time(), UTC)
        return round((midnight + timedelta(hours=hour)).timestamp() * 1000)

    def _mine(self, person: str) -> HubRoom:
        return self._own.get(person) or HubRoom.empty(person)

    def _world(self, person: str) -> World:
        line = [self.cohort[0]] if self.cohort and person == story.MAYA else []
        return World(self.shared.slices, Around(cohorts=tuple(line)))

    def _me(self, person: str, *, curates: bool) -> Me:
        own = self._mine(person).slices if person else Map()
        return me_of(self._world(person), person, own, zone="UTC", curates=curates, at=self.now)


def _append(log: Log, before: HubRoom, tried: room.Attempt) -> None:
    if tried.entries:
        done: Iterable[object] = log.append([Append(before.id, before.seq, list(tried.entries))])
        assert all(isinstance(one, Appended) for one in done), done
