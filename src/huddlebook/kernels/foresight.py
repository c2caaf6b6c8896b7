"""Copies the memory that a kernel is going to write to in one go, before it does.

A fork shares its template's memory; each page is copied when it is first written to, and being interrupted for that
costs several times what the copy itself does. Which pages a kernel writes to while it starts does not depend on what
it will be asked. So the first kernel of a template looks which ones it had to copy, and notes them where its siblings
see it. Where that cannot be (Linux before 5.14, or without a pagemap), nothing is noted, and all is as ever.
"""

from __future__ import annotations

import ctypes
import mmap
from collections.abc import Iterable, Iterator
from pathlib import Path

POPULATE_WRITE = 23  # madvise(2)
PRESENT, OF_A_FILE, MINE_ALONE = 1 << 63, 1 << 61, 1 << 56  # of an entry in proc_pid_pagemap(5)
MOST_RUNS, MOST_PAGES = 4_000, 6_000  # more would be a sign that something else was counted
AGAIN = 16  # forks until the next one takes notes, should the one before have ended too early

Run = tuple[int, int]  # pages: (the first, the one after the last)


class Foresight:
    """Made in a template. Each fork says `copy` at its beginning, and `started` once it has."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, 16 * (MOST_RUNS + 1))  # shared with all forks: how many runs, then those
        self._notes = memoryview(self._memory).cast("Q")
        self._areas: list[Run] = []
        self._forks = 0
        self._madvise = ctypes.CDLL(None).madvise
        self._madvise.argtypes = (ctypes.c_size_t, ctypes.c_size_t, ctypes.c_int)

    def before(self) -> None:
        """In the template, before it forks."""
        takes_notes = not self._notes[0] and self._forks % AGAIN == 0
        self._areas = list(areas(Path("/proc/self/maps").read_text(encoding="utf-8"))) if takes_notes else []
        self._forks += 1

    def copy(self) -> None:
        """In a fork: what an earlier one had to copy."""
        runs = self._notes[0]
        for place in range(2, 2 + 2 * runs, 2):
            if self._madvise(self._notes[place], self._notes[place + 1], POPULATE_WRITE):
                break
        if not self._areas:
            self._let_go()

    def started(self) -> None:
        """In a fork that has started; if it takes notes, it does so now."""
        if not self._areas:
            return
        try:
            found = list(joined(_own(self._areas)))
        except OSError:
            found = []
        if not self._notes[0] and len(found) <= MOST_RUNS and sum(end - start for start, end in found) <= MOST_PAGES:
            self._note(found)
        self._let_go()

    def _note(self, found: list[Run]) -> None:
        for place, (start, end) in enumerate(found, 1):
            self._notes[2 * place], self._notes[2 * place + 1] = start * mmap.PAGESIZE, (end - start) * mmap.PAGESIZE
        self._notes[0] = len(found)  # last, since others may be reading

    def _let_go(self) -> None:
        """No kernel's own code writes there."""
        self._areas = []
        self._notes.release()
        self._memory.close()


def areas(maps: str) -> Iterator[Run]:
    """The private memory that may be written to, of a /proc/PID/maps. Stacks are used at once, and not looked at."""
    for line in maps.splitlines():
        where, rights, *_ = line.split()
        if rights == "rw-p" and not line.endswith("[stack]"):
            start, end = (int(one, 16) // mmap.PAGESIZE for one in where.split("-"))
            yield start, end


def _own(among: Iterable[Run]) -> Iterator[int]:
    """The pages that are this process's alone."""
    with Path("/proc/self/pagemap").open("rb", buffering=0) as pagemap:
        for start, end in among:
            pagemap.seek(8 * start)
            entries = pagemap.read(8 * (end - start))
            for page, entry in enumerate(memoryview(entries).cast("Q"), start):
                if entry & (PRESENT | OF_A_FILE | MINE_ALONE) == PRESENT | MINE_ALONE:
                    yield page


def joined(pages: Iterable[int]) -> Iterator[Run]:
    """Pages in order, as runs."""
    start, last = -1, -2
    for page in pages:
        if page - last > 1:
            if start >= 0:
                yield start, last + 1
            start = page
        last = page
    if start >= 0:
        yield start, last + 1
