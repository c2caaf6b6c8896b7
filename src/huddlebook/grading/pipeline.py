"""nbgrader's own pipeline on one course: generate and release, collect and autograde. In the worker's process only.

nbgrader changes the working directory and its own settings as it goes, so one process does one thing at a time, under
the course's lock. Its methods raise nothing and tell of a failure in a dictionary.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Sequence
from functools import partial
from itertools import groupby
from typing import Any

from nbgrader.apps import NbGraderAPI
from traitlets.config.loader import PyFileConfigLoader

from huddlebook.errors import HuddlebookError
from huddlebook.grading.course import Course
from huddlebook.grading.delivery import timestamp
from huddlebook.grading.desk import Desk, Round, open_desk
from huddlebook.grading.gradebook import (
    clear_marks,
    enrol,
    mark_read,
    merged,
    opened,
    read_marks,
    remove,
    retried,
    write_marks,
)
from huddlebook.grading.notebook import source_notebook
from huddlebook.grading.records import Submission, Task, assignment_name


class GradingFailed(HuddlebookError):
    """nbgrader could not do it; the message ends with what it said."""


def release(course: Course, tasks: Sequence[Task]) -> list[str]:
    """Make the course, and an assignment for each reflection that has none yet; the names, in order."""
    course.settle()
    names = [assignment_name(task) for task in tasks]
    with course.lock():
        _make_gradebook(course)
        missing = [(name, task) for name, task in zip(names, tasks, strict=True) if not course.is_ready(name)]
        if missing:
            api = _api(course)
            for name, task in missing:
                _release(course, api, name, task)
    return names


def sync(course: Course, only: str = "") -> tuple[int, list[str]]:
    """Bring desk and gradebook together: comments both ways, then new rounds into nbgrader, of one assignment or all.

    How many rounds were taken in, and a sentence for each that could not be; those are tried again next time.
    """
    with course.lock(), open_desk(course) as desk:
        _carry(course, desk)
        _look(course, desk)
        taken, problems = 0, []
        waiting = desk.rounds("waiting", only or None)
        api = _api(course) if waiting else None
        for assignment, rounds in groupby(waiting, key=lambda one: one.assignment):
            for seat_problem in _take_in(course, desk, api, assignment, list(rounds)):
                taken += seat_problem is None
                problems += [seat_problem] if seat_problem else []
        return taken, problems


def forget(course: Course, seats: Sequence[str]) -> None:
    """Take these people out of the gradebook, with all that they submitted."""
    with course.lock():
        if course.gradebook.exists():
            with opened(course) as book:
                for seat in seats:
                    retried(partial(remove, book, seat))


def _make_gradebook(course: Course) -> None:
    """nbgrader's database, with a journal that lets people read while the worker writes."""
    with opened(course):
        pass
    known = sqlite3.connect(course.gradebook)
    known.execute("PRAGMA journal_mode=WAL")
    known.close()


def _api(course: Course) -> Any:
    config = PyFileConfigLoader(course.config.name, path=str(course.root)).load_config()
    return NbGraderAPI(config=config)


def _release(course: Course, api: Any, name: str, task: Task) -> None:
    # What a crash left of it was never ready, so nobody has submitted to it.
    shutil.rmtree(course.outbound(name), ignore_errors=True)
    course.source(name).parent.mkdir(parents=True, exist_ok=True)
    course.source(name).write_text(json.dumps(source_notebook(task), ensure_ascii=False, indent=1), encoding="utf-8")
    _done(api.generate_assignment(name), f"prepare {name!r}")
    _done(api.release_assignment(name), f"release {name!r}")
    course.make_ready(name, task)


def _done(result: dict[str, Any], what: str) -> None:
    if not result["success"]:
        said = str(result.get("error") or result.get("log") or "").strip().splitlines()
        raise GradingFailed(f"nbgrader could not {what}: {said[-1] if said else 'it did not say why'}")


def _carry(course: Course, desk: Desk) -> None:
    """Comments that were written in our view go into the gradebook."""
    pending = [one for one in desk.rounds("open") if one.pending]
    if not pending:
        return
    with opened(course) as book:
        for one in pending:
            task = course.task(one.assignment)
            retried(partial(write_marks, book, one.assignment, one.seat, task, one.comment, one.score, one.done))
            desk.carried(one)


def _look(course: Course, desk: Desk) -> None:
    """Comments that were written in formgrader come onto the desk."""
    open_rounds = desk.rounds("open")
    if not open_rounds:
        return
    with opened(course) as book, desk.batch():
        for assignment, rounds in groupby(open_rounds, key=lambda one: one.assignment):
            task, marks = course.task(assignment), read_marks(book, assignment)
            for one in rounds:
                if one.seat in marks and not one.pending:
                    _found(book, desk, task, one, marks[one.seat])


def _found(book: Any, desk: Desk, task: Task, one: Round, marks: Any) -> None:
    comment, score = merged(task, marks.comments), marks.score if task.points else None
    if marks.needs and comment and not task.points:
        retried(partial(mark_read, book, one.assignment, one.seat))
        marks.needs = False
    if (comment, score, not marks.needs) != (one.comment, one.score, one.done):
        desk.found(one, comment, score, not marks.needs)


def _take_in(course: Course, desk: Desk, api: Any, assignment: str, rounds: list[Round]) -> list[str | None]:
    """One assignment's new rounds; for each person the last one becomes what nbgrader shows, None for no problem."""
    last = {one.seat: one for one in rounds}
    with opened(course) as book:
        for seat, one in last.items():
            desk.archive(assignment, seat)
            retried(partial(enrol, book, one.seat, one.name, one.email))
            clear_marks(book, assignment, seat)
    try:
        _done(api.collect(assignment), f"collect {assignment!r}")
    except GradingFailed as problem:
        return [str(problem)]
    return [_grade(course, desk, api, one) for one in last.values()]


def _grade(course: Course, desk: Desk, api: Any, one: Round) -> str | None:
    wanted = timestamp(Submission(course.id, one.assignment, one.seat, "", "", one.round, one.at, {}))
    there = course.submitted(one.assignment, one.seat) / "timestamp.txt"
    if not there.exists() or there.read_text() != wanted:
        return f"nbgrader did not collect round {one.round} of {one.seat} for {one.assignment!r}."
    result = api.autograde(one.assignment, one.seat)
    if not result["success"]:
        return f"nbgrader could not take in round {one.round} of {one.seat} for {one.assignment!r}."
    desk.opened(one.assignment, one.seat, one.round)
    return None
