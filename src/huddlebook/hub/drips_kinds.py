"""Which activities one tap answers, and what they ask: the same designs as in a session."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import msgspec

from huddlebook.activities.poll import PollDesign
from huddlebook.activities.quiz_state import QuizDesign
from huddlebook.activities.recall import RecallDesign
from huddlebook.activities.scale import ScaleDesign

KNOWN, NOT_YET = "I know it", "Not yet"
FITS = "a Poll with one choice, a Quiz with one question and one right option, Recall, or a Scale with one statement"


class Unfit(ValueError):
    """An activity that one tap cannot answer; the message says why."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked. key: tells several of one activity apart, "" for its only one."""

    key: str = ""
    question: str
    hint: str = ""
    options: tuple[str, ...]
    right: tuple[int, ...] = ()
    why: str = ""
    retention: float = 0.9
    longest_gap: int = 365


def asked(kind: str, design: dict[str, Any]) -> list[Asked]:
    """The questions of an activity, in their order. Raises Unfit."""
    if kind not in _KINDS:
        raise Unfit(f"one tap cannot answer a {kind}. What fits: {FITS}.")
    wanted, read = _KINDS[kind]
    return read(msgspec.convert(design, wanted))


def _poll(design: PollDesign) -> list[Asked]:
    if design.many or design.other:
        raise Unfit("one tap cannot choose several options, nor write one. Leave `many` and `other` away.")
    return [Asked(question=design.prompt, hint=design.hint, options=design.options)]


def _quiz(design: QuizDesign) -> list[Asked]:
    if len(design.questions) != 1:
        raise Unfit(f"this quiz has {len(design.questions)} questions. A drip has one: give each a step of its own.")
    (one,) = design.questions
    if one.kind != "one":
        raise Unfit("one tap answers a question with options, one of which is right.")
    if one.picture:
        raise Unfit("its question has a picture, which a message cannot show.")
    return [Asked(question=one.text, hint=design.hint, options=one.options, right=one.right, why=one.explanation)]


def _recall(design: RecallDesign) -> list[Asked]:
    return [
        Asked(
            key=hashlib.sha256(card.front.encode()).hexdigest()[:8],
            question=card.front,
            hint=design.hint,
            options=(KNOWN, NOT_YET),
            right=(0,),
            why=card.back,
            retention=design.retention,
            longest_gap=design.longest_gap,
        )
        for card in design.cards
    ]


def _scale(design: ScaleDesign) -> list[Asked]:
    if len(design.statements) != 1:
        raise Unfit(f"this scale has {len(design.statements)} statements. A drip has one.")
    ends = {1: design.low, design.points: design.high}
    options = tuple(
        f"{point} ({ends[point]})" if ends.get(point) else str(point) for point in range(1, design.points + 1)
    )
    return [Asked(question=design.statements[0], hint=design.hint or design.prompt, options=options)]


_KINDS: dict[str, tuple[type[msgspec.Struct], Callable[[Any], list[Asked]]]] = {
    "poll": (PollDesign, _poll),
    "quiz": (QuizDesign, _quiz),
    "recall": (RecallDesign, _recall),
    "scale": (ScaleDesign, _scale),
}
