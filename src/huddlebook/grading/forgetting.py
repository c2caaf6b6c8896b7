"""Forgets people in a cohort's nbgrader course: gradebook, desk, texts, and what others wrote about them there.

The room's log has to have forgotten them before, so that nothing is handed over again.
"""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import msgspec

from huddlebook.errors import StorageError
from huddlebook.grading.course import LONGEST_WAIT, Course
from huddlebook.grading.desk import open_desk
from huddlebook.grading.worker import Worker
from huddlebook.storage import write_whole

_TEXTS = (".html", ".ipynb")
# Of others, who may be called the same.
_NAMES = frozenset({"assignment", "email", "first_name", "id", "last_name", "lms_user_id", "name", "seat"})
_PATIENCE = 10.0  # s for those who read just now

Scrub = Callable[[bytes], bytes]


def there(course: Course) -> bool:
    """Whether there is such a course."""
    return course.config.exists()


def theirs(course: Course, seats: Sequence[str]) -> list[Path]:
    """Folders and files of these people in nbgrader's folders."""
    return [
        path
        for path in sorted(course.root.rglob("*"))
        if path.name.partition("+")[0] in seats and not any(one.name.partition("+")[0] in seats for one in path.parents)
    ]


def forget(course: Course, worker: Worker, seats: Sequence[str], scrub: Scrub) -> int:
    """Do it; how many folders and files went. Raises WorkerFailed, StorageError. Often is harmless."""
    with course.gathering():
        worker.forget(course, seats)
        with open_desk(course) as desk:
            for seat in seats:
                desk.forget(seat)
        with course.lock():
            gone = theirs(course, seats)
            for path in gone:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            for path in course.root.rglob("*"):
                if path.suffix in _TEXTS and path.is_file():
                    _scrub_file(path, scrub)
        for database in (course.gradebook, course.root / "desk.db"):
            if database.exists():
                _scrub_database(database, scrub)
    return len(gone)


def _scrub_file(path: Path, scrub: Scrub) -> None:
    before = path.read_bytes()
    after = scrub(before)
    if after == before or (path.suffix == ".ipynb" and not _is_json(after)):
        return
    write_whole(path, after, path.stat().st_mode & 0o777)


def _is_json(data: bytes) -> bool:
    try:
        msgspec.json.decode(data)
    except msgspec.DecodeError:
        return False
    return True


def _scrub_database(path: Path, scrub: Scrub) -> None:
    """What others wrote; then leave no byte of what was taken away."""
    try:
        with closing(sqlite3.connect(path, timeout=LONGEST_WAIT, isolation_level=None)) as base:
            base.create_function("scrub", 1, lambda text: scrub(text.encode()).decode(), deterministic=True)
            base.execute("PRAGMA secure_delete=ON")
            for table, column in _columns(base):
                base.execute(
                    f'UPDATE "{table}" SET "{column}"=scrub("{column}")'
                    f' WHERE typeof("{column}")=\'text\' AND scrub("{column}") != "{column}"'
                )
            base.execute("VACUUM")
            until = time.monotonic() + _PATIENCE
            while base.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] and time.monotonic() < until:
                time.sleep(0.05)
    except sqlite3.Error as error:
        raise StorageError(
            f"{path} could not be rewritten ({error}). Close what has it open, then try again."
        ) from error


def _columns(base: sqlite3.Connection) -> list[tuple[str, str]]:
    tables = [name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    known = [(table, row) for table in tables for row in base.execute(f'PRAGMA table_info("{table}")')]
    # (cid, name, type, notnull, default, pk)
    return [(table, row[1]) for table, row in known if not row[5] and row[1] not in _NAMES]
