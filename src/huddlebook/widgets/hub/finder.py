"""Finder in a notebook."""

from __future__ import annotations

from huddlebook.hub.finder import FinderDesign
from huddlebook.widgets.hub.part import PartWidget


class Finder(PartWidget):
    """Three questions for who is lost, and things and places they lead to.

    title: its heading, in place of its own.
    """

    KIND = "finder"

    def __init__(self, title: str = "", *, id: str | None = None) -> None:  # noqa: A002 - the word of authors
        super().__init__(FinderDesign(title=title), id)
