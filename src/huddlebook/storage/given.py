"""Files that people gave: kept whole or not at all, in their room's folder, under the hash of their content.

They lie apart from the files of pages, which anybody may fetch. Nothing here asks whose a file is or what is in it.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
import threading
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from huddlebook.errors import NotFound, StorageFull
from huddlebook.storage.files import disk_error, write_whole

RESERVED = 100_000_000  # bytes that files leave free on the disk: the log, which everything stands on, goes on
SMALL = ".small"
_ROOM = re.compile(r"r[a-z0-9]{12}")
_NAME = re.compile(r"[0-9a-f]{64}")


class Incoming:
    """A file that is coming in. It has no name, so it is gone with the line, with an error, and with the process."""

    def __init__(self, folder: Path) -> None:
        self._folder, self.size = folder, 0
        with _told(folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._file = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 - `close` ends it

    def write(self, data: bytes) -> None:
        """Some more of it. Raises StorageFull, StorageError."""
        self.size += len(data)
        left = memoryview(data)
        with _told(self._folder):
            while left:
                left = left[self._file.write(left) :]

    def read(self) -> bytes:
        """All of it."""
        self._file.seek(0)
        return self._file.read()

    def close(self) -> None:
        """It is not needed any more; closing twice is harmless."""
        self._file.close()


class GivenFiles:
    """The files in `folder`, a folder a room. One of these is used by all threads of a process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()

    def incoming(self, size: int) -> Incoming:
        """A place for a file of about this size (bytes). Raises StorageFull, StorageError."""
        coming = Incoming(self.folder)
        if shutil.disk_usage(self.folder).free < size + RESERVED:
            coming.close()
            raise StorageFull(f"The disk that holds {self.folder} is nearly full: files are not taken. Make some room.")
        return coming

    def keep(self, room: str, data: bytes, small: bytes | None = None) -> str:
        """Keep a file, and a small picture of it; durable when it gives its name. Raises StorageFull, StorageError."""
        name = hashlib.sha256(data).hexdigest()
        path = self.path(room, name)
        with self._lock, _told(self.folder):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if small is not None:
                _write(path.with_suffix(SMALL), small)
            _write(path, data)
            _settle(path.parent)
            _settle(self.folder)
        return name

    def path(self, room: str, name: str, *, small: bool = False) -> Path:
        """Where it is, or would be. Raises NotFound for what cannot be a name, such as a path."""
        if not _ROOM.fullmatch(room) or not _NAME.fullmatch(name):
            raise NotFound("That is not the name of a file that somebody gave.")
        return self.folder / room / f"{name}{SMALL if small else ''}"

    def rooms(self) -> list[str]:
        """The rooms that files were given in."""
        return sorted(one.name for one in self.folder.glob("r*") if _ROOM.fullmatch(one.name))

    def remove(self, room: str, names: Iterable[str]) -> int:
        """Delete these, and their small pictures; gives how many there were."""
        gone = 0
        for name in names:
            with self._lock, _told(self.folder):
                gone += self.path(room, name).exists()
                for small in (False, True):
                    self.path(room, name, small=small).unlink(missing_ok=True)
        return gone

    def forget(self, room: str, kept: Collection[str], before: float) -> int:
        """Delete what is not in `kept` and older than `before` (s since 1970); gives how many files."""
        gone = 0
        for path in (self.folder / room).iterdir():
            if path.name.removesuffix(SMALL) in kept:
                continue
            with self._lock:
                if path.stat().st_mtime < before:
                    path.unlink()
                    gone += 1
        return gone


def _write(path: Path, data: bytes) -> None:
    """What is there already is there from now on: it may have been nobody's for long."""
    if path.exists():
        os.utime(path)
    else:
        write_whole(path, data, mode=0o600)


def _settle(folder: Path) -> None:
    """A new name in a folder outlives a power cut only when the folder is written too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise disk_error(error, folder) from error
