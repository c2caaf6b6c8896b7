"""LookBack in a notebook."""

from __future__ import annotations

from huddlebook.hub.diary_week import LookBackDesign
from huddlebook.widgets.hub.part import PartWidget


class LookBack(PartWidget):
    """A week of the diary: the days with an entry, what was written in short, a question for the next week.

    title: its heading, in place of its own.
    """

    KIND = "lookback"

    def __init__(self, title: str = "", *, id: str | None = None) -> None:  # noqa: A002 - the word of authors
        super().__init__(LookBackDesign(title=title), id)
