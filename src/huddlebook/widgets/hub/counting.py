"""Counting in a notebook."""

from __future__ import annotations

from huddlebook.hub.groups_views import CountingDesign
from huddlebook.widgets.hub.part import PartWidget


class Counting(PartWidget):
    """Whether one is counted in the numbers of a team or a coach, and what of one would be.

    title: its heading, in place of its own.
    """

    KIND = "counting"

    def __init__(self, title: str = "", *, id: str | None = None) -> None:  # noqa: A002 - the word of authors
        super().__init__(CountingDesign(title=title), id)
