"""Runs a notebook once, through Voilà's own renderer and executor, in a kernel that is gone afterwards, always.

The kernel is nobody's: no server lists it, so no visitor can reach it. What it prints is capped, and so is its time.
"""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from jupyter_core.utils import ensure_async
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode, v4
from traitlets.config import Config
from voila.configuration import VoilaConfiguration
from voila.execute import VoilaExecutor, strip_code_cell_warnings
from voila.notebook_renderer import NotebookRenderer
from voila.paths import collect_template_paths

from huddlebook.pages import compiled
from huddlebook.pages.kernel import kernel
from huddlebook.pages.outputs import output_html
from huddlebook.sessions.live import is_live
from huddlebook.sessions.notebook import MARK, named, number
from huddlebook.sessions.notices import Notice
from huddlebook.sessions.problems import CellRaises, UnknownInCell

TEMPLATES = Path(__file__).parent / "templates"
PREPARE = "import huddlebook.widgets.pictures as _huddlebook_pictures; _huddlebook_pictures.register()"
REPORT = "import huddlebook.widgets.report as _huddlebook_report; _huddlebook_report.publish()"
REPORT_MIME = "application/vnd.huddlebook.report+json"
STATE_MIME = "application/vnd.jupyter.widget-state+json"
START_SECONDS = 60  # until Python is there, which is not the notebook's doing
MOST_OUTPUT = 32 * 1024 * 1024
_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_LINE = re.compile(r"(?:Cell )?In\s?\[\d+\], line (\d+)|^\s+Cell.*line (\d+)", re.MULTILINE)


class Executor(VoilaExecutor):
    """Voilà's, with a limit on what the kernel may send."""

    received = 0

    @property
    def flooded(self) -> bool:
        """Whether the kernel sent more than a page can hold."""
        return self.received > MOST_OUTPUT

    def process_message(self, msg: dict[str, Any], cell: NotebookNode, cell_index: int) -> NotebookNode | None:
        """Count what arrives, then let Voilà's have it; from the limit on, stop waiting and drop the rest."""
        content = msg["content"]
        texts = (content.get("text", ""), *content.get("data", {}).values())
        self.received += 256 + sum(len(text) for text in texts if isinstance(text, str))
        if not self.flooded:
            return super().process_message(msg, cell, cell_index)
        if self.task_poll_for_reply is not None:
            self.task_poll_for_reply.cancel()
        return None


class Opened:
    """The one notebook that the renderer may load: it knows no others and no files."""

    def __init__(self, notebook: NotebookNode) -> None:
        self._notebook = notebook

    def get(self, path: str, **_: object) -> dict[str, Any]:
        """As a contents manager answers."""
        return {"type": "notebook", "path": path, "content": self._notebook}

    def file_exists(self, path: str) -> bool:
        """Pictures are taken over by pages.clean, which knows what may be read."""
        return False


class Run:
    """A notebook that ran: its cells with outputs, the kernel's report, the widget states, and the renderer."""

    def __init__(self, renderer: NotebookRenderer, report: dict[str, Any]) -> None:
        self.renderer, self.notebook = renderer, renderer.notebook
        self.declared: list[dict[str, Any]] = report["declared"]
        self.parts: list[dict[str, Any]] = report["parts"]
        self.python: dict[str, str] = report["python"]
        self.personal = frozenset(report["personal"])
        found = self.notebook.metadata.get("widgets", {}).get(STATE_MIME, {})
        self.models: dict[str, Any] = found.get("state", {})
        self.notices: list[Notice] = []

    async def html(self, mark: str) -> str:
        """The whole notebook through our template, `mark` before each cell."""
        self.renderer.resources["huddlebook_mark"] = mark
        parts = [part async for part, _ in self.renderer.generate_content_generator()]
        return "".join(parts)


async def run(notebook: NotebookNode, path: Path, *, seconds: float) -> Run:
    """Run every cell. Raises CellRaises or UnknownInCell with a sentence that names the cell.

    notebook: what `split` gave, changed in place. seconds: for its cells together.
    """
    renderer = await _renderer(notebook, path)
    env = {"HUDDLEBOOK_BARE_WIDGETS": "all", "JPY_SESSION_NAME": str(path)}
    try:
        async with kernel(renderer.notebook.metadata.kernelspec.name, path.parent, env) as manager:
            # Its own limits come after ours, which know whom to tell what.
            limits = {"startup_timeout": 2 * START_SECONDS, "timeout": int(seconds) + START_SECONDS}
            executor = Executor(renderer.notebook, km=manager, show_tracebacks=True, **limits)
            renderer.executor = executor
            return await _within(executor, renderer, seconds)
    except NoSuchKernel as error:
        missing = f"There is no Python called {error.name!r} here, which this notebook asks for."
        raise CellRaises(missing, None) from None


async def _within(executor: Executor, renderer: NotebookRenderer, seconds: float) -> Run:
    try:
        await _started(executor, renderer.notebook)
        notices: list[Notice] = []
        ran = Run(renderer, await _timed(executor, renderer.notebook, seconds, notices))
        ran.notices += notices
        return ran
    finally:
        if executor.kc is not None:
            executor.kc.stop_channels()


