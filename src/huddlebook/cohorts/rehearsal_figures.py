"""What a rehearsal says about a programme: figures of what happened, and nothing about when it was computed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from statistics import median

import msgspec

from huddlebook.activities.peerreview import PeerReviewState, finished, standing
from huddlebook.cohorts import schedule
from huddlebook.cohorts.completion import completion
from huddlebook.cohorts.message_times import local, week
from huddlebook.cohorts.programme import Item
from huddlebook.cohorts.rehearsal import Course
from huddlebook.cohorts.rehearsal_people import PERSONAS, Simulated
from huddlebook.rooms import progress
from huddlebook.rooms.state import Planned

Week = tuple[int, int]


class Spread(msgspec.Struct, frozen=True):
    """Of a figure that each person has: the least, the middle and the most."""

    least: float
    middle: float
    most: float


class WeekFigures(msgspec.Struct, frozen=True, kw_only=True):
    """An ISO week on people's own clocks; monday is its first day. people: who was in the programme in it.

    messages: to a person; asked: minutes of what opened; spent: minutes of what they did, meetings left out.
    answers: texts that facilitators answered.
    """

    monday: date
    people: int
    messages: Spread
    asked: Spread
    spent: Spread
    answers: int


class ItemFigures(msgspec.Struct, frozen=True, kw_only=True):
    """How an item went, of the people who were there at the end or had done it.

    late: who came when it was closed. no_time: who had no room for it in their days. possible: whether anybody who
    wanted to and was there from the start could do it.
    """

    title: str
    kind: str
    minutes: float
    mandatory: bool
    wanted: int
    done: int
    late: int
    no_time: int
    possible: bool


class ReviewFigures(msgspec.Struct, frozen=True, kw_only=True):
    """A peer review. asked: reviews that people were given; received: that were written.

    covered: texts that got the reviews they need; bare: texts that got none.
    """

    title: str
    texts: int
    need: int
    asked: int
    received: int
    covered: int
    bare: int


class PersonaFigures(msgspec.Struct, frozen=True):
    """A way to keep time: how many people, how many of them completed, how many may have needed help."""

    name: str
    people: int
    complete: int
    helped: int


class Help(msgspec.Struct, frozen=True):
    """Somebody who may have needed help: on which day that showed first, and why."""

    name: str
    persona: str
    day: date
    reasons: tuple[str, ...]


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The whole of it. causes: messages that told a thing of this kind; letters: messages to people, all in all.

    full: (person, week) in which the whole budget was used. posts: to the channel. summaries: to facilitators.
    mute: activities for which simulated people have no words, so that nobody could do them. warnings: sentences.
    """

    title: str
    first: date
    people: int
    seed: int
    minutes: float
    budget: int
    complete: int
    personas: tuple[PersonaFigures, ...]
    weeks: tuple[WeekFigures, ...]
    items: tuple[ItemFigures, ...]
    reviews: tuple[ReviewFigures, ...]
    causes: dict[str, int]
    letters: int
    most: int
    full: int
    posts: int
    summaries: int
    help: tuple[Help, ...]
    mute: tuple[str, ...]
    warnings: tuple[str, ...]


def report(course: Course) -> Report:
    """The figures of what happened."""
    plan, letters = course.plan, [one for one in course.delivered if one.letter.to == "person"]
    budgets = _letters(course)
    complete = {one.seat for one in course.people if completion(plan.programme, course.state, one.seat).complete}
    return Report(
        title=plan.programme.title,
        first=plan.first,
        people=len(course.people),
        seed=plan.seed,
        minutes=plan.minutes,
        budget=plan.rules.budget,
        complete=len(complete),
        personas=tuple(_personas(course, complete)),
        weeks=tuple(_weeks(course, budgets)),
        items=tuple(_item(course, item) for item in plan.programme.asked),
        reviews=tuple(_reviews(course)),
        causes=dict(sorted(Counter(kind for one in letters for kind in one.kinds).items())),
        letters=len(letters),
        most=max(budgets.values(), default=0),
        full=sum(1 for count in budgets.values() if count >= plan.rules.budget),
        posts=sum(1 for one in course.delivered if one.letter.to == "channel"),
        summaries=sum(1 for one in course.delivered if one.letter.to == "facilitators"),
        help=tuple(_help(course)),
        mute=tuple(name for name, many in sorted(course.looked.items()) if many and not course.acted[name]),
        warnings=tuple(_warnings(course)),
    )


def _letters(course: Course) -> Counter[tuple[str, Week]]:
    """Messages of each person and week, as the budget counts them."""
    zones = {one.seat: one.person.zone for one in course.people}
    return Counter(
        (one.letter.seat, week(one.at, zones[one.letter.seat])) for one in course.delivered if one.letter.to == "person"
    )


