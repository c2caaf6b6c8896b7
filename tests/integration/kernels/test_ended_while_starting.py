"""A kernel may be shut down at any moment of its start and of its restart: nothing of it is left then."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from tests.integration.kernels.nest import LONG, until

from huddlebook.kernels.forked import Forked
from huddlebook.server.kernel.forking import ForkedKernels

pytestmark = [pytest.mark.anyio, pytest.mark.timeout(300)]
STEPS = 40  # turns of the loop, at most, between a start and the shutdown that meets it
ENV = {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}


@pytest.fixture
def born(monkeypatch: pytest.MonkeyPatch) -> list[Forked]:
    """All kernels that were forked."""
    found: list[Forked] = []
    whole = Forked.__init__

    def noted(self: Forked, *how: Any) -> None:
        whole(self, *how)
        found.append(self)

    monkeypatch.setattr(Forked, "__init__", noted)
    KernelProvisionerFactory.instance().default_provisioner_name = "huddlebook-fork"
    return found


async def after(steps: int) -> None:
    """Later by some turns of the loop, and by a moment of the kernel's own each."""
    for _ in range(steps):
        await asyncio.sleep(0.001)


def gone(pid: int) -> Callable[[], bool]:
    return lambda: not pid or not psutil.pid_exists(pid)


def left(folder: Path) -> list[Path]:
    """Connection files and sockets of kernels."""
    return [file for file in folder.rglob("*") if file.is_socket() or file.suffix == ".json"]


async def all_gone(kernels: list[Forked]) -> None:
    for one in kernels:
        await until(gone(one.pid))


def managed(file: Path) -> AsyncKernelManager:
    return AsyncKernelManager(connection_file=str(file), transport="ipc", kernel_spec_manager=KernelSpecManager())


async def warm(folder: Path) -> None:
    """Have the template, so that a start takes as long as a fork."""
    manager = managed(folder / "first.json")
    await manager.start_kernel(env=ENV)
    await manager.shutdown_kernel(now=True)


async def test_a_start_that_is_called_off_leaves_nothing(tmp_path: Path, born: list[Forked]) -> None:
    await warm(tmp_path)
    for steps in range(0, STEPS, 5):
        manager = managed(tmp_path / f"{steps}.json")
        start = asyncio.ensure_future(manager.start_kernel(env=ENV))
        await after(steps)
        async with asyncio.timeout(LONG):
            # Jupyter's manager has one word for both, and says it twice where they meet.
            ends = await asyncio.gather(manager.shutdown_kernel(now=True), start, return_exceptions=True)
        assert ends[0] is None or isinstance(ends[0], asyncio.InvalidStateError)
        await all_gone(born)
        assert not manager.has_kernel
        manager.context.destroy(linger=0)
    assert len(born) > 1
    assert left(tmp_path) == []


async def test_a_kernel_that_died_may_be_ended_while_it_is_started_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, born: list[Forked]
) -> None:
    """As Jupyter's restarter and a visitor who leaves: on our server neither sees an error."""
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))
    for steps in range(0, STEPS, 5):
        kernels = ForkedKernels(root_dir=str(tmp_path))  # type: ignore[no-untyped-call]
        name = await kernels.start_kernel(env=ENV)
        kernel: Any = kernels.get_kernel(name)
        os.kill(born[-1].pid, signal.SIGKILL)
        await until(lambda: born[-1].poll() is not None)
        again, now = asyncio.ensure_future(kernel.restart_kernel(now=True)), steps % 2 == 0
        await after(steps)
        async with asyncio.timeout(LONG):
            await asyncio.gather(kernels.shutdown_kernel(name, now=now), kernels.shutdown_kernel(name, now=now), again)
        assert name not in kernels
        await all_gone(born)
    assert len(born) > STEPS // 5
    assert left(tmp_path) == []


def test_what_is_cancelled_while_a_template_warms_starts_nothing(tmp_path: Path, born: list[Forked]) -> None:
    """Its loop ends with the start under way: as when a server stops."""

    async def go() -> None:
        manager = AsyncKernelManager(connection_file=str(tmp_path / "k.json"), kernel_spec_manager=KernelSpecManager())
        start = asyncio.ensure_future(manager.start_kernel(env=ENV))
        await after(1)
        start.cancel()
        await asyncio.wait((start,))
        await manager.shutdown_kernel(now=True)

    asyncio.run(go())
    asyncio.run(all_gone(born))
    assert left(tmp_path) == []
