"""Coaches in a notebook."""

from __future__ import annotations

from huddlebook.hub.coaches_views import CoachesDesign
from huddlebook.widgets.hub.part import PartWidget


class Coaches(PartWidget):
    """One's coaches, whoever asks one to be theirs, and whom one coaches.

    title: its heading, in place of its own.
    """

    KIND = "coaches"

    def __init__(self, title: str = "", *, id: str | None = None) -> None:  # noqa: A002 - the word of authors
        super().__init__(CoachesDesign(title=title), id)
