from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from tests.unit.cli.conftest import Run, write_notebook
from tests.unit.design.long import workshop


@pytest.fixture
def long(workspace: Path) -> Path:
    path = workspace / "sessions" / "workshop.ipynb"
    path.write_text(nbformat.writes(workshop()))
    return path


def test_split_makes_short_sessions_beside_the_long_one(run: Run, workspace: Path, long: Path) -> None:
    before = long.read_text()
    done = run("split", "workshop", "--workspace", workspace)
    assert done.code == 0
    assert "workshop-2.ipynb       30  Ideas · Vote · In small rooms · What each room proposes" in done.out
    assert "“Break” is left out" in done.aside
    assert sorted(path.name for path in long.parent.iterdir()) == [
        *(f"workshop-{at}.ipynb" for at in range(1, 5)),
        "workshop.ipynb",
    ]
    assert long.read_text() == before
    checked = run("check", "--no-run", "--json", *sorted(long.parent.glob("workshop-*.ipynb")))
    assert checked.code == 0
    assert not [one for report in json.loads(checked.out) for one in report["findings"] if one["level"] == "warning"]


def test_split_takes_a_folder_and_a_length(run: Run, workspace: Path, long: Path) -> None:
    done = run("split", long, "--to", workspace / "short" / "ones", "--minutes", "35")
    assert done.code == 0
    assert "Pictures and data that stood beside workshop.ipynb are looked for in" in done.aside
    assert len(list((workspace / "short" / "ones").iterdir())) == 3


def test_split_never_overwrites(run: Run, long: Path) -> None:
    (long.parent / "workshop-3.ipynb").write_text("mine")
    failed = run("split", long)
    assert failed.code == 1
    assert "workshop-3.ipynb is there already" in failed.aside
    assert (long.parent / "workshop-3.ipynb").read_text() == "mine"
    assert not (long.parent / "workshop-1.ipynb").exists()


def test_split_says_why_it_does_not(run: Run, workspace: Path) -> None:
    path = write_notebook(workspace / "sessions" / "short.ipynb", "# Short", "## One (5 min)", "1 + 1")
    failed = run("split", path)
    assert failed.code == 1
    assert "there is nothing to split" in failed.aside
    assert run("split", path, "--minutes", "5").code == 2
