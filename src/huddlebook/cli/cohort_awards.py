"""`huddlebook cohort certificate` and `cohort badge`: for who met the programme's rule, into a folder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from huddlebook.cli.cohort_words import Code, Place, cohort
from huddlebook.cli.screen import done, examples, note
from huddlebook.cohorts import drafts
from huddlebook.cohorts.completed import Completed, completed
from huddlebook.cohorts.completion import completion
from huddlebook.cohorts.programme import Item, Programme
from huddlebook.cohorts.zones import zone
from huddlebook.errors import HuddlebookError, StorageError
from huddlebook.rooms import progress
from huddlebook.rooms.state import RoomState
from huddlebook.workspace.cohorts import Cohort, programme_of

One = Annotated[str | None, typer.Option(help="One person: a name or an address. Default: everybody who completed it.")]
Folder = Annotated[Path, typer.Option("--out", help="The folder for the files; it is made.")]
From = Annotated[str, typer.Option("--issuer", help="Who gives it: the name of your organisation.")]


class NotCompleted(HuddlebookError):
    """Nobody, or not this person, has completed the programme."""


def add(app: typer.Typer) -> None:
    """Put the commands on `app`."""
    app.command(epilog=examples('huddlebook cohort certificate FERN42 --out certificates --issuer "Example Ltd"'))(
        certificate
    )
    app.command(epilog=examples('huddlebook cohort badge FERN42 --out badges --issuer "Example Ltd"'))(badge)


def certificate(code: Code, target: Folder, person: One = None, issuer: From = "", workspace: Place = Path()) -> None:
    """Write a certificate as PDF for everybody who completed the programme."""
    from huddlebook.awards import certificate as page

    found = cohort(code, workspace)
    state, programme = found.state(), programme_of(found.state())
    files: dict[str, bytes] = {}
    for one in _who(found, state, programme, person):
        things = [item for item in programme.asked if progress.did(state, item.id, one.seat)]
        files[f"{_file(one)}.pdf"], whole = page.certificate(
            page.Certificate(
                name=one.name, programme=programme.title, need=programme.need, things=_titles(things),
                day=datetime.fromtimestamp(one.at / 1000, UTC).astimezone(zone(one.zone)).date(),
                minutes=sum(item.minutes for item in things), issuer=issuer,
            )
        )  # fmt: skip
        if not whole:
            note(
                f"[yellow]![/] No font here has all letters of “{escape(one.name)}”: look at the certificate, and "
                "write the name by hand, or install a font (such as Noto Sans) and run this again."
            )
    _write(target, files)


def badge(code: Code, target: Folder, issuer: From, person: One = None, workspace: Place = Path()) -> None:
    """Write an Open Badge 3.0, signed with the workspace's key, for everybody who completed the programme."""
    from huddlebook.awards import badge as badges
    from huddlebook.awards.keys import public_pem

    found = cohort(code, workspace)
    state, secret = found.state(), found.workspace.secret()
    programme = programme_of(state)
    files = {"issuer.pem": public_pem(secret), "issuer.txt": f"{badges.issuer_id(secret)}\n".encode()}
    for one in _who(found, state, programme, person):
        signed = badges.badge(
            badges.Badge(
                room=found.id, seat=one.seat, email=one.email, programme=programme.title, need=programme.need,
                criteria=_criteria(programme), at=one.at, issuer=issuer,
            ),
            secret,
        )  # fmt: skip
        files[f"{_file(one)}.jwt"], files[f"{_file(one)}.svg"] = signed.token.encode(), signed.picture
    _write(target, files)


def _who(found: Cohort, state: RoomState, programme: Programme, person: str | None) -> list[Completed]:
    """Those who completed it. Raises NotCompleted, with what is missing where one person was asked for."""
    with closing(found.workspace.log()) as log:
        known = completed(programme, found.id, log.read(found.id))
    if person is None:
        if not known:
            raise NotCompleted("Nobody has completed the programme yet.")
        return known
    seat = drafts.seat_of(state, person)
    if mine := [one for one in known if one.seat == seat]:
        return mine
    missing = " ".join(completion(programme, state, seat).missing)
    raise NotCompleted(f"{state.seats[seat].name} has not completed the programme. {missing}")


def _titles(things: list[Item]) -> tuple[str, ...]:
    return tuple(item.title for item in things)


def _criteria(programme: Programme) -> str:
    return "\n".join(_rule(programme)) or "To take part."


def _rule(programme: Programme) -> Iterator[str]:
    rule, must = programme.complete, [item.title for item in programme.asked if item.mandatory]
    if rule.mandatory and must:
        yield f"Done: {', '.join(must)}."
    if rule.items:
        yield f"At least {rule.items} of {len(programme.asked)} things done."
    for kind, many in rule.kinds.items():
        yield f"At least {many} of the kind “{kind}” done."


def _file(one: Completed) -> str:
    """A name for a file: letters of theirs that every disk takes, and what tells two of one name apart."""
    words = re.sub(r"[^\w-]+", "-", one.name).strip("-_")[:60]
    return f"{words or 'person'}-{one.seat[-4:]}"


def _write(target: Path, files: Mapping[str, bytes]) -> None:
    try:
        target.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (target / name).write_bytes(data)
    except OSError as error:
        raise StorageError(f"{target} cannot be written ({error.strerror}). Choose another folder.") from error
    done(f"Wrote {len(files)} files to {escape(str(target))}.")
