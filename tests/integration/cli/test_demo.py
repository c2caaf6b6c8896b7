"""`huddlebook demo` as a person runs it, and `huddlebook check` with a real kernel."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from huddlebook.client.stream import Stream
from huddlebook.workspace import Workspace

ROOT = Path(__file__).parents[3]
LINKS = re.compile(
    r"(http://127\.0\.0\.1:\d+)/facilitator#(\S+).*?/r/(\w+)/console.*?/r/\3/screen.*?/j/\3\b", re.DOTALL
)


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "huddlebook", "demo", "--people", "4", "--into", str(tmp_path / "demo")]
    environment = {**os.environ, "COLUMNS": "200", "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=tmp_path, env=environment)
    yield process
    if process.poll() is None:
        process.terminate()
        process.wait(timeout=90)
    assert process.stdout
    process.stdout.close()


def said_until(process: subprocess.Popen[str], word: str) -> str:
    assert process.stdout
    lines = []
    for line in process.stdout:
        lines.append(line)
        if word in line:
            return "".join(lines)
    raise AssertionError("".join(lines))


async def answered(base: str, token: str, code: str) -> list[str]:
    """Wait until everybody answered the first step, open the next one, and wait again."""
    console = await (await Stream.facilitate(base, token, code)).connected()
    assert console.room
    steps = [step.id for step in console.room.steps]
    await console.until(lambda stream: stream.views["one-word"]["answered"] == 4)
    await console.do(None, {"type": "open_step", "step": steps[1]})
    await console.until(lambda stream: stream.views["mood"]["answered"] == 4)
    names = [person.name for person in console.room.people or ()]
    await console.close()
    return names


def test_the_demo_is_a_living_room_until_ctrl_c(demo: subprocess.Popen[str], tmp_path: Path) -> None:
    found = LINKS.search(said_until(demo, "Ctrl-C"))
    assert found
    base, token, code = found.groups()
    names = asyncio.run(asyncio.wait_for(answered(base, token, code), 200))
    assert names == ["Ana", "Ben", "Chidi", "Dana"]
    server = Workspace.open(tmp_path / "demo").server_info()
    assert server
    demo.send_signal(signal.SIGINT)
    assert "The demo has ended" in said_until(demo, "ended")
    assert demo.wait(timeout=90) == 0
    # The server went with it, and what was answered is in the workspace.
    assert Workspace.open(tmp_path / "demo").server_info() is None
    with pytest.raises(ProcessLookupError):
        os.kill(server.pid, 0)
    answers = Workspace.open(tmp_path / "demo").room(code).answers()
    assert (answers["activity"] == "mood").sum() == 4


def test_check_runs_notebooks_as_opening_a_room_does(tmp_path: Path) -> None:
    (tmp_path / "sessions").mkdir()
    cells = ["from huddlebook import Poll", 'Poll("Well?", ["Yes", "No"])', "1 / 0"]
    for name, sources in {"fine": cells[:2], "raises": cells}.items():
        notebook = json.loads((ROOT / "templates/session/blank.ipynb").read_text())
        code: dict[str, object] = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
        notebook["cells"][1:] = [
            {"cell_type": "markdown", "id": "step", "metadata": {}, "source": "## Step (2 min)"},
            *({**code, "id": f"c{number}", "source": source} for number, source in enumerate(sources)),
        ]
        (tmp_path / "sessions" / f"{name}.ipynb").write_text(json.dumps(notebook))
    command = [sys.executable, "-m", "huddlebook", "check", "--json", "--workspace", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=200)
    assert done.returncode == 1, done.stderr
    fine, raises = json.loads(done.stdout)
    assert {one["id"] for one in fine["findings"]} >= {"total", "activities", "lane"}
    assert not [one for one in fine["findings"] if one["level"] in ("error", "warning")]
    error = raises["findings"][0]
    assert (error["id"], error["level"]) == ("does-not-run", "error")
    assert "ZeroDivisionError" in error["sentence"]
    assert "Traceback" not in done.stderr
