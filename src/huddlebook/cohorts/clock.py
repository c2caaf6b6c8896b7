"""Dates and times as people type them, on somebody's clock."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from huddlebook.cohorts.schedule import instant
from huddlebook.errors import HuddlebookError


class BadTime(HuddlebookError):
    """Words that are no date or no time."""


def day(text: str) -> date:
    """A date such as 2026-11-30. Raises BadTime."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise BadTime(f"{text[:40]!r} is no date. Write it like {date(2026, 11, 30)}: year, month, day.") from None


def moment(text: str, zone_of: str) -> int:
    """ms since 1970 of a date, with a time or at noon, on the clock of a zone; one with an offset is what it says.

    Raises BadTime, also for what lies further away than anybody plans.
    """
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        raise BadTime(f'{text[:40]!r} is no date and time. Write it like "2026-11-30 09:00".') from None
    if not 1970 < found.year < 2200:
        raise BadTime(f"The year {found.year} is too far away. Choose one in which something happens.")
    if found.tzinfo:
        return round(found.timestamp() * 1000)
    if len(text.strip()) <= len("2026-11-30"):
        found += timedelta(hours=12)
    return instant(found.date(), found.time().replace(microsecond=0), zone_of)
