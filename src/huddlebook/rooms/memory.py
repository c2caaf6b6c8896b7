"""A log in memory, for notebooks without a server and for tests: the same bytes, kept by nobody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from huddlebook.rooms.log import Append, Appended, Entry, HeadMoved, KeysKnown, Outcome, checked, rewritable


class MemoryLog:
    """Keeps the contract of `rooms.log.Log`, durability aside."""

    def __init__(self) -> None:
        self._entries: dict[str, list[Entry]] = defaultdict(list)
        self._keys: dict[str, dict[str, int]] = defaultdict(dict)
        self._snapshots: dict[str, tuple[int, str, bytes]] = {}

    def append(self, batch: Sequence[Append]) -> list[Outcome]:
        return [self._append(append) for append in [checked(append) for append in batch]]

    def _append(self, append: Append) -> Outcome:
        entries, keys = self._entries[append.room], self._keys[append.room]
        if known := {entry.key: keys[entry.key] for entry in append.entries if entry.key in keys}:
            return KeysKnown({key: seq for key, seq in known.items() if key})
        if len(entries) != append.after:
            return HeadMoved(len(entries))
        entries.extend(append.entries)
        keys.update({entry.key: entry.seq for entry in append.entries if entry.key})
        return Appended()

    def read(self, room: str, after: int = 0) -> Iterator[Entry]:
        return iter(self._entries[room][after:] if room in self._entries else [])

    def heads(self) -> dict[str, int]:
        return {room: len(entries) for room, entries in self._entries.items() if entries}

    def version(self) -> int:
        return 0

    def save_snapshot(self, room: str, seq: int, stamp: str, state: bytes) -> None:
        if seq >= self._snapshots.get(room, (0, "", b""))[0]:
            self._snapshots[room] = (seq, stamp, state)

    def load_snapshot(self, room: str, stamp: str) -> tuple[int, bytes] | None:
        seq, kept, state = self._snapshots.get(room, (0, "", b""))
        return (seq, state) if kept == stamp and seq else None

    def rewrite(self, append: Append, instead: Sequence[Entry]) -> Outcome:
        outcome = self._append(rewritable(append, instead))
        if isinstance(outcome, Appended):
            for entry in instead:
                self._entries[append.room][entry.seq - 1] = entry
            self._snapshots[append.room] = (append.after + len(append.entries), "", b"")
        return outcome

    def erase(self, room: str) -> None:
        for kept in (self._entries, self._keys, self._snapshots):
            kept.pop(room, None)

    def compact(self) -> bool:
        return True

    def close(self) -> None:
        self._entries.clear()
