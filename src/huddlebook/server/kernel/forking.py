"""Visitors' kernels are forked: Jupyter's managers with our provisioner and our client, warm before people come."""

from __future__ import annotations

import asyncio
import logging
import os
from typing import Any, cast

from jupyter_client.kernelspec import KernelSpec
from jupyter_server._tz import utcnow
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager, ServerKernelManager
from traitlets import DottedObjectName, default

from huddlebook.kernels.client import PromptClient
from huddlebook.kernels.nursery import NURSERY, NoTemplate
from huddlebook.kernels.provisioner import ForkProvisioner
from huddlebook.kernels.recipe import read
from huddlebook.rooms.state import RoomState
from huddlebook.server.site import Site

log = logging.getLogger(__name__)

LOOK = 2.0  # s between two looks whether a room wants kernels: a template needs about as long
NO_HISTORY = "--HistoryManager.enabled=False"
FORK = {"provisioner_name": "huddlebook-fork"}


class ForkedKernel(ServerKernelManager):
    """One kernel: forked, unless its kernelspec names another provisioner.

    A kernel that died is started again by itself, and may be ended at that moment: these take turns, since Jupyter's
    managers trip over each other there, and may leave a kernel that nobody knows.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.turn = asyncio.Lock()

    async def restart_kernel(self, *how: Any, **options: Any) -> None:  # type: ignore[override]  # as in the class above
        """Called when it has died; not started again when it was ended meanwhile."""
        async with self.turn:
            if not self.shutting_down:
                await super().restart_kernel(*how, **options)

    async def shutdown_kernel(self, *how: Any, **options: Any) -> None:  # type: ignore[override]  # as in the class above
        """Called when it is wanted no more."""
        async with self.turn:
            await super().shutdown_kernel(*how, **options)

    @default("client_factory")
    def _prompt(self) -> type[PromptClient]:
        # Its `client_class` is not looked at where a class above names a factory, and one does.
        return PromptClient

    @property
    def kernel_spec(self) -> KernelSpec | None:
        """As installed, with our provisioner in it."""
        spec: KernelSpec | None = super().kernel_spec
        if spec is not None:
            spec.metadata.setdefault("kernel_provisioner", dict(FORK))
        return spec

    def format_kernel_cmd(self, extra_arguments: list[str] | None = None) -> list[str]:
        """Without a history of commands: visitors give none, and the file would be shared by all."""
        command: list[str] = super().format_kernel_cmd(extra_arguments)
        return [*command, NO_HISTORY] if read(command, {}) else command

    def emit(self, schema_id: str, data: object) -> None:
        """Nobody listens to Jupyter's events here, and to send one each kernel would read their schema anew."""

    async def warm(self) -> None:
        """Have the template ready that this kernel would be forked from."""
        self._launch_args = {}  # what `format_kernel_cmd` puts into the command: nothing yet
        spec = self.kernel_spec
        assert spec
        provisioner = ForkProvisioner(kernel_spec=spec, parent=self)
        found = provisioner.recipe(self.format_kernel_cmd(), {"env": {**os.environ, **spec.env}})
        if found:
            await NURSERY.warm(found[0])


class ForkedKernels(AsyncMappingKernelManager):
    """All kernels of the server; the templates end with the last of them."""

    kernel_manager_class = DottedObjectName(f"{__name__}.ForkedKernel")

    def start_watching_activity(self, kernel_id: str) -> None:
        """Called when one has started. Who uses it is known by its connections (`owners`), so its talk is not read."""
        kernel = cast("ForkedKernel", self.get_kernel(kernel_id))
        kernel.last_activity, kernel.execution_state = utcnow(), "idle"

    async def _async_shutdown_kernel(
        self, kernel_id: str, now: bool | None = False, restart: bool | None = False
    ) -> None:
        """Called when a kernel is wanted no more; waits while it is being started again."""
        if kernel_id in self:
            async with cast("ForkedKernel", self.get_kernel(kernel_id)).turn:
                pass
            if kernel_id not in self:
                return  # somebody else ended it
        await super()._async_shutdown_kernel(kernel_id, now=now, restart=restart)  # type: ignore[no-untyped-call]

    shutdown_kernel = _async_shutdown_kernel  # type: ignore[assignment]  # as in the class above

    async def shutdown_all(self, now: bool = False) -> None:  # type: ignore[override]  # as in the class above
        """Called when the server stops."""
        await super().shutdown_all(now=now)
        NURSERY.stop()

    async def warm(self) -> None:
        """Have the template of the default kernel ready. Where that cannot be, the first start says why."""
        manager = ForkedKernel(
            parent=self, kernel_spec_manager=self.kernel_spec_manager, kernel_name=self.default_kernel_name
        )
        try:
            await manager.warm()
        except NoTemplate as error:
            log.debug("No template could be made: %s", error)


async def keep_warm(site: Site, kernels: ForkedKernels) -> None:
    """While a room is open whose page needs Python for each visitor, the next kernel starts at once."""
    while True:
        if any(_wants(room.state) for room in site.rooms.lives()):
            await kernels.warm()
        await asyncio.sleep(LOOK)


def _wants(state: RoomState) -> bool:
    return state.plan is not None and state.plan.opened.lane == "kernel" and state.ended_at is None
