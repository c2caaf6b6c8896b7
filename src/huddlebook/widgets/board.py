"""Board in a notebook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, Self

from huddlebook.activities.board import Add, Approve, Arrange, BoardDesign, Edit, HideCard, Place, Withdraw
from huddlebook.activities.contract import Command
from huddlebook.widgets.activity import ActivityWidget, Person, Results, texts


class Pinner(Person):
    """Somebody who writes cards. A card is known by its number, which `add` gives."""

    def add(self, column: int, text: str) -> int:
        """Write a card into a column, counted from 0; gives its number."""
        self.do(Add(column, text))
        return int(self.own.cards[-1].id)

    def edit(self, card: int, text: str) -> Self:
        """Write one's card anew."""
        return self.do(Edit(card, text))

    def withdraw(self, card: int) -> Self:
        """Take one's card away."""
        return self.do(Withdraw(card))

    def move(self, card: int, column: int) -> Self:
        """Put a card into a column, off the card it lies on; where everybody arranges."""
        return self.do(Arrange(card, column=column))

    def merge(self, card: int, on: int) -> Self:
        """Put a card on another: then both are one idea."""
        return self.do(Arrange(card, on=on))


class Board(ActivityWidget):
    """Ideas on cards in columns. You move cards and put those that belong together on each other.

    >>> board = Board("How do we work?", ["Start", "Stop", "Continue"], most=5)

    columns: 1 to 6 names. longest: characters a card may have, 10 to 500. most: cards one person may have, 1 to 50.
    moderated: a card is out only once you approved it. arranged: who moves cards, "facilitator" or "everyone". The
    other options are those of every activity, see `Poll`.
    """

    KIND = "board"

    def __init__(
        self,
        prompt: str,
        columns: Iterable[str],
        *,
        longest: int = 140,
        most: int = 10,
        moderated: bool = False,
        arranged: Literal["facilitator", "everyone"] = "facilitator",
        results: Results = "live",
        anonymous: bool = True,
        lasting: bool = False,
        hint: str = "",
        id: str | None = None,  # noqa: A002 - the word of authors
    ) -> None:
        design = BoardDesign(
            prompt=prompt,
            hint=hint,
            anonymous=anonymous,
            results=results,
            lasting=lasting,
            columns=texts(columns, "columns"),
            longest=longest,
            most=most,
            moderated=moderated,
            arranged=arranged,
        )
        super().__init__(design, id)

    def _command(self, value: Any) -> Command:
        """A card in the first column; (column, text) for another one."""
        if isinstance(value, Command):
            return value
        column, text = value if isinstance(value, tuple) else (0, value)
        return Add(int(column), str(text))

    def as_person(self, name: str) -> Pinner:
        """Write as somebody: `board.as_person("Ana").add(0, "A demo each week")`."""
        return Pinner(self.room, self.activity_id, name)

    def move(self, card: int, column: int) -> Self:
        """Put a card into a column, off the card it lies on: this undoes a merge."""
        return self.do(Place(card, column=column))

    def merge(self, card: int, on: int) -> Self:
        """Put a card on another: then both are one idea."""
        return self.do(Place(card, on=on))

    def approve(self, card: int) -> Self:
        """Let a pending or hidden card out."""
        return self.do(Approve(card))

    def hide_card(self, card: int) -> Self:
        """Take a card off participants' pages and the screen."""
        return self.do(HideCard(card))
