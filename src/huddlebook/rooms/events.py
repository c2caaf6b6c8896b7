"""Facts about a room itself: its opening, its people, its steps, its end; of a cohort who is in it, and when."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

import msgspec

from huddlebook.activities.contract import Event

# The pseudo-step of what stands before the first step: not on the agenda, its activities open with the room.
LOBBY = "lobby"


class Step(msgspec.Struct, frozen=True, omit_defaults=True):
    """One step of the agenda. minutes: the time box of its heading, None where there is none.

    A cohort's steps are its programme's items. kind: such as "reflection". why: the reason, of what is mandatory.
    link: where a meeting takes place.
    """

    id: str
    title: str
    minutes: float | None = None
    kind: str = ""
    mandatory: bool = False
    why: str = ""
    link: str = ""


class Window(msgspec.Struct, frozen=True):
    """When something is open for one person: ms since 1970 UTC; closes None: as long as the room."""

    opens: int
    closes: int | None = None


class Placed(msgspec.Struct, frozen=True):
    """An activity in its step. design: its fields as plain JSON, read by its kind's design type."""

    id: str
    kind: str
    step: str
    design: dict[str, Any]


class RoomOpened(Event, frozen=True, tag="room_opened"):
    """Somebody opened a room for a session, or started a cohort.

    code: what people type to join. session: the notebook's slug. page: content hash of the rendered pages.
    Of a cohort: session is the programme's slug, start its first day (ISO), programme its text as it was then.
    """

    PLAIN: ClassVar[tuple[str, ...]] = ("code", "session", "title", "steps", "activities", "page", "start", "programme")
    code: str
    session: str
    title: str
    steps: tuple[Step, ...]
    activities: tuple[Placed, ...]
    page: str = ""
    lane: Literal["static", "kernel"] = "static"
    kind: Literal["session", "cohort"] = "session"
    start: str = ""
    programme: str = ""


class Seated(Event, frozen=True, tag="seated"):
    """A person joined. auto: the name was chosen for them."""

    PLAIN: ClassVar[tuple[str, ...]] = ("seat",)
    OF: ClassVar[str] = "seat"
    seat: str
    name: str
    auto: bool = False


class Renamed(Event, frozen=True, tag="renamed"):
    """A person goes by another name."""

    PLAIN: ClassVar[tuple[str, ...]] = ("seat",)
    OF: ClassVar[str] = "seat"
    seat: str
    name: str


class Removed(Event, frozen=True, tag="removed"):
    """A facilitator took the seat back; the person may join again as somebody new."""

    PLAIN: ClassVar[tuple[str, ...]] = ("seat",)
    seat: str


class Restored(Event, frozen=True, tag="restored"):
    """A facilitator let a removed person back into their seat, under this name."""

    PLAIN: ClassVar[tuple[str, ...]] = ("seat",)
    OF: ClassVar[str] = "seat"
    seat: str
    name: str


class StepOpened(Event, frozen=True, tag="step_opened"):
    """The room is at this step now."""

    PLAIN: ClassVar[tuple[str, ...]] = ("step",)
    step: str


class StepExtended(Event, frozen=True, tag="step_extended"):
    """The step got more minutes."""

    PLAIN: ClassVar[tuple[str, ...]] = ("step",)
    step: str
    minutes: float


class RoomLocked(Event, frozen=True, tag="room_locked"):
    """Nobody new may join; who has a seat keeps it."""


class RoomUnlocked(Event, frozen=True, tag="room_unlocked"):
    """People may join again."""


class RoomPaused(Event, frozen=True, tag="room_paused"):
    """The room rests: time stands still and no answers are taken. halted: timers that ran, and stand still with it."""

    PLAIN: ClassVar[tuple[str, ...]] = ("halted",)
    halted: tuple[str, ...] = ()


class RoomContinued(Event, frozen=True, tag="room_continued"):
    """The room goes on from where it rested."""


class RoomEnded(Event, frozen=True, tag="room_ended"):
    """Nobody may answer any more."""


class Enrolled(Event, frozen=True, tag="enrolled"):
    """A person is in the cohort, with a seat and a window for each item. zone: an IANA name."""

    NAMES: ClassVar[tuple[str, ...]] = ("name", "email")
    MENTIONS: ClassVar[tuple[str, ...]] = ("coach",)
    PLAIN: ClassVar[tuple[str, ...]] = ("seat", "zone", "team")
    OF: ClassVar[str] = "seat"
    seat: str
    name: str
    email: str
    zone: str
    windows: dict[str, Window]
    team: str = ""
    coach: str = ""


class WindowsSet(Event, frozen=True, tag="windows_set"):
    """A person's windows of these items are others now. pause: when they are away, for a pause of their own."""

    PLAIN: ClassVar[tuple[str, ...]] = ("seat",)
    seat: str
    windows: dict[str, Window]
    cause: Literal["extension", "pause", "catch_up"] = "extension"
    pause: Window | None = None


class Resumed(Event, frozen=True, tag="resumed"):
    """A person takes a pause of their own back, or is here before it ends.

    until: ms; where it is not after the pause's beginning, the pause never was. windows: those that are others now.
    """

    PLAIN: ClassVar[tuple[str, ...]] = ("seat",)
    seat: str
    pause: Window
    until: int
    windows: dict[str, Window]


class Attended(Event, frozen=True, tag="attended"):
    """A person came to this meeting."""

    PLAIN: ClassVar[tuple[str, ...]] = ("seat", "item")
    seat: str
    item: str


class Postponed(Event, frozen=True, tag="postponed"):
    """The whole cohort pauses so many days from this first one (ISO): who comes later has windows to match."""

    PLAIN: ClassVar[tuple[str, ...]] = ("first",)
    first: str
    days: int


class Unenrolled(Event, frozen=True, tag="unenrolled"):
    """A person left the cohort; what they gave stays."""

    PLAIN: ClassVar[tuple[str, ...]] = ("seat",)
    seat: str


class LinkRenewed(Event, frozen=True, tag="link_renewed"):
    """A person's sign-in links of earlier generations are worth nothing."""

    PLAIN: ClassVar[tuple[str, ...]] = ("seat",)
    seat: str
    generation: int


class PodsFormed(Event, frozen=True, tag="pods_formed"):
    """The cohort's small groups are these now: seats, in all pods each once."""

    PLAIN: ClassVar[tuple[str, ...]] = ("pods",)
    pods: tuple[tuple[str, ...], ...]


class Forgotten(Event, frozen=True, tag="forgotten"):
    """What this person said and was called is nowhere any more: earlier facts of this room were rewritten.

    Whoever has the room in memory reads it anew. The numbers, choices and points they gave stay, as nobody's.
    """

    PLAIN: ClassVar[tuple[str, ...]] = ("seat",)
    seat: str


EVENTS: tuple[type[Event], ...] = (
    RoomOpened,
    Seated,
    Renamed,
    Removed,
    Restored,
    StepOpened,
    StepExtended,
    RoomLocked,
    RoomUnlocked,
    RoomPaused,
    RoomContinued,
    RoomEnded,
    Enrolled,
    WindowsSet,
    Resumed,
    Attended,
    Postponed,
    Unenrolled,
    LinkRenewed,
    PodsFormed,
    Forgotten,
)