def _personas(course: Course, complete: set[str]) -> Iterator[PersonaFigures]:
    for persona in PERSONAS:
        seats = [one.seat for one in course.people if one.persona == persona]
        if seats:
            yield PersonaFigures(
                persona.name, len(seats), sum(seat in complete for seat in seats),
                sum(seat in course.helped for seat in seats),
            )  # fmt: skip


def _weeks(course: Course, letters: Counter[tuple[str, Week]]) -> Iterator[WeekFigures]:
    asked, spent = _asked(course), _spent(course)
    answers = Counter(week(at, "UTC") for at in course.answered)
    known = {number for _, number in (*letters, *asked, *spent)} | set(answers)
    for number in sorted(known):
        monday = date.fromisocalendar(*number, 1)
        seats = [one.seat for one in course.people if _there(one, monday)]
        yield WeekFigures(
            monday=monday,
            people=len(seats),
            messages=_spread(letters[seat, number] for seat in seats),
            asked=_spread(asked[seat, number] for seat in seats),
            spent=_spread(spent[seat, number] for seat in seats),
            answers=answers[number],
        )


def _there(one: Simulated, monday: date) -> bool:
    """Whether they were in the programme on a day of this week."""
    joined = local(one.joins, one.person.zone).date() if one.joins is not None else date.min
    left = local(one.leaves, one.person.zone).date() if one.leaves is not None else date.max
    return joined < monday + timedelta(days=7) and left >= monday


def _asked(course: Course) -> dict[tuple[str, Week], float]:
    found: dict[tuple[str, Week], float] = defaultdict(float)
    for one in course.people:
        known = course.state.people.get(one.seat)
        for item in course.plan.programme.items if known else ():
            assert known
            opens = max(known.windows[item.id].opens, one.joins or 0)
            if item.kind != "message" and (one.leaves is None or opens < one.leaves):
                found[one.seat, week(opens, one.person.zone)] += item.minutes
    return found


def _spent(course: Course) -> dict[tuple[str, Week], float]:
    found: dict[tuple[str, Week], float] = defaultdict(float)
    for (seat, day), minutes in course.spent.items():
        year, number, _ = day.isocalendar()
        found[seat, (year, number)] += minutes
    return found


def _spread(values: Iterable[float]) -> Spread:
    some = list(values)
    return Spread(round(min(some), 1), round(median(some), 1), round(max(some), 1)) if some else Spread(0, 0, 0)


def _item(course: Course, item: Item) -> ItemFigures:
    done = sum(progress.did(course.state, item.id, one.seat) for one in course.people)
    tried = sum(1 for _, name in course.visited if name == item.id)
    no_time = sum(1 for _, name in course.no_time if name == item.id)
    late = course.late[item.id]
    return ItemFigures(
        title=item.title,
        kind=item.kind,
        minutes=item.minutes,
        mandatory=item.mandatory,
        wanted=tried + no_time + late,
        done=done,
        late=late,
        no_time=no_time,
        possible=_possible(course, item.id) or not no_time + late,
    )


def _possible(course: Course, item: str) -> bool:
    """Whether anybody could do it who was there from the start: who comes later has days of their own."""
    return any((one.seat, item) in course.visited for one in course.people if one.joins is None)


def _reviews(course: Course) -> Iterator[ReviewFigures]:
    assert course.state.plan
    for planned in course.state.plan.activities.values():
        known = course.state.activities[planned.id]
        if isinstance(known, PeerReviewState):
            yield _review(planned, known, course.state.plan.steps[planned.step].title)


def _review(planned: Planned, known: PeerReviewState, title: str) -> ReviewFigures:
    got = Counter(author for _, author in finished(known))
    need = int(getattr(planned.design, "need", 1))
    return ReviewFigures(
        title=title,
        texts=len(known.texts),
        need=need,
        asked=len(standing(known)),
        received=got.total(),
        covered=sum(got[author] >= need for author in known.texts),
        bare=sum(not got[author] for author in known.texts),
    )


def _help(course: Course) -> Iterator[Help]:
    known = [(course.helped[one.seat], one) for one in course.people if one.seat in course.helped]
    for (at, reasons), one in sorted(known, key=lambda pair: (pair[0][0], pair[1].number)):
        yield Help(one.person.name, one.persona.name, local(at, one.person.zone).date(), reasons)


def _warnings(course: Course) -> Iterator[str]:
    yield from schedule.warnings(course.plan.programme, course.plan.first)
    yield from _at_night(course, [item for item in course.plan.programme.items if item.kind == "live"])


def _at_night(course: Course, meetings: Sequence[Item]) -> Iterator[str]:
    for item in meetings:
        hours = [
            local(known.windows[item.id].opens, known.zone).hour
            for seat, known in sorted(course.state.people.items())
            if course.state.here(seat)
        ]
        if many := sum(1 for hour in hours if not 7 <= hour < 20):
            yield f"“{item.title}” is between 20:00 and 07:00 for {many} of {len(hours)} people."
