"""A server of a command's own, for as long as the command runs, and the links to a room on it."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from huddlebook.cli.screen import aside
from huddlebook.errors import HuddlebookError


@contextmanager
def serving(folder: Path, what: str, *, port: int = 0, options: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """A server on the workspace in `folder`: its address, and the facilitator's token.

    However the command is ended, the server goes with it. what: whose it is ("The demo's"). Raises HuddlebookError when
    it does not start.
    """
    from huddlebook.client.process import ServerProcess

    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.default_int_handler)
    server = ServerProcess(folder, port=port, options=options)
    try:
        with aside.status("Starting the server"):
            server.start()
        yield server.url, server.token
    except RuntimeError as error:
        said = str(error).partition("\n")[2].strip().removeprefix("Error: ")
        raise HuddlebookError(f"{what} server did not start. {said}") from error
    finally:
        server.stop()


def links(base: str, token: str, opened: Mapping[str, str]) -> str:
    """Where to look at a room, in the order in which to open them; `opened` is what opening the room answered."""
    return (
        f"  1. You, the facilitator   [cyan]{base}/facilitator#{token}[/]\n"
        f"                            then  [cyan]{base}{opened['console']}[/]\n"
        f"  2. The projector screen   [cyan]{base}{opened['screen']}[/]\n"
        f"  3. Join with a phone      [cyan]{opened['join']}[/]\n"
    )
