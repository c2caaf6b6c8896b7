"""What people ask of a room, and what becomes of it: the one place where rights and states of the room are checked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from typing import Any

import msgspec

from huddlebook.activities import stage
from huddlebook.activities.contract import Actor, AnyActivity, Command, Event, Refusal, Role
from huddlebook.activities.stage import Close, NextRound, Open, Opened, StageCommand
from huddlebook.rooms import chaining, running, windows
from huddlebook.rooms.events import LOBBY, RoomOpened, Seated
from huddlebook.rooms.names import person_name
from huddlebook.rooms.running import COMMANDS as COMMANDS
from huddlebook.rooms.running import Draft as Draft
from huddlebook.rooms.state import Planned, RoomState

MOST_SEATS = 5_000
NOT_LISTED = Refusal(
    "not_allowed", "This group has a list of people. Use your own link, or ask the facilitator for it."
)
WINDOWED = Refusal("invalid", "Here everything opens and closes for each person by itself. Give more time instead.")
ENDED = Refusal("room_ended", "This huddle has ended; answers are no longer taken.")
LOCKED = Refusal(
    "not_allowed", "The door is closed: this huddle takes nobody new just now. Ask the facilitator to open it."
)
PAUSED = Refusal("paused", "This huddle takes a short pause. Send it again when it goes on.")


def opening(opened: RoomOpened) -> list[Draft]:
    """A room opens: with it, the activities of its lobby."""
    return [Draft(None, opened), *(Draft(one.id, Opened()) for one in opened.activities if one.step == LOBBY)]


def join(state: RoomState, seat: str, wanted: str, present: Collection[str] | None = None) -> list[Draft] | Refusal:
    """A person takes a seat under the name they want, or an automatic one; who has it already keeps it as it is.

    present: the connected seats, None where nobody knows.
    """
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
    if state.course.locked:
        return LOCKED
    taken = [known.name for known in state.seats.values() if not known.removed]
    name, auto = person_name(wanted, taken, seat)
    return [Draft(None, Seated(seat, name, auto)), *_welcomed(state, seat, present)]


def _welcomed(state: RoomState, seat: str, present: Collection[str] | None) -> list[Draft]:
    """What the open activities make of somebody who comes now."""
    assert state.plan
    here = partial(chaining.is_here, state, present=present)
    hooks = ((known, known.activity.joined) for known in state.plan.activities.values())
    return [
        Draft(known.id, event)
        for known, joined in hooks
        if joined and state.activities[known.id].stage.open
        for event in joined(known.design, state.activities[known.id], seat, here)
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
    if isinstance(command, Command) and command.renews and not state.cohort:
        return _may(command, actor) or _renewed(state, planned, present)
    return command if isinstance(command, Refusal) else _on_activity(state, planned, command, actor, now)


def _renewed(state: RoomState, planned: Planned, present: Collection[str] | None) -> list[Draft]:
    """The activity is given anew what it works with, and settles afresh."""
    return [Draft(planned.id, event) for event in chaining.gifts(state, planned, present, afresh=True)]


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
    if state.course.paused is not None and actor.role is Role.PARTICIPANT:
        return PAUSED
    before = state.activities[planned.id]
    events: Sequence[Event] | Refusal
    if isinstance(command, StageCommand):
        events = stage.decide(before.stage, command, live=planned.design.results == "live")
    elif command.needs is Role.PARTICIPANT and not before.stage.open:
        word = "closed. What you gave before is kept." if before.stage.ever else "not open yet. Wait a moment."
        return Refusal("closed" if before.stage.ever else "not_open", f"This is {word}")
    else:
        events = planned.activity.decide(planned.design, before, command, _named(state, planned, actor, now))
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
        events = refused or planned.activity.decide(planned.design, before, command, _named(state, planned, actor, now))
    else:
        events = planned.activity.decide(planned.design, before, command, actor)
    return events if isinstance(events, Refusal) else [Draft(planned.id, event) for event in events]


def _named(state: RoomState, planned: Planned, actor: Actor, now: int) -> Actor:
    """The actor with the name that their seat goes by now, the group they do this activity in, and the time."""
    seat = state.seats.get(actor.id) if actor.role is Role.PARTICIPANT else None
    if seat is None:
        return actor
    return Actor(actor.id, actor.role, seat.name, chaining.group(state, planned, actor.id), max(now, state.at))


def _guarded(
    state: RoomState, command: Command, actor: Actor, present: Collection[str] | None
) -> list[Draft] | Refusal:
    return _may(command, actor) or running.decide(state, command, actor, present)
