"""ipykernel's own application in a forked process: it says when it listens, and ends with its server."""

from __future__ import annotations

import ast
import os
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from socket import socket
from typing import Any

from ipykernel.kernelapp import IPKernelApp
from traitlets.config import Config
from traitlets.config.loader import DeferredConfigString

from huddlebook.kernels import sharing, wire

_OPTION = re.compile(r"--([A-Z]\w*)\.(\w+)=(.*)", re.DOTALL)


class ForkedApp(IPKernelApp):
    """A kernel. `line` leads to its server; the template tells its end over it."""

    line: socket | None = None
    independent = False

    def parse_command_line(self, argv: Any = None) -> None:
        """The arguments that kernels are given, read without the parser that knows all options: 4 MB a kernel."""
        config = plain(argv)
        if config is None:
            super().parse_command_line(argv)
            return
        self.argv, self.extra_args = list(argv), []
        self.cli_config = config
        self.update_config(config)

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


def plain(argv: Sequence[str] | None) -> Config | None:
    """`-f FILE` and `--Class.option=value`, each once; None for anything else, which ipykernel's own parser knows."""
    if argv is None:
        return None
    config, rest = Config(), iter(argv)
    for one in rest:
        found = _OPTION.fullmatch(one)
        if not found and one != "-f":
            return None
        section, option, value = found.groups() if found else ("IPKernelApp", "connection_file", next(rest, ""))
        if not value or option in config[section]:
            return None
        config[section][option] = DeferredConfigString(value)
    return config


def rehearse() -> None:
    """In the template: what can be made once for all kernels is made; nothing is opened."""
    app = ForkedApp.instance()
    # To be no mapping, text and numbers are compared with every kind of mapping that there is, once.
    for one in ("text", 1, ["list"], {"a": "mapping"}):
        app.log.debug("%s", one)
    list(Path("/nowhere").glob("*.py"))  # as for files of a profile: the pattern is understood once
    compile("1", "", "exec", ast.PyCF_ONLY_AST)
    sharing.FIRST.update(sys.modules)


def run(args: list[str], line: socket, *, independent: bool, started: Callable[[], object]) -> None:
    """Be a kernel with these arguments until it ends. started: called before it serves anybody."""
    app = ForkedApp.instance()
    app.parent_handle = int(os.environ.get("JPY_PARENT_PID", 0))  # its own default was read from the template's
    app.line, app.independent = line, independent
    app.initialize(args)  # type: ignore[no-untyped-call]
    started()
    app.start()  # type: ignore[no-untyped-call]
