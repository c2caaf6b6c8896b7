"""Ranking: options put into an order by each person; the group's order by Borda's count and by the mean place.

Everybody's ballot hands out the same points, however much of it is filled in: options that a person left out share the
places that are left, each with the mean of their points. So the order by points and the order by mean place are one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeAlias

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
    Row,
    State,
    View,
    check_words,
    in_order,
    sees_count,
    sees_results,
)

MOST_OPTIONS = 12
LONGEST_OPTION = 140


class RankingDesign(Design, frozen=True, kw_only=True):
    """options: 2 to 12 labels. top: how many places there are to give; 0: one for each option."""

    options: tuple[str, ...]
    top: int = 0


class Rank(Command, frozen=True, tag="rank"):
    """Put options into an order, the best first: indices, each at most once, and not all need be in it.

    The last order counts; an empty one takes it back.
    """

    order: tuple[int, ...] = ()


class Ranked(Event, frozen=True, tag="ranked"):
    """Somebody put options into an order, in this round; empty when it was taken back."""

    round: int
    order: tuple[int, ...]


class Ballot(msgspec.Struct, frozen=True):
    """One person's order in one round."""

    at: int
    order: tuple[int, ...]


Ballots: TypeAlias = Map[tuple[int, str], Ballot]


class RankingState(State, frozen=True, kw_only=True):
    """ballots by (round, seat)."""

    ballots: Ballots = Map()


class Placing(msgspec.Struct, frozen=True):
    """Where an option came in a round. rank: equal points share one. mean: the mean place, 1 for the first.

    placed: by how many it was given a place; first: how many put it first.
    """

    option: int
    rank: int
    points: float
    mean: float | None
    placed: int
    first: int


class RankingRound(msgspec.Struct, frozen=True):
    """One round's options by their points, equal ones in the design's order."""

    round: int
    answered: int
    places: tuple[Placing, ...]


class RankingView(View, frozen=True, kw_only=True):
    """labels: the options in the design's order. top: how many places there are. rounds: None while hidden."""

    labels: tuple[str, ...]
    top: int
    answered: int
    rounds: tuple[RankingRound, ...] | None


class RankingOwn(Own, frozen=True, kw_only=True):
    """One's order in the present round, the best first."""

    round: int
    order: tuple[int, ...]


def check(design: RankingDesign) -> list[str]:
    """Sentences about what is wrong with the design."""
    wrong, many = check_words(design), len(design.options)
    if not 2 <= many <= MOST_OPTIONS:
        wrong.append(f"a ranking needs 2 to {MOST_OPTIONS} options, this one has {many}")
    elif not 0 <= design.top <= many:
        wrong.append(f"top= is 1 to {many}, as many as there are options, or 0 for all")
    if any(not option.strip() for option in design.options):
        wrong.append("an option is empty")
    if any(len(option) > LONGEST_OPTION for option in design.options):
        wrong.append(f"an option has more than {LONGEST_OPTION} characters")
    found = Counter(design.options).items()
    return wrong + [f"the option {option!r} stands twice" for option, n in found if n > 1]


def places(design: RankingDesign) -> int:
    """How many places there are to give."""
    return design.top or len(design.options)


def decide(design: RankingDesign, state: RankingState, command: Rank, actor: Actor) -> Sequence[Ranked] | Refusal:
    """The same order again changes nothing."""
    order = command.order
    if any(not 0 <= index < len(design.options) for index in order):
        return Refusal("invalid", "That option is not in this ranking. Reload the page and choose again.")
    if len(set(order)) < len(order):
        return Refusal("invalid", "An option can have one place only.")
    if len(order) > places(design):
        return Refusal("invalid", f"There are {places(design)} places only. Take an option out first.")
    mine = state.ballots.get((state.stage.round, actor.id))
    return [] if order == (mine.order if mine else ()) else [Ranked(state.stage.round, order)]


def fold(state: RankingState, fact: Fact[Ranked]) -> RankingState:
    """The last order of a person in a round is the one that counts."""
    key = (fact.event.round, fact.by)
    if fact.event.order:
        return replace(state, ballots=state.ballots.set(key, Ballot(fact.at, fact.event.order)))
    return replace(state, ballots=state.ballots.delete(key)) if key in state.ballots else state


def view(design: RankingDesign, state: RankingState, audience: Audience) -> RankingView:
    """The group's order leaves only where results may be seen; nobody's own ever does."""
    answered = sum(number == state.stage.round for number, _ in state.ballots)
    return RankingView(
        prompt=design.prompt,
        hint=design.hint,
        anonymous=design.anonymous,
        stage=state.stage,
        labels=design.options,
        top=places(design),
        answered=answered if sees_count(state, audience) else 0,
        rounds=_rounds(design, state) if sees_results(state, audience) else None,
    )


def _rounds(design: RankingDesign, state: RankingState) -> tuple[RankingRound, ...]:
    given: dict[int, list[tuple[int, ...]]] = {number: [] for number in range(1, state.stage.round + 1)}
    for (number, _), ballot in state.ballots.items():
        given[number].append(ballot.order)
    return tuple(tallied(number, orders, len(design.options)) for number, orders in given.items())


def tallied(number: int, orders: Sequence[tuple[int, ...]], many: int) -> RankingRound:
    """Borda's count: an option gets a point for each option that stands behind it, half a point for each level one."""
    points, placed, first = [0.0] * many, [0] * many, [0] * many
    for order in orders:
        left_out = (many - len(order) - 1) / 2
        for index in set(range(many)).difference(order):
            points[index] += left_out
        for place, index in enumerate(order):
            points[index] += many - 1 - place
            placed[index] += 1
        first[order[0]] += 1
    ranked = sorted(range(many), key=lambda index: (-points[index], index))
    return RankingRound(
        number,
        len(orders),
        tuple(
            Placing(
                index,
                1 + sum(one > points[index] for one in points),
                points[index],
                round(many - points[index] / len(orders), 3) if orders else None,
                placed[index],
                first[index],
            )
            for index in ranked
        ),
    )


def own(design: RankingDesign, state: RankingState, seat: str) -> RankingOwn | None:
    """One's own order in the present round, None before there is one."""
    ballot = state.ballots.get((state.stage.round, seat))
    return RankingOwn(round=state.stage.round, order=ballot.order) if ballot else None


def rows(design: RankingDesign, state: RankingState) -> list[Row]:
    """A row for each option that got a place (field "place", value: 1 for the first)."""
    return in_order(
        Row(
            round=number,
            seat=None if design.anonymous else seat,
            at=ballot.at,
            field="place",
            item=design.options[index],
            value=float(place),
        )
        for (number, seat), ballot in state.ballots.items()
        for place, index in enumerate(ballot.order, start=1)
    )


def offers(design: RankingDesign, state: RankingState) -> Offer:
    """The options with this round's points; of each person the option that they put first."""
    latest = {seat: ballot.order for (number, seat), ballot in state.ballots.items() if number == state.stage.round}
    points = {one.option: one.points for one in _rounds(design, state)[-1].places}
    ideas = tuple(Idea(at, option, points[at]) for at, option in enumerate(design.options))
    return Offer(ideas, {seat: design.options[latest[seat][0]] for seat in sorted(latest)})


RANKING = Activity(
    kind="ranking",
    title="Ranking",
    design=RankingDesign,
    state=RankingState,
    commands=(Rank,),
    events=(Ranked,),
    view_type=RankingView,
    own_type=RankingOwn,
    decide=decide,
    fold=fold,
    view=view,
    own=own,
    rows=rows,
    check=check,
    public=True,
    offers=offers,
)
