"""Somebody's few minutes a day in their calendar: the days of their plan, without pauses, at the time they chose.

The times are of no zone, as calendars show them on whatever clock they are on: half past eight is half past eight.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar
from icalendar import Event as Entry

from huddlebook.hub.contract import Me
from huddlebook.hub.days import day_of
from huddlebook.hub.habit import HABIT_PART, habit
from huddlebook.notify.calendar import DOMAIN

BACK, AHEAD = 7, 60  # days


def habit_feed(me: Me, at: str, base: str) -> bytes:
    """The calendar of this person. at: "08:30", "" for all day. base: where people reach the server."""
    mine, today = habit(me), day_of(me.at, me.zone)
    calendar = Calendar()
    calendar.add("prodid", "-//Huddlebook//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", HABIT_PART.title)
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for day in (today + timedelta(days=number) for number in range(-BACK, AHEAD)):
        if mine.expects(day):
            calendar.add_component(_entry(me, day, at, base))
    written: bytes = calendar.to_ical()
    return written


def _entry(me: Me, day: date, at: str, base: str) -> Entry:
    mine, entry = habit(me), Entry()
    entry.add("uid", f"{me.person}-{day.isoformat()}@{DOMAIN}")
    entry.add("summary", f"{mine.minutes} minutes of learning")
    if mine.cue:
        entry.add("description", mine.cue)
    begins: date = datetime.combine(day, time.fromisoformat(at)) if at else day
    entry.add("dtstart", begins)
    entry.add("dtend", begins + (timedelta(minutes=mine.minutes) if at else timedelta(days=1)))
    entry.add("dtstamp", datetime.fromtimestamp(me.at // 1000, UTC))
    entry.add("transp", "TRANSPARENT")
    entry.add("url", f"{base.rstrip('/')}/hub")
    return entry
