"""What happens to the cards of a board, as it stands in logs."""

from __future__ import annotations

from typing import ClassVar

from huddlebook.activities.contract import Event


class Added(Event, frozen=True, tag="added"):
    """Somebody wrote a card; its id is this fact's number. name is empty where the activity is anonymous."""

    WORDS: ClassVar[tuple[str, ...]] = ("text",)
    round: int
    column: int
    text: str
    name: str = ""
    pending: bool = False


class Edited(Event, frozen=True, tag="edited"):
    """The card reads otherwise now."""

    WORDS: ClassVar[tuple[str, ...]] = ("text",)
    OF: ClassVar[str] = "card"
    card: int
    text: str
    pending: bool = False


class Withdrawn(Event, frozen=True, tag="withdrawn"):
    """Its author took the card away."""

    card: int


class Arranged(Event, frozen=True, tag="arranged"):
    """The card lies in this column now, on another card where `on` is one."""

    card: int
    column: int
    on: int | None = None


class Approved(Event, frozen=True, tag="approved"):
    """A facilitator let the card out."""

    card: int


class CardHidden(Event, frozen=True, tag="card_hidden"):
    """A facilitator took the card off."""

    card: int
