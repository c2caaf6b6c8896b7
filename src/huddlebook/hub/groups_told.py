"""What may be said of a group, so that nothing can be said of anybody in it. Pure arithmetic, and the reasons for it.

Of each person who is counted there are two small values of a week. Of a group there are never sums or shares, only in
which third of what is possible its sum lies. A third is said when `enough` people are counted: so many that, whatever
those values are which a viewer knows anyway, each value of each other person goes with each of the three. So no number
ever rules anything out of anybody, a group in which all are alike included, and nothing has to be kept back because of
what it would say: keeping back would say it, too.

Nothing follows by difference, since a person is counted in one place a week and each place is told once (`groups`): the
people of any two numbers of a week are others, so that no number can be subtracted from another.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Literal, TypeAlias

import msgspec

from huddlebook.hub.days import begin_of, day_of, end_of
from huddlebook.hub.goals_state import Goal, Goals
from huddlebook.hub.habit import Habit

Third: TypeAlias = Literal["low", "middle", "high"]

SMALLEST = 5
LEAST_SMALLEST = 3
MOST_DAYS = 6
STEPS = (10, 20, 50, 100, 200, 500, 1_000)
CLOSES = 12 * 3_600_000  # ms after a week's end in UTC; then it is over everywhere on earth


class Given(msgspec.Struct, frozen=True):
    """What one person gives of a week. days: on which they learned, 0 to MOST_DAYS. goals: worked on a goal."""

    days: int
    goals: bool


def given(own: Mapping[str, Any], monday: date) -> Given:
    """Of this person's own room, what they give of this week; nothing else of it is ever counted."""
    habit, goals = own.get("habit", Habit()), own.get("goals", Goals())
    days = [(monday + timedelta(days=number)).isoformat() for number in range(7)]
    first, last = begin_of(monday, "UTC"), end_of(monday + timedelta(days=6), "UTC")
    worked = any(_worked(goal, first, last) for goal in goals.goals.values() if not goal.dropped)
    return Given(min(MOST_DAYS, sum(day in habit.done for day in days)), worked)


def _worked(goal: Goal, first: int, last: int) -> bool:
    """Whether they set, changed or ended it, or wrote how it goes, in this time."""
    notes = [note.at for note in goal.notes]
    return any(first <= at < last for at in (goal.since, goal.changed, goal.ended, *notes))


def enough(counted: int, known: int, smallest: int) -> bool:
    """Whether a third may be said of so many people, when a viewer knows the values of `known` of them anyway.

    At least `smallest` others; and three times the known ones and one more, so that these can never fill a third.
    """
    return counted - known >= smallest and counted >= 3 * (known + 1)


def fewest(known: int, smallest: int) -> int:
    """How many others there have to be, at least."""
    return max(smallest, 3 * (known + 1) - known)


def third(total: int, most: int) -> Third:
    """In which third of 0 to most it lies; the bounds of the middle belong to the others."""
    return "low" if 3 * total <= most else "high" if 3 * total >= 2 * most else "middle"


def at_least(others: int, fewest_others: int) -> int:
    """How many there are, said coarsely: one who comes or goes is seldom seen in it."""
    return max([fewest_others, *(step for step in STEPS if step <= others)])


def monday_of(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


def closed_week(at: int) -> date:
    """The Monday of the last week that is over at this instant (ms), wherever one is."""
    return monday_of(day_of(at - CLOSES, "UTC")) - timedelta(weeks=1)


def week_end(monday: date) -> int:
    """The instant (ms) at which this week ends, in UTC."""
    return end_of(monday + timedelta(days=6), "UTC")
