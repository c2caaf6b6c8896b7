"""Time zones by their IANA names, as people type them."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from zoneinfo import ZoneInfo, available_timezones


@cache
def _names() -> dict[str, str]:
    """Names by their lower-case spelling; "localtime" is whatever machine this is, so it is none."""
    return {name.casefold(): name for name in available_timezones() if name not in {"localtime", "Factory"}}


def zone_name(typed: str) -> str | None:
    """The zone's own name: "europe/zurich" is Europe/Zurich. None where there is none."""
    return _names().get(typed.strip().casefold().replace(" ", "_"))


def no_zone(typed: str) -> str:
    """Says that there is no such zone, with the names that look like it."""
    near = get_close_matches(typed.strip().casefold(), list(_names()), n=3, cutoff=0.6)
    near = near or [key for key in sorted(_names()) if typed.strip().casefold() in key.rpartition("/")[2]][:3]
    meant = f" Did you mean {' or '.join(_names()[one] for one in near)}?" if typed.strip() and near else ""
    return f"{typed!r} is no time zone.{meant} Allowed: names such as Europe/Zurich, America/New_York, Asia/Kolkata."


def zone(name: str) -> ZoneInfo:
    """The zone of a name that `zone_name` gave."""
    return ZoneInfo(name)
