"""The warm process that kernels are forked from: it has imported what they need, and does nothing else.

It has one thread of Python's, opens nothing, and runs nobody's code: it takes orders from the server that started it,
over a socket that only that server holds, and tells it how each kernel ended. When the server is gone, so is it.
"""

from __future__ import annotations

import atexit
import gc
import os
import select
import signal
import socket
import ssl
import sys
import threading
import time
import warnings
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from huddlebook.kernels import wire
from huddlebook.kernels.foresight import Foresight
from huddlebook.kernels.newborn import Birth, Last, live, room, shuffle
from huddlebook.kernels.packing import pack

# What ipykernel and IPython import only when a kernel starts.
LATE = (
    "IPython.core.completerlib", "IPython.core.debugger", "IPython.core.logger", "IPython.core.oinspect",
    "IPython.extensions.storemagic", "faulthandler", "ipykernel.debugger", "ipykernel_launcher", "pdb", "sqlite3",
    "tornado.platform.asyncio", "tornado.queues",
)  # fmt: skip
GRACE = 2.0  # s for kernels to notice that their server is gone


@dataclass(slots=True)
class Child:
    """A kernel. line: where its end is told; the kernel holds it too."""

    pid: int
    line: socket.socket
    independent: bool


class Mother:
    """Forks kernels when told to, and reaps them."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._children: dict[int, Child] = {}  # by pidfd
        self._poll = select.poll()
        self._poll.register(control, select.POLLIN)
        self._retired = False
        self._foresight = Foresight()

    def serve(self) -> Birth | None:
        """Until the server is gone or needs it no more; in each kernel it returns what the kernel is to become."""
        while self._children or not self._retired:
            for ready, _ in self._poll.poll():
                if ready != self._control.fileno():
                    self._reap(ready)
                    continue
                order = wire.receive(self._control)
                if order is None:
                    self._end_children()
                    return None
                if born := self._obey(*order):
                    return born
        return None

    def _obey(self, order: dict[str, Any], files: list[int]) -> Birth | None:
        if "retire" in order:
            self._retired = True
            return None
        line = socket.socket(fileno=files[0])
        try:
            os.chdir(order["cwd"])
            self._foresight.before()
            pid = _fork()
        except OSError as error:
            _tell(line, {"error": [error.errno, error.strerror, error.filename]})
            line.close()
        else:
            if pid == 0:
                self._foresight.copy()
                self._forget()
                return Birth(order, line, files[1:], self._foresight)
            self._remember(Child(pid, line, order["independent"]))
        for one in files[1:]:
            os.close(one)
        os.chdir("/")
        return None

    def _remember(self, child: Child) -> None:
        watch = os.pidfd_open(child.pid)
        self._children[watch] = child
        self._poll.register(watch, select.POLLIN)
        _tell(child.line, {"pid": child.pid}, [watch])

    def _forget(self) -> None:
        """In a kernel: nothing of the template or of its siblings stays open."""
        self._control.close()
        for watch, child in self._children.items():
            os.close(watch)
            child.line.close()
        self._children.clear()

    def _reap(self, watch: int) -> None:
        child = self._children.pop(watch)
        self._poll.unregister(watch)
        os.close(watch)
        _, status = os.waitpid(child.pid, 0)
        _tell(child.line, {"exited": os.waitstatus_to_exitcode(status)})
        child.line.close()

    def _end_children(self) -> None:
        """The server is gone: kernels end by themselves; those that cannot are ended. Independent ones stay."""
        self._poll.unregister(self._control)
        waited = {watch for watch, child in self._children.items() if not child.independent}
        deadline = time.monotonic() + GRACE
        while waited and (left := deadline - time.monotonic()) > 0:
            for watch, _ in self._poll.poll(left * 1000):
                self._reap(watch)
                waited.discard(watch)
        for watch in waited:
            with suppress(ProcessLookupError):
                os.killpg(self._children[watch].pid, signal.SIGKILL)


def _fork() -> int:
    with warnings.catch_warnings():
        # Python 3.12 and later warn of any thread; those that stay are of libraries that know how to fork.
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def _tell(line: socket.socket, message: dict[str, Any], files: Iterable[int] = ()) -> None:
    with suppress(OSError):  # nobody listens any more
        wire.send(line, message, list(files))


def prepare(preload: Iterable[str], *, debugger: bool) -> list[str]:
    """Import everything that kernels need; gives what could not be imported."""
    if not debugger:
        sys.modules["debugpy"] = None  # type: ignore[assignment]  # so that importing it fails: 13 MB and 80 ms a kernel
    missing = []
    for name in (*LATE, *preload):
        try:
            import_module(name)
        except Exception:  # noqa: BLE001 - a module of somebody's list must not keep kernels from starting
            missing.append(name)
    import_module("huddlebook.kernels.app").rehearse()
    ssl.RAND_bytes(1)  # OpenSSL sets itself up: 4 MB that kernels share then
    room()
    shuffle()  # what that makes for its first time is shared too; each kernel draws anew
    return missing


def main() -> None:
    """Started by `nursery`: the number of an inherited socket is the first argument."""
    last = Last()
    atexit.register(last)  # first in, so it is the last to run
    # As ipykernel's launcher does: no module of the folder it is started in takes the place of one of Python's.
    if sys.path[0] in ("", str(Path.cwd())):
        del sys.path[0]
    control = socket.socket(fileno=int(sys.argv[1]))
    asked = wire.receive(control)
    if asked is None:
        return
    gc.disable()
    missing = prepare(asked[0]["preload"], debugger=asked[0]["debugger"])
    gc.collect()
    pack()
    gc.freeze()
    threads = [one.name for one in threading.enumerate() if one is not threading.main_thread()]
    wire.send(control, {"missing": missing, "threads": threads, "path": sys.path})
    if not threads and (born := Mother(control).serve()):
        live(born, last)


if __name__ == "__main__":
    main()
