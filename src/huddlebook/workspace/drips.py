"""Courses of drips from the notebooks in `drips/`: run once as sessions are, and kept by what went into them.

A step is a drip: its text is the tip, its one activity the question. A notebook that cannot be one is told about with
its file and cell, and keeps no other from being there.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from huddlebook.errors import BadNotebook, HuddlebookError
from huddlebook.hub.drips_courses import MAIL, Course, Drip, Shelf
from huddlebook.hub.drips_kinds import FITS, Asked, Unfit, asked
from huddlebook.notify.settings import BadSettings, read_settings
from huddlebook.storage import write_whole

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from huddlebook.rooms.events import Placed
    from huddlebook.sessions.agenda import Agenda, Part
    from huddlebook.workspace import Workspace

log = logging.getLogger(__name__)

FOLDER = "drips"
NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
MOST_COURSES = 100
_turn = threading.Lock()


class BadDrip(BadNotebook):
    """A notebook that is no course of drips; the message names its file and, where it is one, the cell."""

    def __init__(self, message: str, cell: int | None = None) -> None:
        super().__init__(message)
        self.cell = cell


class Read(msgspec.Struct, frozen=True):
    """A notebook as it was read: a course, or what is wrong with it."""

    course: Course | None = None
    problem: str = ""
    cell: int | None = None


def notebooks(root: Path) -> list[Path]:
    """The notebooks of drips, by name."""
    return sorted(path for path in (root / FOLDER).glob("*.ipynb") if not path.name.startswith("."))


def shelf(place: Workspace) -> tuple[Shelf, list[str]]:
    """All courses, the ways on which people can be reached, and what is wrong; fast when nothing changed."""
    paths = notebooks(place.root)
    read = [kept(place, path) for path in paths[:MOST_COURSES]]
    problems = [one.problem for one in read if one.problem]
    return Shelf(tuple(one.course for one in read if one.course), ways(place)), problems


def ways(place: Workspace) -> tuple[str, ...]:
    """E-mail, and channels that lead to one person, as the settings have them."""
    try:
        settings = read_settings(place.root, place.home)
    except BadSettings:
        return ()  # the tick says so
    return (*((MAIL,) if settings.mail else ()), *settings.direct)


def kept(place: Workspace, path: Path) -> Read:
    """This notebook as it was read the last time, or is now."""
    with _turn:
        try:
            stamp = hashlib.sha256(_code() + path.read_bytes()).hexdigest()[:16]
        except OSError as error:
            return Read(None, f"{FOLDER}/{path.name} cannot be read: {error.strerror}.")
        file = place.home / FOLDER / f"{path.stem}-{stamp}.json"
        try:
            return msgspec.json.decode(file.read_bytes(), type=Read)
        except (OSError, msgspec.MsgspecError):
            return _keep(file, path.stem, read(path, place.root))


def _keep(file: Path, name: str, found: Read) -> Read:
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        for old in file.parent.glob(f"{name}-????????????????.json"):
            old.unlink(missing_ok=True)
        write_whole(file, msgspec.json.encode(found), mode=0o600)
    except (OSError, HuddlebookError) as error:
        log.warning("Drips could not be kept: %s", error)
    return found


def read(path: Path, root: Path) -> Read:
    """Run this notebook. What is wrong is told, not raised."""
    try:
        return Read(course(path, root))
    except BadNotebook as bad:
        cell = getattr(bad, "cell", None)
        said = str(bad) if path.name in str(bad) else f"{path.name}: {bad}"
        return Read(None, f"{FOLDER}/{said}" if said.startswith(path.name) else said, cell)


def course(path: Path, root: Path) -> Course:
    """Run this notebook and take its drips. Raises BadNotebook."""
    from huddlebook.pages.prerender import render
    from huddlebook.sessions import read as opened
    from huddlebook.sessions import read_agenda, split

    if not NAME.fullmatch(path.stem):
        raise BadDrip(f"{path.name}: its name has to be small letters, digits, - and _, and at most 40 of them.")
    notebook = split(opened(path))
    agenda = read_agenda(notebook, path.stem)
    with ThreadPoolExecutor(1) as thread:  # whoever asks may have a loop of their own that runs
        rendered = thread.submit(lambda: asyncio.run(render(path, root=root))).result()
    drips = tuple(_drips(path.stem, agenda, notebook, rendered.activities))
    if not drips:
        raise BadDrip(f"{path.name}: it asks nothing. A drip is a tip and a question: {FITS}.")
    return Course(path.stem, agenda.title, agenda.description, drips)


def _drips(name: str, agenda: Agenda, notebook: NotebookNode, placed: tuple[Placed, ...]) -> Iterator[Drip]:
    for part in agenda.parts:
        there = [one for one in placed if one.step == part.step.id]
        if not there and part.heading is None:
            continue  # the course's own introduction
        cell = _cell(notebook, part)
        if len(there) != 1:
            what = "asks nothing" if not there else f"has {len(there)} activities"
            raise BadDrip(f"{name}.ipynb, cell {cell}: “{part.step.title}” {what}. A drip has one question.", cell)
        yield from _of(name, agenda, part, notebook, there[0], cell)


def _of(name: str, agenda: Agenda, part: Part, notebook: NotebookNode, one: Placed, cell: int) -> Iterator[Drip]:
    from huddlebook.grading.markdown import safe_html

    try:
        questions = asked(one.kind, one.design)
    except Unfit as unfit:
        raise BadDrip(f"{name}.ipynb, cell {cell}: {one.id}: {unfit}", cell) from None
    tip = _tip(notebook, part)
    title = part.step.title if part.heading is not None else agenda.title
    for question in questions:
        yield _drip(f"{name}/{one.id}", one.kind, title, tip, safe_html(tip), question)


def _drip(known: str, kind: str, title: str, tip: str, html: str, one: Asked) -> Drip:
    return Drip(
        id=f"{known}/{one.key}" if one.key else known,
        kind=kind,
        title=title,
        tip=tip,
        html=html,
        question=one.question,
        hint=one.hint,
        options=one.options,
        right=one.right,
        why=one.why,
        retention=one.retention,
        longest_gap=one.longest_gap,
    )


def _tip(notebook: NotebookNode, part: Part) -> str:
    """What stands in the step, without its heading."""
    from huddlebook.sessions.headings import headings

    found = []
    for index in part.shown:
        cell = notebook.cells[index]
        if cell.cell_type != "markdown":
            continue
        lines, heads = cell.source.splitlines(), [one for one in headings(cell.source) if one.level <= 2]
        first = heads[0] if heads else None
        found.append("\n".join([*lines[: first.line], *lines[first.after :]] if first else lines).strip())
    return "\n\n".join(filter(None, found))


def _cell(notebook: NotebookNode, part: Part) -> int:
    """The cell, as people count, that a step begins with; of the lobby, its first code."""
    from huddlebook.sessions.notebook import number

    cells = notebook.cells
    code = [index for index in part.cells if cells[index].cell_type == "code" and cells[index].source.strip()]
    first = code[-1] if code else part.heading
    return number(cells[first]) if first is not None else 1


@cache
def _code() -> bytes:
    """What makes courses of notebooks: another version of it may make another course."""
    import huddlebook

    package = Path(huddlebook.__file__).parent
    sources = [Path(__file__), package / "hub" / "drips_kinds.py", package / "hub" / "drips_courses.py"]
    return b"".join(hashlib.sha256(path.read_bytes()).digest() for path in sources)
