"""The fast reading view: whose text waits longest, what they wrote and were told before, the next one.

Pure over what the desk holds; `write` alone changes something. It needs neither nbgrader nor a web server.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from huddlebook.errors import HuddlebookError
from huddlebook.grading.course import Course
from huddlebook.grading.desk import Desk, Round
from huddlebook.grading.records import Comment, Task
from huddlebook.grading.texts import MOST_COMMENT


class Line(msgspec.Struct, frozen=True):
    """A text in the queue. at: when it was handed in, ms; revised: it follows an earlier round."""

    assignment: str
    seat: str
    name: str
    title: str
    at: int
    round: int
    revised: bool


class Answered(msgspec.Struct, frozen=True):
    """A question and what was written to it."""

    prompt: str
    text: str


class Version(msgspec.Struct, frozen=True):
    """One round: its answers, the comment as it stands here and as the learner has it. score: None for none."""

    round: int
    at: int
    answers: tuple[Answered, ...]
    comment: str
    score: float | None
    released: Comment | None
    changed: bool


class Reading(msgspec.Struct, frozen=True):
    """One person's text to read, with its earlier versions, the last first. points: None where comments only."""

    line: Line
    rubric: str
    points: float | None
    now: Version
    before: tuple[Version, ...]
    previous: Line | None
    next: Line | None


def queue(course: Course, desk: Desk) -> list[Line]:
    """Texts that nobody has read yet, the one that waits longest first."""
    tasks = {name: course.task(name) for name in course.assignments()}
    return [line(tasks[one.assignment], one) for one in oldest_first(desk.latest(unread=True))]


def ready_to_release(course: Course, desk: Desk) -> list[Line]:
    """Texts whose comment the learner does not have, or has in another wording."""
    tasks = {name: course.task(name) for name in course.assignments()}
    return [line(tasks[one.assignment], one) for one in oldest_first(desk.latest()) if changed(one)]


def read(course: Course, desk: Desk, assignment: str, seat: str) -> Reading:
    """A person's text with everything needed to answer it. Raises NotFound."""
    task, rounds = course.task(assignment), desk.of(assignment, seat)
    now, *before = [version(task, one) for one in reversed(rounds)]
    here = line(task, rounds[-1])
    previous, following = neighbours(queue(course, desk), here)
    return Reading(here, task.rubric, task.points, now, tuple(before), previous, following)


def write(
    course: Course, desk: Desk, assignment: str, seat: str, number: int, comment: str, score: float | None = None
) -> None:
    """Keep a comment on this round; an empty one says "read". It is not released. Raises Superseded, NotFound.

    Raises HuddlebookError for a score that the reflection does not give, and for a comment that is too long.
    """
    most = course.task(assignment).points
    if score is not None and not 0 <= score <= (most or 0):
        raise HuddlebookError(f"A score here is 0 to {most:g}." if most else "This reflection has comments, no scores.")
    if len(comment) > MOST_COMMENT:
        raise HuddlebookError(f"That is {len(comment)} characters long. Please use at most {MOST_COMMENT}.")
    desk.write(assignment, seat, number, comment, score)


def oldest_first(rounds: Iterable[Round]) -> list[Round]:
    """By when they were handed in; equal ones in a steady order."""
    return sorted(rounds, key=lambda one: (one.at, one.assignment, one.seat))


def neighbours(lines: list[Line], here: Line) -> tuple[Line | None, Line | None]:
    """The line before and the one after, also from a text that has left the queue."""
    order = [(one.at, one.assignment, one.seat) for one in lines]
    place = (here.at, here.assignment, here.seat)
    before = [one for one, key in zip(lines, order, strict=True) if key < place]
    after = [one for one, key in zip(lines, order, strict=True) if key > place]
    return (before[-1] if before else None, after[0] if after else None)


def line(task: Task, one: Round) -> Line:
    """A round as a line of the queue."""
    return Line(one.assignment, one.seat, one.name, task.title, one.at, one.round, one.round > 1)


def version(task: Task, one: Round) -> Version:
    """A round with its questions."""
    answers = tuple(Answered(prompt.text, one.answers.get(prompt.id, "")) for prompt in task.prompts)
    return Version(one.round, one.at, answers, one.comment, one.score or None, one.released, changed(one))


def changed(one: Round) -> bool:
    """Whether there is a comment that the learner does not have like this."""
    if not (one.comment.strip() or one.score):
        return False
    return one.released is None or (one.released.comment, one.released.score) != (one.comment, one.score or None)
