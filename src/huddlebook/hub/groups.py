"""Numbers of a team, or of the people whom somebody coaches: made of what people let be counted, and told once a week.

Nobody is counted who has not said so, and everybody in one place at most: then the people behind any two numbers of a
week are others, and nothing can be found by taking one from the other (`groups_told` has the arithmetic). The server
asks each own room by itself for two small values when the week is over everywhere, and what is written is only what all
are told: no value of a person ever stands in a fact. What was told stays as it is, whoever comes, goes, is counted no
more or is forgotten; it is nobody's any more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar, Literal, TypeAlias

import msgspec
from immutables import Map
from msgspec.structs import replace

from huddlebook.activities.contract import Event, Fact, Refusal
from huddlebook.hub.coaches import coaches
from huddlebook.hub.contract import Command, Me, Scope, Slice, State, World
from huddlebook.hub.days import begin_of
from huddlebook.hub.excerpts import WithCoach, WithTeam, excerpts
from huddlebook.hub.groups_told import (
    MOST_DAYS,
    SMALLEST,
    Given,
    Third,
    at_least,
    closed_week,
    enough,
    fewest,
    third,
    week_end,
)
from huddlebook.hub.people import people

Place: TypeAlias = WithTeam | WithCoach

WEEKS = 6
"""So many weeks are kept."""
NOT_THERE = Refusal("not_allowed", "You can be counted in a team that you are in, or with a coach who said yes.")


class CountedIn(Event, frozen=True, tag="group_counted_in"):
    """Who caused it is counted there from this week on, and nowhere else; with null nowhere."""

    to: Place | None


class GroupTold(msgspec.Struct, frozen=True):
    """What is told of a group: at least so many (beside whoever looks), in which third the days and the goals lie.

    goals "": of these there are too few whose value nobody was told.
    """

    to: Place
    at_least: int
    days: Third
    goals: Third | Literal[""] = ""


class GroupsTold(Event, frozen=True, tag="groups_told"):
    """The numbers of all groups of the week that begins on this Monday (ISO). A group that is not there has none."""

    PLAIN: ClassVar[tuple[str, ...]] = ("week",)
    week: str
    groups: tuple[GroupTold, ...]


class Counted(msgspec.Struct, frozen=True):
    """Where somebody is counted; since: ms."""

    to: Place
    since: int


class ToldWeek(msgspec.Struct, frozen=True):
    """A week that was told, by group."""

    week: str
    groups: Map[Place, GroupTold]


class Groups(State, frozen=True, kw_only=True):
    """Who is counted where; and the last weeks that were told, the newest first."""

    counted: Map[str, Counted] = Map()
    weeks: tuple[ToldWeek, ...] = ()


class CountMe(Command, frozen=True, tag="count_me"):
    """Be counted in this team's numbers, or this coach's, and nowhere else; with `to` null nowhere."""

    to: Place | None = None


class TellGroups(Command, frozen=True, tag="tell_groups"):
    """The server asked each own room what it gives of this week; by person. It is never written down as it is."""

    needs: ClassVar[Literal["anybody", "person", "curator"]] = "anybody"
    vouched: ClassVar[bool] = True
    week: date
    given: Mapping[str, Given]
    smallest: int = SMALLEST


def groups(world: World) -> Groups:
    """Who is counted, and what was told."""
    found: Groups = world.shared["groups"]
    return found


def places(world: World, person: str) -> tuple[Place, ...]:
    """Where this person could be counted: their teams, and coaches who said yes."""
    there = people(world)
    mine = there.all[person].teams if there.here(person) else ()
    coached = [coach for coach in coaches(world).of(person) if there.here(person) and there.here(coach)]
    return (*(WithTeam(team) for team in mine), *(WithCoach(coach) for coach in coached))


def counted_at(world: World, person: str) -> Counted | None:
    """Where this person is counted, while they are there."""
    found = groups(world).counted.get(person)
    if found is None or found.to not in places(world, person):
        return None
    if isinstance(found.to, WithCoach) and coaches(world).between(person, found.to.person).since > found.since:
        return None  # it ended, and began again: that was not said of the new one
    return found


def inside(place: Place) -> int:
    """How many of those who are counted may be looking: in a team, everybody is one of them."""
    return 1 if isinstance(place, WithTeam) else 0


def countable(world: World, monday: date, smallest: int) -> dict[Place, list[str]]:
    """Who is counted in a week, by place, where they are enough; whoever said so after its end counts from the next."""
    found: defaultdict[Place, list[str]] = defaultdict(list)
    for person in groups(world).counted:
        where = counted_at(world, person)
        if where and where.since < week_end(monday):
            found[where.to].append(person)
    return {place: sorted(some) for place, some in found.items() if enough(len(some), inside(place), smallest)}


def untold(world: World, at: int) -> date | None:
    """The Monday of the last week that is over, unless it was told or nobody is counted."""
    state, monday = groups(world), closed_week(at)
    told = state.weeks[0].week if state.weeks else ""
    return monday if state.counted and monday.isoformat() > told else None


def decide(world: World, me: Me, command: CountMe | TellGroups) -> Sequence[Event] | Refusal:
    """Be counted; or tell a week, the last that is over and once only."""
    if isinstance(command, CountMe):
        return _count(world, me, command.to)
    if command.week != untold(world, me.at):
        return []
    return [GroupsTold(command.week.isoformat(), tuple(_told(world, command)))]


def _count(world: World, me: Me, to: Place | None) -> Sequence[Event] | Refusal:
    now = counted_at(world, me.person)
    if to is not None and to not in places(world, me.person):
        return NOT_THERE
    if to is None:
        return [CountedIn(None)] if me.person in groups(world).counted else []
    return [] if now and now.to == to else [CountedIn(to)]


def _told(world: World, command: TellGroups) -> list[GroupTold]:
    """What is told of each group. Who is counted is looked at now: somebody may have changed their mind meanwhile."""
    found = []
    for place, some in countable(world, command.week, command.smallest).items():
        here = [person for person in some if person in command.given]
        if enough(len(here), inside(place), command.smallest):
            found.append(_line(world, place, here, command))
    return sorted(found, key=lambda one: repr(one.to))


def _line(world: World, place: Place, here: list[str], command: TellGroups) -> GroupTold:
    all_given = [command.given[person] for person in here]
    others = fewest(inside(place), command.smallest)
    told = sum(_said(world, person, command.week) for person in here)
    days = third(sum(one.days for one in all_given), MOST_DAYS * len(here))
    goals = third(sum(one.goals for one in all_given), len(here))
    return GroupTold(
        place, at_least(len(here) - inside(place), others), days,
        goals if enough(len(here), inside(place) + told, command.smallest) else "",
    )  # fmt: skip


def _said(world: World, person: str, monday: date) -> bool:
    """Whether they shared words of a goal in this week, or words that they took back: who read them may know."""
    first, last = begin_of(monday, "UTC"), week_end(monday)
    shared = [one.at for one in excerpts(world).mine(person) if one.about == "goal"]
    taken = [one.at for one in excerpts(world).taken.get(person, ())]
    return any(first <= at < last for at in (*shared, *taken))


def fold(state: Groups, fact: Fact[Event]) -> Groups:
    """Who is counted, and what is told, after this."""
    match fact.event:
        case CountedIn(to=None):
            gone = state.counted.delete(fact.by) if fact.by in state.counted else state.counted
            return replace(state, counted=gone)
        case CountedIn(to=to) if to:
            return replace(state, counted=state.counted.set(fact.by, Counted(to, fact.at)))
        case GroupsTold(week=week, groups=told):
            newest = ToldWeek(week, Map({one.to: one for one in told}))
            return replace(state, weeks=(newest, *state.weeks)[:WEEKS])
    raise AssertionError(fact.event)


GROUPS: Slice[Groups, Command, Event] = Slice(
    name="groups",
    scope=Scope.SHARED,
    state=Groups,
    commands=(CountMe, TellGroups),
    events=(CountedIn, GroupsTold),
    decide=decide,  # type: ignore[arg-type]  # it is asked its own commands only
    fold=fold,
)
SLICES = (GROUPS,)
