"""A session that needs Python for each visitor, through Voilà's own renderer and a kernel, with our template."""

import asyncio
import re

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbformat import NotebookNode
from tests.unit.sessions.notebooks import code, md, notebook
from traitlets.config import Config
from voila.configuration import VoilaConfiguration
from voila.notebook_renderer import NotebookRenderer

from huddlebook.pages.execution import Opened
from huddlebook.pages.kernel_lane import TEMPLATE, prepared, template_paths

CELLS = (
    md("# Retro\n\nWelcome.\n\n## One (3 min)\n\nLook here."),
    code("from ipywidgets import IntSlider\nIntSlider(3)"),
    md("Ask gently.", "notes"),
    code("print('preparing')", "hide"),
    md("## Two"),
    code("print('said')"),
)


async def page_of(given: NotebookNode) -> str:
    manager = AsyncKernelManager(kernel_name="python3")
    await manager.start_kernel()
    try:
        renderer = NotebookRenderer(
            notebook_path="retro.ipynb",
            template_paths=template_paths(),
            traitlet_config=Config(),
            voila_configuration=VoilaConfiguration(template=TEMPLATE, theme="light"),
            contents_manager=Opened(given),
            kernel_spec_manager=KernelSpecManager(),
            base_url="/",
            page_config={"fullStaticUrl": "/voila/static"},
        )
        await renderer.initialize()
        renderer.resources["huddlebook_head"] = '<script type="module" src="/static/hb/app-kernel.js"></script>'
        return str(await renderer.generate_content_str("kernel-1", asyncio.sleep(0, manager)))
    finally:
        await manager.shutdown_kernel(now=True)


def test_cells_know_their_step_and_asides_are_not_in_the_page() -> None:
    html = asyncio.run(page_of(prepared(notebook(*CELLS), "retro")))
    assert re.findall('data-step="([^"]*)"', html) == ["lobby", "one", "one", "two", "two"]
    assert "application/vnd.jupyter.widget-view+json" in html
    assert "Look here." in html
    assert "said" in html
    for word in ("Ask gently", "preparing", "IntSlider(3)", "//cdn."):
        assert word not in html
    assert '<script type="module" src="/static/hb/app-kernel.js"></script>' in html
