"""`huddlebook cohort roster`: who is in a cohort; people are added, leave, and come back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from huddlebook.cli.cohort_start import roster_of
from huddlebook.cli.cohort_words import Code, Place, cohort
from huddlebook.cli.screen import done, examples, note, out
from huddlebook.cohorts import drafts
from huddlebook.rooms.commands import Draft
from huddlebook.rooms.state import RoomState
from huddlebook.workspace.cohorts import Cohort, programme_of


def add(app: typer.Typer) -> None:
    """Put the command on `app`."""
    app.command(
        epilog=examples(
            "huddlebook cohort roster FERN42",
            "huddlebook cohort roster FERN42 people.csv",
            "huddlebook cohort roster FERN42 --leave ana@example.org",
        )
    )(roster)


def roster(
    code: Code,
    file: Annotated[Path | None, typer.Argument(help="A CSV file: who is new in it is added.")] = None,
    leave: Annotated[str | None, typer.Option(help="Somebody who leaves: a name or an address.")] = None,
    back: Annotated[str | None, typer.Option(help="Somebody who left and comes back.")] = None,
    zone: Annotated[str | None, typer.Option(help="The time zone of those who have none in the file.")] = None,
    workspace: Place = Path(),
) -> None:
    """List the people, or change who is in: a file adds people and changes nothing else."""
    found = cohort(code, workspace)
    if file:
        _add(found, file, zone)
    if leave:
        seat = drafts.seat_of(found.state(), leave)
        found.change(lambda state: drafts.unenrolled(state, programme_of(state), seat))
        done(f"{escape(leave)} is not in the cohort any more. What they gave stays, their link is worth nothing.")
    if back:
        seat = drafts.seat_of(found.state(), back)
        found.change(lambda state: drafts.returned(state, programme_of(state), seat))
        done(f"{escape(back)} is in the cohort again. They need a new link.")
    if not (file or leave or back):
        out.print(_table(found.state()))


def _add(found: Cohort, file: Path, zone: str | None) -> None:
    from huddlebook.server.identity import new_seat

    people = roster_of(file, zone, programme_of(found.state())).people

    def decide(state: RoomState) -> Sequence[Draft]:
        new = drafts.additions(state, people).new
        return drafts.enrolled(state, programme_of(state), new, found.clock(), new_seat) if new else []

    before = drafts.additions(found.state(), people)
    found.change(decide)
    done(f"{len(before.new)} people added, {len(before.known)} were there already.")
    for person in before.gone:
        note(f"[yellow]![/] {escape(person.name)} left before; to bring them back: --back {person.email}")


def _table(state: RoomState) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("Name", "E-mail", "Time zone", "Team", "Coach", "Pod", ""):
        table.add_column(title, overflow="fold")
    for seat in sorted(state.people, key=lambda one: state.seats[one].name.casefold()):
        person = state.people[seat]
        pod = next((str(number) for number, pod in enumerate(state.pods, 1) if seat in pod), "")
        cells = (state.seats[seat].name, person.email, person.zone, person.team, person.coach, pod)
        table.add_row(
            *map(escape, cells), "" if state.here(seat) else "forgotten" if state.seats[seat].forgotten else "left"
        )
    return table
