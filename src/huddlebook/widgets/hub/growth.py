"""Growth in a notebook."""

from __future__ import annotations

from huddlebook.hub.growth_views import GrowthDesign
from huddlebook.widgets.hub.part import PartWidget


class Growth(PartWidget):
    """The growth board: stretch tasks, shadowing and mentoring, offered and asked for.

    title: its heading, in place of its own.
    """

    KIND = "growth"

    def __init__(self, title: str = "", *, id: str | None = None) -> None:  # noqa: A002 - the word of authors
        super().__init__(GrowthDesign(title=title), id)
