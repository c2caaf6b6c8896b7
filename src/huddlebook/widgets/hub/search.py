"""Search in a notebook."""

from __future__ import annotations

from huddlebook.hub.search import SearchDesign
from huddlebook.widgets.hub.part import PartWidget


class Search(PartWidget):
    """The library's search, with the tags that most things have.

    title: its heading, in place of its own.
    """

    KIND = "search"

    def __init__(self, title: str = "", *, id: str | None = None) -> None:  # noqa: A002 - the word of authors
        super().__init__(SearchDesign(title=title), id)
