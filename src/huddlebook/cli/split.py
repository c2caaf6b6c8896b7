"""`huddlebook split`: a long session becomes several short ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from huddlebook.cli.check import found
from huddlebook.cli.screen import done, examples, note, out, words
from huddlebook.errors import HuddlebookError, StorageError

if TYPE_CHECKING:
    from huddlebook.design.cutting import Short


def add(app: typer.Typer) -> None:
    """Put the command on `app`."""
    app.command(
        epilog=examples("huddlebook split workshop", "huddlebook split workshop.ipynb --minutes 20 --to sessions/short")
    )(split)


def split(
    notebook: Annotated[Path, typer.Argument(help="A notebook, or the name of a session.")],
    to: Annotated[Path | None, typer.Option(help="The folder for the parts; default: where the notebook is.")] = None,
    minutes: Annotated[float, typer.Option(min=10, max=240, help="How long a part may be.")] = 30,
    workspace: Annotated[Path, typer.Option("--workspace", "-w", help="The workspace, or a folder in it.")] = Path(),
) -> None:
    """Turn a long session into several short ones, each with its own check-in and close.

    Steps that build on each other stay together. The notebook stays as it is, and nothing is ever overwritten.
    """
    from huddlebook.design.cutting import cut
    from huddlebook.sessions.notebook import read

    path = found(notebook, workspace)
    parts = cut(read(path), path.stem, minutes)
    targets = [(to or path.parent) / f"{path.stem}-{at}.ipynb" for at in range(1, len(parts.parts) + 1)]
    _write(targets, parts.parts)
    out.print(_table(targets, parts.parts))
    for sentence in (*parts.said, *_elsewhere(path, to)):
        note(f"[yellow]![/] {escape(sentence)}")
    done(f"Made {len(targets)} sessions of {escape(path.name)}.")
    note(f"Next: read them in JupyterLab, then {words(f'huddlebook check {targets[0]}')}")


def _elsewhere(path: Path, to: Path | None) -> Iterator[str]:
    if to and to.resolve() != path.parent.resolve():
        yield f"Pictures and data that stood beside {path.name} are looked for in {to}: put them there, too."


def _write(targets: list[Path], parts: tuple[Short, ...]) -> None:
    """All of them, or none: what is there already is found before the first one is written."""
    import nbformat

    there = next((target for target in targets if target.exists()), None)
    if there:
        raise HuddlebookError(f"{there} is there already. Choose another folder with --to, or move it away.")
    try:
        targets[0].parent.mkdir(parents=True, exist_ok=True)
        for target, part in zip(targets, parts, strict=True):
            with target.open("x", encoding="utf-8") as file:
                file.write(f"{nbformat.writes(part.notebook)}\n")
    except OSError as error:
        place = targets[0].parent
        raise StorageError(f"{place} cannot be written ({error.strerror}). Allow writing there.") from error


def _table(targets: list[Path], parts: tuple[Short, ...]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Part", overflow="fold")
    table.add_column("Minutes", justify="right")
    table.add_column("Steps", overflow="fold")
    for target, part in zip(targets, parts, strict=True):
        table.add_row(escape(target.name), f"{part.minutes:g}", escape(" · ".join(part.steps)))
    return table
