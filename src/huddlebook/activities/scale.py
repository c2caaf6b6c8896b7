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
    Own,
    Refusal,
    Role,
    Row,
    Standing,
    State,
    View,
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


Sheets: TypeAlias = Map[tuple[int, str], Sheet]  # noqa: UP040 - msgspec reads a plain alias


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


def check(design): raise NotImplementedError
def decide(design, state, command, actor): raise NotImplementedError
def fold(state, fact): raise NotImplementedError
def view(design, state, audience): raise NotImplementedError
def own(design, state, seat): raise NotImplementedError
def rows(design, state): raise NotImplementedError


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
)
