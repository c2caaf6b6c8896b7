"""One long session becomes several short ones, at borders where nothing is torn apart.

The plan: steps that hang together are blocks, the fewest and most even rows of blocks that are short enough are the
parts. `parting` writes them. Nothing is run, and what cannot be kept is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from nbformat import NotebookNode

from huddlebook.design.borders import Piece, blocks, pieces
from huddlebook.design.parting import ARRIVING, LEAVING, Parting
from huddlebook.design.statements import statements
from huddlebook.design.ties import Woven
from huddlebook.errors import BadNotebook
from huddlebook.sessions.agenda import Agenda, read_agenda
from huddlebook.sessions.notebook import number, split
from huddlebook.sessions.timebox import say_minutes

SHORT = 30.0
LEAST = 10.0
NO_BOX = 3.0
"""Minutes that a step without a time box counts."""
_BREAK = re.compile(r"((a|the) )?((short|long|coffee|tea|lunch|comfort|stretch) )?(break|pause)\W*", re.IGNORECASE)


class CannotBeCut(BadNotebook):
    """It is short already, or all of it hangs together."""


class Short(msgspec.Struct, frozen=True):
    """One of the short sessions. steps: the titles of those that it has from the long one."""

    title: str
    notebook: NotebookNode
    minutes: float
    steps: tuple[str, ...]


class Cut(msgspec.Struct, frozen=True):
    """What became of a long session. said: what its author has to know."""

    parts: tuple[Short, ...]
    said: tuple[str, ...]


def cut(notebook: NotebookNode, name: str, most: float = SHORT) -> Cut:
    """The session as several of at most `most` minutes. name: the file's. Raises CannotBeCut with the reason."""
    if most < LEAST:
        raise CannotBeCut(f"Parts need {LEAST:g} minutes at least: a check-in, something to do, and a close.")
    cells = split(notebook)
    agenda = read_agenda(cells, name)
    known, unread = statements(cells, agenda)
    plan = _Plan(agenda, Woven(known), most)
    if len(plan.pieces) < 2:
        raise CannotBeCut(plan.reason())
    parting = Parting(cells, agenda, plan.woven, frozenset(unread))
    said = [*_unread(cells, agenda, unread), *plan.said()]
    return Cut(tuple(_short(parting, plan, at) for at in range(len(plan.pieces))), tuple(said))


class _Plan:
    """Which steps stand in which part. Steps are counted from 1, as parts of the agenda are."""

    def __init__(self, agenda: Agenda, woven: Woven, most: float) -> None:
        self.agenda, self.woven, self.most = agenda, woven, most
        every = range(1, len(agenda.parts))
        self.breaks = [at for at in every if self._is_break(at)]
        self.steps = [at for at in every if at not in self.breaks]
        self.starts = bool(self.steps) and (woven.asks(0) or woven.asks(self.steps[0]))
        self.ends = bool(self.steps) and woven.asks(self.steps[-1])
        place = {step: at for at, step in enumerate(self.steps)}
        self.whole = blocks(len(self.steps), [(place[one.first], place[one.last]) for one in woven.ties])
        self.pieces = pieces(self.whole, self.length, most, self._cost)

    def _is_break(self, at: int) -> bool:
        part = self.agenda.parts[at]
        code = any(one.part == at for one in self.woven.known)
        return not code and bool(_BREAK.fullmatch(part.step.title))

    def minutes(self, at: int) -> float:
        """The time box of a step, or what one without counts."""
        given = self.agenda.parts[at].step.minutes
        return NO_BOX if given is None else given

    def own(self, first: int, end: int) -> tuple[bool, bool]:
        """Whether these steps begin, and end, as the long session did, with something to do."""
        return self.starts and first == 0, self.ends and end == len(self.steps)

    def length(self, first: int, end: int) -> float:
        """Minutes of the part with these steps, with a check-in and a close."""
        starts, ends = self.own(first, end)
        added = (0 if starts else ARRIVING) + (0 if ends else LEAVING)
        return sum(self.minutes(at) for at in self.steps[first:end]) + added

    def _cost(self, first: int) -> float:
        """What makes a border a bad one: to end with an explanation whose exercise is in the next part."""
        before, after = self.steps[first - 1], self.steps[first]
        if after - before > 1:
            return 0.0
        return 4.0 if self.woven.asks(after) and not self.woven.asks(before) else 1.0

    def reason(self) -> str:
        """Why there are not two parts."""
        if not self.steps:
            return "There is no step to cut at. A heading with two # begins one."
        minutes = self.length(0, len(self.steps))
        if minutes <= self.most:
            return f"It has {say_minutes(minutes)} without breaks: there is nothing to split."
        return f"It cannot be split. {self._too_long((0, len(self.steps)))}"

    def said(self) -> Iterator[str]:
        """What the author has to know of the plan."""
        for at in self.breaks:
            yield f"The step “{self.agenda.parts[at].step.title}” is left out: short parts need no break."
        for at in self.steps:
            if self.agenda.parts[at].step.minutes is None:
                yield f"The step “{self._title(at)}” has no time box; it counts as {say_minutes(NO_BOX)}."
        for piece in self.pieces:
            if self.length(*piece) > self.most:
                yield self._too_long(piece)
        for part, piece in enumerate(self.pieces[1:], 2):
            for at in range(len(self.woven.known)):
                if self.woven.where(at) in self.steps[slice(*piece)]:
                    for name in self.woven.asked_anew(at):
                        yield f"Part {part} builds on {name!r}, which is asked anew there: it begins without answers."

    def _too_long(self, piece: Piece) -> str:
        core = max((one for one in self.whole if piece[0] <= one[0] < piece[1]), key=lambda one: self.length(*one))
        first, *rest = self.steps[slice(*core)]
        minutes = say_minutes(self.length(*piece))
        if not rest:
            return f"The step “{self._title(first)}” alone makes a part of {minutes}. Make two steps of it."
        here = [one.what for one in self.woven.ties if first <= one.first <= rest[-1]]
        names = ", ".join(map(repr, dict.fromkeys(here)))
        what = f"“{self._title(first)}” to “{self._title(rest[-1])}” hang together by {names}"
        return f"{what}, so they stay one part of {minutes}. Make those steps shorter."

    def _title(self, at: int) -> str:
        return self.agenda.parts[at].step.title


def _short(parting: Parting, plan: _Plan, at: int) -> Short:
    piece = plan.pieces[at]
    steps = plan.steps[slice(*piece)]
    title = f"{plan.agenda.title}, part {at + 1} of {len(plan.pieces)}"
    notebook = parting.written(title, steps, at, *plan.own(*piece))
    return Short(title, notebook, plan.length(*piece), tuple(plan.agenda.parts[one].step.title for one in steps))


def _unread(cells: NotebookNode, agenda: Agenda, unread: list[int]) -> Iterator[str]:
    for index in unread:
        where = (
            "it is in each part as it stands" if index in agenda.parts[0].cells else "what it sets stays in its part"
        )
        yield f"Cell {number(cells.cells[index])} is not plain Python: {where}."
