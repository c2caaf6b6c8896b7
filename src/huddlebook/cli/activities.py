"""`huddlebook activities`: the kinds of activity that are installed here, in the terminal or as a table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from huddlebook.cli.screen import done, examples, note, out
from huddlebook.errors import NotFound, StorageError

if TYPE_CHECKING:
    from huddlebook.activities.catalogue import Entry


def add(app: typer.Typer) -> None:
    """Put the command on `app`."""
    app.command(epilog=examples("huddlebook activities", "huddlebook activities --markdown docs/activities.md"))(
        activities
    )


def activities(
    markdown: Annotated[
        Path | None, typer.Option(help="Write them as a table into this document, between its two markers.")
    ] = None,
) -> None:
    """List the kinds of activity that are installed here, with what each is and its options."""
    from huddlebook.activities.catalogue import entries

    if markdown is None:
        out.print(_table(entries()))
        note("An option without “=” is needed. All have prompt, hint, anonymous, results and lasting besides.")
    else:
        _write(markdown)


def _table(entries: list[Entry]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 1, 0))
    for title, ratio in (("Kind", None), ("What it is", 3), ("Options", 2)):
        table.add_column(title, ratio=ratio, no_wrap=ratio is None)
    for entry in entries:
        options = ", ".join(entry.options) or "none of its own"
        table.add_row(f"[cyan]{escape(entry.kind)}[/]", escape(entry.sentence), f"[dim]{escape(options)}[/]")
    return table


def _write(document: Path) -> None:
    from huddlebook.activities.catalogue import placed

    try:
        text = document.read_text(encoding="utf-8")
    except OSError as error:
        raise NotFound(f"{document} cannot be read ({error.strerror}). Check the path.") from error
    try:
        document.write_text(placed(text), encoding="utf-8")
    except OSError as error:
        raise StorageError(f"{document} cannot be written ({error.strerror}). Allow writing there.") from error
    done(f"The table in {escape(str(document))} tells what is installed.")
