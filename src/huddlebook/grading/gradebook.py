"""Comments and scores in nbgrader's gradebook. Imported in the worker's process only: nbgrader takes seconds to import.

A score of 0 says "read" here and nothing else: without a score nbgrader goes on saying that a text needs grading.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from typing import Any, TypeVar

import msgspec
import nbgrader.api
from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    InvalidEntry,
    MissingEntry,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy.exc import OperationalError

from huddlebook.grading.course import LONGEST_WAIT, Course
from huddlebook.grading.notebook import answer_cell, prompt_of
from huddlebook.grading.records import Task
from huddlebook.grading.texts import first_and_last

TRIES = 5
T = TypeVar("T")


class Marks(msgspec.Struct):
    """What the gradebook says of one submission. comments: by prompt, in the task's order; needs: unread."""

    comments: dict[str, str]
    score: float | None
    needs: bool


def share_engines() -> None:
    """One engine a database in this process: nbgrader makes nine for a submission, and each compiles all SQL anew.

    It halves the time that a submission takes. nbgrader closes an engine after use, which only empties its pool.
    """
    make = nbgrader.api.create_engine
    if not hasattr(make, "cache_info"):
        nbgrader.api.create_engine = cache(make)


@contextmanager
def opened(course: Course) -> Iterator[Any]:
    """nbgrader's gradebook of the course; what was not committed is dropped."""
    book = Gradebook(f"sqlite:///{course.gradebook}?timeout={LONGEST_WAIT}", course.id)
    try:
        yield book
    finally:
        book.close()


def retried(do: Callable[[], T]) -> T:
    """`do`, again if somebody else wrote the same at the same moment: nbgrader's update_or_create is not atomic."""
    for attempt in range(1, TRIES + 1):
        try:
            return do()
        except (InvalidEntry, OperationalError):
            if attempt == TRIES:
                raise
            time.sleep(0.05 * 2**attempt)
    raise AssertionError


def read_marks(book: Any, assignment: str) -> dict[str, Marks]:
    """Marks of everybody who submitted it, by seat."""
    known: dict[str, Marks] = {}
    scores = _rows(book, Grade, assignment, Grade.manual_score, Grade.needs_manual_grade)
    for seat, _, score, needs in scores:
        marks = known.setdefault(seat, Marks({}, None, False))
        marks.needs = marks.needs or needs
        if score is not None:
            marks.score = (marks.score or 0.0) + score
    for seat, cell, comment in _rows(book, Comment, assignment, Comment.manual_comment):
        if comment and seat in known and (prompt := prompt_of(cell)) is not None:
            known[seat].comments[prompt] = comment
    return known


def merged(task: Task, comments: dict[str, str]) -> str:
    """One comment from those that stand at each answer; with several answers commented each is told by its question."""
    parts = [(prompt.text, comments[prompt.id].strip()) for prompt in task.prompts if prompt.id in comments]
    if len(parts) <= 1:
        return "".join(text for _, text in parts)
    return "\n\n".join(f"{question.strip()}\n\n{text}" for question, text in parts)


def write_marks(
    book: Any, assignment: str, seat: str, task: Task, comment: str, score: float | None, read: bool
) -> None:
    """This comment and score at the last answer, 0 everywhere else. read: it was dealt with."""
    last = answer_cell(task.prompts[-1].id)
    for one in _of(book, Comment, assignment, seat):
        one.manual_comment = (comment or None) if one.name == last else None
    for one in _of(book, Grade, assignment, seat):
        mark = (score or 0.0) if one.name == last else 0.0
        one.manual_score, one.needs_manual_grade = (mark, False) if read else (None, True)
    book.db.commit()


def mark_read(book: Any, assignment: str, seat: str) -> None:
    """A comment needs no score with it."""
    for one in _of(book, Grade, assignment, seat):
        if one.needs_manual_grade:
            one.manual_score, one.needs_manual_grade = one.manual_score or 0.0, False
    book.db.commit()


def clear_marks(book: Any, assignment: str, seat: str) -> None:
    """Nothing of an earlier round may stand at the new text."""
    for one in _of(book, Comment, assignment, seat):
        one.manual_comment = None
    for one in _of(book, Grade, assignment, seat):
        one.manual_score, one.extra_credit = None, None
    book.db.commit()


def enrol(book: Any, seat: str, name: str, email: str) -> None:
    """The person behind a seat, as formgrader shows them."""
    first, last = first_and_last(name)
    book.update_or_create_student(seat, first_name=first, last_name=last, email=email)


def remove(book: Any, seat: str) -> None:
    """The person behind a seat, and everything of theirs; nothing when they are not there."""
    with suppress(MissingEntry):
        book.remove_student(seat)


def _rows(book: Any, what: Any, assignment: str, *columns: Any) -> Any:
    query = book.db.query(Student.id, BaseCell.name, *columns).select_from(what)
    return (
        query.join(BaseCell, what.cell_id == BaseCell.id)
        .join(SubmittedNotebook, what.notebook_id == SubmittedNotebook.id)
        .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .join(Student, SubmittedAssignment.student_id == Student.id)
        .filter(Assignment.name == assignment)
    )


def _of(book: Any, what: Any, assignment: str, seat: str) -> list[Any]:
    query = (
        book.db.query(what)
        .join(SubmittedNotebook, what.notebook_id == SubmittedNotebook.id)
        .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .filter(Assignment.name == assignment, SubmittedAssignment.student_id == seat)
    )
    return list(query)
