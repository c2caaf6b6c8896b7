"""`huddlebook import`: questions of another tool become a session. That word is Python’s, so the module has another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from huddlebook.cli.screen import done, examples, note, out, words
from huddlebook.errors import HuddlebookError, StorageError
from huddlebook.workspace import SESSIONS, Workspace

if TYPE_CHECKING:
    from huddlebook.imports import Found


def add(app: typer.Typer) -> None:
    """Put the command on `app`."""
    app.command(
        "import",
        epilog=examples(
            "huddlebook import quiz.xlsx",
            'huddlebook import bank.xml --to sessions/onboarding.ipynb --title "Welcome"',
        ),
    )(bring)


def bring(
    file: Annotated[Path, typer.Argument(help="Kahoot’s XLSX, GIFT, Moodle XML, or a list as CSV.")],
    to: Annotated[Path | None, typer.Option(help="The notebook to make; default: sessions/, called after it.")] = None,
    title: Annotated[str, typer.Option(help="The session's title; default: the file's name.")] = "",
    workspace: Annotated[Path, typer.Option("--workspace", "-w", help="The workspace, or a folder in it.")] = Path(),
) -> None:
    """Make a session of questions from Kahoot, Moodle or a list. What cannot be taken over is listed.

    The list is also in the notebook, as a note to the facilitator. Nothing is ever overwritten.
    """
    import nbformat

    from huddlebook.imports import made, read_file
    from huddlebook.sessions.slugs import slug

    found = read_file(file)
    if not found.items:
        _list(found)
        raise HuddlebookError(f"Nothing in {file.name} could be taken over.")
    name = title or file.stem.replace("_", " ").replace("-", " ").strip().capitalize() or "Questions"
    target = to or Workspace.open(workspace).root / SESSIONS / f"{slug(name, 'session')}.ipynb"
    if target.suffix != ".ipynb":
        raise HuddlebookError(f"{target} is no notebook: let its name end in .ipynb.")
    _write(target, f"{nbformat.writes(made(found, name, file.name))}\n")
    _list(found)
    done(f"Took over {_count(found)} → {escape(str(target))}")
    note(f"Next: look at it in JupyterLab, then {words(f'huddlebook check {target.name}')}")


def _write(target: Path, text: str) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise HuddlebookError(f"{target} is there already. Choose another name with --to.") from None
    except OSError as error:
        raise StorageError(f"{target} cannot be written ({error.strerror}). Allow writing there.") from error


def _list(found: Found) -> None:
    left = list(found.listed)
    if left:
        note("[yellow]Not taken over:[/]")
    for one in left:
        out.print(f"  {escape(str(one))}")


def _count(found: Found) -> str:
    asked = len(found.quiz)
    others = len(found.items) - asked
    said = [f"{asked} question{'s' * (asked != 1)}"] if asked else []
    said += [f"{others} poll{'s' * (others != 1)}"] if others else []
    return " and ".join(said)
