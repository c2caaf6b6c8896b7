"""What a room took: of each step the minutes that were planned, that were given, and that it needed."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from huddlebook.activities.contract import Audience
from huddlebook.rooms.state import RoomState
from huddlebook.rooms.views import MINUTE, StepView, room_view


class StepMinutes(msgspec.Struct, frozen=True):
    """planned: the heading's time box, extensions included, None without one. actual: without pauses, to a tenth."""

    step: str
    title: str
    planned: float | None
    actual: float


class Minutes(msgspec.Struct, frozen=True):
    """date: the day it was opened (ISO, UTC). people: who joined. steps: the opened ones, in order."""

    room: str
    session: str
    date: str
    people: int
    steps: tuple[StepMinutes, ...]


def minutes(state: RoomState, now: int) -> Minutes:
    """What it took until its end, or until `now` (ms since 1970 UTC)."""
    assert state.plan
    view, opened = room_view(state, Audience.FACILITATOR, ()), state.plan.opened
    until = state.course.paused or now
    going = until - view.since if view.since is not None and view.ended is None else 0
    return Minutes(
        room=opened.code,
        session=opened.session,
        date=datetime.fromtimestamp(state.opened_at / 1000, UTC).date().isoformat(),
        people=view.joined,
        steps=tuple(_step(step, max(0, going)) for step in view.steps if step.state != "ahead"),
    )


def _step(step: StepView, going: int) -> StepMinutes:
    spent = step.spent + (going if step.state == "now" else 0)
    return StepMinutes(step.id, step.title, step.minutes, round(spent / MINUTE, 1))
