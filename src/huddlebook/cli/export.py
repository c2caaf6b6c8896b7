"""`huddlebook export`: a room's answers as files for other programs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from huddlebook.cli.screen import aside, done, examples
from huddlebook.rooms.names import show_code
from huddlebook.workspace import Workspace


class Format(StrEnum):
    """What `analysis.exports` writes."""

    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"


def add(app: typer.Typer) -> None:
    """Put the command on `app`."""
    app.command(
        epilog=examples(
            "huddlebook export FERN42 --to xlsx",
            "huddlebook export FERN42 --to csv --out results/",
        )
    )(export)


def export(
    code: Annotated[str, typer.Argument(help="The room's code, as people typed it to join.")],
    to: Annotated[Format, typer.Option(help="The kind of file.")] = Format.XLSX,
    out: Annotated[
        Path | None,
        typer.Option(
            help="A folder, or a file with the format's ending or .zip; default: here, called after the code."
        ),
    ] = None,
    workspace: Annotated[Path, typer.Option("--workspace", "-w", help="The workspace, or a folder in it.")] = Path(),
) -> None:
    """Write a room's answers, people and timeline to files. Names stay out where the activity is anonymous."""
    found = Workspace.open(workspace)
    room = found.room(code)
    with aside.status(f"Writing {show_code(room.code)}"):
        written = room.export(out or Path(f"{room.code.lower()}.{to}"), to.value)
    for path in written:
        done(f"Wrote {path}")
    if room.id in found.given().rooms():
        done(f"The files that people gave lie in {found.given().folder / room.id}, each named as its file_kept says")
