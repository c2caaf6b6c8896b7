"""Simulated people of a rehearsal: who they are, when they look in, when they come and go. Everything from one seed.

What they think in an activity is a mind's, which is handed in; here is only how they keep time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from random import Random
from typing import Any, Protocol, TypeAlias

import msgspec

from huddlebook.cohorts.message_times import DAY, HOUR, local
from huddlebook.cohorts.roster import Person
from huddlebook.rooms.events import Window

Command: TypeAlias = dict[str, Any]
# What stays open is looked at within so many days, or not at all.
SOON = 10 * DAY
MORNING, NIGHT, SATURDAY = 7, 21, 5
TEAMS = ("Support", "Sales", "Product", "Finance", "Operations")
ZONES = (
    *("Europe/Zurich",) * 10, *("Europe/London",) * 3, "Europe/Lisbon", *("America/New_York",) * 3,
    *("Asia/Kolkata",) * 2, "Australia/Sydney",
)  # fmt: skip


class Mind(Protocol):
    """What one person thinks: a view as plain JSON goes in, commands come out."""

    def answers(self, activity: str, view: Mapping[str, Any]) -> list[Command]:
        """What to send when the activity opens."""


class Persona(msgspec.Struct, frozen=True):
    """A way to keep time. share: of a hundred people. early, late: where in a window they look in, 0 to 1 and beyond.

    does: how likely they take an item up. visits: how often they come back to one that is not done.
    """

    name: str
    share: int
    early: float
    late: float
    does: float
    visits: int


PERSONAS = (
    Persona("keen", 20, 0.0, 0.25, 0.98, 3),
    Persona("steady", 42, 0.1, 0.75, 0.92, 3),
    Persona("late", 16, 0.7, 1.08, 0.85, 2),
    Persona("silent", 8, 0.0, 1.0, 0.0, 0),
    Persona("gone", 7, 0.1, 0.75, 0.92, 2),
    Persona("comes late", 7, 0.1, 0.75, 0.92, 3),
)


class Simulated(msgspec.Struct, frozen=True, kw_only=True):
    """One of them. joins, leaves: ms since 1970 UTC; joins None: from the start; leaves None: never."""

    number: int
    seat: str
    person: Person
    persona: Persona
    joins: int | None
    leaves: int | None


def people(many: int, seed: int, names: Sequence[str], zones: Sequence[str], first: int, last: int) -> list[Simulated]:
    """So many people between the first and the last instant (ms) of a programme; the same seed gives the same ones."""
    random = Random(f"people:{seed}")
    kinds = list(_personas(many))
    random.shuffle(kinds)
    return [_one(random, number, persona, names, zones, first, last) for number, persona in enumerate(kinds)]


def _personas(many: int) -> Iterator[Persona]:
    """Each by its share; what rounding leaves over is steady."""
    counts = {persona.name: many * persona.share // 100 for persona in PERSONAS}
    counts["steady"] += many - sum(counts.values())
    for persona in PERSONAS:
        yield from [persona] * counts[persona.name]


def _one(
    random: Random, number: int, persona: Persona, names: Sequence[str], zones: Sequence[str], first: int, last: int
) -> Simulated:
    turn, name = divmod(number, len(names))
    person = Person(
        name=f"{names[name]} {turn + 1}" if turn else names[name],
        email=f"person{number + 1}@example.org",
        zone=random.choice(zones),
        team=random.choice(TEAMS),
    )
    seat = "s" + "".join(random.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=16))
    moment = first + round((last - first) * random.uniform(0.15, 0.5))
    return Simulated(
        number=number,
        seat=seat,
        person=person,
        persona=persona,
        joins=moment if persona.name == "comes late" else None,
        leaves=moment if persona.name == "gone" else None,
    )


def first_visit(random: Random, one: Simulated, window: Window, joined: int) -> int | None:
    """When this person looks into an item for the first time (ms); None when they do not take it up."""
    if random.random() >= one.persona.does:
        return None
    opens = max(window.opens, joined)
    span = (window.closes or opens + SOON) - opens
    wanted = opens + round(max(span, 0) * random.uniform(one.persona.early, one.persona.late))
    return awake(random, max(wanted, window.opens), one.person.zone)


def next_visit(random: Random, one: Simulated, window: Window, now: int) -> int:
    """When they come back to what is not done yet (ms)."""
    left = (window.closes or now + SOON // 2) - now
    return awake(random, now + round(left * random.uniform(0.2, 0.8)), one.person.zone)


def awake(random: Random, at: int, zone: str) -> int:
    """The instant, or the next one at which somebody there is awake and at work: not at night, not at a weekend."""
    here = local(at, zone)
    days = 1 if here.hour >= NIGHT else 0
    weekday = (here.weekday() + days) % 7
    days += 7 - weekday if weekday >= SATURDAY else 0
    if not days and here.hour >= MORNING:
        return at
    moved = here.replace(hour=MORNING, minute=0, second=0, microsecond=0) + timedelta(days=days)
    return round(moved.timestamp() * 1000) + random.randrange(3 * HOUR)


def tomorrow(random: Random, at: int, zone: str) -> int:
    """The next day on which they have time."""
    midnight = local(at, zone).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return awake(random, round(midnight.timestamp() * 1000), zone)
