"""A reflection as a notebook for nbgrader, and a learner's answers in a copy of it. Pure: dictionaries both ways.

Answers stand in Markdown cells that a person grades. There is never a code cell: autograding would run it.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from huddlebook.grading.records import Task
from huddlebook.grading.texts import clean_text

NOTEBOOK = "reflection"  # the one notebook of each assignment
STUB = "(no answer)"  # what stands where nothing was written; nbgrader counts it as answered with nothing
Json = dict[str, Any]


def source_notebook(task: Task) -> Json:
    """The notebook that nbgrader generates an assignment from: title, prompts and answers in turn, the rubric."""
    cells = [_said("title", f"# {task.title}")]
    last = task.prompts[-1]
    for prompt in task.prompts:
        cells.append(_said(f"prompt-{prompt.id}", prompt.text))
        cells.append(_answer(prompt.id, (task.points or 0) if prompt is last else 0))
    if task.rubric:
        cells.append(_said("rubric", f"**What makes it good**\n\n{task.rubric}"))
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def filled(released: Json, answers: dict[str, str]) -> Json:
    """A copy of the released notebook with the answers in it; a prompt without one keeps its stub."""
    notebook = deepcopy(released)
    for cell in notebook["cells"]:
        prompt = prompt_of(cell["metadata"]["nbgrader"]["grade_id"])
        if prompt is not None and (text := clean_text(answers.get(prompt, ""))).strip():
            cell["source"] = text
    return notebook


def prompt_of(grade_id: str) -> str | None:
    """The prompt whose answer stands in this cell, None for a cell that holds no answer."""
    kind, _, prompt = grade_id.partition("-")
    return prompt if kind == "answer" else None


def answer_cell(prompt: str) -> str:
    """The id of the cell that holds the answer to this prompt."""
    return f"answer-{prompt}"


def _said(name: str, text: str) -> Json:
    return _cell(text, grade_id=name, grade=False, solution=False, locked=True)


def _answer(prompt: str, points: float) -> Json:
    return _cell(STUB, grade_id=answer_cell(prompt), grade=True, solution=True, locked=False, points=points)


def _cell(text: str, **nbgrader: Any) -> Json:
    known = {"schema_version": 3, "task": False, **nbgrader}
    return {"cell_type": "markdown", "metadata": {"nbgrader": known}, "source": clean_text(text)}
