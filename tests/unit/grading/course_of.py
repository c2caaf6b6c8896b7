"""A course without nbgrader: released as nbgrader would leave it."""

from __future__ import annotations

import json
from pathlib import Path

from huddlebook.grading import Course, Prompt, Submission, Task, assignment_name
from huddlebook.grading.notebook import NOTEBOOK, source_notebook

TASK = Task("week-1", "Looking back", (Prompt("1", "What did you try?"), Prompt("2", "What surprised you?")))
GRADED = Task("week-2", "Looking on", (Prompt("1", "What will you try?"),), rubric="Be concrete.", points=4)
ASSIGNMENT = assignment_name(TASK)
NOON = 1_700_000_000_000


def course_in(folder: Path, *tasks: Task) -> Course:
    course = Course(folder / "course", "amber")
    course.settle()
    for task in tasks or (TASK,):
        outbound = course.outbound(assignment_name(task))
        outbound.mkdir(parents=True)
        (outbound / f"{NOTEBOOK}.ipynb").write_text(json.dumps(source_notebook(task)))
        course.make_ready(assignment_name(task), task)
    return course


def handed_in(seat: str = "sann", *, number: int = 1, at: int = NOON, **changes: object) -> Submission:
    given = {
        "cohort": "amber",
        "assignment": ASSIGNMENT,
        "seat": seat,
        "name": "Ann Lee",
        "email": "ann@example.org",
        "round": number,
        "at": at,
        "answers": {"1": "I listened.", "2": "How quiet it was."},
    }
    return Submission(**{**given, **changes})  # type: ignore[arg-type]  # tests name the fields that matter
