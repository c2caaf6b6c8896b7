"""Curation in a notebook."""

from __future__ import annotations

from huddlebook.hub.curation import CurationDesign
from huddlebook.widgets.hub.part import PartWidget


class Curation(PartWidget):
    """A curator's morning: the inbox, the feeds, what expires, which links fail. Others see nothing of it.

    title: its heading, in place of its own.
    """

    KIND = "curation"

    def __init__(self, title: str = "", *, id: str | None = None) -> None:  # noqa: A002 - the word of authors
        super().__init__(CurationDesign(title=title), id)
