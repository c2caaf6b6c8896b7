"""How a room is being run: who moved what, whether it rests, whether its door is shut. A fold over facilitators' facts.

It refuses nobody anything; `commands` asks it.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec.structs import replace

from huddlebook.activities import stage
from huddlebook.activities.contract import Fact
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
)
from huddlebook.rooms.names import is_facilitator, said_name

MOST_MOVES = 8


class Move(msgspec.Struct, frozen=True):
    """A facilitator's move. who: the name they said, "" without one. what: the event's tag.

    on: the step, the seat or the activity it was about, "" for the room.
    """

    seq: int
    at: int
    who: str
    what: str
    on: str


class Course(msgspec.Struct, frozen=True, kw_only=True):
    """locked: nobody new may join. paused: since when the room rests (ms), None while it runs.

    rests: (from, to) of rests that are over. halted: clocks that stood still with the room. moves: the last few.
    """

    locked: bool = False
    paused: int | None = None
    rests: tuple[tuple[int, int], ...] = ()
    halted: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()

    def rested(self, since: int, until: int) -> int:
        """ms of rest between two instants."""
        rests = self.rests if self.paused is None else (*self.rests, (self.paused, until))
        return sum(max(0, min(end, until) - max(begin, since)) for begin, end in rests)


def fold(course: Course, fact: Fact[Any], activity: str | None) -> Course:
    """The course after any fact of the room (activity None) or of one of its activities."""
    return _moved(_run(course, fact), fact, activity)


def _run(course: Course, fact: Fact[Any]) -> Course:
    match fact.event:
        case RoomLocked():
            return replace(course, locked=True)
        case RoomUnlocked():
            return replace(course, locked=False)
        case RoomPaused(halted=halted):
            return replace(course, paused=fact.at, halted=halted)
        case RoomContinued() | RoomEnded() if course.paused is not None:
            return replace(course, paused=None, rests=(*course.rests, (course.paused, fact.at)), halted=())
    return course


def _moved(course: Course, fact: Fact[Any], activity: str | None) -> Course:
    on = _about(fact.event, activity)
    if on is None or not is_facilitator(fact.by):
        return course
    move = Move(fact.seq, fact.at, said_name(fact.by), str(fact.event.__struct_config__.tag), on)
    last = course.moves[-1] if course.moves else None
    if last and (last.at, last.who) == (move.at, move.who):
        # What one command did: of a step that opens and of all that closes with it, the step is worth telling.
        if activity is not None:
            return course
        return replace(course, moves=(*course.moves[:-1], move))
    return replace(course, moves=(*course.moves, move)[-MOST_MOVES:])


def _about(event: Any, activity: str | None) -> str | None:
    """What a move was about, None for a fact that is no move."""
    match event:
        case StepOpened(step=on) | StepExtended(step=on) | Removed(seat=on) | Restored(seat=on) | Renamed(seat=on):
            return on
        case RoomLocked() | RoomUnlocked() | RoomPaused() | RoomContinued() | RoomEnded():
            return ""
    return activity if isinstance(event, stage.EVENTS) else None
