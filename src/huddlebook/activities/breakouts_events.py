"""What happens in breakouts, as it stands in logs."""

from __future__ import annotations

from typing import ClassVar

from huddlebook.activities.contract import Event


class Formed(Event, frozen=True, tag="formed"):
    """These people (seats) are in these rooms now, nobody else is in one."""

    PLAIN: ClassVar[tuple[str, ...]] = ("rooms",)
    rooms: tuple[tuple[str, ...], ...]


class Put(Event, frozen=True, tag="put"):
    """A person is in this room (an index) now."""

    PLAIN: ClassVar[tuple[str, ...]] = ("seat",)
    seat: str
    room: int


class Wrote(Event, frozen=True, tag="wrote"):
    """Somebody added a line to their room's note; its number is this fact's. name is empty where it is anonymous."""

    WORDS: ClassVar[tuple[str, ...]] = ("text",)
    round: int
    room: int
    text: str
    name: str = ""


class Rewrote(Event, frozen=True, tag="rewrote"):
    """A line reads otherwise now; without text it is gone."""

    WORDS: ClassVar[tuple[str, ...]] = ("text",)
    OF: ClassVar[str] = "line"
    line: int
    text: str


class LineHidden(Event, frozen=True, tag="line_hidden"):
    """A facilitator took the line off, or (hidden=false) put it back."""

    line: int
    hidden: bool
