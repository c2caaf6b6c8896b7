"""`huddlebook cohort link`: everybody's own way in, to be sent by whatever means; a link is a key."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from huddlebook.cli.cohort_words import Code, Place, cohort
from huddlebook.cli.screen import done, examples, note
from huddlebook.cohorts import drafts
from huddlebook.cohorts.links import link_path, sign_link
from huddlebook.cohorts.roster import csv_cell
from huddlebook.errors import HuddlebookError
from huddlebook.rooms.state import RoomState
from huddlebook.signing import Signer
from huddlebook.workspace.cohorts import Cohort


def add(app: typer.Typer) -> None:
    """Put the command on `app`."""
    app.command(
        epilog=examples(
            "huddlebook cohort link FERN42 > links.csv",
            "huddlebook cohort link FERN42 --person ana@example.org --renew",
        )
    )(link)


def link(
    code: Code,
    person: Annotated[str | None, typer.Option(help="One person: a name or an address. Default: everybody.")] = None,
    renew: Annotated[bool, typer.Option("--renew", help="Make the person's earlier links worth nothing.")] = False,
    url: Annotated[str | None, typer.Option(help="The server's public address; default: the running one's.")] = None,
    workspace: Place = Path(),
) -> None:
    """Write personal sign-in links as CSV: name, email, link. Whoever has a link is that person: keep them safe."""
    found = cohort(code, workspace)
    if renew:
        if person is None:
            raise HuddlebookError("Say whose link is to be renewed: --person NAME.")
        seat = drafts.seat_of(found.state(), person)
        found.change(lambda state: drafts.renewed(state, seat))
        done(f"{escape(person)} has a new link; earlier ones are worth nothing.")
    server = found.workspace.server_info()
    base = url or (server.url if server else None)
    if base is None:
        note("[yellow]![/] No server is running, so the links are for http://127.0.0.1:8765. Say another with --url.")
    _write(found, person, (base or "http://127.0.0.1:8765").rstrip("/"))


def _write(found: Cohort, person: str | None, base: str) -> None:
    state, signer = found.state(), Signer(found.workspace.secret())
    assert state.plan
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("name", "email", "link"))
    for seat in [drafts.seat_of(state, person)] if person else _here(state):
        token = sign_link(signer, state, seat, found.clock() // 1000)
        cells = (state.seats[seat].name, state.people[seat].email)
        writer.writerow((*map(csv_cell, cells), f"{base}/{link_path(state.plan.opened.code, token)}"))


def _here(state: RoomState) -> list[str]:
    here = [seat for seat in state.people if state.here(seat)]
    return sorted(here, key=lambda seat: state.seats[seat].name.casefold())
