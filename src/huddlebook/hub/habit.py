"""A person's learning habit: so many minutes, on these days of the week, after something they do anyway; with pauses.

It is a rhythm, never a streak: what is shown is how many days a week it was, and a missed day changes nothing (Lally
2010). The plan says when and where in the person's own words (Gollwitzer & Sheeran 2006). It is theirs alone: it stands
in their own room, and no other page has a way to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import ClassVar, Literal, TypeAlias

import msgspec
from immutables import Map
from msgspec.structs import replace

from huddlebook.activities.contract import Event, Fact, Refusal
from huddlebook.activities.text import clean
from huddlebook.hub.contract import Command, Design, Me, Part, Scope, Slice, State, View, World
from huddlebook.hub.days import day_named, day_of

Minutes: TypeAlias = Literal[5, 10, 20]

LONGEST_CUE = 120
MOST_PAUSES = 200
LATE = 7  # days back that one may still say "I did"
FARTHEST = 366  # days ahead that a pause may end
WEEKS = 6
NO_HABIT = Refusal("invalid", "Choose your minutes and days first.")
NO_DAYS = Refusal("invalid", "Choose at least one day of the week.")


class HabitSet(Event, frozen=True, tag="habit_set"):
    """They want to learn so many minutes on these days (0 Monday to 6 Sunday). cue: when and where."""

    WORDS: ClassVar[tuple[str, ...]] = ("cue",)
    minutes: int
    days: tuple[int, ...]
    cue: str = ""


class HabitDone(Event, frozen=True, tag="habit_done"):
    """On this day (ISO) they did; or (on=false) not after all."""

    PLAIN: ClassVar[tuple[str, ...]] = ("day",)
    day: str
    on: bool = True


class HabitPaused(Event, frozen=True, tag="habit_paused"):
    """From this day to that one (ISO, both in it) nothing is expected."""

    PLAIN: ClassVar[tuple[str, ...]] = ("first", "last")
    first: str
    last: str


class HabitResumed(Event, frozen=True, tag="habit_resumed"):
    """The pause ended before this day (ISO)."""

    PLAIN: ClassVar[tuple[str, ...]] = ("day",)
    day: str


class HabitEnded(Event, frozen=True, tag="habit_ended"):
    """They have no such plan any more; the days they learned stay."""


class Habit(State, frozen=True, kw_only=True):
    """minutes 0: there is no plan. done: days (ISO). pauses: first and last day of each, the oldest first."""

    minutes: int = 0
    days: tuple[int, ...] = ()
    cue: str = ""
    done: Map[str, bool] = Map()
    pauses: tuple[tuple[str, str], ...] = ()

    def pause(self, day: date) -> tuple[str, str] | None:
        """The pause that this day is in."""
        named = day.isoformat()
        return next((one for one in reversed(self.pauses) if one[0] <= named <= one[1]), None)

    def expects(self, day: date) -> bool:
        """Whether the plan has this day."""
        return bool(self.minutes) and day.weekday() in self.days and self.pause(day) is None


class SetHabit(Command, frozen=True, tag="set_habit"):
    """Learn so many minutes on these days (0 Monday to 6 Sunday). cue: when and where, in one's own words."""

    minutes: Minutes
    days: tuple[int, ...]
    cue: str = ""


class TickHabit(Command, frozen=True, tag="tick_habit"):
    """Say that one learned on this day (ISO), today or in the last week; or with on=false that one did not."""

    day: str
    on: bool = True


class PauseHabit(Command, frozen=True, tag="pause_habit"):
    """Pause from today to this day (ISO)."""

    until: str


class ResumeHabit(Command, frozen=True, tag="resume_habit"):
    """Go on today."""


class EndHabit(Command, frozen=True, tag="end_habit"):
    """Have no such plan any more."""


AnyHabit = SetHabit | TickHabit | PauseHabit | ResumeHabit | EndHabit


class HabitDesign(Design, frozen=True, kw_only=True):
    """small: only today, for a page on which it is one thing among others."""

    small: bool = False


class HabitWeek(msgspec.Struct, frozen=True):
    """A week of it. monday: ISO. done: days that one learned on. pause: whether a pause was in it."""

    monday: str
    done: int
    pause: bool


class HabitView(View, frozen=True, kw_only=True):
    """minutes 0: no plan. today: ISO. due: the plan has today. until: last day of the pause that is on, "" for none.

    weeks: the newest first, this one included, back to the first in which they learned.
    """

    title: str = ""
    small: bool = False
    minutes: int = 0
    days: tuple[int, ...] = ()
    cue: str = ""
    today: str = ""
    due: bool = False
    done: bool = False
    until: str = ""
    weeks: tuple[HabitWeek, ...] = ()


def habit(me: Me) -> Habit:
    """This person's; an empty one of who has not come."""
    found: Habit = me.own.get("habit", Habit())
    return found


