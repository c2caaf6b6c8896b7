"""What a fork does to become a kernel like any other: nothing of its mother's or its siblings' may show in it."""

from __future__ import annotations

import ctypes
import gc
import os
import random
import resource
import signal
import ssl
import sys
import time
import traceback
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from socket import socket
from typing import Any

from huddlebook.kernels.foresight import Foresight


@dataclass(slots=True)
class Birth:
    """An order that was carried out: this process is the kernel. stdio: standard input, output and error."""

    order: dict[str, Any]
    line: socket
    stdio: list[int]
    foresight: Foresight


class Last:
    """What runs at the very end of a kernel: after what `atexit` was given, instead of Python's own taking apart.

    Taking apart touches every page that kernels share, so that 50 kernels that end together would need the memory of
    50 of them. A template that ends has nothing to take apart either.
    """

    code = 0

    def __call__(self) -> None:
        for stream in (sys.__stdout__, sys.__stderr__):
            if stream is not None and not stream.closed:
                stream.flush()
        os._exit(self.code)


def live(born: Birth, last: Last) -> None:
    """Be a kernel until it ends."""
    last.code = 1
    try:
        _become(born)
        from huddlebook.kernels.app import run

        run(born.order["args"], born.line, independent=born.order["independent"], started=born.foresight.started)
        last.code = 0
    except SystemExit as leaving:
        last.code = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except BaseException:  # noqa: BLE001 - a process's last words
        traceback.print_exc(file=sys.__stderr__)


def _become(born: Birth) -> None:
    os.setsid()
    for number, file in enumerate(born.stdio):
        os.dup2(file, number)
        os.close(file)
    _limit(born.order["limits"])
    _name(born.order["args"])
    settle(born.order["env"])
    time.tzset()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    shuffle()
    gc.enable()


def settle(env: dict[str, str]) -> None:
    """The kernel's own environment; what it has in common with its template stays where it is."""
    for name in os.environ.keys() - env.keys():
        del os.environ[name]
    os.environ.update({name: value for name, value in env.items() if os.environ.get(name) != value})


def _limit(limits: dict[str, int]) -> None:
    """Address space in bytes, processor time in seconds; 0 is no limit."""
    if limits["address_space"]:
        resource.setrlimit(resource.RLIMIT_AS, (limits["address_space"],) * 2)
    if limits["cpu_seconds"]:
        # At the first the kernel is told (SIGXCPU ends it), a second later it is killed.
        resource.setrlimit(resource.RLIMIT_CPU, (limits["cpu_seconds"], limits["cpu_seconds"] + 1))


def shuffle() -> None:
    """Randomness of its own, wherever a generator was made before the fork. `uuid` and `secrets` ask the system."""
    random.seed()
    ssl.RAND_add(os.urandom(32), 32.0)
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed()
    if processes := sys.modules.get("multiprocessing.process"):
        processes.current_process().authkey = os.urandom(32)


def _name(args: list[str]) -> None:
    """The kernel's own arguments, in `sys` and where `ps` looks: over those of the template, whose memory this is."""
    sys.argv = [str(sys.modules["ipykernel_launcher"].__file__), *args]
    sys.orig_argv = [sys.executable, "-m", "ipykernel_launcher", *args]
    title(sys.orig_argv)


@cache
def room() -> tuple[int, int]:
    """Where a process's arguments stand in its memory, which is the same place in every fork."""
    # proc(5): the name in brackets may hold blanks; arg_start and arg_end are the fields 48 and 49.
    fields = Path("/proc/self/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return int(fields[45]), int(fields[46])


def title(argv: list[str]) -> None:
    """Show these as the process's arguments, shortened to the room that there is."""
    start, end = room()
    if end - start > 1:
        text = b"\0".join(os.fsencode(one) for one in argv)[: end - start - 1]
        ctypes.memmove(start, text.ljust(end - start, b"\0"), end - start)
