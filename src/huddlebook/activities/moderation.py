"""What people write and a facilitator looks through: whose is whose, what is out, which one is large.

Cards and questions share it; each keeps its own events, since those stand in logs. Things are known by number.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Protocol, TypeVar

from immutables import Map

from huddlebook.activities.contract import Event, Refusal, Standing
from huddlebook.activities.text import blank

MOST_SHOWN = 200
MOST_LOOKED_THROUGH = 300


class Kept(Protocol):
    """Something written, as it is kept."""

    @property
    def standing(self) -> Standing: ...


K = TypeVar("K", bound=Kept)
Who = TypeVar("Who")


def given(mine: Map[Who, tuple[int, ...]], who: Who, number: int) -> Map[Who, tuple[int, ...]]:
    """`mine` with one more of this person's."""
    return mine.set(who, (*mine.get(who, ()), number))


def taken_back(mine: Map[Who, tuple[int, ...]], who: Who, number: int) -> Map[Who, tuple[int, ...]]:
    """`mine` without this one; who has nothing left is not in it."""
    left = tuple(other for other in mine[who] if other != number)
    return mine.set(who, left) if left else mine.delete(who)


def unfit(text: str, longest: int, nothing: str = "Write something first.") -> Refusal | None:
    """Why this cannot be kept: nobody would see anything of it, or it is too long."""
    if blank(text):
        return Refusal("invalid", nothing)
    if len(text) > longest:
        return Refusal("too_long", f"That is {len(text)} characters long. Please use at most {longest}.")
    return None


def by_standing(every: Map[int, K]) -> dict[Standing, list[tuple[int, K]]]:
    """What waits, is out and is hidden, each in the order written."""
    piles: dict[Standing, list[tuple[int, K]]] = {"pending": [], "shown": [], "hidden": []}
    for number, kept in sorted(every.items(), key=itemgetter(0)):
        piles[kept.standing].append((number, kept))
    return piles


def looked_through(waiting: Sequence[tuple[int, K]], others: Sequence[tuple[int, K]]) -> list[tuple[int, K]]:
    """What a facilitator's page holds: those that wait longest, which come first, and the first of the others."""
    return [*waiting[:MOST_LOOKED_THROUGH], *others[:MOST_LOOKED_THROUGH]]


def held_up(
    kept: Kept, number: int, large: int | None, approved: Callable[[int], Event], highlighted: Callable[[int], Event]
) -> Sequence[Event]:
    """Showing one large lets it out too; the one that is large already stays so."""
    if large == number:
        return []
    return [highlighted(number)] if kept.standing == "shown" else [approved(number), highlighted(number)]


def and_large(listed: list[tuple[int, K]], every: Map[int, K], large: int | None) -> list[tuple[int, K]]:
    """The large one is among them, however old it is or few its votes."""
    missing = large is not None and all(number != large for number, _ in listed)
    return [*listed, (large, every[large])] if large is not None and missing else listed


def field_of(name: str, kept: Kept) -> str:
    """What a row calls it: "card", "pending_card", "hidden_card"."""
    return name if kept.standing == "shown" else f"{kept.standing}_{name}"
