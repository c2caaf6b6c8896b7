"""`huddlebook cohort start`: a programme becomes a cohort, with its people and every instant of theirs."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer
from rich.markup import escape

from huddlebook.cli.cohort_words import Place, known_zone
from huddlebook.cli.screen import aside, done, examples, note, out, words
from huddlebook.cohorts import schedule
from huddlebook.cohorts.clock import day
from huddlebook.cohorts.programme import LEARNER, Programme
from huddlebook.cohorts.reading import read_programme
from huddlebook.cohorts.roster import Roster, read_roster
from huddlebook.errors import NotFound
from huddlebook.rooms.names import show_code
from huddlebook.workspace import Workspace
from huddlebook.workspace.cohorts import Cohort, Cohorts


def add(app: typer.Typer) -> None:
    """Put the command on `app`."""
    app.command(
        epilog=examples(
            "huddlebook cohort start giving-feedback --on 2026-11-30 --roster people.csv",
            "huddlebook cohort start daily-notes --on 2026-11-30 --roster people.csv --zone Europe/Zurich",
        )
    )(start)


def start(
    programme: Annotated[str, typer.Argument(help="The programme: a folder in cohorts/.")],
    on: Annotated[str, typer.Option("--on", help="The first day, such as 2026-11-30.")],
    roster: Annotated[Path, typer.Option(help="The people: a CSV file with name, email, zone, team, coach.")],
    zone: Annotated[str | None, typer.Option(help="The time zone of those who have none in the roster.")] = None,
    base_url: Annotated[
        str | None, typer.Option("--base-url", help="The path the server stands under; default: the running one's.")
    ] = None,
    workspace: Place = Path(),
) -> None:
    """Start a programme for a group: its notebooks run once, and everybody's times are set. All of it or nothing."""
    from huddlebook.server.identity import new_room, new_seat

    cohorts = Cohorts(Workspace.open(workspace))
    first, path = day(on), cohorts.programme(programme)
    read = read_programme(path)
    schedule.check_start(read, first)
    for sentence in schedule.warnings(read, first):
        note(f"[yellow]![/] {escape(sentence)}")
    people = roster_of(roster, zone, read)
    base = base_url if base_url is not None else _base(cohorts.workspace)
    with aside.status("Running the notebooks") as status:
        rendered = cohorts.render(
            programme, f"{base.rstrip('/')}/assets/", lambda name: status.update(f"Running {escape(name)}")
        )
    started = cohorts.start(programme, first, people.people, rendered, new_room, new_seat)
    _tell(started, first, len(people.people))


def roster_of(path: Path, zone: str | None, programme: Programme) -> Roster:
    """The roster in the file, its notes shown. zone: of those who have none in it. Raises BadRoster, NotFound."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise NotFound(f"{path} cannot be read ({error.strerror}). Check the path.") from error
    for_all = None if programme.zone == LEARNER else programme.zone
    found = read_roster(data, path.name, zone=known_zone(zone) or for_all)
    for sentence in found.notes:
        note(f"[yellow]![/] {escape(sentence)}")
    return found


def _base(workspace: Workspace) -> str:
    server = workspace.server_info()
    return urlsplit(server.url).path if server else "/"


def _tell(cohort: Cohort, first: date, people: int) -> None:
    state = cohort.state()
    assert state.plan
    opened = state.plan.opened
    done(f"Started “{escape(opened.title)}” for {people} people on {first:%A, %d %B %Y}.")
    out.print(show_code(opened.code))
    note(f"Look at any day as anybody: {words(f'huddlebook cohort preview {opened.code} --as NAME --at {first}')}")
    note(f"Everybody's own link: {words(f'huddlebook cohort link {opened.code}')}")
