"""The kernel lane put together: Voilà's configuration for it, its addresses, and the end of kernels nobody uses."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from pathlib import Path
from re import escape
from typing import Any

import msgspec
from jupyter_server.base.handlers import FileFindHandler
from nbformat import NotebookNode
from voila.app import Voila
from voila.paths import collect_static_paths, collect_template_paths
from voila.static_file_handler import MultiStaticFileHandler, TemplateStaticFileHandler

from huddlebook.pages import prerender
from huddlebook.pages.kernel import transport
from huddlebook.server.kernel.channels import GuardedChannels
from huddlebook.server.kernel.doors import OwnerAuthorizer, SeatIdentity
from huddlebook.server.kernel.owners import Owners
from huddlebook.server.kernel.page import Kernel, KernelLine, KernelPage, Leave

log = logging.getLogger(__name__)

TEMPLATE = "huddlebook_kernel"
TEMPLATES = Path(prerender.__file__).parent / "templates"
LOOK = 10.0  # s between two looks for abandoned kernels
_ID = r"(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)"


def settle(app: Voila, base: str) -> None:
    """Voilà's parts for our pages: our template over its `lab`, our doors, everything under `base` (`/k/`)."""
    app.base_url = app.server_url = base
    app.template_paths = [str(TEMPLATES / TEMPLATE), *collect_template_paths(["voila", "nbconvert"], "lab", prune=True)]
    app.static_paths = collect_static_paths(["voila", "nbconvert"], "lab")
    app.identity_provider_class, app.authorizer_class = SeatIdentity, OwnerAuthorizer
    app.kernel_websocket_connection_class = GuardedChannels
    app.config.KernelManager.transport = transport(app.connection_dir)
    app.voila_configuration.prelaunch_hook = _opened_only
    app.voila_configuration.extension_allowlist = sorted(widget_extensions(map(Path, app.labextensions_path)))


def widget_extensions(folders: Iterable[Path]) -> set[str]:
    """The installed JupyterLab extensions that draw widgets; a page loads no others, which were made for JupyterLab."""
    found = {"@jupyter-widgets/jupyterlab-manager", "anywidget"}
    for package in (
        one for folder in folders for one in (*folder.glob("*/package.json"), *folder.glob("@*/*/package.json"))
    ):
        about = msgspec.json.decode(package.read_bytes(), type=_Package)
        if "@jupyter-widgets/base" in about.dependencies:
            found.add(about.name)
    return found


class _Package(msgspec.Struct):
    name: str
    dependencies: dict[str, str] = {}


def _opened_only(req: KernelPage, notebook: NotebookNode, cwd: str) -> NotebookNode:
    """Called by Voilà before it runs a notebook."""
    return req.opened_only(notebook)


def addresses(app: Voila, base: str) -> list[tuple[Any, ...]]:
    """Patterns and handlers: the page, its kernel, and the files of Voilà's front-end."""
    page = {
        "template_paths": app.template_paths,
        "config": app.config,
        "voila_configuration": app.voila_configuration,
    }
    under, drawing = escape(base), "|".join(map(escape, app.voila_configuration.extension_allowlist))
    return [
        (rf"{under}(?P<code>[A-Za-z0-9]{{1,16}})", KernelPage, page),
        (rf"{under}api/kernels/{_ID}", Kernel),
        (rf"{under}api/kernels/{_ID}/channels", KernelLine),
        (rf"{under}voila/api/shutdown/{_ID}", Leave),
        (rf"{under}voila/templates/(lab/static/[\w.-]+)", TemplateStaticFileHandler),
        (rf"{under}voila/static/(.+)", MultiStaticFileHandler, {"paths": app.static_paths}),
        (
            rf"{under}voila/labextensions/((?:{drawing})/.+)",
            FileFindHandler,
            {"path": app.labextensions_path, "no_cache_paths": ["/"]},
        ),
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
