"""The stage of one person at one instant: what a cohort has in place of an activity's common stage.

Everything is decided from windows in the log; no schedule is read here, and no clock.
"""

from __future__ import annotations

from msgspec.structs import replace

from huddlebook.activities.contract import Refusal, Stage, State
from huddlebook.rooms.events import Window
from huddlebook.rooms.state import Planned, RoomState

LATER = Refusal("not_open", "This opens later. Your page says when.")
OVER = Refusal("closed", "This is closed now. What you gave before is kept. Ask for more time if you need it.")


def window_of(state: RoomState, item: str, seat: str) -> Window | None:
    """When the item is open for this person, None where it never is."""
    person = state.people.get(seat)
    return person.windows.get(item) if person else None


def stage_for(state: RoomState, planned: Planned, seat: str, now: int) -> Stage:
    """Open between the window's instants, and again where the activity says so: a comment came after the close.

    `ever` from the window's opening on. Revealed when the activity is (live results, or the facilitator revealed
    them), once the person did their part, or after the close.
    """
    current = state.activities[planned.id]
    window = window_of(state, planned.step, seat)
    if window is None or now < window.opens:
        return replace(current.stage, open=False, ever=False, revealed=False)
    late = window.closes is not None and now >= window.closes
    over = state.ended_at is not None or (late and not _again(planned, current, seat))
    shown = current.stage.revealed or late or over or gave(state, planned, seat)
    return replace(current.stage, open=not over, ever=True, revealed=shown)


def _again(planned: Planned, current: State, seat: str) -> bool:
    return planned.activity.again is not None and planned.activity.again(planned.design, current, seat)


def placed_for(state: RoomState, planned: Planned, seat: str, now: int) -> State:
    """The activity's state with this person's stage in place of its own."""
    return replace(state.activities[planned.id], stage=stage_for(state, planned, seat, now))


def asks(planned: Planned) -> bool:
    """Whether people have a part to do: a clock has none, and a question box that is always there need not be used."""
    return planned.activity.own_type is not None and not planned.design.lasting


def gave(state: RoomState, planned: Planned, seat: str) -> bool:
    """Whether this person did their part of the activity."""
    current = state.activities[planned.id]
    if planned.activity.done is not None:
        return planned.activity.done(planned.design, current, seat)
    return planned.activity.own(planned.design, current, seat) is not None


def may_answer(stage: Stage) -> Refusal | None:
    """Why a person with this stage may not answer."""
    if stage.open:
        return None
    return OVER if stage.ever else LATER
