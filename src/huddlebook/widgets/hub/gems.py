"""Gems in a notebook."""

from __future__ import annotations

from huddlebook.hub.wall_views import GemsDesign
from huddlebook.widgets.hub.part import PartWidget


class Gems(PartWidget):
    """The newest finds of the team wall, in short.

    title: its heading, in place of its own. most: how many, 1 to 10.
    """

    KIND = "gems"

    def __init__(
        self, title: str = "", *, most: int = 3, id: str | None = None  # noqa: A002 - the word of authors
    ) -> None:  # fmt: skip
        super().__init__(GemsDesign(title=title, most=most), id)
