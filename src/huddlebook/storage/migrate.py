"""Brings an older database to today's tables and refuses a newer one."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, inspect, text

from huddlebook.errors import StorageError

# The newest script in migrations/versions. Knowing it here spares every start the import of Alembic.
NEWEST = "0001"
SCRIPTS = "huddlebook.storage:migrations"
# An execution option: this connection only reads, so that it waits for no writer.
READING = "reading"


def version_of(engine: Engine) -> str:
    """The database's version, "" for an empty one. Nothing is written."""
    with engine.execution_options(**{READING: True}).connect() as tx:
        return _version(tx)


def upgrade(engine: Engine, place: str) -> None:
    """Bring the database to NEWEST, in one transaction. Raises StorageError when it is newer than this program."""
    if version_of(engine) == NEWEST:
        return
    with engine.begin() as tx:
        # Asked again: another process may have done it while we waited for the lock.
        found = _version(tx)
        if found != NEWEST:
            _run(tx, found, place)


def _version(tx: Connection) -> str:
    if not inspect(tx).has_table("alembic_version"):
        return ""
    return str(tx.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")


def _run(tx: Connection, found: str, place: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", SCRIPTS)
    config.set_main_option("path_separator", "os")
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found and found not in known:
        raise StorageError(
            f"{place} was made by a newer Huddlebook. Update Huddlebook to open it; nothing was changed."
        )
    config.attributes["connection"] = tx
    command.upgrade(config, NEWEST)
