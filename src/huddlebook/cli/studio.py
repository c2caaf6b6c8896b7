"""`huddlebook studio`: JupyterLab for authors, and nbgrader's formgrader for those who read reflections."""

from __future__ import annotations

import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from huddlebook.cli.screen import aside, done, examples, note, problem, words
from huddlebook.errors import HuddlebookError
from huddlebook.rooms.local import now_ms
from huddlebook.workspace import Workspace

if TYPE_CHECKING:
    from huddlebook.grading import Course
    from huddlebook.grading.gatherer import Gatherer

SECONDS = 3.0  # between two looks at what was handed in and commented


def add(app: typer.Typer) -> None:
    """Put the command on `app`."""
    app.command(epilog=examples("huddlebook studio", "huddlebook studio --room amber-42 --no-browser"))(studio)


def studio(
    workspace: Annotated[Path, typer.Argument(help="The workspace, or a folder in it.")] = Path(),
    room: Annotated[str, typer.Option(help="Whose reflections to read, by its code; default: the newest.")] = "",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 8888,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open it in a browser.")] = True,
) -> None:
    """Start JupyterLab on the workspace, with a room's reflections to read and comment in nbgrader's formgrader.

    Only this machine can reach it, with the token in the link that it prints. It uses the public server
    of the workspace, or starts one for as long as it runs. Ctrl-C ends it.
    """
    from huddlebook.grading import Course
    from huddlebook.grading.studio import command

    # However it is ended, what it started goes with it.
    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.default_int_handler)
    place = Workspace.open(workspace)
    place.secret()  # the workspace's home is there from now on
    found = _room(place, room)
    course = Course.of(place.home, found) if found else None
    what, folder = command(place.root, place.home, course, port=port, browser=browser)
    with _server(place) as url, _gathering(place, course):
        done(f"People join at {words(url)}")
        if course:
            done(f"Reflections to read: in JupyterLab {words('Nbgrader › Formgrader')}, or /formgrader of its address")
        else:
            note("No room has a reflection yet, so there is nothing to read.")
        _run(what, folder)


def _room(place: Workspace, code: str) -> str | None:
    """The room of this code, else the newest one with a reflection in it. Raises NotFound."""
    from huddlebook.workspace.lived import openings

    if code:
        return place.room(code).id
    with closing(place.log()) as log:
        known = sorted(openings(log).items(), key=lambda one: one[1][0], reverse=True)
    return next((room for room, (_, opened) in known if any(a.kind == "reflection" for a in opened.activities)), None)


@contextmanager
def _gathering(place: Workspace, course: Course | None) -> Iterator[None]:
    """Once before, so that there is something to show, then every few seconds, unless a server does it already."""
    from huddlebook.grading.gatherer import Gatherer

    if course is None:
        yield
        return
    with aside.status("Fetching reflections"):
        _gather(place, course)
    gatherer, ended = Gatherer(place.home, place.log, now_ms), threading.Event()
    thread = threading.Thread(target=_go_on, args=(gatherer, ended))
    thread.start()
    try:
        yield
    finally:
        ended.set()
        gatherer.stop()
        thread.join()
        gatherer.close()


def _gather(place: Workspace, course: Course) -> None:
    from huddlebook.grading import Worker
    from huddlebook.grading.gathering import gather

    with closing(place.log()) as log, Worker(place.home / "grading.log") as worker:
        for sentence in gather(log, course.id, course, worker, now_ms()).problems:
            problem(sentence)


def _go_on(gatherer: Gatherer, ended: threading.Event) -> None:
    said: set[str] = set()
    while not ended.wait(SECONDS):
        try:
            for some in gatherer.turn().problems.values():
                for sentence in some:
                    _say(sentence, said)
        except HuddlebookError as error:
            _say(str(error), said)


def _say(sentence: str, said: set[str]) -> None:
    """A problem that stays is said once."""
    if sentence not in said:
        said.add(sentence)
        problem(sentence)


def _run(what: list[str], folder: Path) -> None:
    # In a session of its own: Ctrl-C is for us, and Jupyter is told to end without asking back.
    process = subprocess.Popen(what, cwd=folder, start_new_session=True)
    try:
        code = process.wait()
    finally:
        process.terminate()
        process.wait()
    if code:
        raise HuddlebookError("JupyterLab ended with an error; its last lines say which.")


@contextmanager
def _server(place: Workspace) -> Iterator[str]:
    """The running public server's address, or that of one of our own."""
    from huddlebook.client.process import ServerProcess

    if running := place.server_info():
        yield running.url
        return
    server = ServerProcess(place.root, log=place.home / "studio-server.log")
    try:
        with aside.status("Starting the server"):
            server.start()
        yield server.url
    except RuntimeError as error:
        raise HuddlebookError(str(error)) from error
    finally:
        server.stop()
