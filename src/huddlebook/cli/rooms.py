"""`huddlebook rooms`: what was lived in a workspace."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.markup import escape
from rich.table import Table

from huddlebook.cli.screen import aside, examples, note, out, problem, words
from huddlebook.rooms.names import show_code
from huddlebook.workspace import RoomLine, Workspace


def add(app: typer.Typer) -> None:
    """Put the command on `app`."""
    app.command(epilog=examples("huddlebook rooms", "huddlebook rooms --json | jq '.[0].code'"))(rooms)


def rooms(
    workspace: Annotated[Path, typer.Argument(help="The workspace, or a folder in it.")] = Path(),
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs; times in ISO 8601, UTC.")] = False,
) -> None:
    """List the rooms, live and past, the newest first."""
    place = Workspace.open(workspace)
    with aside.status("Reading the rooms"):
        lines = place.rooms()
    if as_json:
        typer.echo(msgspec.json.format(msgspec.json.encode([_plain(line) for line in lines])).decode())
    elif lines:
        out.print(_table(lines))
        for line in lines:
            if line.problem:
                problem(f"{show_code(line.code)}: {line.problem}")
    else:
        note(f"No rooms yet. Open one from the start page: {words('huddlebook serve')}")


def _plain(line: RoomLine) -> dict[str, object]:
    times = {"opened": _time(line.opened), "ended": None if line.ended is None else _time(line.ended)}
    return {**asdict(line), **times}


def _time(instant: int) -> datetime:
    return datetime.fromtimestamp(instant / 1000, UTC)


def _table(lines: list[RoomLine]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("Code", "Session", "Opened", "Ended"):
        table.add_column(title, overflow="fold")
    for title in ("People", "Answers"):
        table.add_column(title, justify="right")
    for line in lines:
        ended = "[green]live[/]" if line.ended is None else _local(line.ended)
        if line.problem:
            ended = "[red]unreadable[/]"
        table.add_row(
            show_code(line.code), escape(line.title), _local(line.opened), ended, str(line.people), str(line.answers)
        )
    return table


def _local(instant: int) -> str:
    return f"{_time(instant).astimezone():%Y-%m-%d %H:%M}"
