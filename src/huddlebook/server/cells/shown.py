"""What each audience sees of a room's live cells. It runs nothing: it is told what was drawn, and what failed.

What a cell shows is made of the answers that it read. So people see it once the results of all of these are revealed
to them, and never where one of them is not for everybody. The facilitator sees it at once, and what it waits for.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import msgspec

from huddlebook.activities.contract import Audience
from huddlebook.rooms.events import LOBBY
from huddlebook.rooms.state import RoomState
from huddlebook.rooms.wire import CellView
from huddlebook.server.crowd import encode
from huddlebook.sessions.live import LiveCell

ROOM = ""  # among what a cell read: the room itself, its steps and people


@dataclass(frozen=True, slots=True)
class Drawn:
    """A cell's last good output. seq: of the state it was drawn from; at: ms; reads: the activities behind it."""

    html: str
    seq: int
    at: int
    reads: frozenset[str]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a cell could not be drawn: a sentence, and the traceback if its own code failed."""

    sentence: str
    trace: str = ""


@dataclass(slots=True)
class _One:
    plan: LiveCell
    drawn: Drawn | None = None
    trouble: Trouble | None = None
    encoded: dict[CellView, msgspec.Raw] = field(default_factory=dict)


class Shown:
    """The live cells of one room, and what came of them last."""

    def __init__(self, cells: Collection[LiveCell]) -> None:
        self._cells = {one.name: _One(one) for one in cells}

    def drew(self, cell: LiveCell, drawn: Drawn) -> None:
        """A good output: it stays until the next one."""
        one = self._cells[cell.name]
        one.drawn, one.trouble = drawn, None
        one.encoded.clear()

    def failed(self, cell: LiveCell, trouble: Trouble) -> None:
        """It could not be drawn anew: the last good output stays, and the facilitator is told."""
        self._cells[cell.name].trouble = trouble
        self._cells[cell.name].encoded.clear()

    def reads(self, cell: LiveCell) -> frozenset[str] | None:
        """The activities behind its last good output, None before there is one."""
        drawn = self._cells[cell.name].drawn
        return drawn.reads if drawn else None

    @property
    def size(self) -> int:
        """Characters that a full look at all cells takes."""
        return sum(len(one.drawn.html) for one in self._cells.values() if one.drawn)

    def views(self, state: RoomState, audience: Audience) -> Mapping[str, msgspec.Raw]:
        """Each cell's view, encoded once for all who see the same of it."""
        found = {}
        for name, one in self._cells.items():
            if audience is Audience.FACILITATOR or (not one.plan.notes and _out(state, one.plan)):
                view = view_of(one.plan, one.drawn, one.trouble, state, audience)
                found[name] = one.encoded.get(view) or one.encoded.setdefault(view, encode(view))
        return found


def _out(state: RoomState, plan: LiveCell) -> bool:
    return plan.step == LOBBY or plan.step in state.seen


def view_of(
    plan: LiveCell, drawn: Drawn | None, trouble: Trouble | None, state: RoomState, audience: Audience
) -> CellView:
    """What this audience may see of the cell now."""
    reads = drawn.reads if drawn else frozenset[str]()
    hides = tuple(sorted(name for name in reads if not _revealed(state, name)))
    private = plan.notes or not all(_public(state, name) for name in reads)
    if audience is Audience.FACILITATOR:
        return CellView(
            alt=plan.alt, html=drawn.html if drawn else "", seq=drawn.seq if drawn else 0, at=drawn.at if drawn else 0,
            hidden=bool(hides), hides=hides, private=private, problem=trouble.sentence if trouble else "",
            trace=trouble.trace if trouble else "",
        )  # fmt: skip
    if drawn is None or hides or private:
        return CellView(alt=plan.alt, hidden=bool(hides))
    return CellView(alt=plan.alt, html=drawn.html, seq=drawn.seq, at=drawn.at)


def _revealed(state: RoomState, name: str) -> bool:
    """Whether people see this activity's results now. What a cell knows of the room itself they know too."""
    if name == ROOM:
        return True
    stage = state.activities[name].stage
    return stage.ever and stage.revealed


def _public(state: RoomState, name: str) -> bool:
    assert state.plan
    return name == ROOM or state.plan.activities[name].activity.public
