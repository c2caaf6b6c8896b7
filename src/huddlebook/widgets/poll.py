"""Poll in a notebook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from huddlebook.activities.poll import Answer, PollDesign
from huddlebook.widgets.activity import ActivityWidget, Person, Results, texts


class Voter(Person):
    """Somebody who answers a poll."""

    def __init__(self, poll: Poll, name: str) -> None:
        super().__init__(poll.room, poll.activity_id, name)
        self._options = poll.options

    def answer(self, *choices: str, other: str = "") -> Self:
        """Choose options by their labels; `other` in one's own words. Nothing at all takes the answer back."""
        unknown = [choice for choice in choices if choice not in self._options]
        if unknown:
            raise ValueError(f"{unknown[0]!r} is not an option; there are {', '.join(map(repr, self._options))}.")
        return self.do(Answer(tuple(self._options.index(choice) for choice in choices), other))


class Poll(ActivityWidget):
    """One choice or several, hidden until the facilitator reveals.

    >>> mood = Poll("How did the last two weeks feel?", ["Great", "Good, with some bumps", "Rough in places"])

    options: 2 to 12 labels. many: several may be chosen. other: people may answer in their own words too.
    results: "reveal" keeps them hidden until you reveal, "live" shows them as they come. anonymous: answers carry no
    names. lasting: stays open in every step. hint: one more sentence. id: stable name of the answers in your data.
    """

    KIND = "poll"

    def __init__(
        self,
        prompt: str,
        options: Iterable[str],
        *,
        many: bool = False,
        other: bool = False,
        results: Results = "reveal",
        anonymous: bool = True,
        lasting: bool = False,
        hint: str = "",
        id: str | None = None,  # noqa: A002 - the word of authors
    ) -> None:
        self.options: tuple[str, ...] = texts(options, "options")
        design = PollDesign(
            prompt=prompt,
            hint=hint,
            anonymous=anonymous,
            results=results,
            lasting=lasting,
            options=self.options,
            many=many,
            other=other,
        )
        super().__init__(design, id)

    def as_person(self, name: str) -> Voter:
        """Answer as somebody: `poll.as_person("Ana").answer("Great")`."""
        return Voter(self, name)
