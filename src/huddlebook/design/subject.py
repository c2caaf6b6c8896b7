"""What checks look at: a notebook cut into steps, with what each asks of people, once it has run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, Protocol

import msgspec
from nbformat import NotebookNode

from huddlebook.activities.contract import Design
from huddlebook.activities.registry import activity
from huddlebook.design.settings import Limits
from huddlebook.rooms.events import LOBBY, Placed
from huddlebook.rooms.wire import Fragment
from huddlebook.sessions.agenda import Agenda, Part
from huddlebook.sessions.live import LiveCell
from huddlebook.sessions.notebook import number
from huddlebook.sessions.notices import Notice

# They show something; people do nothing with them.
WATCHED = {"timer", "resource"}


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
    @property
    def pages(self) -> Mapping[str, Fragment]: ...
    @property
    def live(self) -> Sequence[LiveCell]: ...


class Ask(msgspec.Struct, frozen=True):
    """An activity with its design as its kind reads it."""

    placed: Placed
    design: Design

    @classmethod
    def of(cls, placed: Placed) -> Ask:
        """The activity of a room that is to be."""
        return cls(placed, msgspec.convert(placed.design, activity(placed.kind).design))

    def asked(self, field: str) -> Any:
        """A field of its design that only some kinds have, else None."""
        return getattr(self.design, field, None)


class Subject(msgspec.Struct, frozen=True):
    """notebook: as `sessions.split` gave it. ran: None where it was not run, so that nobody knows its activities."""

    notebook: NotebookNode
    agenda: Agenda
    ran: Ran | None
    limits: Limits

    @property
    def steps(self) -> tuple[Part, ...]:
        """The agenda's steps with their cells; the lobby is none."""
        return self.agenda.parts[1:]

    def all(self) -> list[Ask]:
        """Every activity."""
        return [Ask.of(one) for one in self.ran.activities] if self.ran else []

    def asks(self, part: Part) -> list[Ask]:
        """What this part asks people to do. A question box that stays open from the lobby on is nobody's task."""
        here = [one for one in self.all() if one.placed.step == part.step.id and one.placed.kind not in WATCHED]
        return [one for one in here if part.step.id != LOBBY or not one.design.lasting]

    def texts(self, part: Part) -> Iterator[NotebookNode]:
        """The Markdown cells that people see in this part."""
        for index in part.shown:
            if self.notebook.cells[index].cell_type == "markdown":
                yield self.notebook.cells[index]

    def cell_of(self, part: Part) -> int | None:
        """The number of the cell that begins this part."""
        return None if part.heading is None else number(self.notebook.cells[part.heading])
