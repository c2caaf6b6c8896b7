"""Quiz in a notebook."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal, Self

from huddlebook.activities.quiz import Answer, AskQuestion
from huddlebook.activities.quiz_questions import Question, QuestionKind
from huddlebook.activities.quiz_state import QuizDesign
from huddlebook.widgets.activity import ActivityWidget, Person, texts
from huddlebook.widgets.beside import address


def question(
    text: str,
    options: Iterable[str] = (),
    *,
    right: str | Iterable[str] = (),
    many: bool | None = None,
    accept: str | Iterable[str] = (),
    accents: bool = False,
    number: float | None = None,
    tolerance: float = 0.0,
    unit: str = "",
    explanation: str = "",
    points: float = 1.0,
    seconds: int = 0,
    picture: str | Path = "",
    alt: str = "",
) -> Question:
    """A question of a `Quiz`; what it asks for follows from what you say.

    >>> first = question("Which comes first?", ["Ask", "Tell"], right="Ask", explanation="Then you know what helps.")
    >>> known = question("Which of these help?", ["Breaks", "Blame", "Praise"], right=["Breaks", "Praise"])
    >>> name = question("Who wrote Emma?", accept=["Jane Austen", "Austen"])
    >>> count = question("How many of us are new?", number=12, tolerance=1, unit="people")
    >>> ours = question("Which idea of ours has the most votes?")

    options: 2 to 12, with the `right` one; a list of right ones lets people choose several (`many=False`: any one of
    them). accept: spellings of a text that are right, whatever their case and spaces; accents: whether accents count.
    number: what is right, give or take `tolerance`. With none of these it asks about the ideas that the quiz builds on.
    explanation: shown with the solution. points: for a right answer. seconds: time to answer, 0 for no limit.
    picture: a file beside the notebook; alt: what it shows, for those who cannot see it.
    """
    found = texts(options, "options")
    several = not isinstance(right, str)
    labels = texts(right, "right") if not isinstance(right, str) else (right,)
    unknown = [label for label in labels if label not in found]
    if unknown:
        raise ValueError(f"{unknown[0]!r} is not an option of {text!r}; there are {', '.join(map(repr, found))}.")
    spellings = (accept,) if isinstance(accept, str) and accept else texts(accept or (), "accept")
    return Question(
        text=text,
        kind=_kind(found, spellings, number, many=several if many is None else many),
        options=found,
        right=tuple(found.index(label) for label in labels),
        accept=spellings,
        accents=accents,
        number=number,
        tolerance=tolerance,
        unit=unit,
        explanation=explanation,
        points=points,
        seconds=seconds,
        picture=address(picture) if picture else "",
        alt=alt,
    )


def _kind(options: tuple[str, ...], accept: tuple[str, ...], number: float | None, *, many: bool) -> QuestionKind:
    if options:
        return "many" if many else "one"
    if accept:
        return "text"
    return "top" if number is None else "number"


class Player(Person):
    """Somebody who answers a quiz."""

    def __init__(self, quiz: Quiz, name: str) -> None:
        super().__init__(quiz.room, quiz.activity_id, name)
        self._quiz = quiz

    def answer(self, at: int, *given: str | float) -> Self:
        """Answer question number `at` (from 0): labels of options, a text, or a number."""
        return self.do(self._quiz.answer_to(at, *given))


class Quiz(ActivityWidget):
    """Questions with a solution and an explanation: asked by you, one after the other, or each at their own pace.

    >>> quiz = Quiz("Feedback", [question("Which comes first?", ["Ask", "Tell"], right="Ask")])

    questions: 1 to 50, made by `question`. pace: "together" or "own". feedback: at one's own pace, "each" shows a
    solution once one has answered it, "end" when you reveal. speed: quick right answers earn up to half as many points
    again. leaderboard: names with points (with anonymous=False). ideas: an activity whose ideas are the options of
    questions that have none. teams: the breakouts that play against each other. The other options are those of every
    activity, see `Poll`.
    """

    KIND = "quiz"

    def __init__(
        self,
        prompt: str,
        questions: Iterable[Question],
        *,
        pace: Literal["together", "own"] = "together",
        feedback: Literal["each", "end"] = "each",
        speed: bool = False,
        leaderboard: bool = False,
        ideas: ActivityWidget | str = "",
        teams: ActivityWidget | str = "",
        anonymous: bool = True,
        lasting: bool = False,
        hint: str = "",
        id: str | None = None,  # noqa: A002 - the word of authors
    ) -> None:
        design = QuizDesign(
            prompt=prompt,
            hint=hint,
            anonymous=anonymous,
            lasting=lasting,
            questions=tuple(questions),
            pace=pace,
            feedback=feedback,
            speed=speed,
            leaderboard=leaderboard,
            ideas=_id(ideas),
            teams=_id(teams),
        )
        super().__init__(design, id)

    def ask(self, at: int) -> Self:
        """Ask question number `at` (from 0); what was revealed before it stays known."""
        return self.do(AskQuestion(at))

    def answer_to(self, at: int, *given: str | float) -> Answer:
        """The command that answers a question: labels of options, a text, or a number."""
        seen = {one.index: one for one in self.view("facilitator").sheet}
        if at not in seen:
            raise ValueError(f"There is no question {at}: they are numbered 0 to {len(seen) - 1}.")
        if seen[at].kind == "text":
            return Answer(at, text=str(given[0]) if given else "")
        if seen[at].kind == "number":
            return Answer(at, number=float(given[0]) if given else None)
        unknown = [one for one in given if one not in seen[at].options]
        if unknown:
            raise ValueError(f"{unknown[0]!r} is not an option; there are {', '.join(map(repr, seen[at].options))}.")
        return Answer(at, tuple(seen[at].options.index(str(one)) for one in given))

    def as_person(self, name: str) -> Player:
        """Answer as somebody: `quiz.as_person("Ana").answer(0, "Ask")`."""
        return Player(self, name)


def _id(other: ActivityWidget | str) -> str:
    return other if isinstance(other, str) else other.activity_id
