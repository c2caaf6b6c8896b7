"""The desk: every round that was handed in, what was commented on it, and what was released to its author.

nbgrader keeps one text, one comment and one score of a person for an assignment, and no word on whether a comment is
ready to be read; so rounds, drafts and releases are kept here, in a small database of the course's own. The worker
carries comments between here and the gradebook, in both directions. Every function is one transaction.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Literal, TypeAlias

import msgspec

from huddlebook.errors import HuddlebookError, NotFound, StorageError
from huddlebook.grading.course import LONGEST_WAIT, Course
from huddlebook.grading.records import Comment, Submission, checked_id
from huddlebook.grading.texts import MOST_COMMENT, clean_name, clean_text

# waiting: on its way into nbgrader; open: the text that nbgrader shows; past: a later round took its place.
Place: TypeAlias = Literal["waiting", "open", "past"]
# A comment and a score.
Words: TypeAlias = tuple[str, float | None]

SCHEMA = """
CREATE TABLE IF NOT EXISTS round (
  assignment TEXT NOT NULL, seat TEXT NOT NULL, round INTEGER NOT NULL,
  name TEXT NOT NULL, email TEXT NOT NULL, at INTEGER NOT NULL, answers TEXT NOT NULL,
  place TEXT NOT NULL DEFAULT 'waiting',
  comment TEXT NOT NULL DEFAULT '', score REAL, done INTEGER NOT NULL DEFAULT 0,
  pending INTEGER NOT NULL DEFAULT 0,
  released TEXT, releases INTEGER NOT NULL DEFAULT 0, sent INTEGER NOT NULL DEFAULT 0, kept TEXT,
  PRIMARY KEY (assignment, seat, round)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS round_place ON round (place, assignment);
"""


# What the gradebook does not have yet; a past round it has no more.
_PENDING = "pending=(pending OR (place != 'past' AND (comment != ? OR score IS NOT ?)))"


class Superseded(HuddlebookError):
    """The text that was read is no longer the latest one."""


class Round(msgspec.Struct, frozen=True):
    """A text as it was handed in, and what came of it.

    comment, score: as the facilitator has them now; done: read and dealt with; released: what the learner has or will
    have, None for nothing; releases: how often something was; sent: whether the learner has it. kept: the comment
    that the room itself keeps for facilitators, as it was known here last.
    """

    assignment: str
    seat: str
    round: int
    name: str
    email: str
    at: int
    answers: dict[str, str]
    place: Place = "waiting"
    comment: str = ""
    score: float | None = None
    done: bool = False
    pending: bool = False
    released: Comment | None = None
    releases: int = 0
    sent: bool = False
    kept: Words | None = None


@contextmanager
def open_desk(course: Course) -> Iterator[Desk]:
    """The course's desk, closed at the end."""
    desk = Desk(course)
    try:
        yield desk
    finally:
        desk.close()


class Desk:
    """The desk of one course; for one thread. Raises StorageError."""

    def __init__(self, course: Course) -> None:
        try:
            self._db = sqlite3.connect(course.root / "desk.db", timeout=LONGEST_WAIT, isolation_level=None)
            self._db.row_factory = sqlite3.Row
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=FULL")
            self._db.executescript(SCHEMA)
            self._complete()
        except sqlite3.Error as error:
            raise StorageError(f"The comments of {course.id!r} cannot be opened ({error}).") from error

    def _complete(self) -> None:
        """A desk that an earlier version made has no `kept`."""
        if "kept" not in {row["name"] for row in self._db.execute("PRAGMA table_info(round)")}:
            self._db.execute("ALTER TABLE round ADD COLUMN kept TEXT")

    def close(self) -> None:
        """Nothing of it may be used afterwards."""
        self._db.close()

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Everything inside is one transaction."""
        with self._writing():
            yield

    def receive(self, one: Submission) -> None:
        """It was put into nbgrader's inbound; a repeat changes nothing."""
        answers = {checked_id(prompt, "a prompt"): clean_text(text) for prompt, text in one.answers.items()}
        later = "SELECT 1 FROM round WHERE assignment=:assignment AND seat=:seat AND round>:round"
        values = {
            **msgspec.structs.asdict(one),
            "name": clean_name(one.name),
            "email": clean_name(one.email),
            "answers": json.dumps(answers),
        }
        with self._writing():
            self._db.execute(
                "INSERT OR IGNORE INTO round (assignment, seat, round, name, email, at, answers, place)"
                " VALUES (:assignment, :seat, :round, :name, :email, :at, :answers,"
                f" CASE WHEN EXISTS ({later}) THEN 'past' ELSE 'waiting' END)",
                values,
            )

    def rounds(self, place: Place | None = None, assignment: str | None = None) -> list[Round]:
        """Rounds by assignment, person and number, of one place or one assignment if asked."""
        wanted = [("place=?", place), ("assignment=?", assignment)]
        given = [(sql, value) for sql, value in wanted if value is not None]
        return self._all(" AND ".join(sql for sql, _ in given) or "1", tuple(value for _, value in given))

    def known(self) -> set[tuple[str, str, int]]:
        """Assignment, seat and number of every round that was received."""
        return {tuple(row) for row in self._db.execute("SELECT assignment, seat, round FROM round")}

    def latest(self, *, unread: bool = False) -> list[Round]:
        """The last round of each person for each assignment, or only those that nobody dealt with yet."""
        later = "SELECT 1 FROM round AS later WHERE (later.assignment, later.seat)=(round.assignment, round.seat)"
        wanted = f"NOT EXISTS ({later} AND later.round > round.round)"
        return self._all(f"{wanted} AND NOT done" if unread else wanted)

    def of(self, assignment: str, seat: str) -> list[Round]:
        """A person's rounds, the first first. Raises NotFound."""
        found = self._all("assignment=? AND seat=?", (assignment, seat))
        if not found:
            raise NotFound(f"Nothing was handed in for {assignment!r} by {seat!r}.")
        return found

    def one(self, assignment: str, seat: str, number: int) -> Round | None:
        """This round, None before it was received."""
        return next(iter(self._all("assignment=? AND seat=? AND round=?", (assignment, seat, number))), None)

    def opened(self, assignment: str, seat: str, number: int) -> None:
        """nbgrader shows this round from now on; earlier ones are past."""
        with self._writing():
            self._db.execute(
                "UPDATE round SET place=CASE WHEN round=? THEN 'open' ELSE 'past' END"
                " WHERE assignment=? AND seat=? AND round<=?",
                (number, assignment, seat, number),
            )

    def archive(self, assignment: str, seat: str) -> None:
        """The open round is about to be replaced in nbgrader."""
        with self._writing():
            self._db.execute(
                "UPDATE round SET place='past', pending=0 WHERE assignment=? AND seat=? AND place='open'",
                (assignment, seat),
            )

    def write(self, assignment: str, seat: str, number: int, comment: str, score: float | None) -> None:
        """A facilitator's comment on the latest round; the worker carries it on. Raises Superseded, NotFound."""
        if number != self.of(assignment, seat)[-1].round:
            raise Superseded("A newer version has arrived meanwhile. Read it first; your comment was not saved.")
        with self._writing():
            self._db.execute(
                "UPDATE round SET comment=?, score=?, done=1, pending=1 WHERE assignment=? AND seat=? AND round=?",
                (clean_text(comment, MOST_COMMENT), score, assignment, seat, number),
            )

    def carried(self, one: Round) -> None:
        """nbgrader has this comment now; if it was changed meanwhile, the change is still to be carried."""
        with self._writing():
            self._db.execute(
                "UPDATE round SET pending=0 WHERE assignment=? AND seat=? AND round=? AND comment=? AND score IS ?",
                (one.assignment, one.seat, one.round, one.comment, one.score),
            )

    def found(self, one: Round, comment: str, score: float | None, done: bool) -> None:
        """nbgrader says this of an open round; what waits to be carried there is not overwritten."""
        with self._writing():
            self._db.execute(
                "UPDATE round SET comment=?, score=?, done=?"
                " WHERE assignment=? AND seat=? AND round=? AND place='open' AND pending=0",
                (clean_text(comment, MOST_COMMENT), score, done, one.assignment, one.seat, one.round),
            )

    def release(self, assignment: str, seat: str, number: int) -> Comment:
        """From now on the learner may have the comment as it is. Raises NotFound when there is none."""
        found = [one for one in self.of(assignment, seat) if one.round == number]
        if not found or not (found[0].comment.strip() or found[0].score):
            raise NotFound("There is no comment to release yet. Write one first.")
        last, score = found[0].released, found[0].score or None
        if last and (last.comment, last.score) == (found[0].comment, score):
            return last
        comment = Comment(assignment, seat, number, found[0].comment, score, found[0].releases + 1)
        with self._writing():
            self._db.execute(
                "UPDATE round SET released=?, releases=?, sent=0 WHERE assignment=? AND seat=? AND round=?",
                (msgspec.json.encode(comment).decode(), comment.release, assignment, seat, number),
            )
        return comment

    def outgoing(self) -> list[Comment]:
        """What was released and has not reached the learner."""
        return [one.released for one in self._all("released IS NOT NULL AND NOT sent") if one.released]

    def sent(self, comment: Comment) -> None:
        """The learner has this; if it was released anew meanwhile, that is still outgoing."""
        with self._writing():
            self._db.execute(
                "UPDATE round SET sent=1 WHERE assignment=? AND seat=? AND round=? AND released=?",
                (comment.assignment, comment.seat, comment.round, msgspec.json.encode(comment).decode()),
            )

    def given(self, one: Round, comment: str, score: float | None) -> None:
        """Its author was given this by somebody else, in the room itself; the gradebook is to have it, too."""
        told = Comment(one.assignment, one.seat, one.round, comment, score, one.releases)
        with self._writing():
            self._db.execute(
                f"UPDATE round SET comment=?, score=?, done=1, {_PENDING}, released=?, sent=1"
                " WHERE assignment=? AND seat=? AND round=?",
                (
                    comment,
                    score,
                    comment,
                    score,
                    msgspec.json.encode(told).decode(),
                    one.assignment,
                    one.seat,
                    one.round,
                ),
            )

    def kept_in_room(self, one: Round, words: Words | None) -> None:
        """The room keeps this for facilitators now, None for nothing; the gradebook is to have it, too."""
        if words is None and (one.comment, one.score) == one.kept:
            # What was kept was forgotten, or released: then it is what the learner has.
            there = one.released
            comment, score, done = (there.comment, there.score, True) if there else ("", None, False)
        elif words is None:
            comment, score, done = one.comment, one.score, one.done
        else:
            (comment, score), done = words, True
        with self._writing():
            self._db.execute(
                f"UPDATE round SET comment=?, score=?, done=?, {_PENDING}, kept=?"
                " WHERE assignment=? AND seat=? AND round=?",
                (
                    comment,
                    score,
                    done,
                    comment,
                    score,
                    words and json.dumps(words),
                    one.assignment,
                    one.seat,
                    one.round,
                ),
            )

    def told_room(self, one: Round, words: Words | None) -> None:
        """The room was told what stands here, and keeps it."""
        with self._writing():
            self._db.execute(
                "UPDATE round SET kept=? WHERE assignment=? AND seat=? AND round=?",
                (words and json.dumps(words), one.assignment, one.seat, one.round),
            )

    def taken_back(self, one: Round) -> None:
        """Its author has no comment any more; it stays here and can be released again."""
        with self._writing():
            self._db.execute(
                "UPDATE round SET released=NULL, sent=0 WHERE assignment=? AND seat=? AND round=?",
                (one.assignment, one.seat, one.round),
            )

    def forget(self, seat: str) -> None:
        """Nothing was handed in by this person."""
        with self._writing():
            self._db.execute("DELETE FROM round WHERE seat=?", (seat,))

    def _all(self, where: str, values: Iterable[object] = ()) -> list[Round]:
        sql = f"SELECT * FROM round WHERE {where} ORDER BY assignment, seat, round"
        return [_round(row) for row in self._db.execute(sql, tuple(values))]

    @contextmanager
    def _writing(self) -> Iterator[None]:
        inside = self._db.in_transaction
        if inside:  # a batch
            yield
            return
        try:
            self._db.execute("BEGIN IMMEDIATE")
            yield
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            raise StorageError(f"The comments could not be kept ({error}). Make some room on the disk.") from error
        finally:
            self._db.rollback()


def _key(one: Round) -> tuple[str, str, int]:
    return one.assignment, one.seat, one.round


def _round(row: sqlite3.Row) -> Round:
    released = row["released"]
    return msgspec.convert(
        {
            **dict(row),
            "answers": json.loads(row["answers"]),
            "released": released and msgspec.json.decode(released),
            "kept": row["kept"] and json.loads(row["kept"]),
            **{flag: bool(row[flag]) for flag in ("done", "pending", "sent")},
        },
        Round,
    )
