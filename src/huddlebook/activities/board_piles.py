"""Where a board's cards lie: each in a column, alone or on another card.

A pile is a tree: a card that is taken off a pile takes along what was put on it before, so that putting two piles
together can be undone. All cards of a pile are in one column, and out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import msgspec
from immutables import Map
from msgspec.structs import replace

from huddlebook.activities.contract import Standing


class Pinned(msgspec.Struct, frozen=True):
    """A card as it is kept. by: the author's seat, which no view carries. on: the card it lies on, None for none."""

    at: int
    by: str
    name: str
    round: int
    column: int
    text: str
    standing: Standing
    on: int | None = None


def top(cards: Mapping[int, Pinned], number: int) -> int:
    """The number of the idea that the card belongs to: of the card under all others of its pile."""
    while (on := cards[number].on) is not None:
        number = on
    return number


def piles(cards: Mapping[int, Pinned]) -> dict[int, list[int]]:
    """The cards that lie on each idea, in the order written."""
    found: dict[int, list[int]] = defaultdict(list)
    for number, card in cards.items():
        if card.on is not None:
            found[top(cards, number)].append(number)
    return {number: sorted(pile) for number, pile in found.items()}


def laid(cards: Map[int, Pinned], number: int, column: int, on: int | None) -> Map[int, Pinned]:
    """The card, with what lies on it, in this column, on that card or alone."""
    cards = cards.set(number, replace(cards[number], on=on))
    for moved in (number, *_upon(cards, number)):
        cards = cards.set(moved, replace(cards[moved], column=column))
    return cards


def lifted(cards: Map[int, Pinned], number: int) -> Map[int, Pinned]:
    """The card alone. What lay on it stays together: on what it lay on, or on the first of them."""
    upon = sorted(other for other, card in cards.items() if card.on == number)
    under = cards[number].on
    if under is None and upon:
        under, *upon = upon
        cards = cards.set(under, replace(cards[under], on=None))
    for other in upon:
        cards = cards.set(other, replace(cards[other], on=under))
    return cards.set(number, replace(cards[number], on=None))


def _upon(cards: Mapping[int, Pinned], number: int) -> list[int]:
    """All cards that lie on this one, also those on others that do."""
    on: dict[int | None, list[int]] = defaultdict(list)
    for other, card in cards.items():
        on[card.on].append(other)
    found = list(on[number])
    for other in found:
        found += on[other]
    return found
