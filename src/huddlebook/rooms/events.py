"""Facts about a room itself: its opening, its people, its steps, its end."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from huddlebook.activities.contract import Event

# The pseudo-step of what stands before the first step: not on the agenda, its activities open with the room.
LOBBY = "lobby"


class Step(msgspec.Struct, frozen=True):
    """One step of the agenda. minutes: the time box of its heading, None where there is none."""

    id: str
    title: str
    minutes: float | None = None


class Placed(msgspec.Struct, frozen=True):
    """An activity in its step. design: its fields as plain JSON, read by its kind's design type."""

    id: str
    kind: str
    step: str
    design: dict[str, Any]


class RoomOpened(Event, frozen=True, tag="room_opened"):
    """Somebody opened a room for a session.

    code: what people type to join. session: the notebook's slug. page: content hash of the rendered pages.
    """

    code: str
    session: str
    title: str
    steps: tuple[Step, ...]
    activities: tuple[Placed, ...]
    page: str = ""
    lane: Literal["static", "kernel"] = "static"


class Seated(Event, frozen=True, tag="seated"):
    """A person joined. auto: the name was chosen for them."""

    seat: str
    name: str
    auto: bool = False


class Renamed(Event, frozen=True, tag="renamed"):
    """A person goes by another name."""

    seat: str
    name: str


class Removed(Event, frozen=True, tag="removed"):
    """A facilitator took the seat back; the person may join again as somebody new."""

    seat: str


class StepOpened(Event, frozen=True, tag="step_opened"):
    """The room is at this step now."""

    step: str


class StepExtended(Event, frozen=True, tag="step_extended"):
    """The step got more minutes."""

    step: str
    minutes: float


class RoomEnded(Event, frozen=True, tag="room_ended"):
    """Nobody may answer any more."""


EVENTS: tuple[type[Event], ...] = (
    RoomOpened,
    Seated,
    Renamed,
    Removed,
    StepOpened,
    StepExtended,
    RoomEnded,
)
