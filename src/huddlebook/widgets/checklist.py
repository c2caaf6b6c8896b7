"""Checklist in a notebook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from huddlebook.activities.checklist import ChecklistDesign, Tick
from huddlebook.widgets.activity import ActivityWidget, Person, Results, texts


class Ticking(Person):
    """Somebody with a list to work through."""

    def tick(self, item: int, done: bool = True) -> Self:
        """Say that an item, counted from 0, is done or (done=False) not."""
        return self.do(Tick(item, done))


class Checklist(ActivityWidget):
    """A few things to do, ticked by each person for themselves; everybody sees how many have done each.

    >>> before = Checklist("Before we meet", ["Read the brief", "Write down one question"])

    items: 1 to 30 things to do. The other options are those of every activity, see `Poll`.
    """

    KIND = "checklist"

    def __init__(
        self,
        prompt: str,
        items: Iterable[str],
        *,
        results: Results = "live",
        anonymous: bool = True,
        lasting: bool = False,
        hint: str = "",
        id: str | None = None,  # noqa: A002 - the word of authors
    ) -> None:
        design = ChecklistDesign(
            prompt=prompt,
            hint=hint,
            anonymous=anonymous,
            results=results,
            lasting=lasting,
            items=texts(items, "items"),
        )
        super().__init__(design, id)

    def as_person(self, name: str) -> Ticking:
        """Tick as somebody: `before.as_person("Ana").tick(0)`."""
        return Ticking(self.room, self.activity_id, name)
