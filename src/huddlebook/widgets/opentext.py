"""OpenText in a notebook."""

from __future__ import annotations

from typing import Any, Self

from huddlebook.activities.contract import Command
from huddlebook.activities.opentext import Approve, Edit, HideCard, Highlight, OpenTextDesign, Post, Withdraw
from huddlebook.widgets.activity import ActivityWidget, Person, Results, id_of


class Writer(Person):
    """Somebody who writes cards. A card is known by its number, which `post` gives."""

    def post(self, text: str) -> int:
        """Write a card; gives its number."""
        self.do(Post(text))
        return int(self.own.cards[-1].id)

    def edit(self, card: int, text: str) -> Self:
        """Write one's card anew."""
        return self.do(Edit(card, text))

    def withdraw(self, card: int) -> Self:
        """Take one's card away."""
        return self.do(Withdraw(card))


class OpenText(ActivityWidget):
    """Short texts as cards; with `moderated` you look at each before others see it.

    >>> keep = OpenText("What do we keep, what do we change?", most=2, moderated=True)

    longest: characters a card may have, 10 to 2000. most: cards one person may have in a round, 1 to 50. moderated: a
    card is out only once you approved it. per: breakouts whose rooms each write for themselves. The other options are
    those of every activity, see `Poll`.
    """

    KIND = "opentext"

    def __init__(
        self,
        prompt: str,
        *,
        longest: int = 280,
        most: int = 3,
        moderated: bool = False,
        per: ActivityWidget | str = "",
        results: Results = "live",
        anonymous: bool = True,
        lasting: bool = False,
        hint: str = "",
        id: str | None = None,  # noqa: A002 - the word of authors
    ) -> None:
        design = OpenTextDesign(
            prompt=prompt,
            hint=hint,
            anonymous=anonymous,
            results=results,
            lasting=lasting,
            longest=longest,
            most=most,
            moderated=moderated,
            per=id_of(per),
        )
        self.most = most
        super().__init__(design, id)

    def _command(self, value: Any) -> Command:
        """A card of these words; where a person may have one only, it is written anew."""
        if isinstance(value, Command):
            return value
        own = self._seen().own
        if self.most == 1 and own is not None and own.cards:
            return Edit(int(own.cards[-1].id), str(value))
        return Post(str(value))

    def as_person(self, name: str) -> Writer:
        """Write as somebody: `keep.as_person("Ana").post("The Thursday demo")`."""
        return Writer(self.room, self.activity_id, name)

    def approve(self, card: int) -> Self:
        """Let a pending or hidden card out."""
        return self.do(Approve(card))

    def hide_card(self, card: int) -> Self:
        """Take a card off participants' pages and the screen."""
        return self.do(HideCard(card))

    def highlight(self, card: int | None) -> Self:
        """Show one card large on the screen, or none."""
        return self.do(Highlight(card))
