"""Notebooks written in a line: `notebook(md("# Title"), code("x = 1"))`."""

from __future__ import annotations

from nbformat import NotebookNode, v4

from huddlebook.sessions import split


def md(source: str, *tags: str) -> NotebookNode:
    return _tagged(v4.new_markdown_cell(source), tags)


def code(source: str, *tags: str) -> NotebookNode:
    return _tagged(v4.new_code_cell(source), tags)


def _tagged(cell: NotebookNode, tags: tuple[str, ...]) -> NotebookNode:
    if tags:
        cell.metadata["tags"] = list(tags)
    return cell


def notebook(*cells: NotebookNode, **metadata: object) -> NotebookNode:
    found: NotebookNode = v4.new_notebook(cells=list(cells), metadata=metadata)
    return found


def pieces(*cells: NotebookNode, **metadata: object) -> NotebookNode:
    return split(notebook(*cells, **metadata))
