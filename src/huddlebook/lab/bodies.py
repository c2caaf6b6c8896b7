"""What the panel sends."""

from __future__ import annotations

from typing import Any

import msgspec


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question about a notebook: its path as Jupyter has it."""

    path: str


class OutlineBody(Asked, frozen=True):
    """The notebook's present content, without outputs."""

    notebook: dict[str, Any]


class CodeBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a form holds. cell: where it goes. source: the cell's text, for one that is there already."""

    name: str
    values: dict[str, Any]
    notebook: dict[str, Any]
    cell: int
    source: str | None = None


class ReadBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A cell to be shown as a form."""

    source: str
    notebook: dict[str, Any]


class RehearseBody(Asked, frozen=True):
    """people: how many are simulated."""

    people: int = 12


class RoomBody(Asked, frozen=True):
    """another: a new room, although one is open."""

    another: bool = False
