"""Notebook files: read with plain errors, and split so that each step begins its own cell."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from huddlebook.sessions.headings import headings
from huddlebook.sessions.problems import NotReadable

MOST_BYTES = 32 * 1024 * 1024
MARK = "huddlebook"


def read(path: Path) -> NotebookNode:
    """The notebook of this file. Raises NotReadable with a sentence that names it."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise NotReadable(f"{path.name} is larger than {MOST_BYTES >> 20} MB. Clear its outputs and save it again.")
        return parse(path.read_bytes(), path.name)
    except OSError as error:
        raise NotReadable(f"{path.name} cannot be read: {error.strerror}. Check the path.") from None


def parse(data: bytes, name: str = "This notebook") -> NotebookNode:
    """The notebook of these bytes, of format 4. Raises NotReadable."""
    try:
        raw = json.loads(data)
    except (ValueError, RecursionError):
        raise NotReadable(
            f"{name} is not a notebook: its content is not JSON. Save it again from JupyterLab."
        ) from None
    if not isinstance(raw, dict) or "nbformat" not in raw:
        raise NotReadable(f"{name} is JSON, but not a notebook. Save it again from JupyterLab.")
    if raw["nbformat"] != 4:
        old = f"{name} is a notebook of format {raw['nbformat']}; Huddlebook reads format 4."
        raise NotReadable(f"{old} Open it in JupyterLab and save it, which converts it.")
    return _valid(raw, name)


def _valid(raw: dict[str, object], name: str) -> NotebookNode:
    raw = {"metadata": {}, "nbformat_minor": 5, **raw}
    try:
        node: NotebookNode = nbformat.from_dict(raw)
        kinds = {_completed(cell) for cell in node.cells}
    except (AttributeError, TypeError):
        kinds = {""}
    if not kinds <= {"code", "markdown", "raw"}:
        raise NotReadable(f"{name} is damaged: it has no proper list of cells. Take an older version of it.") from None
    return node


def _completed(cell: NotebookNode) -> str:
    cell.source = "".join(cell.source)
    cell.setdefault("metadata", NotebookNode())
    return str(cell.cell_type)


def tags(cell: NotebookNode) -> frozenset[str]:
    """The cell's tags."""
    found = cell.metadata.get("tags", [])
    return frozenset(found) if isinstance(found, list) else frozenset()


def number(cell: NotebookNode) -> int:
    """The cell's number as people count in the file, from 1; for cells that `split` gave."""
    return int(cell.metadata[MARK]["cell"])


def named(cell: NotebookNode) -> str:
    """The cell as an error names it: its number and its first line."""
    first = next((line.strip() for line in cell.source.splitlines() if line.strip()), "")
    return f"cell {number(cell)} (“{first[:60]}{'…' if len(first) > 60 else ''}”)"


def split(notebook: NotebookNode) -> NotebookNode:
    """A copy without outputs in which a title or a step begins its own Markdown cell; each cell knows its number."""
    found = copy.copy(notebook)
    found.metadata = copy.deepcopy(notebook.metadata)
    found.cells = [one for at, cell in enumerate(notebook.cells, 1) for one in _pieces(cell, at)]
    return found


def _pieces(cell: NotebookNode, at: int) -> Iterator[NotebookNode]:
    lines = cell.source.splitlines(keepends=True)
    starts = _starts(cell)
    for part, (start, end) in enumerate(zip(starts, [*starts[1:], len(lines)], strict=True)):
        piece = copy.deepcopy({key: value for key, value in cell.items() if key != "outputs"})
        piece["source"] = "".join(lines[start:end]).strip("\n") if len(starts) > 1 else cell.source
        piece["metadata"] = {**piece["metadata"], MARK: {"cell": at}}
        piece["id"] = f"{cell.get('id', f'cell-{at}')[:60]}{f'-{part + 1}' if part else ''}"
        if cell.cell_type == "code":
            piece |= {"outputs": [], "execution_count": None}
        yield nbformat.from_dict(piece)


def _starts(cell: NotebookNode) -> list[int]:
    """The lines at which the cell is cut."""
    if cell.cell_type != "markdown":
        return [0]
    found = [one.line for one in headings(cell.source) if one.level <= 2]
    before = cell.source.splitlines()[: found[0]] if found else []
    return [0, *found[1:]] if found and not any(line.strip() for line in before) else [0, *found]
