"""Comments that facilitators use again: one list for the workspace, the last used first."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from huddlebook.activities.reflection_comments import LONGEST_COMMENT
from huddlebook.activities.text import clean
from huddlebook.errors import HuddlebookError, StorageError
from huddlebook.storage import write_whole
from huddlebook.workspace.folder import Workspace

MOST = 200


class Phrases:
    """Safe for several facilitators, servers and commands at once. Raises StorageError when it cannot be kept."""

    def __init__(self, workspace: Workspace) -> None:
        self._file = workspace.home / "phrases.json"

    def all(self) -> list[str]:
        """The last used first."""
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=list[str])
        except FileNotFoundError:
            return []
        except (OSError, msgspec.MsgspecError) as error:
            raise StorageError(f"{self._file} cannot be read ({error}). Move it away to begin anew.") from error

    def keep(self, text: str) -> list[str]:
        """All with this one first. Raises HuddlebookError for nothing, too much, and one more than the most."""
        text = clean(text).strip()
        if not text:
            raise HuddlebookError("Write the comment first that you want to use again.")
        if len(text) > LONGEST_COMMENT:
            raise HuddlebookError(f"That is {len(text)} characters long. Please use at most {LONGEST_COMMENT}.")
        with self._writing() as others:
            others[:] = [text, *(one for one in others if one != text)]
            if len(others) > MOST:
                raise HuddlebookError(f"{MOST} comments are kept, which is the most. Forget one first.")
        return others

    def forget(self, text: str) -> list[str]:
        """All but this one."""
        with self._writing() as others:
            others[:] = [one for one in others if one != text]
        return others

    @contextmanager
    def _writing(self) -> Iterator[list[str]]:
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with _lock_of(self._file).open("wb") as held:
                fcntl.flock(held, fcntl.LOCK_EX)
                phrases = self.all()
                yield phrases
                write_whole(self._file, msgspec.json.encode(phrases), mode=0o600)
        except OSError as error:
            raise StorageError(f"The comment could not be kept ({error.strerror}).") from error


def _lock_of(file: Path) -> Path:
    return file.with_suffix(".lock")
