"""Recall: cards that come back just before they would be forgotten, for each person at their own pace.

The spacing is FSRS's (py-fsrs, the version pinned, its fuzz off), worked out from the facts alone: the same reviews
give the same instants everywhere. There are no steps within a day, since people come once a day at most; and a card is
due six hours before its day is over, so that who looks at nine one day and at eight the next finds it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from typing import TypeAlias

import msgspec
from fsrs import Card, Rating, Scheduler
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
    Row,
    State,
    View,
    check_words,
    in_order,
    sees_count,
    sees_results,
)

MOST_CARDS = 100
LONGEST_SIDE = 500
MOST_REVIEWS = 500
SLACK = timedelta(hours=6)
FORGOT = 1


class RecallCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is asked, and what one should recall."""

    front: str
    back: str


class RecallDesign(Design, frozen=True, kw_only=True):
    """cards: 1 to 100. sitting: how many are shown in one go, 1 to 50. retention: how surely a card should be known
    when it comes back, 0.7 to 0.97. longest_gap: days after which it comes back at the latest.
    """

    cards: tuple[RecallCard, ...]
    sitting: int = 10
    retention: float = 0.9
    longest_gap: int = 365


class Review(Command, frozen=True, tag="review"):
    """Say how well one recalled a card (an index): 1 forgot, 2 hard, 3 good, 4 easy.

    after: how many times one had reviewed it before, so that a review that is sent twice counts once.
    """

    card: int
    grade: int
    after: int


class Reviewed(Event, frozen=True, tag="reviewed"):
    """Somebody reviewed a card at this instant."""

    card: int
    grade: int


class Graded(msgspec.Struct, frozen=True):
    """One review."""

    at: int
    grade: int


Reviews: TypeAlias = Map[tuple[str, int], tuple[Graded, ...]]


class RecallState(State, frozen=True, kw_only=True):
    """The reviews of each (seat, card), the first first; what FSRS makes of them is worked out from them anew."""

    reviews: Reviews = Map()


class RecallTally(msgspec.Struct, frozen=True):
    """How often a card was reviewed, and how often it was forgotten."""

    reviews: int
    forgotten: int


class RecallView(View, frozen=True, kw_only=True):
    """deck: the cards. answered: people who reviewed one; tallies: for each card, None while results are hidden."""

    deck: tuple[RecallCard, ...]
    sitting: int
    answered: int
    tallies: tuple[RecallTally, ...] | None


class RecallMemory(msgspec.Struct, frozen=True):
    """A card one has reviewed, how often, and from when on it is due again."""

    card: int
    due: int
    reviews: int


class RecallOwn(Own, frozen=True, kw_only=True):
    """memories: in the order of the cards; a card that is not among them is new."""

    memories: tuple[RecallMemory, ...]


def check(design: RecallDesign) -> list[str]:
    """Sentences about what is wrong with the design."""
    wrong = check_words(design)
    if not 1 <= len(design.cards) <= MOST_CARDS:
        wrong.append(f"recall needs 1 to {MOST_CARDS} cards, this one has {len(design.cards)}")
    sides = [side for card in design.cards for side in (card.front, card.back)]
    if any(not side.strip() or len(side) > LONGEST_SIDE for side in sides):
        wrong.append(f"a side of a card is empty or has more than {LONGEST_SIDE} characters")
    if len({card.front for card in design.cards}) < len(design.cards):
        wrong.append("two cards have the same front")
    if not 1 <= design.sitting <= 50:
        wrong.append(f"one sitting has 1 to 50 cards, this one says {design.sitting}")
    if not 0.7 <= design.retention <= 0.97:
        wrong.append(f"retention is 0.7 to 0.97, this one says {design.retention:g}")
    if not 1 <= design.longest_gap <= 3_650:
        wrong.append(f"the longest gap is 1 to 3650 days, this one says {design.longest_gap}")
    return wrong


