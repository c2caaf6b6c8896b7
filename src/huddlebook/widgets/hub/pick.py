"""Pick in a notebook."""

from __future__ import annotations

from huddlebook.hub.pick import PickDesign
from huddlebook.widgets.hub.part import PartWidget


class Pick(PartWidget):
    """One thing for today that fits one's minutes and goals, and that one has not had.

    title: its heading, in place of its own.
    """

    KIND = "pick"

    def __init__(self, title: str = "", *, id: str | None = None) -> None:  # noqa: A002 - the word of authors
        super().__init__(PickDesign(title=title), id)
