"""`huddlebook new`: a notebook of one's own, from a template."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from huddlebook.cli import templates
from huddlebook.cli.screen import done, examples, note, out, words
from huddlebook.errors import HuddlebookError, StorageError
from huddlebook.workspace import SESSIONS, Workspace

commands = typer.Typer(no_args_is_help=True, help="Make something new from a template.", rich_markup_mode="rich")


def add(app: typer.Typer) -> None:
    """Put the command on `app`."""
    app.add_typer(commands, name="new")


def _list(wanted: bool) -> None:
    if wanted:
        show(Path())
        raise typer.Exit


@commands.callback(invoke_without_command=True)
def everything(
    listed: Annotated[
        bool, typer.Option("--list", callback=_list, is_eager=True, help="Show the templates, and end.")
    ] = False,
) -> None:
    """Make something new from a template."""


@commands.command(
    epilog=examples(
        'huddlebook new session "Friday check-in"',
        "huddlebook new session --from sailboat",
        "huddlebook new --list",
    )
)
def session(
    name: Annotated[
        str | None, typer.Argument(help="Its title; the file is called after it. Default: the template's title.")
    ] = None,
    template: Annotated[str, typer.Option("--from", help="The template; huddlebook new --list shows them.")] = "blank",
    workspace: Annotated[Path, typer.Option("--workspace", "-w", help="The workspace, or a folder in it.")] = Path(),
) -> None:
    """Make a session: a notebook in sessions/, copied from a template. Nothing is ever overwritten."""
    import nbformat

    from huddlebook.sessions.slugs import slug

    if name is not None and not any(char.isalnum() for char in name):
        raise HuddlebookError('A session needs a title, such as "Friday check-in".')
    place = Workspace.open(workspace)
    title, notebook = templates.filled(templates.find(place.root, template), name or "")
    target = place.root / SESSIONS / f"{slug(title, 'session')}.ipynb"
    try:
        target.parent.mkdir(exist_ok=True)
        with target.open("x", encoding="utf-8") as file:
            file.write(f"{nbformat.writes(notebook)}\n")
    except FileExistsError:
        raise HuddlebookError(f"{target} is there already. Choose another name, or edit it.") from None
    except OSError as error:
        raise StorageError(f"{target} cannot be written ({error.strerror}). Allow writing there.") from error
    done(f"Made {target.relative_to(place.root)} from the template “{template}”.")
    note(f"Next: edit it in JupyterLab, then {words(f'huddlebook check {target.name}')}")


def show(workspace: Path) -> None:
    """Print each template with its minutes and what it is for."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Template", no_wrap=True)
    table.add_column("Minutes", justify="right")
    table.add_column("For", overflow="fold")
    for one in templates.described(workspace):
        table.add_row(one.name, f"{one.minutes:g}", escape(one.purpose))
    out.print(table)
    note(f"Take one: {words('huddlebook new session --from NAME')}")
