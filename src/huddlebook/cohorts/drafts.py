"""A cohort's facts before they are written: who is enrolled, who gets more time, which pods there are.

Everything about time is worked out here, once, and stands in the facts as instants.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, time

import msgspec

from huddlebook.activities.contract import Event
from huddlebook.cohorts import schedule
from huddlebook.cohorts.pods import pods
from huddlebook.cohorts.programme import Programme
from huddlebook.cohorts.roster import Person
from huddlebook.errors import HuddlebookError
from huddlebook.rooms.commands import Draft
from huddlebook.rooms.events import (
    Attended,
    Enrolled,
    LinkRenewed,
    PodsFormed,
    Postponed,
    Resumed,
    RoomOpened,
    Step,
    Unenrolled,
    Window,
    WindowsSet,
)
from huddlebook.rooms.names import person_name
from huddlebook.rooms.state import RoomState


class Additions(msgspec.Struct, frozen=True):
    """What a roster brings: people who are new, who are there already (nothing of theirs changes), who left before."""

    new: tuple[Person, ...]
    known: tuple[Person, ...]
    gone: tuple[Person, ...]


def steps(programme: Programme) -> tuple[Step, ...]:
    """The items as the room's steps."""
    return tuple(
        Step(item.id, item.title, item.minutes or None, item.kind, item.mandatory, item.why, item.link)
        for item in programme.items
    )


def started(opened: RoomOpened) -> list[Draft]:
    """The cohort's first fact. No activity opens with it: windows open them."""
    return [Draft(None, opened)]


def additions(state: RoomState, people: Iterable[Person]) -> Additions:
    """Who of these people is new to the cohort; an address is a person."""
    seats = {person.email: seat for seat, person in state.people.items()}
    sorted_out: dict[str, list[Person]] = {"new": [], "known": [], "gone": []}
    for person in people:
        seat = seats.get(person.email)
        where = "new" if seat is None else "known" if state.here(seat) else "gone"
        sorted_out[where].append(person)
    return Additions(*(tuple(sorted_out[name]) for name in ("new", "known", "gone")))


def enrolled(
    state: RoomState,
    programme: Programme,
    people: Iterable[Person],
    now: int,
    new_seat: Callable[[], str],
    *,
    late: bool = True,
) -> list[Draft]:
    """These people, who are new, come in, and everybody into pods.

    late: who comes after the start gets windows to catch up; not so the first ones, even when the start lies behind.
    """
    start, taken = start_of(state), {seat.name for seat in state.seats.values() if not seat.removed}
    drafts: list[Event] = []
    teams = {seat: one.team for seat, one in state.people.items() if state.here(seat)}
    for person in people:
        seat = new_seat()
        windows = _moved(state, schedule.windows(programme, start, person.zone), person.zone)
        name = person_name(person.name, taken, seat)[0]
        taken.add(name)
        teams[seat] = person.team
        drafts.append(Enrolled(seat, name, person.email, person.zone, windows, person.team, person.coach))
        if late and (later := schedule.caught_up(programme, windows, now, person.zone)):
            drafts.append(WindowsSet(seat, later, "catch_up"))
    return [*(Draft(None, event) for event in drafts), *_pods(state, programme, teams)]


def _moved(state: RoomState, before: Mapping[str, Window], zone: str) -> dict[str, Window]:
    """The windows after the pauses that the whole group had."""
    moved = dict(before)
    for first, days in state.postponed:
        moved |= schedule.postponed(moved, midnight(date.fromisoformat(first), zone), days, zone)
    return moved


def midnight(day: date, zone: str) -> int:
    """The day's beginning in this zone (ms)."""
    return schedule.instant(day, time(), zone)


def unenrolled(state: RoomState, programme: Programme, seat: str) -> list[Draft]:
    """This person leaves; the pods close the gap. Nothing when they left before."""
    if not state.here(seat):
        return []
    teams = {one: known.team for one, known in state.people.items() if state.here(one) and one != seat}
    return [Draft(None, Unenrolled(seat)), *_pods(state, programme, teams)]


def regrouped(state: RoomState, programme: Programme) -> list[Draft]:
    """The pods close the gaps of who is not here any more; nothing where there are none."""
    return _pods(state, programme, {seat: one.team for seat, one in state.people.items() if state.here(seat)})


