"""Whose kernel is whose: made when a page starts one, asked for everything that is done to one afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from huddlebook.server.kernel.tickets import Tickets

MOST = 200  # on this server: about 20 MB each
MOST_EACH = 2  # of one person: a page and its reload
ABANDONED = 60.0  # s without a connection; then it is ended


@dataclass(slots=True)
class Owned:
    """A kernel. owner: room and seat. left: since when nobody is connected (s of the watch), None while somebody is."""

    owner: str
    left: float | None
    lines: int = 0
    names: dict[str, tuple[str, str]] = field(default_factory=dict)
    disabled: set[str] = field(default_factory=set)


class Full(Exception):
    """No kernel can be started for this person now; the message says why."""


class Owners:
    """The kernels of this server. `watch` is a clock that only goes forward."""

    def __init__(self, watch: Callable[[], float]) -> None:
        self._watch = watch
        self._owned: dict[str, Owned] = {}
        self.tickets = Tickets(watch)
        self._starting: list[str] = []

    def starting(self, owner: str) -> None:
        """Somebody's page is about to start one. Raises Full."""
        everyones = [*(one.owner for one in self._owned.values()), *self._starting]
        if everyones.count(owner) >= MOST_EACH:
            raise Full("This page is open too often. Close some of its tabs, wait a minute, and load it again.")
        if len(everyones) >= MOST:
            raise Full("Too many people use this page just now. Wait a few minutes, and load it again.")
        self._starting.append(owner)

    def started(self, owner: str, kernel: str | None) -> None:
        """It runs, or (None) it could not be started."""
        self._starting.remove(owner)
        if kernel is not None:
            self._owned[kernel] = Owned(owner, self._watch())

    def owns(self, owner: str, kernel: str) -> bool:
        """Whether this person's page started this kernel."""
        found = self._owned.get(kernel)
        return found is not None and found.owner == owner

    def of(self, kernel: str) -> Owned | None:
        """What is known of a kernel."""
        return self._owned.get(kernel)

    def connected(self, kernel: str) -> None:
        """A page connected to it."""
        if found := self._owned.get(kernel):
            found.lines, found.left = found.lines + 1, None

    def disconnected(self, kernel: str) -> None:
        """A page hung up."""
        if found := self._owned.get(kernel):
            found.lines -= 1
            found.left = None if found.lines else self._watch()

    def ended(self, kernel: str) -> None:
        """It is gone."""
        self._owned.pop(kernel, None)

    def abandoned(self) -> list[str]:
        """Kernels that nobody has been connected to for a while."""
        now = self._watch()
        return [name for name, one in self._owned.items() if one.left is not None and now - one.left > ABANDONED]
