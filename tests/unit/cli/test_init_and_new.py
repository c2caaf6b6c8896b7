from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.unit.cli.conftest import ROOT, Run

from huddlebook.cli.samples import FOLDERS, missing, sample


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_init_makes_a_workspace_from_the_samples(run: Run, tmp_path: Path) -> None:
    done = run("init", tmp_path / "new" / "team")
    assert done.code == 0
    assert "huddlebook serve" in done.aside
    assert {"sessions/retrospective.ipynb", "templates/session/blank.ipynb"} <= files(tmp_path / "new" / "team")
    assert not list(missing(tmp_path / "new" / "team"))


def test_init_from_a_wheel_copies_the_same(run: Run, tmp_path: Path, sample_copy: Path) -> None:
    assert sample() == sample_copy
    assert run("init", tmp_path / "team").code == 0
    assert files(tmp_path / "team") == files(sample_copy)


def test_a_source_tree_is_its_own_sample() -> None:
    assert sample() == ROOT
    assert all(to.relative_to(Path("/nowhere")).parts[0] in FOLDERS for _, to in missing(Path("/nowhere")))


def test_init_leaves_what_is_there_and_brings_what_is_missing(run: Run, tmp_path: Path) -> None:
    run("init", tmp_path)
    mine, gone = tmp_path / "sessions/retrospective.ipynb", tmp_path / "sessions/icebreaker.ipynb"
    mine.write_text("my own")
    gone.unlink()
    again = run("init", tmp_path)
    assert again.code == 0
    assert "1 files copied" in again.aside
    assert mine.read_text() == "my own"
    assert gone.exists()
    assert "has everything already" in run("init", tmp_path).aside


def test_init_where_one_cannot_write_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    failed = run("init", tmp_path / "file" / "team")
    assert failed.code == 1
    assert "cannot be written" in failed.aside
    assert "Choose another folder" in failed.aside


def test_new_makes_a_session_under_its_title(run: Run, workspace: Path) -> None:
    done = run("new", "session", "Friday check-in!", "--workspace", workspace)
    assert done.code == 0
    made = json.loads((workspace / "sessions" / "friday-check-in.ipynb").read_text())
    assert "".join(made["cells"][0]["source"]).splitlines()[0] == "# Friday check-in!"
    assert "huddlebook check friday-check-in.ipynb" in done.aside


@pytest.mark.parametrize("template", sorted(path.stem for path in (ROOT / "templates/session").glob("*.ipynb")))
def test_every_template_becomes_a_session_that_checks(run: Run, workspace: Path, template: str) -> None:
    assert run("new", "session", "Mine", "--from", template, "--workspace", workspace).code == 0
    checked = run("check", "--no-run", "--json", workspace / "sessions" / "mine.ipynb")
    assert checked.code == 0
    assert [finding["level"] for finding in json.loads(checked.out)[0]["findings"]] == ["info"]


def test_new_never_overwrites(run: Run, workspace: Path) -> None:
    run("new", "session", "Mine", "--workspace", workspace)
    before = (workspace / "sessions" / "mine.ipynb").read_text()
    again = run("new", "session", "mine", "--from", "icebreaker", "--workspace", workspace)
    assert again.code == 1
    assert "is there already. Choose another name" in again.aside
    assert (workspace / "sessions" / "mine.ipynb").read_text() == before


def test_new_takes_the_workspaces_own_template_first(run: Run, workspace: Path) -> None:
    own = workspace / "templates" / "session"
    own.mkdir(parents=True)
    text = (ROOT / "templates/session/blank.ipynb").read_text()
    (own / "blank.ipynb").write_text(text.replace("## Arriving", "## Our own arriving"))
    run("new", "session", "Mine", "--workspace", workspace)
    assert "Our own arriving" in (workspace / "sessions" / "mine.ipynb").read_text()


def test_new_names_the_templates_there_are(run: Run, workspace: Path) -> None:
    failed = run("new", "session", "Mine", "--from", "nonsense", "--workspace", workspace)
    assert failed.code == 1
    assert "There: blank, icebreaker, retrospective" in failed.aside


@pytest.mark.parametrize("name", ["../../evil", "/etc/passwd", "日本", "a/b", "x" * 500])
def test_whatever_the_name_the_file_is_in_sessions(run: Run, workspace: Path, name: str) -> None:
    assert run("new", "session", name, "--workspace", workspace).code == 0
    assert len(list((workspace / "sessions").glob("*.ipynb"))) == 1


@pytest.mark.parametrize("name", ["", "  ", "\x00", "..."])
def test_a_session_needs_a_title(run: Run, workspace: Path, name: str) -> None:
    failed = run("new", "session", name, "--workspace", workspace)
    assert failed.code == 1
    assert "needs a title" in failed.aside
    assert list((workspace / "sessions").glob("*.ipynb")) == []


def test_new_outside_a_workspace_says_how_to_make_one(run: Run, tmp_path: Path) -> None:
    failed = run("new", "session", "Mine", "--workspace", tmp_path)
    assert failed.code == 1
    assert "Make one with: huddlebook init" in failed.aside
