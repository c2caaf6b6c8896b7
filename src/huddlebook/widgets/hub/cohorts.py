"""Cohorts in a notebook."""

from __future__ import annotations

from huddlebook.hub.today import CohortsDesign
from huddlebook.widgets.hub.part import PartWidget


class Cohorts(PartWidget):
    """The cohorts one is in, with what waits in each.

    title: its heading, in place of its own.
    """

    KIND = "cohorts"

    def __init__(self, title: str = "", *, id: str | None = None) -> None:  # noqa: A002 - the word of authors
        super().__init__(CohortsDesign(title=title), id)
