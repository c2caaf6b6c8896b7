"""Answers with their share of the points, in percent, as Moodle has them, and the question that comes of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from huddlebook.activities.quiz_questions import Question
from huddlebook.imports.found import Found

FULL = 99.0


@dataclass(frozen=True)
class Mark:
    """An answer. share: of the points, in percent, below 0 where it takes some away. said: the feedback to it."""

    text: str
    share: float
    wrong: bool = False
    said: str = ""
    others: tuple[str, ...] = ()


def choice_question(
    found: Found, where: str, text: str, marks: Sequence[Mark], explanation: str, *, single: bool | None = None
) -> Question:
    """One or many of several options; single: whether one may choose only one, None where the shares say so."""
    for other in dict.fromkeys(one for mark in marks for one in mark.others):
        found.leave(where, f"{other} in an answer was left out")
    full = [at for at, mark in enumerate(marks) if mark.share >= FULL]
    some = [at for at, mark in enumerate(marks) if mark.share > 0]
    many = not full if single is None else not single
    if many and len({round(marks[at].share, 1) for at in some}) > 1:
        found.leave(where, "its right answers have different weights; here each counts the same")
    if not many and len(some) > len(full):
        found.leave(where, "answers that earned a part of the points earn none here")
    return Question(
        text=text,
        kind="many" if many else "one",
        options=tuple(mark.text for mark in marks),
        right=tuple(some if many else full),
        explanation=_why(found, where, marks, explanation),
    )


def _why(found: Found, where: str, marks: Sequence[Mark], explanation: str) -> str:
    """The general feedback, else that of the right answer; feedback to wrong ones has no place here."""
    rights = [mark.said for mark in marks if mark.said and mark.share > 0]
    if any(mark.said and mark.share <= 0 for mark in marks) or (explanation and rights):
        found.leave(where, "feedback to single answers was left out; the explanation is for everybody")
    return explanation or next(iter(rights), "")


def text_question(found: Found, where: str, text: str, marks: Sequence[Mark], explanation: str) -> Question:
    """A short text; spellings that earned a part of the points are not taken as right."""
    if any(0 < mark.share < FULL for mark in marks):
        found.leave(where, "spellings that earned a part of the points earn none here")
    accept = tuple(mark.text for mark in marks if mark.share >= FULL)
    if any("*" in one for one in accept):
        found.leave(where, "a * in its answers stood for anything; here it is a star. Write the spellings out")
    return Question(text=text, kind="text", accept=accept, explanation=_why(found, where, marks, explanation))


def number_question(
    found: Found, where: str, text: str, answers: Sequence[tuple[float | None, float, float]], explanation: str
) -> Question:
    """A number, the first that earns all points, with its tolerance."""
    full = [(value, slack) for value, slack, share in answers if share >= FULL and value is not None]
    if len(answers) > 1:
        found.leave(where, "it has several right numbers; the first that earns all points was taken")
    value, slack = full[0] if full else (None, 0.0)
    return Question(text=text, kind="number", number=value, tolerance=slack, explanation=explanation)
