"""What Voilà’s handler needs to show a session that takes a kernel for each visitor: a template, and a notebook for it.

The server gives `template_paths()` to Voilà and `prepared` as its prelaunch hook's work. Cells come with the step they
belong to (`data-step`), the facilitator's notes and hidden cells run, and are not in the page at all.
"""

from __future__ import annotations

from nbformat import NotebookNode
from voila.paths import collect_template_paths

from huddlebook.pages.execution import TEMPLATES
from huddlebook.sessions.agenda import Part, read_agenda
from huddlebook.sessions.notebook import MARK, split

TEMPLATE = "huddlebook-kernel"


def template_paths() -> list[str]:
    """Where Voilà finds our template and those it stands on."""
    return [str(TEMPLATES / TEMPLATE), *collect_template_paths(["voila", "nbconvert"], "lab", prune=True)]


def prepared(notebook: NotebookNode, name: str = "session") -> NotebookNode:
    """The notebook with each step in its own cells, each cell marked with its step and with whether it is shown."""
    found = split(notebook)
    for part in read_agenda(found, name).parts:
        for index in part.cells:
            found.cells[index].metadata[MARK] |= _mark(part, index)
    return found


def _mark(part: Part, index: int) -> dict[str, object]:
    return {"step": part.step.id, "aside": index not in part.shown}
