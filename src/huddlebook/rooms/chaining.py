"""Chains: an activity that builds on another's result is given it when its step opens.

Resolved here, on the server, from the state; what people's browsers say has no part in it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from huddlebook.activities.contract import Event, Given, Offer
from huddlebook.rooms.state import Planned, RoomState


def gifts(state: RoomState, planned: Planned, present: Collection[str] | None, *, afresh: bool = False) -> list[Event]:
    """What the activity is given now, and what it makes of it."""
    found = given(state, planned, present)
    if found is None:
        return []
    settles, current = planned.activity.settles, state.activities[planned.id]
    return [found, *(settles(planned.design, current, found, state.seq, afresh) if settles else ())]


def given(state: RoomState, planned: Planned, present: Collection[str] | None) -> Given | None:
    """What this activity has to work with now, None for one that builds on nothing.

    present: the connected seats, None where nobody knows; those who are away are not counted on.
    """
    if planned.activity.takes is None:
        return None
    offer = offered(state, planned.activity.takes(planned.design))
    seats = tuple(sorted(seat for seat in state.seats if is_here(state, seat, present)))
    return Given(offer.ideas, offer.said, seats, met(state, planned))


def is_here(state: RoomState, seat: str, present: Collection[str] | None) -> bool:
    """Whether this person is in the room and, where that is known, connected."""
    return state.here(seat) and (present is None or seat in present)


def offered(state: RoomState, source: str) -> Offer:
    """What the activity with this id offers; nothing where there is none."""
    found = state.plan.activities.get(source) if state.plan else None
    if found is None or found.activity.offers is None:
        return Offer()
    return found.activity.offers(found.design, state.activities[source])


def group(state: RoomState, planned: Planned, seat: str) -> str:
    """The group in which this person does the activity, "" where everybody does it together."""
    source = planned.activity.per(planned.design) if planned.activity.per else ""
    return groups(state, source).get(seat, "")


def groups(state: RoomState, source: str) -> Mapping[str, str]:
    """The group of each seat, as the activity with this id made them."""
    found = state.plan.activities.get(source) if state.plan else None
    return found.activity.groups(state.activities[source]) if found and found.activity.groups else {}


def met(state: RoomState, planned: Planned) -> tuple[tuple[str, ...], ...]:
    """Who was together in the groups of other activities of this room."""
    assert state.plan
    found: list[tuple[str, ...]] = []
    for other in state.plan.activities:
        together: dict[str, list[str]] = {}
        for seat, name in groups(state, other).items() if other != planned.id else ():
            together.setdefault(name, []).append(seat)
        found += [tuple(sorted(seats)) for seats in together.values()]
    return tuple(sorted(found))
