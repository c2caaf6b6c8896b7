"""The log in a SQL database, keeping the contract of `rooms.log.Log`: one commit a batch, durable when it returns."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from time import monotonic, sleep
from typing import Any

from msgspec.structs import astuple
from sqlalchemy import Connection, Engine, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from huddlebook.rooms.log import Append, Appended, Entry, HeadMoved, KeysKnown, Outcome, checked, rewritable
from huddlebook.storage.migrate import READING
from huddlebook.storage.problems import plainly
from huddlebook.storage.schema import entries, rooms, snapshots

FIRST_PAGE, LONGEST_PAGE = 64, 16_384
MOST_KEYS = 500
LONGEST_WAIT = 10.0  # s for those who read the write-ahead log just now
FIELDS = Entry.__struct_fields__

_INSERT = insert(entries)
_NEW_HEAD = insert(rooms)
_MOVE_HEAD = update(rooms).where(rooms.c.id == bindparam("room")).values(head=bindparam("to"))
_HEADS = select(rooms.c.id, rooms.c.head)
_PAGE = (
    select(*(entries.c[name] for name in FIELDS))
    .where(entries.c.room == bindparam("wanted"), entries.c.seq > bindparam("after"))
    .order_by(entries.c.seq)
    .limit(bindparam("most"))
)

_REWRITE = (
    update(entries)
    .where(entries.c.room == bindparam("wanted"), entries.c.seq == bindparam("number"))
    .values(v=bindparam("new_v"), data=bindparam("new_data"))
)


class SqlLog:
    """A log on `engine`, whose transactions must hold the write lock from their start; `place` names it in errors."""

    def __init__(self, engine: Engine, place: str) -> None:
        self._engine, self.place = engine, place
        self._reading = engine.execution_options(**{READING: True})
        self._watch = threading.Lock()
        self._watcher: Connection | None = None

    def append(self, batch: Sequence[Append]) -> list[Outcome]:
        """Write the batch with one commit. Raises StorageFull, StorageError."""
        for append in batch:
            checked(append)
        with plainly(self.place):
            return self._at_once(batch) or self._one_by_one(batch)

    def _at_once(self, batch: Sequence[Append]) -> list[Outcome] | None:
        """The usual case, in three statements; None, with nothing written, when any of it will be refused."""
        with suppress(IntegrityError), self._engine.begin() as tx:
            before = _heads_of(tx, batch)
            if after := _all_fit(batch, before):
                _write(tx, before, after, batch)
                return [Appended() for _ in batch]
        return None

    def _one_by_one(self, batch: Sequence[Append]) -> list[Outcome]:
        # No savepoints: a full disk makes SQLite roll back the whole transaction, and the savepoint with it.
        with self._engine.begin() as tx:
            heads = _heads_of(tx, batch)
            return [_one(tx, append, heads) for append in batch]

    def read(self, room: str, after: int = 0) -> Iterator[Entry]:
        """The room's entries after `after`, fetched in pages, so that a reader who stops early holds nothing."""
        size = FIRST_PAGE
        while page := self._page(room, after, size):
            yield from page
            if len(page) < size:
                return
            after, size = page[-1].seq, min(size * 4, LONGEST_PAGE)

    def _page(self, room: str, after: int, most: int) -> list[Entry]:
        with plainly(self.place), self._reading.connect() as tx:
            found = tx.execute(_PAGE, {"wanted": room, "after": after, "most": most})
            return [Entry(*row) for row in found]

    def heads(self) -> dict[str, int]:
        """The last seq of every room."""
        with plainly(self.place), self._reading.connect() as tx:
            return dict(tx.execute(_HEADS).all())

    def version(self) -> int:
        """Changes with every commit of any other connection, ours included."""
        with plainly(self.place), self._watch:
            if self._watcher is None:
                self._watcher = self._reading.connect()
            return int(self._watcher.exec_driver_sql("PRAGMA data_version").scalar_one())

    def save_snapshot(self, room: str, seq: int, stamp: str, state: bytes) -> None:
        """Keep the folded state in place of an older one."""
        newer = select(snapshots.c.seq).where(snapshots.c.room == room, snapshots.c.seq > seq)
        with plainly(self.place), self._engine.begin() as tx:
            if tx.execute(newer).first() is None:
                _keep(tx, room, seq, stamp, state)

    def load_snapshot(self, room: str, stamp: str) -> tuple[int, bytes] | None:
        """The kept (seq, state), None when there is none of this stamp."""
        wanted = select(snapshots.c.seq, snapshots.c.state).where(snapshots.c.room == room, snapshots.c.stamp == stamp)
        with plainly(self.place), self._reading.connect() as tx:
            found = tx.execute(wanted).first()
            return (found.seq, found.state) if found else None

    def rewrite(self, append: Append, instead: Sequence[Entry]) -> Outcome:
        """Append and put other entries in place of some, with one commit. Raises StorageFull, StorageError."""
        rewritable(append, instead)
        with plainly(self.place), self._engine.begin() as tx:
            tx.exec_driver_sql("PRAGMA secure_delete=ON")
            outcome = _one(tx, append, _heads_of(tx, [append]))
            if isinstance(outcome, Appended):
                if rows := [{"wanted": append.room, "number": one.seq, **_new(one)} for one in instead]:
                    tx.execute(_REWRITE, rows)
                # In its place, so that nobody who has not read on yet keeps an old state.
                _keep(tx, append.room, append.after + len(append.entries), "", b"")
        return outcome

    def erase(self, room: str) -> None:
        """Delete the room. Raises StorageFull, StorageError."""
        with plainly(self.place), self._engine.begin() as tx:
            tx.exec_driver_sql("PRAGMA secure_delete=ON")
            tx.execute(delete(snapshots).where(snapshots.c.room == room))
            tx.execute(delete(entries).where(entries.c.room == room))
            tx.execute(delete(rooms).where(rooms.c.id == room))

    def compact(self) -> bool:
        """Write the file anew, then move the write-ahead log into it and empty that."""
        with plainly(self.place), self._reading.connect() as tx:
            tx.exec_driver_sql("VACUUM")
            until = monotonic() + LONGEST_WAIT
            while (busy := tx.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]) and monotonic() < until:
                sleep(0.05)
        return not busy

    def close(self) -> None:
        """Give back the connections."""
        with self._watch:
            if self._watcher is not None:
                self._watcher.close()
                self._watcher = None
        self._engine.dispose()


