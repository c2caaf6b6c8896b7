from __future__ import annotations

from pathlib import Path

from tests.unit.cli.conftest import Run
from tests.unit.imports.files import MOODLE


def test_the_command_makes_a_session_that_passes_the_check(run: Run, workspace: Path, tmp_path: Path) -> None:
    file = tmp_path / "hill_quiz.xml"
    file.write_text(MOODLE)
    done = run("import", file, "--workspace", workspace)
    assert done.code == 0
    assert "Took over 5 questions" in done.aside
    assert "Not taken over" in done.aside
    assert "matching question" in done.out
    target = workspace / "sessions" / "hill-quiz.ipynb"
    assert "matching question" in target.read_text()
    checked = run("check", target, "--no-run")
    assert checked.code == 0
    again = run("import", file, "--workspace", workspace)
    assert again.code == 1
    assert "is there already" in again.aside


def test_the_command_says_when_nothing_could_be_taken(run: Run, workspace: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.gift"
    file.write_text("// x\nTell us.{}\n")
    failed = run("import", file, "--workspace", workspace)
    assert failed.code == 1
    assert "essay" in failed.out
    assert "Nothing in x.gift could be taken over" in failed.aside
    assert not list((workspace / "sessions").iterdir())


def test_the_command_takes_a_place_and_a_title(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("Question,Options\nWhere to?,Sea|Hills\n")
    target = tmp_path / "deep" / "mine.ipynb"
    assert "1 poll →" in run("import", file, "--to", target, "--title", "Where *to*").aside
    assert "Where \\\\*to\\\\*" in target.read_text()
    assert "no notebook" in run("import", file, "--to", tmp_path / "x.txt").aside
