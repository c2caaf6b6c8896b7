"""Days as a person has them: an instant belongs to a day of their time zone, and a day ends where theirs does."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

DAY_MS = 86_400_000


@lru_cache(maxsize=256)
def zone_of(name: str) -> ZoneInfo:
    """The zone of an IANA name; UTC for a name that is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")


def day_of(at: int, zone: str) -> date:
    """The day that this instant (ms) belongs to."""
    return datetime.fromtimestamp(at / 1000, zone_of(zone)).date()


def end_of(day: date, zone: str) -> int:
    """The instant (ms) at which this day is over."""
    return begin_of(day + timedelta(days=1), zone)


def begin_of(day: date, zone: str) -> int:
    """The instant (ms) at which this day begins."""
    return round(datetime.combine(day, time(), zone_of(zone)).timestamp() * 1000)


def day_named(typed: str) -> date | None:
    """The day of "2026-11-24"; None for anything else."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
