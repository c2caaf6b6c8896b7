"""What people ask of a room, and what becomes of it: the one place where rights and states of the room are checked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, ClassVar

import msgspec

from huddlebook.activities import stage
from huddlebook.activities.contract import Actor, AnyActivity, Command, Event, Refusal, Role
from huddlebook.activities.stage import Close, Closed, NextRound, Open, Opened, StageCommand
from huddlebook.rooms import chaining, windows
from huddlebook.rooms.events import (
    LOBBY,
    Removed,
    Renamed,
    RoomEnded,
    RoomOpened,
    Seated,
    StepExtended,
    StepOpened,
    Unenrolled,
)
from huddlebook.rooms.names import person_name
from huddlebook.rooms.state import Planned, RoomState

MOST_SEATS = 5_000
NOT_LISTED = Refusal(
    "not_allowed", "This group has a list of people. Use your own link, or ask the facilitator for it."
)
WINDOWED = Refusal("invalid", "Here everything opens and closes for each person by itself. Give more time instead.")
ENDED = Refusal("room_ended", "This huddle has ended; answers are no longer taken.")
STEPLESS = Refusal("invalid", "A group over weeks has no present step: each person goes through it in their own time.")


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


class EndRoom(RoomCommand, frozen=True, tag="end_room"):
    """End the room: activities close, the log stays."""

    needs: ClassVar[Role] = Role.FACILITATOR


class Rename(RoomCommand, frozen=True, tag="rename"):
    """Go by another name oneself."""

    name: str


COMMANDS: tuple[type[RoomCommand], ...] = (OpenStep, ExtendStep, Remove, EndRoom, Rename)


class Draft(msgspec.Struct, frozen=True):
    """An event that is not numbered yet, of the room (activity None) or of an activity."""

    activity: str | None
    event: Event


def opening(opened: RoomOpened) -> list[Draft]:
    """A room opens: with it, the activities of its lobby."""
    return [Draft(None, opened), *(Draft(one.id, Opened()) for one in opened.activities if one.step == LOBBY)]


def join(state: RoomState, seat: str, wanted: str) -> list[Draft] | Refusal:
    """A person takes a seat under the name they want, or an automatic one; who has it already keeps it as it is."""
    if state.here(seat):
        return []
    if state.cohort:
        return NOT_LISTED
    if seat in state.seats:
        return Refusal("gone", "This seat was taken back. Join again with the code.")
    if state.ended_at is not None:
        return Refusal("room_ended", "This huddle has ended. Thank you for coming!")
    if len(state.seats) >= MOST_SEATS:
        return Refusal("full", f"This huddle is full: {MOST_SEATS} people have joined. Ask the facilitator.")
    taken = {known.name for known in state.seats.values() if not known.removed}
    name, auto = person_name(wanted, taken, seat)
    return [Draft(None, Seated(seat, name, auto)), *_welcomed(state, seat)]


def _welcomed(state: RoomState, seat: str) -> list[Draft]:
    """What the open activities make of somebody who comes now."""
    assert state.plan
    hooks = ((known, known.activity.joined) for known in state.plan.activities.values())
    return [
        Draft(known.id, event)
        for known, joined in hooks
        if joined and state.activities[known.id].stage.open
        for event in joined(known.design, state.activities[known.id], seat)
    ]


def decide(
    state: RoomState,
    activity_id: str | None,
    raw: Any,
    actor: Actor,
    *,
    now: int = 0,
    present: Collection[str] | None = None,
) -> list[Draft] | Refusal:
    """Read and decide a command as it came over the wire (`raw`: plain JSON or msgspec.Raw) at `now` (ms).

    present: the connected seats, None where nobody knows.
    """
    ended = state.ended_at is not None
    if ended and (activity_id is None or actor.role is not Role.FACILITATOR):
        return ENDED
    if actor.role is Role.PARTICIPANT and not state.here(actor.id):
        return Refusal("gone", _gone(state))
    if activity_id is None:
        command = read_command(raw, None)
        return command if isinstance(command, Refusal) else _guarded(state, command, actor, present)
    planned = state.plan.activities.get(activity_id) if state.plan else None
    if planned is None:
        return Refusal("unknown_activity", "This question is not part of the huddle. Reload the page.")
    command = read_command(raw, planned.activity)
    if ended and not (isinstance(command, Command) and command.after_end):
        return ENDED
    return command if isinstance(command, Refusal) else _on_activity(state, planned, command, actor, now)


def _gone(state: RoomState) -> str:
    if state.cohort:
        return "You are not in this group any more. What you gave is kept. Ask the facilitator to come back."
    return "You are not in this huddle any more. Join again with the code."


def read_command(raw: Any, kind: AnyActivity | None) -> Command | Refusal:
    """The typed command, or a Refusal for anything else."""
    try:
        if isinstance(raw, msgspec.Raw):
            return _decoder(kind.kind if kind else None, kind).decode(raw)
        return msgspec.convert(raw, _union(kind))  # type: ignore[no-any-return]  # the union is made at run time
    except (msgspec.ValidationError, msgspec.DecodeError, RecursionError, UnicodeError):
        return Refusal("bad_command", "That could not be understood. Reload the page and try again.")


def _union(kind: AnyActivity | None) -> Any:
    types: tuple[type[Command], ...] = (*stage.COMMANDS, *kind.commands) if kind else COMMANDS
    union: Any = types[0]
    for one in types[1:]:
        union = union | one
    return union


_decoders: dict[str | None, msgspec.json.Decoder[Command]] = {}


def _decoder(name: str | None, kind: AnyActivity | None) -> msgspec.json.Decoder[Command]:
    if name not in _decoders:
        _decoders[name] = msgspec.json.Decoder(_union(kind))
    return _decoders[name]


def _may(command: Command, actor: Actor) -> Refusal | None:
    if actor.role is Role.PRESENTER or (command.needs is Role.FACILITATOR and actor.role is not Role.FACILITATOR):
        return Refusal("not_allowed", "Only the facilitator can do this.")
    return None


def _on_activity(state: RoomState, planned: Planned, command: Command, actor: Actor, now: int) -> list[Draft] | Refusal:
    if refused := _may(command, actor):
        return refused
    if state.cohort:
        return _in_cohort(state, planned, command, actor, now)
    before = state.activities[planned.id]
    events: Sequence[Event] | Refusal
    if isinstance(command, StageCommand):
        events = stage.decide(before.stage, command, live=planned.design.results == "live")
    elif command.needs is Role.PARTICIPANT and not before.stage.open:
        word = "closed. What you gave before is kept." if before.stage.ever else "not open yet. Wait a moment."
        return Refusal("closed" if before.stage.ever else "not_open", f"This is {word}")
    else:
        events = planned.activity.decide(planned.design, before, command, _named(state, planned, actor))
    return events if isinstance(events, Refusal) else [Draft(planned.id, event) for event in events]


def _in_cohort(state: RoomState, planned: Planned, command: Command, actor: Actor, now: int) -> list[Draft] | Refusal:
    """Windows say who may answer when; of the stage only the results are a facilitator's to move."""
    before = state.activities[planned.id]
    events: Sequence[Event] | Refusal
    if isinstance(command, Open | Close | NextRound):
        return WINDOWED
    if isinstance(command, StageCommand):
        events = stage.decide(before.stage, command, live=planned.design.results == "live")
    elif actor.role is Role.PARTICIPANT:
        before = windows.placed_for(state, planned, actor.id, now)
        refused = windows.may_answer(before.stage) if command.needs is Role.PARTICIPANT else None
        events = refused or planned.activity.decide(planned.design, before, command, _named(state, planned, actor))
    else:
        events = planned.activity.decide(planned.design, before, command, actor)
    return events if isinstance(events, Refusal) else [Draft(planned.id, event) for event in events]


