"""`huddlebook cohort certificate` and `cohort badge`: for who met the programme's rule, into a folder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from huddlebook.cli.cohort_words import Code, Place, cohort
from huddlebook.cli.screen import done, examples, note
from huddlebook.cohorts.completed import Completed
from huddlebook.errors import HuddlebookError, StorageError
from huddlebook.workspace.issuer import issuer_of

One = Annotated[str | None, typer.Option(help="One person: a name or an address. Default: everybody who completed it.")]
Folder = Annotated[Path, typer.Option("--out", help="The folder for the files; it is made.")]
From = Annotated[
    str,
    typer.Option(
        "--issuer",
        help="Who gives it: your organisation's name. Default: `issuer` of [awards] in huddlebook.toml.",
    ),
]


def add(app: typer.Typer) -> None:
    """Put the commands on `app`."""
    app.command(epilog=examples('huddlebook cohort certificate FERN42 --out certificates --issuer "Example Ltd"'))(
        certificate
    )
    app.command(epilog=examples('huddlebook cohort badge FERN42 --out badges --issuer "Example Ltd"'))(badge)


def certificate(code: Code, target: Folder, person: One = None, issuer: From = "", workspace: Place = Path()) -> None:
    """Write a certificate as PDF for everybody who completed the programme."""
    from huddlebook.workspace.awards import Awards

    found = cohort(code, workspace)
    awards = Awards(found, issuer or issuer_of(found.workspace))
    files: dict[str, bytes] = {}
    for one in awards.who(person):
        files[f"{_file(one)}.pdf"], whole = awards.certificate(one)
        if not whole:
            note(
                f"[yellow]![/] No font here has all letters of “{escape(one.name)}”: look at the certificate, and "
                "write the name by hand, or install a font (such as Noto Sans) and run this again."
            )
    _write(target, files)


def badge(code: Code, target: Folder, issuer: From = "", person: One = None, workspace: Place = Path()) -> None:
    """Write an Open Badge 3.0, signed with the workspace's key, for everybody who completed the programme."""
    from huddlebook.awards.badge import issuer_id
    from huddlebook.awards.keys import public_pem
    from huddlebook.workspace.awards import Awards

    found = cohort(code, workspace)
    awards, secret = Awards(found, issuer or issuer_of(found.workspace)), found.workspace.secret()
    if not awards.issuer:
        raise HuddlebookError('A badge says who gives it: add --issuer "Example Ltd", or say it in huddlebook.toml.')
    files = {"issuer.pem": public_pem(secret), "issuer.txt": f"{issuer_id(secret)}\n".encode()}
    for one in awards.who(person):
        signed = awards.badge(one)
        files[f"{_file(one)}.jwt"], files[f"{_file(one)}.svg"] = signed.token.encode(), signed.picture
    _write(target, files)


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
