"""Looking back on a week of the diary: what was written in short, on which days, and a question for the next one."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from huddlebook.activities.contract import Refusal
from huddlebook.hub.contract import Answer, Ask, Design, Me, Part, View, World
from huddlebook.hub.days import DAY_MS, begin_of, day_named, day_of
from huddlebook.hub.diary import diary
from huddlebook.hub.diary_prompts import question
from huddlebook.hub.diary_state import LONGEST, Diary, Entry
from huddlebook.hub.diary_views import Line, Read, Shared, Whole, line, shared, whole
from huddlebook.hub.diary_words import shortened
from huddlebook.hub.shares import READS, AudienceLine, audiences

WEEKS = 8
FRIDAY = 4
MOST_LINES = 30


class LookBackDesign(Design, frozen=True, kw_only=True):
    """A week as it was."""


class DiaryDay(msgspec.Struct, frozen=True):
    """A day of the week (ISO) and how many entries it has. ahead: it is still to come."""

    day: str
    entries: int
    ahead: bool


class DiaryWeek(msgspec.Struct, frozen=True):
    """A week from its Monday (ISO) on. lines: its entries in short, the first first; question: for the week after."""

    monday: str
    days: tuple[DiaryDay, ...]
    lines: tuple[Line, ...]
    question: str
    latest: bool


class LookBackView(View, frozen=True, kw_only=True):
    """week: the one to look back on. rhythm: days with an entry in each of the last weeks, the present one last."""

    title: str
    today: str
    week: DiaryWeek
    audiences: tuple[AudienceLine, ...]
    rhythm: tuple[int, ...]
    longest: int


class SeeWeek(Ask, frozen=True, tag="see_week"):
    """Another week, by its Monday."""

    monday: str


class SeenWeek(Answer, frozen=True, kw_only=True):
    """That week."""

    week: DiaryWeek


def look(design: LookBackDesign, world: World, me: Me) -> LookBackView:
    """From Friday on the present week, before that the one that ended; a week without a word only if both are."""
    there, today = diary(me), day_of(me.at, me.zone)
    this = _monday(today)
    last = this - timedelta(days=7)
    by_day = Counter(known.day for _, known in between(there, this - timedelta(days=7 * WEEKS), today))
    wanted = last if today.weekday() < FRIDAY and _wrote(by_day, last) else this
    rhythm = tuple(_wrote(by_day, this - timedelta(days=7 * back)) for back in reversed(range(WEEKS)))
    return LookBackView(
        title=design.title,
        today=today.isoformat(),
        week=week(world, me, wanted),
        audiences=audiences(world, me),
        rhythm=rhythm,
        longest=LONGEST,
    )


def answer(design: LookBackDesign, world: World, me: Me, ask: SeeWeek | Read) -> Answer | Refusal:
    """Another week, or an entry as a whole."""
    if isinstance(ask, Read):
        return whole(diary(me), ask.entry, shared(world, me))
    day = day_named(ask.monday)
    if day is None or abs((day - day_of(me.at, me.zone)).days) > 10_000:
        return Refusal("invalid", "There is no such week.")
    return SeenWeek(week=week(world, me, _monday(day)))


def between(there: Diary, first: date, last: date) -> Iterator[tuple[str, Entry]]:
    """The entries of these days, the first first."""
    # A day is its owner's own: it begins and ends up to 14 hours away from the one of UTC.
    start = bisect_left(there.order, (begin_of(first, "UTC") - DAY_MS, ""))
    end = bisect_left(there.order, (begin_of(last, "UTC") + 2 * DAY_MS, ""))
    for _, entry in there.order[start:end]:
        known = there.entries[entry]
        if known.there and first.isoformat() <= known.day <= last.isoformat():
            yield entry, known


def week(world: World, me: Me, monday: date) -> DiaryWeek:
    """The week that begins on this day."""
    there, today, out = diary(me), day_of(me.at, me.zone), shared(world, me)
    all_days = [monday + timedelta(days=n) for n in range(7)]
    entries = list(between(there, monday, all_days[-1]))
    by_day = Counter(known.day for _, known in entries)
    return DiaryWeek(
        monday.isoformat(),
        tuple(DiaryDay(day.isoformat(), by_day[day.isoformat()], day > today) for day in all_days),
        tuple(_short(entry, known, out) for entry, known in entries[:MOST_LINES]),
        question(monday, me.person),
        monday == _monday(today),
    )


def _short(entry: str, known: Entry, out: Shared) -> Line:
    short = shortened(known.text, 0)
    return msgspec.structs.replace(line(entry, known, out), text=short, whole=short == known.text)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _wrote(by_day: Counter[str], monday: date) -> int:
    return sum(by_day[(monday + timedelta(days=n)).isoformat()] > 0 for n in range(7))


LOOK_BACK: Part[LookBackDesign, LookBackView] = Part(
    kind="lookback",
    title="Look back on your week",
    design=LookBackDesign,
    view_type=LookBackView,
    look=look,
    reads=READS | {"diary"},
    asks=(SeeWeek, Read),
    answers=(SeenWeek, Whole),
    answer=answer,
)
PARTS = (LOOK_BACK,)
