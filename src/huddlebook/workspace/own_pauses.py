"""A learner's own pauses: planned without asking anybody, and taken back as easily.

A pause gives its person time and never takes any; taking one back before it begins puts their times where they were.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, date, datetime, timedelta

from immutables import Map

from huddlebook.cohorts import drafts
from huddlebook.cohorts.zones import zone
from huddlebook.errors import HuddlebookError
from huddlebook.rooms import codec
from huddlebook.rooms.events import Enrolled, Resumed, Window, WindowsSet
from huddlebook.rooms.learner import own_pauses
from huddlebook.rooms.people import People, fold_person
from huddlebook.rooms.state import RoomState
from huddlebook.workspace.cohorts import Cohort

MOST_DAYS = 31
AHEAD_DAYS = 366
_TIMES = frozenset({"enrolled", "windows_set", "resumed"})


class BadPause(HuddlebookError):
    """Days on which nobody can pause."""


def plan(found: Cohort, seat: str, first: date, last: date) -> RoomState:
    """This person is away from the first to the last day, on their own clock. Raises BadPause."""
    person = found.state().people[seat]
    today = datetime.fromtimestamp(found.clock() / 1000, UTC).astimezone(zone(person.zone)).date()
    days = (last - first).days + 1
    if first < today:
        raise BadPause("A pause begins today or later.")
    if not 1 <= days <= MOST_DAYS or (first - today).days > AHEAD_DAYS:
        raise BadPause(
            f"A pause has 1 to {MOST_DAYS} days, within a year. The facilitator can plan a longer one for you."
        )
    since = drafts.midnight(first, person.zone)
    until = drafts.midnight(last + timedelta(days=1), person.zone)
    later = [one for one in person.pauses if (one.closes or 0) > found.clock()]
    if any(since < (one.closes or 0) and one.opens < until for one in later):
        raise BadPause("There is a pause on these days already. Take that one back first, or choose other days.")
    return found.change(lambda state: drafts.paused(state, seat, since, until), by=seat)


def take_back(found: Cohort, seat: str, pause: Window) -> RoomState:
    """This pause of theirs ends now, or never was; nothing when it is over, or the whole group's."""
    if pause not in own_pauses(found.state(), seat, found.clock()):
        return found.state()
    before = _before(found, seat, pause)
    return found.change(lambda state: drafts.resumed(state, seat, pause, before, found.clock()), by=seat)


def _before(found: Cohort, seat: str, pause: Window) -> Mapping[str, Window]:
    """Their windows as they were when this pause was planned last."""
    people: People = Map()
    before: Mapping[str, Window] = {}
    with closing(found.workspace.log()) as log:
        for entry in log.read(found.id):
            if entry.activity is not None or entry.type not in _TIMES:
                continue
            known = codec.fact(entry, None)
            match known.event:
                case WindowsSet(seat=who, pause=planned) if who == seat and planned == pause:
                    before = people[seat].windows
            if isinstance(known.event, Enrolled | WindowsSet | Resumed):
                people = fold_person(people, known)
    return before
