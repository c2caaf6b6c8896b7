"""What went wrong in visitors' own Python: a visitor reads a calm sentence, the facilitator why, and nobody else."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

import msgspec

from huddlebook.activities.contract import Audience
from huddlebook.rooms.state import RoomState
from huddlebook.rooms.wire import CellView
from huddlebook.server.crowd import NO_CELLS, encode

NAME = "python"
MOST_TRACE = 8_000
_ANSI = re.compile(r"\x1b\[[0-9;]*m")


class Visitors:
    """The last error of a room's visitors, and how often there was one."""

    def __init__(self) -> None:
        self._times = 0
        self._views: Mapping[str, msgspec.Raw] = NO_CELLS

    def went_wrong(self, what: str, trace: Collection[str]) -> None:
        """what: the error in one line. trace: as Jupyter gives it."""
        self._times += 1
        often = "" if self._times == 1 else f" This happened {self._times} times; the last one is shown."
        view = CellView(
            alt="Python on people\u2019s pages",
            problem=f"It ended with {_ANSI.sub('', what)[:500]}.{often}",
            trace=_ANSI.sub("", "\n".join(trace))[-MOST_TRACE:],
        )
        self._views = {NAME: encode(view)}

    def views(self, state: RoomState, audience: Audience) -> Mapping[str, msgspec.Raw]:
        """For facilitators only."""
        return self._views if audience is Audience.FACILITATOR else NO_CELLS
