"""The time box at the end of a heading: "Check-in (3 min)" is "Check-in", 3.0 minutes."""

from __future__ import annotations

import re

_UNITS = {"s": 1 / 60, "m": 1.0, "h": 60.0}
_BOX = re.compile(
    r"\s*\(\s*(?P<number>\d{1,4}(?:[.,]\d{1,2})?)\s*"
    r"(?P<unit>s|secs?|seconds?|min|mins|minutes?|h|hrs?|hours?)\.?\s*\)\s*$",
    re.IGNORECASE,
)


def time_box(heading: str) -> tuple[str, float | None]:
    """(the heading without its time box, minutes); None where there is none."""
    found = _BOX.search(heading)
    if not found:
        return heading.strip(), None
    minutes = float(found["number"].replace(",", ".")) * _UNITS[found["unit"][0].lower()]
    return heading[: found.start()].strip(), round(minutes, 2)


def say_minutes(minutes: float) -> str:
    """Minutes as people write them: "3 min", "1.5 min", "45 sec"."""
    return f"{minutes * 60:.0f} sec" if 0 < minutes < 1 else f"{minutes:g} min"
