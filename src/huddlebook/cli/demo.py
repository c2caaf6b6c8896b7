"""`huddlebook demo`: a living room on this machine, so that the first look is at people who answer."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import track

from huddlebook.cli.house import links, serving
from huddlebook.cli.samples import copy, missing
from huddlebook.cli.screen import aside, examples, out, words
from huddlebook.errors import HuddlebookError
from huddlebook.hub.bringing import bring, read
from huddlebook.hub.room import HUB
from huddlebook.workspace import Workspace

SESSION = "retrospective"
LIBRARY = "templates/library/resources.csv"


def add(app: typer.Typer) -> None:
    """Put the command on `app`."""
    app.command(
        epilog=examples("huddlebook demo", "huddlebook demo --lan --people 30", "huddlebook demo --session icebreaker")
    )(demo)


def demo(
    people: Annotated[int, typer.Option(min=0, max=500, help="How many simulated people join.")] = 12,
    seed: Annotated[int, typer.Option(help="Another number gives other people.")] = 7,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 0,
    session: Annotated[str, typer.Option(help="The sample session to open.")] = SESSION,
    lan: Annotated[bool, typer.Option("--lan", help="Let phones in this network in, too.")] = False,
    into: Annotated[
        Path | None, typer.Option(help="Keep the demo's workspace in this folder; default: a temporary one.")
    ] = None,
) -> None:
    """Open a room with simulated people in it, and print the links to look around.

    They answer as you open the steps. Ctrl-C ends it.
    """
    options = ("--host", "0.0.0.0") if lan else ()
    with (
        _workspace(into) as folder,
        serving(folder, "The demo's", port=port, options=options) as (base, token),
        suppress(KeyboardInterrupt),
    ):
        asyncio.run(_run(base, token, session, people, seed, lan))
    kept = f" Its workspace is {into}." if into else ""
    out.print(f"\nThe demo has ended.{kept}")


@contextmanager
def _workspace(into: Path | None) -> Iterator[Path]:
    if into is not None:
        yield _filled(into.expanduser().resolve())
        return
    with tempfile.TemporaryDirectory(prefix="huddlebook-demo-", ignore_cleanup_errors=True) as folder:
        yield _filled(Path(folder))


def _filled(folder: Path) -> Path:
    try:
        for source, target in list(missing(folder)):
            copy(source, target)
        folder.joinpath("sessions").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise HuddlebookError(f"{folder} cannot be written ({error.strerror}). Choose another folder.") from error
    _stock(folder)
    return folder


def _stock(folder: Path) -> None:
    """A library with something in it, so that the hub can be looked around in."""
    rows = read((folder / LIBRARY).read_bytes())
    with closing(Workspace.open(folder).log()) as log:
        if HUB not in log.heads():
            bring(log, rows, lambda: time.time_ns() // 1_000_000)


async def _run(base: str, token: str, session: str, many: int, seed: int, lan: bool) -> None:
    from huddlebook.client.people import Mind, Person
    from huddlebook.client.stream import Stream, call, facilitator

    with aside.status(f"Opening “{session}”"):
        cookies = await facilitator(base, token)
        opened = await call(base, "/api/rooms", {"session": session}, cookies)
    code = str(opened["code"])
    people = []
    for number in track(range(many), "People join", console=aside, transient=True):
        mind = Mind(seed, number)
        people.append(Person(mind, await (await Stream.join(base, code, mind.name)).connected()))
    console = await Stream(base, code, cookies, "console").connected()
    if console.room and console.room.steps:
        await console.do(None, {"type": "open_step", "step": console.room.steps[0].id})
    _greet(base, token, opened, many, lan)
    await asyncio.gather(*(person.live() for person in people), return_exceptions=True)
    out.print("The room has ended. Ctrl-C stops the server.")
    await asyncio.Event().wait()


def _greet(base: str, token: str, opened: dict[str, str], many: int, lan: bool) -> None:
    out.print(
        f"\n[bold]A room with {many} people is alive.[/] Open these, in this order:\n\n{links(base, token, opened)}"
    )
    out.print(f"Between the huddles, the learning hub: [link]{base}/hub[/link]")
    if not lan:
        out.print(f"Phones of this network can join when you start it with {words('huddlebook demo --lan')}")
    out.print("Open the next step in 1: they answer. Ctrl-C ends the demo.\n")
