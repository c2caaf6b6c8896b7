"""A notebook becomes a room's pages: run once, cut into steps, its activities placed, its lane decided."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec
from nbformat import NotebookNode, v4

from huddlebook.pages.clean import Cleaner
from huddlebook.pages.designs import with_files
from huddlebook.pages.execution import Run, run
from huddlebook.pages.models import Models, Needs, Page
from huddlebook.pages.rendered import Assets, PlacedPart, Rendered
from huddlebook.rooms.wire import Fragment
from huddlebook.sessions.agenda import Agenda, Part, read_agenda
from huddlebook.sessions.headings import headings
from huddlebook.sessions.live import is_live, live_cells
from huddlebook.sessions.notebook import MARK, named, number, read, split
from huddlebook.sessions.placing import Made, place
from huddlebook.sessions.problems import CellRaises

_VIEW = re.compile(r'<div data-view="([0-9a-zA-Z_-]+)"></div>')
STATIC = "The page needs no Python of its own for each visitor, so phones get it at once (static lane)."


async def render(
    path: Path, *, root: Path | None = None, asset_prefix: str = "/assets/", seconds: float = 60.0
) -> Rendered:
    """Run the notebook at `path` and give everything that its pages need.

    root: pictures are read from nowhere outside it (the workspace; else the notebook's folder). asset_prefix: where
    the server serves assets. seconds: for all cells together. Raises BadNotebook with a sentence that names the cell.
    """
    path, original = _opened(path)
    notebook = split(original)
    agenda = read_agenda(notebook, path.stem)
    ran = await run(notebook, path, seconds=seconds)
    cleaner = Cleaner(Assets(asset_prefix), path.parent, root or path.parent)
    rendered = await _Pages(ran, agenda, cleaner).rendered()
    again = rendered.lane == "kernel" or rendered.live
    return msgspec.structs.replace(rendered, notebook=_bare(original)) if again else rendered


def _opened(path: Path) -> tuple[Path, NotebookNode]:
    return path.absolute(), read(path)


def _bare(notebook: NotebookNode) -> bytes:
    """The file again, without outputs."""
    cells = [{**cell, "outputs": []} if cell.cell_type == "code" else cell for cell in notebook.cells]
    return json.dumps({**notebook, "cells": cells}).encode()


class _Pages:
    """One run on its way to its pages."""

    def __init__(self, ran: Run, agenda: Agenda, cleaner: Cleaner) -> None:
        self._ran, self._agenda, self._cleaner = ran, agenda, cleaner
        self._cells = list(ran.notebook.cells)
        self._made = _made(ran, self._cells, cleaner.assets)
        ours = {one["model_id"]: (one["id"], one["kind"]) for one in ran.declared}
        parts = {one["model_id"]: (one["id"], one["kind"]) for one in ran.parts}
        self._models = Models(ran.models, ours, ran.python, cleaner, parts)
        self._shown: dict[str, int] = {}
        self._needs: tuple[str, int] | None = None

    async def rendered(self) -> Rendered:
        """Everything put together; raises SameId and UnknownInCell."""
        place(self._agenda, self._ran.notebook, self._made, {})
        self._none_in_live_cells()
        pieces = await self._pieces()
        parts = [(part, self._part(part, pieces)) for part in self._agenda.parts]
        lane: Literal["static", "kernel"] = "kernel" if self._needs else "static"
        reason, cell = self._needs or (STATIC, None)
        return Rendered(
            title=self._agenda.title,
            steps=self._agenda.steps,
            activities=place(self._agenda, self._ran.notebook, self._made, self._shown),
            lane=lane,
            reason=reason,
            reason_cell=cell,
            pages={part.step.id: fragment for part, fragment in parts},
            assets=self._cleaner.assets.files,
            notices=(*self._ran.notices, *self._cleaner.notices),
            live=live_cells(self._ran.notebook, self._agenda),
            parts=tuple(PlacedPart(one["id"], one["kind"], one["design"]) for one in self._ran.parts),
        )

    async def _pieces(self) -> list[str]:
        """The cleaned HTML of each cell, and of what each Output widget holds."""
        held = {name: one for name, one in self._ran.models.items() if one["model_name"] == "OutputModel"}
        headed = {self._agenda.headline, *(part.heading for part in self._agenda.parts)}
        cells = [_headless(cell) if at in headed else cell for at, cell in enumerate(self._cells)]
        cells += map(_output_cell, held.values())
        self._ran.notebook.cells = cells
        mark = f"<!--{secrets.token_hex(16)}-->"
        raw = (await self._ran.html(mark)).split(mark)[1:]
        self._ran.notebook.cells = self._cells
        pieces = [self._cleaner.clean(html, _number(cell)) for html, cell in zip(raw, cells, strict=True)]
        self._models.outputs = dict(zip(held, pieces[len(self._cells) :], strict=True))
        return pieces[: len(self._cells)]

    def _none_in_live_cells(self) -> None:
        """A live cell runs again and again: an activity in it would be another one each time."""
        for one in self._made:
            cell = self._cells[one.cell]
            if is_live(cell):
                what = f"{named(cell)} is live and makes the activity {one.id!r}. Make it in a cell above."
                raise CellRaises(what[0].upper() + what[1:], number(cell))

    def _part(self, part: Part, pieces: list[str]) -> Fragment:
        page, aside = Page(), Page()
        html = "".join(self._mounted(index, pieces[index], page) for index in part.shown)
        html += "".join(self._forgotten(index, page) for index in part.cells)
        notes = "".join(self._mounted(index, pieces[index], aside) for index in part.notes)
        return Fragment(html=html, models=page.models | aside.models, notes=notes)

    def _mounted(self, index: int, html: str, page: Page) -> str:
        """The cell's HTML with its widgets in their places; one that needs Python says which cell it is."""
        cell, needed = self._cells[index], len(page.needs)
        if is_live(cell):
            return f'<div class="cell"><div data-live="{number(cell)}"></div></div>'
        while _VIEW.search(html):
            html = _VIEW.sub(lambda found: self._models.html(found[1], page, number(cell)), html)
        if cell.get("execution_count") in self._ran.personal:
            page.needs.append(Needs("huddlebook.me", "it is another one for each visitor"))
        for name in page.shown:
            self._shown.setdefault(name, index)
        if page.needs and not self._needs:
            first = page.needs[0]
            sentence = f"{named(cell)} shows {first.what}: {first.why}, so each visitor needs Python (kernel lane)."
            self._needs = sentence[0].upper() + sentence[1:], number(cell)
        python = f' data-python="{number(cell)}"' if len(page.needs) > needed else ""
        return f'<div class="cell"{python}>{html}</div>' if html.strip() or python else ""

    def _forgotten(self, index: int, page: Page) -> str:
        """Activities that this cell made and no cell shows: they stand where they were made."""
        names = [one for one in self._made if one.cell == index and one.id not in self._everywhere()]
        page.shown += [one.id for one in names]
        return "".join(f'<div data-activity="{one.id}" data-kind="{one.kind}"></div>' for one in names)

    def _everywhere(self) -> set[str]:
        """Ids of the activities that some cell shows, now or in a later step."""
        return _reachable(self._ran, {one["model_id"]: one["id"] for one in self._ran.declared})


def _made(ran: Run, cells: list[NotebookNode], assets: Assets) -> list[Made]:
    at = {cell.execution_count: index for index, cell in enumerate(cells) if cell.get("execution_count") is not None}
    return [
        Made(one["id"], one["kind"], with_files(one["design"], assets), at.get(one["execution_count"], 0))
        for one in ran.declared
    ]


def _reachable(ran: Run, ours: dict[str, str]) -> set[str]:
    seen: set[str] = set()
    waiting = [name for cell in ran.notebook.cells if not is_live(cell) for name in _views(cell.get("outputs", []))]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            state = ran.models.get(name, {}).get("state", {})
            waiting += [str(child).removeprefix("IPY_MODEL_") for child in state.get("children", [])]
            waiting += _views(state.get("outputs", []))
    return {ours[name] for name in seen if name in ours}


def _views(outputs: Any) -> Iterator[str]:
    for output in outputs:
        view = output.get("data", {}).get("application/vnd.jupyter.widget-view+json")
        if view:
            yield view["model_id"]


def _headless(cell: NotebookNode) -> NotebookNode:
    """The cell without its heading, the session's title or a step's: our pages show those themselves."""
    first, lines = headings(cell.source)[0], cell.source.splitlines()
    kept = [*lines[: first.line], *lines[first.after :]]
    headless: NotebookNode = NotebookNode({**cell, "source": "\n".join(kept).strip("\n")})
    return headless


def _output_cell(model: Any) -> NotebookNode:
    held: NotebookNode = v4.new_code_cell("", outputs=[NotebookNode(one) for one in model["state"].get("outputs", [])])
    held.metadata[MARK] = {"cell": 0}
    return held


def _number(cell: NotebookNode) -> int | None:
    return number(cell) or None
