"""Kernels for the tests: forked, each with a client, in one loop."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from traitlets.config import Config

from huddlebook.kernels.client import PromptClient

LONG = 60.0  # s, on a busy machine
PROMPT = "huddlebook.kernels.client.PromptClient"


class Kernel:
    """A kernel and its client."""

    def __init__(self, manager: AsyncKernelManager) -> None:
        self.manager = manager
        self.client: PromptClient

    @property
    def pid(self) -> int:
        found = getattr(self.manager.provisioner, "pid", None)
        assert isinstance(found, int)
        return found

    async def connected(self) -> Kernel:
        client = self.manager.client()
        assert isinstance(client, PromptClient)
        self.client = client
        client.start_channels()
        await client.wait_for_ready(timeout=LONG)
        return self

    async def run(self, code: str) -> str:
        """What the code prints and shows as text; raises AssertionError with what it raised."""
        said: list[str] = []

        def take(message: dict[str, Any]) -> None:
            content = message["content"]
            if message["msg_type"] == "stream" and content["name"] == "stdout":
                said.append(content["text"])
            elif message["msg_type"] in ("display_data", "execute_result"):
                said.append(" ".join(content["data"]) + " " + content["data"].get("text/plain", ""))

        reply = await self.client.execute_interactive(code, output_hook=take, timeout=LONG, allow_stdin=False)
        assert reply["content"]["status"] == "ok", "\n".join(reply["content"]["traceback"])
        return "".join(said).strip()

    async def ended(self) -> int:
        """Wait until it has ended; its status."""
        provisioner = self.manager.provisioner
        assert provisioner
        async with asyncio.timeout(LONG):
            while (status := await provisioner.poll()) is None:  # noqa: ASYNC110 - as Jupyter asks
                await asyncio.sleep(0.02)
        return status

    async def end(self) -> None:
        self.client.stop_channels()
        await self.manager.shutdown_kernel(now=True)


class Nest:
    """Starts kernels in a folder of its own."""

    def __init__(self, folder: Path, config: Config) -> None:
        self.folder, self.config = folder, config
        self.kernels: list[Kernel] = []

    async def start(self, name: str = "", provisioner: str = "huddlebook-fork", **options: Any) -> Kernel:
        """A kernel that is ready. provisioner: ours unless another is named."""
        KernelProvisionerFactory.instance().default_provisioner_name = provisioner
        file = self.folder / f"{name or len(self.kernels)}.json"
        manager = AsyncKernelManager(
            config=self.config, connection_file=str(file), kernel_spec_manager=KernelSpecManager()
        )
        kernel = Kernel(manager)
        self.kernels.append(kernel)
        # ipykernel leaves things out in tests of its own.
        env = {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}
        await manager.start_kernel(**{"env": env, **options})
        return await kernel.connected()


@asynccontextmanager
async def nest(**options: Any) -> AsyncIterator[Nest]:
    """Where kernels can be started; they are gone afterwards. options: the provisioner's."""
    config = Config({"AsyncKernelManager": {"transport": "ipc", "client_class": PROMPT}, "ForkProvisioner": options})
    with tempfile.TemporaryDirectory(prefix="hb-") as folder:
        made = Nest(Path(folder), config)
        try:
            yield made
        finally:
            for kernel in made.kernels:
                if hasattr(kernel, "client"):
                    await kernel.end()
                kernel.manager.context.destroy(linger=0)


async def until(true: Callable[[], Any], seconds: float = LONG) -> None:
    """Wait until it is true."""
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110 - processes tell no loop
            await asyncio.sleep(0.02)
