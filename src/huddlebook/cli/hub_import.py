"""`huddlebook hub import`: a list of resources from a spreadsheet into the library."""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from huddlebook.cli.screen import aside, done, examples, note, problem
from huddlebook.errors import HuddlebookError
from huddlebook.hub.bringing import bring, read
from huddlebook.workspace import Workspace

MOST_SHOWN = 20


def add(commands: typer.Typer) -> None:
    """Put the command on `commands`."""
    commands.command("import", epilog=examples("huddlebook hub import resources.csv"))(bring_resources)


def bring_resources(
    file: Annotated[Path, typer.Argument(help="A CSV file; its first line names the columns.")],
    workspace: Annotated[Path, typer.Option("--workspace", "-w", help="The workspace, or a folder in it.")] = Path(),
) -> None:
    """Add the resources of a list to the hub's library; those with a known address are changed.

    Columns: title, kind, url, text, origin, form, company, minutes, level, language, tags, why, expires. Only title and
    url (or text) are needed. The same file twice changes nothing.
    """
    place = Workspace.open(workspace)
    try:
        rows = read(file.read_bytes())
    except OSError as error:
        raise HuddlebookError(f"{file} cannot be read ({error.strerror}).") from error
    with closing(place.log()) as log, aside.status("Bringing them in"):
        brought = bring(log, rows, lambda: time.time_ns() // 1_000_000)
    for line, why in brought.refused[:MOST_SHOWN]:
        problem(f"Line {line}: {why}")
    done(f"{brought.added} added, {brought.changed} changed, {brought.same} as they were.")
    if brought.refused:
        note(f"{len(brought.refused)} lines were not taken.")
        raise typer.Exit(1)
