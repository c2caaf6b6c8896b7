"""What each audience sees of a room: the one door through which anything of it leaves."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Literal, TypeVar

import msgspec

from huddlebook.activities.contract import Audience, Own, View
from huddlebook.rooms.course import Move
from huddlebook.rooms.state import Planned, RoomState, Visit

MINUTE = 60_000


class StepView(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the agenda. minutes: planned, extensions included. spent: ms on it in visits that are over."""

    id: str
    title: str
    minutes: float | None
    state: Literal["ahead", "now", "done"]
    spent: int
    activities: tuple[str, ...]


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """A person in the facilitator's list. here: connected now."""

    seat: str
    name: str
    here: bool
    joined: int


class RoomView(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The room as a page needs it; instants in ms since 1970 UTC. people is for facilitators only, else None.

    ends: when the present step's time box is over, None without one. since: when it began, rests left out, so that
    `now - since` is the time it took. paused: since when the room rests; until it goes on, the time is that instant.
    locked: nobody new may join. here: connected participants. For facilitators: removed, who may be let back in, and
    moves, the last few of all facilitators.
    """

    code: str
    title: str
    phase: Literal["lobby", "running", "ended"]
    opened: int
    ended: int | None
    step: str | None
    since: int | None
    ends: int | None
    steps: tuple[StepView, ...]
    here: int
    joined: int
    people: tuple[Person, ...] | None = None
    paused: int | None = None
    locked: bool = False
    removed: tuple[Person, ...] = ()
    moves: tuple[Move, ...] = ()


class You(msgspec.Struct, frozen=True):
    """Who a participant is to the room."""

    seat: str
    name: str


def room_view(state: RoomState, audience: Audience, present: Collection[str]) -> RoomView:
    """`present` holds the seats that are connected now."""
    assert state.plan
    opened, visit = state.plan.opened, state.visits[-1] if state.visits else None
    steps = _steps(state)
    minutes = next((step.minutes for step in steps if step.state == "now"), None)
    phase: Literal["lobby", "running", "ended"] = "running" if visit else "lobby"
    since = _since(state, visit) if visit else None
    facilitator = audience is Audience.FACILITATOR
    return RoomView(
        code=opened.code,
        title=opened.title,
        phase="ended" if state.ended_at is not None else phase,
        opened=state.opened_at,
        ended=state.ended_at,
        step=state.step,
        since=since,
        ends=since + int(minutes * MINUTE) if since is not None and minutes else None,
        steps=steps,
        here=sum(1 for seat in present if state.here(seat)),
        joined=sum(1 for seat in state.seats.values() if not seat.removed),
        people=_people(state, present) if facilitator else None,
        paused=state.course.paused,
        locked=state.course.locked,
        removed=_people(state, present, removed=True) if facilitator else (),
        moves=state.course.moves if facilitator else (),
    )


def _since(state: RoomState, visit: Visit) -> int:
    """As if the step had begun later by the rests in it; one that opens while the room rests begins with the rest."""
    paused = state.course.paused
    until = state.ended_at if state.ended_at is not None else max(state.at, visit.at) if paused is None else paused
    return min(visit.at, until) + state.course.rested(visit.at, until)


def _steps(state: RoomState) -> tuple[StepView, ...]:
    assert state.plan
    spent: dict[str, int] = {}
    ends = [visit.at for visit in state.visits[1:]]
    if state.visits and state.ended_at is not None:
        ends.append(state.ended_at)
    for visit, end in zip(state.visits, ends, strict=False):
        spent[visit.step] = spent.get(visit.step, 0) + end - visit.at - state.course.rested(visit.at, end)
    now = state.step if state.ended_at is None else None
    return tuple(
        StepView(
            id=step.id,
            title=step.title,
            minutes=None if step.minutes is None else step.minutes + state.extra.get(step.id, 0.0),
            state="now" if step.id == now else "done" if step.id in state.seen else "ahead",
            spent=spent.get(step.id, 0),
            activities=tuple(planned.id for planned in state.plan.of_step(step.id)),
        )
        for step in state.plan.opened.steps
    )


def _people(state: RoomState, present: Collection[str], *, removed: bool = False) -> tuple[Person, ...]:
    people = [
        Person(seat=seat, name=known.name, here=seat in present, joined=known.joined)
        for seat, known in state.seats.items()
        if known.removed is removed and not known.forgotten
    ]
    return tuple(sorted(people, key=lambda person: (person.joined, person.seat)))


def activity_view(state: RoomState, activity_id: str, audience: Audience) -> View | None:
    """An activity's view; None for anyone but facilitators until it was first open."""
    assert state.plan
    planned, current = state.plan.activities[activity_id], state.activities[activity_id]
    if not current.stage.ever and audience is not Audience.FACILITATOR:
        return None
    return named(state, planned, planned.activity.view(planned.design, current, audience))


T = TypeVar("T", View, Own | None)


def named(state: RoomState, planned: Planned, shown: T) -> T:
    """What is shown of an activity, with people's present names in it where it has their seats."""
    naming = planned.activity.naming
    if naming is None or shown is None:
        return shown
    put: T = naming(shown, lambda seat: state.seats[seat].name if state.here(seat) else "")
    return put


def activity_views(state: RoomState, audience: Audience) -> dict[str, View]:
    """Every activity that this audience may see anything of."""
    views = {name: activity_view(state, name, audience) for name in state.activities}
    return {name: view for name, view in views.items() if view is not None}


def own_view(state: RoomState, activity_id: str, seat: str) -> Own | None:
    """A person's own part of an activity."""
    assert state.plan
    planned = state.plan.activities[activity_id]
    return named(state, planned, planned.activity.own(planned.design, state.activities[activity_id], seat))


def own_views(state: RoomState, seat: str) -> dict[str, Any]:
    """A person's own part of everything that was ever open."""
    owns = {name: own_view(state, name, seat) for name, one in state.activities.items() if one.stage.ever}
    return {name: own for name, own in owns.items() if own is not None}
