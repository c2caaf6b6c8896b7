"""What one live cell leaves for another: names, by which what it read goes on to the cells that use them.

A cell that draws what another one computed shows answers without asking for them; it is shown no earlier than they.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any

from ipywidgets.widgets.widget import Widget

# Calling these changes nothing in them that a later cell could show: `pd.concat(...)`, `mood.frame()`.
_NO_PLACES = (ModuleType, FunctionType, BuiltinFunctionType, type, Widget)


class Left:
    """The names that each live cell left, and the activities that it had read by then."""

    def __init__(self) -> None:
        self._names: dict[int, set[str]] = {}
        self._reads: dict[int, set[str]] = {}

    def after(self, cell: int, source: str, reads: Collection[str], shell: Any) -> set[str]:
        """The cell ran; gives what it read through names that others left."""
        try:
            tree = ast.parse(shell.transform_cell(source))
        except SyntaxError:
            return set()
        taken = free(tree)
        others = [other for other, names in self._names.items() if other != cell and names & taken]
        through = {name for other in others for name in self._reads[other]}
        changed = {name for name in _changed(tree) if not isinstance(shell.user_ns.get(name), _NO_PLACES)}
        self._names[cell] = self._names.get(cell, set()) | set(_bound(tree)) | changed
        self._reads[cell] = self._reads.get(cell, set()) | {*reads, *through}
        return through


def free(tree: ast.Module) -> set[str]:
    """The names that a cell takes from outside: those it uses before it binds them itself."""
    found: set[str] = set()
    own: set[str] = set()
    for statement in tree.body:
        nodes = list(ast.walk(statement))
        inner = {one.arg for one in nodes if isinstance(one, ast.arg)}
        inner |= {name for one in nodes if isinstance(one, ast.comprehension) for name in _bound(one.target)}
        used = {one.id for one in nodes if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load)}
        found |= used - inner - own
        if isinstance(statement, ast.Assign | ast.AnnAssign | ast.Import | ast.ImportFrom | ast.FunctionDef):
            own |= set(_bound(statement))
    return found


def _bound(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.alias(name=name, asname=other):
                yield other or name.partition(".")[0]


def _changed(tree: ast.AST) -> Iterator[str]:
    """Names of what may be changed in place: `a.b = c`, `a[b] = c`, `a.append(b)`."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(ctx=ast.Store()) | ast.Subscript(ctx=ast.Store()):
                yield from _base(node)
            case ast.Call(func=ast.Attribute() as called):
                yield from _base(called)


def _base(node: ast.expr) -> Iterator[str]:
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    if isinstance(node, ast.Name):
        yield node.id