def decide(design: RecallDesign, state: RecallState, command: Review, actor: Actor) -> Sequence[Reviewed] | Refusal:
    """Each reviews for themselves."""
    if not 0 <= command.card < len(design.cards):
        return Refusal("invalid", "That card is not here. Reload the page and try again.")
    if not 1 <= command.grade <= 4:
        return Refusal("invalid", "Say how well you recalled it: forgot, hard, good or easy.")
    before = len(state.reviews.get((actor.id, command.card), ()))
    if not 0 <= command.after <= before:
        return Refusal("invalid", "A review of this card is missing here. Reload the page and try again.")
    if before >= MOST_REVIEWS:
        return Refusal("full", f"You have reviewed this card {MOST_REVIEWS} times, which is the most.")
    return [Reviewed(command.card, command.grade)] if command.after == before else []


def fold(state: RecallState, fact: Fact[Reviewed]) -> RecallState:
    """A review is kept with its instant."""
    key = (fact.by, fact.event.card)
    reviews = (*state.reviews.get(key, ()), Graded(fact.at, fact.event.grade))
    return replace(state, reviews=state.reviews.set(key, reviews))


@cache
def _scheduler(retention: float, longest_gap: int) -> Scheduler:
    return Scheduler(
        desired_retention=retention,
        maximum_interval=longest_gap,
        learning_steps=(),
        relearning_steps=(),
        enable_fuzzing=False,
    )


@lru_cache(maxsize=10_000)
def due(retention: float, longest_gap: int, reviews: tuple[Graded, ...]) -> int:
    """From when on (ms) a card with these reviews is due again."""
    scheduler = _scheduler(retention, longest_gap)
    card = Card(card_id=0, due=_instant(reviews[0].at))
    for one in reviews:
        card, _ = scheduler.review_card(card, Rating(one.grade), _instant(one.at))
    return int((card.due - SLACK - _EPOCH) / timedelta(milliseconds=1))


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _instant(ms: int) -> datetime:
    return _EPOCH + timedelta(milliseconds=ms)


def view(design: RecallDesign, state: RecallState, audience: Audience) -> RecallView:
    """The cards are everybody's; which are hard leaves as counts, where results may be seen."""
    people = {seat for seat, _ in state.reviews}
    return RecallView(
        prompt=design.prompt,
        hint=design.hint,
        anonymous=design.anonymous,
        stage=state.stage,
        deck=design.cards,
        sitting=design.sitting,
        answered=len(people) if sees_count(state, audience) else 0,
        tallies=_tallies(design, state) if sees_results(state, audience) else None,
    )


def _tallies(design: RecallDesign, state: RecallState) -> tuple[RecallTally, ...]:
    reviews, forgotten = [0] * len(design.cards), [0] * len(design.cards)
    for (_, card), graded in state.reviews.items():
        reviews[card] += len(graded)
        forgotten[card] += sum(one.grade == FORGOT for one in graded)
    return tuple(map(RecallTally, reviews, forgotten))


def own(design: RecallDesign, state: RecallState, seat: str) -> RecallOwn | None:
    """When one's cards are due, None while one has reviewed none."""
    mine = [(card, state.reviews.get((seat, card), ())) for card in range(len(design.cards))]
    memories = tuple(
        RecallMemory(card, due(design.retention, design.longest_gap, reviews), len(reviews))
        for card, reviews in mine
        if reviews
    )
    return RecallOwn(memories=memories) if memories else None


def rows(design: RecallDesign, state: RecallState) -> list[Row]:
    """A row for each review (field "review", item: the card's front, value: the grade)."""
    return in_order(
        row for (seat, card), reviews in state.reviews.items() for row in _rows(design, seat, card, reviews)
    )


def _rows(design: RecallDesign, seat: str, card: int, reviews: Sequence[Graded]) -> Iterator[Row]:
    who, front = None if design.anonymous else seat, design.cards[card].front
    for one in reviews:
        yield Row(round=1, seat=who, at=one.at, field="review", item=front, value=float(one.grade))


def done(design: RecallDesign, state: RecallState, seat: str) -> bool:
    """Whether a person has reviewed every card once; when they come back is between them and their memory."""
    return all((seat, card) in state.reviews for card in range(len(design.cards)))


RECALL = Activity(
    kind="recall",
    title="Recall",
    design=RecallDesign,
    state=RecallState,
    commands=(Review,),
    events=(Reviewed,),
    view_type=RecallView,
    own_type=RecallOwn,
    decide=decide,
    fold=fold,
    view=view,
    own=own,
    rows=rows,
    check=check,
    done=done,
)