def returned(state: RoomState, programme: Programme, seat: str) -> list[Draft]:
    """Somebody who left comes back, with the windows they had."""
    if state.here(seat):
        return []
    one, name = state.people[seat], state.seats[seat].name
    event = Enrolled(seat, name, one.email, one.zone, one.windows, one.team, one.coach)
    teams = {known: state.people[known].team for known in state.people if state.here(known) or known == seat}
    return [Draft(None, event), *_pods(state, programme, teams)]


def renewed(state: RoomState, seat: str) -> list[Draft]:
    """A new sign-in link; earlier ones are worth nothing from now on."""
    return [Draft(None, LinkRenewed(seat, state.people[seat].generation + 1))]


def extended(state: RoomState, seat: str, items: Iterable[str], until: Callable[[Window], int]) -> list[Draft]:
    """This person has until then for these items. Nothing for items that are open that long, or for ever."""
    before = state.people[seat].windows
    wanted = {item: schedule.extended(before[item], until(before[item])) for item in items}
    changed = {item: window for item, window in wanted.items() if window != before[item]}
    return [Draft(None, WindowsSet(seat, changed))] if changed else []


def paused(state: RoomState, seat: str, since: int, until: int) -> list[Draft]:
    """This person is away from `since` to `until` (ms): what would close meanwhile keeps the time that was left."""
    windows = schedule.paused(state.people[seat].windows, since, until)
    return [Draft(None, WindowsSet(seat, windows, "pause", Window(since, until)))]


def resumed(state: RoomState, seat: str, pause: Window, before: Mapping[str, Window], now: int) -> list[Draft]:
    """A pause of their own ends now; one that has not begun goes, and with it the time that it gave.

    before: their windows as they were when it was planned. What was changed since, such as by more time, stays; and
    once a pause has begun, the time it gave stays as well. Nothing when there is no such pause any more.
    """
    one = state.people[seat]
    if pause not in one.pauses or (pause.closes or 0) <= now:
        return []
    if now > pause.opens:
        return [Draft(None, Resumed(seat, pause, now, {}))]
    given = schedule.paused(before, pause.opens, pause.closes or pause.opens)
    back = {item: before[item] for item, window in given.items() if one.windows[item] == window}
    return [Draft(None, Resumed(seat, pause, pause.opens, back))]


def attended(state: RoomState, seat: str, item: str) -> list[Draft]:
    """This person came to the meeting; nothing when that is known."""
    return [] if item in state.people[seat].attended else [Draft(None, Attended(seat, item))]


def postponed(state: RoomState, first: date, days: int) -> list[Draft]:
    """The whole group pauses from this day on: everything that is not over by then moves on by so many days."""
    drafts = [Draft(None, Postponed(first.isoformat(), days))]
    for seat, one in state.people.items():
        if state.here(seat):
            since = midnight(first, one.zone)
            windows = schedule.postponed(one.windows, since, days, one.zone)
            pause = Window(since, schedule.later(since, days, one.zone))
            drafts.append(Draft(None, WindowsSet(seat, windows, "pause", pause)))
    return drafts


def start_of(state: RoomState) -> date:
    """The cohort's first day."""
    assert state.plan
    return date.fromisoformat(state.plan.opened.start)


def seat_of(state: RoomState, who: str) -> str:
    """The seat of the person with this address, name or seat id, or the one whose name has this word in it.

    Raises UnknownPerson.
    """
    asked = who.strip().casefold()
    known = {seat: one for seat, one in state.people.items() if not state.seats[seat].forgotten}
    names = {seat: state.seats[seat].name.casefold() for seat in known}
    found = [seat for seat, one in known.items() if asked in (seat, one.email.casefold(), names[seat])]
    found = found or [seat for seat, name in names.items() if asked in name.split()]
    if len(found) == 1:
        return found[0]
    near = sorted(state.seats[seat].name for seat, name in names.items() if asked and asked in name)
    there = f" Did you mean {', '.join(near[:5])}?" if near else ""
    raise UnknownPerson(f"There is nobody called {who[:60]!r} in this cohort.{there} Say a name or an e-mail address.")


class UnknownPerson(HuddlebookError):
    """Somebody who is not in the cohort."""


def _pods(state: RoomState, programme: Programme, teams: Mapping[str, str]) -> list[Draft]:
    if programme.pods is None:
        return []
    formed = pods(teams, programme.pods, state.pods)
    return [] if formed == state.pods else [Draft(None, PodsFormed(formed))]
