import json
from pathlib import Path

import pytest
from tests.unit.sessions.notebooks import code, md, notebook, pieces

from huddlebook.errors import BadNotebook
from huddlebook.sessions.notebook import named, number, parse, read, split
from huddlebook.sessions.problems import NotReadable


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe\x00", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[1, 2]", "not a notebook"),
        (b'{"cells": []}', "not a notebook"),
        (b'{"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": []}', "format 3"),
        (b'{"nbformat": 5, "cells": []}', "format 5"),
        (b'{"nbformat": 4}', "damaged"),
        (b'{"nbformat": 4, "cells": [1]}', "damaged"),
        (b'{"nbformat": 4, "cells": "none"}', "damaged"),
        (b'{"nbformat": 4, "cells": [{"cell_type": "poem", "source": ""}]}', "damaged"),
        (b'{"nbformat": 4, "cells": [{"cell_type": "code"}]}', "damaged"),
    ],
)
def test_what_is_no_notebook_is_said_plainly(data: bytes, says: str) -> None:
    with pytest.raises(NotReadable, match=says) as caught:
        parse(data, "retro.ipynb")
    assert str(caught.value).startswith("retro.ipynb ")
    assert isinstance(caught.value, BadNotebook)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotReadable, match=r"none\.ipynb cannot be read: No such file"):
        read(tmp_path / "none.ipynb")


def test_sources_in_lines_are_joined() -> None:
    raw = {"nbformat": 4, "cells": [{"cell_type": "markdown", "source": ["# A\n", "b"]}]}
    assert parse(json.dumps(raw).encode()).cells[0].source == "# A\nb"


def test_each_step_begins_its_own_cell() -> None:
    found = pieces(md("# Title\nhello\n\n## One (3 min)\ntext\n\n### Aside\n\n## Two\n"), code("x"))
    assert [cell.source for cell in found.cells] == [
        "# Title\nhello",
        "## One (3 min)\ntext\n\n### Aside",
        "## Two",
        "x",
    ]
    assert [number(cell) for cell in found.cells] == [1, 1, 1, 2]
    assert len({cell.id for cell in found.cells}) == 4


def test_text_before_a_heading_stays_with_the_step_before() -> None:
    assert [cell.source for cell in pieces(md("before\n\n## One")).cells] == ["before", "## One"]


def test_tags_go_with_every_piece_and_outputs_with_none() -> None:
    ran = code("1")
    ran.outputs = [{"output_type": "stream", "name": "stdout", "text": "old"}]
    found = split(notebook(md("## A\n\n## B", "notes"), ran))
    assert [cell.metadata.tags for cell in found.cells[:2]] == [["notes"], ["notes"]]
    assert found.cells[2].outputs == []
    assert ran.outputs


def test_splitting_leaves_the_notebook_as_it_was() -> None:
    given = notebook(md("## A\n\n## B"))
    before = json.dumps(given, sort_keys=True)
    split(given)
    assert json.dumps(given, sort_keys=True) == before


def test_a_cell_is_named_by_number_and_first_line() -> None:
    cells = pieces(md("x"), code(f"\n\n  poll = Poll({'a' * 80})\nmore")).cells
    assert named(cells[1]) == f"cell 2 (“poll = Poll({'a' * 48}…”)"
