"""What a form asks for an activity: made from what its class takes and from the words that its documentation has.

So a new kind has a form by itself. What a form cannot ask for (a file, a table of one's own) is left out, and a class
that cannot be made without such a thing has no form.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

import msgspec

from huddlebook import widgets
from huddlebook.lab.wording import CHOICES, HELPS, LABELS, SAYS, UNASKED
from huddlebook.widgets.activity import ActivityWidget

Control: TypeAlias = Literal[
    "line", "text", "yes", "whole", "number", "choice", "choices", "list", "numbers", "lone", "source", "ideas",
    "pairs", "levels", "parts",
]  # fmt: skip
COMMON = ("results", "anonymous", "lasting", "hint", "id")
OPEN_FIELDS = 6
"""So many are in sight; the others are under "More"."""


class Field(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing to fill in. control: how. default: what stands there without anybody's doing.

    more: it stands under "More". options: (value, words) of a choice. fields, maker: of parts, each made by a function.
    """

    name: str
    label: str
    control: Control
    help: str = ""
    required: bool = False
    default: Any = None
    placed: bool = False
    more: bool = False
    options: tuple[tuple[str, str], ...] = ()
    fields: tuple[Field, ...] = ()
    maker: str = ""


class Form(msgspec.Struct, frozen=True):
    """An activity that can be written by form. name: its class. says: what it is, in a sentence."""

    name: str
    kind: str
    title: str
    says: str
    fields: tuple[Field, ...]


@cache
def classes() -> dict[str, type[ActivityWidget]]:
    """The activities that a notebook can import from huddlebook, by name."""
    found = {name: getattr(widgets, name) for name in widgets.__all__}
    return {n: c for n, c in found.items() if inspect.isclass(c) and issubclass(c, ActivityWidget)}


@cache
def forms() -> dict[str, Form]:
    """The form of every activity that can have one, by its class's name, those of live sessions first."""
    from huddlebook.activities.registry import activities

    kinds = activities()
    made = {}
    for name, one in classes().items():
        fields = fields_of(one)
        if fields is not None and one.KIND in kinds:
            says = SAYS.get(name) or (inspect.getdoc(one) or "").partition("\n")[0].replace("`", "")
            made[name] = Form(name, one.KIND, kinds[one.KIND].title, says, fields)
    return dict(sorted(made.items(), key=lambda pair: pair[1].title))


@cache
def makers() -> dict[str, tuple[Field, ...]]:
    """Functions that make a part of an activity (`question`), with what they ask for."""
    return {one.maker: one.fields for form in forms().values() for one in form.fields if one.maker}


def fields_of(one: type[ActivityWidget]) -> tuple[Field, ...] | None:
    """What a form for this class asks, None where it cannot have one."""
    return _fields(one.__init__, inspect.getdoc(one) or "", one.__name__)


def _fields(made: Callable[..., Any], doc: str, of: str) -> tuple[Field, ...] | None:
    """What `made` takes, None where something that it needs has no control."""
    try:
        hints = get_type_hints(made)
    except NameError:
        return None
    parameters = [one for name, one in inspect.signature(made).parameters.items() if name != "self"]
    told = dict(_told(doc, [one.name for one in parameters]))
    found: list[Field] = []
    row = True  # what stands behind a place that a form leaves out is given by its name
    for one in parameters:
        field = _field(one, hints.get(one.name), told.get(one.name, ""), of)
        if field is None and one.default is one.empty:
            return None
        row = row and field is not None
        if field is not None:
            own = sum(1 for other in found if other.name not in COMMON)
            late = not field.required and (field.name in COMMON or own >= OPEN_FIELDS)
            found.append(msgspec.structs.replace(field, more=late, placed=field.placed and row))
    return tuple(found)


