"""What pins add up to: how many lie in each part of the ground, where they lie, and where their middle is.

The ground reaches from 0 to 1 from left to right and from bottom to top, as on a chart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeAlias

import msgspec

Point: TypeAlias = tuple[float, float]
"""(from the left, from the bottom), each 0 to 1."""

MOST_SPOTS = 600
"""More of them say no more on any screen, and would travel to every phone."""
GRAINS = (1, 2, 5)
"""How fine spots lie, in hundredths: as fine as MOST_SPOTS allows. 5 gives at most 21 x 21."""


class Spot(msgspec.Struct, frozen=True):
    """How many pins lie at one place; x from the left and y from the bottom, in hundredths."""

    x: int
    y: int
    n: int


class PinRound(msgspec.Struct, frozen=True):
    """One round. answered: people. pins: of all of them. areas: how many lie in each, row by row from the top left.

    middle: the mean of all pins, where the ground has axes and so a mean says something; else None.
    """

    round: int
    answered: int
    pins: int
    areas: tuple[int, ...]
    spots: tuple[Spot, ...]
    middle: Point | None


def area_of(point: Point, side: int) -> int:
    """Which of side x side areas, row by row from the top left; what is on a border is further right, and higher."""
    column, row = (min(side - 1, int(one * side)) for one in point)
    return (side - 1 - row) * side + column


def tallied(number: int, ballots: Sequence[Sequence[Point]], side: int, *, axes: bool) -> PinRound:
    """A round's result from the pins of each person."""
    points = [point for ballot in ballots for point in ballot]
    areas = Counter(area_of(point, side) for point in points)
    return PinRound(
        round=number,
        answered=len(ballots),
        pins=len(points),
        areas=tuple(areas[index] for index in range(side * side)),
        spots=spots(points),
        middle=_middle(points) if axes else None,
    )


def spots(points: Sequence[Point]) -> tuple[Spot, ...]:
    """Where pins lie, from left to right: never in the order of those who placed them."""
    found: Counter[tuple[int, int]] = Counter()
    for grain in GRAINS:
        found = Counter((_snapped(x, grain), _snapped(y, grain)) for x, y in points)
        if len(found) <= MOST_SPOTS:
            break
    return tuple(Spot(x, y, found[x, y]) for x, y in sorted(found))


def _snapped(part: float, grain: int) -> int:
    return round(part * 100 / grain) * grain


def _middle(points: Sequence[Point]) -> Point | None:
    if not points:
        return None
    # Sorted: a sum of floats depends on their order, which would follow the seats.
    x, y = (sum(sorted(ones)) / len(points) for ones in zip(*points, strict=True))
    return round(x, 3), round(y, 3)
