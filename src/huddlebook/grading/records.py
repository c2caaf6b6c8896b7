"""What goes into nbgrader and what comes out of it, in our own words: this is all that other parts have to know."""

from __future__ import annotations

import hashlib
import re

import msgspec

from huddlebook.errors import HuddlebookError

_ID = re.compile(r"[a-z0-9_-]{1,64}")
_NAME = 57  # of the reflection's id in an assignment's name: with "-" and six digits it is 64
MOST_POINTS = 1000.0


class BadId(HuddlebookError):
    """An id that would be a path or a pattern for nbgrader."""


class Prompt(msgspec.Struct, frozen=True):
    """A question of a reflection. id: `^[a-z0-9_-]{1,64}$`; text: Markdown."""

    id: str
    text: str


class Task(msgspec.Struct, frozen=True):
    """A reflection as its author designed it. points: None for comments only, which is the usual way."""

    id: str
    title: str
    prompts: tuple[Prompt, ...]
    rubric: str = ""
    points: float | None = None


class Submission(msgspec.Struct, frozen=True):
    """A reflection as a learner handed it in. round: from 1; at: ms since 1970 UTC, later for a later round.

    answers: text by prompt id. The four that make it one and the same are cohort, assignment, seat and round.
    """

    cohort: str
    assignment: str
    seat: str
    name: str
    email: str
    round: int
    at: int
    answers: dict[str, str]


class Comment(msgspec.Struct, frozen=True):
    """What a facilitator released to a learner. score: None when there is none to show, so never 0.

    release: counts what was released for this round, so that words that were taken back can be given again.
    """

    assignment: str
    seat: str
    round: int
    comment: str
    score: float | None = None
    release: int = 1


def checked_id(value: str, what: str) -> str:
    """`value` when it may be a file's name and a pattern's part. Raises BadId."""
    if not _ID.fullmatch(value):
        raise BadId(
            f"{value[:40]!r} cannot be the id of {what}: use 1 to 64 small letters, digits, hyphens, underscores."
        )
    return value


def checked_task(task: Task) -> Task:
    """The task when nbgrader can take it. Raises HuddlebookError."""
    checked_id(task.id, "a reflection")
    ids = [checked_id(prompt.id, "a prompt") for prompt in task.prompts]
    if not ids or len(set(ids)) < len(ids):
        raise HuddlebookError(f"The reflection {task.id!r} needs prompts, each with an id of its own.")
    if task.points is not None and not 0 < task.points <= MOST_POINTS:
        raise HuddlebookError(f"The reflection {task.id!r} can give more than 0 and up to {MOST_POINTS:g} points.")
    return task


def assignment_name(task: Task) -> str:
    """Its name in nbgrader; another one as soon as anything of the design is another.

    nbgrader cannot take a changed assignment once somebody submitted: it fails, and deletes the released one.
    """
    points = None if checked_task(task).points is None else float(task.points or 0)  # 4 and 4.0 are written differently
    design = msgspec.json.encode(msgspec.structs.replace(task, points=points), order="deterministic")
    return f"{task.id[:_NAME]}-{hashlib.sha256(design).hexdigest()[:6]}"
