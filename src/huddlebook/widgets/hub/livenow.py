"""LiveNow in a notebook."""

from __future__ import annotations

from huddlebook.hub.today import LiveNowDesign
from huddlebook.widgets.hub.part import PartWidget


class LiveNow(PartWidget):
    """Huddles that are open now, to be joined in one tap.

    title: its heading, in place of its own.
    """

    KIND = "livenow"

    def __init__(self, title: str = "", *, id: str | None = None) -> None:  # noqa: A002 - the word of authors
        super().__init__(LiveNowDesign(title=title), id)
