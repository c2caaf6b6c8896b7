"""The three servers that are compared, each with the same notebook."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import nbformat
from _kernels import Visitor, cpu_seconds, tree
from _peers import free_port, process
from playwright.sync_api import BrowserContext

from huddlebook.client.process import ServerProcess
from huddlebook.client.stream import Cookies, Stream, call

POOL = 4  # preheated kernels
CALM = 30.0  # s at most until a server is taken to have nothing more to do
CODE = """
import ipywidgets as w
slider, button, said = w.IntSlider(3, 0, 10, description="Amount"), w.Button(description="Square"), w.Label("?")
button.on_click(lambda _: setattr(said, "value", str(slider.value ** 2)))
w.VBox([slider, button, said])
"""


@dataclass
class Server:
    """One of the three while it runs. visitor: somebody new. before: prepares a browser."""

    pid: int
    page: str
    visitor: Callable[[], Visitor]
    before: Callable[[BrowserContext], None] | None = None


def notebook(folder: Path) -> Path:
    """The notebook, as a session of a workspace."""
    cells = [
        nbformat.v4.new_markdown_cell("# Squares"),
        nbformat.v4.new_markdown_cell("## Play (3 min)\n\nMove it, then press."),
        nbformat.v4.new_code_cell(CODE),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    path = folder / "sessions" / "squares.ipynb"
    path.parent.mkdir(exist_ok=True)
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)
    return path


@contextmanager
def ours() -> Iterator[Server]:
    with tempfile.TemporaryDirectory() as folder:
        notebook(Path(folder))
        limits = ("--joins-per-minute", "6000")
        with ServerProcess(Path(folder), options=limits) as server:
            code = asyncio.run(_opened(server))
            _wait(lambda: len(tree(server.pid)) > 1)  # the template, which an open room calls for
            settled(server.pid)

            def visitor() -> Visitor:
                return Visitor(f"{server.url}/k/{code}", "/k/api/kernels", asyncio.run(_seat(server, code)))

            def join(context: BrowserContext) -> None:
                body = {"code": code, "name": "Ana"}
                answer = context.request.post(f"{server.url}/api/join", data=body, headers={"Origin": server.url})
                assert answer.ok, answer.text()

            yield Server(server.pid, f"{server.url}/k/{code}", visitor, join)


async def _opened(server: ServerProcess) -> str:
    room = await (await Stream.open_room(server.url, server.token, "squares")).connected()
    await room.do(None, {"type": "open_step", "step": "play"})
    await room.close()
    return room.code


async def _seat(server: ServerProcess, code: str) -> str:
    cookies = Cookies()
    await call(server.url, "/api/join", {"code": code, "name": "Ana"}, cookies)
    return cookies.header


@contextmanager
def voila(*options: str) -> Iterator[Server]:
    with tempfile.TemporaryDirectory() as folder:
        path, port = notebook(Path(folder)), free_port()
        command = [sys.executable, "-m", "voila", str(path), f"--port={port}", "--no-browser", "--Voila.ip=127.0.0.1"]
        url = f"http://127.0.0.1:{port}"
        with process([*command, *options], f"{url}/nothing", Path(folder)) as running:
            if options:
                _wait(lambda: len(tree(running.pid)) > POOL)
            settled(running.pid)
            yield Server(running.pid, f"{url}/", lambda: Visitor(f"{url}/", "/api/kernels"))


def preheated() -> AbstractContextManager[Server]:
    """With kernels that have run the notebook before anybody came."""
    return voila("--preheat_kernel=True", f"--pool_size={POOL}")


def _wait(there: Callable[[], bool], seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not there():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.1)


def settled(pid: int) -> None:
    """Until its processes have nothing more to do, or for a while."""
    deadline = time.monotonic() + CALM
    before, now = -1.0, cpu_seconds(pid)
    while now - before > 0.02 and time.monotonic() < deadline:
        time.sleep(0.5)
        before, now = now, cpu_seconds(pid)
