"""Habit in a notebook."""

from __future__ import annotations

from huddlebook.hub.habit import HabitDesign
from huddlebook.widgets.hub.part import PartWidget


class Habit(PartWidget):
    """One's own few minutes a day: a plan, today's tick, a rhythm in days a week, pauses.

    title: its heading, in place of its own. small: only today.
    """

    KIND = "habit"

    def __init__(
        self, title: str = "", *, small: bool = False, id: str | None = None  # noqa: A002 - the word of authors
    ) -> None:  # fmt: skip
        super().__init__(HabitDesign(title=title, small=small), id)
