"""The sample workspace that comes along: in the wheel, or at the root of a source tree."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import huddlebook
from huddlebook.errors import NotFound

FOLDERS = ("sessions", "cohorts", "widgets", "templates")


def sample() -> Path:
    """The folder that holds the content folders. Raises NotFound in an installation without them."""
    package = Path(huddlebook.__file__).parent
    for folder in (package / "sample", package.parents[1]):
        if (folder / "sessions").is_dir() and (folder / "templates").is_dir():
            return folder
    raise NotFound("This installation has no sample workspace. Install Huddlebook again: pip install huddlebook")


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
