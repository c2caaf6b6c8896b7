"""Plain Python for what a form holds, as an author would write it: no defaults, one line where it fits.

    Poll("How was it?", ["Good", "Rough"], id="how-was-it")

Whatever the texts hold, they stay texts: the code is made of literals, and of calls of names that were asked for.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import Any

import msgspec

from huddlebook.imports.notebook import WIDTH, literal
from huddlebook.lab.fields import Field, Form
from huddlebook.sessions.slugs import numbered, slug

INDENT = 4
NOTHING: dict[str, Any] = {"line": "", "text": "", "source": "", "list": [], "ideas": [], "pairs": {}, "parts": []}


class Call(msgspec.Struct, frozen=True):
    """A call to be written: arguments with the names that they are given by, "" for none."""

    name: str
    given: tuple[tuple[str, Any], ...]


def named(form: Form, values: Mapping[str, Any], taken: Container[str] = ()) -> dict[str, Any]:
    """The values with an id: that of the form, else a free one made from the prompt."""
    if str(values.get("id") or "").strip():
        return {**values, "id": str(values["id"]).strip()}
    prompts = [one.default for one in form.fields if one.name == "prompt"]
    prompt = values.get("prompt") or (prompts[0] if prompts else None) or form.title
    return {**values, "id": numbered(slug(str(prompt)), taken)}


def cell(form: Form, values: Mapping[str, Any]) -> str:
    """A cell's text. It imports what it needs, so that it can be tried without running those above."""
    call = called(form.name, form.fields, values)
    return f"from huddlebook import {', '.join((form.name, *_makers(call)))}\n\n{written(call)}"


def _makers(call: Call) -> list[str]:
    """The names of the functions that make parts of it."""
    inside = [one for _, value in call.given if isinstance(value, list) for one in value if isinstance(one, Call)]
    return sorted({one.name for one in inside})


def called(name: str, fields: Sequence[Field], values: Mapping[str, Any]) -> Call:
    """The call that these values make: what is as it would be anyhow is left out."""
    given: list[tuple[str, Any]] = []
    in_row = True
    for field in fields:
        value = _value(field, values.get(field.name))
        if field.required or _bare(value) != _bare(field.default):
            given.append(("" if field.placed and in_row else field.name, value))
        else:
            in_row = False
    return Call(name, tuple(given))


def _value(field: Field, value: Any) -> Any:
    """The value as Python has it; where nothing is said, the default, or nothing in its kind."""
    if value is None:
        return NOTHING.get(field.control) if field.required else field.default
    if field.control in ("pairs", "levels"):
        return dict(value)
    if field.control == "lone" and len(value) == 1:
        return value[0]
    if field.control == "parts":
        return [called(field.maker, field.fields, one) for one in value]
    return value


def _bare(value: Any) -> Any:
    """The value, all kinds of nothing as one; a number 0 is something."""
    return None if value in ("", [], {}) else value


def written(value: Any, column: int = 0, before: int = 0) -> str:
    """Python for it: in one line where that ends before WIDTH, else an item a line.

    column: how far its lines are indented. before: what stands before it, and after it, in its first line.
    """
    short = _short(value)
    if column + before + len(short) <= WIDTH or not isinstance(value, Call | list | dict) or not value:
        return short
    begin, end = (f"{value.name}(", ")") if isinstance(value, Call) else ("[", "]")
    if isinstance(value, dict):
        begin, end = "{", "}"
    inner = column + INDENT
    lines = [f"{' ' * inner}{key}{written(one, inner, len(key) + 1)},\n" for key, one in _items(value)]
    return f"{begin}\n{''.join(lines)}{' ' * column}{end}"


def _items(value: Call | list[Any] | dict[str, Any]) -> list[tuple[str, Any]]:
    """(what stands before it, value)."""
    if isinstance(value, Call):
        return [(f"{key}=" if key else "", one) for key, one in value.given]
    if isinstance(value, dict):
        return [(f"{literal(key)}: ", one) for key, one in value.items()]
    return [("", one) for one in value]


def _short(value: Any) -> str:
    if isinstance(value, Call):
        return f"{value.name}({', '.join(key + _short(one) for key, one in _items(value))})"
    if isinstance(value, dict):
        return f"{{{', '.join(key + _short(one) for key, one in _items(value))}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_short, value))}]"
    if isinstance(value, str) and not value.isprintable() and not _sendable(value):
        return repr(value)
    return literal(value)


def _sendable(text: str) -> bool:
    """Whether it can be written into a file: half of a surrogate pair cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
