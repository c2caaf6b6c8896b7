"""Each template runs, checks without a word of complaint, and keeps what it promises."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from nbformat import NotebookNode
from tests.unit.design.lived import findings

from huddlebook.sessions import read, read_agenda, split
from huddlebook.sessions.timebox import time_box

ROOT = Path(__file__).parents[3]
TEMPLATES = sorted((ROOT / "templates" / "session").glob("*.ipynb"))
WANTED = {
    "start-stop-continue", "4ls", "sailboat", "brainstorm", "decision", "lunch-and-learn", "onboarding", "feedback",
    "pre-mortem", "1-2-4-all", "lightning-demos", "quiz-night", "town-hall", "after-action-review",
}  # fmt: skip

pytestmark = pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)


def texts(notebook: NotebookNode) -> str:
    return "\n".join(cell.source for cell in notebook.cells)


def test_it_runs_and_nothing_is_to_be_said_against_it(template: Path) -> None:
    assert {path.stem for path in TEMPLATES} >= WANTED
    said = findings(read(template))
    assert [one.sentence for one in said if one.level != "info"] == []
    # A check-in, a close and activities are there: checks that found none would have said so above.
    assert {one.id for one in said} >= {"total", "activities"}


def test_it_keeps_its_promises(template: Path) -> None:
    notebook = read(template)
    agenda = read_agenda(split(notebook), template.stem)
    assert agenda.minutes <= 30
    assert time_box(notebook.cells[0].source.splitlines()[0])[1] in (None, agenda.minutes)
    purpose = notebook.metadata["huddlebook"]["purpose"]
    assert 20 < len(purpose) < 120
    assert purpose != agenda.description
    # Only code is without outputs, so that nothing of whoever wrote it is left in it.
    assert all(not cell.outputs and cell.execution_count is None for cell in notebook.cells if "outputs" in cell)


def test_the_guide_tells_of_it(template: Path) -> None:
    guide = (ROOT / "docs" / "sessions.md").read_text(encoding="utf-8")
    notebook = read(template)
    minutes, purpose = read_agenda(split(notebook)).minutes, notebook.metadata["huddlebook"]["purpose"]
    assert f"\n| `{template.stem}` | {minutes:g} | {purpose} |\n" in guide


def test_every_picture_has_words(template: Path) -> None:
    notebook = read(template)
    drawn = [cell.source for cell in notebook.cells if "<svg" in cell.source]
    assert all(re.search(r'SAYS = [("\s]+\w.*"alt": SAYS', source, re.DOTALL) for source in drawn)
    assert not re.search(r"!\[\s*\]\(", texts(notebook))
