"""What facilitators do to a room as it runs, and people to their own name: the commands, and what becomes of them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar

import msgspec

from huddlebook.activities.contract import Actor, Command, Event, Refusal, Role
from huddlebook.activities.stage import Closed, Opened
from huddlebook.rooms import chaining
from huddlebook.rooms.events import (
    Removed,
    Renamed,
    Restored,
    RoomContinued,
    RoomEnded,
    RoomLocked,
    RoomPaused,
    RoomUnlocked,
    StepExtended,
    StepOpened,
    Unenrolled,
)
from huddlebook.rooms.names import person_name
from huddlebook.rooms.state import RoomState

STEPLESS = Refusal("invalid", "A group over weeks has no present step: each person goes through it in their own time.")
NOBODY = Refusal("gone", "This person is not in the huddle. Reload the page.")


class RoomCommand(Command, frozen=True):
    """Asked of the room itself."""


class OpenStep(RoomCommand, frozen=True, tag="open_step"):
    """Go to a step: its activities open, those of the step before close unless they are lasting."""

    needs: ClassVar[Role] = Role.FACILITATOR
    step: str


class ExtendStep(RoomCommand, frozen=True, tag="extend_step"):
    """Give the present step more minutes (or fewer, below zero)."""

    needs: ClassVar[Role] = Role.FACILITATOR
    minutes: float = 1.0


class Remove(RoomCommand, frozen=True, tag="remove"):
    """Take a seat back; not a ban."""

    needs: ClassVar[Role] = Role.FACILITATOR
    seat: str


class Restore(RoomCommand, frozen=True, tag="restore"):
    """Let somebody who was removed back into their seat, with all that they gave."""

    needs: ClassVar[Role] = Role.FACILITATOR
    seat: str


class LockRoom(RoomCommand, frozen=True, tag="lock_room"):
    """Let nobody new in; who has a seat keeps it, and comes back to it."""

    needs: ClassVar[Role] = Role.FACILITATOR


class UnlockRoom(RoomCommand, frozen=True, tag="unlock_room"):
    """Let people join again."""

    needs: ClassVar[Role] = Role.FACILITATOR


class PauseRoom(RoomCommand, frozen=True, tag="pause_room"):
    """Rest: the time stands still, running timers too, and answers wait."""

    needs: ClassVar[Role] = Role.FACILITATOR


class ContinueRoom(RoomCommand, frozen=True, tag="continue_room"):
    """Go on from where the room rested."""

    needs: ClassVar[Role] = Role.FACILITATOR


class EndRoom(RoomCommand, frozen=True, tag="end_room"):
    """End the room: activities close, the log stays."""

    needs: ClassVar[Role] = Role.FACILITATOR


class Rename(RoomCommand, frozen=True, tag="rename"):
    """Go by another name oneself; as a facilitator, give somebody (seat) another name."""

    name: str
    seat: str = ""


COMMANDS: tuple[type[RoomCommand], ...] = (
    OpenStep,
    ExtendStep,
    Remove,
    Restore,
    LockRoom,
    UnlockRoom,
    PauseRoom,
    ContinueRoom,
    EndRoom,
    Rename,
)


class Draft(msgspec.Struct, frozen=True):
    """An event that is not numbered yet, of the room (activity None) or of an activity."""

    activity: str | None
    event: Event


def decide(state: RoomState, command: Command, actor: Actor, present: Collection[str] | None) -> list[Draft] | Refusal:
    """Who may ask it was checked before. present: the connected seats, None where nobody knows."""
    assert state.plan
    match command:
        case OpenStep() | ExtendStep() if state.cohort:
            return STEPLESS
        case OpenStep(step=step) if step not in state.plan.steps:
            return Refusal("unknown_step", "This step is not on the agenda. Reload the page.")
        case OpenStep(step=step):
            return _go(state, step, present)
        case ExtendStep() if state.step is None:
            return Refusal("invalid", "Open a step first; then it can be extended.")
        case ExtendStep(minutes=minutes) if not -60 <= minutes <= 60 or minutes == 0:
            return Refusal("invalid", "Extend by 1 to 60 minutes.")
        case ExtendStep(minutes=minutes):
            return [Draft(None, StepExtended(state.step or "", minutes))]
        case Restore(seat=seat) if seat not in state.seats or state.seats[seat].forgotten:
            return NOBODY
        case Remove(seat=seat) if seat in state.people:
            return [Draft(None, Unenrolled(seat))] if state.here(seat) else []
        case Remove(seat=seat):
            return [Draft(None, Removed(seat))] if state.here(seat) else []
        case Restore(seat=seat):
            return _back(state, seat)
        case LockRoom() | UnlockRoom() | PauseRoom() | ContinueRoom() if state.cohort:
            return STEPLESS
        case LockRoom():
            return [] if state.course.locked else [Draft(None, RoomLocked())]
        case UnlockRoom():
            return [Draft(None, RoomUnlocked())] if state.course.locked else []
        case PauseRoom():
            return _rest(state) if state.course.paused is None else []
        case ContinueRoom():
            return _go_on(state) if state.course.paused is not None else []
        case EndRoom():
            return [*_close(state, state.plan.activities.values()), Draft(None, RoomEnded())]
        case Rename(name=wanted, seat=seat):
            return _rename(state, actor, seat or actor.id, wanted)
    raise AssertionError(command)


def _rename(state: RoomState, actor: Actor, seat: str, wanted: str) -> list[Draft] | Refusal:
    if actor.role is Role.PARTICIPANT and seat != actor.id:
        return Refusal("not_allowed", "Only the facilitator can do this.")
    if seat == actor.id and actor.role is not Role.PARTICIPANT:
        return Refusal("not_allowed", "Only people with a seat have a name here.")
    if not state.here(seat):
        return NOBODY
    name, _ = person_name(wanted, _names(state, but=seat), seat)
    return [] if name == state.seats[seat].name else [Draft(None, Renamed(seat, name))]


def _back(state: RoomState, seat: str) -> list[Draft] | Refusal:
    if state.cohort:
        return STEPLESS
    name, _ = person_name(state.seats[seat].name, _names(state, but=seat), seat)
    return [] if state.here(seat) else [Draft(None, Restored(seat, name))]


def _names(state: RoomState, *, but: str) -> set[str]:
    return {known.name for seat, known in state.seats.items() if seat != but and not known.removed}


def _rest(state: RoomState) -> list[Draft]:
    """Running clocks stop with the room; which ones, is kept, so that no other one goes on with it."""
    drafts = _clocks(state, (state.plan.activities if state.plan else {}), going=False)
    halted = dict.fromkeys(draft.activity for draft in drafts if draft.activity is not None)
    return [Draft(None, RoomPaused(tuple(halted))), *drafts]


def _go_on(state: RoomState) -> list[Draft]:
    return [Draft(None, RoomContinued()), *_clocks(state, state.course.halted, going=True)]


def _clocks(state: RoomState, names: Collection[str], *, going: bool) -> list[Draft]:
    assert state.plan
    known = (state.plan.activities[name] for name in names)
    return [
        Draft(one.id, event)
        for one in known
        if one.activity.clock
        for event in one.activity.clock(one.design, state.activities[one.id], going)
    ]


def _go(state: RoomState, step: str, present: Collection[str] | None) -> list[Draft]:
    if step == state.step:
        return []
    return [*_leave(state, step), Draft(None, StepOpened(step)), *_give(state, step, present), *_enter(state, step)]


def _give(state: RoomState, step: str, present: Collection[str] | None) -> list[Draft]:
    """What other activities have come to, for those of the step that build on them."""
    assert state.plan
    of_step = state.plan.of_step(step)
    return [Draft(known.id, event) for known in of_step for event in chaining.gifts(state, known, present)]


def _leave(state: RoomState, to: str) -> list[Draft]:
    assert state.plan
    left = [known for known in state.plan.activities.values() if known.step != to and not known.design.lasting]
    return _close(state, left)


def _enter(state: RoomState, step: str) -> list[Draft]:
    assert state.plan
    entered = state.plan.of_step(step)
    return [Draft(known.id, Opened()) for known in entered if not state.activities[known.id].stage.open]


def _close(state: RoomState, these: Any) -> list[Draft]:
    return [Draft(known.id, Closed()) for known in these if state.activities[known.id].stage.open]
