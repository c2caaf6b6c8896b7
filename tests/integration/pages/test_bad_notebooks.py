"""What is wrong with a notebook is said in a sentence that names the cell, to the person who can repair it."""

import asyncio
from pathlib import Path

import pytest
from nbformat import NotebookNode
from tests.integration.pages.conftest import Render
from tests.integration.pages.test_prerender import kernels
from tests.unit.sessions.notebooks import code, md, notebook

from huddlebook.design import check
from huddlebook.errors import BadNotebook
from huddlebook.pages.prerender import render
from huddlebook.sessions.problems import AtCell, CellRaises, NotReadable, SameId, UnknownInCell

STEP = md("# T\n\n## One (1 min)")
POLL = "from huddlebook import Poll\nPoll('How?', ['a', 'b'])"


BAD: list[tuple[str, NotebookNode, type[AtCell], str]] = [
    (
        "raises",
        code("rows = []\n\nfirst = rows[0]"),
        CellRaises,
        r"^cell 2 \(“rows = \[\]”\), line 3, “first = rows\[0\]” ended with IndexError: list index out of range$",
    ),
    ("raises deep inside", code("import json\njson.loads('{')"), CellRaises, "line 2, “json.loads.*JSONDecodeError"),
    ("is no Python", code("for x in"), CellRaises, "cell 2 .*SyntaxError"),
    ("asks", code("input('Name?')"), CellRaises, "cell 2 .*input"),
    ("dies", code("import os\nos._exit(1)"), CellRaises, "cell 2 .*ended Python itself"),
    ("has a bad design", code("from huddlebook import Poll\nPoll('How?', ['a'])"), CellRaises, "2 to 12 options"),
    ("asks for an unknown activity", code("from huddlebook import Quizz"), UnknownInCell, "Quizz.*spelled right"),
    ("asks for another one", code("import huddlebook as h\nh.Quizz('x')"), UnknownInCell, "Quizz"),
]


@pytest.mark.parametrize(("name", "cell", "kind", "says"), BAD, ids=[one[0] for one in BAD])
def test_a_cell_that(rendered: Render, name: str, cell: NotebookNode, kind: type[AtCell], says: str) -> None:
    with pytest.raises(kind, match=says) as caught:
        rendered(STEP, cell)
    assert caught.value.cell == 2
    assert kernels() == []


def test_two_equal_ids_name_both_cells(rendered: Render) -> None:
    with pytest.raises(SameId, match=r"id 'how': cell 2 \(“from huddlebook import Poll”\) and cell 3"):
        rendered(STEP, code(POLL), code(POLL))


def test_a_loop_with_one_prompt(rendered: Render) -> None:
    with pytest.raises(SameId, match="twice in cell 2"):
        rendered(STEP, code("from huddlebook import Poll\nfor _ in 'ab': Poll('How?', ['a', 'b'])"))


def test_one_that_never_ends(rendered: Render) -> None:
    with pytest.raises(CellRaises, match=r"too long: cell 2 \(“while True: pass”\) was still running after 4 seconds"):
        rendered(STEP, code("while True: pass"), seconds=4)
    assert kernels() == []


def test_one_that_prints_for_ever(rendered: Render) -> None:
    with pytest.raises(CellRaises, match=r"cell 2 .* prints more than 32 MB"):
        rendered(STEP, code("while True: print('x' * 1_000_000)"))
    assert kernels() == []


def test_no_activities_and_no_time_boxes_are_no_errors(rendered: Render) -> None:
    cells = (md("# T\n\nFor you.\n\n## One"), code("print('x')"))
    found = {one.id: one.level for one in check(notebook(*cells), "t", rendered(*cells))}
    assert found == {"no-activities": "warning", "no-time-boxes": "warning", "lane": "info"}


def test_an_error_is_a_finding(rendered: Render) -> None:
    cells = (STEP, code("1 / 0"))
    with pytest.raises(BadNotebook) as caught:
        rendered(*cells)
    first = check(notebook(*cells), "t", caught.value)[0]
    assert (first.id, first.level, first.cell) == ("does-not-run", "error", 2)
    assert "ZeroDivisionError" in first.sentence


def test_no_notebook_starts_no_kernel(tmp_path: Path) -> None:
    (tmp_path / "x.ipynb").write_text("{}")
    with pytest.raises(NotReadable, match="not a notebook"):
        asyncio.run(render(tmp_path / "x.ipynb"))


def test_warnings_of_python_are_not_shown_to_people(rendered: Render) -> None:
    page = rendered(STEP, code("import warnings\nwarnings.warn('old thing')\nprint('fine')"))
    assert "old thing" not in page.pages["one"].html
    assert "fine" in page.pages["one"].html
