"""Files kept under the hash of their content: written whole or not at all, never changed, safe to cache for ever."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import tempfile
from pathlib import Path

from huddlebook.errors import NotFound, StorageError, StorageFull

NAME = re.compile(r"[0-9a-f]{32}(\.[a-z0-9]{1,10})?")
_NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}


def content_name(data: bytes, suffix: str = "") -> str:
    """The name of this content: 128 bits of its SHA-256 in hex, and the suffix (such as ".png")."""
    return hashlib.sha256(data).hexdigest()[:32] + suffix.lower()


class ContentFiles:
    """The files in `folder`, which is made when the first one is kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, data: bytes, suffix: str = "") -> str:
        """Keep the content; gives its name. Raises StorageFull, StorageError."""
        name = content_name(data, suffix)
        self.write(name, data)
        return name

    def write(self, name: str, data: bytes) -> None:
        """Keep content under a name made with `content_name` (of it, or of what it was made from)."""
        path = self.path(name)
        if path.exists():
            return
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(path, data)
        except OSError as error:
            raise disk_error(error, self.folder) from error

    def has(self, name: str) -> bool:
        """Whether it is kept."""
        return NAME.fullmatch(name) is not None and self.path(name).exists()

    def read(self, name: str) -> bytes:
        """The content. Raises NotFound."""
        try:
            return self.path(name).read_bytes()
        except OSError as error:
            raise NotFound(f"The file {name} is not kept here (any more). Open the session again.") from error

    def path(self, name: str) -> Path:
        """Where it is, or would be. Raises NotFound for what cannot be a name, such as a path."""
        if not NAME.fullmatch(name):
            raise NotFound(f"{name[:80]!r} is not the name of a kept file.")
        return self.folder / name


def write_whole(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Write the file so that nobody, a crash included, ever finds a part of it."""
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
        Path(part).replace(path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise


def disk_error(error: OSError, folder: Path) -> StorageError:
    """What the disk said, as a sentence for the person who can do something about it."""
    if error.errno in _NO_SPACE:
        return StorageFull(f"Nothing more can be kept in {folder}: the disk is full. Make some room on it.")
    if error.errno in _READ_ONLY:
        return StorageFull(f"Nothing more can be kept in {folder}: it is read-only. Allow writing there.")
    return StorageError(f"{folder} could not be written ({error.strerror}). Check that you may write there.")
