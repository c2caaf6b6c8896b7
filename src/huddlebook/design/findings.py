"""What a check found: one thing to know, in a sentence, with the cell it is about."""

from __future__ import annotations

import msgspec

from huddlebook.design.evidence import Strength
from huddlebook.design.registry import LEVELS, Level, kind


class Finding(msgspec.Struct, frozen=True):
    """id: its kind in the registry. cell: its number in the file, from 1. overruled: the author's reason, or None."""

    id: str
    level: Level
    sentence: str
    cell: int | None = None
    strength: Strength = "how it works"
    overruled: str | None = None

    @property
    def order(self) -> tuple[bool, int]:
        """Where it stands in a report: errors first, what was overruled last."""
        return self.overruled is not None, LEVELS.index(self.level)


def found(name: str, sentence: str, cell: int | None = None, level: Level | None = None) -> Finding:
    """A finding of this kind. level: where it is another than the kind's own."""
    what = kind(name)
    return Finding(name, level or what.level, sentence, cell, what.strength)
