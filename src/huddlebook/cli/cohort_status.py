"""`huddlebook cohort status`: what facilitators owe first, then who may need help, then how it goes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.markup import escape
from rich.table import Table

from huddlebook.cli.cohort_words import Place
from huddlebook.cli.screen import examples, note, out, words
from huddlebook.rooms.facilitation import CohortView, cohort_view
from huddlebook.rooms.names import show_code
from huddlebook.rooms.progress import DAY
from huddlebook.workspace import Workspace
from huddlebook.workspace.cohorts import Cohorts


def add(app: typer.Typer) -> None:
    """Put the command on `app`."""
    app.command(
        epilog=examples(
            "huddlebook cohort status", "huddlebook cohort status FERN42", "huddlebook cohort status FERN42 --json"
        )
    )(status)


def status(
    code: Annotated[str | None, typer.Argument(help="The cohort's code; default: a list of all.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs; times in ms since 1970.")] = False,
    workspace: Place = Path(),
) -> None:
    """Show how a cohort goes: what waits for you, who may need help and why, and each thing they do."""
    cohorts = Cohorts(Workspace.open(workspace))
    found = [cohorts.find(code)] if code else cohorts.all()
    views = [cohort_view(one.state(), one.clock()) for one in found]
    if as_json:
        typer.echo(msgspec.json.format(msgspec.json.encode(views[0] if code else views)).decode())
    elif code:
        _show(views[0])
    elif views:
        out.print(_all(views))
    else:
        note(f"No cohort yet. Start one with {words('huddlebook cohort start')}")


def _all(views: list[CohortView]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("Code", "Programme", "People", "Waits for you", "May need help", ""):
        table.add_column(title, overflow="fold")
    for view in views:
        numbers = (len(view.people), len(view.owed), len(view.concerns))
        ended = "ended" if view.ended is not None else ""
        table.add_row(show_code(view.code), escape(view.title), *map(str, numbers), ended)
    return table


def _show(view: CohortView) -> None:
    left = f", {view.left} left" if view.left else ""
    ended = ", ended" if view.ended is not None else ""
    out.print(f"[bold]{escape(view.title)}[/] ({show_code(view.code)}): {len(view.people)} people{left}{ended}")
    out.print("\n[bold]What waits for you[/]" if view.owed else "\n[bold]Nothing waits for you.[/]")
    for owed in view.owed:
        days = (view.now - owed.since) // DAY
        age = "today" if days < 1 else "1 day" if days == 1 else f"{days} days"
        out.print(f"  {age:>8}  {escape(owed.name)}: {escape(owed.prompt)}")
    out.print("\n[bold]Who may need help[/]" if view.concerns else "\n[bold]Nobody seems to need help.[/]")
    for concern in view.concerns:
        out.print(f"  {escape(concern.name)} <{escape(concern.email)}>: {escape(' '.join(concern.reasons))}")
        out.print(f"    [dim]{escape(concern.message)}[/]")
    out.print()
    out.print(_items(view))


def _items(view: CohortView) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Item", overflow="fold")
    table.add_column("Kind")
    for title in ("Done", "Open", "Missed", "Ahead"):
        table.add_column(title, justify="right")
    for item in view.items:
        numbers = (item.done, item.today, item.missed, item.ahead)
        table.add_row(escape(item.title), item.kind, *map(str, numbers))
    return table
