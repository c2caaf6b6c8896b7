"""A person's calendar: what opens when, when it is due, and where the group meets, on their own clock.

Each entry keeps its UID for ever; its SEQUENCE rises with each change of its time, so that calendars take the newer one
(RFC 5545, 3.8.7.4). Without keys in it: whoever reads a calendar over somebody's shoulder gets in nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
from icalendar import Calendar, Timezone
from icalendar import Event as Entry

from huddlebook.activities.contract import Event, Fact
from huddlebook.cohorts.message_causes import Person, Task
from huddlebook.cohorts.message_facts import person
from huddlebook.cohorts.message_times import local
from huddlebook.cohorts.zones import zone
from huddlebook.notify.clock_rules import clock_rules
from huddlebook.rooms import codec
from huddlebook.rooms.events import Enrolled, Window, WindowsSet
from huddlebook.rooms.log import Entry as Stored
from huddlebook.rooms.state import RoomState

SHORTEST = 5  # minutes: shorter ones cannot be read in a calendar
DOMAIN = "huddlebook"


class Change(msgspec.Struct, frozen=True):
    """How often an item's window was changed, and when it was last (ms)."""

    number: int
    at: int
    window: Window


def feed(state: RoomState, entries: Iterable[Stored], seat: str, base: str) -> bytes:
    """The calendar of this seat. entries: the room's log; base: where people reach the server.

    Who left has an empty one. Raises KeyError for a seat that never was in the cohort.
    """
    assert state.plan
    someone, history = person(state, seat), changes(entries, seat)
    calendar = Calendar()
    calendar.add("prodid", "-//Huddlebook//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", state.plan.opened.title)
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for rules in _zones(someone):
        calendar.add_component(rules)
    address = f"{base.rstrip('/')}/c/{state.plan.opened.code}"
    for task in someone.tasks if state.here(seat) else ():
        for entry in _entries(task, someone, history[task.id]):
            entry.add("uid", f"{state.id}-{seat}-{task.id}-{entry.pop('part')}@{DOMAIN}")
            entry.add("url", f"{address}/{task.id}")
            calendar.add_component(entry)
    written: bytes = calendar.to_ical()
    return written


def changes(entries: Iterable[Stored], seat: str) -> dict[str, Change]:
    """How the windows of this seat's items came to be."""
    found: dict[str, Change] = {}
    for fact in _facts(entries):
        if isinstance(fact.event, Enrolled | WindowsSet) and fact.event.seat == seat:
            for item, window in fact.event.windows.items():
                before = found.get(item)
                if before is None or before.window != window:
                    found[item] = Change(before.number + 1 if before else 0, fact.at, window)
    return found


def _facts(entries: Iterable[Stored]) -> Iterator[Fact[Event]]:
    wanted = {str(kind.__struct_config__.tag) for kind in (Enrolled, WindowsSet)}
    return (codec.fact(one, None) for one in entries if one.activity is None and one.type in wanted)


def _entries(task: Task, someone: Person, change: Change) -> Iterator[Any]:
    minutes = max(round(task.minutes), SHORTEST)
    if task.meeting:
        ends = task.closes or task.opens + minutes * 60_000
        yield _entry("meeting", task.title, task.opens, ends, someone, change, busy=True)
        return
    ends = task.opens + minutes * 60_000
    until = f"Open until {_said(task.closes, someone)}." if task.closes else "It stays open."
    yield _entry("open", task.title, task.opens, ends, someone, change, until)
    if task.closes and task.asks and not task.done:
        begins = max(task.closes - minutes * 60_000, task.opens)
        yield _entry("due", f"Last chance: {task.title}", begins, task.closes, someone, change)


def _entry(
    part: str,
    title: str,
    begins: int,
    ends: int,
    someone: Person,
    change: Change,
    said: str = "",
    *,
    busy: bool = False,
) -> Any:
    entry = Entry()
    entry.add("part", part)
    entry.add("summary", title)
    entry.add("dtstart", _clock(begins, someone))
    entry.add("dtend", _clock(ends, someone))
    entry.add("dtstamp", datetime.fromtimestamp(change.at // 1000, UTC))
    entry.add("last-modified", datetime.fromtimestamp(change.at // 1000, UTC))
    entry.add("sequence", change.number)
    entry.add("transp", "OPAQUE" if busy else "TRANSPARENT")
    if said:
        entry.add("description", said)
    return entry


def _clock(at: int, someone: Person) -> datetime:
    """On the person's clock; the second of two equal hours has no name there, so it is told in UTC."""
    here = local(at, someone.zone)
    return here.astimezone(UTC) if here.fold else here


def _said(at: int, someone: Person) -> str:
    here = local(at, someone.zone)
    return f"{here:%A} {here.day} {here:%B}, {here:%H:%M}"


def _zones(someone: Person) -> Iterator[Timezone]:
    """The rules of the person's clock for the years that are in it, for calendars that do not know the zone."""
    moments = [moment for task in someone.tasks for moment in (task.opens, task.closes) if moment]
    if moments and someone.zone != "UTC":
        first, last = local(min(moments), someone.zone), local(max(moments), someone.zone)
        yield clock_rules(zone(someone.zone), date(first.year, 1, 1), date(last.year, 12, 31))
