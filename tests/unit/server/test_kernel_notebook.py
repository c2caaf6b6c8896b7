"""What of a room's notebook a visitor's Python runs, and what of it the page takes."""

from __future__ import annotations

from nbformat import NotebookNode, v4

from huddlebook.pages.kernel import transport
from huddlebook.pages.rendered import Rendered
from huddlebook.rooms.wire import Fragment
from huddlebook.server.kernel.notebook import cells_with_python, opened_only
from huddlebook.sessions.notebook import number

CELLS = [
    v4.new_markdown_cell("# T"),
    v4.new_code_cell("import this_once", metadata={"tags": ["hide"]}),
    v4.new_markdown_cell("## One"),
    v4.new_code_cell("slider"),
    v4.new_code_cell("secret", metadata={"tags": ["notes"]}),
    v4.new_code_cell("plain"),
    v4.new_markdown_cell("## Two"),
    v4.new_code_cell("other"),
]
PAGES = {
    "lobby": Fragment(html='<div class="cell"><p>Hello data-python="1"</p></div>'),
    "one": Fragment(html='<div class="cell" data-python="4"><p>x</p></div><div class="cell">y</div>'),
    "two": Fragment(html='<div class="cell" data-python="8"></div>'),
}
RENDERED = Rendered(title="T", steps=(), activities=(), lane="kernel", reason="", pages=PAGES)


def notebook() -> NotebookNode:
    made: NotebookNode = v4.new_notebook(cells=CELLS)
    return made


def test_cells_of_opened_steps_need_python_and_no_others() -> None:
    assert cells_with_python(RENDERED, ()) == frozenset()
    assert cells_with_python(RENDERED, {"one"}) == {4}
    assert cells_with_python(RENDERED, {"one", "two"}) == {4, 8}


def test_code_that_was_opened_runs_and_notes_do_not() -> None:
    cut = opened_only(notebook(), {"one"})
    assert [cell.source for cell in cut.cells] == ["import this_once", "slider", "plain"]
    assert [number(cell) for cell in cut.cells] == [2, 4, 6]


def test_the_lobby_alone_runs_the_lobby() -> None:
    assert [cell.source for cell in opened_only(notebook(), ()).cells] == ["import this_once"]


def test_sockets_are_used_where_their_names_fit() -> None:
    assert transport("/tmp/voila_abc") == "ipc"
    assert transport("/var/folders/" + "x" * 60) == "tcp"
