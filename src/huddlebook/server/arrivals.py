"""The files that are on their way to this server: where they are put, and how many may come at once."""

from __future__ import annotations

import asyncio

from huddlebook.activities.contract import Refusal
from huddlebook.server.limits import Limits
from huddlebook.storage import GivenFiles

CHECKED_AT_ONCE = 2  # files whose bytes are in memory: a picture takes a few hundred MB while it is made small

BUSY = Refusal("full", "Very many files are coming in just now. Wait a moment, then try again.")
ONE_BY_ONE = Refusal("slow_down", "Other files of yours are still on their way. Wait for them, then give this one.")


class Arrivals:
    """given: where they are put. turn: whose bytes may be looked at now."""

    def __init__(self, given: GivenFiles, limits: Limits) -> None:
        self.given, self._limits = given, limits
        self.turn = asyncio.Semaphore(CHECKED_AT_ONCE)
        self._coming: dict[str, int] = {}

    def begin(self, who: str) -> Refusal | None:
        """One more of this person, or why not now."""
        if sum(self._coming.values()) >= self._limits.all_files_at_once:
            return BUSY
        if self._coming.get(who, 0) >= self._limits.files_at_once:
            return ONE_BY_ONE
        self._coming[who] = self._coming.get(who, 0) + 1
        return None

    def end(self, who: str) -> None:
        """One less."""
        left = self._coming.pop(who, 1) - 1
        if left > 0:
            self._coming[who] = left
