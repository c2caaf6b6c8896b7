"""A session notebook of what was found: plain code that an author can read and change."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import nbformat
from nbformat import NotebookNode, v4

from huddlebook.activities.contract import Design
from huddlebook.activities.opentext import OpenTextDesign
from huddlebook.activities.poll import PollDesign
from huddlebook.activities.quiz_questions import Question
from huddlebook.activities.scale import ScaleDesign
from huddlebook.activities.wordcloud import WordCloudDesign
from huddlebook.imports.found import Found, Item

A_QUIZ = 20
"""Questions in one step: more, and nobody can say how long it will take."""
THINKING, EXPLAINING = 20, 25
"""Seconds that a question takes where it says none, and its explanation; both are custom, not evidence."""
WIDTH = 100
WIDGETS: dict[type[Design], str] = {
    OpenTextDesign: "OpenText",
    PollDesign: "Poll",
    ScaleDesign: "Scale",
    WordCloudDesign: "WordCloud",
}
TITLES = {"OpenText": "In your words", "Poll": "Poll", "Scale": "Rating", "WordCloud": "Word cloud"}


def made(found: Found, title: str, source: str) -> NotebookNode:
    """The notebook; source: the file's name, which its first cell tells."""
    cells = [_markdown(f"# {_heading(title)}\n\nFrom `{source.replace('`', '')}`.")]
    if listed := "\n".join(f"- {_heading(str(one))}" for one in found.listed):
        note = _markdown(f"**Not taken over.** Take this cell away when you have read it.\n\n{listed}")
        note.metadata["tags"] = ["notes"]
        cells.append(note)
    times: Counter[str] = Counter()
    for name, minutes, code in _steps(found.items):
        times[name] += 1
        title = name if times[name] == 1 else f"{name} {times[name]}"
        cells += [_markdown(f"## {title} ({minutes} min)"), v4.new_code_cell(code)]
    for at, cell in enumerate(cells):
        cell["id"] = f"cell-{at}"
    notebook: NotebookNode = v4.new_notebook(cells=cells)
    notebook.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    nbformat.validate(notebook)
    return notebook


def _markdown(text: str) -> NotebookNode:
    cell: NotebookNode = v4.new_markdown_cell(text)
    return cell


def _heading(text: str) -> str:
    """Words of a stranger's file as words: no markup, no line of its own."""
    flat = " ".join(text.split())
    return "".join(f"\\{char}" if char in "\\`*_[]<>#|" else char for char in flat)


def _steps(items: Sequence[Item]) -> Iterator[tuple[str, int, str]]:
    """(what it is, minutes, code) of each step: questions in a row are quizzes, everything else is asked for itself."""
    quizzes = polls = 0
    for marked, group in groupby(items, lambda item: isinstance(item, Question)):
        some: list[Any] = list(group)
        for first in range(0, len(some), A_QUIZ) if marked else ():
            quizzes += 1
            part: list[Question] = some[first : first + A_QUIZ]
            yield "Quiz", _minutes(part), _quiz(part, quizzes)
        for item in () if marked else some:
            polls += 1
            widget = _widget(item)
            yield TITLES[widget], 2, _asked(item, widget, f"{widget.lower()}-{polls}")


def _minutes(questions: Sequence[Question]) -> int:
    return math.ceil(sum((one.seconds or THINKING) + EXPLAINING for one in questions) / 60)


def _quiz(questions: Sequence[Question], number: int) -> str:
    asked = "".join(f"{_indented(_question(one))},\n" for one in questions)
    prompt = literal("What do you know?")
    return (
        "from huddlebook import Quiz, question\n\n"
        f"Quiz(\n    {prompt},\n    [\n{asked}    ],\n    id={literal(f'quiz-{number}')},\n)"
    )


def _question(one: Question) -> str:
    labels = [one.options[at] for at in one.right]
    several = one.kind == "many" or len(labels) > 1
    given: list[tuple[str, Any]] = [("", one.text)]
    if one.options:
        given += [("", list(one.options)), ("right", labels if several else labels[0])]
    if one.options and several and one.kind == "one":
        given.append(("many", False))
    if one.accept:
        given.append(("accept", list(one.accept)))
    if one.number is not None:
        given += [("number", one.number), ("tolerance", one.tolerance or None)]
    given += [("explanation", one.explanation or None), ("seconds", one.seconds or None)]
    given.append(("points", one.points if one.points != 1 else None))
    return _call("question", [pair for pair in given if pair[1] is not None])


def _widget(item: Design) -> str:
    return next(name for kind, name in WIDGETS.items() if isinstance(item, kind))


def _asked(item: Design, widget: str, name: str) -> str:
    given: list[tuple[str, Any]] = [("", item.prompt)]
    if isinstance(item, PollDesign):
        given.append(("", list(item.options)))
    if isinstance(item, ScaleDesign):
        given.append(("", list(item.statements)))
    return f"from huddlebook import {widget}\n\n{_call(widget, [*given, ('id', name)])}"


def _call(name: str, given: Sequence[tuple[str, Any]]) -> str:
    """The call, on one line where it fits."""
    parts = [f"{key}={literal(value)}" if key else literal(value) for key, value in given]
    short = f"{name}({', '.join(parts)})"
    if len(short) <= WIDTH:
        return short
    return f"{name}(\n" + "".join(f"    {part},\n" for part in parts) + ")"


def _indented(code: str) -> str:
    return "\n".join(f"        {line}" for line in code.splitlines())


def literal(value: Any) -> str:
    """Python's way to write it; a text in double quotes can never end early, whatever is in it."""
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() else repr(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)