def decide(world: World, me: Me, command: AnyHabit) -> Sequence[Event] | Refusal:
    """What a person asks of their own habit."""
    mine, today = habit(me), day_of(me.at, me.zone)
    match command:
        case SetHabit():
            return _set(mine, command)
        case TickHabit(day=typed, on=on):
            day = day_named(typed)
            if day is None or not today - timedelta(days=LATE) <= day <= today:
                return Refusal("invalid", "You can say it for today and for the last seven days.")
            return [] if (day.isoformat() in mine.done) == on else [HabitDone(day.isoformat(), on)]
        case PauseHabit(until=typed):
            return _pause(mine, today, day_named(typed))
        case ResumeHabit():
            return [HabitResumed(today.isoformat())] if mine.pause(today) else []
        case EndHabit():
            return [HabitEnded()] if mine.minutes else []


def _set(mine: Habit, command: SetHabit) -> Sequence[Event] | Refusal:
    days = tuple(sorted({day for day in command.days if 0 <= day <= 6}))
    cue = clean(command.cue[: LONGEST_CUE * 4], lines=False)
    if not days:
        return NO_DAYS
    if len(cue) > LONGEST_CUE:
        return Refusal("too_long", f"Please use at most {LONGEST_CUE} characters for when and where.")
    same = (mine.minutes, mine.days, mine.cue) == (command.minutes, days, cue)
    return [] if same else [HabitSet(command.minutes, days, cue)]


def _pause(mine: Habit, today: date, until: date | None) -> Sequence[Event] | Refusal:
    if not mine.minutes:
        return NO_HABIT
    if until is None or not today <= until <= today + timedelta(days=FARTHEST):
        return Refusal("invalid", "Choose a day from today to a year from now.")
    pause = (today.isoformat(), until.isoformat())
    before = mine.pause(today)
    if before and before[1] == pause[1]:
        return []
    ended: list[Event] = [HabitResumed(today.isoformat())] if before else []
    return [*ended, HabitPaused(*pause)]


def fold(state: Habit, fact: Fact[Event]) -> Habit:
    """The habit after this."""
    match fact.event:
        case HabitSet(minutes=minutes, days=days, cue=cue):
            return replace(state, minutes=minutes, days=days, cue=cue)
        case HabitDone(day=day, on=on):
            done = state.done.set(day, True) if on else state.done.delete(day) if day in state.done else state.done
            return replace(state, done=done)
        case HabitPaused(first=first, last=last):
            return replace(state, pauses=(*state.pauses, (first, last))[-MOST_PAUSES:])
        case HabitResumed(day=day):
            before = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
            cut = ((first, min(last, before)) for first, last in state.pauses)
            return replace(state, pauses=tuple(one for one in cut if one[0] <= one[1]))
        case HabitEnded():
            return replace(state, minutes=0, days=(), cue="", pauses=())
    raise AssertionError(fact.event)


def look(design: HabitDesign, world: World, me: Me) -> HabitView:
    """One's own."""
    mine, today = habit(me), day_of(me.at, me.zone)
    pause = mine.pause(today)
    weeks = _weeks(mine, today - timedelta(days=today.weekday()))
    return HabitView(
        title=design.title,
        small=design.small,
        minutes=mine.minutes,
        days=mine.days,
        cue=mine.cue,
        today=today.isoformat(),
        due=mine.expects(today),
        done=today.isoformat() in mine.done,
        until=pause[1] if pause else "",
        weeks=weeks[:1] if design.small else weeks,
    )


def _weeks(mine: Habit, monday: date) -> tuple[HabitWeek, ...]:
    """Back to the first one with anything in it: a beginning has no empty weeks before it."""
    weeks = [_week(mine, monday - timedelta(weeks=back)) for back in range(WEEKS)]
    while len(weeks) > 1 and not (weeks[-1].done or weeks[-1].pause):
        weeks.pop()
    return tuple(weeks)


def _week(mine: Habit, monday: date) -> HabitWeek:
    days = [monday + timedelta(days=number) for number in range(7)]
    done = sum(day.isoformat() in mine.done for day in days)
    return HabitWeek(monday.isoformat(), done, any(mine.pause(day) for day in days))


HABIT: Slice[Habit, Command, Event] = Slice(
    name="habit",
    scope=Scope.OWN,
    state=Habit,
    commands=(SetHabit, TickHabit, PauseHabit, ResumeHabit, EndHabit),
    events=(HabitSet, HabitDone, HabitPaused, HabitResumed, HabitEnded),
    decide=decide,  # type: ignore[arg-type]  # it is asked its own commands only
    fold=fold,
)
HABIT_PART = Part(
    kind="habit",
    title="A few minutes a day",
    design=HabitDesign,
    view_type=HabitView,
    look=look,
    reads=frozenset({"habit"}),
)
SLICES = (HABIT,)
PARTS = (HABIT_PART,)
