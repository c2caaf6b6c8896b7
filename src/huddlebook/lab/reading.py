"""What a form shows of code that an author wrote: only where the code is as simple as what a form writes.

A cell may hold anything beside its one activity (imports, a name for it, a look at it); all of that stays as it is,
character for character. What a form would lose (a comment inside the call, a value that is worked out) it refuses.
"""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from huddlebook.errors import HuddlebookError
from huddlebook.lab.fields import Field, Form, forms
from huddlebook.lab.writing import called, written


class NotSimple(HuddlebookError):
    """The code is not for a form; the message says why."""


def activities_in(source: str) -> list[ast.Call]:
    """The calls in a cell that make activities, in their order; none in what is no Python."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    found = [one for one in ast.walk(tree) if isinstance(one, ast.Call) and name_of(one) in forms()]
    return sorted(found, key=lambda call: (call.lineno, call.col_offset))


def name_of(call: ast.Call) -> str:
    """What is called: `Poll`, also of `huddlebook.Poll`."""
    match call.func:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=ast.Name(id="huddlebook" | "hb"), attr=name):
            return name
    return ""


def read(source: str, ids: Mapping[str, str] | None = None) -> tuple[Form, dict[str, Any]]:
    """The activity's form, and what it would hold. ids: the activity behind each name of cells above.

    Raises NotSimple.
    """
    form, call = _only(source)
    _without_comments(source, call)
    return form, _values(call, form.fields, ids or {})


def rewritten(source: str, values: Mapping[str, Any]) -> str:
    """The cell with its activity written anew, everything else as it was. Raises NotSimple."""
    form, call = _only(source)
    _without_comments(source, call)
    begin, end = _span(source, call)
    before = source[:begin].rpartition("\n")[2]
    name = ast.get_source_segment(source, call.func) or form.name
    made = called(name, form.fields, values)
    column = len(before) - len(before.lstrip())
    code = written(made, column, len(before) - column + len(source[end:].partition("\n")[0]))
    return source[:begin] + code + source[end:]


def _only(source: str) -> tuple[Form, ast.Call]:
    found = activities_in(source)
    if len(found) != 1:
        raise NotSimple("This cell holds several activities." if found else "This cell holds no activity.")
    return forms()[name_of(found[0])], found[0]


def _span(source: str, call: ast.Call) -> tuple[int, int]:
    """Where the call begins and ends, in characters; Python counts bytes in lines."""
    lines = source.split("\n")
    ends = ((call.lineno, call.col_offset), (call.end_lineno or call.lineno, call.end_col_offset or 0))
    begin, end = (
        sum(len(line) + 1 for line in lines[: row - 1]) + len(lines[row - 1].encode()[:column].decode())
        for row, column in ends
    )
    return begin, end


def _without_comments(source: str, call: ast.Call) -> None:
    if "\r" in source or "\f" in source:
        raise NotSimple("This cell has unusual line ends.")
    within = range(call.lineno, (call.end_lineno or call.lineno) + 1)
    for token in _tokens(source):
        last = token.start[0] == call.end_lineno and token.start[1] >= (call.end_col_offset or 0)
        if token.type == tokenize.COMMENT and token.start[0] in within and not last:
            raise NotSimple("There is a comment inside it, which a form would lose.")


def _tokens(source: str) -> Iterator[tokenize.TokenInfo]:
    try:
        yield from tokenize.generate_tokens(io.StringIO(source).readline)
    except (tokenize.TokenError, IndentationError) as error:
        raise NotSimple("This cell is not plain Python.") from error


def _values(call: ast.Call, fields: Sequence[Field], ids: Mapping[str, str]) -> dict[str, Any]:
    placed = [field for field in fields if field.placed]
    if len(call.args) > len(placed):
        raise NotSimple("It is given more than a form asks for.")
    known = {field.name: field for field in fields}
    given = [(field, value) for field, value in zip(placed, call.args, strict=False)]
    for one in call.keywords:
        if one.arg not in known:
            raise NotSimple(f"It uses {one.arg or '**'}, which a form does not ask for.")
        given.append((known[one.arg], one.value))
    return {field.name: _value(field, value, ids) for field, value in given}


def _value(field: Field, node: ast.expr, ids: Mapping[str, str]) -> Any:
    if field.control == "parts" and isinstance(node, ast.List):
        return [_part(field, one, ids) for one in node.elts]
    if field.control in ("source", "ideas") and isinstance(node, ast.Name) and node.id in ids:
        return ids[node.id]
    try:
        value = ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        raise NotSimple(f"“{field.label}” is worked out in the code.") from None
    return _fitting(field, value)


def _part(field: Field, node: ast.expr, ids: Mapping[str, str]) -> dict[str, Any]:
    if not isinstance(node, ast.Call) or name_of(node) != field.maker:
        raise NotSimple(f"“{field.label}” are made in the code.")
    return _values(node, field.fields, ids)


def _fitting(field: Field, value: Any) -> Any:
    """The value as the form's control has it. Raises NotSimple for one that it could not give back."""
    value = list(value) if isinstance(value, tuple) else value
    control = field.control
    if control == "lone":
        # A list of one says something else than the one: a quiz lets people choose several then.
        fits = (isinstance(value, str) and _a_line(value)) or (_texts(value) and len(value) != 1)
        value = value if isinstance(value, list) else [one for one in [value] if one]
    elif control in ("pairs", "levels") and isinstance(value, dict):
        value = [[key, list(one) if isinstance(one, tuple) else one] for key, one in value.items()]
        fits = all(isinstance(k, str) and (isinstance(v, str) if control == "pairs" else _texts(v)) for k, v in value)
    else:
        fits = _fits(field, value)
    if not fits:
        raise NotSimple(f"“{field.label}” is given in a way that a form does not have.")
    return value


def _fits(field: Field, value: Any) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    kinds: dict[str, bool] = {
        "yes": isinstance(value, bool),
        "whole": number and float(value).is_integer(),
        "number": number or value is None,
        "choice": value in [one for one, _ in field.options],
        "choices": _texts(value) and set(value) <= {one for one, _ in field.options},
        "list": _texts(value),
        "numbers": isinstance(value, list) and all(_fits(_NUMBER, one) for one in value),
        "line": isinstance(value, str) and len(value.splitlines()) <= 1,
        "ideas": isinstance(value, str) or _texts(value),
    }
    return kinds.get(field.control, isinstance(value, str))


_NUMBER = Field("number", "Number", "number")


def _texts(value: Any) -> bool:
    """Whether it is a list of texts that a form can hold, one a line."""
    return isinstance(value, list) and all(isinstance(one, str) and _a_line(one) and one for one in value)


def _a_line(text: str) -> bool:
    return text == text.strip() and len(text.splitlines()) <= 1
