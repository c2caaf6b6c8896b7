"""What of the sample workspace a workspace does not have yet, and how it is copied."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from huddlebook.workspace.sample import sample as sample

FOLDERS = ("sessions", "cohorts", "drips", "widgets", "templates")


def missing(target: Path) -> Iterator[tuple[Path, Path]]:
    """(from, to) for each sample file that `target` does not have."""
    source = sample()
    for folder in FOLDERS:
        for path in sorted((source / folder).rglob("*")):
            inside = path.relative_to(source)
            wanted = path.is_file() and not any(part.startswith((".", "__")) for part in inside.parts)
            if wanted and not (target / inside).exists():
                yield path, target / inside


def copy(source: Path, target: Path) -> None:
    """Copy the file, making the folders that lead to it; who installed the package need not have left it writable."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
