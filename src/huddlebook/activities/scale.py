"""Scale: several statements rated on the same points; the distribution and the mean stay hidden until revealed."""

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

MOST_STATEMENTS = 12
LONGEST_STATEMENT = 200
LONGEST_LABEL = 60


class ScaleDesign(Design, frozen=True, kw_only=True):
    """statements: 1 to 12. points: how many there are on the scale, 2 to 10. low, high: what its ends mean."""

    statements: tuple[str, ...]
    points: int = 5
    low: str = ""
    high: str = ""


class Rate(Command, frozen=True, tag="rate"):
    """Rate: for each statement, in order, a point from 1, or null for none (yet). The last set sent counts.

    An empty set, or one of nulls alone, takes one's ratings back.
    """

    ratings: tuple[int | None, ...] = ()


class Rated(Event, frozen=True, tag="rated"):
    """Somebody rated, in this round: a point or null for each statement; empty when all was taken back."""

    round: int
    ratings: tuple[int | None, ...]


class Sheet(msgspec.Struct, frozen=True):
    """One person's ratings in one round."""

    at: int
    ratings: tuple[int | None, ...]


Sheets: TypeAlias = Map[tuple[int, str], Sheet]


class ScaleState(State, frozen=True, kw_only=True):
    """sheets by (round, seat)."""

    sheets: Sheets = Map()


class ScaleTally(msgspec.Struct, frozen=True):
    """One statement in one round. counts: how many chose each point, from 1 up; n: how many rated it; mean of them."""

    counts: tuple[int, ...]
    n: int
    mean: float | None


class ScaleRound(msgspec.Struct, frozen=True):
    """One round: a tally for each statement, in the design's order; answered: how many rated at least one."""

    round: int
    answered: int
    statements: tuple[ScaleTally, ...]


class ScaleView(View, frozen=True, kw_only=True):
    """rounds is None while results are hidden; answered counts the people of the present round."""

    statements: tuple[str, ...]
    points: int
    low: str
    high: str
    answered: int
    rounds: tuple[ScaleRound, ...] | None


class ScaleOwn(Own, frozen=True, kw_only=True):
    """One's ratings in the present round: a point or null for each statement."""

    round: int
    ratings: tuple[int | None, ...]


def check(design: ScaleDesign) -> list[str]:
    """Sentences about what is wrong with the design."""
    wrong = check_words(design)
    if not 1 <= len(design.statements) <= MOST_STATEMENTS:
        wrong.append(f"a scale needs 1 to {MOST_STATEMENTS} statements, this one has {len(design.statements)}")
    if not 2 <= design.points <= 10:
        wrong.append(f"a scale has 2 to 10 points, this one has {design.points}")
    if any(not statement.strip() for statement in design.statements):
        wrong.append("a statement is empty")
    if any(len(statement) > LONGEST_STATEMENT for statement in design.statements):
        wrong.append(f"a statement has more than {LONGEST_STATEMENT} characters")
    if max(len(design.low), len(design.high)) > LONGEST_LABEL:
        wrong.append(f"the label of an end has more than {LONGEST_LABEL} characters")
    found = Counter(design.statements).items()
    return wrong + [f"the statement {statement!r} stands twice" for statement, n in found if n > 1]


def decide(design: ScaleDesign, state: ScaleState, command: Rate, actor: Actor) -> Sequence[Rated] | Refusal:
    """The same ratings again change nothing."""
    ratings = command.ratings
    if ratings and len(ratings) != len(design.statements):
        return Refusal("invalid", "The statements of this scale have changed. Reload the page and rate again.")
    if any(rating is not None and not 1 <= rating <= design.points for rating in ratings):
        return Refusal("invalid", f"Rate with a number from 1 to {design.points}.")
    if all(rating is None for rating in ratings):
        ratings = ()
    mine = state.sheets.get((state.stage.round, actor.id))
    return [] if ratings == (mine.ratings if mine else ()) else [Rated(state.stage.round, ratings)]


def fold(state: ScaleState, fact: Fact[Rated]) -> ScaleState:
    """The last ratings of a person in a round are the ones that count."""
    key = (fact.event.round, fact.by)
    if fact.event.ratings:
        return replace(state, sheets=state.sheets.set(key, Sheet(fact.at, fact.event.ratings)))
    return replace(state, sheets=state.sheets.delete(key)) if key in state.sheets else state


def view(design: ScaleDesign, state: ScaleState, audience: Audience) -> ScaleView:
    """Distributions and means leave only where results may be seen."""
    answered = Counter(number for number, _ in state.sheets)
    return ScaleView(
        prompt=design.prompt,
        hint=design.hint,
        anonymous=design.anonymous,
        stage=state.stage,
        statements=design.statements,
        points=design.points,
        low=design.low,
        high=design.high,
        answered=answered[state.stage.round] if sees_count(state, audience) else 0,
        rounds=_rounds(design, state, answered) if sees_results(state, audience) else None,
    )


def _rounds(design: ScaleDesign, state: ScaleState, answered: Counter[int]) -> tuple[ScaleRound, ...]:
    counts = Counter(
        (number, index, rating)
        for (number, _), sheet in state.sheets.items()
        for index, rating in enumerate(sheet.ratings)
    )
    points, indices = range(1, design.points + 1), range(len(design.statements))
    return tuple(
        ScaleRound(
            number,
            answered[number],
            tuple(_tally(tuple(counts[number, index, point] for point in points)) for index in indices),
        )
        for number in range(1, state.stage.round + 1)
    )


def _tally(counts: tuple[int, ...]) -> ScaleTally:
    n = sum(counts)
    total = sum(point * count for point, count in enumerate(counts, start=1))
    return ScaleTally(counts, n, round(total / n, 3) if n else None)


def own(design: ScaleDesign, state: ScaleState, seat: str) -> ScaleOwn | None:
    """One's own ratings in the present round, None before there are any."""
    sheet = state.sheets.get((state.stage.round, seat))
    return ScaleOwn(round=state.stage.round, ratings=sheet.ratings) if sheet else None


def rows(design: ScaleDesign, state: ScaleState) -> list[Row]:
    """A row for each rated statement (field "rating")."""
    return in_order(
        Row(
            round=number,
            seat=None if design.anonymous else seat,
            at=sheet.at,
            field="rating",
            item=statement,
            value=float(rating),
        )
        for (number, seat), sheet in state.sheets.items()
        for statement, rating in zip(design.statements, sheet.ratings, strict=True)
        if rating is not None
    )


def offers(design: ScaleDesign, state: ScaleState) -> Offer:
    """The statements with this round's mean; of each person their own mean, rounded to a point of the scale."""
    latest = {seat: sheet for (number, seat), sheet in state.sheets.items() if number == state.stage.round}
    tallies = _rounds(design, state, Counter())[-1].statements
    ideas = tuple(Idea(at, text, tallies[at].mean or 0.0) for at, text in enumerate(design.statements))
    said = {seat: [one for one in latest[seat].ratings if one is not None] for seat in sorted(latest)}
    return Offer(ideas, {seat: str(round(sum(ratings) / len(ratings))) for seat, ratings in said.items() if ratings})


SCALE = Activity(
    kind="scale",
    title="Scale",
    design=ScaleDesign,
    state=ScaleState,
    commands=(Rate,),
    events=(Rated,),
    view_type=ScaleView,
    own_type=ScaleOwn,
    decide=decide,
    fold=fold,
    view=view,
    own=own,
    rows=rows,
    check=check,
    public=True,
    offers=offers,
)
