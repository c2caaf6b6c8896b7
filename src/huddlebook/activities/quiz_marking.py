"""How the answers of a quiz are marked: for being right, never for being first."""

from __future__ import annotations

import msgspec

from huddlebook.activities.quiz_questions import Question
from huddlebook.activities.quiz_spelling import plain
from huddlebook.activities.text import blank

BONUS = 0.5


class Response(msgspec.Struct, frozen=True):
    """What somebody answered; what the question's kind does not ask for is empty."""

    choice: tuple[int, ...] = ()
    text: str = ""
    number: float | None = None


def empty(response: Response) -> bool:
    """Whether nothing is answered."""
    return not response.choice and blank(response.text) and response.number is None


def share(question: Question, response: Response) -> float:
    """How much of the answer is right, 0 to 1.

    Of "many", each right choice counts and each wrong one takes one away, so that ticking everything earns nothing.
    """
    match question.kind:
        case "text":
            known = {plain(one, accents=question.accents) for one in question.accept}
            return float(plain(response.text, accents=question.accents) in known)
        case "number":
            return float(_near(question, response.number))
        case "many":
            hits = sum(1 if at in question.right else -1 for at in response.choice)
            return max(0.0, hits / len(question.right)) if question.right else 0.0
        case _:
            return float(len(response.choice) == 1 and response.choice[0] in question.right)


def _near(question: Question, number: float | None) -> bool:
    if number is None or question.number is None:
        return False
    # A little more than the tolerance, since 0.1 + 0.2 is not 0.3 in a computer.
    return abs(number - question.number) <= question.tolerance + 1e-9 * max(1.0, abs(question.number))


def points(question: Question, right: float, took: int, *, speed: bool) -> float:
    """The points of an answer that was `right` (0 to 1) and took so many ms; with `speed` up to half as many again."""
    earned = question.points * right
    if speed and question.seconds and earned:
        left = max(0.0, 1.0 - took / (question.seconds * 1_000))
        earned *= 1.0 + BONUS * left
    return round(earned, 3)


def said(question: Question, response: Response) -> str:
    """An answer in words."""
    match question.kind:
        case "number":
            return "" if response.number is None else _figure(response.number)
        case "text":
            return response.text
        case _:
            return ", ".join(question.options[at] for at in response.choice if at < len(question.options))


def solution(question: Question) -> str:
    """What is right, in words."""
    match question.kind:
        case "text":
            return " / ".join(question.accept)
        case "number":
            return f"{_figure(question.number or 0)}{_slack(question)} {question.unit}".strip()
        case _:
            return ", ".join(question.options[at] for at in question.right)


def _slack(question: Question) -> str:
    return f" ± {_figure(question.tolerance)}" if question.tolerance else ""


def _figure(number: float) -> str:
    """A number as people write it: 1000000, not 1e+06."""
    return f"{number:.10f}".rstrip("0").rstrip(".") if abs(number) < 1e12 else f"{number:g}"
