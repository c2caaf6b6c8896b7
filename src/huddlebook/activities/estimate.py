"""Estimate: a number from each person; the spread of all, and how close one was once the answer is shown.

Closeness counts, never speed. The true answer stands in the design, which is sent to nobody, and leaves the server when
a facilitator shows it; from then on no estimate is taken, so that nobody copies it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import ClassVar, TypeAlias

import msgspec
from immutables import Map
from msgspec.structs import replace

from huddlebook.activities.contract import (
    Activity,
    Actor,
    Audience,
    Command,
    Event,
    Fact,
    Idea,
    Offer,
    Own,
    Refusal,
    Role,
    Row,
    State,
    View,
    in_order,
    sees_count,
    sees_results,
)
from huddlebook.activities.estimate_design import EstimateDesign, check, misfit, unit_after
from huddlebook.activities.estimate_numbers import Spread, columns, fixed, off, quantile, rounded, spread, steps

MOST_CLOSEST = 5


class Give(Command, frozen=True, tag="give"):
    """Estimate a number; null takes the estimate back. The last one counts."""

    number: float | None


class ShowTruth(Command, frozen=True, tag="show_truth"):
    """Show everybody the answer, and how close they were. From then on no estimate is taken."""

    needs: ClassVar[Role] = Role.FACILITATOR


class Estimated(Event, frozen=True, tag="estimated"):
    """Somebody estimated, or (null) took it back. name: empty where the activity is anonymous."""

    round: int
    number: float | None
    name: str = ""


class TruthShown(Event, frozen=True, tag="truth_shown"):
    """The answer is known to everybody."""


class Guess(msgspec.Struct, frozen=True):
    """One person's estimate in one round."""

    at: int
    number: float
    name: str


Guesses: TypeAlias = Map[tuple[int, str], Guess]


class EstimateState(State, frozen=True, kw_only=True):
    """guesses by (round, seat). known: the answer was shown."""

    guesses: Guesses = Map()
    known: bool = False


class Crowd(msgspec.Struct, frozen=True):
    """How far off the median of all is, and how many were further off, or just as far, by themselves."""

    off: float
    beaten: int
    level: int


class Closest(msgspec.Struct, frozen=True):
    """Somebody who was among the closest, where names are shown. Equally close people share a rank."""

    rank: int
    name: str
    number: float


class Truth(msgspec.Struct, frozen=True):
    """The answer. offs: how far off people of the present round were, from the closest on (a hundred of more)."""

    number: float
    explanation: str
    offs: tuple[float, ...]
    crowd: Crowd | None
    closest: tuple[Closest, ...]


class EstimateView(View, frozen=True, kw_only=True):
    """rounds is None while results are hidden; answered counts the present round's estimates.

    scored: there is an answer to be close to. known: it was shown. truth: None until then, but to facilitators.
    """

    unit: str
    low: float | None
    high: float | None
    choices: tuple[float, ...]
    scored: bool
    known: bool
    answered: int
    rounds: tuple[Spread, ...] | None
    truth: Truth | None


class EstimateOwn(Own, frozen=True, kw_only=True):
    """One's estimate in the present round."""

    round: int
    number: float


def decide(design: EstimateDesign, state: EstimateState, command: Command, actor: Actor) -> Sequence[Event] | Refusal:
    """The same estimate again changes nothing."""
    if isinstance(command, Give):
        return _give(design, state, command, actor)
    return _show_truth(design, state)


def _give(design: EstimateDesign, state: EstimateState, command: Give, actor: Actor) -> Sequence[Estimated] | Refusal:
    if state.known:
        return Refusal("closed", "The answer is known by now, so that no estimate is taken any more.")
    number = None if command.number is None else command.number + 0.0
    if number is not None and (sentence := misfit(design, number)):
        return Refusal("invalid", sentence)
    mine = state.guesses.get((state.stage.round, actor.id))
    if number == (mine.number if mine else None):
        return []
    return [Estimated(state.stage.round, number, "" if design.anonymous else actor.name)]


def _show_truth(design: EstimateDesign, state: EstimateState) -> Sequence[TruthShown] | Refusal:
    if design.truth is None:
        return Refusal("invalid", "This estimate has no true answer to show.")
    if not state.stage.revealed:
        return Refusal("invalid", "Reveal the estimates first: the answer is shown with them.")
    return [] if state.known else [TruthShown()]


def fold(state: EstimateState, fact: Fact[Event]) -> EstimateState:
    """The last estimate of a person in a round is the one that counts."""
    event = fact.event
    if not isinstance(event, Estimated):
        return replace(state, known=True)
    key = (event.round, fact.by)
    if event.number is not None:
        return replace(state, guesses=state.guesses.set(key, Guess(fact.at, event.number, event.name)))
    return replace(state, guesses=state.guesses.delete(key)) if key in state.guesses else state


