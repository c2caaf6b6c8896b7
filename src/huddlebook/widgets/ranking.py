"""Ranking in a notebook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from huddlebook.activities.contract import Command
from huddlebook.activities.ranking import Rank, RankingDesign
from huddlebook.widgets.activity import ActivityWidget, Person, Results, texts


class Ranker(Person):
    """Somebody who puts options into an order."""

    def __init__(self, ranking: Ranking, name: str) -> None:
        super().__init__(ranking.room, ranking.activity_id, name)
        self._ranking = ranking

    def rank(self, *options: str) -> Self:
        """Options by their labels, the best first; not all need be there. Nothing at all takes the order back."""
        return self.do(self._ranking.order(options))


class Ranking(ActivityWidget):
    """Options that each person puts into an order; the group's order by Borda's count and mean place.

    >>> first = Ranking("What first?", ["Faster builds", "Fewer meetings", "Better search"])

    options: 2 to 12 labels. top: how many places there are to give, where not every option needs one. The other options
    are those of every activity, see `Poll`.
    """

    KIND = "ranking"

    def __init__(
        self,
        prompt: str,
        options: Iterable[str],
        *,
        top: int = 0,
        results: Results = "reveal",
        anonymous: bool = True,
        lasting: bool = False,
        hint: str = "",
        id: str | None = None,  # noqa: A002 - the word of authors
    ) -> None:
        self.options: tuple[str, ...] = texts(options, "options")
        design = RankingDesign(
            prompt=prompt,
            hint=hint,
            anonymous=anonymous,
            results=results,
            lasting=lasting,
            options=self.options,
            top=top,
        )
        super().__init__(design, id)

    def order(self, options: Iterable[str]) -> Rank:
        """The command for these labels. Raises ValueError for one that is not an option."""
        given = texts(options, "order")
        unknown = [one for one in given if one not in self.options]
        if unknown:
            raise ValueError(f"{unknown[0]!r} is not an option; there are {', '.join(map(repr, self.options))}.")
        return Rank(tuple(self.options.index(one) for one in given))

    def _command(self, value: Any) -> Command:
        """A list of labels, the best first."""
        return value if isinstance(value, Command) else self.order(value)

    def as_person(self, name: str) -> Ranker:
        """Rank as somebody: `first.as_person("Ana").rank("Better search", "Faster builds")`."""
        return Ranker(self, name)
