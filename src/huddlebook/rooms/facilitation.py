"""What a cohort's facilitator sees: first what *they* owe, then who may need help and why, then how the items go.

It counts what people did, never how well; and it says nothing about who is on a pause of their own.
"""

from __future__ import annotations

import msgspec

from huddlebook.rooms import progress, windows
from huddlebook.rooms.people import HOUR
from huddlebook.rooms.progress import DAY
from huddlebook.rooms.state import RoomState

# Somebody who has something open and did nothing for so long may need a word. A week: weekends are no silence.
QUIET_DAYS = 7
# So many items missed one after the other are no chance.
MISSED = 2


class OwedView(msgspec.Struct, frozen=True, kw_only=True):
    """Something that waits for a facilitator. since: ms; name, seat: whose, "" for nobody's."""

    activity: str
    item: str
    prompt: str
    since: int
    seat: str
    name: str


class Concern(msgspec.Struct, frozen=True, kw_only=True):
    """A person who may need help. reasons: sentences. message: friendly words, ready to send."""

    seat: str
    name: str
    email: str
    coach: str
    reasons: tuple[str, ...]
    message: str


class ItemLine(msgspec.Struct, frozen=True, kw_only=True):
    """How an item goes: how many people did it, have it open, missed it, and have it ahead."""

    id: str
    title: str
    kind: str
    mandatory: bool
    done: int
    today: int
    missed: int
    ahead: int


class MemberLine(msgspec.Struct, frozen=True, kw_only=True):
    """A person. last: when they last did something (the hour's beginning, ms), None for never."""

    seat: str
    name: str
    email: str
    zone: str
    team: str
    coach: str
    pod: int | None
    done: int
    missed: int
    last: int | None
    away: bool


class CohortView(msgspec.Struct, frozen=True, kw_only=True):
    """A cohort for those who run it. owed: what waits longest first. left: how many people left.

    problems: sentences about what does not work just now, such as texts that nbgrader could not take.
    """

    code: str
    title: str
    now: int
    ended: int | None
    owed: tuple[OwedView, ...]
    concerns: tuple[Concern, ...]
    items: tuple[ItemLine, ...]
    people: tuple[MemberLine, ...]
    left: int
    problems: tuple[str, ...] = ()


def cohort_view(state: RoomState, now: int) -> CohortView:
    """The cohort at `now` (ms)."""
    assert state.plan
    here = [seat for seat in state.people if state.here(seat)]
    here.sort(key=lambda seat: (state.seats[seat].name.casefold(), seat))
    return CohortView(
        code=state.plan.opened.code,
        title=state.plan.opened.title,
        now=now,
        ended=state.ended_at,
        owed=_owed(state),
        concerns=tuple(one for seat in here if (one := concern(state, seat, now))),
        items=tuple(_item(state, step.id, here, now) for step in state.plan.opened.steps),
        people=tuple(_member(state, seat, now) for seat in here),
        left=len(state.people) - len(here),
    )


def _owed(state: RoomState) -> tuple[OwedView, ...]:
    assert state.plan
    found = [
        OwedView(
            activity=planned.id,
            item=planned.step,
            prompt=planned.design.prompt,
            since=owed.since,
            seat=owed.seat,
            name=state.seats[owed.seat].name if owed.seat in state.seats else "",
        )
        for planned in state.plan.activities.values()
        if planned.activity.owed is not None
        for owed in planned.activity.owed(planned.design, state.activities[planned.id])
        if owed.seat not in state.seats or not state.seats[owed.seat].forgotten
    ]
    return tuple(sorted(found, key=lambda one: (one.since, one.activity, one.seat)))


def concern(state: RoomState, seat: str, now: int) -> Concern | None:
    """Why this person may need help; None when all is well, while they pause, and once the cohort has ended."""
    person = state.people[seat]
    if person.away(now) or state.ended_at is not None:
        return None
    reasons = _reasons(state, seat, now)
    if not reasons:
        return None
    name = state.seats[seat].name
    return Concern(
        seat=seat, name=name, email=person.email, coach=person.coach, reasons=reasons,
        message=_message(name, state, seat, now),
    )  # fmt: skip


def _reasons(state: RoomState, seat: str, now: int) -> tuple[str, ...]:
    person = state.people[seat]
    opened = [step for step in _asked(state) if _opens(state, step, seat) <= now]
    waiting = [step for step in opened if progress.standing(state, step, seat, now) == "today"]
    found = []
    if opened and not person.active and now - _opens(state, opened[0], seat) >= 2 * DAY:
        found.append("Has not begun yet.")
    if person.active and waiting and (days := (now - person.active[-1] * HOUR) // DAY) >= QUIET_DAYS:
        found.append(f"Did nothing for {days} days.")
    if names := _row_of_missed(state, opened, seat, now):
        found.append(f"Missed {len(names)} in a row: {', '.join(names)}.")
    return tuple(found)


def _asked(state: RoomState) -> list[str]:
    assert state.plan
    return [step.id for step in state.plan.opened.steps if progress.asked(state, step.id)]


def _opens(state: RoomState, item: str, seat: str) -> int:
    window = windows.window_of(state, item, seat)
    return window.opens if window else state.opened_at


def _row_of_missed(state: RoomState, opened: list[str], seat: str, now: int) -> list[str]:
    """The titles of the last items that are over, when all of them were missed."""
    assert state.plan
    row: list[str] = []
    for item in sorted(opened, key=lambda one: _opens(state, one, seat), reverse=True):
        where = progress.standing(state, item, seat, now)
        if where == "missed":
            row.insert(0, state.plan.steps[item].title)
        elif where == "done":
            break
    return row if len(row) >= MISSED else []


def _message(name: str, state: RoomState, seat: str, now: int) -> str:
    assert state.plan
    mine = [step for step in state.plan.opened.steps if progress.standing(state, step.id, seat, now) == "today"]
    title = state.plan.opened.title
    ask = "Is there anything that would make it easier for you? More time is one message away."
    if not mine:
        return f"Hi {name}, I thought of you in “{title}”. {ask}"
    minutes = f" (about {mine[0].minutes:g} minutes)" if mine[0].minutes else ""
    return f"Hi {name}, in “{title}” there is “{mine[0].title}”{minutes} waiting for you, whenever it suits you. {ask}"


def _item(state: RoomState, item: str, here: list[str], now: int) -> ItemLine:
    assert state.plan
    step = state.plan.steps[item]
    found = [progress.standing(state, item, seat, now) for seat in here]
    return ItemLine(
        id=item, title=step.title, kind=step.kind, mandatory=step.mandatory, done=found.count("done"),
        today=found.count("today"), missed=found.count("missed"), ahead=found.count("next"),
    )  # fmt: skip


def _member(state: RoomState, seat: str, now: int) -> MemberLine:
    person = state.people[seat]
    pod = next((number for number, pod in enumerate(state.pods, 1) if seat in pod), None)
    return MemberLine(
        seat=seat, name=state.seats[seat].name, email=person.email, zone=person.zone, team=person.team,
        coach=person.coach, pod=pod,
        done=len(progress.done(state, seat)), missed=len(progress.missed(state, seat, now)),
        last=person.active[-1] * HOUR if person.active else None, away=person.away(now),
    )  # fmt: skip
