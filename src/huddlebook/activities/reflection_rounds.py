"""The rounds of a reflection: what each person handed in, what was said to it, and which texts wait for that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

import msgspec
from immutables import Map
from msgspec.structs import replace

MOST_WAITING = 100
MOST_ANSWERED = 50


Rounds: TypeAlias = "Map[str, tuple[Handed, ...]]"


class ReflectionComment(msgspec.Struct, frozen=True):
    """A released comment. score is null for none; a score of 0 is none. levels: empty, or one for each criterion."""

    at: int
    comment: str
    score: float | None
    levels: tuple[int | None, ...]


class Handed(msgspec.Struct, frozen=True):
    """A round as it was handed in."""

    at: int
    name: str
    texts: tuple[str, ...]
    comment: ReflectionComment | None = None


class ReflectionSubmission(msgspec.Struct, frozen=True):
    """A submitted round, for facilitators."""

    seat: str
    name: str
    round: int
    at: int
    texts: tuple[str, ...]
    comment: ReflectionComment | None


class ReflectionRound(msgspec.Struct, frozen=True):
    """A round of one's own."""

    number: int
    at: int
    texts: tuple[str, ...]
    comment: ReflectionComment | None


def commented(rounds: Rounds, seat: str, number: int, comment: ReflectionComment | None) -> Rounds:
    """The rounds with this comment on one of this person's, or with none."""
    mine = list(rounds[seat])
    mine[number - 1] = replace(mine[number - 1], comment=comment)
    return rounds.set(seat, tuple(mine))


def listed(rounds: Rounds, waiting: Iterable[tuple[str, tuple[Handed, ...]]]) -> tuple[ReflectionSubmission, ...]:
    """What waits, the longest first, and then what was answered, the last first."""
    open_ones = [_submission(seat, len(theirs), theirs[-1]) for seat, theirs in waiting]
    done = [one for one in submissions(rounds) if one.comment]
    open_ones.sort(key=lambda one: (one.at, one.texts, one.seat))
    done.sort(key=lambda one: (one.comment.at if one.comment else 0, one.at, one.seat), reverse=True)
    return tuple(open_ones[:MOST_WAITING] + done[:MOST_ANSWERED])


def submissions(rounds: Rounds) -> Iterator[ReflectionSubmission]:
    """Every round that was handed in."""
    for seat, theirs in rounds.items():
        for number, handed in enumerate(theirs, 1):
            yield _submission(seat, number, handed)


def _submission(seat: str, number: int, handed: Handed) -> ReflectionSubmission:
    return ReflectionSubmission(seat, handed.name, number, handed.at, handed.texts, handed.comment)
