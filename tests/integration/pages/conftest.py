import asyncio
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from nbformat import NotebookNode
from tests.unit.sessions.notebooks import notebook

from huddlebook.pages.prerender import render
from huddlebook.pages.rendered import Rendered

Render = Callable[..., Rendered]


@pytest.fixture
def rendered(tmp_path: Path) -> Render:
    """Writes the cells as a notebook and runs it for real."""

    def render_cells(*cells: NotebookNode, seconds: float = 60.0) -> Rendered:
        path = tmp_path / "retro.ipynb"
        path.write_text(json.dumps(notebook(*cells)), encoding="utf-8")
        return asyncio.run(render(path, seconds=seconds))

    return render_cells
