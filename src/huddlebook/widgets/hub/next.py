"""Next in a notebook."""

from __future__ import annotations

from huddlebook.hub.today import NextDesign
from huddlebook.widgets.hub.part import PartWidget


class Next(PartWidget):
    """What is open in one's cohorts, the first to close first, and what opens then.

    title: its heading, in place of its own.
    """

    KIND = "next"

    def __init__(self, title: str = "", *, id: str | None = None) -> None:  # noqa: A002 - the word of authors
        super().__init__(NextDesign(title=title), id)
