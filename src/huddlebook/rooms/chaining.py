"""Chains: an activity that builds on another's result is given it when its step opens.

Resolved here, on the server, from the state; what people's browsers say has no part in it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from huddlebook.activities.contract import Given, Offer
from huddlebook.rooms.state import Planned, RoomState


def given(state: RoomState, planned: Planned, present: Collection[str] | None) -> Given | None:
    """What this activity has to work with now, None for one that builds on nothing.

    present: the connected seats, None where nobody knows; those who are away are not counted on.
    """
    if planned.activity.takes is None:
        return None
    offer = offered(state, planned.activity.takes(planned.design))
    seats = tuple(sorted(seat for seat in state.seats if state.here(seat) and (present is None or seat in present)))
    return Given(offer.ideas, offer.said, seats, met(state, planned))


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
