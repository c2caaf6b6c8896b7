"""Opens the log in a SQLite file: durable settings, the newest tables, and what is read-only opened as it is."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from huddlebook.errors import StorageError
from huddlebook.storage.migrate import READING, upgrade, version_of
from huddlebook.storage.problems import plainly
from huddlebook.storage.sql import SqlLog

# synchronous=FULL: a commit is on the disk when it returns, also in WAL mode.
PATIENCE_S = 10.0
PRAGMAS = (f"busy_timeout={PATIENCE_S * 1000:.0f}", "synchronous=FULL", "foreign_keys=ON")


def open_log(path: Path) -> SqlLog:
    """The log in the file at `path`, made or upgraded if need be.

    A file that may not be written is opened for reading; appending to it raises StorageFull. Raises StorageError for
    a file that a newer Huddlebook made, and for one that is no database.
    """
    if path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return _read_only(path)
    engine = engine_of(path)
    try:
        with plainly(str(path)):
            upgrade(engine, str(path))
    except BaseException:
        engine.dispose()
        raise
    return SqlLog(engine, str(path))


def engine_of(path: Path) -> Engine:
    """An engine on the file with our settings on each of its connections."""
    engine = create_engine(URL.create("sqlite", database=str(path)))
    event.listen(engine, "connect", _settle)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(tx: Connection) -> None:
    # A reader needs no transaction: each page is one statement, and entries never change. A writer takes the lock
    # before it looks at the head.
    if not tx.get_execution_options().get(READING):
        tx.exec_driver_sql("BEGIN IMMEDIATE")


def _settle(connection: Any, entry: ConnectionPoolEntry) -> None:
    # The driver shall not begin transactions by itself: we begin them, and immediately.
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    _share(connection)


def _share(connection: Any) -> None:
    # Readers and a writer side by side. SQLite waits for no lock when several turn one new file over at once, so that
    # we ask again ourselves.
    until = monotonic() + PATIENCE_S
    while not _shared(connection, last=monotonic() > until):
        sleep(0.01)


def _shared(connection: Any, *, last: bool) -> bool:
    try:
        connection.execute("PRAGMA journal_mode=WAL")
    except sqlite3.OperationalError as error:
        if last or error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True


def _read_only(path: Path) -> SqlLog:
    engine = _reading(path, "mode=ro")
    try:
        with plainly(str(path)):
            found = version_of(engine)
    except StorageError:
        # SQLite needs files beside the database to share it; where they are missing and cannot be made,
        # nobody can be writing either.
        engine = _reading(path, "mode=ro&immutable=1")
        with plainly(str(path)):
            found = version_of(engine)
    if not found:
        raise StorageError(f"{path} is empty and may not be written. Allow writing to its folder.")
    return SqlLog(engine, str(path))


def _reading(path: Path, how: str) -> Engine:
    uri = f"{path.absolute().as_uri()}?{how}"
    return create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(uri, uri=True, check_same_thread=False, isolation_level=None),
        poolclass=QueuePool,
    )
