"""When a programme's items open and close for a person: instants, made once and then kept in the log.

A clock time that does not exist (clocks go forward) becomes the one after the gap; one that comes twice is the first.
A date on a holiday becomes the next day that is none. Extensions and pauses only ever give time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations

from huddlebook.cohorts.moments import WEEKDAYS, Moment
from huddlebook.cohorts.programme import BARE, LEARNER, Item, Programme
from huddlebook.cohorts.zones import zone
from huddlebook.errors import HuddlebookError
from huddlebook.rooms.events import Window

MINUTE, DAY = 60_000, 86_400_000
EARLIEST, LATEST = date(2000, 1, 1), date(2200, 1, 1)
MOST_HOLIDAYS = 400
# How long a late joiner has for each thing that the group did before.
CATCH_UP_DAYS = 2


class CannotStart(HuddlebookError):
    """A programme that cannot begin on this date."""


def instant(day: date, clock: time, zone_name: str) -> int:
    """ms since 1970 UTC of this clock time on this date."""
    # fold=0 is the first of two equal times, and the offset before a gap, which leads to the time after it.
    local = datetime.combine(day, clock, tzinfo=zone(zone_name))
    return round(local.astimezone(UTC).timestamp()) * 1000


def working(day: date, holidays: Collection[date]) -> date:
    """The day, or the next one that is no holiday."""
    for _ in range(MOST_HOLIDAYS):
        if day not in holidays:
            return day
        day += timedelta(days=1)
    raise CannotStart("There are holidays for more than a year on end. Check the list of holidays.")


def windows(programme: Programme, start: date, learner_zone: str) -> dict[str, Window]:
    """The window of each item for a person in this zone. Raises CannotStart."""
    check_start(programme, start)
    return {item.id: _window(item, start, programme.holidays, learner_zone) for item in programme.items}


def check_start(programme: Programme, start: date) -> None:
    """Raises CannotStart where a due time would come before its release: weekdays fall differently from each start."""
    if not EARLIEST <= start < LATEST:
        raise CannotStart(f"{start} is not a date to start on. Allowed: {EARLIEST} to {LATEST}.")
    for item in programme.items:
        if item.due and (item.due.on(start), item.due.clock) <= (item.release.on(start), item.release.clock):
            raise CannotStart(
                f'“{item.title}” would be due ("{item.due}") before it opens ("{item.release}") when the programme '
                f"starts on a {start:%A}. Start it on a Monday."
            )


def _window(item: Item, start: date, holidays: frozenset[date], learner_zone: str) -> Window:
    where = learner_zone if item.zone == LEARNER else item.zone
    first = working(item.release.on(start), holidays)
    opens = instant(first, item.release.clock, where)
    if item.due is None:
        return Window(opens, _own_end(item, opens))
    last = working(item.due.on(start), holidays)
    if (last, item.due.clock) <= (first, item.release.clock):  # a holiday brought them together
        last = working(last + timedelta(days=1), holidays)
    closes = instant(last, item.due.clock, where)
    return Window(opens, closes if closes > opens else opens + _wall(first, item.release, last, item.due))


def _own_end(item: Item, opens: int) -> int | None:
    """A meeting and a message are over by themselves; everything else without a due time stays open."""
    if item.kind not in BARE:
        return None
    return opens + (round(item.minutes * MINUTE) if item.kind == "live" else DAY)


def _wall(first: date, release: Moment, last: date, due: Moment) -> int:
    """What a clock on the wall says lies between: a clock change must not leave less than nothing."""
    between = datetime.combine(last, due.clock) - datetime.combine(first, release.clock)
    return round(between.total_seconds()) * 1000


def later(at: int, days: int, zone_name: str) -> int:
    """The same clock time so many days later."""
    local = datetime.fromtimestamp(at / 1000, UTC).astimezone(zone(zone_name))
    moved = instant(local.date() + timedelta(days=days), local.time().replace(microsecond=0), zone_name)
    return moved + at % 1000


def extended(window: Window, until: int) -> Window:
    """Open at least until then; time is never taken away."""
    return window if window.closes is None else Window(window.opens, max(window.closes, until))


def paused(before: Mapping[str, Window], since: int, until: int) -> dict[str, Window]:
    """What one person's pause changes: what was open keeps the time that was left, or that it would have had."""
    changed = {}
    for item, window in before.items():
        if window.closes is None or window.closes <= since or window.opens >= until:
            continue
        changed[item] = extended(window, until + window.closes - max(window.opens, since))
    return changed


def postponed(before: Mapping[str, Window], since: int, days: int, zone_name: str) -> dict[str, Window]:
    """What a pause of the whole group changes: everything that is not over by then moves on by so many days."""
    changed = {}
    for item, window in before.items():
        if window.closes is not None and window.closes <= since:
            continue
        opens = window.opens if window.opens < since else later(window.opens, days, zone_name)
        closes = None if window.closes is None else later(window.closes, days, zone_name)
        if closes is not None and closes <= opens:  # clocks went forward just there
            closes = opens + (window.closes or 0) - window.opens
        if (opens, closes) != (window.opens, window.closes):
            changed[item] = Window(opens, closes)
    return changed


def caught_up(programme: Programme, before: Mapping[str, Window], joined: int, zone_name: str) -> dict[str, Window]:
    """The windows of a late joiner that have to change: what is over, or nearly, one after the other, two days each.

    Meetings and messages cannot be done later; what is mandatory comes first.
    """
    over = [item for item in programme.asked if _too_late(before[item.id], joined)]
    over.sort(key=lambda item: (not item.mandatory, before[item.id].opens))
    return {
        item.id: extended(before[item.id], later(joined, CATCH_UP_DAYS * number, zone_name))
        for number, item in enumerate(over, 1)
    }


def _too_late(window: Window, joined: int) -> bool:
    return window.closes is not None and window.opens < joined and window.closes < joined + CATCH_UP_DAYS * DAY


def warnings(programme: Programme, start: date | None = None) -> Iterator[str]:
    """What is possible but seldom meant: mandatory things, or meetings, at the same time."""
    day = start or date(2026, 1, 5)
    spans = [(item, windows_of) for item, windows_of in _spans(programme, day) if item.mandatory or item.kind == "live"]
    for (one, first), (two, second) in combinations(spans, 2):
        meets = first.opens < (second.closes or LATEST_MS) and second.opens < (first.closes or LATEST_MS)
        if meets and ((one.mandatory and two.mandatory) or one.kind == two.kind == "live"):
            yield (
                f"“{one.title}” and “{two.title}” overlap: both are open on {_said(max(first.opens, second.opens))}. "
                "Move one of them, unless people should choose their order."
            )


LATEST_MS = instant(LATEST, time(), "UTC")


def _spans(programme: Programme, start: date) -> list[tuple[Item, Window]]:
    found = windows(programme, start, "UTC")
    return [(item, found[item.id]) for item in programme.items]


def _said(at: int) -> str:
    when = datetime.fromtimestamp(at / 1000, UTC)
    return f"{WEEKDAYS[when.weekday()]} {when:%d %B}"
