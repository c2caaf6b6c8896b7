"""Poll in a notebook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from huddlebook.activities.contract import Command
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

    def _command(self, value: Any) -> Command:
        """A label or several; anything else is one's own words, where there may be any."""
        if isinstance(value, Command):
            return value
        given = (value,) if isinstance(value, str) else texts(value, "answer")
        chosen = tuple(self.options.index(one) for one in given if one in self.options)
        others = [one for one in given if one not in self.options]
        if len(others) > 1 or (others and not getattr(self.design, "other", False)):
            raise ValueError(f"{others[0]!r} is not an option; there are {', '.join(map(repr, self.options))}.")
        return Answer(chosen, others[0] if others else "")

    def as_person(self, name: str) -> Voter:
        """Answer as somebody: `poll.as_person("Ana").answer("Great")`."""
        return Voter(self, name)
