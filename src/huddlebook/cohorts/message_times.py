"""When a message may come: quiet hours and days on a person's own clock, and the week that their budget counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from itertools import takewhile

import msgspec

from huddlebook.cohorts.zones import zone

HOUR, DAY = 3_600_000, 86_400_000
_STEP = HOUR // 4


class Quiet(msgspec.Struct, frozen=True):
    """No message from `begins` to `ends` (over midnight when begins is later), nor on `days` (0 is Monday).

    Equal times mean no quiet hours.
    """

    begins: time = time(19)
    ends: time = time(8)
    days: frozenset[int] = frozenset({5, 6})

    def holds(self, at: int, zone_name: str) -> bool:
        """Whether it is quiet there at this instant (ms since 1970 UTC)."""
        here = local(at, zone_name)
        if here.weekday() in self.days or self.begins == self.ends:
            return here.weekday() in self.days
        now = here.time()
        if self.begins < self.ends:
            return self.begins <= now < self.ends
        return now >= self.begins or now < self.ends

    def awake_before(self, at: int, zone_name: str) -> int:
        """`at`, or, when it is quiet then, up to two hours before the quiet began; `at` where it always is.

        Two hours: whoever looks once an hour must not miss it.
        """
        if not self.holds(at, zone_name):
            return at
        last = next((one for one in _back(at, 7 * DAY) if not self.holds(one, zone_name)), at)
        awake = takewhile(lambda one: not self.holds(one, zone_name), _back(last, 2 * HOUR))
        return min(awake, default=at)


def local(at: int, zone_name: str) -> datetime:
    """The instant (ms since 1970 UTC) on a clock there."""
    return (datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=at)).astimezone(zone(zone_name))


def week(at: int, zone_name: str) -> tuple[int, int]:
    """The ISO year and week there."""
    year, number, _ = local(at, zone_name).isocalendar()
    return year, number


def _back(at: int, most: int) -> Iterator[int]:
    return (at - number * _STEP for number in range(most // _STEP))
