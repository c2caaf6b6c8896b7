"""`huddlebook serve`: the public server of a workspace."""

from __future__ import annotations

import os
import threading
import time
import urllib.request
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from huddlebook.cli.screen import examples
from huddlebook.errors import HuddlebookError
from huddlebook.workspace import Workspace

SECONDS = 30


def add(app: typer.Typer) -> None:
    """Put the command on `app`."""
    app.command(
        epilog=examples(
            "huddlebook serve",
            "huddlebook serve team-sessions --open",
            "huddlebook serve --host 0.0.0.0 --port 8080 --url https://huddle.example.org",
        )
    )(serve)


def serve(
    workspace: Annotated[Path, typer.Argument(help="The workspace, or a folder in it.")] = Path(),
    host: Annotated[str, typer.Option(help="The address to listen on; 0.0.0.0 lets other machines in.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 8765,
    url: Annotated[str, typer.Option(help="The public address, where it is another one, for links and QR codes.")] = "",
    base_url: Annotated[str, typer.Option(help="The path that everything stands under.")] = "/",
    proxy: Annotated[bool, typer.Option("--proxy", help="Trust the X-Forwarded headers of a proxy in front.")] = False,
    joins_per_minute: Annotated[
        int, typer.Option(min=1, help="How many may join in a minute from one address, such as a building's.")
    ] = 1200,
    access_log: Annotated[
        bool, typer.Option("--access-log", help="Write a line for each request: never who, where or which.")
    ] = False,
    open_: Annotated[bool, typer.Option("--open", help="Open the facilitator's page in a browser.")] = False,
) -> None:
    """Start the server: people join and answer, a facilitator runs the room.

    It prints the facilitator's link, which opens and runs rooms: keep it to yourself.

    Ctrl-C ends the server; rooms and answers stay, and go on when it is started again.
    """
    from huddlebook.server.app import run

    place = Workspace.open(workspace)
    if (running := place.server_info()) and running.pid != os.getpid() and _answers(running.url):
        raise HuddlebookError(f"A server runs on this workspace already, at {running.url}. Use it, or stop it first.")
    if open_:
        threading.Thread(target=_show, args=(place,), daemon=True).start()
    run(
        place, host=host, port=port, url=url, base=base_url, proxy=proxy, joins_per_minute=joins_per_minute,
        access_log=access_log,
    )  # fmt: skip


def _answers(url: str) -> bool:
    """Whether it is the server: after a crash its number may be that of some other process."""
    try:
        with urllib.request.urlopen(f"{url}/healthz", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _show(place: Workspace) -> None:
    """Open the facilitator's page as soon as this process says where it is."""
    for _ in range(SECONDS * 10):
        info = place.server_info()
        if info and info.pid == os.getpid():
            webbrowser.open(f"{info.url}/facilitator#{info.token}")
            return
        time.sleep(0.1)
