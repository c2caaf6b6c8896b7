"""Time as a room sees it: an instant, a stopwatch, and 'later'. Given in, so that tests turn the clock by hand."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any, Protocol


class Handle(Protocol):
    """Something that was put off, and can be called off."""

    def cancel(self) -> None:
        """Do not do it."""


class Timing(Protocol):
    """What a room needs of a clock and of an event loop. All but `from_thread` are called on the loop's thread."""

    def now(self) -> int:
        """ms since 1970 UTC."""

    def watch(self) -> float:
        """Seconds of a clock that only goes forward."""

    def soon(self, call: Callable[..., object], *args: Any) -> Handle:
        """As soon as what is going on now is over."""

    def later(self, seconds: float, call: Callable[..., object], *args: Any) -> Handle:
        """After so many seconds."""

    def from_thread(self, call: Callable[..., object], *args: Any) -> object:
        """`soon`, from any thread."""

    def aside(self, call: Callable[..., object], *args: Any) -> object:
        """In another thread; nobody waits for it."""


class LoopTiming:
    """The running asyncio loop and the machine's clocks."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop

    def now(self) -> int:
        return time.time_ns() // 1_000_000

    def watch(self) -> float:
        return time.monotonic()

    def soon(self, call: Callable[..., object], *args: Any) -> Handle:
        return self._loop.call_soon(call, *args)

    def later(self, seconds: float, call: Callable[..., object], *args: Any) -> Handle:
        return self._loop.call_later(seconds, call, *args)

    def from_thread(self, call: Callable[..., object], *args: Any) -> object:
        if self._loop.is_closed():  # the last commit's answer, after everything has ended
            return None
        return self._loop.call_soon_threadsafe(call, *args)

    def aside(self, call: Callable[..., object], *args: Any) -> object:
        return self._loop.run_in_executor(None, call, *args)
