"""How soon a phone can answer: the retrospective here, the same poll in stock Voila and in Streamlit, in one run.

    python bench/page.py [--quick] [--json FILE]

Chromium with an empty cache opens each page `--runs` times, turn by turn. Reported are medians of: milliseconds from
navigation until the first answer can be given (the control is in the page, visible and enabled), bytes that came over
the wire, and requests (a websocket is one). Everything runs on this machine; the peers are installed by
`pip install -e .[bench]`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import shutil
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

import nbformat
from _browser import chromium, median, visit
from _peers import free_port, process
from playwright.sync_api import BrowserContext, sync_playwright

from huddlebook.client.process import ServerProcess
from huddlebook.client.stream import Stream

ROOT = Path(__file__).parent.parent
OPTIONS = ["Great, more of that", "Good, with some bumps", "Rough in places", "Not sustainable"]
NAMES = {"usable_ms": "first_answer_ms"}
TARGETS = {"first_answer_ms": 350, "bytes": 120_000, "requests": 12}


def voila_poll(folder: Path) -> tuple[list[str], str]:
    """The same poll with ipywidgets, served by stock Voila."""
    code = (
        "import ipywidgets as w\n"
        f"choice = w.RadioButtons(options={OPTIONS!r}, value=None)\n"
        "button = w.Button(description='Answer')\n"
        "said = w.Label()\n"
        "button.on_click(lambda _: setattr(said, 'value', f'Saved: {choice.value}'))\n"
        "w.VBox([choice, button, said])"
    )
    cells = [nbformat.v4.new_markdown_cell("## How did the last two weeks feel?"), nbformat.v4.new_code_cell(code)]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    nbformat.write(notebook, folder / "poll.ipynb")
    port = free_port()
    command = [sys.executable, "-m", "voila", "poll.ipynb", f"--port={port}", "--no-browser", "--Voila.ip=127.0.0.1"]
    return command, f"http://127.0.0.1:{port}/"


def streamlit_poll(folder: Path) -> tuple[list[str], str]:
    """The same poll in Streamlit."""
    code = (
        "import streamlit as st\nst.header('How did the last two weeks feel?')\n"
        f"choice = st.radio('Pick one', {OPTIONS!r}, index=None)\n"
        "if st.button('Answer'):\n    st.success(f'Saved: {choice}')\n"
    )
    (folder / "poll.py").write_text(code)
    port = free_port()
    flags = ["--server.headless=true", f"--server.port={port}", "--server.address=127.0.0.1"]
    command = [sys.executable, "-m", "streamlit", "run", "poll.py", *flags, "--browser.gatherUsageStats=false"]
    return command, f"http://127.0.0.1:{port}/"


async def open_poll(server: ServerProcess) -> str:
    """Open a room for the retrospective and go to the first step that holds a poll; gives the code."""
    room = await Stream.open_room(server.url, server.token, "retrospective")
    await room.connected()
    assert room.room
    for step in room.room.steps:
        await room.do(None, {"type": "open_step", "step": step.id})
        if any("options" in room.views[name] for name in step.activities):
            break
    await room.close()
    return room.code


def measure(runs: int) -> dict[str, float]:
    """Metrics of ours, and of the peers with `voila_` and `streamlit_` before them."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        shutil.copytree(ROOT / "sessions", folder / "sessions")
        server = stack.enter_context(ServerProcess(folder))
        code = asyncio.run(open_poll(server))
        (_, voila), (_, streamlit) = peers = [voila_poll(folder), streamlit_poll(folder)]
        for command, url in peers:
            stack.enter_context(process(command, url, folder))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        stack.callback(browser.close)

        def join(context: BrowserContext) -> None:
            answer = context.request.post(
                f"{server.url}/api/join", data={"code": code, "name": "Ana"}, headers={"Origin": server.url}
            )
            assert answer.ok, answer.text()

        results: dict[str, list[dict[str, float]]] = {"": [], "voila_": [], "streamlit_": []}
        for _ in range(runs):
            results[""].append(visit(browser, f"{server.url}/r/{code}", '[role="radio"], input[type="radio"]', join))
            results["voila_"].append(visit(browser, voila, ".widget-radio-box input"))
            results["streamlit_"].append(visit(browser, streamlit, '[data-testid="stRadio"] input'))
        return {
            f"{peer}{NAMES.get(name, name)}": value
            for peer, seen in results.items()
            for name, value in median(seen).items()
        }


def table(metrics: dict[str, float]) -> str:
    lines = [f"{'':24}{'ours':>12}{'target':>12}{'Voila':>12}{'ratio':>8}{'Streamlit':>12}{'ratio':>8}"]
    for name, target in TARGETS.items():
        ours, voila, streamlit = (metrics[f"{peer}{name}"] for peer in ("", "voila_", "streamlit_"))
        figures = (
            f"{ours:12,.0f}{target:12,}{voila:12,.0f}{voila / ours:7.1f}x{streamlit:12,.0f}{streamlit / ours:7.1f}x"
        )
        lines.append(f"{name:24}{figures}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="three runs each, within 50 s")
    parser.add_argument("--runs", type=int, default=9, help="page views of each (default 9)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the metrics as one flat object")
    arguments = parser.parse_args()
    metrics = measure(3 if arguments.quick else arguments.runs)
    print(table(metrics))
    if arguments.json:
        arguments.json.write_text(json.dumps(metrics, indent=2) + "\n")


if __name__ == "__main__":
    main()
