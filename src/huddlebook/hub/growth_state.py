"""What stands on the growth board: stretch tasks, shadowing, mentoring, offered and asked for, and who is interested.

Nobody is ranked here, and nobody but who wrote a thing learns who is interested in it: `growth_views` is the only door.
"""

from __future__ import annotations

from typing import ClassVar, Literal

import msgspec
from immutables import Map

from huddlebook.activities.contract import Event
from huddlebook.hub.contract import State

GrowthSide = Literal["offer", "ask"]
GrowthSort = Literal["stretch", "shadow", "mentor"]
GrowthReplyWord = Literal["yes", "later", "no"]
GrowthStanding = Literal["open", "filled", "over", "taken_back", "hidden"]

_TEXTS = ("title", "words", "takes", "where")


class GrowthPosted(Event, frozen=True, tag="growth_posted"):
    """Somebody put a thing on the board; its id is this fact's number.

    until: ms, when it goes off by itself. places: for how many.
    """

    WORDS: ClassVar[tuple[str, ...]] = _TEXTS
    side: GrowthSide
    sort: GrowthSort
    title: str
    words: str
    takes: str
    where: str
    until: int
    places: int


class GrowthEdited(Event, frozen=True, tag="growth_edited"):
    """It reads otherwise now."""

    WORDS: ClassVar[tuple[str, ...]] = _TEXTS
    thing: int
    title: str
    words: str
    takes: str
    where: str
    until: int
    places: int


class GrowthTakenBack(Event, frozen=True, tag="growth_taken_back"):
    """Who wrote it took it off the board, or put it back."""

    thing: int
    undo: bool = False


class GrowthFilled(Event, frozen=True, tag="growth_filled"):
    """It has found its people, or is open again."""

    thing: int
    filled: bool = True


class GrowthHidden(Event, frozen=True, tag="growth_hidden"):
    """Who curates took it off the board, or put it back."""

    thing: int
    hidden: bool = True


class GrowthWanted(Event, frozen=True, tag="growth_wanted"):
    """Somebody is interested, with a word for who wrote it, or (on=false) no more. Its id is that fact's number."""

    WORDS: ClassVar[tuple[str, ...]] = ("words",)
    thing: int
    words: str = ""
    on: bool = True


class GrowthReplied(Event, frozen=True, tag="growth_replied"):
    """Who wrote the thing answered one person who is interested; for that person only."""

    WORDS: ClassVar[tuple[str, ...]] = ("words",)
    thing: int
    interest: int
    reply: GrowthReplyWord
    words: str = ""


class Interest(msgspec.Struct, frozen=True):
    """One person's interest in a thing. id: the fact's number. at, replied: ms."""

    id: int
    at: int
    words: str = ""
    reply: GrowthReplyWord | None = None
    reply_words: str = ""
    replied: int = 0


class Thing(msgspec.Struct, frozen=True, kw_only=True):
    """Something on the board. interests: by person."""

    owner: str
    at: int
    side: GrowthSide
    sort: GrowthSort
    title: str
    words: str
    takes: str
    where: str
    until: int
    places: int
    edited: bool = False
    filled: bool = False
    taken_back: bool = False
    hidden: bool = False
    interests: Map[str, Interest] = Map()

    def standing(self, at: int) -> GrowthStanding:
        """What it is at this instant (ms)."""
        if self.hidden or self.taken_back:
            return "hidden" if self.hidden else "taken_back"
        if self.until <= at:
            return "over"
        return "filled" if self.filled else "open"


class Growth(State, frozen=True, kw_only=True):
    """things by id; board: those that may be open, the newest first; of: everybody's own; wanted: their interests."""

    things: Map[int, Thing] = Map()
    board: tuple[int, ...] = ()
    of: Map[str, tuple[int, ...]] = Map()
    wanted: Map[str, tuple[int, ...]] = Map()
