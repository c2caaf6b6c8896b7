"""Ledger in a notebook."""

from __future__ import annotations

from huddlebook.hub.ledger import LedgerDesign
from huddlebook.widgets.hub.part import PartWidget


class Ledger(PartWidget):
    """Everything that one shares, with whom, who can see it now; and taking it back.

    title: its heading, in place of its own.
    """

    KIND = "ledger"

    def __init__(self, title: str = "", *, id: str | None = None) -> None:  # noqa: A002 - the word of authors
        super().__init__(LedgerDesign(title=title), id)
