"""What happens to cards of open text, as it stands in logs."""

from __future__ import annotations

from typing import ClassVar

from huddlebook.activities.contract import Event


class Posted(Event, frozen=True, tag="posted"):
    """Somebody wrote a card; its id is this fact's number. name is empty where the activity is anonymous.

    group: the breakout room it was written in.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("text",)
    PLAIN: ClassVar[tuple[str, ...]] = ("group",)
    round: int
    text: str
    name: str = ""
    pending: bool = False
    group: str = ""


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


class Approved(Event, frozen=True, tag="approved"):
    """A facilitator let the card out."""

    card: int


class CardHidden(Event, frozen=True, tag="card_hidden"):
    """A facilitator took the card off."""

    card: int


class Highlighted(Event, frozen=True, tag="highlighted"):
    """This card is shown large; null: none is."""

    card: int | None
