"""Mine in a notebook."""

from __future__ import annotations

from huddlebook.hub.mine import MineDesign
from huddlebook.widgets.hub.part import PartWidget


class Mine(PartWidget):
    """One's link for another device, everything of one's own to take along, and an end of all of it.

    title: its heading, in place of its own.
    """

    KIND = "mine"

    def __init__(self, title: str = "", *, id: str | None = None) -> None:  # noqa: A002 - the word of authors
        super().__init__(MineDesign(title=title), id)