async def _started(executor: Executor, notebook: NotebookNode) -> None:
    """A slow machine is no fault of the notebook's, so that Python's coming up does not count."""
    try:
        async with asyncio.timeout(START_SECONDS):
            await executor.async_start_new_kernel_client()
            await _aside(executor, notebook, PREPARE)
    except TimeoutError:
        raise CellRaises(f"Python did not come up within {START_SECONDS} seconds. Please try again.", None) from None


async def _timed(executor: Executor, notebook: NotebookNode, seconds: float, notices: list[Notice]) -> dict[str, Any]:
    at: list[int] = []
    try:
        async with asyncio.timeout(seconds):
            return await _cells(executor, notebook, at, notices)
    except TimeoutError:
        cell = notebook.cells[at[-1]] if at else None
        where = f"{named(cell)} was" if cell is not None else "Python was"
        slow = f"This notebook takes too long: {where} still running after {seconds:g} seconds."
        raise CellRaises(f"{slow} Make it quicker.", number(cell) if cell is not None else None) from None


async def _cells(executor: Executor, notebook: NotebookNode, at: list[int], notices: list[Notice]) -> dict[str, Any]:
    for index, cell in enumerate(notebook.cells):
        at.append(index)
        if is_live(cell):
            notices += await _live_cell(executor, cell, index)
        else:
            await _cell(executor, cell, index)
        strip_code_cell_warnings(cell)
    asked = await _aside(executor, notebook, REPORT)
    executor.set_widgets_metadata()
    reports = [one.data[REPORT_MIME] for one in asked.outputs if REPORT_MIME in one.get("data", {})]
    return dict(reports[-1])


async def _live_cell(executor: Executor, cell: NotebookNode, index: int) -> list[Notice]:
    """Nobody has answered yet, so that a live cell may fail here; it runs again with every answer."""
    try:
        await _cell(executor, cell, index)
    except CellRaises as error:
        if executor.flooded or not await _lives(executor):
            raise
        what = f"{error} Nobody has answered at that time, so nothing is shown there until it works."
        return [Notice("live-cell", what[0].upper() + what[1:], number(cell))]
    return []


async def _lives(executor: Executor) -> bool:
    return executor.km is not None and bool(await ensure_async(executor.km.is_alive()))


async def _aside(executor: Executor, notebook: NotebookNode, source: str) -> NotebookNode:
    """Run code of ours, behind the notebook's; the executor wants it in the notebook while it runs."""
    asked = v4.new_code_cell(source)
    asked.metadata[MARK] = {"cell": len(notebook.cells) + 1}
    notebook.cells.append(asked)
    await _cell(executor, asked, len(notebook.cells) - 1, history=False)
    ran: NotebookNode = notebook.cells.pop()
    return ran


async def _cell(executor: Executor, cell: NotebookNode, index: int, history: bool = True) -> None:
    try:
        await executor.async_execute_cell(cell, index, store_history=history)
    except CellExecutionError as error:
        raise _raised(cell, error) from None
    except CellTimeoutError:
        raise TimeoutError from None
    except DeadKernelError:
        if (task := asyncio.current_task()) and task.cancelling():  # nbclient takes any end of waiting for this one
            raise asyncio.CancelledError from None
        if executor.flooded:
            raise CellRaises(
                f"{named(cell)} prints more than {MOST_OUTPUT >> 20} MB. Print less.", number(cell)
            ) from None
        raise CellRaises(f"{named(cell)} ended Python itself; perhaps it took all memory.", number(cell)) from None


def _raised(cell: NotebookNode, error: CellExecutionError) -> CellRaises | UnknownInCell:
    lines = _LINE.findall(_ANSI.sub("", str(error.traceback)))
    line = next((int(one or other) for one, other in lines), None)
    source = cell.source.splitlines()
    told = f", line {line}, “{source[line - 1].strip()[:80]}”" if line and 0 < line <= len(source) else ""
    what = f"{error.ename}: {_ANSI.sub('', error.evalue)}"[:500]
    sentence = f"{named(cell)}{told} ended with {what}"
    if error.ename in ("ImportError", "AttributeError") and "huddlebook" in error.evalue:
        return UnknownInCell(f"{sentence}. Is that activity spelled right, and its package installed?", number(cell))
    return CellRaises(sentence, number(cell))


async def _renderer(notebook: NotebookNode, path: Path) -> NotebookRenderer:
    config = VoilaConfiguration(show_tracebacks=True, template="huddlebook")
    renderer = NotebookRenderer(
        notebook_path=str(path),
        template_paths=[str(TEMPLATES / "huddlebook"), *collect_template_paths(["nbconvert"], "base")],
        traitlet_config=Config(
            {"VoilaExporter": {"markdown_renderer_class": "huddlebook.pages.formulas.FormulaRenderer"}}
        ),
        voila_configuration=config,
        contents_manager=Opened(notebook),
        kernel_spec_manager=KernelSpecManager(),
        base_url="/",
        page_config={},
    )
    await renderer.initialize()
    renderer.exporter.exclude_anchor_links = True
    renderer.exporter.register_filter("output_html", output_html)
    renderer.exporter.environment.bytecode_cache = compiled.TEMPLATES
    return renderer
