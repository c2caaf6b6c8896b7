"""`huddlebook hub import` takes a list, says what became of it, and says which lines were not taken."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from typer.testing import CliRunner

from huddlebook.cli.app import app
from huddlebook.hub import room
from huddlebook.workspace import Workspace


def test_a_list_is_brought_into_the_workspace(tmp_path: Path) -> None:
    (tmp_path / "sessions").mkdir()
    file = tmp_path / "resources.csv"
    file.write_text("title,url\nAsking well,https://example.org/ask\nBad,nowhere\n", "utf-8")
    run = CliRunner().invoke(app, ["hub", "import", str(file), "-w", str(tmp_path)])
    assert run.exit_code == 1
    assert "1 added" in run.stderr
    assert "Line 3" in run.stderr
    with closing(Workspace.open(tmp_path).log()) as log:
        assert len(room.load(log, room.HUB).slices["resources"].all) == 1
