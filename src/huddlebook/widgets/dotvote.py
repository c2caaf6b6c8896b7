"""DotVote in a notebook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from huddlebook.activities.contract import Command
from huddlebook.activities.dotvote import DotVoteDesign, Put
from huddlebook.widgets.activity import ActivityWidget, Person, Results, id_of, texts


class Voter(Person):
    """Somebody with votes to give."""

    def put(self, idea: int, votes: int = 1) -> Self:
        """Give an idea, known by its number, this many of one's votes; 0 takes them back."""
        return self.do(Put(idea, votes))


class DotVote(ActivityWidget):
    """A few votes for each person, on ideas of yours or on those that an earlier activity came to.

    >>> which = DotVote("What first?", ["Fewer meetings", "A demo each week", "Pairing"], votes=2)

    ideas: 2 to 100 texts; or a board, a word cloud, open text, questions, a poll: the widget or its id. votes: how many
    each person has, 1 to 20. several: more than one of them may go to one idea. The other options are those of every
    activity, see `Poll`.
    """

    KIND = "dotvote"

    def __init__(
        self,
        prompt: str,
        ideas: Iterable[str] | ActivityWidget | str,
        *,
        votes: int = 3,
        several: bool = False,
        results: Results = "reveal",
        anonymous: bool = True,
        lasting: bool = False,
        hint: str = "",
        id: str | None = None,  # noqa: A002 - the word of authors
    ) -> None:
        design = DotVoteDesign(
            prompt=prompt,
            hint=hint,
            anonymous=anonymous,
            results=results,
            lasting=lasting,
            ideas=id_of(ideas) if isinstance(ideas, ActivityWidget | str) else texts(ideas, "ideas"),
            votes=votes,
            several=several,
        )
        super().__init__(design, id)

    def _command(self, value: Any) -> Command:
        """One vote for the idea with this text or this number."""
        if isinstance(value, Command):
            return value
        shown = self._seen().view
        found = [idea.id for idea in shown.ideas if value in (idea.id, idea.text)] if shown else []
        return Put(found[0] if found else -1, 1)

    def as_person(self, name: str) -> Voter:
        """Vote as somebody: `which.as_person("Ana").put(0)`."""
        return Voter(self.room, self.activity_id, name)
