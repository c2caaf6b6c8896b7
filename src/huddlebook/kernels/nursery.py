"""The templates of this server: started when they are first needed, again when they died or the packages changed."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterable
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread
from typing import Any

from huddlebook.errors import HuddlebookError
from huddlebook.kernels import wire
from huddlebook.kernels.forked import Forked
from huddlebook.kernels.recipe import Recipe, matters

LEAVE = 5.0  # s for a template that broke off to be gone
RETRY = 60.0  # s until a template that did not come up is tried again
# Room for the arguments that a kernel shows to `ps` in place of its template's.
ROOM = "-" * 400


class NoTemplate(HuddlebookError):
    """There is no template of this kind; the message says why."""


def forks() -> bool:
    """Whether this machine can: Linux 5.3 or later. On macOS some libraries break in a fork, and Windows has none."""
    if sys.platform != "linux":
        return False
    try:
        os.close(os.pidfd_open(os.getpid()))
    except OSError:
        return False
    return True


class Template:
    """One warm process. `ready` is done when kernels can be ordered, or fails with NoTemplate."""

    def __init__(self, recipe: Recipe) -> None:
        self.recipe, self.started = recipe, time.monotonic()
        self.ready: Future[None] = Future()
        self._turn = Lock()
        self._packages: tuple[tuple[str, int], ...] = ()
        self._folders: list[str] = []
        self._control, theirs = socket.socketpair()
        with theirs:
            self.process = _started(recipe, theirs)
        self._companion = Thread(target=self._accompany, name="kernel template", daemon=True)
        self._companion.start()

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self.process.returncode is None

    @property
    def stale(self) -> bool:
        """Whether packages were installed or removed since it imported them."""
        return self.ready.done() and packages(self._folders) != self._packages

    def order(self, kernel: dict[str, Any], stdio: Iterable[int]) -> Forked:
        """Have a kernel forked; it will say its pid. Raises EOFError when the template is gone."""
        line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            try:
                with self._turn:
                    wire.send(self._control, kernel, [theirs.fileno(), *stdio])
            except OSError as error:
                line.close()
                raise EOFError from error
        return Forked(line, kernel["args"], lambda: self.alive)

    def ended(self, seconds: float) -> bool:
        """Wait until it has; whether it did in this time."""
        self._companion.join(seconds)
        return not self._companion.is_alive()

    def retire(self) -> None:
        """No more kernels of it; it ends with the last that runs."""
        with suppress(OSError), self._turn:  # it has ended already
            wire.send(self._control, {"retire": True})

    def stop(self) -> None:
        """End it and all of its kernels."""
        with suppress(OSError):  # it has ended already
            self._control.shutdown(socket.SHUT_RDWR)
        self._companion.join()

    def _accompany(self) -> None:
        """In a thread of its own: wait until it is ready, and then until it ends, so that it leaves no zombie."""
        try:
            wire.send(self._control, {"preload": self.recipe.preload, "debugger": self.recipe.debugger})
            said = wire.receive(self._control)
        except OSError:
            said = None
        if said:
            self._made(said[0])
        self.process.wait()
        with self._turn:
            self._control.close()
        if not said:
            self.ready.set_exception(NoTemplate(f"it ended with status {self.process.returncode} when it was started"))

    def _made(self, report: dict[str, Any]) -> None:
        if report["threads"]:
            running = ", ".join(report["threads"])
            self.ready.set_exception(NoTemplate(f"one of the preloaded modules started a thread ({running})"))
            return
        self._folders = report["path"]
        self._packages = packages(self._folders)
        self.ready.set_result(None)


def _started(recipe: Recipe, theirs: socket.socket) -> subprocess.Popen[bytes]:
    inherited = {name: value for name, value in os.environ.items() if not matters(name)}
    return subprocess.Popen(
        [*recipe.python, "-m", "huddlebook.kernels.template", str(theirs.fileno()), ROOM],
        stdin=subprocess.DEVNULL,
        env={**inherited, **dict(recipe.environ)},
        cwd="/",
        pass_fds=(theirs.fileno(),),
        start_new_session=True,
    )


async def _born(kernel: Forked) -> None:
    """Wait for its pid; who is cancelled meanwhile leaves no kernel behind. Raises OSError and EOFError."""
    try:
        await kernel.born()
    except asyncio.CancelledError:
        with suppress(OSError, EOFError, TimeoutError):
            async with asyncio.timeout(LEAVE):
                await kernel.born()
                await kernel.killed()
        kernel.close()
        raise
    except BaseException:
        kernel.close()
        raise


def packages(folders: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """What is installed in these folders, with the times of its installation."""
    found = []
    for folder in folders:
        if Path(folder).is_dir():
            with os.scandir(folder) as entries:
                found += [
                    (entry.path, entry.stat().st_mtime_ns)
                    for entry in entries
                    if entry.name.endswith((".dist-info", ".egg-info", ".egg-link", ".pth"))
                ]
    return tuple(sorted(found))


class Nursery:
    """All templates of this process, one for each recipe."""

    def __init__(self) -> None:
        self._templates: dict[Recipe, Template] = {}
        self._lock = Lock()

    async def warm(self, recipe: Recipe) -> Template:
        """The template, ready. Raises NoTemplate."""
        template = self._current(recipe)
        await asyncio.shield(asyncio.wrap_future(template.ready))
        return template

    async def fork(self, recipe: Recipe, kernel: dict[str, Any], stdio: Iterable[int]) -> Forked:
        """A new kernel. Raises NoTemplate, and OSError when it cannot be forked or its folder is not there."""
        for _ in range(2):  # a template that dies just now is replaced
            template = await self.warm(recipe)
            try:
                born = template.order(kernel, stdio)
                await _born(born)
            except EOFError:
                await asyncio.to_thread(template.ended, LEAVE)
            else:
                return born
        raise NoTemplate("it ended when a kernel was forked")

    def stop(self) -> None:
        """End all templates and their kernels."""
        with self._lock:
            templates, self._templates = list(self._templates.values()), {}
        for template in templates:
            template.stop()

    def _current(self, recipe: Recipe) -> Template:
        with self._lock:
            found = self._templates.get(recipe)
            if found is None or self._over(found):
                self._templates[recipe] = found = Template(recipe)
            return found

    def _over(self, template: Template) -> bool:
        if template.ready.done() and template.ready.exception():
            return time.monotonic() - template.started > RETRY
        if template.alive and template.stale:
            template.retire()
            return True
        return not template.alive


NURSERY = Nursery()
