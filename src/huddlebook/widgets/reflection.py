"""Reflection in a notebook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from huddlebook.activities.reflection import ReflectionDesign, Save, Submit
from huddlebook.activities.reflection_comments import ReleaseComment, WithdrawComment
from huddlebook.widgets.activity import ActivityWidget, Person, texts
from huddlebook.widgets.rubrics import Rubric, rubric_of


class Reflecting(Person):
    """Somebody who reflects."""

    def save(self, *texts: str) -> Self:
        """Keep a draft: a text for each prompt. Nobody else sees it."""
        return self.do(Save(texts))

    def submit(self, *texts: str) -> Self:
        """Hand the texts in. A further time is a further round."""
        return self.do(Submit(texts))


class Reflection(ActivityWidget):
    """A longer text, private until it is submitted; you answer each with a comment that only its author sees.

    >>> week = Reflection("What did this week teach you?", prompts=["What happened?", "What will you try next?"])

    prompts: up to 6 questions with a box each; without any there is one box. longest: characters in all, 100 to 20000.
    rubric: criteria and their levels, `{"Concrete": ["vague", "an example"]}`. points: the most a score can be; 0:
    comments only. It is never anonymous, since a comment has to find its author, and never shown to other people.
    """

    KIND = "reflection"

    def __init__(
        self,
        prompt: str,
        prompts: Iterable[str] = (),
        *,
        longest: int = 5_000,
        rubric: Rubric = (),
        points: float = 0.0,
        lasting: bool = False,
        hint: str = "",
        id: str | None = None,  # noqa: A002 - the word of authors
    ) -> None:
        design = ReflectionDesign(
            prompt=prompt,
            hint=hint,
            lasting=lasting,
            prompts=texts(prompts, "prompts"),
            longest=longest,
            rubric=rubric_of(rubric),
            points=points,
        )
        super().__init__(design, id)

    def as_person(self, name: str) -> Reflecting:
        """Write as somebody: `week.as_person("Ana").submit("I listened longer.", "Ask first.")`."""
        return Reflecting(self.room, self.activity_id, name)

    def release_comment(
        self,
        person: Person | str,
        comment: str,
        *,
        round: int = 1,  # noqa: A002 - the word of authors
        score: float | None = None,
        levels: Iterable[int | None] = (),
    ) -> Self:
        """Give a person (or a seat) a comment on a round they submitted, or another in its place."""
        return self.do(ReleaseComment(_seat(person), round, comment, score, tuple(levels)))

    def withdraw_comment(self, person: Person | str, *, round: int = 1) -> Self:  # noqa: A002 - the same
        """Take a comment back."""
        return self.do(WithdrawComment(_seat(person), round))


def _seat(person: Person | str) -> str:
    return person if isinstance(person, str) else person.seat
