"""Disks that are really full or read-only: a small tmpfs where we may mount one, else the process's own limits."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Protocol


class Disk(Protocol):
    folder: Path

    def fill(self) -> None:
        """Leave no room at all."""

    def free(self) -> None:
        """Give the room back."""


class SmallMount:
    """A tmpfs of two megabytes, filled by a file."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._filler = folder, folder / "filler"

    def fill(self) -> None:
        with self._filler.open("ab", buffering=0) as file:
            for size in (65536, 4096, 1):
                while _write(file.fileno(), b"\0" * size):
                    pass

    def free(self) -> None:
        self._filler.unlink()


class FileLimit:
    """A folder in which no file may grow (RLIMIT_FSIZE of this process)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._limits = resource.getrlimit(resource.RLIMIT_FSIZE)

    def fill(self) -> None:
        longest = max(path.stat().st_size for path in self.folder.iterdir())
        resource.setrlimit(resource.RLIMIT_FSIZE, (longest, self._limits[1]))

    def free(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, self._limits)


def _write(handle: int, data: bytes) -> bool:
    try:
        return os.write(handle, data) > 0
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        return False


@cache
def can_mount() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        if not _run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder):
            return False
        return _run("umount", folder)


@contextmanager
def disk(kind: str, folder: Path) -> Iterator[Disk]:
    """kind: "mount" or "limit"."""
    if kind == "limit":
        limited = FileLimit(folder)
        yield limited
        limited.free()
        return
    with mounted(folder):
        yield SmallMount(folder)


@contextmanager
def mounted(folder: Path) -> Iterator[None]:
    assert _run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder))
    try:
        yield
    finally:
        _run("umount", "-l", str(folder))


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Nobody may write in `folder`: remounted so where we mount (root may write anything else), else by its mode."""
    if can_mount():
        assert _run("mount", "-o", "remount,ro", str(folder))
        yield
        return
    paths = [folder, *folder.rglob("*")]
    modes = [path.stat().st_mode for path in paths]
    for path, mode in zip(paths, modes, strict=True):
        path.chmod(mode & ~0o222)
    yield
    for path, mode in zip(paths, modes, strict=True):
        path.chmod(mode)


def _run(*command: str) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
