"""Drips: which courses somebody wants a little of each day, and what they answered. It is theirs alone.

What was not known comes again when Recall's spacing says so, in turn with what is new. An answer is for a day: on the
same day another one takes its place. One that came by a link from a browser that nobody is signed in to counts only
where there is none yet, so that a message that was passed on can answer once at most, and change nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import ClassVar

import msgspec
from immutables import Map
from msgspec.structs import replace

from huddlebook.activities.contract import Event, Fact, Refusal
from huddlebook.activities.recall import FORGOT, MOST_REVIEWS, Graded, due
from huddlebook.hub.contract import Command, Me, Scope, Slice, State, World
from huddlebook.hub.days import day_of, end_of
from huddlebook.hub.drips_courses import Course, Drip
from huddlebook.hub.habit import HabitDone, habit

MOST_COURSES = 20
GOOD = 3
GONE = Refusal("gone", "This question is not here any more. Reload the page for today's.")


class DripCoursesChosen(Event, frozen=True, tag="drip_courses_chosen"):
    """They want a little of these courses each day, and of no others."""

    PLAIN: ClassVar[tuple[str, ...]] = ("courses",)
    courses: tuple[str, ...]


class DripAnswered(Event, frozen=True, tag="drip_answered"):
    """They chose an option, for this day (ISO). grade: as Recall grades, 0 where nothing is right or wrong.

    sure: it came from a browser that they are signed in to.
    """

    PLAIN: ClassVar[tuple[str, ...]] = ("drip", "day")
    drip: str
    day: str
    choice: int
    grade: int = 0
    sure: bool = True


class Given(msgspec.Struct, frozen=True):
    """An answer. at: ms."""

    at: int
    day: str
    choice: int
    grade: int = 0
    sure: bool = True


class Drips(State, frozen=True, kw_only=True):
    """answers: of each drip by its id, the first first. last: the drip that was answered last, for which day, and when
    (ms); again: not the first time.
    """

    courses: tuple[str, ...] = ()
    answers: Map[str, tuple[Given, ...]] = Map()
    last: str = ""
    day: str = ""
    at: int = 0
    again: bool = False

    def on(self, drip: str, day: str) -> Given | None:
        """What was answered for this day."""
        return next((one for one in self.answers.get(drip, ()) if one.day == day), None)

    def just(self, me: Me) -> Given | None:
        """The last answer, if it was given today; it may be for the day of a message that came before."""
        today = self.last and day_of(self.at, me.zone) == day_of(me.at, me.zone)
        return self.on(self.last, self.day) if today else None

    def had(self, drip: str, me: Me) -> bool:
        """Whether it was answered today, or for today."""
        today = day_of(me.at, me.zone)
        given = self.answers.get(drip, ())
        return any(one.day == today.isoformat() or day_of(one.at, me.zone) == today for one in given)


class ChooseDripCourses(Command, frozen=True, tag="choose_drip_courses"):
    """Have a little of these courses each day, and of no others."""

    courses: tuple[str, ...]


class AnswerDrip(Command, frozen=True, tag="answer_drip"):
    """Choose an option (an index), today; the last one of today is answered anew."""

    drip: str
    choice: int


class AnswerDripByLink(Command, frozen=True, tag="answer_drip_by_link"):
    """The server saw the link of an option. sure: in a browser that the person is signed in to."""

    vouched: ClassVar[bool] = True
    drip: str
    choice: int
    day: str
    sure: bool


AnyDrips = ChooseDripCourses | AnswerDrip | AnswerDripByLink


def drips(me: Me) -> Drips:
    """This person's; empty ones of who has not come."""
    found: Drips = me.own.get("drips", Drips())
    return found


def chosen(world: World, me: Me) -> list[Course]:
    """The courses that they want, in the shelf's order."""
    wanted = drips(me).courses
    return [one for one in world.drips.courses if one.id in wanted]


