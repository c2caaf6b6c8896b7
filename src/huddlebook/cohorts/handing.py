"""When texts are handed out for review in a cohort: once there are some, and again for late-comers and no-shows.

It asks `reviews.handing_out` only when something changed, so that a tick may ask as often as it likes.
"""

from __future__ import annotations

from typing import Any

from huddlebook.activities.contract import Actor, Refusal, Role
from huddlebook.activities.peerreview import due, finished, standing
from huddlebook.cohorts.reviews import NothingToReview, handing_out, texts_of
from huddlebook.rooms import windows
from huddlebook.rooms.commands import Draft
from huddlebook.rooms.people import HOUR
from huddlebook.rooms.progress import DAY
from huddlebook.rooms.state import Planned, RoomState

# Who was given texts and did nothing at all for so long may not come: others are asked.
QUIET_DAYS = 4
_TICK = Actor("facilitator", Role.FACILITATOR)


def handed_out(state: RoomState, now: int) -> list[Draft]:
    """The facts that hand texts out in every review that is open to somebody at `now` (ms); none when all is well."""
    assert state.plan
    if state.ended_at is not None:
        return []
    reviews = [one for one in state.plan.activities.values() if one.activity.kind == "peerreview"]
    return [draft for one in reviews if _open(state, one, now) for draft in _handed_out(state, one, now)]


def _handed_out(state: RoomState, planned: Planned, now: int) -> list[Draft]:
    silent = {seat for seat in state.people if state.here(seat) and _silent(state, planned, seat, now)}
    if not _changed(state, planned, silent):
        return []
    command = handing_out(state, planned.id, silent)
    events = planned.activity.decide(planned.design, state.activities[planned.id], command, _TICK)
    assert not isinstance(events, Refusal), events.message
    return [Draft(planned.id, event) for event in events]


def _open(state: RoomState, planned: Planned, now: int) -> bool:
    return any(state.here(seat) and windows.stage_for(state, planned, seat, now).open for seat in state.people)


def _silent(state: RoomState, planned: Planned, seat: str, now: int) -> bool:
    """Whether this person cannot, or seems not to, review what they were or would be given."""
    person, window = state.people[seat], windows.window_of(state, planned.step, seat)
    if window is None or person.away(now) or (window.closes is not None and now >= window.closes):
        return True
    last = max(window.opens, person.active[-1] * HOUR if person.active else 0)
    return due(_reviews(state, planned), seat) > 0 and now - last >= QUIET_DAYS * DAY


def _changed(state: RoomState, planned: Planned, silent: set[str]) -> bool:
    """Whether there is a text to hand out anew, one in the hands of who will not review it, or one that is gone."""
    current, texts = _reviews(state, planned), _texts(state, planned)
    if len(texts) < 2:
        return False
    fresh = any(seat not in current.texts for seat in texts)
    stuck = any(due(current, seat) and (seat in silent or not state.here(seat)) for seat in current.places)
    waits = {pair for pair in standing(current) if state.seats[pair[1]].forgotten}.difference(finished(current))
    return fresh or stuck or bool(waits)


def _reviews(state: RoomState, planned: Planned) -> Any:
    return state.activities[planned.id]


def _texts(state: RoomState, planned: Planned) -> dict[str, tuple[str, ...]]:
    """What is to be reviewed, by its author; nothing where that is not in the cohort."""
    try:
        return texts_of(state, planned.id)
    except NothingToReview:
        return {}
