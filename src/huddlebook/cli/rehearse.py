"""`huddlebook rehearse`: a session with simulated people on a real server, before the first real one gets it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer
from rich.markdown import Markdown
from rich.markup import escape

from huddlebook.cli import check
from huddlebook.cli.house import links, serving
from huddlebook.cli.screen import aside, done, examples, out
from huddlebook.errors import BadNotebook, HuddlebookError, StorageError
from huddlebook.workspace import Workspace

if TYPE_CHECKING:
    from huddlebook.rehearsal.figures import Report
    from huddlebook.rehearsal.losses import Receipt

SPEEDS = {"lapse": 60.0, "real": 1.0}
FASTEST = 1000.0
MANY_FILES = 8_192
# Everybody comes from this machine, in the same moment.
DOOR = ("--joins-per-minute", "100000")
# Errors of the settings for checks, which keep no room from opening.
HARMLESS = {"bad-settings", "empty-reason"}


@dataclass(frozen=True)
class Wanted:
    """What was asked for. session: its name. found: what `huddlebook check` says."""

    session: str
    title: str
    people: int
    seed: int
    speed: float
    keep: bool
    as_json: bool
    target: Path | None
    found: check.Report


def add(app: typer.Typer) -> None:
    """Put the command on `app`."""
    app.command(
        epilog=examples(
            "huddlebook rehearse retrospective",
            "huddlebook rehearse sessions/retrospective.ipynb --people 40 --seed 7 --out report.md",
            "huddlebook rehearse retrospective --speed real --keep",
        )
    )(rehearse)


def rehearse(
    notebook: Annotated[Path, typer.Argument(help="The notebook, or the name of a session.")],
    people: Annotated[int, typer.Option(min=1, max=1000, help="How many simulated people.")] = 40,
    seed: Annotated[int, typer.Option(help="The same seed gives the same people, who say the same.")] = 7,
    speed: Annotated[
        str, typer.Option(help="lapse (a minute in a second), real, or how many times faster than real.")
    ] = "lapse",
    keep: Annotated[bool, typer.Option("--keep", help="Leave the room open afterwards, until Ctrl-C.")] = False,
    lan: Annotated[bool, typer.Option("--lan", help="Let phones in this network in, too.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
    target: Annotated[Path | None, typer.Option("--out", help="Write the report here, as Markdown.")] = None,
    workspace: Annotated[Path, typer.Option("--workspace", "-w", help="The workspace, or a folder in it.")] = Path(),
) -> None:
    """Live through a session with simulated people: every screen full, who could not finish in time, what was refused.

    They join a real room on a server of its own, and answer while somebody walks the agenda. Nothing of it is kept.
    """
    from huddlebook.cli.stage import staged

    factor, path = _factor(speed), check.found(notebook, workspace).resolve()
    with aside.status(f"Checking {escape(path.name)}"):
        found = check.report(path)
    _can_open(found)
    many_files()
    options = (*DOOR, *(("--host", "0.0.0.0") if lan else ()))
    with staged(path, check.root(path)) as (stage, agenda), serving(stage, "The rehearsal's", options=options) as at:
        wanted = Wanted(path.stem, agenda.title, people, seed, factor, keep, as_json, target, found)
        try:
            lost = asyncio.run(_run(stage, *at, wanted))
        except KeyboardInterrupt:
            if not keep:
                raise
            lost = 0
    if keep:
        done("The rehearsal has ended; nothing of it is kept.")
    if lost:
        raise typer.Exit(1)


def many_files() -> None:
    """Each person is a connection at both ends, and a shell often allows a program no more than a thousand files."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # not everywhere

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = MANY_FILES if hard == resource.RLIM_INFINITY else min(MANY_FILES, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))


def _factor(speed: str) -> float:
    try:
        factor = SPEEDS.get(speed) or float(speed)
    except ValueError:
        factor = 0.0
    if not 0 < factor <= FASTEST:
        raise HuddlebookError(f"--speed is lapse, real, or a number up to {FASTEST:g} such as 10, not {speed!r}.")
    return factor


