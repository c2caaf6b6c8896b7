"""Reviews in a notebook."""

from __future__ import annotations

from huddlebook.hub.goals_reviews import ReviewsDesign
from huddlebook.widgets.hub.part import PartWidget


class Reviews(PartWidget):
    """A quiet word that it is time to look at a goal again; nothing where nothing is due.

    title: its heading, in place of its own.
    """

    KIND = "reviews"

    def __init__(self, title: str = "", *, id: str | None = None) -> None:  # noqa: A002 - the word of authors
        super().__init__(ReviewsDesign(title=title), id)
