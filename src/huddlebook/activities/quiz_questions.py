"""The questions of a quiz: what is asked, what is right, and what can be wrong with one."""

from __future__ import annotations

from collections import Counter
from typing import Literal

import msgspec

from huddlebook.activities.contract import Idea
from huddlebook.activities.picture import check_picture
from huddlebook.activities.quiz_spelling import plain

QuestionKind = Literal["one", "many", "text", "number", "top"]
LONGEST_QUESTION = 300
LONGEST_OPTION = 140
LONGEST_EXPLANATION = 1_000
LONGEST_SECONDS = 600
LARGEST_NUMBER = 1e15
MOST_OPTIONS = 12
MOST_ACCEPTED = 50
MOST_TOP = 6


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is asked, and what is right.

    kind: "one" or "many" of `options`, of which `right` (indices) are; a "text" that is one of `accept`; a "number"
    within `tolerance` of `number`; or "top": which of the group's own ideas has the most behind it (its options come
    from the activity that the quiz builds on). accents: of a "text", whether they count. explanation: shown with the
    solution. seconds: time to answer, 0 for none. picture: an address of ours or a `data:` one; alt: what it shows.
    """

    text: str
    kind: QuestionKind = "one"
    options: tuple[str, ...] = ()
    right: tuple[int, ...] = ()
    accept: tuple[str, ...] = ()
    accents: bool = False
    number: float | None = None
    tolerance: float = 0.0
    unit: str = ""
    explanation: str = ""
    points: float = 1.0
    seconds: int = 0
    picture: str = ""
    alt: str = ""


def filled(question: Question, ideas: tuple[Idea, ...]) -> Question:
    """The question with the group's ideas as its options, where it asks for the top one."""
    if question.kind != "top":
        return question
    best = sorted(ideas, key=lambda idea: (-idea.weight, idea.key))[:MOST_TOP]
    # In the order they were made: the order must not tell which is the top one.
    shown = sorted(best, key=lambda idea: idea.key)
    right = tuple(at for at, idea in enumerate(shown) if idea.weight == best[0].weight)
    return msgspec.structs.replace(question, options=tuple(idea.text for idea in shown), right=right)


def answerable(question: Question) -> bool:
    """Whether there is something to answer: the group may have had fewer than two ideas."""
    return question.kind != "top" or len(question.options) > 1


def check_question(number: int, question: Question) -> list[str]:
    """Sentences about what is wrong with a question; number: as people count."""
    wrong = _words(question) + _solution(question) + check_picture(question.picture, question.alt)
    if not 0 < question.points <= 1_000:
        wrong.append(f"points are more than 0 and at most 1000, it says {question.points:g}")
    if not 0 <= question.seconds <= LONGEST_SECONDS:
        wrong.append(f"seconds are 0 to {LONGEST_SECONDS}, it says {question.seconds}")
    return [f"question {number}: {one}" for one in wrong]


def _words(question: Question) -> list[str]:
    wrong = []
    if not question.text.strip() or len(question.text) > LONGEST_QUESTION:
        wrong.append(f"its text is empty or has more than {LONGEST_QUESTION} characters")
    if len(question.explanation) > LONGEST_EXPLANATION:
        wrong.append(f"its explanation has more than {LONGEST_EXPLANATION} characters")
    if any(not option.strip() or len(option) > LONGEST_OPTION for option in (*question.options, *question.accept)):
        wrong.append(f"an option is empty or has more than {LONGEST_OPTION} characters")
    wrong += [f"the option {option!r} stands twice" for option, n in Counter(question.options).items() if n > 1]
    return wrong


def _solution(question: Question) -> list[str]:
    match question.kind:
        case "one" | "many":
            return _choices(question)
        case "text" if not any(plain(one) for one in question.accept) or len(question.accept) > MOST_ACCEPTED:
            return [f"say in `accept` which answers are right, 1 to {MOST_ACCEPTED}"]
        case "number" if question.number is None or abs(question.number) > LARGEST_NUMBER or question.tolerance < 0:
            return ["say in `number` what is right, and a `tolerance` of 0 or more"]
        case "top" if question.options or question.right:
            return ["its options come from the group's ideas, so it has none of its own"]
    return []


def _choices(question: Question) -> list[str]:
    count = len(question.options)
    if not 2 <= count <= MOST_OPTIONS:
        return [f"it needs 2 to {MOST_OPTIONS} options, it has {count}"]
    if any(not 0 <= at < count for at in question.right) or len(set(question.right)) < len(question.right):
        return ["`right` names options by their numbers, from 0, each once"]
    if not question.right:
        return ["say in `right` which option is right"]
    return []
