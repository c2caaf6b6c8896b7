"""Live cells: code cells tagged `live`, which run once for a whole room, again whenever the answers they read change.

A cell's own words say how long it may take (a tag such as `live-30s`) and what it shows to those who cannot see it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from nbformat import NotebookNode

from huddlebook.sessions.agenda import Agenda, Part
from huddlebook.sessions.notebook import number, tags

SECONDS = 10.0
LONGEST = 60.0
LONGEST_ALT = 300
NO_ALT = "A picture of the room’s answers"
_TAG = re.compile(r"live(?:-(\d{1,3})s)?")


class LiveCell(msgspec.Struct, frozen=True, omit_defaults=True):
    """cell: its number in the file. alt: what it shows, in words. seconds: how long it may take.

    notes: it is for facilitators only.
    """

    cell: int
    step: str
    alt: str
    seconds: float = SECONDS
    notes: bool = False

    @property
    def name(self) -> str:
        """Its key in the stream's messages."""
        return str(self.cell)


def is_live(cell: NotebookNode) -> bool:
    """Whether it is a live cell. One tagged `hide` is not: nobody would see it."""
    tagged = tags(cell)
    return cell.cell_type == "code" and any(map(_TAG.fullmatch, tagged)) and "hide" not in tagged


def live_cells(notebook: NotebookNode, agenda: Agenda) -> tuple[LiveCell, ...]:
    """The live cells of a notebook that `split` gave, in its order."""
    return tuple(one for part in agenda.parts for one in _of_part(notebook, part))


def _of_part(notebook: NotebookNode, part: Part) -> Iterator[LiveCell]:
    for index in part.cells:
        cell = notebook.cells[index]
        if is_live(cell):
            alt = _own_words(cell) or _words_before(notebook, part, index) or NO_ALT
            yield LiveCell(number(cell), part.step.id, alt[:LONGEST_ALT], _seconds(cell), index in part.notes)


def _seconds(cell: NotebookNode) -> float:
    asked = [found[1] for found in map(_TAG.fullmatch, tags(cell)) if found and found[1]]
    return min(max(1.0, float(asked[0])), LONGEST) if asked else SECONDS


def _own_words(cell: NotebookNode) -> str:
    """Its metadata `alt`, else the comment it begins with."""
    given = cell.metadata.get("alt")
    if isinstance(given, str) and given.strip():
        return " ".join(given.split())
    lines = cell.source.strip().splitlines()
    return lines[0].lstrip("#").strip() if lines and lines[0].startswith("#") else ""


def _words_before(notebook: NotebookNode, part: Part, index: int) -> str:
    """The nearest text above it in its step: its last line, without marks."""
    for above in reversed([one for one in part.shown if one < index]):
        if notebook.cells[above].cell_type == "markdown":
            lines = [line.strip(" #*_`>-") for line in notebook.cells[above].source.splitlines()]
            return next((line for line in reversed(lines) if line), "")
    return ""