def _can_open(found: check.Report) -> None:
    """Raises BadNotebook with what keeps the notebook from being a session."""
    wrong = [one.sentence for one in found.findings if one.level == "error" and one.id not in HARMLESS]
    if wrong:
        raise BadNotebook(f"{Path(found.notebook).name} cannot be rehearsed: no room can be opened. {wrong[0]}")


async def _run(stage: Path, base: str, token: str, wanted: Wanted) -> int:
    """Gives the number of lost answers."""
    from huddlebook.client.rehearsing import Rehearsal, cast
    from huddlebook.client.stream import call, facilitator
    from huddlebook.rehearsal.figures import report

    with aside.status(f"Opening “{escape(wanted.title)}”") as status:
        cookies = await facilitator(base, token)
        opened = await call(base, "/api/rooms", {"session": wanted.session}, cookies)
        plan = Workspace(stage).room(opened["code"]).state.plan
        assert plan
        _greet(base, token, opened, wanted)
        course = cast(plan, wanted.title, wanted.people, wanted.seed, wanted.speed)
        async with Rehearsal(base, cookies, course, lambda words: status.update(escape(words))) as rehearsal:
            await rehearsal.play()
            if not wanted.keep:
                await rehearsal.end()
            found = report(course, lost_of(stage, opened["code"], course.receipts))
            status.stop()
            _show(found, wanted, base, token, opened)
            if wanted.keep:
                await asyncio.Event().wait()
    return found.lost


def lost_of(stage: Path, code: str, receipts: list[Receipt]) -> int:
    """How many answers were acknowledged and are not in the log of this workspace."""
    from huddlebook.rehearsal.losses import lost

    workspace = Workspace(stage)
    room = workspace.room(code).id
    with closing(workspace.log()) as log:
        return len(lost(room, list(log.read(room)), receipts))


def _greet(base: str, token: str, opened: Mapping[str, str], wanted: Wanted) -> None:
    """Where to look; a program that reads JSON has it on standard error."""
    screen = aside if wanted.as_json else out
    who = f"[bold]{wanted.people} people rehearse “{escape(wanted.title)}”.[/]"
    screen.print(f"\n{who} To look on, open these, in this order:\n\n{links(base, token, opened)}")


def _show(found: Report, wanted: Wanted, base: str, token: str, opened: Mapping[str, str]) -> None:
    from huddlebook.rehearsal.text import markdown

    text = markdown(found, wanted.found.findings)
    if wanted.target is not None:
        _write(wanted.target, text)
    if wanted.as_json:
        typer.echo(msgspec.json.format(msgspec.json.encode(outcome(found, wanted, base, token, opened))).decode())
    elif wanted.target is None:
        out.print(Markdown(text), soft_wrap=False)
    if wanted.keep:
        aside.print(f"\nThe room stays open until Ctrl-C:\n\n{links(base, token, opened)}")


def outcome(found: Report, wanted: Wanted, base: str, token: str, opened: Mapping[str, str]) -> dict[str, object]:
    """What programs get: docs/rehearsal.md tells the fields. links: of a room that stays open, else null."""
    from huddlebook.rehearsal.text import sentences

    there = {
        "facilitator": f"{base}/facilitator#{token}",
        "console": base + opened["console"],
        "screen": base + opened["screen"],
        "join": opened["join"],
    }
    return {
        **msgspec.structs.asdict(found),
        "notes": list(sentences(found)),
        "check": {"notebook": wanted.found.notebook, "findings": wanted.found.findings},
        "links": there if wanted.keep else None,
    }


def _write(target: Path, text: str) -> None:
    try:
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise StorageError(f"{target} cannot be written ({error.strerror}). Choose another path.") from error
    done(f"Wrote {escape(str(target))}.")
