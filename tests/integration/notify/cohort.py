"""A cohort in a workspace on the disk, which a tick finds as it finds any other."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any

from huddlebook.activities.contract import Actor, Event, Refusal, Role
from huddlebook.cohorts import drafts
from huddlebook.cohorts.reading import parse
from huddlebook.cohorts.roster import Person
from huddlebook.rooms import engine
from huddlebook.rooms.commands import Draft
from huddlebook.rooms.events import Placed, RoomOpened
from huddlebook.rooms.log import Append, Appended
from huddlebook.rooms.state import RoomState
from huddlebook.workspace import Workspace

FACILITATOR = Actor("facilitator", Role.FACILITATOR)
START = date(2026, 10, 19)  # a Monday; Europe's clocks go back on the Sunday after
PROGRAMME = """
title = "Giving feedback"
need = "Feedback comes late."
audience = "Team leads"
zone = "learner"

[[items]]
id = "hello"
title = "Hello"
kind = "message"
release = "day 1 09:00"
message = "We begin **today**. Ten minutes a day are enough."

[[items]]
id = "praise"
title = "Praise that is specific"
kind = "activity"
notebook = "praise.ipynb"
release = "day 1 09:00"
due = "day 4 17:00"
minutes = 6

[[items]]
id = "why"
title = "A talk that went well"
kind = "reflection"
notebook = "why.ipynb"
release = "day 3 09:00"
due = "day 10 17:00"
minutes = 10

[[items]]
id = "meet"
title = "Half-way huddle"
kind = "live"
session = "check-in"
release = "week 2 Wed 14:00"
zone = "Europe/Zurich"
minutes = 20
"""
PLACED = (
    Placed("mood", "poll", "praise", {"prompt": "How easy was it?", "options": ["Easy", "Hard"]}),
    Placed("talk", "reflection", "why", {"prompt": "What did you say?"}),
)
PEOPLE = (
    Person("Ana Silva", "ana@example.org", "Europe/Zurich", "Sales", ""),
    Person("Ben Okafor", "ben@example.org", "Pacific/Kiritimati", "Sales", ""),
    Person("Cleo <b>Q*</b>", "cleo@example.org", "Pacific/Pago_Pago", "Sales", ""),
)


def ms(text: str) -> int:
    """A time in UTC."""
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


@dataclass
class Cohort:
    """The cohort in `workspace`; what happens stands in its log when the call returns."""

    workspace: Workspace
    room: str = "rcohort000001"

    @property
    def state(self) -> RoomState:
        with closing(self.workspace.log()) as log:
            return engine.load(log, self.room)

    def seat(self, name: str) -> str:
        return next(seat for seat, one in self.state.seats.items() if one.name.startswith(name))

    def write(self, made: list[Draft] | Refusal, now: int, by: str = "facilitator") -> None:
        assert not isinstance(made, Refusal), made
        self._keep(lambda state: engine.apply(state, made, by, key=None, now=now))

    def happens(self, *events: Event, now: int) -> None:
        self.write([Draft(None, event) for event in events], now)

    def do(self, who: str, activity: str, now: int, **command: Any) -> None:
        actor = FACILITATOR if who == "facilitator" else Actor(self.seat(who), Role.PARTICIPANT)
        self._keep(lambda state: engine.attempt(state, activity, command, actor, key=None, now=now))

    def _keep(self, attempt: Any) -> None:
        with closing(self.workspace.log()) as log:
            state = engine.load(log, self.room)
            tried = attempt(state)
            assert not isinstance(tried, Refusal), tried
            assert log.append([Append(self.room, state.seq, tried.entries)]) == [Appended()]


def begin(
    root: Path, people: tuple[Person, ...] = PEOPLE, settings: str = "", now: int = ms("2026-10-16 10:00")
) -> Cohort:
    """A workspace with this cohort, enrolled on the Friday before it starts."""
    (root / "sessions").mkdir(parents=True)
    (root / "huddlebook.toml").write_text(f'[notify]\nurl = "https://learn.example.org"\n{settings}', encoding="utf-8")
    cohort, programme = Cohort(Workspace(root)), parse(PROGRAMME)
    opened = RoomOpened(
        "FERN42", "giving-feedback", programme.title, drafts.steps(programme), PLACED, kind="cohort",
        start=START.isoformat(), programme=PROGRAMME,
    )  # fmt: skip
    numbers = count(1)
    with closing(cohort.workspace.log()) as log:
        state = RoomState(id=cohort.room)
        tried = engine.apply(state, drafts.started(opened), "facilitator", key=None, now=now)
        made = drafts.enrolled(tried.state, programme, people, now, lambda: f"s{next(numbers):016}")
        more = engine.apply(tried.state, made, "facilitator", key=None, now=now)
        assert log.append([Append(cohort.room, 0, (*tried.entries, *more.entries))]) == [Appended()]
    return cohort


def mail_settings(port: int, *more: str, timeout: int = 60) -> str:
    """timeout: far more than a busy machine needs, where the test is not about servers that hang."""
    lines = ['sender = "Learning <learning@example.org>"', 'smtp-host = "127.0.0.1"', f"smtp-port = {port}"]
    return "\n".join([*lines, 'smtp-security = "none"', f"timeout = {timeout}", *more, ""])
