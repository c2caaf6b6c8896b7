"""The tables of the log. A change here needs a migration in `migrations/versions`; a test compares the two."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
)

metadata = MetaData()

rooms = Table(
    "rooms",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("head", Integer, nullable=False),
)

# Without rowid a room's entries lie side by side in the order of their numbers.
entries = Table(
    "entries",
    metadata,
    Column("room", ForeignKey("rooms.id"), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("by", String(64), nullable=False),
    Column("key", String(128)),
    Column("activity", String(64)),
    Column("type", String(64), nullable=False),
    Column("v", SmallInteger, nullable=False),
    Column("data", LargeBinary, nullable=False),
    CheckConstraint("seq > 0", name="entries_seq_from_one"),
    sqlite_with_rowid=False,
)

by_key = Index(
    "entries_by_key",
    entries.c.room,
    entries.c.key,
    unique=True,
    sqlite_where=entries.c.key.is_not(None),
    postgresql_where=entries.c.key.is_not(None),
)

snapshots = Table(
    "snapshots",
    metadata,
    Column("room", ForeignKey("rooms.id"), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("stamp", String(64), nullable=False),
    Column("state", LargeBinary, nullable=False),
)
