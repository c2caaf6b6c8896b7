from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.unit.cli.conftest import ROOT, Run, write_notebook

from huddlebook.cli.samples import FOLDERS, missing, sample

TEMPLATES = {path.stem for path in (ROOT / "templates/session").glob("*.ipynb")}


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


@pytest.mark.parametrize("template", ["blank", "sailboat"])
def test_a_template_becomes_a_session_that_checks(run: Run, workspace: Path, template: str) -> None:
    assert run("new", "session", "Mine", "--from", template, "--workspace", workspace).code == 0
    path = workspace / "sessions" / "mine.ipynb"
    # What the list needs is the template's own.
    assert "huddlebook" not in json.loads(path.read_text())["metadata"]
    checked = run("check", "--no-run", "--json", path)
    assert checked.code == 0
    assert [finding["level"] for finding in json.loads(checked.out)[0]["findings"]] == ["info"]


def test_without_a_title_a_session_has_its_templates(run: Run, workspace: Path) -> None:
    assert run("new", "session", "--from", "after-action-review", "--workspace", workspace).code == 0
    made = json.loads((workspace / "sessions" / "after-action-review.ipynb").read_text())
    assert "".join(made["cells"][0]["source"]).startswith("# After-action review")
    again = run("new", "session", "--from", "after-action-review", "--workspace", workspace)
    assert (again.code, "is there already" in again.aside) == (1, True)


def test_the_list_tells_minutes_and_purpose(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # no workspace: those that come along
    lines = run("new", "--list").out.splitlines()
    assert lines[0].split() == ["Template", "Minutes", "For"]
    assert {line.split()[0] for line in lines[1:] if line} == TEMPLATES
    sailboat = next(line for line in lines if line.startswith("sailboat"))
    assert re.fullmatch(r"sailboat +30 +A team looks at its way .*island", sailboat.strip())


def test_a_template_of_the_workspace_is_in_the_list(
    run: Run, workspace: Path, sample_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = write_notebook(workspace / "ours.ipynb", "# Ours\n\nHow we say hello.", "## One (7 min)")
    (workspace / "templates" / "session").mkdir(parents=True)
    own.rename(workspace / "templates" / "session" / "ours.ipynb")
    (workspace / "templates" / "session" / "broken.ipynb").write_text("{")
    monkeypatch.chdir(workspace / "sessions")
    # The others come out of the wheel.
    listed = run("new", "--list").out
    assert re.search(r"^ours +7 +How we say hello\.", listed, re.MULTILINE)
    assert re.search(r"^sailboat +30", listed, re.MULTILINE)
    assert re.search(r"^broken +0 +broken\.ipynb is not a notebook", listed, re.MULTILINE)
    assert sample_copy.is_dir()


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


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("retro", "Did you mean retrospective?"),
        ("Sailbot", "Did you mean sailboat?"),
        ("premortem", "Did you mean pre-mortem?"),
        ("qqq", "There: 1-2-4-all, 4ls, after-action-review, blank, "),
    ],
)
def test_new_names_the_templates_that_are_near(run: Run, workspace: Path, typed: str, says: str) -> None:
    failed = run("new", "session", "Mine", "--from", typed, "--workspace", workspace)
    assert failed.code == 1
    assert f"There is no template {typed!r}. {says}" in failed.aside
    assert "huddlebook new --list" in failed.aside


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
