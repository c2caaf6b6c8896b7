"""`huddlebook room`: one room that was lived, or is live."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from huddlebook.cli.screen import done, examples, note, out, words
from huddlebook.rooms.minutes import Minutes, minutes
from huddlebook.workspace import Workspace

commands = typer.Typer(no_args_is_help=True, help="One room, live or past.", rich_markup_mode="rich")


def add(app: typer.Typer) -> None:
    """Put the commands on `app`."""
    app.add_typer(commands, name="room")
    commands.command("minutes", epilog=examples("huddlebook room minutes FERN42 --write"))(room_minutes)


def room_minutes(
    code: Annotated[str, typer.Argument(help="The room's code, as people typed it to join.")],
    write: Annotated[bool, typer.Option("--write", help="Write them into the session's notebook too.")] = False,
    workspace: Annotated[Path, typer.Option("--workspace", "-w", help="The workspace, or a folder in it.")] = Path(),
) -> None:
    """Show the planned and actual minutes of each step, pauses left out."""
    place = Workspace.open(workspace)
    lived = minutes(place.room(code).state, time.time_ns() // 1_000_000)
    if not lived.steps:
        note("No step was opened in this room.")
        return
    out.print(_table(lived))
    if write:
        from huddlebook.workspace.minutes import write_minutes  # reads notebooks, which takes a while

        done(f"Wrote them into {write_minutes(place, lived)}")
    else:
        note(f"Into the notebook: {words(f'huddlebook room minutes {lived.room} --write')}")


def _table(lived: Minutes) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Step", overflow="fold")
    for title in ("Planned", "Actual"):
        table.add_column(title, justify="right")
    for step in lived.steps:
        planned = "" if step.planned is None else f"{step.planned:g}"
        late = step.planned is not None and step.actual > step.planned
        table.add_row(escape(step.title), planned, f"[yellow]{step.actual:g}[/]" if late else f"{step.actual:g}")
    return table
