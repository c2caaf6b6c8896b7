"""Chains in a notebook: an activity that builds on another must find it, earlier on, and never itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from nbformat import NotebookNode

from huddlebook.activities.contract import AnyActivity
from huddlebook.activities.registry import activity
from huddlebook.rooms.events import Placed
from huddlebook.sessions.notebook import named, number
from huddlebook.sessions.problems import BrokenChain


def check_chains(notebook: NotebookNode, placed: Sequence[Placed], cells: Mapping[str, int]) -> None:
    """Raises BrokenChain, naming the cells, for the first chain that cannot work.

    placed: the activities in the order they are shown. cells: the cell (index) that made each.
    """
    kinds = {one.id: activity(one.kind) for one in placed}
    links = {one.id: sources for one in placed if (sources := list(_sources(kinds[one.id], one.design)))}
    for taker, sources in links.items():
        cell = notebook.cells[cells[taker]]
        for source, fits in sources:
            if source not in kinds:
                known = ", ".join(map(repr, kinds))
                raise BrokenChain(
                    f"{named(cell)}: {taker!r} builds on {source!r}, and there is no such activity. "
                    f"In this notebook there are {known}.",
                    number(cell),
                )
            if not fits(kinds[source]):
                raise BrokenChain(
                    f"{named(cell)}: {taker!r} builds on {source!r}, and a {kinds[source].title.lower()} "
                    "has nothing to build on in this way.",
                    number(cell),
                )
    _no_cycle(notebook, {taker: [source for source, _ in sources] for taker, sources in links.items()}, cells)
    _in_order(notebook, placed, links, cells)


def _sources(kind: AnyActivity, raw: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The ids an activity builds on, and what each must be able to do."""
    if kind.takes is None and kind.per is None:
        return
    design = msgspec.convert(raw, kind.design)
    if kind.takes and (source := kind.takes(design)):
        yield source, lambda other: other.offers is not None
    if kind.per and (source := kind.per(design)):
        yield source, lambda other: other.groups is not None


def _no_cycle(notebook: NotebookNode, links: Mapping[str, Sequence[str]], cells: Mapping[str, int]) -> None:
    for first in links:
        way = [first]
        found = _way_back(links, way)
        if found:
            named_cells = " → ".join(f"{name!r} in {named(notebook.cells[cells[name]])}" for name in found)
            raise BrokenChain(
                f"These activities build on each other in a circle: {named_cells}. Let one of them stand alone.",
                number(notebook.cells[cells[first]]),
            )


def _way_back(links: Mapping[str, Sequence[str]], way: list[str]) -> list[str] | None:
    for source in links.get(way[-1], ()):
        if source == way[0]:
            return [*way, source]
        if source not in way and (found := _way_back(links, [*way, source])):
            return found
    return None


def _in_order(
    notebook: NotebookNode, placed: Sequence[Placed], links: Mapping[str, Any], cells: Mapping[str, int]
) -> None:
    """What is built on belongs to an earlier step: a step that opens finds what came before it."""
    steps = list(dict.fromkeys(one.step for one in placed))
    step = {one.id: steps.index(one.step) for one in placed}
    for taker, sources in links.items():
        for source, _ in sources:
            if step[source] >= step[taker]:
                first, second = notebook.cells[cells[source]], notebook.cells[cells[taker]]
                raise BrokenChain(
                    f"{taker!r} ({named(second)}) builds on {source!r} ({named(first)}), which is not in an earlier "
                    "step. Put it into a step of its own before this one.",
                    number(second),
                )
