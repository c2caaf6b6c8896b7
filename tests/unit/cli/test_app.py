from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import typer
from tests.unit.cli.conftest import Run

import huddlebook
from huddlebook.cli.app import app
from huddlebook.workspace import ServerInfo, Workspace


def leaves() -> list[tuple[str, ...]]:
    """Every command, as its words."""
    found: list[tuple[str, ...]] = []
    group = typer.main.get_command(app)
    for name, command in group.commands.items():  # type: ignore[attr-defined]  # it is a group
        inside = getattr(command, "commands", None)
        found += [(name, word) for word in inside] if inside else [(name,)]
    return found


@pytest.mark.parametrize("words", leaves(), ids=" ".join)
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_every_command_explains_itself_with_examples(run: Run, words: tuple[str, ...], flag: str) -> None:
    helped = run(*words, flag)
    assert helped.code == 0
    assert "Examples" in helped.out
    assert f"huddlebook {' '.join(words)}" in helped.out.split("Examples")[1]


def test_without_a_command_it_says_what_there_is(run: Run) -> None:
    assert "Commands" in run().out


def test_it_says_its_version(run: Run) -> None:
    assert run("--version").out.strip() == f"huddlebook {version('huddlebook')}"
    assert huddlebook.__version__ == version("huddlebook")


@pytest.mark.parametrize("words", [("nonsense",), ("rooms", "--nonsense"), ("export",), ("serve", "--port", "70000")])
def test_a_misspelt_command_ends_with_2(run: Run, words: tuple[str, ...]) -> None:
    failed = run(*words)
    assert failed.code == 2
    assert "--help" in failed.aside or "-h" in failed.aside


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, dict[str, Any]]]:
    calls: list[tuple[Any, dict[str, Any]]] = []
    monkeypatch.setattr("huddlebook.server.app.run", lambda place, **options: calls.append((place, options)))
    return calls


def test_serve_runs_the_server_of_the_workspace(run: Run, workspace: Path, served: list[Any]) -> None:
    done = run("serve", workspace / "sessions", "--host", "0.0.0.0", "--port", "0", "--url", "https://h.example")
    assert done.code == 0
    ((place, options),) = served
    assert place.root == workspace
    wanted = {"host": "0.0.0.0", "port": 0, "url": "https://h.example", "base": "/", "proxy": False}
    assert options.items() >= wanted.items()


def test_serve_outside_a_workspace_says_how_to_make_one(run: Run, tmp_path: Path, served: list[Any]) -> None:
    failed = run("serve", tmp_path)
    assert failed.code == 1
    assert "huddlebook init" in failed.aside
    assert served == []


@pytest.mark.parametrize("answers", [True, False])
def test_a_workspace_is_served_once(
    run: Run, workspace: Path, served: list[Any], monkeypatch: pytest.MonkeyPatch, answers: bool
) -> None:
    monkeypatch.setattr("huddlebook.cli.serve._answers", lambda url: answers)
    Workspace.open(workspace).write_server_info(ServerInfo("http://127.0.0.1:1", os.getppid(), "t"))
    done = run("serve", workspace)
    assert done.code == (1 if answers else 0)
    assert ("A server runs on this workspace already, at http://127.0.0.1:1." in done.aside) is answers
    assert len(served) == (0 if answers else 1)


def test_ctrl_c_is_no_error(run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("huddlebook.server.app.run", stopped)
    assert run("serve", workspace).code == 130


def test_a_command_loads_no_notebooks_frames_or_servers_before_it_needs_them() -> None:
    heavy = "{'nbformat', 'pandas', 'ipywidgets', 'tornado', 'voila', 'alembic'}"
    code = f"import sys, huddlebook.cli.app; print(sorted({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize("name", huddlebook.__all__)
def test_every_name_of_the_package_is_there(name: str) -> None:
    assert getattr(huddlebook, name) is not None
    assert name in dir(huddlebook)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Quizz'"):
        _ = huddlebook.Quizz
