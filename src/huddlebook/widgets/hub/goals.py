"""Goals in a notebook."""

from __future__ import annotations

from huddlebook.hub.goals_views import GoalsDesign
from huddlebook.widgets.hub.part import PartWidget


class Goals(PartWidget):
    """A person's goals in their own words, how they go, and worksheets to begin with. Their owner's alone.

    title: its heading, in place of its own.
    """

    KIND = "goals"

    def __init__(self, title: str = "", *, id: str | None = None) -> None:  # noqa: A002 - the word of authors
        super().__init__(GoalsDesign(title=title), id)
