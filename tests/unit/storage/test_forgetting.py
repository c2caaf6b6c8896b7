"""What was rewritten or erased in SQLite is in none of its files."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.logs import append, entry

from huddlebook.rooms.log import Append, Appended
from huddlebook.storage import SqlLog, open_log, opener, sql

SECRET, OTHER = b"what nobody may read any more", b"what stays"


@pytest.fixture
def secrets(tmp_path: Path) -> Path:
    """Two rooms, long enough for pages of their own, and snapshots of them."""
    with closing(open_log(tmp_path / "log.db")) as log:
        for room in ("r1", "r2"):
            entries = [entry(seq, data=SECRET * 40 if seq % 3 else OTHER * 40) for seq in range(1, 60)]
            assert log.append([Append(room, 0, entries)]) == [Appended()]
            log.save_snapshot(room, 59, "today", SECRET * 1_000)
    return tmp_path


def forget(log: SqlLog) -> None:
    instead = [entry(one.seq, data=b"{}") for one in log.read("r1") if SECRET in one.data]
    assert log.rewrite(append("r1", 59, None), instead) == Appended()
    log.erase("r2")


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


def test_no_byte_of_what_was_taken_away_is_left(secrets: Path) -> None:
    assert SECRET in everything(secrets)
    with closing(open_log(secrets / "log.db")) as server, closing(open_log(secrets / "log.db")) as log:
        assert server.load_snapshot("r1", "today")
        forget(log)
        assert log.compact()
        assert SECRET not in everything(secrets)
        assert server.load_snapshot("r1", "today") is None
        assert server.append([append("r1", 60, "more")]) == [Appended()]
    found = everything(secrets)
    assert (SECRET in found, OTHER in found) == (False, True)


def test_who_reads_all_the_time_is_found_out(secrets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opener, "PRAGMAS", ("busy_timeout=10", "synchronous=FULL", "foreign_keys=ON"))
    monkeypatch.setattr(sql, "LONGEST_WAIT", 0.1)
    with closing(open_log(secrets / "log.db")) as log:
        with closing(sqlite3.connect(secrets / "log.db", isolation_level=None)) as browser:
            browser.execute("BEGIN")
            browser.execute("SELECT count(*) FROM entries").fetchone()
            forget(log)
            assert not log.compact()
        assert log.compact()
    assert SECRET not in everything(secrets)
