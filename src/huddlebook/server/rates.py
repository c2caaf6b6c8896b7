"""How often is too often: token buckets by key, in memory of a bounded size. The clock is the caller's."""

from __future__ import annotations

from collections.abc import Callable

MOST_KEYS = 100_000


class Buckets:
    """`burst` at once, then `rate` a second, for each key. A bucket that is full again is forgotten."""

    def __init__(self, rate: float, burst: float, clock: Callable[[], float]) -> None:
        self.rate, self.burst, self._clock = rate, burst, clock
        self._kept: dict[str, tuple[float, float]] = {}

    def take(self, key: str) -> bool:
        """Whether one more is allowed now; counts it if so."""
        left = self._left(key)
        if left < 1:
            return False
        if len(self._kept) >= MOST_KEYS:
            self.forget()
        self._kept[key] = (left - 1, self._clock())
        return True

    def empty(self, key: str) -> bool:
        """Whether nothing more is allowed now; counts nothing."""
        return self._left(key) < 1

    def forget(self) -> None:
        """Drop what is full again; if that does not help, everything: a flood must not take the memory."""
        self._kept = {key: kept for key, kept in self._kept.items() if self._left(key) < self.burst}
        if len(self._kept) >= MOST_KEYS:
            self._kept.clear()

    def _left(self, key: str) -> float:
        kept = self._kept.get(key)
        if kept is None:
            return self.burst
        left, at = kept
        return min(self.burst, left + (self._clock() - at) * self.rate)
