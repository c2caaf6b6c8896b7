import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.unit.sessions.notebooks import md, notebook

from huddlebook.widgets import Session


@pytest.fixture
def retro(tmp_path: Path) -> Path:
    path = tmp_path / "retro.ipynb"
    path.write_text(json.dumps(notebook(md("# Retro (5 min)\n\n## One (3 min)\n\n## Two"))), encoding="utf-8")
    return path


def test_it_shows_the_agenda_of_a_named_notebook(retro: Path) -> None:
    session = Session(retro)
    assert (session.title, session.minutes, session.problem) == ("Retro", 3.0, "")
    assert session.steps == [{"title": "One", "minutes": 3.0}, {"title": "Two", "minutes": None}]


def test_it_finds_the_notebook_of_its_kernel(retro: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JPY_SESSION_NAME", str(retro))
    assert Session().title == "Retro"


def test_it_says_how_when_it_does_not_find_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JPY_SESSION_NAME", "/nowhere/retro.ipynb")
    assert "Save this notebook" in Session().problem


def test_it_says_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "bad.ipynb").write_text("{", encoding="utf-8")
    assert "not JSON" in Session(tmp_path / "bad.ipynb").problem
    (tmp_path / "none.ipynb").write_text(json.dumps(notebook(md("# A"))), encoding="utf-8")
    assert "no step yet" in Session(tmp_path / "none.ipynb").problem


def test_a_notebook_without_one_loads_nothing_that_reads_notebooks() -> None:
    """nbformat takes a second, which every kernel would wait for."""
    heavy = "{'nbformat', 'jsonschema', 'pandas'}"
    code = f"import sys; from huddlebook import Poll; print(sorted({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
