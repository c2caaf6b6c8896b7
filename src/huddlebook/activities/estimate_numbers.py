"""What a pile of estimates comes to: quartiles, columns to draw, and who was how close. Plain arithmetic on numbers."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import msgspec

MOST_COLUMNS = 12
FAR = 3.0
"""Estimates further than so many interquartile ranges from the middle half are counted at the side, not drawn to scale:
one slip of a finger (1000000 for 10) would squeeze everybody else's into one column. Tukey's outer fences."""
MOST_STEPS = 100


class Column(msgspec.Struct, frozen=True):
    """How many estimates are from `low` up to, but without, `high`; both the same for a point of a fixed scale."""

    low: float
    high: float
    count: int


class Spread(msgspec.Struct, frozen=True):
    """One round. low_half, median, high_half: the quartiles, interpolated as pandas and numpy do; None without any.

    below, above: estimates too far off to be drawn to scale, counted at either side.
    """

    round: int
    answered: int
    columns: tuple[Column, ...]
    below: int = 0
    above: int = 0
    lowest: float | None = None
    low_half: float | None = None
    median: float | None = None
    high_half: float | None = None
    highest: float | None = None


def quantile(ordered: Sequence[float], share: float) -> float:
    """The value below which this share lies, between neighbours in proportion (Hyndman and Fan's type 7)."""
    at = (len(ordered) - 1) * share
    low = math.floor(at)
    high = min(low + 1, len(ordered) - 1)
    return rounded(ordered[low] + (ordered[high] - ordered[low]) * (at - low))


def rounded(number: float) -> float:
    """Without the noise of binary fractions."""
    return float(f"{number:.10g}") + 0.0


def spread(number: int, given: Sequence[float], columns: Sequence[Column]) -> Spread:
    """One round's estimates over columns that all rounds share."""
    if not given:
        return Spread(number, 0, tuple(columns))
    ordered = sorted(given)
    counted = _counted(ordered, columns)
    return Spread(
        number,
        len(ordered),
        counted,
        below=sum(one < columns[0].low for one in ordered),
        above=sum(one > columns[-1].low and one >= columns[-1].high for one in ordered),
        lowest=ordered[0],
        low_half=quantile(ordered, 0.25),
        median=quantile(ordered, 0.5),
        high_half=quantile(ordered, 0.75),
        highest=ordered[-1],
    )


def _counted(ordered: Sequence[float], columns: Sequence[Column]) -> tuple[Column, ...]:
    lows = [column.low for column in columns]
    found = Counter(bisect_right(lows, one) - 1 for one in ordered if one <= lows[-1] or one < columns[-1].high)
    return tuple(Column(one.low, one.high, found[at]) for at, one in enumerate(columns))


def fixed(choices: Sequence[float]) -> list[Column]:
    """A column for each point of a fixed scale."""
    return [Column(one, one, 0) for one in choices]


def columns(given: Sequence[float]) -> list[Column]:
    """At most twelve columns of a round width (1, 2 or 5 times a power of ten) over all that is not far off."""
    if not given:
        return []
    ordered = sorted(given)
    low, high = _fences(ordered)
    width = _width(high - low, whole=all(one == math.floor(one) for one in ordered), of=abs(high))
    first = math.floor(low / width)
    many = math.floor(high / width) - first + 1
    edges = [rounded((first + at) * width) for at in range(many + 1)]
    return [Column(a, b, 0) for a, b in pairwise(edges)]


def _fences(ordered: Sequence[float]) -> tuple[float, float]:
    """The lowest and the highest estimate that is drawn to scale."""
    middle = quantile(ordered, 0.75) - quantile(ordered, 0.25)
    if middle == 0:
        return ordered[0], ordered[-1]
    low, high = quantile(ordered, 0.25) - FAR * middle, quantile(ordered, 0.75) + FAR * middle
    near = [one for one in ordered if low <= one <= high]
    return near[0], near[-1]


def _width(span: float, *, whole: bool, of: float) -> float:
    least = max(span / (MOST_COLUMNS - 1), of * 1e-9, 1e-9)
    power = 10.0 ** math.floor(math.log10(least))
    width = next(power * step for step in (1, 2, 5, 10) if power * step >= least * (1 - 1e-9))
    return max(width, 1.0) if whole else width


def steps(offs: Sequence[float]) -> tuple[float, ...]:
    """How far off people were, from the closest on: each, or a hundred of them evenly picked from more."""
    ordered = sorted(offs)
    if len(ordered) <= MOST_STEPS:
        return tuple(ordered)
    return tuple(ordered[(2 * at + 1) * len(ordered) // (2 * MOST_STEPS)] for at in range(MOST_STEPS))


def off(number: float, truth: float) -> float:
    """How far off an estimate is."""
    return rounded(abs(number - truth))
