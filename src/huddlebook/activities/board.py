"""Board: ideas on cards in named columns, moved and piled up by a facilitator, or by everybody.

Where cards lie is in `board_piles`. Longer than most modules: one activity's commands and views stand in one place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from operator import itemgetter
from typing import ClassVar, Literal, TypeAlias

import msgspec
from immutables import Map
from msgspec.structs import replace

from huddlebook.activities.board_events import (
    Added,
    Approved,
    Arranged,
    CardHidden,
    Edited,
    Withdrawn,
)
from huddlebook.activities.board_piles import Pinned, laid, lifted, piles, top
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
from huddlebook.activities.moderation import MOST_LOOKED_THROUGH, MOST_SHOWN, field_of, given, taken_back, unfit
from huddlebook.activities.text import clean

MOST_COLUMNS = 6
LONGEST_COLUMN = 60
LONGEST = 500
MOST_EACH = 50
MOST_CARDS = 5_000


class BoardDesign(Design, frozen=True, kw_only=True):
    """columns: 1 to 6 names. longest: characters a card may have, 10 to 500. most: cards one person may have, 1 to 50.

    moderated: a card is out only once a facilitator approved it. arranged: who moves and piles up cards. Cards are live
    unless results="reveal".
    """

    columns: tuple[str, ...]
    results: Literal["reveal", "live"] = "live"
    longest: int = 140
    most: int = 10
    moderated: bool = False
    arranged: Literal["facilitator", "everyone"] = "facilitator"


class Add(Command, frozen=True, tag="add"):
    """Put a card into a column (an index)."""

    column: int
    text: str


class Edit(Command, frozen=True, tag="edit"):
    """Write a card of one's own anew; where cards are moderated it is pending again."""

    card: int
    text: str


class Withdraw(Command, frozen=True, tag="withdraw"):
    """Take a card of one's own away."""

    card: int


class Arrange(Command, frozen=True, tag="arrange"):
    """Put a card into a column, or on another card: then both are one idea.

    A card takes along what lies on it, so putting it into a column again undoes that. One of the two is given.
    """

    card: int
    column: int | None = None
    on: int | None = None


class Place(Arrange, frozen=True, tag="place"):
    """The same, by a facilitator, who may also while the board is closed."""

    needs: ClassVar[Role] = Role.FACILITATOR


class Approve(Command, frozen=True, tag="approve"):
    """Let a pending or hidden card out."""

    needs: ClassVar[Role] = Role.FACILITATOR
    after_end: ClassVar[bool] = True
    card: int


class HideCard(Command, frozen=True, tag="hide_card"):
    """Take a card off participants' pages and the screen; what lies on it stays."""

    needs: ClassVar[Role] = Role.FACILITATOR
    after_end: ClassVar[bool] = True
    card: int


BoardCommand: TypeAlias = Add | Edit | Withdraw | Arrange | Place | Approve | HideCard


class BoardState(State, frozen=True, kw_only=True):
    """cards by id; mine: the ids of each seat's. A further round keeps them: a board has no rounds."""

    cards: Map[int, Pinned] = Map()
    mine: Map[str, tuple[int, ...]] = Map()


class BoardPiled(msgspec.Struct, frozen=True):
    """A card that lies on another."""

    id: int
    text: str
    name: str


class BoardCard(msgspec.Struct, frozen=True):
    """An idea: a card, and those put on it. name: empty where anonymous; standing: "shown" for all but facilitators."""

    id: int
    column: int
    text: str
    name: str
    standing: Standing
    pile: tuple[BoardPiled, ...] = ()


class BoardView(View, frozen=True, kw_only=True):
    """cards in the order written: the newest 200 ideas that are out, None while hidden; for facilitators the newest 300
    that are out or hidden, and the 300 that wait longest.

    count: how many cards are out; pending: how many wait, 0 for all but facilitators. answered: people with a card.
    """

    columns: tuple[str, ...]
    longest: int
    most: int
    moderated: bool
    arranged: Literal["facilitator", "everyone"]
    answered: int
    count: int
    pending: int
    cards: tuple[BoardCard, ...] | None


class BoardOwnCard(msgspec.Struct, frozen=True):
    """A card of one's own, where it lies and whether it is out."""

    id: int
    column: int
    text: str
    standing: Standing


class BoardOwn(Own, frozen=True, kw_only=True):
    """One's cards in the order written."""

    cards: tuple[BoardOwnCard, ...]


