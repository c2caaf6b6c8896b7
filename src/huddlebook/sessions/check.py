"""What `huddlebook check` says of a session: whether it runs, its ids, its time boxes, its lane, each with its cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, Protocol

import msgspec
from nbformat import NotebookNode

from huddlebook.errors import BadNotebook
from huddlebook.rooms.events import Placed
from huddlebook.sessions.agenda import Agenda, Part, read_agenda
from huddlebook.sessions.headings import headings
from huddlebook.sessions.notebook import number, split, tags
from huddlebook.sessions.timebox import say_minutes, time_box

LONGEST_SESSION = 30.0


class Finding(msgspec.Struct, frozen=True):
    """One thing to know. id: stable name of the kind of finding. cell: its number in the file, from 1."""

    id: str
    level: Literal["error", "warning", "info"]
    sentence: str
    cell: int | None = None


class Notice(msgspec.Struct, frozen=True):
    """Something that a page could not take over from its notebook."""

    id: str
    sentence: str
    cell: int | None = None


class Ran(Protocol):
    """What is known of a notebook after it ran: what `pages.prerender.render` gives."""

    @property
    def activities(self) -> Sequence[Placed]: ...
    @property
    def lane(self) -> Literal["static", "kernel"]: ...
    @property
    def reason(self) -> str: ...
    @property
    def reason_cell(self) -> int | None: ...
    @property
    def notices(self) -> Sequence[Notice]: ...


def check(notebook: NotebookNode, name: str, ran: Ran | BadNotebook | None = None) -> list[Finding]:
    """Everything there is to say, errors first. ran: what running it gave, or the error; None if it was not run."""
    pieces = split(notebook)
    agenda = read_agenda(pieces, name)
    found = [*_steps(agenda, pieces), *_boxes_elsewhere(pieces)]
    if isinstance(ran, BadNotebook):
        found.append(problem(ran))
    elif ran is not None:
        found += [*_activities(ran), *_lane(ran)]
        found += [Finding(one.id, "warning", one.sentence, one.cell) for one in ran.notices]
    order = ("error", "warning", "info")
    return sorted(found, key=lambda one: order.index(one.level))


def problem(error: BadNotebook) -> Finding:
    """The error as a finding."""
    return Finding(getattr(error, "finding", "bad-notebook"), "error", str(error), getattr(error, "cell", None))


def _steps(agenda: Agenda, pieces: NotebookNode) -> Iterator[Finding]:
    if not agenda.steps:
        yield Finding("no-steps", "error", "There is no step. Begin one with a heading such as “## Check-in (3 min)”.")
        return
    without = [part for part in agenda.parts[1:] if part.step.minutes is None]
    if len(without) == len(agenda.steps):
        yield Finding("no-time-boxes", "warning", "No step has a time box. Add one to its heading, such as “(3 min)”.")
    else:
        yield from (_no_box(part, pieces) for part in without)
    yield from (_zero(part, pieces) for part in agenda.parts[1:] if part.step.minutes == 0)
    yield from _total(agenda)


def _no_box(part: Part, pieces: NotebookNode) -> Finding:
    what = f"The step “{part.step.title}” has no time box. Add one to its heading, such as “(3 min)”."
    return Finding("no-time-box", "warning", what, _cell(part, pieces))


def _zero(part: Part, pieces: NotebookNode) -> Finding:
    return Finding("zero-time-box", "warning", f"The step “{part.step.title}” has no time at all.", _cell(part, pieces))


def _cell(part: Part, pieces: NotebookNode) -> int | None:
    return None if part.heading is None else number(pieces.cells[part.heading])


def _total(agenda: Agenda) -> Iterator[Finding]:
    count = "1 step" if len(agenda.steps) == 1 else f"{len(agenda.steps)} steps"
    total = f"{count}, {say_minutes(agenda.minutes)} in all"
    if agenda.minutes > LONGEST_SESSION:
        advice = "Several short sessions beat one long one: think of splitting it."
        yield Finding("long", "warning", f"{total}. {advice}")
    elif agenda.minutes:
        yield Finding("total", "info", f"{total}.")


def _boxes_elsewhere(pieces: NotebookNode) -> Iterator[Finding]:
    """Time boxes in headings that begin no step are most likely steps that went missing."""
    for cell in pieces.cells:
        if cell.cell_type == "markdown" and not tags(cell) & {"notes", "hide"}:
            for one in headings(cell.source):
                if one.level > 2 and time_box(one.text)[1] is not None:
                    what = f"“{one.text}” has a time box, but only headings with two # begin a step."
                    yield Finding("time-box-without-step", "warning", what, number(cell))


def _activities(ran: Ran) -> Iterator[Finding]:
    if not ran.activities:
        what = (
            "There is no activity, so people can only read. Add one, such as Poll(“How are you?”, [“Fine”, “So-so”])."
        )
        yield Finding("no-activities", "warning", what)
        return
    ids = ", ".join(one.id for one in ran.activities)
    count = "1 activity" if len(ran.activities) == 1 else f"{len(ran.activities)} activities"
    yield Finding("activities", "info", f"{count}: {ids}.")


def _lane(ran: Ran) -> Iterator[Finding]:
    level: Literal["warning", "info"] = "info" if ran.lane == "static" else "warning"
    yield Finding("lane", level, ran.reason, ran.reason_cell)
