"""Open text: short texts as cards, looked through first where the author says so; one can be shown large.

Longer than most modules: six commands, and everything about one activity stands in one place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import ClassVar, Literal, TypeAlias

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
    Idea,
    Offer,
    Own,
    Refusal,
    Role,
    Row,
    Standing,
    State,
    View,
    check_words,
    in_order,
    sees_count,
    sees_results,
)
from huddlebook.activities.moderation import (
    MOST_SHOWN,
    and_large,
    by_standing,
    field_of,
    given,
    held_up,
    looked_through,
    taken_back,
    unfit,
)
from huddlebook.activities.opentext_events import (
    Approved,
    CardHidden,
    Edited,
    Highlighted,
    Posted,
    Withdrawn,
)
from huddlebook.activities.text import clean

LONGEST = 2_000
MOST_EACH = 50
MOST_CARDS = 5_000


class OpenTextDesign(Design, frozen=True, kw_only=True):
    """longest: characters a card may have, 10 to 2000. most: cards one person may have in a round, 1 to 50.

    moderated: a card is out only once a facilitator approved it. Cards are live unless results="reveal". per: the id of
    breakouts, whose rooms each write for themselves: a card carries the room it was written in.
    """

    results: Literal["reveal", "live"] = "live"
    longest: int = 280
    most: int = 3
    moderated: bool = False
    per: str = ""


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
    after_end: ClassVar[bool] = True
    card: int


class HideCard(Command, frozen=True, tag="hide_card"):
    """Take a card off participants' pages and the screen."""

    needs: ClassVar[Role] = Role.FACILITATOR
    after_end: ClassVar[bool] = True
    card: int


class Highlight(Command, frozen=True, tag="highlight"):
    """Show one card large on the screen, or (null) none. A pending or hidden card is approved by it."""

    needs: ClassVar[Role] = Role.FACILITATOR
    card: int | None


OpenTextCommand: TypeAlias = Post | Edit | Withdraw | Approve | HideCard | Highlight


class Written(msgspec.Struct, frozen=True):
    """A card as it is kept. by: the author's seat, which no view carries."""

    at: int
    by: str
    name: str
    round: int
    text: str
    standing: Standing
    group: str = ""


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
    group: str = ""


class OpenTextView(View, frozen=True, kw_only=True):
    """cards, newest first: the newest 200 that are out, None while hidden; for facilitators the newest 300 that are out
    or hidden, and the 300 that wait longest.

    count: how many are out in the present round; pending: how many wait, 0 for all but facilitators. answered: people
    with a card in the present round. highlighted: the id of a card in `cards`. grouped: each breakout room writes for
    itself.
    """

    longest: int
    most: int
    moderated: bool
    answered: int
    count: int
    pending: int
    cards: tuple[OpenTextCard, ...] | None
    highlighted: int | None
    grouped: bool


class OpenTextOwnCard(msgspec.Struct, frozen=True):
    """A card of one's own and whether it is out."""

    id: int
    text: str
    standing: Standing


class OpenTextOwn(Own, frozen=True, kw_only=True):
    """One's cards in the present round, in the order written."""

    round: int
    cards: tuple[OpenTextOwnCard, ...]


def check(design: OpenTextDesign) -> list[str]:
    """Sentences about what is wrong with the design."""
    wrong = check_words(design)
    if not 10 <= design.longest <= LONGEST:
        wrong.append(f"a card can have 10 to {LONGEST} characters, this one says {design.longest}")
    if not 1 <= design.most <= MOST_EACH:
        wrong.append(f"one person can write 1 to {MOST_EACH} cards, this one says {design.most}")
    return wrong


GONE = Refusal("gone", "That card is not there any more.")


def decide(
    design: OpenTextDesign, state: OpenTextState, command: OpenTextCommand, actor: Actor
) -> Sequence[Event] | Refusal:
    """People write, edit and withdraw their own cards; facilitators look them through."""
    match command:
        case Post(text=text):
            return _post(design, state, clean(text), actor)
        case Edit(card=number, text=text):
            return _edit(design, state, number, clean(text), actor)
        case Withdraw(card=number):
            return [Withdrawn(number)] if _mine(state, number, actor) else GONE
        case Highlight(card=None):
            return [] if state.highlighted is None else [Highlighted(None)]
    card = state.cards.get(command.card) if command.card is not None else None
    if command.card is None or card is None:
        return GONE
    match command:
        case Approve():
            return [] if card.standing == "shown" else [Approved(command.card)]
        case HideCard():
            return [] if card.standing == "hidden" else [CardHidden(command.card)]
        case Highlight():
            return held_up(card, command.card, state.highlighted, Approved, Highlighted)
    raise AssertionError(command)


def _mine(state: OpenTextState, number: int, actor: Actor) -> Written | None:
    """A card of this person's in this round; an earlier round's is over."""
    return state.cards[number] if number in state.mine.get((state.stage.round, actor.id), ()) else None


def _post(design: OpenTextDesign, state: OpenTextState, text: str, actor: Actor) -> Sequence[Event] | Refusal:
    if refused := unfit(text, design.longest):
        return refused
    if len(state.mine.get((state.stage.round, actor.id), ())) >= design.most:
        cards = "card" if design.most == 1 else f"{design.most} cards"
        return Refusal("full", f"You have written your {cards}. Edit or withdraw one to write another.")
    if len(state.cards) >= MOST_CARDS:
        return Refusal("full", f"This board is full: it has {MOST_CARDS} cards. Tell the facilitator.")
    name = "" if design.anonymous else actor.name
    return [Posted(state.stage.round, text, name, design.moderated, actor.group)]


