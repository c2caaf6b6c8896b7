"""What was found in a file: questions and polls as activities have them, and what could not be taken over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from huddlebook.activities.contract import Design
from huddlebook.activities.opentext import OPENTEXT
from huddlebook.activities.poll import POLL
from huddlebook.activities.quiz_questions import Question, check_question
from huddlebook.activities.scale import SCALE
from huddlebook.activities.wordcloud import WORDCLOUD
from huddlebook.errors import HuddlebookError

Item: TypeAlias = Question | Design
MOST_ITEMS = 500
"""Questions and polls of one file: more than anybody asks in a session, and its notebook still opens."""
MOST_LISTED = 200


class Unreadable(HuddlebookError, ValueError):
    """A file that is not what it seems to be; the message says what to do."""


@dataclass(frozen=True)
class Left:
    """Something that could not be taken over. where: "question 3", "row 12" ...; what: a sentence's rest."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass
class Found:
    """items, in the order of the file; left: what was left out, beside what it belongs to or whole."""

    items: list[Item] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    over: int = 0
    """Items beyond the most that are taken."""

    def add(self, where: str, item: Item) -> None:
        """Take an item over, if an activity can have it; else it is listed with the reason."""
        if wrong := _wrong(item):
            self.leave(where, "; ".join(wrong))
        elif len(self.items) >= MOST_ITEMS:
            self.over += 1
        else:
            self.items.append(item)

    def leave(self, where: str, what: str) -> None:
        """List something that was not taken over."""
        self.left.append(Left(where, what))

    @property
    def quiz(self) -> list[Question]:
        """Those of its items that have a solution."""
        return [item for item in self.items if isinstance(item, Question)]

    @property
    def listed(self) -> Iterator[Left]:
        """What was left out, as it is shown: the first two hundred, and how many more there are."""
        yield from self.left[:MOST_LISTED]
        if len(self.left) > MOST_LISTED:
            yield Left("and", f"{len(self.left) - MOST_LISTED} more, which are not listed here")
        if self.over:
            yield Left("the end", f"{self.over} more questions; one session takes {MOST_ITEMS}. Split the file")


def _wrong(item: Item) -> list[str]:
    if isinstance(item, Question):
        return [one.removeprefix("question 0: ") for one in check_question(0, item)]
    kind = next(kind for kind in (POLL, OPENTEXT, WORDCLOUD, SCALE) if isinstance(item, kind.design))
    return kind.check(item)  # type: ignore[arg-type]  # its own design, as the line above found
