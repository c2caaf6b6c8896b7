"""What the top-level statements of a notebook define and need, so that a part of it can stand alone.

Found by reading, not by running: what a statement does behind the names it uses (a file, a global that a function sets)
stays unseen. Scopes are Python's own (`symtable`): a name inside a function is no name of the notebook.
"""

from __future__ import annotations

import ast
import builtins
import re
import symtable
from collections.abc import Iterator, Mapping, Sequence

import msgspec
from nbformat import NotebookNode

from huddlebook.activities.registry import activities
from huddlebook.sessions.agenda import Agenda
from huddlebook.sessions.slugs import slug

_MAGIC = re.compile(r"^\s*[%!?]")
_OTHER_CELL = re.compile(r"\s*%%(?!(time|timeit|capture)\b)")
_SETS_UP = re.compile(r"set|use|seed|register|configure|enable|update")
_ALTERS = re.compile(
    rf"{_SETS_UP.pattern}|add|append|clear|discard|extend|insert|pop|push|put|remove|reverse|sort|write"
)
_TELLING = {*dir(builtins), "display"}
_CHAINS = ("ideas", "by", "per", "of", "teams")
_WIDGETS = "ipywidgets"


class Asked(msgspec.Struct, frozen=True):
    """An activity that a statement makes. id: "" where only running it tells. builds_on: ids, as texts."""

    id: str
    kind: str
    lasting: bool
    builds_on: frozenset[str] = frozenset()


class Statement(msgspec.Struct, frozen=True):
    """part: the lobby is 0, steps count from 1. defines: names it sets; changes: names whose value it may change.

    late: it is a function or a class, which needs its names only when it is used. shows: the name that it shows, and
    nothing else. session: it shows the agenda. stateful: it makes a widget, which is not the same one when made again.
    maybe: it sets its names only under some condition.
    """

    cell: int
    part: int
    source: str
    defines: frozenset[str] = frozenset()
    changes: frozenset[str] = frozenset()
    uses: frozenset[str] = frozenset()
    makes: tuple[Asked, ...] = ()
    late: bool = False
    shows: str = ""
    session: bool = False
    stateful: bool = False
    maybe: bool = False


def statements(notebook: NotebookNode, agenda: Agenda) -> tuple[list[Statement], list[int]]:
    """(all statements in order, indices of code cells that are not plain Python), of what `split` gave."""
    found, unread = [], []
    for number, part in enumerate(agenda.parts):
        for index in part.cells:
            if notebook.cells[index].cell_type == "code":
                nodes, plain = _read(notebook.cells[index].source)
                found += [(index, number, node, source, node is nodes[-1][0]) for node, source in nodes]
                unread += [] if plain else [index]
    names = _Names([node for _, _, node, *_ in found])
    return [_statement(cell, part, node, source, last, names) for cell, part, node, source, last in found], unread


def _read(source: str) -> tuple[list[tuple[ast.stmt, str]], bool]:
    """(each statement with its source, whether all of it is plain Python)."""
    if _OTHER_CELL.match(source):
        return [], False
    lines = source.split("\n")
    plain = "\n".join("#" + line if _MAGIC.match(line) else line for line in lines)
    try:
        nodes = ast.parse(plain).body
    except (SyntaxError, ValueError):
        return [], False
    return [(node, _source(node, plain)) for node in nodes], not any(map(_MAGIC.match, lines))


def _source(node: ast.stmt, source: str) -> str:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    if decorators:
        return "\n".join(source.split("\n")[decorators[0].lineno - 1 : node.end_lineno])
    return ast.get_source_segment(source, node) or ast.unparse(node)


class _Names:
    """What names mean in the whole notebook: other words for our widgets, functions that make them, imports."""

    def __init__(self, nodes: Sequence[ast.stmt]) -> None:
        self.imported: set[str] = set()
        self.widgets: set[str] = {_WIDGETS}
        self._words: dict[str, str] = {}
        for node in nodes:
            if isinstance(node, ast.Import | ast.ImportFrom):
                self._import(node)
        self.makers = {
            node.name: made for node in nodes if isinstance(node, ast.FunctionDef) and (made := list(self.asked(node)))
        }

    def _import(self, node: ast.Import | ast.ImportFrom) -> None:
        for alias in node.names:
            name = (alias.asname or alias.name).split(".")[0]
            self.imported.add(name)
            origin = node.module if isinstance(node, ast.ImportFrom) else alias.name
            if (origin or "").split(".")[0] == _WIDGETS:
                self.widgets.add(name)
            self._words[name] = alias.name

    def word(self, call: ast.Call) -> str:
        """What is called, under its own name: `Poll`, also where it was imported under another."""
        if isinstance(call.func, ast.Name):
            return self._words.get(call.func.id, call.func.id)
        return call.func.attr if isinstance(call.func, ast.Attribute) else ""

    def asked(self, node: ast.AST) -> Iterator[Asked]:
        """The activities that are made in it."""
        for call in ast.walk(node):
            if isinstance(call, ast.Call):
                word = self.word(call)
                if word[:1].isupper() and word.lower() in activities():
                    yield _asked(word.lower(), call)


