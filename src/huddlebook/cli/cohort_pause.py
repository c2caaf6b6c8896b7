"""`huddlebook cohort pause`: a person is away, or the whole group."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from huddlebook.cli.cohort_words import Code, Place, cohort
from huddlebook.cli.screen import done, examples
from huddlebook.cohorts import drafts
from huddlebook.cohorts.clock import day
from huddlebook.errors import HuddlebookError


def add(app: typer.Typer) -> None:
    """Put the command on `app`."""
    app.command(
        epilog=examples(
            "huddlebook cohort pause FERN42 --from 2026-12-21 --to 2027-01-03",
            "huddlebook cohort pause FERN42 --person ana@example.org --from 2026-12-07 --to 2026-12-11",
        )
    )(pause)


def pause(
    code: Code,
    first: Annotated[str, typer.Option("--from", help="The first day away.")],
    last: Annotated[str, typer.Option("--to", help="The last day away.")],
    person: Annotated[str | None, typer.Option(help="Who: a name or an address. Default: the whole group.")] = None,
    workspace: Place = Path(),
) -> None:
    """Plan a pause: of one person, who keeps the time that was left; or of the group, for whom all moves on."""
    begins, ends = day(first), day(last)
    days = (ends - begins).days + 1
    if not 1 <= days <= 366:
        raise HuddlebookError("A pause runs from its first day to its last, at most a year.")
    found = cohort(code, workspace)
    if person is None:
        found.change(lambda state: drafts.postponed(state, begins, days))
        done(f"The group pauses from {begins} to {ends}: what is not over by then moves on by {days} days.")
        return
    seat = drafts.seat_of(found.state(), person)
    zone = found.state().people[seat].zone
    since, until = drafts.midnight(begins, zone), drafts.midnight(ends + timedelta(days=1), zone)
    found.change(lambda state: drafts.paused(state, seat, since, until))
    done(f"{escape(person)} is away from {begins} to {ends}, and has what time was left afterwards.")
