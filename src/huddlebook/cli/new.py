"""`huddlebook new`: a notebook of one's own, from a template."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from huddlebook.cli.samples import sample
from huddlebook.cli.screen import done, examples, note, words
from huddlebook.errors import HuddlebookError, NotFound, StorageError
from huddlebook.workspace import SESSIONS, Workspace

TEMPLATES = Path("templates") / "session"

commands = typer.Typer(no_args_is_help=True, help="Make something new from a template.", rich_markup_mode="rich")


def add(app: typer.Typer) -> None:
    """Put the command on `app`."""
    app.add_typer(commands, name="new")


@commands.command(
    epilog=examples('huddlebook new session "Friday check-in"', "huddlebook new session retro-2 --from retrospective")
)
def session(
    name: Annotated[str, typer.Argument(help="Its title; the file is called after it.")],
    template: Annotated[str, typer.Option("--from", help="The template: a notebook in templates/session/.")] = "blank",
    workspace: Annotated[Path, typer.Option("--workspace", "-w", help="The workspace, or a folder in it.")] = Path(),
) -> None:
    """Make a session: a notebook in sessions/, copied from a template. Nothing is ever overwritten."""
    from huddlebook.sessions.slugs import slug

    if not any(char.isalnum() for char in name):
        raise HuddlebookError('A session needs a title, such as "Friday check-in".')
    place = Workspace.open(workspace)
    source = find_template(place.root, template)
    target = place.root / SESSIONS / f"{slug(name, 'session')}.ipynb"
    try:
        target.parent.mkdir(exist_ok=True)
        with target.open("x", encoding="utf-8") as file:
            file.write(titled(source, name))
    except FileExistsError:
        raise HuddlebookError(f"{target} is there already. Choose another name, or edit it.") from None
    except OSError as error:
        raise StorageError(f"{target} cannot be written ({error.strerror}). Allow writing there.") from error
    done(f"Made {target.relative_to(place.root)} from the template “{template}”.")
    note(f"Next: edit it in JupyterLab, then {words(f'huddlebook check {target.name}')}")


def find_template(root: Path, name: str) -> Path:
    """The template's notebook: the workspace's own, else one that comes along. Raises NotFound with those there are."""
    folders = [root / TEMPLATES, sample() / TEMPLATES]
    known = {path.stem: path for folder in reversed(folders) for path in folder.glob("*.ipynb")}
    if name not in known:
        raise NotFound(f"There is no template {name!r}. There: {', '.join(sorted(known))}.")
    return known[name]


def titled(template: Path, title: str) -> str:
    """The template's notebook under another title, which is the first heading of its first Markdown cell."""
    import nbformat

    from huddlebook.sessions import read

    notebook = read(template)
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and cell.source.startswith("# "):
            _, _, rest = cell.source.partition("\n")
            cell.source = f"# {' '.join(title.split())}\n{rest}".rstrip()
            break
    return f"{nbformat.writes(notebook)}\n"
