"""`huddlebook rehearse` as a person runs it: a real server, real websockets, and nothing left behind."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.waiting import until

from huddlebook.client.stream import Stream

CELLS = (
    "# Short and full",
    'from huddlebook import *\nQandA("Questions", lasting=True, id="box")',
    "## Arrive (1 min)",
    'Timer(1, id="clock")\nPoll("How are you?", ["Fine", "So-so"], id="mood")',
    "## Write (0.5 min)",
    'OpenText("What went well?", moderated=True, id="cards")',
    "## Know (1 min)",
    'asked = [question(one, ["A", "B"], right="A") for one in ("First?", "Second?")]\nQuiz("Know?", asked, id="quiz")',
    'Estimate("How far?", truth=400, id="far")',
    "## Choose (1 min)",
    'DotVote("Which?", ["One", "Two"], id="dots")',
)


def notebook(path: Path, *sources: str) -> Path:
    cells: list[dict[str, Any]] = [
        {"cell_type": "markdown", "id": f"c{at}", "metadata": {}, "source": source}
        if source.startswith("#")
        else {"cell_type": "code", "id": f"c{at}", "metadata": {}, "source": source, "outputs": []}
        | {"execution_count": None}
        for at, source in enumerate(sources)
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    return path


async def looked_at(report: dict[str, Any]) -> None:
    """The room that was left open is full, says what it is, and agrees with the report."""
    base, _, token = report["links"]["facilitator"].partition("/facilitator#")
    code = report["links"]["console"].rsplit("/", 2)[1]
    async with await Stream.facilitate(base, token, code) as console:
        assert console.room
        assert console.room.title == "Rehearsal: Short and full"
        assert console.room.phase == "running"
        activities = {one["id"]: one for step in report["steps"] for one in step["activities"]}
        for name in ("mood", "cards", "far", "dots"):
            assert console.views[name]["answered"] == activities[name]["answered"] > 0, name
        assert console.views["mood"]["stage"]["revealed"]
        assert console.views["far"]["known"]
        assert all(question["known"] for question in console.views["quiz"]["sheet"])
        assert {card["standing"] for card in console.views["cards"]["cards"]} == {"shown"}
        assert console.views["box"]["questions"]


def test_a_session_is_lived_through_and_nothing_is_left(tmp_path: Path) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    path = notebook(tmp_path / "work" / "sessions" / "short.ipynb", *CELLS)
    before = path.read_bytes()
    command = [sys.executable, "-m", "huddlebook", "rehearse", str(path), "--people", "15", "--json", "--keep"]
    environment = {**os.environ, "TMPDIR": str(place), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment) as run:
        assert run.stdout
        assert run.stderr
        lines: list[str] = []
        while not lines or lines[-1] != "}\n":
            line = run.stdout.readline()
            assert line, run.stderr.read()
            lines.append(line)
        report = json.loads("".join(lines))
        [stage] = place.glob("huddlebook-rehearsal-*")
        server = json.loads((stage / ".huddlebook" / "server.json").read_text())["pid"]
        asyncio.run(asyncio.wait_for(looked_at(report), 120))
        run.send_signal(signal.SIGINT)
        aside = run.stderr.read()
        assert run.wait(timeout=90) == 0, aside
    assert "nothing of it is kept" in aside
    assert report["lost"] == 0
    assert report["answers"] > 60
    assert [step["id"] for step in report["steps"]] == ["lobby", "arrive", "write", "know", "choose"]
    assert report["mute"] == []
    assert {one["by"] for one in report["refused"]} <= {"people"}
    assert report["check"]["findings"]
    until(lambda: not _alive(server))
    assert list(place.glob("huddlebook-rehearsal-*")) == []
    assert path.read_bytes() == before
    assert [one.name for one in (tmp_path / "work").iterdir()] == ["sessions"]


def test_ctrl_c_in_the_middle_ends_it_cleanly(tmp_path: Path) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    environment = {**os.environ, "TMPDIR": str(place), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "huddlebook", "rehearse", "--people", "3", "--speed", "real"]
    path = notebook(tmp_path / "sessions" / "short.ipynb", *CELLS[:4])
    with subprocess.Popen([*command, path], stdout=subprocess.PIPE, text=True, env=environment) as run:
        assert run.stdout
        while "Join with a phone" not in (line := run.stdout.readline()):
            assert line
        [stage] = place.glob("huddlebook-rehearsal-*")
        server = json.loads((stage / ".huddlebook" / "server.json").read_text())["pid"]
        run.send_signal(signal.SIGINT)
        assert run.wait(timeout=90) == 130
    until(lambda: not _alive(server))
    assert list(place.glob("huddlebook-rehearsal-*")) == []


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
