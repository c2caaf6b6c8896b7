"""Notebook files, written back: with what was in them, in one step, so that a half-written one is never left behind."""

from __future__ import annotations

import tempfile
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from huddlebook.errors import StorageError


def write(path: Path, notebook: NotebookNode) -> None:
    """Put the notebook where `path` is, in its place. Raises StorageError where that cannot be written."""
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
            file.write(f"{nbformat.writes(notebook)}\n")
        Path(file.name).chmod(mode)
        Path(file.name).replace(path)
    except OSError as error:
        raise StorageError(f"{path} cannot be written ({error.strerror}). Allow writing there.") from error