def next_drip(world: World, me: Me) -> Drip | None:
    """The next one for today: what is due again, in turn with what is new. The same until it is answered."""
    mine, today = drips(me), day_of(me.at, me.zone)
    courses = chosen(world, me)
    there = [one for course in courses for one in course.drips if not mine.had(one.id, me)]
    again = min(_due(mine, there, end_of(today, me.zone)), default=None)
    new = next((one for one in _in_turn(courses) if one in there and one.id not in mine.answers), None)
    repeated = there[again[1]] if again else None
    return (new or repeated) if mine.again else (repeated or new)


def _due(mine: Drips, there: Sequence[Drip], until: int) -> Iterator[tuple[int, int]]:
    """(when, which) of those that are due again by then."""
    for at, one in enumerate(there):
        graded = tuple(Graded(given.at, given.grade) for given in mine.answers.get(one.id, ()) if given.grade)
        if graded and (when := due(one.retention, one.longest_gap, graded)) <= until:
            yield when, at


def _in_turn(courses: Sequence[Course]) -> Iterator[Drip]:
    """The first of each course, then the second of each."""
    for number in range(max((len(one.drips) for one in courses), default=0)):
        yield from (one.drips[number] for one in courses if number < len(one.drips))


def grade(drip: Drip, choice: int) -> int:
    """How well it was known, as Recall grades; 0 where nothing is right or wrong."""
    return 0 if not drip.right else GOOD if choice in drip.right else FORGOT


def decide(world: World, me: Me, command: AnyDrips) -> Sequence[Event] | Refusal:
    """What a person asks of their own drips."""
    mine = drips(me)
    match command:
        case ChooseDripCourses(courses=wanted):
            courses = tuple(one.id for one in world.drips.courses if one.id in wanted)[:MOST_COURSES]
            return [] if courses == mine.courses else [DripCoursesChosen(courses)]
        case AnswerDrip(drip=known, choice=choice):
            day = mine.day if known == mine.last and mine.just(me) else day_of(me.at, me.zone).isoformat()
            return _answer(world, me, known, choice, day, sure=True)
        case AnswerDripByLink(drip=known, choice=choice, day=day, sure=sure):
            return [] if mine.on(known, day) and not sure else _answer(world, me, known, choice, day, sure=sure)


def _answer(world: World, me: Me, known: str, choice: int, day: str, *, sure: bool) -> Sequence[Event] | Refusal:
    mine, drip = drips(me), world.drips.drip(known)
    if drip is None or not 0 <= choice < len(drip.options):
        return GONE
    before = mine.on(known, day)
    if before and (before.choice, before.sure) == (choice, sure):
        return []
    if not before and len(mine.answers.get(known, ())) >= MOST_REVIEWS:
        return Refusal("full", f"You have answered this {MOST_REVIEWS} times, which is the most.")
    return [DripAnswered(known, day, choice, grade(drip, choice), sure), *_ticked(me, day_of(me.at, me.zone))]


def _ticked(me: Me, today: date) -> list[Event]:
    """It was learning: the habit's day is ticked, where there is a habit."""
    mine = habit(me)
    return [HabitDone(today.isoformat())] if mine.minutes and today.isoformat() not in mine.done else []


def fold(state: Drips, fact: Fact[Event]) -> Drips:
    """The drips after this."""
    match fact.event:
        case DripCoursesChosen(courses=courses):
            return replace(state, courses=courses)
        case DripAnswered(drip=known, day=day, choice=choice, grade=graded, sure=sure):
            before = state.answers.get(known, ())
            if state.on(known, day):
                after = tuple(Given(one.at, day, choice, graded, sure) if one.day == day else one for one in before)
                return replace(state, answers=state.answers.set(known, after), last=known, day=day, at=fact.at)
            answers = state.answers.set(known, (*before, Given(fact.at, day, choice, graded, sure)))
            return replace(state, answers=answers, last=known, day=day, at=fact.at, again=bool(before))
    raise AssertionError(fact.event)


DRIPS: Slice[Drips, Command, Event] = Slice(
    name="drips",
    scope=Scope.OWN,
    state=Drips,
    commands=(ChooseDripCourses, AnswerDrip, AnswerDripByLink),
    events=(DripCoursesChosen, DripAnswered),
    decide=decide,  # type: ignore[arg-type]  # it is asked its own commands only
    fold=fold,
)
SLICES = (DRIPS,)
