"""All courses of a workspace kept up to date, by one process at a time: what `serve`, `tick` and `studio` do.

It looks only where something happened: at rooms whose log went on, and at courses whose files changed.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import TypeAlias

import msgspec

from huddlebook.errors import HuddlebookError, StorageError
from huddlebook.grading.course import Course
from huddlebook.grading.gathering import Gathered, gather
from huddlebook.grading.reflections import submissions
from huddlebook.grading.worker import Worker
from huddlebook.hub.room import is_hub_room
from huddlebook.rooms import codec, engine
from huddlebook.rooms.events import RoomOpened
from huddlebook.rooms.log import Log
from huddlebook.rooms.state import RoomState

LOCK = "grading.lock"
AGAIN = 60.0  # s before what failed is tried again
IDLE = 300.0  # s without work, after which nbgrader is not kept in memory

# What a room and its course looked like: the log's last number, and the stamps of the course's files.
Mark: TypeAlias = tuple[int, tuple[str, str]]


class Turn(msgspec.Struct, frozen=True):
    """What was done, in all rooms. busy: another process does it. problems: sentences by room, of all that is wrong."""

    handed: int = 0
    taken: int = 0
    told: int = 0
    kept: int = 0
    busy: bool = False
    problems: Mapping[str, tuple[str, ...]] = {}


class Gatherer:
    """One process' part of it, for one thread. It keeps the lock until it is closed, or its process ends.

    home: the workspace's; log: opens its log; clock: ms since 1970 UTC.
    """

    def __init__(self, home: Path, log: Callable[[], Log], clock: Callable[[], int]) -> None:
        self._home, self._log, self._clock = home, log, clock
        self._worker = Worker(home / "grading.log")
        self._lock: int | None = None
        self._states: dict[str, RoomState | None] = {}
        self._seen: dict[str, Mark] = {}
        self._problems: dict[str, tuple[str, ...]] = {}
        self._failed: dict[str, float] = {}
        self._worked = time.monotonic()
        self._stopped = False

    def turn(self) -> Turn:
        """Do what is to be done now. Raises StorageError; what fails in one room stands in `problems`."""
        if not self._mine():
            return Turn(busy=True)
        done: list[Gathered] = []
        with closing(self._log()) as log:
            for room, head in log.heads().items():
                if self._stopped:
                    break
                if (state := self._reflecting(log, room)) and (one := self._room(log, state, head)):
                    done.append(one)
        if not done and time.monotonic() > self._worked + IDLE:
            self._worker.close()
        sums = {name: sum(getattr(one, name) for one in done) for name in ("handed", "taken", "told", "kept")}
        return Turn(**sums, problems=dict(self._problems))

    def stop(self) -> None:
        """Let a turn end at once, from any thread; what is half done is done again by the next one."""
        self._stopped = True
        self._worker.stop()

    def close(self) -> None:
        """Give the lock back, when no turn is going on any more."""
        self._stopped = True
        self._worker.close()
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _mine(self) -> bool:
        """Whether this process is the one."""
        if self._stopped:
            return False
        if self._lock is None:
            try:
                self._home.mkdir(parents=True, exist_ok=True)
                handle = os.open(self._home / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            except OSError as error:
                raise StorageError(f"{self._home / LOCK} cannot be written ({error.strerror}).") from error
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(handle)
                return False
            self._lock = handle
        return True

    def _reflecting(self, log: Log, room: str) -> RoomState | None:
        """The room as far as it was read, None for one without a reflection."""
        if room not in self._states:
            first = None if is_hub_room(room) else next(iter(log.read(room)), None)
            opened = codec.fact(first, None).event if first else None
            asks = isinstance(opened, RoomOpened) and any(one.kind == "reflection" for one in opened.activities)
            self._states[room] = RoomState(id=room) if asks else None
        return self._states[room]

    def _room(self, log: Log, state: RoomState, head: int) -> Gathered | None:
        """Gather in this room, None where nothing happened since the last time."""
        room, course = state.id, Course.of(self._home, state.id)
        mark = (head, course.stamps())
        waits = time.monotonic() < self._failed.get(room, 0.0)
        if waits or (self._seen.get(room) == mark and room not in self._failed):
            return None
        try:
            state = engine.read_on(log, state) if state.seq else engine.load(log, room)
            self._states[room] = state
            found = self._gather(log, state, course)
        except HuddlebookError as error:
            found = Gathered(problems=(str(error),))
        self._seen[room] = mark
        self._note(room, found.problems)
        return found

    def _gather(self, log: Log, state: RoomState, course: Course) -> Gathered:
        if not course.config.exists() and not any(submissions(state)):
            return Gathered()  # nobody wrote anything yet
        self._worked = time.monotonic()
        return gather(log, state.id, course, self._worker, self._clock(), state)

    def _note(self, room: str, problems: tuple[str, ...]) -> None:
        self._problems.pop(room, None)
        self._failed.pop(room, None)
        if problems and not self._stopped:
            self._problems[room], self._failed[room] = problems, time.monotonic() + AGAIN
