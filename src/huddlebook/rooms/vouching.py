"""What the server asks in a person's place, having seen itself what a page could only claim: a file's content.

It counts as the person's own doing, and is refused wherever they could not do it themselves.
"""

from __future__ import annotations

from huddlebook.activities.contract import Actor, Command, Refusal, Role, State
from huddlebook.rooms import windows
from huddlebook.rooms.commands import ENDED, Draft
from huddlebook.rooms.state import Planned, RoomState

OUT = Refusal("gone", "You are not in here any more. What you gave is kept. Ask the facilitator to come back.")
UNKNOWN = Refusal("unknown_activity", "This question is not part of the huddle. Reload the page.")
LATER = Refusal("not_open", "This is not open yet. Wait a moment.")
CLOSED = Refusal("closed", "This is closed. What you gave before is kept.")


def placed(state: RoomState, activity: str, seat: str, now: int) -> tuple[Planned, State] | Refusal:
    """The activity as it stands for this person at `now` (ms), or why they cannot take part in it then."""
    if state.ended_at is not None:
        return ENDED
    if not state.here(seat):
        return OUT
    planned = state.plan.activities.get(activity) if state.plan else None
    if planned is None:
        return UNKNOWN
    if state.cohort:
        before = windows.placed_for(state, planned, seat, now)
        return windows.may_answer(before.stage) or (planned, before)
    before = state.activities[activity]
    if before.stage.open:
        return planned, before
    return CLOSED if before.stage.ever else LATER


def decide(state: RoomState, activity: str, command: Command, seat: str, *, now: int) -> list[Draft] | Refusal:
    """What it becomes; `command` is typed, since no page made it."""
    found = placed(state, activity, seat, now)
    if isinstance(found, Refusal):
        return found
    planned, before = found
    person = Actor(seat, Role.PARTICIPANT, state.seats[seat].name)
    events = planned.activity.decide(planned.design, before, command, person)
    return events if isinstance(events, Refusal) else [Draft(planned.id, event) for event in events]
