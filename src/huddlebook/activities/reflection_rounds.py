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
    """A comment. score is null for none; a score of 0 is none. levels: empty, or one for each criterion.

    seen: when its author opened it (ms), null before, and for one that was not released.
    """

    at: int
    comment: str
    score: float | None
    levels: tuple[int | None, ...]
    seen: int | None = None


class Handed(msgspec.Struct, frozen=True):
    """A round as it was handed in. kept: a comment that is not released."""

    at: int
    name: str
    texts: tuple[str, ...]
    comment: ReflectionComment | None = None
    kept: ReflectionComment | None = None


class ReflectionSubmission(msgspec.Struct, frozen=True):
    """A submitted round, for facilitators. kept: a comment that its author does not have, or not in this wording."""

    seat: str
    name: str
    round: int
    at: int
    texts: tuple[str, ...]
    comment: ReflectionComment | None
    kept: ReflectionComment | None


class ReflectionRound(msgspec.Struct, frozen=True):
    """A round of one's own."""

    number: int
    at: int
    texts: tuple[str, ...]
    comment: ReflectionComment | None


def commented(rounds: Rounds, seat: str, number: int, comment: ReflectionComment | None) -> Rounds:
    """The rounds with this comment on one of this person's, or with none. What is released is not kept any more."""
    kept = None if comment else rounds[seat][number - 1].kept
    return _changed(rounds, seat, number, comment=comment, kept=kept)


def kept_for(rounds: Rounds, seat: str, number: int, kept: ReflectionComment | None) -> Rounds:
    """The rounds with this comment kept for facilitators, or with none."""
    return _changed(rounds, seat, number, kept=kept)


def seen(rounds: Rounds, seat: str, number: int, at: int) -> Rounds:
    """The rounds after their author had a comment in front of them; nothing changes once it was taken back."""
    comment = rounds[seat][number - 1].comment
    return _changed(rounds, seat, number, comment=replace(comment, seen=at)) if comment else rounds


def _changed(rounds: Rounds, seat: str, number: int, **changes: ReflectionComment | None) -> Rounds:
    mine = list(rounds[seat])
    mine[number - 1] = replace(mine[number - 1], **changes)
    return rounds.set(seat, tuple(mine))


def listed(rounds: Rounds, waiting: Iterable[tuple[str, tuple[Handed, ...]]]) -> tuple[ReflectionSubmission, ...]:
    """What waits, the longest first, then what was answered: where words are kept, then the last first."""
    open_ones = [_submission(seat, len(theirs), theirs[-1]) for seat, theirs in waiting]
    done = [one for one in submissions(rounds) if one.comment]
    open_ones.sort(key=lambda one: (one.at, one.texts, one.seat))
    done.sort(key=lambda one: (bool(one.kept), one.comment.at if one.comment else 0, one.at, one.seat), reverse=True)
    return tuple(open_ones[:MOST_WAITING] + done[:MOST_ANSWERED])


def submissions(rounds: Rounds) -> Iterator[ReflectionSubmission]:
    """Every round that was handed in."""
    for seat, theirs in rounds.items():
        for number, handed in enumerate(theirs, 1):
            yield _submission(seat, number, handed)


def _submission(seat: str, number: int, handed: Handed) -> ReflectionSubmission:
    return ReflectionSubmission(seat, handed.name, number, handed.at, handed.texts, handed.comment, handed.kept)
