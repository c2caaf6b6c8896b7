from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.unit.cli.conftest import Run, write_notebook

from huddlebook.cli import check
from huddlebook.sessions.problems import CellRaises

FINE = ("# Fine", "## Arrive (2 min)", "1 + 1")


def test_sessions_without_errors_end_well(run: Run, workspace: Path) -> None:
    write_notebook(workspace / "sessions" / "fine.ipynb", *FINE)
    write_notebook(workspace / "sessions" / "also.ipynb", *FINE)
    checked = run("check", "--no-run", "--workspace", workspace)
    assert checked.code == 0
    assert checked.out.count(".ipynb") == 2
    assert "2 notebooks checked, none with errors" in checked.aside


def test_an_error_is_said_and_is_the_exit_code(run: Run, workspace: Path) -> None:
    write_notebook(workspace / "sessions" / "fine.ipynb", *FINE)
    write_notebook(workspace / "sessions" / "empty.ipynb", "# Only a title")
    checked = run("check", "--no-run", "--workspace", workspace)
    assert checked.code == 1
    assert "There is no step." in checked.out
    assert "2 notebooks checked, 1 with errors" in checked.aside


def test_for_programs_it_is_json(run: Run, workspace: Path) -> None:
    path = write_notebook(workspace / "sessions" / "empty.ipynb", "# Only a title")
    checked = run("check", "--no-run", "--json", path)
    assert checked.code == 1
    (report,) = json.loads(checked.out)
    assert report["notebook"] == str(path)
    assert [(one["id"], one["level"]) for one in report["findings"]] == [
        ("no-steps", "error"),
        ("no-promise", "advice"),
    ]
    assert report["findings"][1]["strength"] == "convention"


@pytest.mark.parametrize("name", ["fine", "fine.ipynb"])
def test_a_session_is_found_by_its_name(run: Run, workspace: Path, name: str) -> None:
    write_notebook(workspace / "sessions" / "fine.ipynb", *FINE)
    assert run("check", "--no-run", name, "--workspace", workspace).code == 0


def test_what_is_not_there_is_said(run: Run, workspace: Path) -> None:
    write_notebook(workspace / "sessions" / "fine.ipynb", *FINE)
    failed = run("check", "nothing", "--workspace", workspace)
    assert failed.code == 1
    assert "There: fine." in failed.aside
    failed = run("check", workspace / "sessions" / "nothing.ipynb", "--workspace", workspace)
    assert failed.code == 1
    assert "Check the path" in failed.aside


def test_a_workspace_without_sessions_says_how_to_make_one(run: Run, workspace: Path) -> None:
    failed = run("check", "--workspace", workspace)
    assert failed.code == 1
    assert "huddlebook new session" in failed.aside


def test_what_is_no_notebook_is_a_finding(run: Run, workspace: Path) -> None:
    (workspace / "sessions" / "broken.ipynb").write_text("{")
    checked = run("check", "--workspace", workspace, "--json")
    assert checked.code == 1
    assert json.loads(checked.out)[0]["findings"][0]["id"] == "not-readable"


def test_what_running_it_tells_is_shown(run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_notebook(workspace / "sessions" / "fine.ipynb", *FINE)
    monkeypatch.setattr("huddlebook.cli.check._ran", lambda path: CellRaises("Cell 3 raises [ZeroDivisionError].", 3))
    checked = run("check", "fine", "--workspace", workspace)
    assert checked.code == 1
    assert "✗ Cell 3 raises [ZeroDivisionError]. (cell 3) does-not-run" in checked.out
    assert check.report.__doc__


def test_a_finding_is_explained_with_what_stands_behind_it(run: Run) -> None:
    said = run("check", "--explain", "long-stretch").out
    assert "Bradbury 2016, a review (moderate)" in said
    assert "How sure: convention" in said
    failed = run("check", "--explain", "nonsense")
    assert failed.code == 1
    assert "There: activities, " in failed.aside


def test_a_warning_is_overruled_with_a_reason_that_the_notebook_keeps(run: Run, workspace: Path) -> None:
    path = write_notebook(workspace / "sessions" / "long.ipynb", "# Long", "## All of it (45 min)", "1 + 1")
    because = ("--overrule", "long", "--because", "The board asked for it.")
    checked = run("check", "long", *because, "--no-run", "--workspace", workspace)
    assert checked.code == 0
    assert "overruled: The board asked for it." in checked.out
    assert json.loads(path.read_text())["metadata"] == {"huddlebook": {"overrule": {"long": "The board asked for it."}}}
    (report,) = json.loads(run("check", "long", "--no-run", "--json", "--workspace", workspace).out)
    assert [one["id"] for one in report["findings"] if one["overruled"]] == ["long"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--overrule", "long"], "needs a reason"),
        (["--overrule", "long", "--because", " "], "needs a reason"),
        (["--overrule", "no-steps", "--because", "x"], "only warnings and advice can"),
        (["--overrule", "lng", "--because", "x"], "no check 'lng'"),
    ],
)
def test_overruling_says_what_it_needs(run: Run, workspace: Path, words: list[str], says: str) -> None:
    path = write_notebook(workspace / "sessions" / "fine.ipynb", *FINE)
    before = path.read_text()
    failed = run("check", "fine", *words, "--no-run", "--workspace", workspace)
    assert failed.code == 1
    assert says in failed.aside
    assert path.read_text() == before


def test_overruling_is_for_one_notebook(run: Run, workspace: Path) -> None:
    write_notebook(workspace / "sessions" / "fine.ipynb", *FINE)
    failed = run("check", "--overrule", "long", "--because", "x", "--workspace", workspace)
    assert failed.code == 1
    assert "Say which notebook" in failed.aside
