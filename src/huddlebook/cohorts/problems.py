"""What is wrong with what an author or a facilitator wrote: every place at once, each with its line."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from huddlebook.errors import HuddlebookError


class Problem(msgspec.Struct, frozen=True, order=True):
    """line: from 1. field: as it stands in the file, "" where the line as a whole is meant."""

    line: int
    field: str
    sentence: str

    def __str__(self) -> str:
        where = f"line {self.line}, {self.field}" if self.field else f"line {self.line}"
        return f"{where}: {self.sentence}"


class _Problems(HuddlebookError):
    """A file that cannot be taken; `problems` holds all there is to say of it."""

    def __init__(self, where: str, problems: Sequence[Problem]) -> None:
        self.where, self.problems = where, tuple(sorted(problems))
        lines = [f"{where}, {problem}" for problem in self.problems]
        super().__init__("\n".join(lines))


class BadProgramme(_Problems):
    """A programme.toml with mistakes."""


class BadRoster(_Problems):
    """A roster with mistakes: nothing of it was taken."""
