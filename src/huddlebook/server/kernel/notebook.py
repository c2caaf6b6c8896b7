"""What a visitor's Python runs of a room's notebook: what was opened of it, as it was when the room opened."""

from __future__ import annotations

import re
from collections.abc import Collection

from nbformat import NotebookNode

from huddlebook.pages.rendered import Rendered
from huddlebook.rooms.events import LOBBY
from huddlebook.sessions import read_agenda, split
from huddlebook.sessions.live import is_live

_CELL = re.compile(r'<div class="cell" data-python="(\d+)">')


def cells_with_python(rendered: Rendered, seen: Collection[str]) -> frozenset[int]:
    """The numbers of the cells, of the lobby and of the steps that were opened, that need Python to be shown."""
    shown = [fragment.html for step, fragment in rendered.pages.items() if step == LOBBY or step in seen]
    return frozenset(int(found) for html in shown for found in _CELL.findall(html))


def opened_only(notebook: NotebookNode, seen: Collection[str]) -> NotebookNode:
    """The code cells of the lobby and of the opened steps. Notes are the facilitator's."""
    cut = split(notebook)
    parts = [part for part in read_agenda(cut).parts if part.step.id == LOBBY or part.step.id in seen]
    wanted = sorted(index for part in parts for index in (*part.shown, *part.hidden))
    cells = [cut.cells[index] for index in wanted]
    cut.cells = [cell for cell in cells if cell.cell_type == "code" and not is_live(cell)]
    return cut