def _asked(kind: str, call: ast.Call) -> Asked:
    given: Mapping[str | None, ast.expr] = {one.arg: one.value for one in call.keywords}
    first = given.get("prompt") or next(iter(call.args), None)
    name, prompt = _text(given.get("id")), _text(first)
    lasting = given.get("lasting")
    builds_on = [_text(given.get(word)) for word in _CHAINS] + [_text(one) for one in call.args[1:2]]
    return Asked(
        name or (slug(prompt) if prompt else ""),
        kind,
        bool(lasting.value) if isinstance(lasting, ast.Constant) else _lasts(kind),
        frozenset(one for one in builds_on if one),
    )


def _lasts(kind: str) -> bool:
    fields = {field.name: field.default for field in msgspec.structs.fields(activities()[kind].design)}
    return fields["lasting"] is True


def _text(node: ast.expr | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _statement(cell: int, part: int, node: ast.stmt, source: str, last: bool, names: _Names) -> Statement:
    defines, uses = _scoped(source)
    late = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    calls = [] if late else [one for one in ast.walk(node) if isinstance(one, ast.Call)]
    made = [] if late else list(names.asked(node))
    made += [one for call in calls for one in names.makers.get(names.word(call), ())]
    changes = _changes(node, names.imported, last)
    shown = node.value if isinstance(node, ast.Expr) else None
    return Statement(
        cell,
        part,
        source,
        defines=defines,
        changes=changes,
        uses=uses | changes,
        makes=tuple(made),
        late=late,
        shows=shown.id if isinstance(shown, ast.Name) else "",
        session=isinstance(shown, ast.Call) and names.word(shown) == "Session",
        stateful=not late and not isinstance(node, ast.Import | ast.ImportFrom) and bool(names.widgets & uses),
        maybe=not late and hasattr(node, "body"),
    )


def _scoped(source: str) -> tuple[frozenset[str], frozenset[str]]:
    """(names of the notebook that a statement sets, those that it uses, inside functions too)."""
    table = symtable.symtable(source, "cell", "exec")
    defines = {one.get_name() for one in table.get_symbols() if one.is_assigned() or one.is_imported()}
    uses = {one.get_name() for one in table.get_symbols() if one.is_referenced()}
    waiting = list(table.get_children())
    while waiting:
        inner = waiting.pop()
        waiting += inner.get_children()
        uses |= {one.get_name() for one in inner.get_symbols() if one.is_global() and one.is_referenced()}
    star = {"*"} if re.search(r"import\s*\(?\s*\*", source) else set()
    return frozenset(defines | star), frozenset(uses)


def _changes(node: ast.stmt, imported: set[str], last: bool) -> frozenset[str]:
    """Names behind `x[...] =`, `x.y =`, `x += 1` and a call on its own such as `x.append(1)`.

    last: it ends its cell, so that a call may stand there to be shown: `frame.head()`.
    """
    found = {node.target.id} if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name) else set()
    for one in ast.walk(node):
        if isinstance(one, ast.Subscript | ast.Attribute) and isinstance(one.ctx, ast.Store | ast.Del):
            found.add(_root(one))
        elif isinstance(one, ast.Expr) and isinstance(one.value, ast.Call):
            found |= _called(one.value, imported, last)
    return frozenset(found - {""})


def _called(call: ast.Call, imported: set[str], last: bool) -> set[str]:
    """What a call on its own may change: what it is called on, or what a function is given."""
    if isinstance(call.func, ast.Name):
        told = last or call.func.id in _TELLING
        return set() if told else {one.id for one in call.args if isinstance(one, ast.Name)}
    root = _root(call.func)
    word = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    # `plt.show()` leaves nothing behind; `plt.style.use("ggplot")` does.
    changes = (_SETS_UP if root in imported else _ALTERS).match(word) or not (last or root in imported)
    return {root} if changes else set()


def _root(node: ast.expr) -> str:
    """The name that a chain of attributes, items and calls begins with; "" for a plain name."""
    chain = isinstance(node, ast.Subscript | ast.Attribute)
    while isinstance(node, ast.Subscript | ast.Attribute | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if chain and isinstance(node, ast.Name) else ""


def needed(wanted: Sequence[int], known: Sequence[Statement]) -> set[int]:
    """The statements (indices) that these need, directly or through others, in front of each of them."""
    found: set[int] = set()
    waiting = [(at, at) for at in wanted]
    seen = set(waiting)
    while waiting:
        at, before = waiting.pop()
        for name in known[at].uses:
            for one in _behind(name, before, known):
                # What a function uses must be there when it is called, and may be set after it was written.
                step = (one, before if known[one].late else one)
                found.add(one)
                if step not in seen:
                    seen.add(step)
                    waiting.append(step)
    return found


def _behind(name: str, at: int, known: Sequence[Statement]) -> Iterator[int]:
    """What made this name what it is before the statement `at`: the last that sets it, and what changed it since."""
    for index in range(at - 1, -1, -1):
        if name in known[index].changes:
            yield index
        if "*" in known[index].defines:
            yield index
        if name in known[index].defines and name not in known[index].changes:
            yield index
            if not known[index].maybe:
                return
