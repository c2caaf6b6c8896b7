"""A visitor's own kernel in their room: the server's own protocol, on loopback, for that one seat.

The kernel got a ticket in its environment (`server/kernel/tickets.py`); it gives it away for the seat's cookie at once,
and speaks like a page from then on, in a thread of its own: what waits for the server never waits for the kernel.
"""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable
from functools import partial
from typing import Any

from IPython.core.getipython import get_ipython

from huddlebook.client.stream import Cookies, Rejected, Stream, call
from huddlebook.errors import HuddlebookError
from huddlebook.rooms import wire

ADDRESS, CODE, TICKET = "HUDDLEBOOK_URL", "HUDDLEBOOK_ROOM", "HUDDLEBOOK_TICKET"
PATIENCE = 15.0  # s
LOST = "Python on this page has lost its place in the huddle. Reload the page."


class Line:
    """Connected from the first moment on; `url`, `code` and `ticket` as the server gave them."""

    def __init__(self, url: str, code: str, ticket: str) -> None:
        self._loop = asyncio.new_event_loop()
        self._callbacks: list[Callable[[], object]] = []
        threading.Thread(target=self._loop.run_forever, name="huddlebook", daemon=True).start()
        self._stream = asyncio.run_coroutine_threadsafe(self._open(url, code, ticket), self._loop)

    async def _open(self, url: str, code: str, ticket: str) -> Stream:
        cookies = Cookies()
        await call(url, "/api/kernel", {"ticket": ticket}, cookies)
        stream = await Stream(url, code, cookies).connected()
        self._following = asyncio.ensure_future(self._follow(stream))
        return stream

    async def _follow(self, stream: Stream) -> None:
        async for message in stream:
            if isinstance(message, wire.Views | wire.Mine | wire.Ack | wire.Welcome):
                for callback in list(self._callbacks):
                    _in_kernel(callback)

    @property
    def stream(self) -> Stream:
        """What the page would show now. Raises HuddlebookError."""
        try:
            return self._stream.result(PATIENCE)
        except (Rejected, OSError, TimeoutError) as error:
            raise HuddlebookError(LOST) from error

    def do(self, activity: str, command: dict[str, Any]) -> wire.Ack | wire.Refuse:
        """Ask for something, as this person; what became of it. Raises HuddlebookError."""
        asked = asyncio.run_coroutine_threadsafe(self.stream.do(activity, command), self._loop)
        try:
            return asked.result(PATIENCE)
        except (Rejected, TimeoutError) as error:
            asked.cancel()
            raise HuddlebookError("The huddle does not answer just now. Try again in a moment.") from error

    def on_change(self, callback: Callable[[], object]) -> None:
        """Call it in the kernel's own thread whenever something changed."""
        self._callbacks.append(callback)


def _in_kernel(callback: Callable[[], object]) -> None:
    """Widgets are moved in the kernel's thread only."""
    kernel = getattr(get_ipython(), "kernel", None)
    if kernel is None:
        callback()
    else:
        kernel.io_loop.add_callback(partial(_told, callback))


def _told(callback: Callable[[], object]) -> None:
    """What an author's function raises is shown as Jupyter shows it, and stops nothing."""
    try:
        callback()
    except Exception:  # noqa: BLE001 - the boundary around an author's function
        shell = get_ipython()
        if shell is not None:
            shell.showtraceback()


def served() -> bool:
    """Whether this kernel is a visitor's, behind a page of our server."""
    return bool(os.environ.get(ADDRESS))


def from_environment() -> Line | None:
    """This kernel's line, None where no server gave it a ticket. The ticket is taken out: nobody inherits it."""
    ticket = os.environ.pop(TICKET, "")
    url, code = os.environ.get(ADDRESS, ""), os.environ.get(CODE, "")
    return Line(url, code, ticket) if ticket and url and code else None
