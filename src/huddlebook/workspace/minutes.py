"""Planned and actual minutes, from a room's log back into the notebook that it was opened from."""

from __future__ import annotations

from pathlib import Path

from huddlebook.rooms.minutes import Minutes
from huddlebook.sessions.lived import with_minutes
from huddlebook.storage import write_whole
from huddlebook.storage.files import disk_error
from huddlebook.workspace.folder import Workspace


def write_minutes(workspace: Workspace, lived: Minutes) -> Path:
    """The notebook, written whole. Raises NotFound where it is gone, NotReadable, StorageError."""
    path = workspace.session(lived.session).path
    try:
        write_whole(path, with_minutes(path.read_bytes(), lived, path.name), path.stat().st_mode & 0o777)
    except OSError as error:
        raise disk_error(error, path.parent) from error
    return path
