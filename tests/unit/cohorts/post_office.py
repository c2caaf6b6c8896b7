"""Cohorts over weeks as messages see them: what is planned is queued, and sent unless the sending fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from msgspec.structs import replace

from huddlebook.activities.contract import Event, Fact
from huddlebook.cohorts.message_causes import Due, Group, Person, Rules, Task
from huddlebook.cohorts.messages import person_key, plan, sent_this_week, verdict
from huddlebook.rooms import outbox
from huddlebook.rooms.outbox import Letter, MessageDropped, MessageFailed, MessageSent


def ms(text: str) -> int:
    """A time in UTC."""
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


def task(name: str, opens: str, closes: str | None = None, **more: object) -> Task:
    closing = ms(closes) if closes else None
    return Task(id=name, title=name.title(), minutes=10, opens=ms(opens), closes=closing, **more)  # type: ignore[arg-type]


def person(seat: str = "s1", *tasks: Task, **more: object) -> Person:
    """Ana, who has had her welcome long ago."""
    known: dict[str, object] = {"name": "Ana Silva", "email": f"{seat}@example.org", "zone": "UTC", "since": -(10**13)}
    return Person(seat=seat, tasks=tasks, **{**known, **more})  # type: ignore[arg-type]


def group(*people: Person, **more: object) -> Group:
    known: dict[str, object] = {"room": "r1", "title": "Giving feedback", "zone": "UTC"}
    return Group(people=people, **{**known, **more})  # type: ignore[arg-type]


@dataclass(frozen=True)
class Delivered:
    at: int
    room: str
    letter: Letter
    held: list[Due]


@dataclass
class Office:
    """`groups` by room. fails(letter, at): whether this time it cannot be sent."""

    groups: dict[str, Group]
    rules: Rules = field(default_factory=Rules)
    fails: Callable[[Letter, int], bool] = lambda letter, at: False
    sent: list[Delivered] = field(default_factory=list)

    def tick(self, now: int) -> None:
        for planned in plan(list(self.groups.values()), self.rules, now):
            self.happen(planned.room, planned.queued, now)
        for room in list(self.groups):
            for letter in self.groups[room].outbox.waiting():
                if letter.again <= now:
                    self._go(room, letter, now)

    def _go(self, room: str, letter: Letter, now: int) -> None:
        sent = sent_this_week(list(self.groups.values()), now)
        what, held = verdict(self.groups[room], letter, self.rules, now, sent)
        if what == "drop":
            self.happen(room, MessageDropped(letter.id), now)
        elif what == "send" and self.fails(letter, now):
            self.happen(room, MessageFailed(letter.id, "message", "no", now + 3_600_000), now)
        elif what == "send":
            self.happen(room, MessageSent(letter.id), now)
            self.sent.append(Delivered(now, room, letter, held))

    def happen(self, room: str, event: Event, now: int) -> None:
        known = self.groups[room]
        fact = Fact(len(self.sent) + len(known.outbox.letters) + 1, now, "tick", event)
        self.groups[room] = replace(known, outbox=outbox.fold(known.outbox, fact))

    def change(self, room: str, seat: str, change: Callable[[Person], Person]) -> None:
        known = self.groups[room]
        people = tuple(change(one) if one.seat == seat else one for one in known.people)
        self.groups[room] = replace(known, people=people)

    def key(self, one: Delivered) -> str:
        found = next(p for p in self.groups[one.room].people if p.seat == one.letter.seat)
        return person_key(one.room, found)


def office(*groups: Group, budget: int = 3) -> Office:
    return Office({one.room: one for one in groups}, Rules(budget=budget))


def done(name: str) -> Callable[[Person], Person]:
    """The person has done this task."""

    def change(known: Person) -> Person:
        return replace(known, tasks=tuple(replace(t, done=t.done or t.id == name) for t in known.tasks))

    return change
