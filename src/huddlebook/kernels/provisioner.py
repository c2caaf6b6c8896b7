"""jupyter_client's door: a provisioner that forks kernels where it can, and launches them as ever where it cannot."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any, ClassVar
from weakref import WeakSet

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Bool, Float, Integer, List, Unicode

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
        """Called to start the kernel; forks it, unless that cannot be."""
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
            kernel = await NURSERY.fork(recipe, self._order(args, kwargs), stdio.files)
        except NoTemplate as error:
            for end in stdio.ends:
                if end:
                    end.close()
            self._say(str(recipe), f"Kernels of {recipe.python[0]} are not forked but started anew: {error}.")
            return False
        finally:
            stdio.close()
        kernel.args = cmd
        kernel.stdin, kernel.stdout, kernel.stderr = stdio.ends
        again = self.pid is not None
        self.process = kernel  # type: ignore[assignment]  # it does all that is asked of a Popen
        self.pid = self.pgid = kernel.pid
        self.cwd = kwargs.get("cwd") or Path.cwd()
        if not again:  # a kernel that is started again has its clients already, who wait by themselves
            await kernel.listening(self.patience)
        return True

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