def view(design: EstimateDesign, state: EstimateState, audience: Audience) -> EstimateView:
    """Estimates leave only where results may be seen, the answer only once it was shown."""
    rounds = _rounds(design, state)
    facilitator, shown = audience is Audience.FACILITATOR, sees_results(state, audience)
    return EstimateView(
        prompt=design.prompt,
        hint=design.hint,
        anonymous=design.anonymous,
        stage=state.stage,
        unit=design.unit,
        low=design.low,
        high=design.high,
        choices=design.choices,
        scored=design.truth is not None,
        known=state.known,
        answered=rounds[-1].answered if sees_count(state, audience) else 0,
        rounds=rounds if shown else None,
        truth=_truth(design, state) if facilitator or (shown and state.known) else None,
    )


def _numbers(state: EstimateState) -> dict[int, list[float]]:
    """Estimates by round, in no order of people."""
    found: dict[int, list[float]] = {number: [] for number in range(1, state.stage.round + 1)}
    for (number, _), guess in state.guesses.items():
        found[number].append(guess.number)
    return found


def _rounds(design: EstimateDesign, state: EstimateState) -> tuple[Spread, ...]:
    """All rounds over the same columns, so that they can be laid over each other."""
    found = _numbers(state)
    drawn = fixed(design.choices) if design.choices else columns([one for given in found.values() for one in given])
    return tuple(spread(number, given, drawn) for number, given in found.items())


def _truth(design: EstimateDesign, state: EstimateState) -> Truth | None:
    if design.truth is None:
        return None
    truth = design.truth
    latest = [guess for (number, _), guess in state.guesses.items() if number == state.stage.round]
    offs = [off(guess.number, truth) for guess in latest]
    crowd = _crowd(sorted(guess.number for guess in latest), offs, truth) if design.crowd and latest else None
    return Truth(truth, design.explanation, steps(offs), crowd, () if design.anonymous else _closest(latest, truth))


def _crowd(ordered: Sequence[float], offs: Sequence[float], truth: float) -> Crowd:
    own = off(quantile(ordered, 0.5), truth)
    return Crowd(own, sum(one > own for one in offs), sum(one == own for one in offs))


def _closest(latest: Sequence[Guess], truth: float) -> tuple[Closest, ...]:
    ranked = sorted((off(guess.number, truth), guess.name, guess.number) for guess in latest)
    offs = [how_far for how_far, _, _ in ranked]
    last = offs[MOST_CLOSEST - 1] if len(offs) > MOST_CLOSEST else math.inf
    return tuple(
        Closest(offs.index(how_far) + 1, name, number)
        for how_far, name, number in ranked[: 2 * MOST_CLOSEST]
        if how_far <= last
    )


def own(design: EstimateDesign, state: EstimateState, seat: str) -> EstimateOwn | None:
    """One's own estimate in the present round, None before there is one."""
    guess = state.guesses.get((state.stage.round, seat))
    return EstimateOwn(round=state.stage.round, number=guess.number) if guess else None


def rows(design: EstimateDesign, state: EstimateState) -> list[Row]:
    """A row for each estimate (field "estimate", item: the unit)."""
    return in_order(
        Row(
            round=number,
            seat=None if design.anonymous else seat,
            at=guess.at,
            field="estimate",
            item=design.unit or None,
            value=guess.number,
        )
        for (number, seat), guess in state.guesses.items()
    )


def offers(design: EstimateDesign, state: EstimateState) -> Offer:
    """The numbers of a fixed scale with this round's estimates; of each person the number that they gave."""
    latest = {seat: guess.number for (number, seat), guess in state.guesses.items() if number == state.stage.round}
    counts = Counter(latest.values())
    ideas = tuple(Idea(at, _said(design, one), counts[one]) for at, one in enumerate(design.choices))
    return Offer(ideas, {seat: _said(design, latest[seat]) for seat in sorted(latest)})


def _said(design: EstimateDesign, number: float) -> str:
    return f"{rounded(number):.10g}{unit_after(design)}"


ESTIMATE = Activity(
    kind="estimate",
    title="Estimate",
    design=EstimateDesign,
    state=EstimateState,
    commands=(Give, ShowTruth),
    events=(Estimated, TruthShown),
    view_type=EstimateView,
    own_type=EstimateOwn,
    decide=decide,
    fold=fold,
    view=view,
    own=own,
    rows=rows,
    check=check,
    public=True,
    offers=offers,
)
