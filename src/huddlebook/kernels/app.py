"""ipykernel's own application in a forked process: it says when it listens, and ends with its server."""

from __future__ import annotations

import logging
import os
import sys
from contextlib import suppress
from socket import socket
from typing import Any

from ipykernel.kernelapp import IPKernelApp

from huddlebook.kernels import sharing, wire


class ForkedApp(IPKernelApp):
    """A kernel. `line` leads to its server; the template tells its end over it."""

    line: socket | None = None
    independent = False

    def init_poller(self) -> None:
        """No thread that looks each second whether the server lives: the line says it (`init_kernel`)."""

    def init_io(self) -> None:
        """Called when all channels listen: the server need not knock until then."""
        assert self.line
        with suppress(OSError):
            wire.send(self.line, {"listens": True})
        super().init_io()  # type: ignore[no-untyped-call]

    def init_kernel(self) -> None:
        """Then watch the line beside the control channel, which is served while a cell runs."""
        with sharing.no_list_for_debugger():
            super().init_kernel()  # type: ignore[no-untyped-call]
        # At its import, in the template, there was no IPython that it could have told of itself.
        if widgets := sys.modules.get("ipywidgets"):
            widgets.load_ipython_extension(self.kernel.shell)
        if not self.independent:
            loop = self.control_thread.io_loop
            loop.add_callback(loop.add_handler, self.line, _orphaned, loop.READ)

    def init_code(self) -> None:
        """What the profile wants run first."""
        with sharing.known_modules(self.shell):
            super().init_code()  # type: ignore[no-untyped-call]


def _orphaned(line: socket, _: Any) -> None:
    """Nobody ever writes to a kernel, so this is the end of the line: as ipykernel's own poller does."""
    if not line.recv(1):
        os._exit(1)


def rehearse() -> None:
    """In the template: what can be read of an application once for all kernels is read; nothing is opened."""
    app = ForkedApp(log_level=logging.CRITICAL)  # type: ignore[no-untyped-call]
    app.parse_command_line(["-f", "kernel.json"])
    logging.getLogger("IPKernelApp").debug("The first message makes what all others use")
    sharing.FIRST.update(sys.modules)


def run(args: list[str], line: socket, *, independent: bool) -> None:
    """Be a kernel with these arguments until it ends."""
    # Its own default was read from the template's environment.
    app = ForkedApp.instance(parent_handle=int(os.environ.get("JPY_PARENT_PID", 0)))
    app.line, app.independent = line, independent
    app.initialize(args)  # type: ignore[no-untyped-call]
    app.start()  # type: ignore[no-untyped-call]
