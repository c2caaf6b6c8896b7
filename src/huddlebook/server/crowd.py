"""Everyone who sees the same of a room: what they were last shown, encoded and framed once for all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Protocol, cast

import msgspec

from huddlebook.activities.contract import Audience
from huddlebook.rooms import views, wire
from huddlebook.rooms.events import LOBBY
from huddlebook.rooms.state import RoomState
from huddlebook.rooms.views import RoomView, You
from huddlebook.server.frames import frame
from huddlebook.sessions.live import LiveCell

_json = msgspec.json.Encoder()
NOTHING = msgspec.Raw(b"null")
NO_CELLS: Mapping[str, msgspec.Raw] = {}


class Listener(Protocol):
    """Somebody who is connected. Sending never waits and never raises."""

    @property
    def audience(self) -> Audience: ...

    @property
    def seat(self) -> str | None: ...

    def send(self, data: bytes) -> None:
        """Write a frame."""

    def close(self, code: int, reason: str) -> None:
        """Say goodbye in the protocol's words, then hang up."""


def encode(message: Any) -> msgspec.Raw:
    """JSON that goes into other JSON as it is."""
    return msgspec.Raw(_json.encode(message))


def framed(message: wire.Message) -> bytes:
    """A message as the bytes of its frame."""
    return frame(_json.encode(message))


class Pages:
    """The rendered steps of a room, encoded once: with the facilitator's notes, and without; and its live cells."""

    def __init__(
        self, fragments: Mapping[str, wire.Fragment], live: tuple[LiveCell, ...] = (), notebook: bytes = b""
    ) -> None:
        self.live, self.notebook = live, notebook
        self._noted = {step: encode(one) for step, one in fragments.items()}
        self._plain = {step: encode(msgspec.structs.replace(one, notes="")) for step, one in fragments.items()}

    def of(self, state: RoomState, audience: Audience) -> dict[str, msgspec.Raw]:
        """Everything for facilitators; the lobby and the steps that were opened for everyone else."""
        if audience is Audience.FACILITATOR:
            return self._noted
        return {step: raw for step, raw in self._plain.items() if step == LOBBY or step in state.seen}

    def some(self, names: Iterable[str]) -> dict[str, msgspec.Raw]:
        """These, without notes, as far as there are any."""
        return {name: self._plain[name] for name in names if name in self._plain}


class Crowd:
    """One audience of one room. What it was last shown is what a newcomer is shown first."""

    def __init__(self, audience: Audience, pages: Pages) -> None:
        self.audience, self.listeners = audience, set[Listener]()
        self._all_pages, self._cursor = pages, 0
        self._room = NOTHING
        self._views: dict[str, msgspec.Raw] = {}
        self._cells: Mapping[str, msgspec.Raw] = {}
        self._pages: dict[str, msgspec.Raw] = {}

    def refresh(
        self,
        state: RoomState,
        touched: Collection[str | None],
        present: Collection[str],
        now: int,
        cells: Mapping[str, msgspec.Raw] = NO_CELLS,
    ) -> bytes | None:
        """Look at what was touched again; the frame that says what changed, or None when nothing did.

        cells: what the live cells show to this audience.
        """
        drawn = {name: raw for name, raw in cells.items() if self._cells.get(name) != raw}
        self._cells = cells
        changed = self._look(state, (name for name in touched if name is not None))
        pages: dict[str, msgspec.Raw] = {}
        room = NOTHING
        if None in touched:
            room = encode(views.room_view(state, self.audience, present))
            room, self._room = (NOTHING if room == self._room else room), room
            mine = self._all_pages.of(state, self.audience)
            pages, self._pages = {step: mine[step] for step in mine.keys() - self._pages.keys()}, mine
        self._cursor = state.seq
        if not changed and not pages and not drawn and room == NOTHING:
            return None
        shown = None if room == NOTHING else cast("RoomView", room)
        news = wire.Views(
            cursor=state.seq, now=now, room=shown, views=changed, pages=cast("Any", pages), cells=cast("Any", drawn)
        )
        return framed(news)

    def _look(self, state: RoomState, activities: Iterable[str]) -> dict[str, msgspec.Raw]:
        changed = {}
        for name in activities:
            view = views.activity_view(state, name, self.audience)
            raw = NOTHING if view is None else encode(view)
            if self._views.get(name, NOTHING) != raw:
                changed[name] = self._views[name] = raw
        return changed

    def welcome(self, state: RoomState, seat: str | None, have: Collection[str], now: int, **more: Any) -> bytes:
        """The first message for a newcomer, as JSON: the shared part as last shown, their own part as it is now.

        more: further fields of `wire.Welcome`.
        """
        you = You(seat, state.seats[seat].name) if seat else None
        return _json.encode(
            wire.Welcome(
                cursor=self._cursor,
                now=now,
                room=cast("RoomView", self._room),
                views=dict(self._views),
                you=you,
                own=views.own_views(state, seat) if seat else {},
                pages=cast("Any", {step: raw for step, raw in self._pages.items() if step not in have}),
                cells=cast("Any", dict(self._cells)),
                **more,
            )
        )
