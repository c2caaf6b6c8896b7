"""The log: rooms, their entries, snapshots of their states."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "rooms",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("head", sa.Integer, nullable=False),
    )
    op.create_table(
        "entries",
        sa.Column("room", sa.String(64), sa.ForeignKey("rooms.id"), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("key", sa.String(128)),
        sa.Column("activity", sa.String(64)),
        sa.Column("type", sa.String(64), nullable=False),
        sa.Column("v", sa.SmallInteger, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.CheckConstraint("seq > 0", name="entries_seq_from_one"),
        sqlite_with_rowid=False,
    )
    keyed = sa.text("key IS NOT NULL")
    op.create_index(
        "entries_by_key", "entries", ["room", "key"], unique=True, sqlite_where=keyed, postgresql_where=keyed
    )
    op.create_table(
        "snapshots",
        sa.Column("room", sa.String(64), sa.ForeignKey("rooms.id"), primary_key=True),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("stamp", sa.String(64), nullable=False),
        sa.Column("state", sa.LargeBinary, nullable=False),
    )
