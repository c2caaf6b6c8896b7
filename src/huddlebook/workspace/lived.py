"""What was lived in a workspace: rooms in a list, and one room as frames. Read from the log, and nothing but read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from huddlebook.errors import HuddlebookError, NotFound
from huddlebook.hub.room import is_hub_room
from huddlebook.rooms import codec, engine
from huddlebook.rooms.events import RoomOpened
from huddlebook.rooms.log import Entry, Log
from huddlebook.rooms.names import show_code
from huddlebook.rooms.state import Plan, RoomState

if TYPE_CHECKING:
    import pandas as pd

# What is true of a room, and the facts that made it so.
Reading: TypeAlias = tuple[RoomState, list[Entry]]


@dataclass(frozen=True)
class RoomLine:
    """A room in a list. opened, ended: ms since 1970 UTC. answers: the rows that its `answers()` has.

    problem: why it cannot be read further than its opening, for which the other numbers are zero.
    """

    id: str
    code: str
    title: str
    session: str
    opened: int
    ended: int | None
    people: int
    answers: int
    problem: str | None = None


class Room:
    """A live or past room, read anew (by `read`) at each question."""

    def __init__(self, room: str, read: Callable[[], Reading]) -> None:
        self.id, self._read = room, read

    @property
    def state(self) -> RoomState:
        """Everything true of the room."""
        return self._read()[0]

    @property
    def code(self) -> str:
        """What people typed to join."""
        return _opened(self.state).code

    @property
    def title(self) -> str:
        """The session's title."""
        return _opened(self.state).title

    def answers(self, activity: str | None = None) -> pd.DataFrame:
        """A row for each answer, of one activity if its id is given; docs/frames.md tells the columns."""
        from huddlebook.analysis import frames

        state = self.state
        if activity is not None and activity not in state.activities:
            known = ", ".join(_plan(state).activities) or "none"
            raise NotFound(f"There is no activity {activity!r} in this room. There: {known}.")
        return frames.answers(state, activity)

    def participants(self) -> pd.DataFrame:
        """A row for each person who joined."""
        from huddlebook.analysis import frames

        return frames.participants(self.state)

    def timeline(self) -> pd.DataFrame:
        """A row for each thing that happened; planned against actual minutes of each step."""
        from huddlebook.analysis import frames

        return frames.timeline(*self._read())

    def frames(self) -> dict[str, pd.DataFrame]:
        """Answers, participants and timeline of one and the same moment."""
        from huddlebook.analysis import frames

        return frames.frames(*self._read())

    def export(self, path: str | Path, to: Literal["csv", "xlsx", "parquet"] = "csv") -> list[Path]:
        """Write all frames; the files that were written. Raises HuddlebookError when format and path do not fit."""
        from huddlebook.analysis import exports

        return exports.export(self.frames(), path, to)

    def __repr__(self) -> str:
        state = self.state
        opened = _opened(state)
        people = sum(1 for seat in state.seats.values() if not seat.removed)
        how = "over" if state.ended_at is not None else "live"
        return f"<Room {show_code(opened.code)}: {opened.title}, {people} people, {how}>"


def openings(log: Log) -> dict[str, tuple[int, RoomOpened]]:
    """When and how each room opened, from its first entry alone; those of the hub are no rooms to be in."""
    found = {}
    for room in log.heads():
        if is_hub_room(room):
            continue
        fact = codec.fact(next(iter(log.read(room))), None)
        found[room] = (fact.at, fact.event)
    return found


def room_line(log: Log, room: str, at: int, opened: RoomOpened) -> RoomLine:
    """The room in a list. One that cannot be read, its activity's package being gone, does not hide the others."""
    line = RoomLine(room, opened.code, opened.title, opened.session, at, None, 0, 0)
    try:
        state = engine.load(log, room)
    except HuddlebookError as error:
        return replace(line, problem=str(error))
    planned = _plan(state).activities.values()
    answers = sum(len(one.activity.rows(one.design, state.activities[one.id])) for one in planned)
    people = sum(1 for seat in state.seats.values() if not seat.removed)
    return replace(line, ended=state.ended_at, people=people, answers=answers)


def _plan(state: RoomState) -> Plan:
    if state.plan is None:
        raise NotFound(f"The room {state.id} was not open yet at that time. Ask for a later one.")
    return state.plan


def _opened(state: RoomState) -> RoomOpened:
    return _plan(state).opened
