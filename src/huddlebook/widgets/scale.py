"""Scale in a notebook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from huddlebook.activities.contract import Command
from huddlebook.activities.scale import Rate, ScaleDesign
from huddlebook.widgets.activity import ActivityWidget, Person, Results, texts


class Rater(Person):
    """Somebody who rates statements."""

    def rate(self, *ratings: int | None) -> Self:
        """A point for each statement in order, None for none; nothing at all takes the ratings back."""
        return self.do(Rate(ratings))


class Scale(ActivityWidget):
    """Statements that people rate; the distribution and the mean are shown.

    >>> pace = Scale("How is our pace?", ["I can keep it up", "I have time to learn"], low="no", high="yes")

    statements: 1 to 12. points: how many there are on the scale, 2 to 10. low, high: what its ends mean. The other
    options are those of every activity, see `Poll`.
    """

    KIND = "scale"

    def __init__(
        self,
        prompt: str,
        statements: Iterable[str],
        *,
        points: int = 5,
        low: str = "",
        high: str = "",
        results: Results = "reveal",
        anonymous: bool = True,
        lasting: bool = False,
        hint: str = "",
        id: str | None = None,  # noqa: A002 - the word of authors
    ) -> None:
        self.statements: tuple[str, ...] = texts(statements, "statements")
        design = ScaleDesign(
            prompt=prompt,
            hint=hint,
            anonymous=anonymous,
            results=results,
            lasting=lasting,
            statements=self.statements,
            points=points,
            low=low,
            high=high,
        )
        super().__init__(design, id)

    def _command(self, value: Any) -> Command:
        """A point for the only statement, or a list of points."""
        if isinstance(value, Command):
            return value
        return Rate((value,) if isinstance(value, int) else tuple(value))

    def as_person(self, name: str) -> Rater:
        """Rate as somebody: `scale.as_person("Ana").rate(4, 2)`."""
        return Rater(self.room, self.activity_id, name)