def _edit(
    design: OpenTextDesign, state: OpenTextState, number: int, text: str, actor: Actor
) -> Sequence[Event] | Refusal:
    card = _mine(state, number, actor)
    if card is None:
        return GONE
    if refused := unfit(text, design.longest):
        return refused
    return [] if text == card.text else [Edited(number, text, design.moderated)]


def fold(state: OpenTextState, fact: Fact[Event]) -> OpenTextState:
    """A card keeps its number through edits; what is not out cannot be large."""
    match fact.event:
        case Posted(round=number, text=text, name=name, pending=pending, group=group):
            card = Written(fact.at, fact.by, name, number, text, "pending" if pending else "shown", group)
            mine = given(state.mine, (number, fact.by), fact.seq)
            return replace(state, cards=state.cards.set(fact.seq, card), mine=mine)
        case Highlighted(card=shown):
            return replace(state, highlighted=shown)
        case Withdrawn(card=number):
            return _without(state, number)
        case Edited(card=number, text=text, pending=pending):
            standing = "pending" if pending else state.cards[number].standing
            return _set(state, number, replace(state.cards[number], text=text, standing=standing, at=fact.at))
        case Approved(card=number):
            return _set(state, number, replace(state.cards[number], standing="shown"))
        case CardHidden(card=number):
            return _set(state, number, replace(state.cards[number], standing="hidden"))
    raise AssertionError(fact.event)


def _set(state: OpenTextState, number: int, card: Written) -> OpenTextState:
    large = state.highlighted if card.standing == "shown" or state.highlighted != number else None
    return replace(state, cards=state.cards.set(number, card), highlighted=large)


def _without(state: OpenTextState, number: int) -> OpenTextState:
    card = state.cards[number]
    return replace(
        state,
        cards=state.cards.delete(number),
        mine=taken_back(state.mine, (card.round, card.by), number),
        highlighted=None if state.highlighted == number else state.highlighted,
    )


Cards: TypeAlias = list[tuple[int, Written]]


def view(design: OpenTextDesign, state: OpenTextState, audience: Audience) -> OpenTextView:
    """Pending and hidden cards leave to facilitators only; who wrote a card leaves only as its name, if named."""
    seen, facilitator = sees_results(state, audience), audience is Audience.FACILITATOR
    counted = sees_count(state, audience)
    piles = by_standing(state.cards)
    out, waiting = piles["shown"], piles["pending"]
    others = _newest(out + piles["hidden"] if facilitator else out)
    listed = _newest(looked_through(waiting, others)) if facilitator else others[:MOST_SHOWN]
    shown = and_large(listed, state.cards, state.highlighted)
    return OpenTextView(
        prompt=design.prompt,
        hint=design.hint,
        anonymous=design.anonymous,
        stage=state.stage,
        longest=design.longest,
        most=design.most,
        moderated=design.moderated,
        answered=sum(1 for number, _ in state.mine if number == state.stage.round) if counted else 0,
        count=sum(card.round == state.stage.round for _, card in out) if counted else 0,
        pending=len(waiting) if facilitator else 0,
        cards=tuple(_card(*pair) for pair in shown) if seen else None,
        highlighted=state.highlighted if seen else None,
        grouped=bool(design.per),
    )


def _newest(cards: Cards) -> Cards:
    return sorted(cards, key=itemgetter(0), reverse=True)


def _card(number: int, card: Written) -> OpenTextCard:
    return OpenTextCard(number, card.round, card.text, card.name, card.standing, card.group)


def own(design: OpenTextDesign, state: OpenTextState, seat: str) -> OpenTextOwn | None:
    """One's own cards in the present round, None while there is none."""
    mine = state.mine.get((state.stage.round, seat), ())
    cards = [(number, state.cards[number]) for number in mine]
    own_cards = tuple(OpenTextOwnCard(number, card.text, card.standing) for number, card in cards)
    return OpenTextOwn(round=state.stage.round, cards=own_cards) if own_cards else None


def rows(design: OpenTextDesign, state: OpenTextState) -> list[Row]:
    """A row for each card (field "card", "pending_card" or "hidden_card"), withdrawn ones gone; item is its number.

    A card that was written in a breakout room has one more, "room" (or "pending_room", "hidden_room").
    """
    return in_order(row for number, card in state.cards.items() for row in _rows(design.anonymous, number, card))


def _rows(anonymous: bool, number: int, card: Written) -> Iterator[Row]:
    base = Row(
        round=card.round,
        seat=None if anonymous else card.by,
        at=card.at,
        field=field_of("card", card),
        item=str(number),
    )
    yield replace(base, text=card.text)
    if card.group:
        yield replace(base, field=field_of("room", card), text=card.group)


def offers(design: OpenTextDesign, state: OpenTextState) -> Offer:
    """This round's cards that are out, oldest first; of each person the first that they wrote of them."""
    out = sorted((pair for pair in state.cards.items() if _counts(pair[1], state)), key=itemgetter(0))
    said: dict[str, str] = {}
    for _, card in out:
        said.setdefault(card.by, card.text)
    return Offer(tuple(Idea(number, card.text, 1.0) for number, card in out), dict(sorted(said.items())))


def _counts(card: Written, state: OpenTextState) -> bool:
    return card.standing == "shown" and card.round == state.stage.round


OPENTEXT: Activity[OpenTextDesign, OpenTextState, OpenTextCommand, Event] = Activity(
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
    public=True,
    offers=offers,
    per=lambda design: design.per,
)
