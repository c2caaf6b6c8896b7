"""Where one says whether one is counted, and what is told of a group to who is of it: coarse words, of weeks long over.

There is no other door: who curates sees the numbers of teams that they are in and of people whom they coach, as all do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from huddlebook.hub.coaches import coaches
from huddlebook.hub.contract import Design, Me, Part, View, World
from huddlebook.hub.days import day_of
from huddlebook.hub.excerpts import WithCoach, WithTeam
from huddlebook.hub.groups import Place, counted_at, groups, inside, places
from huddlebook.hub.groups_told import Third, fewest, given, monday_of
from huddlebook.hub.people import people


class GroupNumbersDesign(Design, frozen=True, kw_only=True):
    """of: which groups; "team" one's teams, "coach" the people whom one coaches."""

    of: Literal["team", "coach"] = "team"


class CountingDesign(Design, frozen=True, kw_only=True):
    """Nothing to set beside its title."""


class GroupWeek(msgspec.Struct, frozen=True):
    """A week of a group. monday: ISO. at_least: so many were counted, beside me in a team; 0: too few, no numbers."""

    monday: str
    at_least: int = 0
    days: Third | Literal[""] = ""
    goals: Third | Literal[""] = ""


class GroupLine(msgspec.Struct, frozen=True):
    """A group. name: the team's, "" for whom I coach. fewest: so many others are needed. weeks: the newest first."""

    kind: Literal["team", "coach"]
    name: str
    fewest: int
    weeks: tuple[GroupWeek, ...]


class GroupNumbersView(View, frozen=True, kw_only=True):
    """My groups."""

    title: str = ""
    of: Literal["team", "coach"] = "team"
    groups: tuple[GroupLine, ...] = ()


class CountPlace(msgspec.Struct, frozen=True):
    """Where I can be counted. to: as `count_me` takes it. name: the team's or the coach's. chosen: I am."""

    to: Place
    kind: Literal["team", "coach"]
    name: str
    fewest: int
    chosen: bool


class CountingView(View, frozen=True, kw_only=True):
    """days, goals: what I would give of this week, as it is now."""

    title: str = ""
    places: tuple[CountPlace, ...] = ()
    days: int = 0
    goals: bool = False


def look(design: GroupNumbersDesign, world: World, me: Me) -> GroupNumbersView:
    """What everybody of the group sees; nothing of it depends on who looks."""
    lines = tuple(_group(world, place) for place in _seen(design, world, me))
    return GroupNumbersView(title=design.title, of=design.of, groups=lines)


def _seen(design: GroupNumbersDesign, world: World, me: Me) -> Iterator[Place]:
    if design.of == "team":
        yield from (WithTeam(team) for team in sorted(me.teams))
    elif any(people(world).here(one) for one in coaches(world).coached_by(me.person)):
        yield WithCoach(me.person)


def _group(world: World, place: Place) -> GroupLine:
    needed = fewest(inside(place), world.around.smallest)
    weeks = []
    for one in groups(world).weeks:
        told = one.groups.get(place)
        if told and told.at_least >= needed:
            weeks.append(GroupWeek(one.week, told.at_least, told.days, told.goals))
        else:
            weeks.append(GroupWeek(one.week))
    kind, name = ("team", place.team) if isinstance(place, WithTeam) else ("coach", "")
    return GroupLine(kind, name, needed, tuple(weeks))  # type: ignore[arg-type]  # a pair of literals is one of texts


def look_counting(design: CountingDesign, world: World, me: Me) -> CountingView:
    """Mine."""
    if not me.person:
        return CountingView(title=design.title)
    now, mine = counted_at(world, me.person), given(me.own, monday_of(day_of(me.at, "UTC")))
    found = tuple(
        _place(world, place, chosen=now is not None and now.to == place) for place in places(world, me.person)
    )
    return CountingView(title=design.title, places=found, days=mine.days, goals=mine.goals)


def _place(world: World, place: Place, *, chosen: bool) -> CountPlace:
    needed = fewest(inside(place), world.around.smallest)
    if isinstance(place, WithTeam):
        return CountPlace(place, "team", place.team, needed, chosen)
    return CountPlace(place, "coach", people(world).name(place.person), needed, chosen)


NUMBERS_PART = Part(
    kind="groupnumbers",
    title="In numbers",
    design=GroupNumbersDesign,
    view_type=GroupNumbersView,
    look=look,
    reads=frozenset({"groups", "people", "coaches"}),
)
COUNTING_PART = Part(
    kind="counting",
    title="Count me in",
    design=CountingDesign,
    view_type=CountingView,
    look=look_counting,
    reads=frozenset({"groups", "people", "coaches", "habit", "goals"}),
)
PARTS = (NUMBERS_PART, COUNTING_PART)
