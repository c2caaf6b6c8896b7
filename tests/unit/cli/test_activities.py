from __future__ import annotations

from pathlib import Path

from tests.unit.cli.conftest import Run

from huddlebook.activities.catalogue import BEGIN, END, markdown
from huddlebook.activities.registry import activities


def test_it_lists_what_is_installed(run: Run) -> None:
    done = run("activities")
    assert done.code == 0
    assert [line.split()[0] for line in done.out.splitlines() if line[:1].islower()] == [*activities()]
    assert "many=False" in done.out


def test_it_writes_the_table_into_a_document(run: Run, tmp_path: Path) -> None:
    document = tmp_path / "kinds.md"
    document.write_text(f"# Kinds\n{BEGIN}\n{END}\n")
    assert run("activities", "--markdown", document).code == 0
    assert markdown() in document.read_text()


def test_a_document_that_is_not_there_or_has_no_place_for_it_is_a_sentence(run: Run, tmp_path: Path) -> None:
    gone = run("activities", "--markdown", tmp_path / "gone.md")
    assert (gone.code, "cannot be read" in gone.aside) == (1, True)
    (tmp_path / "bare.md").write_text("# Kinds\n")
    bare = run("activities", "--markdown", tmp_path / "bare.md")
    assert (bare.code, "say where the table goes" in bare.aside) == (1, True)
