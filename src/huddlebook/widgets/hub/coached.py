"""Coached in a notebook."""

from __future__ import annotations

from huddlebook.hub.coached import CoachedDesign
from huddlebook.widgets.hub.part import PartWidget


class Coached(PartWidget):
    """What people shared with their coach and waits for a word; and for who has a coach, what that coach sees.

    title: its heading, in place of its own.
    """

    KIND = "coached"

    def __init__(self, title: str = "", *, id: str | None = None) -> None:  # noqa: A002 - the word of authors
        super().__init__(CoachedDesign(title=title), id)
