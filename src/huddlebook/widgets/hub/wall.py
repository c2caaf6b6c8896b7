"""Wall in a notebook."""

from __future__ import annotations

from huddlebook.hub.wall_views import WallDesign
from huddlebook.widgets.hub.part import PartWidget


class Wall(PartWidget):
    """The team wall: finds worth others' time, and what people shared of their own.

    title: its heading, in place of its own.
    """

    KIND = "wall"

    def __init__(self, title: str = "", *, id: str | None = None) -> None:  # noqa: A002 - the word of authors
        super().__init__(WallDesign(title=title), id)
