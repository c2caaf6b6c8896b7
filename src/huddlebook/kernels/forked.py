"""A forked kernel as its server sees it: like subprocess.Popen, though another process is its parent.

The template tells its pid, and at the end its status. When the template died before, the kernel lives on; that it ended
is seen then, but nobody can say how: its status is `UNKNOWN`.
"""

from __future__ import annotations

import asyncio
import os
import select
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from socket import socket
from subprocess import TimeoutExpired
from typing import IO, Any

from huddlebook.kernels import wire

UNKNOWN = 255
MOMENT = 0.05  # s
LOOK = 0.2  # s until a line is looked at again, though nobody said that there is something on it
MOST_HEARD = 100  # messages at a time: a kernel that talks without an end shall not keep its server


class Forked:
    """One kernel. line: the server's end; while it is open, the kernel lives. mother: whether its template lives."""

    def __init__(self, line: socket, args: list[str], mother: Callable[[], bool]) -> None:
        self._line, self.args, self._mother = line, args, mother
        line.setblocking(False)
        self.pid, self._watch = 0, -1
        self.listens = False
        self.returncode: int | None = None
        self._told: int | None = None
        self.stdin: IO[bytes] | None = None
        self.stdout: IO[bytes] | None = None
        self.stderr: IO[bytes] | None = None

    async def born(self) -> None:
        """Wait until it has a pid. Raises OSError when it could not be forked, EOFError when the template is gone."""
        while not self.pid:
            await readable(self._line.fileno())
            if _ready(self._line.fileno(), 0) and not self._hear() and not self.pid:
                self.close()
                raise EOFError

    async def listening(self, seconds: float) -> None:
        """Wait until its channels listen, it has ended, or so many seconds have passed."""
        if self.poll() is not None:
            return
        # A file of its own: the line is closed by whoever first sees that the kernel has ended.
        file = os.dup(self._line.fileno())
        try:
            async with asyncio.timeout(seconds):
                while self.poll() is None and not self.listens:
                    await readable(file)
        except TimeoutError:
            pass  # who connects now waits there
        finally:
            os.close(file)

    def poll(self) -> int | None:
        """Its exit status, as subprocess gives it; None while it runs."""
        if self.returncode is None and self._watch >= 0:
            # In this order: who was gone before the line was read can say nothing more.
            gone, orphan = _ready(self._watch, 0), not self._mother()
            for _ in range(MOST_HEARD):
                if not self._hear():
                    break
            # What a kernel says of its own end does not count while it lives.
            if gone and (self._told is not None or orphan):
                self.returncode = UNKNOWN if self._told is None else self._told
                self.close()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended. Raises subprocess.TimeoutExpired."""
        deadline = None if timeout is None else time.monotonic() + timeout
        while (code := self.poll()) is None:
            left = None if deadline is None else deadline - time.monotonic()
            if left is not None and left <= 0:
                raise TimeoutExpired(self.args, timeout or 0)
            # Its template's word comes a moment after its end.
            ended = _ready(self._watch, left)
            if ended:
                _ready(self._line.fileno(), MOMENT)
        return code

    def send_signal(self, number: int) -> None:
        """To the process alone; nothing when it has ended."""
        if self.poll() is None:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._watch, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)

    async def killed(self) -> None:
        """End it, and wait until it has."""
        self.kill()
        while self._watch >= 0 and self.poll() is None:
            await readable(self._watch)

    def _hear(self) -> bool:
        """Take one message; whether there was one."""
        try:
            heard = wire.packet(self._line)
        except (OSError, ValueError):  # nothing yet, or nothing that a template says
            heard = None
        if heard is not None:
            self._learn(*heard)
        return heard is not None

    def _learn(self, message: dict[str, Any], files: list[int]) -> None:
        match message:
            case {"pid": int(pid)} if not self.pid and files:
                self.pid, self._watch = pid, files.pop()
            case {"listens": True}:
                self.listens = True
            case {"exited": int(code)}:
                self._told = code
            case {"error": [int(number), str(text), file]} if not self.pid:
                self.close()
                raise OSError(number, text, file)
        for one in files:
            os.close(one)

    def close(self) -> None:
        """Let go of its line and of the watch; a kernel that still runs ends of it, unless it is independent."""
        self._line.close()
        if self._watch >= 0:
            os.close(self._watch)
            self._watch = -1


def _ready(file: int, seconds: float | None) -> bool:
    waiting = select.poll()
    waiting.register(file, select.POLLIN)
    return bool(waiting.poll(None if seconds is None else seconds * 1000))


def _done(ready: asyncio.Future[None]) -> None:
    if not ready.done():
        ready.set_result(None)


async def readable(file: int) -> None:
    """Until there is something to read, or the other side is gone; or for a moment, so look whether there is.

    A loop watches numbers of files, and who closes a file before the loop forgets it takes away the next one's watch.
    """
    loop = asyncio.get_running_loop()
    ready: asyncio.Future[None] = loop.create_future()
    loop.add_reader(file, _done, ready)
    try:
        await asyncio.wait((ready,), timeout=LOOK)
    finally:
        loop.remove_reader(file)
