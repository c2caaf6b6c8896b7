"""What an exit ticket is made of: what people and facilitators ask, the facts, what is kept, and what is seen."""

from __future__ import annotations

from typing import ClassVar

import msgspec
from immutables import Map

from huddlebook.activities.contract import Command, Event, Own, Role, Standing, State, View


class HandIn(Command, frozen=True, tag="hand_in"):
    """One's whole ticket: a text for each question ("" for none) and the rating; nothing at all takes it back."""

    texts: tuple[str, ...] = ()
    rating: int | None = None


class ShowText(Command, frozen=True, tag="show_text"):
    """Let everybody read one text, once results are revealed."""

    needs: ClassVar[Role] = Role.FACILITATOR
    card: int


class HideText(Command, frozen=True, tag="hide_text"):
    """Keep a text that was shown for facilitators again."""

    needs: ClassVar[Role] = Role.FACILITATOR
    after_end: ClassVar[bool] = True
    card: int


class HandedIn(Event, frozen=True, tag="handed_in"):
    """Somebody handed a ticket in, or changed it; name is empty where the activity is anonymous."""

    WORDS: ClassVar[tuple[str, ...]] = ("texts",)
    round: int
    texts: tuple[str, ...]
    rating: int | None = None
    name: str = ""


class TextShown(Event, frozen=True, tag="text_shown"):
    """Everybody may read this text."""

    card: int


class TextHidden(Event, frozen=True, tag="text_hidden"):
    """Only facilitators may read this text."""

    card: int


class Words(msgspec.Struct, frozen=True):
    """A text as it is kept. number: its own until its words change."""

    number: int
    question: int
    text: str
    standing: Standing = "pending"


class Ticket(msgspec.Struct, frozen=True):
    """One person's ticket in one round. asked: how many questions there were."""

    at: int
    name: str
    words: tuple[Words, ...]
    rating: int | None
    asked: int

    def texts(self) -> tuple[str, ...]:
        """A text for each question, "" for none."""
        said = {one.question: one.text for one in self.words}
        return tuple(said.get(question, "") for question in range(self.asked))


class ExitTicketState(State, frozen=True, kw_only=True):
    """tickets by (round, seat); whose: the key of the ticket that a text is on."""

    tickets: Map[tuple[int, str], Ticket] = Map()
    whose: Map[int, tuple[int, str]] = Map()


class ExitTicketCard(msgspec.Struct, frozen=True):
    """A text. question: which it answers; name is empty where the activity is anonymous; pending: not shown."""

    id: int
    question: int
    text: str
    name: str
    standing: Standing


class ExitTicketView(View, frozen=True, kw_only=True):
    """boxes: the questions. counts: people for each point, from 1 on, None while hidden or without a rating.

    cards: by question, the newest first: the texts that a facilitator showed, None while hidden; for facilitators the
    newest 300 of each question.
    """

    boxes: tuple[str, ...]
    rating: str
    points: int
    low: str
    high: str
    longest: int
    answered: int
    counts: tuple[int, ...] | None
    cards: tuple[ExitTicketCard, ...] | None


class ExitTicketOwn(Own, frozen=True, kw_only=True):
    """One's own ticket in the present round. shown: the questions whose texts everybody may read."""

    round: int
    texts: tuple[str, ...]
    rating: int | None
    shown: tuple[int, ...]
