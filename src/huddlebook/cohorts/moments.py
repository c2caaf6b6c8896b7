"""Moments that are relative to a start: "day 3 09:00" and "week 2 Thu 17:00", as dates and clock times.

Days count from the start, which is day 1. Weeks are seven days long and the first begins with the start, so that a
weekday of a week is never before it.
"""

from __future__ import annotations

import re
from datetime import date, time, timedelta

import msgspec

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_FULL = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MOST_WEEKS = 60
FORMS = '"day 3 09:00" or "week 2 Thu 17:00"'

_DAY = re.compile(r"day\s+(\d{1,3})\s+(\S+)", re.IGNORECASE)
_WEEK = re.compile(r"week\s+(\d{1,3})\s+(\S+)\s+(\S+)", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")


class NoMoment(ValueError):
    """A text that is no moment; the message says why and what is allowed."""


class Moment(msgspec.Struct, frozen=True):
    """week: 0 for a day counted from the start. day: its number from 1, or the weekday, 0 being Monday."""

    week: int
    day: int
    clock: time

    def on(self, start: date) -> date:
        """The calendar date, holidays not looked at."""
        if not self.week:
            return start + timedelta(days=self.day - 1)
        return start + timedelta(weeks=self.week - 1, days=(self.day - start.weekday()) % 7)

    def __str__(self) -> str:
        day = f"week {self.week} {WEEKDAYS[self.day]}" if self.week else f"day {self.day}"
        return f"{day} {self.clock:%H:%M}"


def moment(text: str) -> Moment:
    """The moment that `text` names. Raises NoMoment."""
    words = text.strip()
    if found := _DAY.fullmatch(words):
        return Moment(0, _number(found[1], "day", 7 * MOST_WEEKS), _clock(found[2]))
    if found := _WEEK.fullmatch(words):
        return Moment(_number(found[1], "week", MOST_WEEKS), weekday(found[2]), _clock(found[3]))
    raise NoMoment(f"{text!r} is not a time after the start. Write it like {FORMS}.")


def weekday(word: str) -> int:
    """0 for Mon or Monday. Raises NoMoment."""
    name = word.casefold()
    for number, (short, full) in enumerate(zip(WEEKDAYS, _FULL, strict=True)):
        if name in (short.casefold(), full):
            return number
    raise NoMoment(f"{word!r} is no weekday. Allowed: {', '.join(WEEKDAYS)}.")


def _number(text: str, what: str, most: int) -> int:
    if not 1 <= int(text) <= most:
        raise NoMoment(f"{what} {text} is not possible. Allowed: {what} 1 to {what} {most}.")
    return int(text)


def _clock(text: str) -> time:
    found = _CLOCK.fullmatch(text)
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        raise NoMoment(f"{text!r} is no clock time. Allowed: 00:00 to 23:59.")
    return time(int(found[1]), int(found[2]))
