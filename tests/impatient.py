"""A server whose patience with kernels that nobody uses a test takes away for a while: as a program, `huddlebook` with
that; imported, the hand that does it.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from huddlebook.client.process import ServerProcess

LOOK = 0.1  # s between two looks
SOON, EVER = 0.5, 600.0  # s


def served(root: Path, options: tuple[str, ...] = ()) -> ServerProcess:
    """The workspace's server; patient for as long as nobody says otherwise."""
    return ServerProcess(root, options=options, program=(str(Path(__file__)),))


@contextmanager
def impatient(server: ServerProcess) -> Iterator[None]:
    """A kernel that nobody is connected to ends at once."""
    os.kill(server.pid, signal.SIGUSR1)
    try:
        yield
    finally:
        os.kill(server.pid, signal.SIGUSR2)


if __name__ == "__main__":
    from huddlebook.cli import main
    from huddlebook.server.kernel import lane, owners

    lane.LOOK, owners.ABANDONED = LOOK, EVER
    signal.signal(signal.SIGUSR1, lambda *_: setattr(owners, "ABANDONED", SOON))
    signal.signal(signal.SIGUSR2, lambda *_: setattr(owners, "ABANDONED", EVER))
    main()
