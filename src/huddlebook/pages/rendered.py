"""A notebook that has run: what a room shows of it, and what it is made of. It is kept, so plain data only."""

from __future__ import annotations

import hashlib
from typing import Any, Literal

import msgspec

from huddlebook.rooms.events import Placed, Step
from huddlebook.rooms.wire import Fragment
from huddlebook.sessions.live import LiveCell
from huddlebook.sessions.notices import Notice


class PlacedPart(msgspec.Struct, frozen=True):
    """A part of the hub as the notebook declared it."""

    id: str
    kind: str
    design: dict[str, Any]


class Rendered(msgspec.Struct, frozen=True, kw_only=True):
    """pages: a fragment for `lobby` and for each step's id. assets: content by file name, `<hash>.<ext>`.

    reason: why it has this lane, as a sentence; reason_cell: the number of the cell that decides it. notices: what a
    page could not take over. hidden activities (in no step) do not exist: each is placed. live: its live cells.
    notebook: where Python runs again (kernel lane, live cells) its file as it was then, without outputs, so that
    changing it changes no room that is open. parts: of the hub.
    """

    title: str
    steps: tuple[Step, ...]
    activities: tuple[Placed, ...]
    lane: Literal["static", "kernel"]
    reason: str
    reason_cell: int | None = None
    pages: dict[str, Fragment]
    assets: dict[str, bytes] = {}
    notices: tuple[Notice, ...] = ()
    notebook: bytes = b""
    live: tuple[LiveCell, ...] = ()
    parts: tuple[PlacedPart, ...] = ()

    def pack(self) -> bytes:
        """As bytes, to be kept."""
        return msgspec.msgpack.encode(self)

    @classmethod
    def unpack(cls, data: bytes) -> Rendered:
        """What `pack` gave. Raises msgspec.ValidationError when an older version packed it."""
        return msgspec.msgpack.decode(data, type=cls)


class Assets:
    """Files that pages load, gathered while rendering; named by their content, so that they never change."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self.files: dict[str, bytes] = {}

    def add(self, data: bytes, extension: str) -> str:
        """Keep the file; gives its URL."""
        name = f"{hashlib.sha256(data).hexdigest()[:32]}.{extension}"
        self.files[name] = data
        return f"{self._prefix}{name}"
