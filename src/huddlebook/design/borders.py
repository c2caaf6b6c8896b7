"""Where to cut a row of steps, so that the pieces are short and even, and what hangs together stays together."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence

CRUMB = 3.0
"""Minutes that are no part by themselves: they stay with one that is too long anyway."""
Piece = tuple[int, int]
"""Steps from the first to (not including) the second, counted from 0."""


def blocks(count: int, ties: Sequence[Piece]) -> list[Piece]:
    """The steps in pieces as small as ties allow. ties: first and last step of what must stay together."""
    inside = {at for first, last in ties for at in range(first + 1, last + 1)}
    borders = [*(at for at in range(count) if at not in inside), count]
    return list(itertools.pairwise(borders))


def pieces(
    whole: Sequence[Piece], length: Callable[[int, int], float], most: float, cost: Callable[[int], float]
) -> list[Piece]:
    """The fewest pieces of at most `most` minutes; of those the most even ones, with the cheapest borders.

    whole: the blocks, which are never cut; one that is longer by itself is a piece, with crumbs beside it. length:
    minutes of the steps from the first to (not including) the second. cost: of a border before this step, in minutes of
    unevenness.
    """
    lengths = [length(*one) for one in whole]
    best: list[tuple[int, float, list[Piece]]] = [(0, 0.0, [])]  # from the end: of the last 0, 1, 2 ... blocks
    even = sum(lengths) / max(1, -(-sum(lengths) // most))
    for first in range(len(whole) - 1, -1, -1):
        ways = []
        for last in range(first, len(whole)):
            start, end = whole[first][0], whole[last][1]
            minutes = length(start, end)
            if minutes <= most or minutes - _overlong(lengths[first : last + 1], most) <= CRUMB:
                count, price, rest = best[len(whole) - 1 - last]
                border = cost(start) if first else 0.0
                ways.append((count + 1, price + (minutes - even) ** 2 + border**2, [(start, end), *rest]))
        best.append(min(ways))
    return best[-1][2]


def _overlong(lengths: Sequence[float], most: float) -> float:
    """The longest block where it is too long; else so little that nothing is a crumb beside it."""
    return max(lengths) if max(lengths) > most else -math.inf
