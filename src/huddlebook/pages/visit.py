"""A notebook run for one visitor: Voilà's executor on a kernel of theirs, each cell's outputs as they come.

No template takes part: a page of ours takes pieces of HTML, and those are made by `pages.outputs` for every lane.
"""

from __future__ import annotations

import base64
import logging
from collections.abc import AsyncGenerator, Callable, Collection
from pathlib import Path
from typing import Any

from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

from huddlebook.pages.clean import PICTURES, Cleaner
from huddlebook.pages.execution import PREPARE, Executor
from huddlebook.pages.outputs import output_html
from huddlebook.pages.rendered import Assets
from huddlebook.sessions.notebook import number

log = logging.getLogger(__name__)

WRONG = '<p class="left-out">Something went wrong in this part. Tell the facilitator.</p>'
_TYPES = {extension: kind for kind, extension in PICTURES.items()}
_NOWHERE = Path("/dev/null/nowhere")


class Embedded(Assets):
    """Pictures that stay in the page: what one visitor's Python draws is nobody else's, and gone with the page."""

    def __init__(self) -> None:
        super().__init__("")

    def add(self, data: bytes, extension: str) -> str:
        """As a data URL."""
        return f"data:{_TYPES[extension]};base64,{base64.b64encode(data).decode()}"


def screened(html: str, folder: Path = _NOWHERE, root: Path = _NOWHERE) -> str:
    """Markup that a visitor's Python made, as it may stand on the page. Pictures are read below `root` only."""
    return Cleaner(Embedded(), folder, root).clean(html, None)


async def visit(
    notebook: NotebookNode,
    manager: Any,
    *,
    drawn: Collection[int],
    folder: Path,
    root: Path,
    wrong: Callable[[str, list[str]], object],
) -> AsyncGenerator[tuple[int, str], None]:
    """Run the notebook on this kernel; (cell's number, its HTML) for the cells in `drawn`, one after the other.

    A cell that raises ends it: what follows may need what it did not make. The author finds the traceback in the log.
    wrong: told the error, and its traceback.
    """
    client = manager.client()
    executor = Executor(notebook, km=manager, show_tracebacks=True, timeout=None)
    executor.kc = client
    client.allow_stdin = False
    client.start_channels(stdin=False, hb=False, control=False)
    try:
        await client.wait_for_ready(timeout=executor.startup_timeout)
        client.execute(PREPARE, silent=True, store_history=False)
        for index, cell in enumerate(notebook.cells):
            try:
                await executor.async_execute_cell(cell, index, store_history=False)
            except CellExecutionError as error:
                log.warning("A cell of a visitor's page raised: %s", error)
                wrong(f"{error.ename}: {error.evalue}", [error.traceback])
                yield number(cell), WRONG
                return
            if number(cell) in drawn:
                yield number(cell), screened(shown(cell), folder, root)
    finally:
        client.stop_channels()


def shown(cell: NotebookNode) -> str:
    """A cell that ran, as HTML that is not screened yet."""
    parts = (output_html(output) for output in cell.outputs)
    return "".join(f'<div class="output">{part}</div>' for part in parts if part)
