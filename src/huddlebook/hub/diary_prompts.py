"""Questions to write by. They rotate: the next one each day, beginning elsewhere for each person.

Ten minutes of writing help some (Di Stefano 2014; 2023 with 4,340 people), most early in learning something; nothing is
promised. The four questions of an after-action review are asked in its order.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar
from zlib import crc32

import msgspec

T = TypeVar("T")


class Prompt(msgspec.Struct, frozen=True):
    """A way to begin. title: what it is called; questions: one, or several that go together."""

    title: str
    questions: tuple[str, ...]


def _one(question: str) -> Prompt:
    return Prompt(question, (question,))


AFTER_ACTION = Prompt(
    "Look back at one thing you did",
    (
        "What was meant to happen?",
        "What happened?",
        "Why was there a difference?",
        "What will I do next time?",
    ),
)
PROMPTS = (
    _one("What went well today, and what did I do for it?"),
    _one("What surprised me?"),
    _one("What will I try next?"),
    AFTER_ACTION,
    _one("What did I learn from somebody else?"),
    _one("What was harder than it should be, and what would make it easier?"),
    _one("What did I explain to somebody, and what did I notice while I did?"),
    _one("Which question do I carry around?"),
    _one("What would I tell a colleague who starts with this tomorrow?"),
    Prompt("What, so what, now what", ("What happened?", "What does it mean for me?", "What do I do now?")),
    _one("What did I decide today, and what made the difference?"),
    _one("What do I want to remember of this day in a year?"),
)
WEEKLY = (
    "Which one thing will I do differently next week?",
    "What deserves more of my time next week?",
    "Whom will I ask next week, and what?",
    "What can I let go of next week?",
    "What will I learn on purpose next week, and when?",
    "Which small habit would have helped me this week?",
    "Who helped me this week, and do they know?",
)


def prompts(day: date, person: str, own: Sequence[Prompt] = ()) -> tuple[Prompt, ...]:
    """All of them, beginning with this day's; the author's own in place of ours."""
    return _turned(tuple(own) or PROMPTS, day.toordinal(), person)


def question(monday: date, person: str) -> str:
    """The question that a week ends with."""
    return _turned(WEEKLY, monday.toordinal() // 7, person)[0]


def _turned(all_of_them: tuple[T, ...], turn: int, person: str) -> tuple[T, ...]:
    start = (turn + crc32(person.encode())) % len(all_of_them)
    return all_of_them[start:] + all_of_them[:start]
