"""Pin: points on a picture, or on a field of two named axes; where all of them lie, in rounds."""

from __future__ import annotations

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
from huddlebook.activities.picture import check_picture
from huddlebook.activities.pin_results import PinRound, Point, area_of, tallied

MOST_PINS = 10
LONGEST_NAME = 60
LONGEST_SIDE = 4.0
"""A picture's longer side by its shorter one: with more of it a phone shows a stripe that no finger can aim at."""
NINTHS = (
    "Top left", "Top", "Top right",
    "Left", "Middle", "Right",
    "Bottom left", "Bottom", "Bottom right",
)  # fmt: skip


class PinDesign(Design, frozen=True, kw_only=True):
    """A picture (with `alt`, what it shows, and `ratio`, its width by its height), or axes.

    across: what the left end and the right end of the one axis mean; up: the bottom end and the top end of the other.
    quarters: names of the four parts, row by row from the top left. most: how many pins each person has.
    """

    picture: str = ""
    alt: str = ""
    ratio: float = 1.0
    across: tuple[str, ...] = ()
    up: tuple[str, ...] = ()
    quarters: tuple[str, ...] = ()
    most: int = 1


class Place(Command, frozen=True, tag="place"):
    """All of one's pins, each (from the left, from the bottom) in parts of 1. The last ones count; none: taken back."""

    pins: tuple[Point, ...] = ()


class Placed(Event, frozen=True, tag="placed"):
    """Somebody placed their pins, in this round; none when they took them back."""

    round: int
    pins: tuple[Point, ...]


class Ballot(msgspec.Struct, frozen=True):
    """One person's pins in one round."""

    at: int
    pins: tuple[Point, ...]


Ballots: TypeAlias = Map[tuple[int, str], Ballot]


class PinState(State, frozen=True, kw_only=True):
    """ballots by (round, seat)."""

    ballots: Ballots = Map()


class PinView(View, frozen=True, kw_only=True):
    """areas: names of the parts, row by row from the top left (axes: 4, a picture: 9). rounds: None while hidden."""

    picture: str
    alt: str
    ratio: float
    across: tuple[str, ...]
    up: tuple[str, ...]
    areas: tuple[str, ...]
    most: int
    answered: int
    rounds: tuple[PinRound, ...] | None


class PinOwn(Own, frozen=True, kw_only=True):
    """One's pins in the present round."""

    round: int
    pins: tuple[Point, ...]


def check(design: PinDesign) -> list[str]:
    """Sentences about what is wrong with the design."""
    wrong = check_words(design) + check_picture(design.picture, design.alt)
    if not 1 <= design.most <= MOST_PINS:
        wrong.append(f"each person has 1 to {MOST_PINS} pins, it says {design.most}")
    if not 1 / LONGEST_SIDE <= design.ratio <= LONGEST_SIDE:
        wrong.append(f"one side of its picture is more than {LONGEST_SIDE:g} times as long as the other: cut it")
    if design.picture and (design.across or design.up or design.quarters):
        wrong.append("it has a picture and axes: choose one of them")
    return wrong if design.picture else wrong + _axes(design)


def _axes(design: PinDesign) -> list[str]:
    wrong = []
    if len(design.across) != 2 or len(design.up) != 2:
        wrong.append("say where pins go: a picture=, or across= and up= with the two ends of each axis")
    if len(design.quarters) not in (0, 4):
        wrong.append(f"quarters= are four names, from the top left on; there are {len(design.quarters)}")
    for names in (design.across, design.up, design.quarters):
        if any(not name.strip() or len(name) > LONGEST_NAME for name in names):
            wrong.append(f"a name is empty or has more than {LONGEST_NAME} characters")
        if len(set(names)) < len(names):
            wrong.append(f"two names are the same: {', '.join(map(repr, names))}")
    return wrong


def areas(design: PinDesign) -> tuple[str, ...]:
    """What the parts of the ground are called, row by row from the top left."""
    if design.picture:
        return NINTHS
    return design.quarters or tuple(f"{up} · {across}" for up in reversed(design.up) for across in design.across)


def _side(design: PinDesign) -> int:
    return 3 if design.picture else 2


