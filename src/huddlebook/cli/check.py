"""`huddlebook check`: what a notebook will be like, before anybody sees it.

What knows notebooks is imported when it is needed: it takes longer than every other command does.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer
from rich.markup import escape
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from huddlebook.cli.screen import aside, examples, note, out
from huddlebook.errors import BadNotebook, HuddlebookError, NotFound
from huddlebook.workspace import Workspace

if TYPE_CHECKING:
    from huddlebook.sessions.check import Finding, Ran

MARKS = {"error": "[bold red]✗[/]", "warning": "[yellow]![/]", "info": "[dim]·[/]"}


@dataclass(frozen=True)
class Report:
    """What there is to say of one notebook."""

    notebook: str
    findings: list[Finding]

    @property
    def errors(self) -> int:
        """How many findings keep it from being a session."""
        return sum(1 for one in self.findings if one.level == "error")


def add(app: typer.Typer) -> None:
    """Put the command on `app`."""
    app.command(
        epilog=examples("huddlebook check", "huddlebook check sessions/retrospective.ipynb", "huddlebook check --json")
    )(check)


def check(
    notebooks: Annotated[
        list[Path] | None, typer.Argument(help="Notebooks, or names of sessions; default: all in sessions/.")
    ] = None,
    run: Annotated[bool, typer.Option("--run/--no-run", help="Run the notebooks too, as opening a room does.")] = True,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
    workspace: Annotated[Path, typer.Option("--workspace", "-w", help="The workspace, or a folder in it.")] = Path(),
) -> None:
    """Check sessions: do they run, are ids and time boxes right, do phones need Python for them?

    The exit code is 1 when there is an error in one of them.
    """
    paths = [found(path, workspace) for path in notebooks] if notebooks else everything(workspace)
    reports = list(_reports(paths, run))
    if as_json:
        typer.echo(msgspec.json.format(msgspec.json.encode(reports)).decode())
    else:
        _show(reports)
    if any(report.errors for report in reports):
        raise typer.Exit(1)


def found(path: Path, workspace: Path) -> Path:
    """The notebook that was meant: a file, or a session of the workspace by its name. Raises NotFound."""
    if path.is_file():
        return path
    sessions = Workspace.open(workspace)
    if path.suffix == ".ipynb" and len(path.parts) > 1:
        raise NotFound(f"There is no notebook {path}. Check the path.")
    return sessions.session(path.stem).path


def everything(workspace: Path) -> list[Path]:
    """All sessions of the workspace."""
    place = Workspace.open(workspace)
    paths = [session.path for session in place.sessions()]
    if not paths:
        raise NotFound(f'There is no session in {place.root} yet. Make one with: huddlebook new session "My session"')
    return paths


def _reports(paths: Sequence[Path], run: bool) -> Iterator[Report]:
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=aside, transient=True) as progress:
        task = progress.add_task("", total=len(paths))
        for number, path in enumerate(paths, 1):
            progress.update(task, description=f"Checking {escape(path.name)} ({number} of {len(paths)})")
            yield report(path, run)
            progress.advance(task)


def report(path: Path, run: bool = True) -> Report:
    """Everything there is to say of the notebook at `path`."""
    from huddlebook.sessions.check import check as findings_of
    from huddlebook.sessions.check import problem
    from huddlebook.sessions.notebook import read

    try:
        notebook = read(path)
    except BadNotebook as error:
        return Report(str(path), [problem(error)])
    return Report(str(path), findings_of(notebook, path.stem, _ran(path) if run else None))


def _ran(path: Path) -> Ran | BadNotebook:
    from huddlebook.pages.prerender import render

    try:
        return asyncio.run(render(path, root=_root(path)))
    except BadNotebook as error:
        return error


def _root(path: Path) -> Path:
    try:
        return Workspace.open(path.parent).root
    except HuddlebookError:
        return path.parent


def _show(reports: Sequence[Report]) -> None:
    for one in reports:
        out.print(f"[bold]{escape(one.notebook)}[/]")
        for finding in one.findings:
            where = f" [dim](cell {finding.cell})[/]" if finding.cell is not None else ""
            out.print(f"  {MARKS[finding.level]} {escape(finding.sentence)}{where} [dim]{finding.id}[/]")
    wrong = sum(1 for one in reports if one.errors)
    count = "1 notebook" if len(reports) == 1 else f"{len(reports)} notebooks"
    note(f"{count} checked, {wrong or 'none'} with errors.")
