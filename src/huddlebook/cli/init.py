"""`huddlebook init`: a workspace to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from huddlebook.cli.samples import copy, missing
from huddlebook.cli.screen import done, examples, note, words
from huddlebook.errors import StorageError


def add(app: typer.Typer) -> None:
    """Put the command on `app`."""
    app.command(epilog=examples("huddlebook init", "huddlebook init team-sessions"))(init)


def init(
    path: Annotated[Path, typer.Argument(help="The folder; it is made if it is not there.")] = Path(),
) -> None:
    """Make a workspace: sample sessions, a notebook for each activity, and templates.

    Files that are there already stay as they are, so that running it again brings only what is missing.
    """
    target = path.expanduser().resolve()
    try:
        target.mkdir(parents=True, exist_ok=True)
        (target / "sessions").mkdir(exist_ok=True)
        copied = 0
        for source, wanted in list(missing(target)):
            copy(source, wanted)
            copied += 1
    except OSError as error:
        raise StorageError(f"{target} cannot be written ({error.strerror}). Choose another folder.") from error
    done(f"{copied} files copied to {target}." if copied else f"{target} has everything already.")
    where = "" if path == Path() else f" {path}"
    note(f"Next: {words(f'huddlebook serve{where}')}, or open the notebooks in sessions/ with JupyterLab.")
