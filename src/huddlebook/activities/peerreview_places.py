"""Who reads what in a peer review, and the reviews written: by place for readers, by order for authors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import msgspec
from immutables import Map
from msgspec.structs import replace

MOST_SHOWN = 200


Places: TypeAlias = "Map[str, tuple[Place, ...]]"
Reviews: TypeAlias = "Map[tuple[str, int], Given]"


class Place(msgspec.Struct, frozen=True):
    """A reader's text. dropped: it was taken back before it was reviewed; its letter is not used again."""

    author: str
    dropped: bool = False


class Given(msgspec.Struct, frozen=True):
    """A review as it is kept. number: of the fact that it first came with."""

    number: int
    at: int
    author: str
    comment: str
    levels: tuple[int | None, ...]
    hidden: bool = False


class PeerReviewSeen(msgspec.Struct, frozen=True):
    """A review, for facilitators: what was said, not by whom nor of whom."""

    review: int
    comment: str
    levels: tuple[int | None, ...]
    hidden: bool


class PeerReviewNote(msgspec.Struct, frozen=True):
    """What a review says."""

    comment: str
    levels: tuple[int | None, ...]


def placed(places: Places, reviews: Reviews, pairs: Sequence[tuple[str, str]]) -> Places:
    """The places when these pairs stand: what was begun keeps its letter, what is written is never dropped."""
    wanted: dict[str, list[str]] = {}
    for reader, author in pairs:
        wanted.setdefault(reader, []).append(author)
    return Map(
        {
            reader: _places(places.get(reader, ()), wanted.get(reader, []), _written(reviews, reader))
            for reader in sorted({*places, *wanted})
        }
    )


def _written(reviews: Reviews, reader: str) -> set[int]:
    return {number for who, number in reviews if who == reader}


def _places(before: tuple[Place, ...], wanted: Sequence[str], written: set[int]) -> tuple[Place, ...]:
    kept = tuple(
        replace(place, dropped=place.author not in wanted and number not in written)
        for number, place in enumerate(before)
    )
    there = {place.author for place in kept}
    return (*kept, *(Place(author) for author in wanted if author not in there))


def newest(reviews: Reviews) -> tuple[PeerReviewSeen, ...]:
    """What facilitators look through, the last one first."""
    last = sorted(reviews.values(), key=lambda given: given.number, reverse=True)[:MOST_SHOWN]
    return tuple(PeerReviewSeen(given.number, given.comment, given.levels, given.hidden) for given in last)


def note_of(given: Given | None) -> PeerReviewNote | None:
    """What a reader has written about a text, None for nothing yet."""
    return PeerReviewNote(given.comment, given.levels) if given else None


def received_by(reviews: Reviews, author: str) -> tuple[PeerReviewNote, ...]:
    """The reviews of this person's text in the order they came, without those that were taken off."""
    mine = [given for given in reviews.values() if given.author == author and not given.hidden]
    return tuple(PeerReviewNote(one.comment, one.levels) for one in sorted(mine, key=lambda given: given.number))
