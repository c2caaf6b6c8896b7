"""Which activity belongs to which step: where it is first shown, else where it was made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from nbformat import NotebookNode

from huddlebook.activities.registry import UnknownActivity, activity
from huddlebook.rooms.events import Placed
from huddlebook.sessions.agenda import Agenda
from huddlebook.sessions.chains import check_chains
from huddlebook.sessions.notebook import named, number
from huddlebook.sessions.problems import SameId, UnknownInCell


class Made(msgspec.Struct, frozen=True):
    """An activity as a cell (index) made it."""

    id: str
    kind: str
    design: dict[str, Any]
    cell: int


def place(agenda: Agenda, notebook: NotebookNode, made: Sequence[Made], shown: Mapping[str, int]) -> tuple[Placed, ...]:
    """The activities in the order they are shown. shown: the cell (index) that first shows an activity, by id.

    Raises SameId and BrokenChain naming the cells, UnknownInCell for a kind that is not installed.
    """
    seen: dict[str, Made] = {}
    for one in made:
        if one.id in seen:
            raise _clash(notebook, seen[one.id], one)
        _known(notebook, one)
        seen[one.id] = one
    ordered = sorted(made, key=lambda one: shown.get(one.id, one.cell))
    placed = tuple(
        Placed(one.id, one.kind, agenda.part_of(shown.get(one.id, one.cell)).step.id, one.design) for one in ordered
    )
    check_chains(notebook, placed, {one.id: one.cell for one in made})
    return placed


def _clash(notebook: NotebookNode, first: Made, second: Made) -> SameId:
    cells = notebook.cells[first.cell], notebook.cells[second.cell]
    where = f"{named(cells[0])} and {named(cells[1])}" if first.cell != second.cell else f"twice in {named(cells[0])}"
    what = f"Two activities have the id {first.id!r}: {where}."
    return SameId(f'{what} Give one of them an id of its own, such as id="{first.id[:60]}-2".', number(cells[1]))


def _known(notebook: NotebookNode, one: Made) -> None:
    try:
        activity(one.kind)
    except UnknownActivity as error:
        cell = notebook.cells[one.cell]
        raise UnknownInCell(f"{named(cell)}: {error}", number(cell)) from None
