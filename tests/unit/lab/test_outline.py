"""The agenda of a notebook that is being written, from its text alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from huddlebook.errors import BadNotebook, HuddlebookError, NotFound
from huddlebook.lab.answers import coded
from huddlebook.lab.bodies import CodeBody
from huddlebook.lab.outline import Text, outline
from huddlebook.lab.places import notebook_at, session_at


def notebook(*cells: str) -> dict[str, Any]:
    """Cells that begin with # are texts, all others are code."""
    kinds = [("markdown" if one.startswith("#") else "code", one) for one in cells]
    return {
        "nbformat": 4,
        "metadata": {},
        "cells": [{"cell_type": kind, "metadata": {}, "source": source} for kind, source in kinds],
    }


RETRO = notebook(
    "# Retro",
    "raise SystemExit('a server that runs this ends')",
    'from huddlebook import Board, DotVote, QandA\nQandA(id="box")',
    "## Look back (5 min)",
    'board = Board("How?", ["Good"])',
    "## Choose (2.5 min)",
    'DotVote("What first?", board)',
    "## Then (3 min)\n\nText.\n\n## End",
    "Poll(f'{1}', options)",
    "this is no Python",
)


def test_steps_have_their_times_and_what_they_ask() -> None:
    found = outline(RETRO, "retro")
    assert (found.title, found.minutes) == ("Retro", 10.5)
    assert [(one.title, one.starts, one.minutes, one.cell) for one in found.steps] == [
        ("Lobby", None, None, None),
        ("Look back", 0, 5, 3),
        ("Choose", 5, 2.5, 5),
        ("Then", 7.5, 3, 7),
        ("End", 10.5, None, 7),
    ]
    assert [(a.name, a.prompt, a.id, a.cell, a.editable) for one in found.steps for a in one.activities] == [
        ("QandA", "Questions", "box", 2, True),
        ("Board", "How?", "how", 4, True),
        ("DotVote", "What first?", "what-first", 6, True),
        ("Poll", "Poll", "poll", 8, False),
    ]


def test_what_can_be_seen_without_running_it_is_said() -> None:
    assert "no-time-box" in {one.id for one in outline(RETRO, "retro").findings}


@pytest.mark.parametrize("broken", [{}, {"nbformat": 3}, {"nbformat": 4, "cells": 5}, {"nbformat": 4, "cells": [{}]}])
def test_a_broken_notebook_is_a_finding(broken: dict[str, Any]) -> None:
    (finding,) = outline(broken, "retro").findings
    assert finding.level == "error"
    with pytest.raises(BadNotebook):
        Text.of(broken)


def test_new_code_has_an_id_of_its_own() -> None:
    form = {"prompt": "How?", "columns": ["Good"]}
    assert coded(CodeBody("Board", form, RETRO, len(RETRO["cells"]))) == {
        "source": 'from huddlebook import Board\n\nBoard("How?", ["Good"], id="how-2")'
    }


def test_changed_code_keeps_its_id_free_for_itself() -> None:
    source = RETRO["cells"][4]["source"]
    form = {"prompt": "How?", "columns": ["Good", "Bad"]}
    assert coded(CodeBody("Board", form, RETRO, 4, source)) == {
        "source": 'board = Board("How?", ["Good", "Bad"], id="how")'
    }
    assert "Board" in coded(CodeBody("Board", {"prompt": "How?"}, RETRO, 4, source))["problem"]
    with pytest.raises(HuddlebookError, match="no form"):
        coded(CodeBody("os", {}, RETRO, 4))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "root/work/sessions").mkdir(parents=True)
    for path in ("root/work/sessions/retro.ipynb", "root/loose.ipynb", "secret.ipynb", "root/notes.txt"):
        (tmp_path / path).write_text("{}")
    (tmp_path / "root/link.ipynb").symlink_to(tmp_path / "secret.ipynb")
    return tmp_path / "root"


@pytest.mark.parametrize(
    "path",
    ["../secret.ipynb", "link.ipynb", "work/../../secret.ipynb", "notes.txt", "gone.ipynb", "work", "", "\0.ipynb"],
)
def test_only_notebooks_inside_the_folder_are_there(root: Path, path: str) -> None:
    with pytest.raises(NotFound):
        notebook_at(root, path)


def test_an_absolute_path_is_one_inside_the_folder(root: Path) -> None:
    assert notebook_at(root, "/loose.ipynb") == root / "loose.ipynb"
    with pytest.raises(NotFound):
        notebook_at(root, str(root.parent / "secret.ipynb"))


def test_a_room_is_for_a_session_of_a_workspace_in_the_folder(root: Path) -> None:
    workspace, name = session_at(root, "work/sessions/retro.ipynb")
    assert (workspace.root, name) == (root / "work", "retro")
    with pytest.raises(HuddlebookError):
        session_at(root, "loose.ipynb")
    with pytest.raises(HuddlebookError, match="Start JupyterLab in"):
        session_at(root / "work/sessions", "retro.ipynb")
