"""`huddlebook cohort end`: nothing is taken any more; everything that was given stays."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from huddlebook.cli.cohort_words import Code, Place, cohort
from huddlebook.cli.screen import done, examples
from huddlebook.rooms.commands import Draft
from huddlebook.rooms.events import RoomEnded


def add(app: typer.Typer) -> None:
    """Put the command on `app`."""
    app.command(epilog=examples("huddlebook cohort end FERN42"))(end)


def end(
    code: Code,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    workspace: Place = Path(),
) -> None:
    """End a cohort for everybody. What they wrote can still be read; it cannot be started again."""
    found = cohort(code, workspace)
    state = found.state()
    assert state.plan
    title = state.plan.opened.title
    if not yes:
        typer.confirm(f"End “{title}” for {len(state.people)} people?", abort=True)
    found.change(lambda _: [Draft(None, RoomEnded())])
    done(f"“{escape(title)}” has ended.")
