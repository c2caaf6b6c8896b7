"""Sessions in a line, as they are after they ran: `checked(md("## One (3 min)"), ran=Outcome(poll("one")))`."""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from nbformat import NotebookNode
from tests.unit.sessions.notebooks import notebook

from huddlebook.design import Finding, check
from huddlebook.errors import BadNotebook
from huddlebook.rooms.events import Placed
from huddlebook.rooms.wire import Fragment
from huddlebook.sessions.live import LiveCell
from huddlebook.sessions.notices import Notice


class Outcome(msgspec.Struct, frozen=True):
    """What running gave, as far as checks look."""

    activities: tuple[Placed, ...] = ()
    lane: Literal["static", "kernel"] = "static"
    reason: str = "Nothing needs Python."
    reason_cell: int | None = None
    notices: tuple[Notice, ...] = ()
    pages: dict[str, Fragment] = {}
    live: tuple[LiveCell, ...] = ()


def placed(kind: str, step: str, name: str = "", **design: Any) -> Placed:
    """An activity in a step; its id is its kind's name unless it has one."""
    fields = {
        "poll": {"options": ["a", "b"]},
        "scale": {"statements": ["It helped"]},
        "dotvote": {"ideas": ["a", "b"]},
    }
    return Placed(name or kind, kind, step, {"prompt": "How?", **fields.get(kind, {}), **design})


def checked(
    *cells: NotebookNode, ran: Outcome | BadNotebook | None = None, settings: dict[str, Any] | None = None
) -> dict[str, Finding]:
    """The findings by their ids; the last one of each."""
    metadata = {"huddlebook": settings} if settings else {}
    return {one.id: one for one in check(notebook(*cells, **metadata), "retro", ran)}
