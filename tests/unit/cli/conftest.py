"""Commands as a person types them, and a workspace with one room in which something happened."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import typer.main
from tests.unit.rooms.staged import FACILITATOR, Staged

from huddlebook.cli import main, screen
from huddlebook.workspace import Workspace

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    aside: str


Run = Callable[..., Result]
# Typer builds all commands anew at each call (20 ms); they do not change while tests run.
built = cache(typer.main.get_command)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `huddlebook` with these words; what it printed, and its exit code."""
    monkeypatch.setenv("COLUMNS", "200")
    # A console keeps the width it was made with, and workers may be born into a terminal of 80 columns.
    for console in (screen.out, screen.aside):
        monkeypatch.setattr(console, "width", 200)
    monkeypatch.setattr(typer.main, "get_command", built)

    def run(*words: str | Path) -> Result:
        with pytest.raises(SystemExit) as ended:
            main([str(word) for word in words])
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return Result(int(ended.value.code or 0), said.out, said.err)

    return run


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """An empty workspace."""
    (tmp_path / "work" / "sessions").mkdir(parents=True)
    return tmp_path / "work"


@pytest.fixture
def lived(workspace: Path) -> Path:
    """A workspace with the room FERN42, in which two people answered."""
    with closing(Workspace.open(workspace).log()) as log:
        room = Staged(log=log)
        for seat, name in (("s1", "Ana"), ("s2", "Ben")):
            room.join(seat, name)
            room.do(seat, "hello", type="answer", choice=[0])
        room.go("arrive")
        room.do("s1", "mood", type="answer", choice=[0, 1])
        room.do(FACILITATOR, None, type="end_room")
    return workspace


def write_notebook(path: Path, *sources: str) -> Path:
    """A notebook of Markdown (beginning with #) and code cells."""
    cells: list[dict[str, object]] = [
        {"cell_type": "markdown", "id": f"c{number}", "metadata": {}, "source": source}
        if source.startswith("#")
        else {
            "cell_type": "code",
            "id": f"c{number}",
            "metadata": {},
            "source": source,
            "outputs": [],
            "execution_count": None,
        }
        for number, source in enumerate(sources)
    ]
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    return path


@pytest.fixture
def sample_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample as a wheel carries it: beside the package, apart from this repository."""
    package = tmp_path / "installed" / "huddlebook"
    for folder in ("sessions", "templates"):
        shutil.copytree(ROOT / folder, package / "sample" / folder)
    import huddlebook

    monkeypatch.setattr(huddlebook, "__file__", str(package / "__init__.py"))
    return package / "sample"
