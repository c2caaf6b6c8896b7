"""The logs that the contract suite runs over, and how its entries are made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from huddlebook.rooms.log import Append, Entry, Log
from huddlebook.rooms.memory import MemoryLog
from huddlebook.storage import open_log

# A store joins the suite by a line here.
LOGS: dict[str, Callable[[Path], Log]] = {
    "memory": lambda folder: MemoryLog(),
    "sqlite": lambda folder: open_log(folder / "log.db"),
}


def entry(seq: int, key: str | None = None, *, data: bytes = b"{}", at: int = 1_700_000_000_000) -> Entry:
    return Entry(seq, at, "s1", key, "mood", "answered", 1, data)


def append(room: str, after: int, *keys: str | None) -> Append:
    """An Append with an entry for each key."""
    return Append(room, after, [entry(after + number, key) for number, key in enumerate(keys, 1)])
