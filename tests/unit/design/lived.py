"""Notebooks lived through in this process: their cells run, their activities placed, without a kernel or a page."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from nbformat import NotebookNode
from tests.unit.design.sessions import Outcome

from huddlebook.design import Finding, check
from huddlebook.sessions import read_agenda, split
from huddlebook.sessions.placing import Made, place
from huddlebook.widgets import kernel_room
from huddlebook.widgets.activity import ActivityWidget


def lived(notebook: NotebookNode) -> Outcome:
    """What running its cells in order gives. Raises what they raise, and what placing refuses."""
    cells = split(notebook)
    names: dict[str, Any] = {}
    made: list[Made] = []
    shown: dict[str, int] = {}
    with _own_room():
        for index, cell in enumerate(cells.cells):
            if cell.cell_type == "code":
                result = _run(cell.source, names)
                new = kernel_room.here().declared[len(made) :]
                made += [Made(one.id, one.kind, one.design, index) for one in new]
                if isinstance(result, ActivityWidget) and "hide" not in cell.metadata.get("tags", []):
                    shown.setdefault(result.activity_id, index)
    return Outcome(activities=place(read_agenda(cells), cells, made, shown))


def findings(notebook: NotebookNode) -> list[Finding]:
    """What `huddlebook check` says of it, after it ran."""
    return check(notebook, "session", lived(notebook))


@contextmanager
def _own_room() -> Iterator[None]:
    kernel_room.leave()
    try:
        yield
    finally:
        kernel_room.leave()


def _run(source: str, names: dict[str, Any]) -> Any:
    """Run a cell; the value of the expression it ends in."""
    body = ast.parse(source).body
    last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
    exec(compile(ast.Module(body, []), "cell", "exec"), names)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if isinstance(last, ast.Expr) else None
