"""Open text: short texts as cards, looked through first where the author says so; one can be shown large."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

import msgspec
from immutables import Map
from msgspec.structs import replace

from huddlebook.activities.contract import (
    Activity,
    Actor,
    Audience,
    Command,
    Design,
    Event,
    Fact,
    Own,
    Refusal,
    Role,
    Row,
    Standing,
    State,
    View,
    sees_results,
)

LONGEST = 2_000
MOST_EACH = 50
MOST_CARDS = 5_000
MOST_SHOWN = 200


class OpenTextDesign(Design, frozen=True, kw_only=True):
    """longest: characters a card may have, 10 to 2000. most: cards one person may have in a round, 1 to 50.

    moderated: a card is out only once a facilitator approved it. Cards are live unless results="reveal".
    """

    results: Literal["reveal", "live"] = "live"
    longest: int = 280
    most: int = 3
    moderated: bool = False


class Post(Command, frozen=True, tag="post"):
    """Write a card."""

    text: str


class Edit(Command, frozen=True, tag="edit"):
    """Write a card of one's own, of this round, anew; where cards are moderated it is pending again."""

    card: int
    text: str


class Withdraw(Command, frozen=True, tag="withdraw"):
    """Take a card of one's own, of this round, away."""

    card: int


class Approve(Command, frozen=True, tag="approve"):
    """Let a pending or hidden card out."""

    needs: ClassVar[Role] = Role.FACILITATOR
    card: int


class HideCard(Command, frozen=True, tag="hide_card"):
    """Take a card off participants' pages and the screen."""

    needs: ClassVar[Role] = Role.FACILITATOR
    card: int


class Highlight(Command, frozen=True, tag="highlight"):
    """Show one card large on the screen, or (null) none. A pending or hidden card is approved by it."""

    needs: ClassVar[Role] = Role.FACILITATOR
    card: int | None


class Posted(Event, frozen=True, tag="posted"):
    """Somebody wrote a card; its id is this fact's number. name is empty where the activity is anonymous."""

    round: int
    text: str
    name: str = ""
    pending: bool = False


class Edited(Event, frozen=True, tag="edited"):
    """The card reads otherwise now."""

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


class Written(msgspec.Struct, frozen=True):
    """A card as it is kept. by: the author's seat, which no view carries."""

    at: int
    by: str
    name: str
    round: int
    text: str
    standing: Standing


class OpenTextState(State, frozen=True, kw_only=True):
    """cards by id; mine: the ids of each (round, seat)."""

    cards: Map[int, Written] = Map()
    mine: Map[tuple[int, str], tuple[int, ...]] = Map()
    highlighted: int | None = None


class OpenTextCard(msgspec.Struct, frozen=True):
    """A card. name is empty where the activity is anonymous; standing is "shown" for all but facilitators."""

    id: int
    round: int
    text: str
    name: str
    standing: Standing


class OpenTextView(View, frozen=True, kw_only=True):
    """cards, newest first: every one for facilitators; for others the newest 200 that are out, None while hidden.

    count: how many are out in the present round; pending: how many wait, 0 for all but facilitators. answered: people
    with a card in the present round. highlighted: the id of a card in `cards`.
    """

    longest: int
    most: int
    moderated: bool
    answered: int
    count: int
    pending: int
    cards: tuple[OpenTextCard, ...] | None
    highlighted: int | None


class OpenTextOwnCard(msgspec.Struct, frozen=True):
    """A card of one's own and whether it is out."""

    id: int
    text: str
    standing: Standing


class OpenTextOwn(Own, frozen=True, kw_only=True):
    """One's cards in the present round, in the order written."""

    round: int
    cards: tuple[OpenTextOwnCard, ...]


def check(design): raise NotImplementedError
def decide(design, state, command, actor): raise NotImplementedError
def fold(state, fact): raise NotImplementedError
def view(design, state, audience): raise NotImplementedError
def own(design, state, seat): raise NotImplementedError
def rows(design, state): raise NotImplementedError


OPENTEXT = Activity(
    kind="opentext",
    title="Open text",
    design=OpenTextDesign,
    state=OpenTextState,
    commands=(Post, Edit, Withdraw, Approve, HideCard, Highlight),
    events=(Posted, Edited, Withdrawn, Approved, CardHidden, Highlighted),
    view_type=OpenTextView,
    own_type=OpenTextOwn,
    decide=decide,
    fold=fold,
    view=view,
    own=own,
    rows=rows,
    check=check,
)
