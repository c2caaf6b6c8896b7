"""Recall in a notebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Self, TypeAlias

from huddlebook.activities.recall import RecallCard, RecallDesign, Review
from huddlebook.widgets.activity import ActivityWidget, Person, Results

Cards: TypeAlias = Mapping[str, str] | Sequence[RecallCard]


class Recalling(Person):
    """Somebody who recalls."""

    def review(self, card: int, grade: int) -> Self:
        """Say how well one recalled a card, counted from 0: 1 forgot, 2 hard, 3 good, 4 easy."""
        known = self.own.memories if self.own else ()
        return self.do(Review(card, grade, next((one.reviews for one in known if one.card == card), 0)))


class Recall(ActivityWidget):
    """Cards that come back to each person just before they would be forgotten.

    >>> words = Recall("Feedback, from memory", {"What comes first?": "What you saw", "And then?": "A question"})

    cards: 1 to 100, front and back. sitting: how many are shown in one go. retention: how surely a card should be known
    when it comes back, 0.7 to 0.97. longest_gap: days after which it comes back at the latest.
    The other options are those of every activity, see `Poll`.
    """

    KIND = "recall"

    def __init__(
        self,
        prompt: str,
        cards: Cards,
        *,
        sitting: int = 10,
        retention: float = 0.9,
        longest_gap: int = 365,
        results: Results = "reveal",
        anonymous: bool = True,
        lasting: bool = False,
        hint: str = "",
        id: str | None = None,  # noqa: A002 - the word of authors
    ) -> None:
        design = RecallDesign(
            prompt=prompt,
            hint=hint,
            anonymous=anonymous,
            results=results,
            lasting=lasting,
            cards=_cards(cards),
            sitting=sitting,
            retention=retention,
            longest_gap=longest_gap,
        )
        super().__init__(design, id)

    def as_person(self, name: str) -> Recalling:
        """Recall as somebody: `words.as_person("Ana").review(0, 3)`."""
        return Recalling(self.room, self.activity_id, name)


def _cards(given: Cards) -> tuple[RecallCard, ...]:
    if not isinstance(given, Mapping):
        return tuple(given)
    return tuple(RecallCard(front, back) for front, back in given.items())
