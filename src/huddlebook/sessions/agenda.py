"""A notebook's agenda: its title, its steps with their time boxes, and which cells belong to which step.

The first heading of level 1 is the title; a heading of level 2 begins a step; what stands before the first step is
the lobby. Cells tagged `notes` are the facilitator's, cells tagged `hide` run and are not shown.
"""

from __future__ import annotations

import msgspec
from nbformat import NotebookNode

from huddlebook.rooms.events import Step
from huddlebook.sessions.headings import Heading, headings
from huddlebook.sessions.notebook import tags
from huddlebook.sessions.slugs import numbered, slug
from huddlebook.sessions.timebox import time_box

LOBBY = "lobby"


class Part(msgspec.Struct, frozen=True):
    """A step, or the lobby, with the indices of its cells. heading: its first cell, None for the lobby."""

    step: Step
    heading: int | None
    shown: tuple[int, ...] = ()
    notes: tuple[int, ...] = ()
    hidden: tuple[int, ...] = ()

    @property
    def cells(self) -> tuple[int, ...]:
        """All of them, in the notebook's order."""
        return tuple(sorted((*self.shown, *self.notes, *self.hidden)))


class Agenda(msgspec.Struct, frozen=True):
    """parts: the lobby first, then a part for each step. description: the lobby's first paragraph.

    headline: the cell (index) with the title, None where the title is not a heading.
    """

    title: str
    parts: tuple[Part, ...]
    description: str = ""
    headline: int | None = None

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of the agenda; the lobby is none."""
        return tuple(part.step for part in self.parts[1:])

    @property
    def minutes(self) -> float:
        """All time boxes together."""
        return round(sum(step.minutes or 0 for step in self.steps), 2)

    def part_of(self, cell: int) -> Part:
        """The part that this cell (index) belongs to."""
        return next(part for part in self.parts if cell in part.cells)


def read_agenda(notebook: NotebookNode, name: str = "session") -> Agenda:
    """The agenda of a notebook that `split` gave. name: the file's, for one without a title."""
    title, headline, parts = "", None, [Part(Step(LOBBY, "Lobby"), None)]
    for index, cell in enumerate(notebook.cells):
        heading = _heading(cell)
        if heading and heading.level == 2:
            parts.append(Part(_step(heading, parts), index))
        elif heading and heading.level == 1 and not title:
            title, headline = time_box(heading.text)[0], index
        parts[-1] = _with(parts[-1], index, tags(cell))
    return Agenda(title or _other_title(notebook, name), tuple(parts), _description(notebook, parts[0]), headline)


def _heading(cell: NotebookNode) -> Heading | None:
    if cell.cell_type != "markdown" or tags(cell) & {"notes", "hide"}:
        return None
    return next(iter(headings(cell.source)), None)


def _step(heading: Heading, before: list[Part]) -> Step:
    title, minutes = time_box(heading.text)
    taken = {part.step.id for part in before}
    return Step(numbered(slug(title, "step"), taken), title or f"Step {len(before)}", minutes)


def _with(part: Part, cell: int, tagged: frozenset[str]) -> Part:
    where = "hidden" if "hide" in tagged else "notes" if "notes" in tagged else "shown"
    return msgspec.structs.replace(part, **{where: (*getattr(part, where), cell)})


def _other_title(notebook: NotebookNode, name: str) -> str:
    given = notebook.metadata.get("title")
    return (
        given.strip()
        if isinstance(given, str) and given.strip()
        else name.replace("-", " ").replace("_", " ").capitalize()
    )


def _description(notebook: NotebookNode, lobby: Part) -> str:
    """The first plain paragraph before the steps, on one line, at most 300 characters."""
    for index in lobby.shown:
        if notebook.cells[index].cell_type == "markdown":
            for block in notebook.cells[index].source.split("\n\n"):
                text = " ".join(block.split())
                if text and text[0] not in "#!<|>":
                    return text if len(text) <= 300 else f"{text[:299]}…"
    return ""
