"""`huddlebook cohort new`: a programme of one's own, from a template."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from huddlebook.cli.cohort_words import Place
from huddlebook.cli.samples import sample
from huddlebook.cli.screen import done, examples, note, words
from huddlebook.cohorts.reading import FILE
from huddlebook.errors import HuddlebookError, NotFound, StorageError
from huddlebook.workspace import Workspace
from huddlebook.workspace.cohorts import COHORTS

TEMPLATES = Path("templates") / "programme"


def add(app: typer.Typer) -> None:
    """Put the command on `app`."""
    app.command(
        epilog=examples('huddlebook cohort new "Better meetings"', 'huddlebook cohort new "Ask more" --from campaign')
    )(new)


def new(
    name: Annotated[str, typer.Argument(help="Its title; the folder in cohorts/ is called after it.")],
    template: Annotated[
        str, typer.Option("--from", help="The template: a folder in templates/programme/, or a programme of cohorts/.")
    ] = "challenge",
    workspace: Place = Path(),
) -> None:
    """Make a programme: a folder in cohorts/ with programme.toml and its notebooks. Nothing is ever overwritten."""
    from huddlebook.sessions.slugs import slug

    place = Workspace.open(workspace)
    source, target = find_template(place.root, template), place.root / COHORTS / slug(name, "cohort")
    if target.exists():
        raise HuddlebookError(f"{target} is there already. Choose another name, or edit it.")
    try:
        shutil.copytree(source, target, copy_function=shutil.copyfile, ignore=shutil.ignore_patterns(".*", "__*"))
        path = target / FILE
        path.write_text(titled(path.read_text(encoding="utf-8"), name), encoding="utf-8")
    except OSError as error:
        raise StorageError(f"{target} cannot be written ({error.strerror}). Allow writing there.") from error
    done(f"Made {target.relative_to(place.root)} from “{template}”.")
    note(f"Next: edit its {FILE} and notebooks, then {words(f'huddlebook cohort start {target.name} --on DATE ...')}")


def find_template(root: Path, name: str) -> Path:
    """The template's folder: the workspace's own first, then one that comes along. Raises NotFound."""
    folders = [root / TEMPLATES, root / COHORTS, sample() / TEMPLATES]
    known = {path.parent.name: path.parent for folder in reversed(folders) for path in folder.glob(f"*/{FILE}")}
    if name not in known:
        raise NotFound(f"There is no template {name!r}. There: {', '.join(sorted(known))}.")
    return known[name]


def titled(text: str, title: str) -> str:
    """The programme's text under another title."""
    quoted = msgspec.json.encode(" ".join(title.split())).decode()  # a JSON text is a TOML text
    return re.sub(r"^title\s*=.*$", lambda _: f"title = {quoted}", text, count=1, flags=re.MULTILINE)
