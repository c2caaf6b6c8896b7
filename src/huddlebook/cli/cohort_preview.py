"""`huddlebook cohort preview`: the time machine. What this person would see then, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.markup import escape

from huddlebook.cli.cohort_words import Code, Place, cohort, told
from huddlebook.cli.screen import examples, out
from huddlebook.cohorts.clock import moment
from huddlebook.cohorts.drafts import seat_of
from huddlebook.cohorts.preview import KINDS, Preview
from huddlebook.rooms.learner import ItemView
from huddlebook.workspace.time_machine import look

MARKS = {"today": "[bold yellow]●[/]", "next": "[dim]○[/]", "done": "[green]✓[/]", "missed": "[dim]–[/]"}


def add(app: typer.Typer) -> None:
    """Put the command on `app`."""
    app.command(
        epilog=examples(
            'huddlebook cohort preview FERN42 --as "Ana Meier" --at "2026-12-03 10:00"',
            "huddlebook cohort preview FERN42 --as ana@example.org --json",
        )
    )(preview)


def preview(
    code: Code,
    who: Annotated[str, typer.Option("--as", help="Who: a name or an address.")],
    at: Annotated[
        str | None, typer.Option(help="When, on their clock; a date alone is its noon. Default: now.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON: everything that the page would get.")] = False,
    workspace: Place = Path(),
) -> None:
    """Show what a person saw, sees or will see at a time: a past one as it was, a later one if nothing else happens."""
    found = cohort(code, workspace)
    newest = found.state()
    seat = seat_of(newest, who)
    _, shown = look(found, seat, moment(at, newest.people[seat].zone) if at else found.clock())
    if as_json:
        typer.echo(msgspec.json.format(msgspec.json.encode(shown)).decode())
    else:
        _show(shown)


def _show(shown: Preview) -> None:
    page = shown.page
    out.print(f"[bold]{escape(page.title)}[/]: {escape(page.name)}, {told(page.now, page.zone)} ({page.zone})")
    pod = f" Pod: {escape(', '.join(page.pod))}." if page.pod else ""
    out.print(f"About {page.today:g} minutes today. {page.done} of {page.asked} done.{pod}")
    if page.away is not None:
        out.print(f"Away until {told(page.away, page.zone)}.")
    for item in page.items:
        out.print(f"{MARKS[item.state]} {escape(item.title)} [dim]{_when(item, page.zone)}[/]")
        for name in item.activities if item.state == "today" else ():
            given = " [green](done)[/]" if name in shown.own or name in shown.withheld else ""
            out.print(f"    {escape(shown.views[name].prompt)}{given}")
    for message in shown.messages:
        what = f"{KINDS.get(message.kind, message.kind)}: {', '.join(message.titles)}"
        out.print(
            f"[dim]✉ {told(message.at, page.zone)}[/] {escape(what)}{'' if message.sent else ' [dim](to come)[/]'}"
        )


def _when(item: ItemView, zone: str) -> str:
    must = " · everybody, because: " + escape(item.why) if item.mandatory else ""
    minutes = f" · {item.minutes:g} min" if item.minutes else ""
    if item.state == "next":
        return f"from {told(item.opens, zone)}{minutes}{must}"
    if item.state == "today":
        until = f"until {told(item.closes, zone)}" if item.closes is not None else "stays open"
        return f"{until}{minutes}{must}"
    return f"{'done' if item.state == 'done' else 'is over, and that is all right'}{minutes}"
