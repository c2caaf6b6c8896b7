"""`huddlebook forget`: a person's name, address and words are nowhere any more; what they chose counts on."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from huddlebook.cli.screen import aside, done, examples, note, out, problem, words
from huddlebook.workspace import Workspace
from huddlebook.workspace.forgetting import Forgotten, Left, forget, left, look, where
from huddlebook.workspace.persons import Wanted, find

MOST_SHOWN = 20


def add(app: typer.Typer) -> None:
    """Put the command on `app`."""
    app.command(
        "forget",
        epilog=examples(
            "huddlebook forget ana@example.org --dry-run",
            'huddlebook forget "FERN42:Ana Kowalska"',
        ),
    )(forget_person)


def forget_person(
    person: Annotated[
        str, typer.Argument(help="An e-mail address, a person's id in the hub, or CODE:NAME of somebody in one room.")
    ],
    dry: Annotated[bool, typer.Option("--dry-run", help="Show what would be forgotten, and change nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask again.")] = False,
    careful: Annotated[
        bool,
        typer.Option(
            "--careful", help="Leave a name of one word in what others wrote: it may be a word as well, such as Hope."
        ),
    ] = False,
    workspace: Annotated[Path, typer.Option("--workspace", "-w", help="The workspace, or a folder in it.")] = Path(),
) -> None:
    """Forget a person: their name, address, words and files go for good, everywhere; counts stay as they were."""
    place = Workspace.open(workspace)
    with aside.status("Looking"):
        wanted = find(place, person)
        found = look(place, wanted, careful=careful)
    _show(wanted, found)
    if dry:
        note(f"Nothing was changed. To forget them: {words(f'huddlebook forget {_typed(person)}')}")
        return
    if not yes:
        typer.confirm("This cannot be undone. Forget this person?", abort=True, err=True)
    with aside.status("Forgetting; a large database is written anew"):
        gone = forget(place, wanted, lambda: time.time_ns() // 1_000_000, careful=careful)
    for sentence in gone.problems:
        problem(sentence)
    if not gone.problems:
        done("Forgotten. What they chose, rated and earned still counts, as Somebody's.")
    with aside.status("Looking for what is left"):
        found_still = left(place, found.traces)
    _say_left(place, found_still)
    if more := found.traces.unsought:
        note(f"They wrote very much: {more} of their shorter lines were not looked for in files that others made.")
    note("Copies that were made elsewhere (backups, sent e-mails, exports) are not known here.")
    if gone.problems:
        raise typer.Exit(1)


def _typed(person: str) -> str:
    return f'"{person}"' if " " in person else person


def _show(wanted: Wanted, found: Forgotten) -> None:
    out.print(escape(", ".join([*sorted(wanted.names), *sorted(wanted.emails)]) or "Somebody who is forgotten already"))
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Where", overflow="fold")
    for title in ("Facts", "Texts", "Files", "In the nbgrader course"):
        table.add_column(title, justify="right")
    for one in found.rooms:
        table.add_row(escape(where(one.place)), *map(str, (one.facts, one.texts, one.files, one.course)))
    if wanted.hub:
        table.add_row("The hub, shared with others", str(found.shared), "", "", "")
        table.add_row("The hub, their own", str(found.own), "", "", "")
    out.print(table)
    for place, name in wanted.others:
        asked = words(f'huddlebook forget "{place.code}:{name}"')
        note(f"[yellow]![/] Somebody in {escape(where(place))} is called {escape(name)}, too. If it is them: {asked}")
    if found.mentions:
        note(f"[yellow]![/] The name stands in {found.mentions} texts that others wrote, and is left there.")


def _say_left(place: Workspace, found: list[Left]) -> None:
    """Honestly: what is still there, and what nobody can look into."""
    still, sealed = [one for one in found if one.what], [one for one in found if not one.what]
    for one in still[:MOST_SHOWN]:
        file, what = escape(str(one.path.relative_to(place.root))), escape(", ".join(one.what))
        note(f"[yellow]![/] Still in {file}: {what}. {escape(_then(one))}")
    if len(still) > MOST_SHOWN:
        note(f"[yellow]![/] And in {len(still) - MOST_SHOWN} more files.")
    if sealed:
        names = ", ".join(str(one.path.relative_to(place.root)) for one in sealed[:MOST_SHOWN])
        note(f"[yellow]![/] These cannot be looked into: {escape(names)}")
    if not found:
        done("No file of the workspace holds anything of them.")


def _then(one: Left) -> str:
    """Where it is to be found by who knows no files, and what to do."""
    if one.rooms:
        return f"It is in {'; '.join(sorted(set(one.rooms)))}."
    if one.document:
        page = one.path.with_suffix(".page").name
        return f"It is the library's document {one.document}: retire it there, then delete this file and {page}."
    return "Delete it, or make it anew."
