"""`huddlebook comments`: what waits to be read in a room, and the comments that are ready; releasing them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from huddlebook.cli.screen import done, examples, note, out, problem, words
from huddlebook.workspace import Workspace

if TYPE_CHECKING:
    from huddlebook.grading.reading import Line

DAY = 86_400_000


def add(app: typer.Typer) -> None:
    """Put the command on `app`."""
    app.command(epilog=examples("huddlebook comments amber-42", "huddlebook comments amber-42 --release"))(comments)


def comments(
    code: Annotated[str, typer.Argument(help="The room's code.")],
    release: Annotated[bool, typer.Option("--release", help="Give every comment to the person it is for.")] = False,
    workspace: Annotated[Path, typer.Option("-w", "--workspace", help="The workspace, or a folder in it.")] = Path(),
) -> None:
    """Show whose reflections wait to be read, the oldest first, and whose comments are ready.

    Nobody sees a comment before it is released.
    """
    from huddlebook.grading import Course, Worker, open_desk
    from huddlebook.grading.gathering import gather
    from huddlebook.grading.reading import queue, ready_to_release

    place = Workspace.open(workspace)
    room = place.room(code).id
    place.secret()  # the workspace's home is there from now on
    course = Course.of(place.home, room)
    with closing(place.log()) as log, Worker(place.home / "grading.log") as worker:
        problems = gather(log, room, course, worker, _now()).problems
        if not course.config.exists():
            note(f"There is no reflection in {words(code)}.")
            return
        with open_desk(course) as desk:
            waiting, ready = queue(course, desk), ready_to_release(course, desk)
            for line in ready if release else ():
                desk.release(line.assignment, line.seat, line.round)
        if release and ready:
            problems += gather(log, room, course, worker, _now()).problems
    _show("Waiting to be read", waiting)
    _show("Comments ready", [] if release else ready)
    for sentence in dict.fromkeys(problems):
        problem(sentence)
    if release:
        done(f"{len(ready)} comments released.")
    elif ready:
        note(f"Release them with {words(f'huddlebook comments {code} --release')}")


def _now() -> int:
    return int(time.time() * 1000)


def _show(title: str, lines: Sequence[Line]) -> None:
    table = Table("reflection", "name", "round", "days", title=f"{title}: {len(lines)}", title_justify="left")
    for line in lines:
        days = max(0, _now() - line.at) // DAY
        table.add_row(escape(line.title), escape(line.name), str(line.round), str(days))
    out.print(table if lines else f"{title}: none")
