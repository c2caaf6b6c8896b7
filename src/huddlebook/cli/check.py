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
    from huddlebook.design import Finding
    from huddlebook.design.subject import Ran

DRIPS = "drips"
MARKS = {"error": "[bold red]✗[/]", "warning": "[yellow]![/]", "advice": "[cyan]?[/]", "info": "[dim]·[/]"}


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
        epilog=examples(
            "huddlebook check",
            "huddlebook check sessions/retrospective.ipynb",
            "huddlebook check --json",
            "huddlebook check --explain long-stretch",
            'huddlebook check retrospective --overrule long --because "Once a year we take an hour."',
        )
    )(check)


def check(
    notebooks: Annotated[
        list[Path] | None, typer.Argument(help="Notebooks, or names of sessions; default: all in sessions/ and drips/.")
    ] = None,
    run: Annotated[bool, typer.Option("--run/--no-run", help="Run the notebooks too, as opening a room does.")] = True,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
    explain: Annotated[str | None, typer.Option(help="Say what a finding means, and how sure that is.")] = None,
    overrule: Annotated[str | None, typer.Option(help="A finding that is right in this notebook.")] = None,
    because: Annotated[str, typer.Option(help="The reason; it is kept in the notebook.")] = "",
    workspace: Annotated[Path, typer.Option("--workspace", "-w", help="The workspace, or a folder in it.")] = Path(),
) -> None:
    """Check sessions: do they run, will people have enough to do and enough time, can everybody read them?

    The exit code is 1 when there is an error in one of them.
    """
    if explain:
        _explain(explain)
        return
    if overrule:
        _overrule(notebooks or [], workspace, overrule, because)
    paths = [found(path, workspace) for path in notebooks] if notebooks else everything(workspace)
    reports = list(_reports(paths, run))
    if as_json:
        typer.echo(msgspec.json.format(msgspec.json.encode(reports)).decode())
    else:
        _show(reports)
    if any(report.errors for report in reports):
        raise typer.Exit(1)


def _explain(name: str) -> None:
    from huddlebook.design.evidence import SOURCES, STRENGTHS
    from huddlebook.design.registry import kind

    one = kind(name)
    out.print(f"[bold]{escape(one.title)}[/] [dim]({one.level})[/]\n{escape(one.why)}")
    out.print(f"How sure: {one.strength}: {STRENGTHS[one.strength]}.")
    for source in (SOURCES[key] for key in one.sources):
        out.print(f"  {escape(source.name)} ({source.strength}): {escape(source.says)}. {source.address}".rstrip())


def _overrule(notebooks: Sequence[Path], workspace: Path, name: str, reason: str) -> None:
    """Keep the reason in the notebook's metadata. Raises HuddlebookError where that says nothing to anybody."""
    from huddlebook.design.registry import kind
    from huddlebook.design.settings import overrule, settings
    from huddlebook.sessions.notebook import read
    from huddlebook.sessions.writing import write

    if len(notebooks) != 1:
        raise HuddlebookError("Say which notebook: huddlebook check retro --overrule long --because “…”")
    if not kind(name).can_be_overruled:
        raise HuddlebookError(f"{name!r} cannot be overruled: only warnings and advice can.")
    if not reason.strip():
        raise HuddlebookError(f"Overruling {name!r} needs a reason, for whoever reads this later: --because “…”")
    path = found(notebooks[0], workspace)
    notebook = read(path)
    settings(notebook)
    overrule(notebook, name, reason)
    write(path, notebook)


def found(path: Path, workspace: Path) -> Path:
    """The notebook that was meant: a file, or a session of the workspace by its name. Raises NotFound."""
    if path.is_file():
        return path
    sessions = Workspace.open(workspace)
    if path.suffix == ".ipynb" and len(path.parts) > 1:
        raise NotFound(f"There is no notebook {path}. Check the path.")
    return sessions.session(path.stem).path


def everything(workspace: Path) -> list[Path]:
    """All sessions of the workspace, and its courses of drips."""
    from huddlebook.workspace.drips import notebooks

    place = Workspace.open(workspace)
    paths = [*(session.path for session in place.sessions()), *notebooks(place.root)]
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
    from huddlebook.design import check as findings_of
    from huddlebook.design import problem
    from huddlebook.sessions.notebook import read

    try:
        notebook = read(path)
    except BadNotebook as error:
        return Report(str(path), [problem(error)])
    if path.parent.name == DRIPS:
        return Report(str(path), _of_drips(path) if run else [])
    return Report(str(path), findings_of(notebook, path.stem, _ran(path) if run else None))


def _of_drips(path: Path) -> list[Finding]:
    """Whether it is a course of drips; that it takes people a while is no fault of one."""
    from huddlebook.design import problem
    from huddlebook.workspace.drips import course

    try:
        course(path, root(path))
    except BadNotebook as error:
        return [problem(error)]
    return []


def _ran(path: Path) -> Ran | BadNotebook:
    from huddlebook.pages.prerender import render

    try:
        return asyncio.run(render(path, root=root(path)))
    except BadNotebook as error:
        return error


def root(path: Path) -> Path:
    """The workspace that a notebook belongs to, or its folder."""
    try:
        return Workspace.open(path.parent).root
    except HuddlebookError:
        return path.parent


def _show(reports: Sequence[Report]) -> None:
    for one in reports:
        out.print(f"[bold]{escape(one.notebook)}[/]")
        for finding in one.findings:
            out.print(f"  {_line(finding)}")
    wrong = sum(1 for one in reports if one.errors)
    count = "1 notebook" if len(reports) == 1 else f"{len(reports)} notebooks"
    note(f"{count} checked, {wrong or 'none'} with errors.")


def _line(finding: Finding) -> str:
    where = f" [dim](cell {finding.cell})[/]" if finding.cell is not None else ""
    sure = "" if finding.strength == "how it works" or finding.level == "info" else f" [dim]({finding.strength})[/]"
    name = f"[dim]{finding.id}[/]"
    if finding.overruled is not None:
        return f"[dim]– {escape(finding.sentence)}{where} {finding.id}; overruled: {escape(finding.overruled)}[/]"
    return f"{MARKS[finding.level]} {escape(finding.sentence)}{where} {name}{sure}"
