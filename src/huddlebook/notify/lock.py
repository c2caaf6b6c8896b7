"""One tick at a time, over all processes of a machine: a lock that goes with the process that holds it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from huddlebook.errors import StorageError


@contextmanager
def alone(path: Path) -> Iterator[bool]:
    """True when nobody else holds the lock at `path`; it is given back at the end, and by the end of the process.

    Raises StorageError where it cannot be made.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StorageError(
            f"{path} cannot be written ({error.strerror}). Allow writing there: nothing was sent."
        ) from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
    finally:
        os.close(handle)
