"""Everything of one person, to take along: their own words as Markdown, and all of it as JSON for other programs.

Own slices are what is true now; of the shared room it is what they did there themselves, and nothing of anybody else's.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

import msgspec
from immutables import Map

from huddlebook.activities.contract import Fact
from huddlebook.hub import registry
from huddlebook.hub.contract import Me, World
from huddlebook.hub.diary import diary
from huddlebook.hub.diary_export import diary_markdown
from huddlebook.hub.goals import goals
from huddlebook.hub.goals_export import goals_markdown
from huddlebook.hub.people import people

ABOUT = """Everything that this hub keeps of {name}.

diary.md, goals.md   your words, to be read
own/                 all that only you see, as JSON: a file for each kind of thing
person.json          your name, your e-mail where it is known, your teams
shared.json          what you said and did where others can see it, the first first

Answers in huddles and cohorts belong to those, and are not in here.
"""


def everything(world: World, me: Me, shared: Iterable[Fact[Any]]) -> dict[str, bytes]:
    """The files by name. shared: the facts of the shared room; those of others are passed over."""
    mine = [fact for fact in shared if fact.by == me.person]
    files = {
        "README.txt": ABOUT.format(name=me.name),
        "diary.md": diary_markdown(diary(me)),
        "goals.md": goals_markdown(goals(me), diary(me)),
        "person.json": _json(people(world).all[me.person]),
        "shared.json": _json([_told(fact) for fact in mine]),
    }
    files |= {f"own/{name}.json": _json(state) for name, state in sorted(me.own.items())}
    return {name: text.encode() for name, text in files.items()}


def _told(fact: Fact[Any]) -> dict[str, object]:
    slice_name = registry.slice_of_event()[type(fact.event)].name
    return {"number": fact.seq, "at": fact.at, "of": slice_name, **_plain(fact.event)}


def _json(value: object) -> str:
    return json.dumps(_plain(value), ensure_ascii=False, indent=1) + "\n"


def _plain(value: Any) -> Any:
    """As JSON has it. What is listed by several things at once becomes a list of pairs."""
    match value:
        case msgspec.Struct():
            tag = value.__struct_config__.tag
            fields = {name: _plain(getattr(value, name)) for name in value.__struct_fields__}
            return {"type": tag, **fields} if isinstance(tag, str) else fields
        case Enum():
            return _plain(value.value)
        case Map() | Mapping():
            pairs = [(_plain(key), _plain(one)) for key, one in value.items()]
            if all(isinstance(key, str | int) for key, _ in pairs):
                return {str(key): one for key, one in pairs}
            return [{"key": key, "value": one} for key, one in pairs]
        case set() | frozenset():
            return sorted((_plain(one) for one in value), key=str)
        case list() | tuple():
            return [_plain(one) for one in value]
        case bytes():
            return value.hex()
        case None | bool() | int() | float() | str():
            return value
    return str(value)
