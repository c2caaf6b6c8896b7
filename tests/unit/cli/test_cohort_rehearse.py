from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.unit.cli.conftest import Run, write_notebook
from tests.unit.cohorts.programmes import item, written


@pytest.fixture
def programmes(workspace: Path) -> Path:
    """A workspace with the programme `feedback`, of one notebook."""
    folder = workspace / "cohorts" / "feedback"
    folder.mkdir(parents=True)
    (folder / "programme.toml").write_text(written(item("one", "day 1 09:00", "day 4 17:00")), encoding="utf-8")
    write_notebook(folder / "one.ipynb", "# Hello", "from huddlebook import Poll\nPoll('Which?', ['a', 'b'])")
    return workspace


def test_a_rehearsal_is_told_and_written_and_leaves_nothing_behind(run: Run, programmes: Path, tmp_path: Path) -> None:
    words = ("cohort", "rehearse", "feedback", "--people", "20", "--on", "2027-01-11", "-w", programmes)
    result = run(*words, "--json", "--out", tmp_path / "report.md")
    assert result.code == 0, result.aside
    found = json.loads(result.out)
    assert (found["people"], found["seed"], found["first"]) == (20, 7, "2027-01-11")
    assert found["items"][0]["done"] > 5
    assert found["most"] <= found["budget"] == 3
    text = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert text.startswith("# Rehearsal: Giving feedback")
    assert f"{found['complete']} of 20 people completed" in text
    assert not (programmes / ".huddlebook" / "huddlebook.db").exists()


def test_a_programme_that_is_not_there_and_a_report_that_cannot_be_written_are_told(run: Run, programmes: Path) -> None:
    assert "There is no programme 'nope'" in run("cohort", "rehearse", "nope", "-w", programmes).aside
    result = run("cohort", "rehearse", "feedback", "--people", "1", "--out", programmes, "-w", programmes)
    assert result.code != 0
    assert "cannot be written" in result.aside
