"""The live cells of a room, in the one kernel that runs them: a cell runs on the room as it is, and tells what it drew.

The server asks for one cell at a time (`turn`) and takes what came of it (`told`) with the same answer, so that nothing
else a cell prints or sends ever reaches it. While a cell runs, its activities give the room's answers, as far as they
may be shown to everybody; which of them it read is noted. What it left in variables carries that note to other cells.
"""

from __future__ import annotations

import base64
import io
import re
import sys
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import msgspec
from IPython.core.displayhook import CapturingDisplayHook
from IPython.core.displaypub import CapturingDisplayPublisher
from IPython.core.getipython import get_ipython
from msgspec.structs import replace

from huddlebook.activities.contract import Audience
from huddlebook.errors import HuddlebookError
from huddlebook.rooms import codec
from huddlebook.rooms.events import RoomOpened
from huddlebook.rooms.local import LocalRoom
from huddlebook.rooms.state import Plan, RoomState
from huddlebook.widgets import pictures
from huddlebook.widgets.background import group_stands_back, stand_back
from huddlebook.widgets.kernel_room import here
from huddlebook.widgets.live_names import Left

MIME = "application/vnd.huddlebook.turn+json"
MOST_PRINTED = 20_000  # characters
MOST_SHOWN = 400_000  # characters of all that a cell shows: every phone gets them
FORMS = ("image/svg+xml", "image/png", "image/jpeg", "text/html", "text/markdown", "text/latex", "text/plain")
WIDGET = "application/vnd.jupyter.widget-view+json"
NO_CHARTS = "(Altair’s charts are drawn here once huddlebook[charts] is installed.)"
ONLY_READS = "A live cell reads what people answered. It cannot answer for them, nor lead the room."
_ANSI = re.compile(r"\x1b\[[0-9;]*m")


class ReadRoom(LocalRoom):
    """The room as its server knows it. Its results count as revealed: the server shows nothing before they are."""

    def __init__(self, state: RoomState) -> None:
        self.state = state

    def view(self, activity_id: str, audience: Audience = Audience.PARTICIPANTS) -> Any:
        """What everybody may see of it; a live cell is shown to everybody, whatever `audience` it asks for."""
        assert self.state.plan
        planned, now = self.state.plan.activities[activity_id], self.state.activities[activity_id]
        shown = replace(now, stage=replace(now.stage, revealed=True))
        return planned.activity.view(planned.design, shown, Audience.PARTICIPANTS)

    def own(self, activity_id: str, seat: str) -> Any:
        """Nobody's in particular."""
        return None

    def do(self, activity_id: str | None, command: dict[str, Any], seat: str | None = None) -> NoReturn:
        raise HuddlebookError(ONLY_READS)

    def join(self, name: str = "", seat: str | None = None) -> NoReturn:
        raise HuddlebookError(ONLY_READS)


class Told:
    """What came of the last turn, for whoever asks for it as an expression."""

    def __init__(self) -> None:
        self.data: dict[str, Any] = {}

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        return {MIME: self.data}


class Printed(io.StringIO):
    """What a cell prints, up to a point."""

    def write(self, text: str) -> int:
        room = MOST_PRINTED - self.tell()
        super().write(text[: max(0, room)])
        return len(text)


told = Told()
_left = Left()
_plan: list[Plan] = []


def prepare(opened: bytes) -> None:
    """Called before the first cell. opened: the room's opening, as msgpack."""
    stand_back()
    _plan[:] = [Plan.of(msgspec.msgpack.decode(opened, type=RoomOpened))]
    pictures.register_small()


def follow(state: str) -> None:
    """From now on the activities here are the room's. state: `rooms.codec`'s snapshot, deflated, in base64."""
    group_stands_back()
    room, now = here(), zlib.decompress(base64.b64decode(state))
    room.room, room.withheld = ReadRoom(codec.read_snapshot(now, _plan[0])), False


def turn(cell: int, source: str) -> None:
    """Run the live cell of this number; what came of it is in `told`."""
    shell, room = get_ipython(), here()
    assert shell is not None, "called in a kernel"
    began, read = time.monotonic(), set[str]()
    room.reads, told.data = read, {}
    try:
        with _captured(shell) as (printed, shown):
            error = _run(shell, source)
    finally:
        room.reads = None
    read |= _left.after(cell, source, read, shell)
    outputs = [*([{"text/plain": printed.getvalue()}] if printed.getvalue() else []), *map(_shape, shown)]
    told.data = {
        "reads": sorted(read),
        "outputs": outputs,
        "error": error or _too_much(outputs),
        "took": time.monotonic() - began,
    }


def _run(shell: Any, source: str) -> dict[str, str] | None:
    """None, or why it failed, with the trace that Jupyter would show."""
    lines: list[str] = []
    shown = shell._showtraceback  # noqa: SLF001 - the one place where it is said as text
    shell._showtraceback = lambda kind, value, trace: lines.extend(trace)  # noqa: SLF001
    try:
        result = shell.run_cell(source, store_history=False)
    finally:
        shell._showtraceback = shown  # noqa: SLF001
    error = result.error_before_exec or result.error_in_exec
    if error is None:
        return None
    return {"name": type(error).__name__, "value": str(error)[:500], "trace": _ANSI.sub("", "\n".join(lines))[-8_000:]}


@contextmanager
def _captured(shell: Any) -> Iterator[tuple[Printed, list[dict[str, Any]]]]:
    """What is printed and shown meanwhile, in place of sending it."""
    printed, shown = Printed(), CapturingDisplayPublisher()
    with shell.display_trap:  # which the cell's own does not set again, then
        before = sys.stdout, sys.stderr, shell.display_pub, sys.displayhook
        sys.stdout, sys.stderr, shell.display_pub = printed, Printed(), shown
        sys.displayhook = CapturingDisplayHook(shell=shell, outputs=shown.outputs)
        try:
            yield printed, shown.outputs
        finally:
            sys.stdout, sys.stderr, shell.display_pub, sys.displayhook = before


def _shape(output: dict[str, Any]) -> dict[str, str]:
    """The one form of it that pages show, and what it says to those who cannot see it."""
    data, about = output.get("data", {}), output.get("metadata", {})
    if WIDGET in data:
        return {"text/plain": "(A live cell shows pictures, tables and text; a widget belongs into another cell.)"}
    form = next((one for one in FORMS if one in data), None)
    if form is None:
        return {}
    content = data[form] if isinstance(data[form], str) else "".join(data[form])
    if form == "text/html" and "<script" in content and "vega" in content:
        return {"text/plain": NO_CHARTS}
    alt = about.get(form, {}).get("alt") if isinstance(about.get(form), dict) else None
    return {form: content, **({"alt": str(alt)} if alt else {})}


def _too_much(outputs: list[dict[str, str]]) -> dict[str, str] | None:
    size = sum(len(text) for one in outputs for text in one.values())
    if size <= MOST_SHOWN:
        return None
    outputs.clear()
    value = f"It shows {size // 1000} kB, and {MOST_SHOWN // 1000} kB are the most: every phone gets it. Show less."
    return {"name": "TooMuch", "value": value, "trace": ""}
