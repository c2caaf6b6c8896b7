"""jupyter_client's door: a provisioner that forks kernels where it can, and launches them as ever where it cannot."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar
from weakref import WeakSet

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Bool, Float, Integer, List, Unicode

from huddlebook.kernels.forked import Forked
from huddlebook.kernels.nursery import NURSERY, NoTemplate, forks
from huddlebook.kernels.recipe import PRELOAD, Recipe, read
from huddlebook.kernels.stdio import Stdio

MEGABYTE = 1024 * 1024
UNDERSTOOD = frozenset({"cwd", "env", "independent", "stdin", "stdout", "stderr"})


class TooManyKernels(RuntimeError):
    """`max_kernels` run already."""


class ForkProvisioner(LocalProvisioner):
    """Forks a kernel from a warm template. Its options are traits: `c.ForkProvisioner.max_kernels = 60`."""

    preload = List(
        Unicode(),
        list(PRELOAD),
        config=True,
        help="What a template imports before it forks; what is not there is left out.",
    )
    debugger = Bool(False, config=True, help="Whether JupyterLab's debugger works: 13 MB and 80 ms more a kernel.")
    max_kernels = Integer(0, config=True, help="How many kernels may run at once in this server; 0: any number.")
    address_space = Integer(
        0, config=True, help="MB of address space a kernel, about 600 of which it has at its start; 0: no limit."
    )
    cpu_seconds = Integer(0, config=True, help="Processor time a kernel may use, in seconds; 0: no limit.")
    patience = Float(5.0, config=True, help="How long (s) a start waits at most for the kernel's channels.")

    _all: ClassVar[WeakSet[ForkProvisioner]] = WeakSet()
    _said: ClassVar[set[str]] = set()
    _starting = False
    _birth: asyncio.Task[Forked] | None = None
    _of_manager = False  # whether the connection file was made by the manager, for this kernel alone

    @property
    def occupied(self) -> bool:
        """Whether it has a kernel that runs, or is about to."""
        return self._starting or (self.process is not None and self.process.poll() is None)

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Called before a start. Raises TooManyKernels."""
        others = sum(one.occupied for one in self._all if one is not self)
        if 0 < self.max_kernels <= others:
            raise TooManyKernels(
                f"{others} kernels run already, which is the most that this server allows (max_kernels). "
                "Try again when one of them has ended."
            )
        self._all.add(self)
        self._starting = True
        try:
            return await super().pre_launch(**kwargs)
        except BaseException:
            self._starting = False
            raise

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Called to start the kernel; forks it, unless that cannot be. Cancelled when it is shut down meanwhile."""
        try:
            found = self.recipe(cmd, kwargs)
            if found and await self._forked(*found, cmd, kwargs):
                return self.connection_info
            return await super().launch_kernel(cmd, **kwargs)
        finally:
            self._starting = False

    async def poll(self) -> int | None:
        """Called again and again by who waits for the kernel's end; an end by the limit of its time is said."""
        status = await super().poll()
        if status == -signal.SIGXCPU and self.cpu_seconds:
            self._say(
                f"{self.kernel_id}", f"A kernel used up its {self.cpu_seconds} s of processor time and was ended."
            )
        return status

    async def cleanup(self, restart: bool = False) -> None:
        """Called when the kernel was shut down, also while it is about to start: it does not then, and leaves nothing.

        The launcher that this stands in for starts at once, so that Jupyter's managers do not wait for a start.
        """
        if (birth := self._birth) and not restart:
            await _undone(birth)
            # The manager has taken its files away before; the newborn may have made them anew.
            self._tidy()
        await super().cleanup(restart=restart)

    def _tidy(self) -> None:
        if self._of_manager and self.parent:
            Path(self.parent.connection_file).unlink(missing_ok=True)
            self.parent.cleanup_ipc_files()

    def _unwanted(self) -> bool:
        """Whether its manager is shutting it down."""
        return bool(getattr(self.parent, "shutting_down", False))

    def recipe(self, cmd: list[str], kwargs: dict[str, Any]) -> tuple[Recipe, list[str]] | None:
        """The template for a kernel with this command and these options, and its arguments; None: no fork."""
        if not forks():
            self._say("system", "Kernels cannot be forked on this system, so each is started anew.")
            return None
        if self._scrub_kwargs(kwargs).keys() - UNDERSTOOD:
            return None  # of Popen's other options a fork has none
        command = [str(Path(one).expanduser()) if one.startswith("~") else one for one in cmd]
        return read(command, kwargs.get("env", os.environ), self.preload, debugger=self.debugger)

    async def _forked(self, recipe: Recipe, args: list[str], cmd: list[str], kwargs: dict[str, Any]) -> bool:
        stdio = Stdio(kwargs.get("stdin"), kwargs.get("stdout"), kwargs.get("stderr"))
        try:
            kernel = await self._fork(recipe, self._order(args, kwargs), stdio.files)
        except BaseException as error:
            for end in filter(None, stdio.ends):
                end.close()
            if not isinstance(error, NoTemplate):
                raise
            self._say(str(recipe), f"Kernels of {recipe.python[0]} are not forked but started anew: {error}.")
            return False
        finally:
            stdio.close()
        kernel.args = cmd
        kernel.stdin, kernel.stdout, kernel.stderr = stdio.ends
        again = self.pid is not None
        self.process: Any = kernel  # it does all that is asked of a Popen
        self.pid = self.pgid = kernel.pid
        self.cwd = kwargs.get("cwd") or Path.cwd()
        if not again:  # a kernel that is started again has its clients already, who wait by themselves
            await kernel.listening(self.patience)
            if self._unwanted() or self.process is not kernel:
                raise asyncio.CancelledError
        return True

    async def _fork(self, recipe: Recipe, order: dict[str, Any], files: list[int]) -> Forked:
        """In a task of its own, which `cleanup` may cancel."""
        self._of_manager = bool(getattr(self.parent, "_connection_file_written", False))
        self._birth = asyncio.create_task(NURSERY.fork(recipe, order, files))
        try:
            kernel = await self._birth
        finally:
            self._birth = None
        if self._unwanted():
            await kernel.killed()
            kernel.close()
            raise asyncio.CancelledError
        return kernel

    def _order(self, args: list[str], kwargs: dict[str, Any]) -> dict[str, Any]:
        independent = bool(kwargs.get("independent"))
        env = dict(kwargs.get("env") or os.environ)
        if not independent:
            env["JPY_PARENT_PID"] = str(os.getpid())
        limits = {"address_space": self.address_space * MEGABYTE, "cpu_seconds": self.cpu_seconds}
        folder = str(Path(kwargs.get("cwd") or Path.cwd()).absolute())
        return {"args": args, "env": env, "cwd": folder, "independent": independent, "limits": limits}

    def _say(self, what: str, sentence: str) -> None:
        """Once a process."""
        if what not in self._said:
            self._said.add(what)
            self.log.warning(sentence)


async def _undone(birth: asyncio.Task[Forked]) -> None:
    """Until there is no kernel of it."""
    if birth.get_loop() is not asyncio.get_running_loop():
        # A loop that is stopped already: nobody waits for what it left, and the kernel ends when that is let go.
        with suppress(RuntimeError):
            birth.get_loop().call_soon_threadsafe(birth.cancel)
        return
    birth.cancel()
    await asyncio.wait((birth,))
    if not birth.cancelled() and not birth.exception():
        await birth.result().killed()
