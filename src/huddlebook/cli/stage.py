"""A place to rehearse in: a temporary workspace with a copy of the notebook, so that nothing real is touched by it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from huddlebook.errors import HuddlebookError
from huddlebook.sessions import Agenda, read, read_agenda, split
from huddlebook.sessions.writing import write
from huddlebook.workspace import SESSIONS

MARK = "Rehearsal: "
# The room's data, and what a server would do something about.
NOT_THERE = (SESSIONS, "cohorts")


@contextmanager
def staged(path: Path, root: Path) -> Iterator[tuple[Path, Agenda]]:
    """A workspace whose one session is a copy of the notebook at `path`, its title marked; and its agenda.

    root: the workspace it belongs to, or its folder. What stands beside it there is linked, for notebooks that read
    files. Raises HuddlebookError.
    """
    notebook = split(read(path))
    agenda = read_agenda(notebook, path.stem)
    if agenda.headline is None:
        notebook.metadata["title"] = MARK + agenda.title
    else:
        cell = notebook.cells[agenda.headline]
        cell.source = _marked(cell.source)
    with tempfile.TemporaryDirectory(prefix="huddlebook-rehearsal-", ignore_cleanup_errors=True) as folder:
        stage = Path(folder).resolve()
        (stage / SESSIONS).mkdir()
        try:
            if root != path.parent:
                _link((one for one in root.iterdir() if one.name not in NOT_THERE), stage)
            _link((one for one in path.parent.iterdir() if one.suffix != ".ipynb"), stage / SESSIONS)
        except OSError as error:
            raise HuddlebookError(f"{stage} cannot be written ({error.strerror}). Make room there.") from error
        write(stage / SESSIONS / path.name, notebook)
        yield stage, agenda


def _link(these: Iterable[Path], into: Path) -> None:
    for one in these:
        if not one.name.startswith("."):
            (into / one.name).symlink_to(one.resolve())


def _marked(source: str) -> str:
    """The text with the mark in its first heading, whichever way that is written."""
    lines = source.split("\n")
    first = next(at for at, line in enumerate(lines) if line.strip())
    text = lines[first].lstrip("# ")
    lines[first] = lines[first].removesuffix(text) + MARK + text
    return "\n".join(lines)