def _field(one: inspect.Parameter, hint: Any, told: str, of: str) -> Field | None:
    control = _control(hint)
    if control is None or one.name in UNASKED:
        return None
    if control == "line" and one.name in ("prompt", "text", "explanation", "task"):
        control = "text"
    maker = _maker(hint) if control == "parts" else None
    label, words = (_worded(table, of, one.name) for table in (LABELS, HELPS))
    told = told if words is None else words
    yes = control == "yes" and label is None and bool(told)  # "several may be chosen" is what one says yes to
    label = label or (told if yes else one.name.replace("_", " "))
    return Field(
        name=one.name,
        label=label[:1].upper() + label[1:],
        control=control,
        help="" if yes else told,
        required=one.default is one.empty,
        default=None if one.default is one.empty else _plain(one.default),
        placed=one.kind is one.POSITIONAL_OR_KEYWORD,
        options=tuple((value, CHOICES.get(value, value.capitalize())) for value in _values(hint)),
        fields=(_fields(maker, inspect.getdoc(maker) or "", maker.__name__) or ()) if maker else (),
        maker=maker.__name__ if maker else "",
    )


def _worded(table: Mapping[str, str], of: str, name: str) -> str | None:
    """The words for this argument of that class, else for its name anywhere, else None."""
    return table.get(f"{of}.{name}", table.get(name))


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _control(hint: Any) -> Control | None:
    hints = [one for one in _members(hint) if one is not NoneType]
    if any(inspect.isclass(one) and issubclass(one, ActivityWidget) for one in hints):
        return "ideas" if any(_items(one) is str for one in hints) else "source"
    if Path in hints or not hints or (NoneType in _members(hint) and hints == [bool]):
        return None
    if str in hints and any(_items(one) is str for one in hints):
        return "lone"
    simple: dict[Any, Control] = {bool: "yes", int: "whole", float: "number", str: "line"}
    return simple.get(hints[0]) or _gathered(hints[0])


def _gathered(hint: Any) -> Control | None:
    """The control of a hint that is no plain value."""
    if get_origin(hint) is Literal:
        return "choice"
    if get_origin(hint) is Mapping:
        return "pairs" if get_args(hint)[1] is str else "levels"
    item = _items(hint)
    if get_origin(item) is Literal:
        return "choices"
    several: dict[Any, Control] = {str: "list", float: "numbers"}
    return several.get(item) or ("parts" if _maker(hint) else None)


def _members(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)


def _items(hint: Any) -> Any:
    """What such a list holds, None for what is no list."""
    return get_args(hint)[0] if get_origin(hint) in (Iterable, Sequence) else None


def _values(hint: Any) -> tuple[str, ...]:
    found = [one for one in (hint, _items(hint)) if get_origin(one) is Literal]
    return tuple(str(value) for value in get_args(found[0])) if found else ()


def _maker(hint: Any) -> Callable[..., Any] | None:
    """The function of huddlebook that makes what such a list holds."""
    item = _items(hint)
    for name in widgets.__all__:
        one = getattr(widgets, name)
        if item is not None and inspect.isfunction(one) and get_type_hints(one).get("return") is item:
            return one
    return None


_NAMES = r"(?<![\w`=])({names})((?:, (?:{names}))*): "


def _told(doc: str, names: list[str]) -> Iterator[tuple[str, str]]:
    """(name, words) of each argument that the documentation tells of: "options: 2 to 12 labels. many: ..."."""
    text = " ".join(line.strip() for line in doc.splitlines() if not line.strip().startswith(">>>"))
    text = text.partition(" The other options are those")[0]
    found = list(re.finditer(_NAMES.format(names="|".join(map(re.escape, names))), text)) if names else []
    for one, after in zip(found, [*found[1:], None], strict=True):
        words = text[one.end() : after.start() if after else len(text)].strip()
        words = re.sub(r"[,;]? (or|and)$", "", words).rstrip(".;, ").replace("`", "")
        for name in (one[1], *one[2].split(", ")[1:]):
            yield name, words
