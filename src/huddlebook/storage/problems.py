"""What the database says when it fails, as a sentence for the person who can do something about it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from huddlebook.errors import StorageError, StorageFull

# Codes of https://www.sqlite.org/rescode.html. A used-up quota or file size limit is a failed write to SQLite, and the
# index beside the log cannot grow on a full disk either.
FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE}
READ_ONLY = sqlite3.SQLITE_READONLY
BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


@contextmanager
def plainly(place: str) -> Iterator[None]:
    """Turn what the driver raises inside into StorageFull or StorageError; `place` names the database."""
    try:
        yield
    except SQLAlchemyError as error:
        raise read(error, place) from error


def read(error: SQLAlchemyError, place: str) -> StorageError:
    """The error as one of ours."""
    cause = error.orig if isinstance(error, DBAPIError) else None
    code: int = getattr(cause, "sqlite_errorcode", 0)
    kind = code & 0xFF
    if code in FULL or kind in FULL:
        return StorageFull(
            f"The disk that holds {place} is full, or a limit is reached: nothing new can be kept. Make some room; "
            "everything kept before is safe, and answers are taken again at once."
        )
    if kind == READ_ONLY:
        return StorageFull(
            f"{place} is read-only: nothing new can be kept. Allow writing to it, or copy the workspace."
        )
    return StorageError(_other(kind, place, str(cause or error)))


def _other(kind: int, place: str, said: str) -> str:
    if kind in BUSY:
        return f"{place} is held by another program. Close whatever has it open (a backup, a database browser)."
    if kind in DAMAGED:
        return f"{place} is damaged, or no Huddlebook database. Put a copy of it back, or move it away to start anew."
    if kind == sqlite3.SQLITE_CANTOPEN:
        return f"{place} cannot be opened. Check that its folder exists and that you may write in it."
    return f"{place} could not be read or written ({said}). Check the disk, then try again."
