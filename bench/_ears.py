"""Hears for hundreds of simulated people in one process, as each phone would for itself.

All of them are read by one loop here. Read in asyncio's order, an acknowledgement lies behind the other 499 people's
news, which no phone has to read: it is that queue then that is measured. So whoever waits for an answer is read first.
"""

from __future__ import annotations

import asyncio
import os
import select

from _crowd import Client

AT_ONCE = 8  # pages that are read before it is looked again for those who wait


class Ears:
    """Sockets by number: all of them are read, the hurried ones first."""

    def __init__(self) -> None:
        self._all, self._hurried, self._pages = select.epoll(), select.epoll(), dict[int, Client]()
        loop = asyncio.get_running_loop()
        loop.add_reader(self._all.fileno(), self._hear)
        loop.add_reader(self._hurried.fileno(), self._hear_hurried)

    def add(self, number: int, page: Client) -> None:
        """From now on this page is told what comes."""
        self._pages[number] = page
        self._all.register(number, select.EPOLLIN)

    def hurry(self, number: int, waits: bool) -> None:
        """Somebody waits for an answer, or has it."""
        if number in self._pages:
            before, after = (self._all, self._hurried) if waits else (self._hurried, self._all)
            before.unregister(number)
            after.register(number, select.EPOLLIN)

    def _hear(self) -> None:
        for number, _ in self._all.poll(0, AT_ONCE):
            self._read(number, self._all)
        self._hear_hurried()

    def _hear_hurried(self) -> None:
        for number, _ in self._hurried.poll(0):
            self._read(number, self._hurried)

    def _read(self, number: int, where: select.epoll) -> None:
        try:
            data = os.read(number, 1 << 16)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if data:
            self._pages[number].data_received(data)
            return
        where.unregister(number)
        page = self._pages.pop(number)
        if page.transport:
            page.transport.abort()
