"""What of a fact is a person's, as its type declares it (`contract.Event`), and facts with other words in its place.

It knows which texts are whose kind; whose they are, and what becomes of them, its caller knows.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Literal, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec.structs import replace

What: TypeAlias = Literal["words", "name", "mention"]
Owner: TypeAlias = str | int | None
"""A seat, the number of the fact whose author it is, or None: whoever caused the fact."""
Put: TypeAlias = Callable[[str, What, Owner], str]
T = TypeVar("T", bound=msgspec.Struct)


def reworded(thing: T, put: Put, owner: Owner = None) -> T:
    """The same with `put(text, what, owner)` in the place of each text of a person; empty ones stay empty."""
    kind = type(thing)
    of = getattr(kind, "OF", "")
    whose = getattr(thing, of) if of else owner
    changed = {
        name: new
        for name, what in fields(kind).items()
        if (new := _put(getattr(thing, name), what, put, whose)) != getattr(thing, name)
    }
    return replace(thing, **changed) if changed else thing


def texts(thing: msgspec.Struct) -> Iterator[tuple[str, What, Owner]]:
    """Each text of a person in it."""
    found: list[tuple[str, What, Owner]] = []

    def keep(text: str, what: What, owner: Owner) -> str:
        found.append((text, what, owner))
        return text

    reworded(thing, keep)
    yield from found


def _put(value: Any, what: What, put: Put, owner: Owner) -> Any:
    match value:
        case str():
            return put(value, what, owner) if value else value
        case tuple() | list():
            return type(value)(_put(one, what, put, owner) for one in value)
        case dict():
            return {key: _put(one, what, put, key) for key, one in value.items()}
        case msgspec.Struct():
            return reworded(value, put, owner)
    return value


@cache
def fields(kind: type[msgspec.Struct]) -> dict[str, What]:
    """The fields that hold a person's texts. One that is declared as nothing may hold anybody's words."""
    plain = set(getattr(kind, "PLAIN", ()))
    hints = get_type_hints(kind)
    known: dict[str, What] = {
        **dict.fromkeys(getattr(kind, "WORDS", ()), "words"),
        **dict.fromkeys(getattr(kind, "NAMES", ()), "name"),
        **dict.fromkeys(getattr(kind, "MENTIONS", ()), "mention"),
    }
    holding = [name for name in kind.__struct_fields__ if name not in plain and holds_text(hints[name])]
    return {name: known.get(name, "words") for name in holding}


def undeclared(kind: type[msgspec.Struct]) -> list[str]:
    """The fields of this type, and of structs in it, that hold texts and say not whose; each has to say it once."""
    hints = get_type_hints(kind)
    said = [name for which in ("WORDS", "NAMES", "MENTIONS", "PLAIN") for name in getattr(kind, which, ())]
    wrong = [f"{kind.__name__}.{name}" for name in said if said.count(name) > 1]
    for name in kind.__struct_fields__:
        inner = [one for one in _types(hints[name]) if _is_struct(one)]
        if name not in said and any(one in (str, bytes, Any) for one in _types(hints[name])):
            wrong.append(f"{kind.__name__}.{name}")
        wrong += [problem for one in inner if name not in said for problem in undeclared(one)]
    return wrong


def holds_text(hint: Any) -> bool:
    """Whether a value of this type may have a text in it."""
    return any(one in (str, bytes, Any) or (_is_struct(one) and bool(fields(one))) for one in _types(hint))


def _is_struct(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, msgspec.Struct)


def _types(hint: Any) -> Iterator[Any]:
    """The types that a value of this type is made of; keys of dictionaries are ids."""
    origin = get_origin(hint)
    if origin is Literal:
        return
    if origin is None or origin in (Union, types.UnionType):
        yield from [hint] if origin is None else [one for part in get_args(hint) for one in _types(part)]
        return
    parts = get_args(hint)
    yield from [one for part in (parts[1:] if origin is dict else parts) for one in _types(part)]
