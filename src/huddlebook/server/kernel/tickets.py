"""Whose kernel it is, told to the kernel itself: a short-lived ticket in its environment, good once, for one seat.

No browser ever sees one, and the kernel gives it away for what a browser has, the seat's cookie. Kernels run as one
user of the system, so that one could read another's environment; but visitors run no code there, and a ticket that was
used is worth nothing.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable

LIFE = 120.0  # s; a kernel asks as soon as its first activity is made
ADDRESS, CODE, TICKET = "HUDDLEBOOK_URL", "HUDDLEBOOK_ROOM", "HUDDLEBOOK_TICKET"


class Tickets:
    """The tickets of this server that were not used. `watch` is a clock that only goes forward."""

    def __init__(self, watch: Callable[[], float]) -> None:
        self._watch = watch
        self._open: dict[str, tuple[str, float]] = {}

    def issue(self, owner: str) -> str:
        """A ticket for this room and seat."""
        now = self._watch()
        self._open = {ticket: one for ticket, one in self._open.items() if one[1] > now}
        ticket = secrets.token_urlsafe(24)
        self._open[ticket] = (owner, now + LIFE)
        return ticket

    def redeem(self, ticket: str) -> str | None:
        """Whose it is, once."""
        owner, until = self._open.pop(ticket, ("", 0.0))
        return owner if until > self._watch() else None
