"""Library in a notebook."""

from __future__ import annotations

from huddlebook.hub.library import LibraryDesign
from huddlebook.widgets.hub.part import PartWidget


class Library(PartWidget):
    """The library: search first, then facets; each thing one tap away.

    title: its heading, in place of its own.
    """

    KIND = "library"

    def __init__(self, title: str = "", *, id: str | None = None) -> None:  # noqa: A002 - the word of authors
        super().__init__(LibraryDesign(title=title), id)
