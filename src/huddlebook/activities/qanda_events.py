"""What happens to questions, as it stands in logs."""

from __future__ import annotations

from typing import ClassVar

from huddlebook.activities.contract import Event


class Asked(Event, frozen=True, tag="asked"):
    """Somebody asked; the question's id is this fact's number. name is empty where the activity is anonymous."""

    WORDS: ClassVar[tuple[str, ...]] = ("text",)
    round: int
    text: str
    name: str = ""
    pending: bool = False


class Withdrawn(Event, frozen=True, tag="withdrawn"):
    """Its author took the question away."""

    question: int


class Voted(Event, frozen=True, tag="voted"):
    """Somebody voted the question up, or took the vote back."""

    question: int
    up: bool


class Approved(Event, frozen=True, tag="approved"):
    """A facilitator let the question out."""

    question: int


class QuestionHidden(Event, frozen=True, tag="question_hidden"):
    """A facilitator took the question off."""

    question: int


class MarkedAnswered(Event, frozen=True, tag="marked_answered"):
    """The question was answered, or is open again."""

    question: int
    answered: bool


class Highlighted(Event, frozen=True, tag="highlighted"):
    """This question is shown large; null: none is."""

    question: int | None