def _named(state: RoomState, planned: Planned, actor: Actor) -> Actor:
    """The actor with the name that their seat goes by now, and the group they do this activity in."""
    seat = state.seats.get(actor.id) if actor.role is Role.PARTICIPANT else None
    return Actor(actor.id, actor.role, seat.name, chaining.group(state, planned, actor.id)) if seat else actor


def _guarded(
    state: RoomState, command: Command, actor: Actor, present: Collection[str] | None
) -> list[Draft] | Refusal:
    return _may(command, actor) or _on_room(state, command, actor, present)


def _on_room(
    state: RoomState, command: Command, actor: Actor, present: Collection[str] | None
) -> list[Draft] | Refusal:
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
        case Remove(seat=seat) if seat in state.people:
            return [Draft(None, Unenrolled(seat))] if state.here(seat) else []
        case Remove(seat=seat):
            return [Draft(None, Removed(seat))] if state.here(seat) else []
        case EndRoom():
            return [*_close(state, state.plan.activities.values()), Draft(None, RoomEnded())]
        case Rename(name=wanted) if actor.role is Role.PARTICIPANT:
            others = {s.name for seat, s in state.seats.items() if seat != actor.id and not s.removed}
            name, _ = person_name(wanted, others, actor.id)
            return [] if name == state.seats[actor.id].name else [Draft(None, Renamed(actor.id, name))]
        case Rename():
            return Refusal("not_allowed", "Only people with a seat have a name here.")
    raise AssertionError(command)


def _go(state: RoomState, step: str, present: Collection[str] | None) -> list[Draft]:
    if step == state.step:
        return []
    return [*_leave(state, step), Draft(None, StepOpened(step)), *_give(state, step, present), *_enter(state, step)]


def _give(state: RoomState, step: str, present: Collection[str] | None) -> list[Draft]:
    """What other activities have come to, for those of the step that build on them."""
    assert state.plan
    given = ((known.id, chaining.given(state, known, present)) for known in state.plan.of_step(step))
    return [Draft(name, event) for name, event in given if event is not None]


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
