"""Me in a notebook."""

from __future__ import annotations

from huddlebook.hub.me import MeDesign
from huddlebook.widgets.hub.part import PartWidget


class Me(PartWidget):
    """One's name, the teams that one is in, and whether the wall writes mails.

    title: its heading, in place of its own.
    """

    KIND = "me"

    def __init__(self, title: str = "", *, id: str | None = None) -> None:  # noqa: A002 - the word of authors
        super().__init__(MeDesign(title=title), id)
