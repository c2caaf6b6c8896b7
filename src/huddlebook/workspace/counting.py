"""Tells the numbers of groups when a week is over: asks one own room after the other for two small values.

No more of a room leaves this loop than `hub.groups_told.given`, and what is written is what everybody of a group is
told. Facts are written as by anybody else, on the last state; of several who are at it the first tells the week.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import date

from huddlebook.activities.contract import Refusal
from huddlebook.errors import HuddlebookError, StorageError
from huddlebook.hub import room
from huddlebook.hub.contract import Me, World
from huddlebook.hub.groups import TellGroups, countable, untold
from huddlebook.hub.groups_told import Given, closed_week, given
from huddlebook.rooms.log import Append, Appended, Log
from huddlebook.workspace.folder import Workspace
from huddlebook.workspace.hub_settings import read_hub_settings

MOST_TRIES = 20


class Counting:
    """Of one workspace. A week that was looked at is not looked for again by this one."""

    def __init__(self, workspace: Workspace, now: Callable[[], int]) -> None:
        self._workspace, self._now = workspace, now
        self._done: date | None = None

    def turn(self) -> int:
        """Tell the last week that is over, if nobody did; of how many groups there is something to say.

        Raises HuddlebookError.
        """
        week = closed_week(self._now())
        if week == self._done or not self._workspace.database.exists():
            return 0
        smallest = read_hub_settings(self._workspace.root).smallest_group
        with closing(self._workspace.log()) as facts:
            told = _tell(facts, self._now(), smallest)
        self._done = week
        return told


def _tell(facts: Log, now: int, smallest: int) -> int:
    world = World(room.load(facts, room.HUB).slices)
    week = untold(world, now)
    if week is None:
        return 0
    some = [person for people in countable(world, week, smallest).values() for person in people]
    command = TellGroups(week, {person: _given(facts, person, week) for person in some}, smallest)
    for _ in range(MOST_TRIES):
        state = room.load(facts, room.HUB)
        events = room.decide(World(state.slices), Me(at=now), command)
        if isinstance(events, Refusal):
            raise HuddlebookError(events.message)
        if not events:
            return 0
        tried = room.apply(state, events, room.CURATOR, key=None, now=now)
        if isinstance(facts.append([Append(room.HUB, state.seq, tried.entries)])[0], Appended):
            return len(events[0].groups)  # type: ignore[attr-defined]  # it is a GroupsTold
    raise StorageError("Too much is happening in the hub just now. The groups' numbers come with the next try.")


def _given(facts: Log, person: str, week: date) -> Given:
    return given(room.load(facts, person).slices, week)
