"""A server whose clock a test turns: as a program, `huddlebook` with another clock; imported, the hand that turns it.

The file holds how many ms the clock is off. What waits for a time comes when the turned clock says so.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from huddlebook.client.process import ServerProcess
from huddlebook.rooms.local import now_ms
from huddlebook.server.timing import Handle, LoopTiming
from huddlebook.storage import write_whole

FILE = "HUDDLEBOOK_TEST_CLOCK"
LOOK = 0.1  # s between two looks at a clock that may have been turned


class Clock:
    """Now, for the test and for its server."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def turn(self, to: datetime) -> None:
        """From now on it is this instant, and time goes on from there."""
        write_whole(self.file, str(int(to.timestamp() * 1000) - now_ms()).encode())

    def __call__(self) -> int:
        return now_ms() + int(self.file.read_text())


def served(root: Path, clock: Clock) -> ServerProcess:
    """The workspace's server, under this clock."""
    os.environ[FILE] = str(clock.file)
    return ServerProcess(root, program=(str(Path(__file__)),))


class Turned(LoopTiming):
    """The machine's stopwatch and loop; the hours are the test's."""

    clock = Clock(Path(os.environ.get(FILE, os.devnull)))

    def now(self) -> int:
        return self.clock()

    def later(self, seconds: float, call: Callable[..., object], *args: Any) -> Handle:
        return Wait(self._loop, self.clock, self.now() + 1000 * seconds, lambda: call(*args))


class Wait:
    """Until the clock says so."""

    def __init__(self, loop: Any, clock: Clock, due: float, call: Callable[[], object]) -> None:
        self._loop, self._clock, self._due, self._call = loop, clock, due, call
        self._next()

    def _next(self) -> None:
        left = max(0.0, (self._due - self._clock()) / 1000)
        self._handle = self._loop.call_later(min(left, LOOK), self._look)

    def _look(self) -> None:
        if self._clock() >= self._due:
            self._call()
        else:
            self._next()

    def cancel(self) -> None:
        self._handle.cancel()


if __name__ == "__main__":
    from huddlebook.cli.app import main
    from huddlebook.server import app

    setattr(app, "LoopTiming", Turned)  # noqa: B010  # another clock, and all else as it is
    main()
