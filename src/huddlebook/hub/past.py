"""What a person took part in: huddles and cohorts, in their own room, so that goals and the diary can point to them.

Others never learn from here who was where: an anonymous answer stays as anonymous as it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import msgspec
from immutables import Map
from msgspec.structs import replace

from huddlebook.activities.contract import Event, Fact, Refusal
from huddlebook.hub.contract import Command, Me, Scope, Slice, State, World

MOST = 2_000


class Took(Event, frozen=True, tag="took_part"):
    """They have this seat in this room. kind: "session" or "cohort". session: its notebook's or programme's slug."""

    PLAIN: ClassVar[tuple[str, ...]] = ("room", "seat", "title", "kind", "session")
    room: str
    seat: str
    title: str
    kind: str
    session: str = ""


class Taken(msgspec.Struct, frozen=True):
    """Something that a person took part in; at: ms."""

    seat: str
    title: str
    kind: str
    session: str
    at: int


class Past(State, frozen=True, kw_only=True):
    """By room."""

    rooms: Map[str, Taken] = Map()


class TakePart(Command, frozen=True, tag="take_part"):
    """The server saw this person in that seat."""

    vouched: ClassVar[bool] = True
    room: str
    seat: str
    title: str
    kind: str
    session: str = ""


def past(me: Me) -> Past:
    """This person's; an empty one of who has not come."""
    found: Past = me.own.get("past", Past())
    return found


def decide(world: World, me: Me, command: TakePart) -> Sequence[Event] | Refusal:
    """Once a seat."""
    known = past(me).rooms
    before = known.get(command.room)
    if (before and before.seat == command.seat) or len(known) >= MOST:
        return []
    return [Took(command.room, command.seat, command.title, command.kind, command.session)]


def fold(state: Past, fact: Fact[Took]) -> Past:
    """One more."""
    took = fact.event
    taken = Taken(took.seat, took.title, took.kind, took.session, fact.at)
    return replace(state, rooms=state.rooms.set(took.room, taken))


PAST = Slice(
    name="past", scope=Scope.OWN, state=Past, commands=(TakePart,), events=(Took,), decide=decide, fold=fold
)  # fmt: skip
SLICES = (PAST,)