def _keep(tx: Connection, room: str, seq: int, stamp: str, state: bytes) -> None:
    tx.execute(delete(snapshots).where(snapshots.c.room == room))
    tx.execute(insert(snapshots), {"room": room, "seq": seq, "stamp": stamp, "state": state})


def _new(entry: Entry) -> dict[str, Any]:
    return {"new_v": entry.v, "new_data": entry.data}


def _heads_of(tx: Connection, batch: Sequence[Append]) -> dict[str, int]:
    wanted = {append.room for append in batch}
    return dict(tx.execute(_HEADS.where(rooms.c.id.in_(wanted))).all())


def _all_fit(batch: Sequence[Append], heads: dict[str, int]) -> dict[str, int] | None:
    """The heads after the batch, None when one of it is not at its room's head."""
    heads = dict(heads)
    for append in batch:
        if append.after != heads.get(append.room, 0):
            return None
        heads[append.room] = append.after + len(append.entries)
    return heads


def _one(tx: Connection, append: Append, heads: dict[str, int]) -> Outcome:
    """An Append by itself, on `heads` as they stand, which it moves."""
    if known := _known(tx, append):
        return KeysKnown(known)
    head = heads.get(append.room, 0)
    if append.after != head:
        return HeadMoved(head)
    if append.entries:
        after = {append.room: head + len(append.entries)}
        _write(tx, heads, after, [append])
        heads.update(after)
    return Appended()


def _write(tx: Connection, before: dict[str, int], after: dict[str, int], batch: Sequence[Append]) -> None:
    moved = {room: head for room, head in after.items() if head != before.get(room, 0)}
    if new := [{"id": room, "head": head} for room, head in moved.items() if room not in before]:
        tx.execute(_NEW_HEAD, new)
    if old := [{"room": room, "to": head} for room, head in moved.items() if room in before]:
        tx.execute(_MOVE_HEAD, old)
    if rows := [_row(append.room, entry) for append in batch for entry in append.entries]:
        tx.execute(_INSERT, rows)


def _row(room: str, entry: Entry) -> dict[str, Any]:
    return {"room": room, **dict(zip(FIELDS, astuple(entry), strict=True))}


def _known(tx: Connection, append: Append) -> dict[str, int]:
    keys = [entry.key for entry in append.entries if entry.key is not None]
    found: dict[str, int] = {}
    for start in range(0, len(keys), MOST_KEYS):
        some = keys[start : start + MOST_KEYS]
        wanted = select(entries.c.key, entries.c.seq).where(entries.c.room == append.room, entries.c.key.in_(some))
        found |= dict(tx.execute(wanted).all())
    return found
