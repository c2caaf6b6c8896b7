"""A kernel for one notebook, reached by sockets in a folder of its own, and gone afterwards, always.

Ports would be free when they are chosen and perhaps taken a second later, when the kernel opens them; a folder that was
just made is nobody else's.
"""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from jupyter_client.manager import AsyncKernelManager

LONGEST_SOCKET = 100  # bytes of a socket's path; systems have 104 to 108
LONGEST_NAME = 50  # bytes of a socket's name, from a server's kernel manager: an id and some words


def transport(folder: str, name: int = LONGEST_NAME) -> Literal["ipc", "tcp"]:
    """How to talk to kernels: by sockets in this folder, which nobody else may open, where their names fit."""
    fits = len(os.fsencode(folder)) + name <= LONGEST_SOCKET
    return "ipc" if hasattr(socket, "AF_UNIX") and fits else "tcp"


@asynccontextmanager
async def kernel(spec: str, cwd: Path, env: dict[str, str]) -> AsyncIterator[AsyncKernelManager]:
    """Start one of this kernelspec, which hears nobody else's and prints nowhere. Raises NoSuchKernel."""
    with TemporaryDirectory(prefix="huddle-", ignore_cleanup_errors=True) as folder:
        file = Path(folder, "k.json")
        # The path comes first: the sockets stand beside that file.
        manager = AsyncKernelManager(
            kernel_name=spec, connection_file=str(file), transport=transport(folder, len("/k-ipc-1"))
        )
        try:
            quiet = subprocess.DEVNULL
            await manager.start_kernel(cwd=str(cwd), env={**os.environ, **env}, stderr=quiet, stdout=quiet)
            yield manager
        finally:
            await asyncio.shield(_stop(manager))


async def _stop(manager: AsyncKernelManager) -> None:
    if manager.has_kernel:
        await manager.shutdown_kernel(now=True)
    manager.context.destroy()
