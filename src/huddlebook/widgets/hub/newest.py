"""Newest in a notebook."""

from __future__ import annotations

from huddlebook.hub.finder import NewestDesign
from huddlebook.widgets.hub.part import PartWidget


class Newest(PartWidget):
    """What came last into the library, in short.

    title: its heading, in place of its own.
    """

    KIND = "newest"

    def __init__(self, title: str = "", *, id: str | None = None) -> None:  # noqa: A002 - the word of authors
        super().__init__(NewestDesign(title=title), id)
