"""What can be wrong with a notebook, as errors with a name that `huddlebook check` shows and tests ask for."""

from __future__ import annotations

from typing import ClassVar

from huddlebook.errors import BadNotebook


class NotReadable(BadNotebook):
    """No notebook at all, or of an old format."""

    finding: ClassVar[str] = "not-readable"


class AtCell(BadNotebook):
    """Something is wrong with one cell; `cell` is its number as people count, from 1."""

    finding: ClassVar[str] = "cell"

    def __init__(self, message: str, cell: int | None) -> None:
        super().__init__(message)
        self.cell = cell


class CellRaises(AtCell):
    """A cell ended with an error, took too long, or lost its kernel."""

    finding = "does-not-run"


class UnknownInCell(AtCell):
    """A cell asks for an activity that is not installed."""

    finding = "unknown-activity"


class BrokenChain(AtCell):
    """An activity builds on another that is not there, comes later, or builds on it in turn."""

    finding = "broken-chain"


class SameId(AtCell):
    """Two activities have one id."""

    finding = "same-id"