def check(design: BoardDesign) -> list[str]:
    """Sentences about what is wrong with the design."""
    wrong = check_words(design)
    if not 1 <= len(design.columns) <= MOST_COLUMNS:
        wrong.append(f"a board has 1 to {MOST_COLUMNS} columns, this one has {len(design.columns)}")
    if any(not name.strip() for name in design.columns):
        wrong.append("a column has no name")
    if any(len(name) > LONGEST_COLUMN for name in design.columns):
        wrong.append(f"a column's name has more than {LONGEST_COLUMN} characters")
    twice = [name for name, n in Counter(name.strip().casefold() for name in design.columns).items() if n > 1 and name]
    wrong += [f"two columns are called {name!r}" for name in twice]
    if not 10 <= design.longest <= LONGEST:
        wrong.append(f"a card has 10 to {LONGEST} characters, this one says {design.longest}")
    if not 1 <= design.most <= MOST_EACH:
        wrong.append(f"one person can write 1 to {MOST_EACH} cards, this one says {design.most}")
    return wrong


GONE = Refusal("gone", "That card is not there any more.")
NOWHERE = Refusal("invalid", "There is no such column. Reload the page.")


def decide(design: BoardDesign, state: BoardState, command: BoardCommand, actor: Actor) -> Sequence[Event] | Refusal:
    """People write, and arrange where everybody may; facilitators look through and arrange."""
    if isinstance(command, Add):
        return _add(design, state, command.column, clean(command.text), actor)
    card = state.cards.get(command.card)
    if card is None:
        return GONE
    match command:
        case Arrange():
            if command.needs is Role.PARTICIPANT and design.arranged != "everyone":
                return Refusal("not_allowed", "Only the facilitator moves cards here.")
            return _arrange(design, state, command, card)
        case Edit() | Withdraw() if card.by != actor.id:
            return GONE
        case Edit(card=number, text=text):
            return _edit(design, number, card, clean(text))
        case Withdraw(card=number):
            return [Withdrawn(number)]
        case Approve(card=number):
            return [] if card.standing == "shown" else [Approved(number)]
        case HideCard(card=number):
            return [] if card.standing == "hidden" else [CardHidden(number)]
    raise AssertionError(command)


def _add(design: BoardDesign, state: BoardState, column: int, text: str, actor: Actor) -> Sequence[Event] | Refusal:
    if refused := unfit(text, design.longest):
        return refused
    if not 0 <= column < len(design.columns):
        return NOWHERE
    if len(state.mine.get(actor.id, ())) >= design.most:
        cards = "card" if design.most == 1 else f"{design.most} cards"
        return Refusal("full", f"You have written your {cards}. Edit or withdraw one to write another.")
    if len(state.cards) >= MOST_CARDS:
        return Refusal("full", f"This board is full: it has {MOST_CARDS} cards. Tell the facilitator.")
    return [Added(state.stage.round, column, text, "" if design.anonymous else actor.name, design.moderated)]


def _edit(design: BoardDesign, number: int, card: Pinned, text: str) -> Sequence[Event] | Refusal:
    if refused := unfit(text, design.longest):
        return refused
    return [] if text == card.text else [Edited(number, text, design.moderated)]


def _arrange(design: BoardDesign, state: BoardState, command: Arrange, card: Pinned) -> Sequence[Event] | Refusal:
    if (command.column is None) == (command.on is None):
        return Refusal("invalid", "Say where the card goes: a column, or another card.")
    if card.standing != "shown":
        return Refusal("invalid", "This card is not out. Show it first.")
    if command.on is None:
        column = command.column or 0
        if not 0 <= column < len(design.columns):
            return NOWHERE
        return [] if (card.column, card.on) == (column, None) else [Arranged(command.card, column)]
    under = state.cards.get(command.on)
    if under is None or under.standing != "shown":
        return GONE
    on = top(state.cards, command.on)
    if on == command.card:
        return Refusal("invalid", "These are one idea already.")
    return [] if card.on == on else [Arranged(command.card, state.cards[on].column, on)]


def fold(state: BoardState, fact: Fact[Event]) -> BoardState:
    """A card keeps its number. What is not out lies on nothing, and nothing on it."""
    cards = state.cards
    match fact.event:
        case Added(round=number, column=column, text=text, name=name, pending=pending):
            card = Pinned(fact.at, fact.by, name, number, column, text, "pending" if pending else "shown")
            return replace(state, cards=cards.set(fact.seq, card), mine=given(state.mine, fact.by, fact.seq))
        case Edited(card=number, text=text, pending=True):
            cards = lifted(cards, number)
            return replace(state, cards=cards.set(number, replace(cards[number], text=text, standing="pending")))
        case Edited(card=number, text=text):
            return replace(state, cards=cards.set(number, replace(cards[number], text=text)))
        case Withdrawn(card=number):
            mine = taken_back(state.mine, cards[number].by, number)
            return replace(state, cards=lifted(cards, number).delete(number), mine=mine)
        case Arranged(card=number, column=column, on=on):
            return replace(state, cards=laid(cards, number, column, on))
        case Approved(card=number):
            return replace(state, cards=cards.set(number, replace(cards[number], standing="shown")))
        case CardHidden(card=number):
            cards = lifted(cards, number)
            return replace(state, cards=cards.set(number, replace(cards[number], standing="hidden")))
    raise AssertionError(fact.event)


