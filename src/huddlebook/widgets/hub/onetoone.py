"""OneToOne in a notebook."""

from __future__ import annotations

from huddlebook.hub.onetoone_views import OneToOneDesign
from huddlebook.widgets.hub.part import PartWidget


class OneToOne(PartWidget):
    """The page of a person and their coach for their 1:1, with questions to ask.

    title: its heading, in place of its own.
    """

    KIND = "onetoone"

    def __init__(self, title: str = "", *, id: str | None = None) -> None:  # noqa: A002 - the word of authors
        super().__init__(OneToOneDesign(title=title), id)
