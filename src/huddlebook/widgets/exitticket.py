"""ExitTicket in a notebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Self

from huddlebook.activities.contract import Command
from huddlebook.activities.exitticket import ExitTicketDesign
from huddlebook.activities.exitticket_state import HandIn, HideText, ShowText
from huddlebook.widgets.activity import ActivityWidget, Person, Results, texts


class Leaver(Person):
    """Somebody who hands an exit ticket in."""

    def hand_in(self, *answers: str, rating: int | None = None) -> Self:
        """A text for each question, in their order, and a rating. Nothing at all takes the ticket back."""
        return self.do(HandIn(answers, rating))


class ExitTicket(ActivityWidget):
    """Two or three short questions at the end; what people write stays with facilitators unless one shows it.

    >>> ticket = ExitTicket("Before you go", ["What do you take away?", "What is still unclear?"])

    questions: up to 3. rating: what is rated from 1 to points, "" for nothing; low, high: what the ends mean. longest:
    characters of an answer. The other options are those of every activity, see `Poll`.
    """

    KIND = "exitticket"

    def __init__(
        self,
        prompt: str = "Before you go",
        questions: Iterable[str] = ("What do you take away?", "What is still unclear?"),
        *,
        rating: str = "How useful was this for you?",
        points: int = 5,
        low: str = "Not at all",
        high: str = "Very",
        longest: int = 280,
        results: Results = "reveal",
        anonymous: bool = True,
        lasting: bool = False,
        hint: str = "",
        id: str | None = None,  # noqa: A002 - the word of authors
    ) -> None:
        self.questions: tuple[str, ...] = texts(questions, "questions")
        design = ExitTicketDesign(
            prompt=prompt,
            hint=hint,
            anonymous=anonymous,
            results=results,
            lasting=lasting,
            questions=self.questions,
            rating=rating,
            points=points,
            low=low,
            high=high,
            longest=longest,
        )
        super().__init__(design, id)

    def show_text(self, card: int) -> Self:
        """Let everybody read this text, once results are revealed."""
        return self.do(ShowText(card))

    def hide_text(self, card: int) -> Self:
        """Keep a text that was shown for facilitators again."""
        return self.do(HideText(card))

    def _command(self, value: Any) -> Command:
        """A dict with "texts" (one for each question) and "rating", or only the list of texts."""
        if isinstance(value, Command):
            return value
        if isinstance(value, Mapping):
            rating = value.get("rating")
            return HandIn(texts(value.get("texts", ()), "texts"), None if rating is None else int(rating))
        return HandIn(texts(value, "texts"))

    def as_person(self, name: str) -> Leaver:
        """Answer as somebody: `ticket.as_person("Ana").hand_in("Ask first", "Who decides?", rating=4)`."""
        return Leaver(self.room, self.activity_id, name)
