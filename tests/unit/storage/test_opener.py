from __future__ import annotations

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from tests.logs import append

from huddlebook.errors import StorageError, StorageFull
from huddlebook.rooms.log import Appended
from huddlebook.storage import SqlLog, migrate, open_log
from huddlebook.storage.opener import engine_of
from huddlebook.storage.schema import metadata

LATER = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "9999", "0001"


def upgrade():
    op.create_table("later", sa.Column("id", sa.Integer, primary_key=True))
"""


def next_version(script: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Huddlebook as it will be one day: with one script more, in a copy of them."""
    shutil.copytree(str(scripts().dir), folder / "migrations", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "migrations" / "versions" / "v9999_next.py").write_text(script)
    monkeypatch.setattr(migrate, "SCRIPTS", str(folder / "migrations"))
    monkeypatch.setattr(migrate, "NEWEST", "9999")


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", "huddlebook.storage:migrations")
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config)


def test_a_new_database_has_the_tables_of_the_schema(tmp_path: Path) -> None:
    open_log(tmp_path / "log.db").close()
    engine = engine_of(tmp_path / "log.db")
    with engine.connect() as tx:
        assert compare_metadata(MigrationContext.configure(tx), metadata) == []
    engine.dispose()


def test_the_newest_version_is_that_of_the_last_script() -> None:
    assert scripts().get_current_head() == migrate.NEWEST


def test_every_connection_is_durable_and_shared(tmp_path: Path) -> None:
    open_log(tmp_path / "log.db").close()
    engine = engine_of(tmp_path / "log.db")
    with engine.connect() as tx:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        found = {name: tx.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names}
    engine.dispose()
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000}


def test_what_was_appended_is_there_when_opened_again(tmp_path: Path) -> None:
    with closing(open_log(tmp_path / "log.db")) as log:
        log.append([append("r1", 0, "a", "b")])
    with closing(open_log(tmp_path / "log.db")) as log:
        assert [one.key for one in log.read("r1")] == ["a", "b"]
    assert [path.name for path in tmp_path.iterdir()] == ["log.db"]


def test_several_may_open_a_new_database_at_once(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        logs = list(pool.map(lambda _: open_log(tmp_path / "log.db"), range(8)))
    assert logs[0].append([append("r1", 0, "a")]) == [Appended()]
    assert [log.heads() for log in logs] == [{"r1": 1}] * 8
    for log in logs:
        log.close()


def test_an_older_database_is_upgraded_and_keeps_what_it_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(open_log(tmp_path / "log.db")) as log:
        log.append([append("r1", 0, "a")])
    next_version(LATER, tmp_path, monkeypatch)
    with closing(open_log(tmp_path / "log.db")) as log:
        assert [one.key for one in log.read("r1")] == ["a"]
    with closing(sqlite3.connect(tmp_path / "log.db")) as found:
        assert found.execute("SELECT version_num FROM alembic_version").fetchall() == [("9999",)]
        assert found.execute("SELECT name FROM sqlite_master WHERE name = 'later'").fetchall() == [("later",)]


def test_an_upgrade_that_fails_leaves_the_database_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(open_log(tmp_path / "log.db")) as log:
        log.append([append("r1", 0, "a")])
    next_version(f"{LATER}    op.execute('SELECT nonsense')\n", tmp_path, monkeypatch)
    with pytest.raises(StorageError, match="nonsense"):
        open_log(tmp_path / "log.db")
    monkeypatch.undo()
    with closing(sqlite3.connect(tmp_path / "log.db")) as found:
        assert found.execute("SELECT name FROM sqlite_master WHERE name = 'later'").fetchall() == []
    with closing(open_log(tmp_path / "log.db")) as log:
        assert log.heads() == {"r1": 1}


def test_a_newer_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    open_log(tmp_path / "log.db").close()
    with closing(sqlite3.connect(tmp_path / "log.db")) as other, other:
        other.execute("UPDATE alembic_version SET version_num = '7777'")
    with pytest.raises(StorageError, match=r"newer Huddlebook\. Update"):
        open_log(tmp_path / "log.db")


def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "log.db").write_bytes(b"my shopping list, quite long, " * 100)
    with pytest.raises(StorageError, match="no Huddlebook database"):
        open_log(tmp_path / "log.db")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"cannot be opened\. Check that its folder exists"):
        open_log(tmp_path / "nowhere" / "log.db")


def test_a_lock_that_is_held_too_long_is_said(tmp_path: Path) -> None:
    engine = engine_of(tmp_path / "log.db")
    log = SqlLog(engine, str(tmp_path / "log.db"))
    migrate.upgrade(engine, log.place)
    with engine.connect() as tx:  # the connection that the log will be given again
        tx.exec_driver_sql("PRAGMA busy_timeout = 10")
    with closing(sqlite3.connect(tmp_path / "log.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match="held by another program"):
            log.append([append("r1", 0, "a")])
        other.execute("ROLLBACK")
    assert log.append([append("r1", 0, "a")]) == [Appended()]
    log.close()


def test_a_full_database_is_said_and_takes_answers_again(tmp_path: Path) -> None:
    """`max_page_count` makes SQLite say what a full disk makes it say."""
    engine = engine_of(tmp_path / "log.db")
    log = SqlLog(engine, str(tmp_path / "log.db"))
    migrate.upgrade(engine, log.place)
    log.append([append("r1", 0, "a")])
    with engine.connect() as tx:
        tx.exec_driver_sql("PRAGMA max_page_count = 1")  # as few as it has
    with pytest.raises(StorageFull, match=r"is full, or a limit is reached: nothing new can be kept\. Make some room"):
        log.append([append("r1", 1, *[None] * 1_000)])
    assert log.heads() == {"r1": 1}
    with engine.connect() as tx:
        tx.exec_driver_sql("PRAGMA max_page_count = 100000")
    assert log.append([append("r1", 1, *[None] * 1_000)]) == [Appended()]
    log.close()


def test_version_changes_when_somebody_appends(tmp_path: Path) -> None:
    with closing(open_log(tmp_path / "log.db")) as mine, closing(open_log(tmp_path / "log.db")) as other:
        before = mine.version()
        assert mine.version() == before
        other.append([append("r1", 0, "a")])
        assert mine.version() != before
