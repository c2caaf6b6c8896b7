"""How far a person is with a cohort's items at one instant: what is today, next, done, or was missed."""

from __future__ import annotations

from typing import Literal, TypeAlias

from huddlebook.rooms import windows
from huddlebook.rooms.events import Step, Window
from huddlebook.rooms.state import Planned, RoomState

Standing: TypeAlias = Literal["next", "today", "done", "missed"]
DAY = 86_400_000
# What has nothing to do in it and no end, such as a text to read, is news for so long.
NEWS = 7 * DAY


def asked(state: RoomState, item: str) -> list[Planned]:
    """The item's activities in which people have a part to do."""
    assert state.plan
    return [planned for planned in state.plan.of_step(item) if windows.asks(planned)]


def did(state: RoomState, item: str, seat: str) -> bool:
    """Whether this person did their part of all the item's activities, or came to it where it is a meeting."""
    parts, person = asked(state, item), state.people.get(seat)
    if not parts and person and item in person.attended:
        return True
    return bool(parts) and all(windows.gave(state, planned, seat) for planned in parts)


def standing(state: RoomState, item: str, seat: str, now: int) -> Standing:
    """Where this person is with the item. What has nothing to do in it is done when it is over."""
    window = windows.window_of(state, item, seat)
    if did(state, item, seat):
        return "done"
    if window is None or now < window.opens:
        return "next"
    if asked(state, item):
        return "missed" if over(window, now) or state.ended_at is not None else "today"
    ended = over(window, now) if window.closes is not None else now >= window.opens + NEWS
    return "done" if ended else "today"


def over(window: Window, now: int) -> bool:
    """Whether it is closed."""
    return window.closes is not None and now >= window.closes


def missed(state: RoomState, seat: str, now: int) -> list[Step]:
    """The items that closed without this person, in the programme's order."""
    assert state.plan
    return [step for step in state.plan.opened.steps if standing(state, step.id, seat, now) == "missed"]


def done(state: RoomState, seat: str) -> list[Step]:
    """The items of which this person did their part, in the programme's order."""
    assert state.plan
    return [step for step in state.plan.opened.steps if asked(state, step.id) and did(state, step.id, seat)]
