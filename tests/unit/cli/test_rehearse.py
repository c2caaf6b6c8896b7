"""`huddlebook rehearse` before a server is started, and where it rehearses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.unit.cli.conftest import Run, write_notebook

from huddlebook.cli.stage import staged
from huddlebook.sessions import read, read_agenda, split


def test_a_file_that_is_no_notebook_is_said_so(run: Run, workspace: Path) -> None:
    broken = workspace / "sessions" / "broken.ipynb"
    broken.write_text("no notebook")
    failed = run("rehearse", broken)
    assert failed.code == 1
    assert "broken.ipynb cannot be rehearsed" in failed.aside
    assert "Save it again from JupyterLab" in failed.aside


def test_a_session_that_is_not_there_is_said_so(run: Run, workspace: Path) -> None:
    failed = run("rehearse", "nothing", "--workspace", workspace)
    assert failed.code == 1
    assert "There is no session 'nothing'" in failed.aside


@pytest.mark.parametrize("speed", ["fast", "0", "-1", "1e9", "nan"])
def test_a_speed_is_a_word_or_a_number(run: Run, workspace: Path, speed: str) -> None:
    notebook = write_notebook(workspace / "sessions" / "retro.ipynb", "# Retro", "## Step (1 min)")
    failed = run("rehearse", notebook, f"--speed={speed}")
    assert failed.code == 1
    assert "--speed is lapse, real, or a number" in failed.aside


@pytest.mark.parametrize(
    ("heading", "title"),
    [("# Retro #1", "Retro #1"), ("\n#  Retro (5 min)\n\nHello", "Retro"), ("# Retro\n======", "Retro")],
)
def test_the_copy_says_that_it_is_a_rehearsal(workspace: Path, heading: str, title: str) -> None:
    path = write_notebook(workspace / "sessions" / "retro.ipynb", "# x", "## Step (1 min)")
    notebook = json.loads(path.read_text())
    notebook["cells"][0]["source"] = heading
    path.write_text(json.dumps(notebook))
    with staged(path, workspace) as (stage, agenda):
        copied = read_agenda(split(read(stage / "sessions" / "retro.ipynb")), "retro")
    assert (agenda.title, copied.title) == (title, f"Rehearsal: {title}")
    assert copied.steps == agenda.steps


def test_a_title_in_the_metadata_is_marked_too(workspace: Path) -> None:
    path = write_notebook(workspace / "sessions" / "retro.ipynb", "## Step (1 min)")
    with staged(path, workspace) as (stage, agenda):
        assert read_agenda(split(read(stage / "sessions" / "retro.ipynb"))).title == "Rehearsal: Retro"
        assert agenda.title == "Retro"


def test_what_stands_beside_the_notebook_is_there_and_nothing_that_was_lived(lived: Path) -> None:
    path = write_notebook(lived / "sessions" / "retro.ipynb", "# Retro", "## Step (1 min)")
    write_notebook(lived / "sessions" / "other.ipynb", "# Other")
    (lived / "sessions" / "picture.png").write_bytes(b"png")
    (lived / "data").mkdir()
    (lived / "data" / "table.csv").write_text("a,b")
    with staged(path, lived) as (stage, _):
        assert {one.name for one in stage.iterdir()} == {"sessions", "data"}
        assert {one.name for one in (stage / "sessions").iterdir()} == {"retro.ipynb", "picture.png"}
        assert (stage / "data" / "table.csv").read_text() == "a,b"
    assert not stage.exists()
    assert (lived / "data" / "table.csv").exists()