def view(design: BoardDesign, state: BoardState, audience: Audience) -> BoardView:
    """Pending and hidden cards leave to facilitators only; who wrote a card leaves only as its name, if named."""
    seen, facilitator = sees_results(state, audience), audience is Audience.FACILITATOR
    counted = sees_count(state, audience)
    out = sum(card.standing == "shown" for card in state.cards.values())
    return BoardView(
        prompt=design.prompt,
        hint=design.hint,
        anonymous=design.anonymous,
        stage=state.stage,
        columns=design.columns,
        longest=design.longest,
        most=design.most,
        moderated=design.moderated,
        arranged=design.arranged,
        answered=len(state.mine) if counted else 0,
        count=out if counted else 0,
        pending=sum(card.standing == "pending" for card in state.cards.values()) if facilitator else 0,
        cards=_ideas(state, facilitator) if seen else None,
    )


def _ideas(state: BoardState, facilitator: bool) -> tuple[BoardCard, ...]:
    """The ideas that somebody's page holds, in the order written."""
    tops = sorted((pair for pair in state.cards.items() if pair[1].on is None), key=itemgetter(0))
    out = [pair for pair in tops if pair[1].standing == "shown"]
    if facilitator:
        waiting = [pair for pair in tops if pair[1].standing == "pending"]
        others = [pair for pair in tops if pair[1].standing != "pending"]
        listed = sorted(waiting[:MOST_LOOKED_THROUGH] + others[-MOST_LOOKED_THROUGH:], key=itemgetter(0))
    else:
        listed = out[-MOST_SHOWN:]
    under = piles(state.cards)
    return tuple(_idea(state, number, card, under.get(number, [])) for number, card in listed)


def _idea(state: BoardState, number: int, card: Pinned, pile: Sequence[int]) -> BoardCard:
    on = tuple(BoardPiled(at, state.cards[at].text, state.cards[at].name) for at in pile)
    return BoardCard(number, card.column, card.text, card.name, card.standing, on)


def own(design: BoardDesign, state: BoardState, seat: str) -> BoardOwn | None:
    """One's own cards, None while there is none."""
    mine = [(number, state.cards[number]) for number in state.mine.get(seat, ())]
    cards = tuple(BoardOwnCard(number, card.column, card.text, card.standing) for number, card in mine)
    return BoardOwn(cards=cards) if cards else None


def rows(design: BoardDesign, state: BoardState) -> list[Row]:
    """A row for each card (field "card", "pending_card" or "hidden_card"), withdrawn ones gone.

    item is its column, value the number of the idea it belongs to: its own, or that of the card it lies on.
    """
    return in_order(
        Row(
            round=card.round,
            seat=None if design.anonymous else card.by,
            at=card.at,
            field=field_of("card", card),
            item=design.columns[card.column],
            value=float(top(state.cards, number)),
            text=card.text,
        )
        for number, card in state.cards.items()
    )


def offers(design: BoardDesign, state: BoardState) -> Offer:
    """The ideas that are out, those with most cards first; of each person the column with most of their cards."""
    under = piles(state.cards)
    ideas = [
        Idea(number, card.text, 1.0 + len(under.get(number, ())))
        for number, card in state.cards.items()
        if card.on is None and card.standing == "shown"
    ]
    said = {seat: design.columns[_usual(state, state.mine[seat])] for seat in sorted(state.mine)}
    return Offer(tuple(sorted(ideas, key=lambda idea: (-idea.weight, idea.key))), said)


def _usual(state: BoardState, numbers: Sequence[int]) -> int:
    counts = Counter(state.cards[number].column for number in numbers)
    return min(counts, key=lambda column: (-counts[column], column))


BOARD: Activity[BoardDesign, BoardState, BoardCommand, Event] = Activity(
    kind="board",
    title="Board",
    design=BoardDesign,
    state=BoardState,
    commands=(Add, Edit, Withdraw, Arrange, Place, Approve, HideCard),
    events=(Added, Edited, Withdrawn, Arranged, Approved, CardHidden),
    view_type=BoardView,
    own_type=BoardOwn,
    decide=decide,
    fold=fold,
    view=view,
    own=own,
    rows=rows,
    check=check,
    public=True,
    offers=offers,
)
