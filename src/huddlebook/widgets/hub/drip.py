"""Drip in a notebook."""

from __future__ import annotations

from huddlebook.hub.drips_views import DripsTodayDesign
from huddlebook.widgets.hub.part import PartWidget


class Drip(PartWidget):
    """Today's tip and question of the courses that one chose, answered in one tap; nothing where there are none.

    title: its heading, in place of its own.
    """

    KIND = "drip"

    def __init__(self, title: str = "", *, id: str | None = None) -> None:  # noqa: A002 - the word of authors
        super().__init__(DripsTodayDesign(title=title), id)
