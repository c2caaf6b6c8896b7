"""The slices and parts there are. A module of the hub hands out `SLICES` and `PARTS`, and stands in this list."""

from __future__ import annotations

from functools import cache
from importlib import import_module

import msgspec

from huddlebook.activities.contract import Event
from huddlebook.errors import NotFound
from huddlebook.hub.contract import AnyPart, AnySlice, Ask, Command

MODULES = (
    "people",
    "past",
    "growth",
    "growth_views",
    "resources",
    "kept",
    "coaches",
    "shares",
    "diary",
    "diary_views",
    "diary_week",
    "goals",
    "goals_views",
    "goals_reviews",
    "ledger",
    "coaches_views",
    "coached",
    "me",
    "mine",
    "habit",
    "drips",
    "reach",
    "drips_views",
    "onetoone",
    "onetoone_views",
    "wall",
    "wall_views",
    "messages",
    "library",
    "today",
    "pick",
    "finder",
    "search",
    "inbox",
    "curation",
    "groups",
    "groups_views",
)


@cache
def slices() -> dict[str, AnySlice]:
    """By name."""
    return {one.name: one for module in _modules() for one in getattr(module, "SLICES", ())}


@cache
def parts() -> dict[str, AnyPart]:
    """By kind."""
    return {one.kind: one for module in _modules() for one in getattr(module, "PARTS", ())}


def part(kind: str) -> AnyPart:
    """The part of this kind. Raises NotFound."""
    if kind not in parts():
        raise NotFound(f"There is no part {kind[:40]!r} of the hub. There: {', '.join(sorted(parts()))}.")
    return parts()[kind]


@cache
def slice_of_event() -> dict[type[Event], AnySlice]:
    """The slice that each type of fact belongs to."""
    return {event: one for one in slices().values() for event in one.events}


@cache
def slice_of_command() -> dict[type[Command], AnySlice]:
    """The slice that decides each type of command."""
    return {command: one for one in slices().values() for command in one.commands}


@cache
def commands() -> msgspec.json.Decoder[Command]:
    """Reads a command as it came over the wire; those that only the server asks are none."""
    return msgspec.json.Decoder(_union([one for one in slice_of_command() if not one.vouched]))


@cache
def asks(kind: str) -> msgspec.json.Decoder[Ask]:
    """Reads what may be asked of this part."""
    return msgspec.json.Decoder(_union(list(part(kind).asks)))


def _union(types: list[type[msgspec.Struct]]) -> object:
    union: object = types[0]
    for one in types[1:]:
        union = union | one
    return union


def _modules() -> list[object]:
    return [import_module(f"huddlebook.hub.{name}") for name in MODULES]
