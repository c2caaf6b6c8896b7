"""The kernel lane put together: Jupyter's parts for it, its addresses, and the end of kernels nobody uses."""

from __future__ import annotations

import asyncio
import logging
from re import escape
from typing import Any

from voila.app import Voila

from huddlebook.pages.kernel import transport
from huddlebook.server.kernel.channels import GuardedChannels
from huddlebook.server.kernel.doors import OwnerAuthorizer, SeatIdentity
from huddlebook.server.kernel.forking import ForkedKernels
from huddlebook.server.kernel.owners import Owners
from huddlebook.server.kernel.page import Kernel, KernelLine, KernelPage, Leave

log = logging.getLogger(__name__)

LOOK = 10.0  # s between two looks for abandoned kernels
_ID = r"(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)"


def settle(app: Voila, base: str) -> None:
    """Jupyter's parts for our pages: our doors, everything under `base` (`/k/`)."""
    app.base_url = app.server_url = base
    app.identity_provider_class, app.authorizer_class = SeatIdentity, OwnerAuthorizer
    app.kernel_websocket_connection_class = GuardedChannels
    app.config.KernelManager.transport = transport(app.connection_dir)
    app.voila_configuration.multi_kernel_manager_class = ForkedKernels


def addresses(base: str) -> list[tuple[Any, ...]]:
    """Patterns and handlers: the page, and its kernel."""
    under = escape(base)
    return [
        (rf"{under}([A-Za-z0-9]{{1,16}})", KernelPage),
        (rf"{under}api/kernels/{_ID}", Kernel),
        (rf"{under}api/kernels/{_ID}/channels", KernelLine),
        (rf"{under}voila/api/shutdown/{_ID}", Leave),
    ]


async def end_abandoned(owners: Owners, kernels: Any) -> None:
    """End the kernels that nobody has been connected to for a while, again and again."""
    while True:
        await asyncio.sleep(LOOK)
        for kernel in owners.abandoned():
            owners.ended(kernel)
            if kernel in kernels:
                await asyncio.gather(kernels.shutdown_kernel(kernel, now=True), return_exceptions=True)
                log.info("A kernel that nobody used was ended")
