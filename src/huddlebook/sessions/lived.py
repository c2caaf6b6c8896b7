"""What a session took when it was run, kept in its own notebook: for whoever plans it the next time.

The file stays as it was written but for that: the same indentation, the same signs, the same order.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from huddlebook.rooms.minutes import Minutes
from huddlebook.sessions.notebook import MARK, parse

MOST_RUNS = 10


def with_minutes(data: bytes, lived: Minutes, name: str = "This notebook") -> bytes:
    """The notebook with this run's minutes in its metadata, in place of what it said of the same room.

    `metadata.huddlebook.minutes` holds the last ten runs, the newest last. Raises NotReadable.
    """
    parse(data, name)
    raw: dict[str, Any] = json.loads(data)
    style = next((one for one in _styles() if _written(raw, one, data) == data), _JUPYTER)
    metadata: dict[str, Any] = raw.setdefault("metadata", {})
    ordered = list(metadata) == sorted(metadata)
    ours: dict[str, Any] = metadata.setdefault(MARK, {})
    others = [run for run in ours.get("minutes", []) if run.get("room") != lived.room]
    ours["minutes"] = [*others, _run(lived)][-MOST_RUNS:]
    if ordered:
        raw["metadata"] = {key: metadata[key] for key in sorted(metadata)}
    return _written(raw, style, data)


def _run(lived: Minutes) -> dict[str, Any]:
    steps = [{"actual": one.actual, "planned": one.planned, "step": one.step} for one in lived.steps]
    return {"date": lived.date, "people": lived.people, "room": lived.room, "steps": steps}


class _Style(msgspec.Struct, frozen=True):
    """How a file was written. plain: signs beyond ASCII are escaped."""

    indent: int | str | None
    plain: bool


_JUPYTER = _Style(1, False)


def _styles() -> Iterator[_Style]:
    for indent in (1, 2, 4, "\t", None):
        for plain in (False, True):
            yield _Style(indent, plain)


def _written(raw: dict[str, Any], style: _Style, like: bytes) -> bytes:
    text = json.dumps(raw, indent=style.indent, ensure_ascii=style.plain)
    return text.encode() + (b"\n" if like.endswith(b"\n") else b"")