def decide(design: PinDesign, state: PinState, command: Place, actor: Actor) -> Sequence[Placed] | Refusal:
    """The same pins again change nothing."""
    # Not `< 0 or > 1`: what is no number is neither.
    if not all(0 <= part <= 1 for point in command.pins for part in point):
        return Refusal("invalid", "That is beside the picture. Put your pin onto it.")
    if len(command.pins) > design.most:
        most = "one pin. Move it" if design.most == 1 else f"{design.most} pins. Move one of yours"
        return Refusal("invalid", f"Each person has {most} instead.")
    pins = tuple((round(x, 3) + 0.0, round(y, 3) + 0.0) for x, y in command.pins)
    mine = state.ballots.get((state.stage.round, actor.id))
    return [] if pins == (mine.pins if mine else ()) else [Placed(state.stage.round, pins)]


def fold(state: PinState, fact: Fact[Placed]) -> PinState:
    """The last pins of a person in a round are those that count."""
    key = (fact.event.round, fact.by)
    if fact.event.pins:
        return replace(state, ballots=state.ballots.set(key, Ballot(fact.at, fact.event.pins)))
    return replace(state, ballots=state.ballots.delete(key)) if key in state.ballots else state


def view(design: PinDesign, state: PinState, audience: Audience) -> PinView:
    """Places leave only where results may be seen, and never with who chose them."""
    answered = sum(number == state.stage.round for number, _ in state.ballots)
    return PinView(
        prompt=design.prompt,
        hint=design.hint,
        anonymous=design.anonymous,
        stage=state.stage,
        picture=design.picture,
        alt=design.alt,
        ratio=design.ratio if design.picture else 1.0,
        across=design.across,
        up=design.up,
        areas=areas(design),
        most=design.most,
        answered=answered if sees_count(state, audience) else 0,
        rounds=_rounds(design, state) if sees_results(state, audience) else None,
    )


def _rounds(design: PinDesign, state: PinState) -> tuple[PinRound, ...]:
    given: dict[int, list[tuple[Point, ...]]] = {number: [] for number in range(1, state.stage.round + 1)}
    for (number, _), ballot in state.ballots.items():
        given[number].append(ballot.pins)
    side, axes = _side(design), not design.picture
    return tuple(tallied(number, ballots, side, axes=axes) for number, ballots in given.items())


def own(design: PinDesign, state: PinState, seat: str) -> PinOwn | None:
    """One's own pins in the present round, None before there are any."""
    ballot = state.ballots.get((state.stage.round, seat))
    return PinOwn(round=state.stage.round, pins=ballot.pins) if ballot else None


def rows(design: PinDesign, state: PinState) -> list[Row]:
    """A row for each pin (field "pin"): its part as the item, and where it lies, "0.25, 0.75", as the text."""
    names, side = areas(design), _side(design)
    return in_order(
        Row(
            round=number,
            seat=None if design.anonymous else seat,
            at=ballot.at,
            field="pin",
            item=names[area_of((x, y), side)],
            value=1.0,
            text=f"{x:g}, {y:g}",
        )
        for (number, seat), ballot in state.ballots.items()
        for x, y in ballot.pins
    )


def offers(design: PinDesign, state: PinState) -> Offer:
    """The parts with how many of this round's pins lie in each; of each person the parts in which theirs do."""
    names, side = areas(design), _side(design)
    latest = {seat: ballot.pins for (number, seat), ballot in state.ballots.items() if number == state.stage.round}
    counts = _rounds(design, state)[-1].areas
    ideas = tuple(Idea(at, name, float(counts[at])) for at, name in enumerate(names))
    said = {seat: sorted({area_of(point, side) for point in latest[seat]}) for seat in sorted(latest)}
    return Offer(ideas, {seat: ", ".join(names[at] for at in parts) for seat, parts in said.items()})


PIN = Activity(
    kind="pin",
    title="Pin",
    design=PinDesign,
    state=PinState,
    commands=(Place,),
    events=(Placed,),
    view_type=PinView,
    own_type=PinOwn,
    decide=decide,
    fold=fold,
    view=view,
    own=own,
    rows=rows,
    check=check,
    public=True,
    offers=offers,
)
