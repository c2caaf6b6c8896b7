"""Estimate in a notebook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from huddlebook.activities.contract import Command
from huddlebook.activities.estimate import Give, ShowTruth
from huddlebook.activities.estimate_design import EstimateDesign
from huddlebook.widgets.activity import ActivityWidget, Person, Results


class Estimator(Person):
    """Somebody who estimates."""

    def estimate(self, number: float | None) -> Self:
        """A number; None takes it back."""
        return self.do(Give(number))


class Estimate(ActivityWidget):
    """A number from each person; its spread, and who was how close where there is an answer.

    >>> effort = Estimate("How long will the move take?", unit="days", choices=[1, 2, 3, 5, 8, 13])
    >>> bridge = Estimate("How long is the bridge?", unit="m", truth=2737, explanation="Its cables are 7650 m long.")

    unit: what is counted. low, high: the least and the most that may be given. choices: a fixed scale instead of any
    number. truth: the answer, shown by `show_truth()` after the estimates are revealed; explanation: shown with it.
    crowd: a line on how close the median of all was. The other options are those of every activity, see `Poll`.
    """

    KIND = "estimate"

    def __init__(
        self,
        prompt: str,
        *,
        unit: str = "",
        low: float | None = None,
        high: float | None = None,
        choices: Iterable[float] = (),
        truth: float | None = None,
        explanation: str = "",
        crowd: bool = False,
        results: Results = "reveal",
        anonymous: bool = True,
        lasting: bool = False,
        hint: str = "",
        id: str | None = None,  # noqa: A002 - the word of authors
    ) -> None:
        design = EstimateDesign(
            prompt=prompt,
            hint=hint,
            anonymous=anonymous,
            results=results,
            lasting=lasting,
            unit=unit,
            low=low,
            high=high,
            choices=tuple(choices),
            truth=truth,
            explanation=explanation,
            crowd=crowd,
        )
        super().__init__(design, id)

    def show_truth(self) -> Self:
        """Show everybody the answer, and how close they were."""
        return self.do(ShowTruth())

    def _command(self, value: Any) -> Command:
        """The number."""
        return value if isinstance(value, Command) else Give(value)

    def as_person(self, name: str) -> Estimator:
        """Estimate as somebody: `effort.as_person("Ana").estimate(5)`."""
        return Estimator(self.room, self.activity_id, name)
