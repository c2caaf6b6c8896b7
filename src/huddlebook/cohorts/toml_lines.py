"""Where things stand in a TOML file: Python's own reader gives values only, and an error has to name its line.

It does not judge: it is asked about texts that `tomllib` has read already.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TypeAlias

# ("items", 2, "due") is the field `due` of the third [[items]]; ("items", 2) is its heading.
Place: TypeAlias = tuple[str | int, ...]

_MANY = re.compile(r"\s*\[\[\s*([\w-]+)\s*\]\]")
_TABLE = re.compile(r"\s*\[\s*([\w-]+)\s*\]")
_FIELD = re.compile(r"\s*([\w-]+|\"[^\"]*\"|'[^']*')\s*=\s*(.*)")


def places(text: str) -> dict[Place, int]:
    """The line (from 1) of each table and each field."""
    found: dict[Place, int] = {}
    counts: Counter[str] = Counter()
    table: Place = ()
    until = ""
    for number, line in enumerate(text.splitlines(), 1):
        if until:
            until = "" if until in line else until
        elif heading := _MANY.match(line):
            table = (heading[1], counts[heading[1]])
            counts[heading[1]] += 1
            found.setdefault(table, number)
        elif heading := _TABLE.match(line):
            table = (heading[1],)
            found.setdefault(table, number)
        elif field := _FIELD.match(line):
            found.setdefault((*table, field[1].strip("\"'")), number)
            until = _left_open(field[2])
    return found


def line_of(found: dict[Place, int], place: Place) -> int:
    """The line of the place, or of the nearest thing around it; the first line where there is none."""
    while place and place not in found:
        place = place[:-1]
    return found.get(place, 1)


def _left_open(value: str) -> str:
    """The quotes that a text over several lines ends with, when this value begins one."""
    for quotes in ('"""', "'''"):
        if value.startswith(quotes) and quotes not in value[3:]:
            return quotes
    return ""
