"""A notebook's agenda while it is written: its steps with their times, what each asks, and what is worth a look.

Read from the notebook's text alone; nothing of it runs.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

import msgspec
from nbformat import NotebookNode

from huddlebook.design import Finding, check, problem
from huddlebook.errors import BadNotebook
from huddlebook.lab.fields import forms
from huddlebook.lab.reading import NotSimple, activities_in, name_of, read
from huddlebook.sessions.agenda import Part, read_agenda
from huddlebook.sessions.notebook import number, parse, split
from huddlebook.sessions.slugs import slug


class Asked(msgspec.Struct, frozen=True):
    """An activity of a notebook. cell: its place in the file, from 0. editable: a form can change it."""

    name: str
    title: str
    prompt: str
    id: str
    cell: int
    editable: bool


class StepLine(msgspec.Struct, frozen=True):
    """A step, or the lobby. starts: minutes after the session began, None where an earlier step has no time box."""

    title: str
    minutes: float | None
    starts: float | None
    cell: int | None
    activities: tuple[Asked, ...]


class Outline(msgspec.Struct, frozen=True):
    """steps: the lobby first. findings: what can be said without running it; their cells count from 1."""

    title: str
    minutes: float
    steps: tuple[StepLine, ...]
    findings: tuple[Finding, ...]


class Text(msgspec.Struct, frozen=True):
    """A notebook as text, with what a form needs to know of it."""

    notebook: NotebookNode

    @classmethod
    def of(cls, content: Any) -> Text:
        """The notebook that the panel sent. Raises BadNotebook."""
        return cls(parse(msgspec.json.encode(content)))

    def ids(self, but: int | None = None) -> set[str]:
        """The ids that are taken, those of one cell apart."""
        cells = enumerate(self.notebook.cells)
        return {one.id for at, cell in cells if at != but for one in _asked(cell, at, {})}

    def names(self) -> dict[str, str]:
        """The activity's id behind each name that code gives one: `board = Board(...)`."""
        return {
            target.id: asked_id(one.value)
            for cell in self.notebook.cells
            if cell.cell_type == "code" and (calls := activities_in(cell.source))
            for one in ast.parse(cell.source).body
            if isinstance(one, ast.Assign) and isinstance(one.value, ast.Call)
            for target in one.targets
            if isinstance(target, ast.Name) and name_of(one.value) in {name_of(call) for call in calls}
        }


def outline(content: Any, name: str) -> Outline:
    """The outline of what the panel sent; name: the file's, without its ending. A broken notebook is a finding."""
    try:
        text = Text.of(content)
        pieces = split(text.notebook)
        agenda = read_agenda(pieces, name)
        findings = tuple(check(text.notebook, name))
    except BadNotebook as error:
        return Outline(name, 0, (), (problem(error),))
    names = text.names()
    return Outline(agenda.title, agenda.minutes, tuple(_steps(pieces, agenda.parts, names)), findings)


def _steps(pieces: NotebookNode, parts: tuple[Part, ...], names: dict[str, str]) -> Iterator[StepLine]:
    starts: float | None = 0
    for at, part in enumerate(parts):
        cells = [pieces.cells[index] for index in part.cells]
        asked = tuple(one for cell in cells for one in _asked(cell, number(cell) - 1, names))
        heading = None if part.heading is None else number(pieces.cells[part.heading]) - 1
        minutes = part.step.minutes if at else None
        yield StepLine(part.step.title, minutes, starts if at else None, heading, asked)
        if at:
            starts = None if starts is None or minutes is None else round(starts + minutes, 2)


def _asked(cell: NotebookNode, at: int, names: dict[str, str]) -> Iterator[Asked]:
    if cell.cell_type != "code":
        return
    for call in activities_in(cell.source):
        form = forms()[name_of(call)]
        yield Asked(form.name, form.title, _prompt(call), asked_id(call), at, _simple(cell.source, names))


def _simple(source: str, names: dict[str, str]) -> bool:
    try:
        read(source, names)
    except NotSimple:
        return False
    return True


def asked_id(call: ast.Call) -> str:
    """The id that this activity will have, where its code says it."""
    return _literal(call, "id") or slug(_prompt(call))


def _prompt(call: ast.Call) -> str:
    """What it asks, as far as the code says it, else its kind."""
    form = forms()[name_of(call)]
    placed = [field.name for field in form.fields if field.placed]
    at = placed.index("prompt") if "prompt" in placed else len(call.args)
    first = call.args[at] if at < len(call.args) else None
    default = next((field.default for field in form.fields if field.name == "prompt"), None)
    return _text(first) or _literal(call, "prompt") or str(default or form.title)


def _literal(call: ast.Call, name: str) -> str:
    return next((_text(one.value) for one in call.keywords if one.arg == name), "")


def _text(node: ast.expr | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
