"""The contract every log of facts keeps, whatever it is stored in. Bytes in, bytes out: it knows nothing of activities.

A log holds rooms; a room is a gapless sequence of entries numbered from 1. Only `append` writes new entries, and it is
atomic for each room: either all of an Append's entries are durable when it returns, or none is there. Entries never
change but for one reason: somebody is forgotten (`rewrite`, `erase`); whoever reads on learns it from what is appended.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, TypeAlias

import msgspec


class Entry(msgspec.Struct, frozen=True, gc=False):
    """One fact as stored. at: ms since 1970 UTC. key: who asked and their client's key, on a command's first entry.

    activity is None for facts of the room itself. type, v: the event's tag and version. data: its fields as JSON.
    """

    seq: int
    at: int
    by: str
    key: str | None
    activity: str | None
    type: str
    v: int
    data: bytes


class Append(msgspec.Struct, frozen=True):
    """Entries for one room, numbered from `after` + 1; `after` must be the room's head."""

    room: str
    after: int
    entries: Sequence[Entry]


def checked(append: Append) -> Append:
    """The Append itself. Raises ValueError when its entries are not numbered from `after` + 1 or a key stands twice."""
    if any(entry.seq != seq for seq, entry in enumerate(append.entries, append.after + 1)):
        raise ValueError(f"The entries for {append.room} are not numbered from {append.after + 1}.")
    keys = [entry.key for entry in append.entries if entry.key is not None]
    if len(set(keys)) != len(keys):
        raise ValueError(f"The entries for {append.room} hold a key twice.")
    return append


def rewritable(append: Append, instead: Sequence[Entry]) -> Append:
    """The Append itself, checked. Raises ValueError when one of `instead` takes nobody's place."""
    if any(not 0 < entry.seq <= append.after for entry in instead):
        raise ValueError(f"An entry for {append.room} takes the place of none.")
    return checked(append)


class Appended(msgspec.Struct, frozen=True):
    """Durable."""


class HeadMoved(msgspec.Struct, frozen=True):
    """Somebody else appended: read after your `after`, decide again, append again. Nothing was written."""

    head: int


class KeysKnown(msgspec.Struct, frozen=True):
    """These keys stand in the room already, at these numbers: acknowledge them, leave them out, append again."""

    keys: Mapping[str, int]


Outcome: TypeAlias = Appended | HeadMoved | KeysKnown


class Log(Protocol):
    """Called from one thread at a time for writing, from any for reading."""

    def append(self, batch: Sequence[Append]) -> list[Outcome]:
        """Write the batch with one commit; an outcome for each Append, in order.

        A room's HeadMoved or KeysKnown leaves the other rooms of the batch untouched. Two Appends of one room in a
        batch are allowed, the second after the first. Known keys are told before a moved head. Raises StorageFull
        (nothing of the batch is written) when the disk is full or read-only, StorageError otherwise, and ValueError
        for an Append that is not `checked`.
        """

    def read(self, room: str, after: int = 0) -> Iterator[Entry]:
        """The room's entries with seq > after, in order; none for a room that is not there."""

    def heads(self) -> dict[str, int]:
        """The last seq of every room."""

    def version(self) -> int:
        """A number that changes whenever somebody else may have appended; cheap, asked several times a second."""

    def save_snapshot(self, room: str, seq: int, stamp: str, state: bytes) -> None:
        """Keep the folded state at `seq`, in place of an older one. `stamp` names the code that folded it.

        One that is older than the last `rewrite` of the room, or than what is kept, is not kept.
        """

    def load_snapshot(self, room: str, stamp: str) -> tuple[int, bytes] | None:
        """The kept (seq, state), or None when there is none of this stamp."""

    def rewrite(self, append: Append, instead: Sequence[Entry]) -> Outcome:
        """Append, and put these entries in the place of those of the same numbers, with one commit; drop the snapshot.

        Nothing is written unless the outcome is Appended. Raises as `append` does, and ValueError for an entry that
        stands after `append.after`.
        """

    def erase(self, room: str) -> None:
        """The room was never there. Raises as `append` does."""

    def compact(self) -> bool:
        """Leave no byte of what `rewrite` and `erase` took away; whether that could be done entirely.

        Where it could not, somebody else was reading all the time: ask again. Raises as `append` does.
        """

    def close(self) -> None:
        """Give back files and connections."""
