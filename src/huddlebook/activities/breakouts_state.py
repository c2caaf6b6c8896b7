"""What breakouts are designed as, and what is true of them."""

from __future__ import annotations

import msgspec
from immutables import Map

from huddlebook.activities.contract import Design, Given, State

MOST_ROOMS = 200
LARGEST = 50
LONGEST_TEXT = 300
LONGEST_LINE = 500
MOST_LINES = 100


class BreakoutsDesign(Design, frozen=True, kw_only=True):
    """size: people in a room, 2 to 50; or `rooms`: how many rooms, 1 to 200.

    by: the id of an earlier activity whose answers are mixed in every room, or (alike=true) the same in a room.
    prompts: what each room talks about, in turn. places: where each meets, by room. Names stand in one's own room, and
    on the screen. Notes are their room's until the results are revealed.
    """

    anonymous: bool = False
    lasting: bool = True
    size: int = 4
    rooms: int = 0
    by: str = ""
    alike: bool = False
    prompts: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    note: bool = True


class Line(msgspec.Struct, frozen=True):
    """A line of a note as it is kept. by: the author's seat, which no view carries."""

    at: int
    by: str
    name: str
    round: int
    room: int
    text: str
    hidden: bool = False


class BreakoutsState(State, frozen=True, kw_only=True):
    """rooms: the seats of each. placed: the room of each seat; since: since when. lines by number. given: what all that
    is made of.
    """

    rooms: tuple[tuple[str, ...], ...] = ()
    placed: Map[str, int] = Map()
    since: Map[str, int] = Map()
    lines: Map[int, Line] = Map()
    given: Given = Given()


def name_of(room: int) -> str:
    """What a room is called."""
    return f"Room {room + 1}"
