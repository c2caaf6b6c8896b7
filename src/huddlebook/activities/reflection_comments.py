"""Comments on a reflection's rounds: kept for facilitators, released to the author, read, taken back.

A comment that was written in nbgrader's formgrader is kept here too, so that facilitators find it wherever they read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from huddlebook.activities.contract import Actor, Command, Event, Fact, Refusal, Role
from huddlebook.activities.reflection_rounds import ReflectionComment, Rounds, commented, kept_for, seen
from huddlebook.activities.rubric import chosen_well
from huddlebook.activities.text import blank, clean

if TYPE_CHECKING:
    from huddlebook.activities.reflection import ReflectionDesign

LONGEST_COMMENT = 10_000
# A comment, a score, the rubric's levels.
Words: TypeAlias = tuple[str, float | None, tuple[int | None, ...]]
NOTHING: Words = ("", None, ())
GONE = Refusal("gone", "There is no such text any more.")
NO_COMMENT = Refusal("invalid", "Write a comment first.")


class _OnRound(Command, frozen=True):
    """What a facilitator does with somebody's round, also after the end."""

    needs: ClassVar[Role] = Role.FACILITATOR
    after_end: ClassVar[bool] = True
    seat: str
    round: int


class KeepComment(_OnRound, frozen=True, tag="keep_comment"):
    """Keep a comment for facilitators alone, until it is released; with nothing in it, forget the kept one."""

    comment: str
    score: float | None = None
    levels: tuple[int | None, ...] = ()


class ReleaseComment(_OnRound, frozen=True, tag="release_comment"):
    """Give the author of a submitted round a comment, or another in its place.

    levels: for each criterion of the rubric an index, or null; score: 0 to the design's points, 0 and null: none.
    """

    comment: str
    score: float | None = None
    levels: tuple[int | None, ...] = ()


class WithdrawComment(_OnRound, frozen=True, tag="withdraw_comment"):
    """Take a released comment back."""


class ReadComment(Command, frozen=True, tag="read_comment"):
    """Say that one has the comment on this round of one's own in front of oneself."""

    round: int


CommentCommand: TypeAlias = KeepComment | ReleaseComment | WithdrawComment | ReadComment
COMMANDS: tuple[type[CommentCommand], ...] = (KeepComment, ReleaseComment, WithdrawComment, ReadComment)


class CommentKept(Event, frozen=True, tag="comment_kept"):
    """Facilitators have this comment on a round, and its author does not; with nothing in it there is none."""

    WORDS: ClassVar[tuple[str, ...]] = ("comment",)
    PLAIN: ClassVar[tuple[str, ...]] = ("seat",)
    OF: ClassVar[str] = "seat"
    seat: str
    round: int
    comment: str
    score: float | None = None
    levels: tuple[int | None, ...] = ()


class CommentReleased(Event, frozen=True, tag="comment_released"):
    """The author of this round may read this comment."""

    WORDS: ClassVar[tuple[str, ...]] = ("comment",)
    PLAIN: ClassVar[tuple[str, ...]] = ("seat",)
    OF: ClassVar[str] = "seat"
    seat: str
    round: int
    comment: str
    score: float | None = None
    levels: tuple[int | None, ...] = ()


class CommentWithdrawn(Event, frozen=True, tag="comment_withdrawn"):
    """The comment on this round was taken back."""

    PLAIN: ClassVar[tuple[str, ...]] = ("seat",)
    seat: str
    round: int


class CommentRead(Event, frozen=True, tag="comment_read"):
    """Somebody had the comment on this round of theirs in front of them."""

    round: int


EVENTS: tuple[type[Event], ...] = (CommentKept, CommentReleased, CommentWithdrawn, CommentRead)


def decide(
    design: ReflectionDesign, rounds: Rounds, command: CommentCommand, actor: Actor
) -> Sequence[Event] | Refusal:
    """Facilitators comment on what was submitted; its author says that they read it."""
    seat = actor.id if isinstance(command, ReadComment) else command.seat
    theirs = rounds.get(seat, ())
    if not 1 <= command.round <= len(theirs):
        return GONE
    comment, kept = theirs[command.round - 1].comment, theirs[command.round - 1].kept
    match command:
        case ReadComment(round=number):
            return [CommentRead(number)] if comment and comment.seen is None else []
        case WithdrawComment(round=number):
            return [CommentWithdrawn(seat, number)] if comment else []
        case KeepComment() | ReleaseComment():
            words = _given(design, command)
    if isinstance(words, Refusal):
        return words
    keep = isinstance(command, KeepComment)
    if not keep and not _says(words):
        return NO_COMMENT
    if words == _of(comment) or not _says(words):  # its author has it like this, or there is nothing to have
        return [CommentKept(seat, command.round, *NOTHING)] if kept else []
    if keep:
        return [] if words == _of(kept) else [CommentKept(seat, command.round, *words)]
    return [CommentReleased(seat, command.round, *words)]


def _given(design: ReflectionDesign, command: KeepComment | ReleaseComment) -> Words | Refusal:
    comment, score = clean(command.comment), command.score or None
    if score is not None and not 0 <= score <= design.points:
        return Refusal(
            "invalid", f"A score here is 0 to {design.points:g}." if design.points else "This has no scores."
        )
    if not chosen_well(design.rubric, command.levels):
        return Refusal("invalid", "That does not fit the rubric. Reload the page and try again.")
    if len(comment) > LONGEST_COMMENT:
        return Refusal("too_long", f"That is {len(comment)} characters long. Please use at most {LONGEST_COMMENT}.")
    rated = any(level is not None for level in command.levels)
    return comment, score, command.levels if rated else ()


def _says(words: Words) -> bool:
    comment, score, levels = words
    return not blank(comment) or score is not None or bool(levels)


def _of(comment: ReflectionComment | None) -> Words | None:
    return (comment.comment, comment.score, comment.levels) if comment else None


def fold(rounds: Rounds, fact: Fact[Event]) -> Rounds:
    """A comment stands with its round."""
    match fact.event:
        case CommentKept(seat=seat, round=number, comment=text, score=score, levels=levels):
            words = (text, score, levels)
            return kept_for(rounds, seat, number, ReflectionComment(fact.at, *words) if words != NOTHING else None)
        case CommentReleased(seat=seat, round=number, comment=text, score=score, levels=levels):
            return commented(rounds, seat, number, ReflectionComment(fact.at, text, score, levels))
        case CommentWithdrawn(seat=seat, round=number):
            return commented(rounds, seat, number, None)
        case CommentRead(round=number):
            return seen(rounds, fact.by, number, fact.at)
    raise AssertionError(fact.event)
