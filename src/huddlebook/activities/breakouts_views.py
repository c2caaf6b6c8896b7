"""What each audience sees of breakouts: who is where, and what the rooms wrote."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from huddlebook.activities.breakouts_state import LONGEST_LINE, BreakoutsDesign, BreakoutsState, name_of
from huddlebook.activities.contract import Audience, Own, Row, View, in_order, sees_results


class BreakoutsLine(msgspec.Struct, frozen=True):
    """A line of a note. name is empty where it is anonymous; hidden ones leave to facilitators only."""

    id: int
    text: str
    name: str
    hidden: bool = False


class BreakoutsPerson(msgspec.Struct, frozen=True):
    """Somebody in a room, for facilitators."""

    seat: str
    name: str = ""


class BreakoutsRoom(msgspec.Struct, frozen=True):
    """A room. people: for facilitators; names: for the screen. lines: None while hidden."""

    name: str
    prompt: str
    place: str
    people: tuple[BreakoutsPerson, ...]
    names: tuple[str, ...]
    lines: tuple[BreakoutsLine, ...] | None


class BreakoutsView(View, frozen=True, kw_only=True):
    """placed: how many people are in a room. note: whether rooms keep one. longest: characters a line may have."""

    rooms: tuple[BreakoutsRoom, ...]
    placed: int
    note: bool
    longest: int


class BreakoutsOwn(Own, frozen=True, kw_only=True):
    """One's room: its index and name, who is in it, what it talks about, where it meets, its note.

    answer: in rooms of one answer, what one gave oneself; of others it is never said.
    """

    room: int
    name: str
    people: tuple[str, ...]
    prompt: str
    place: str
    answer: str
    lines: tuple[BreakoutsLine, ...]


def _prompt(design: BreakoutsDesign, room: int) -> str:
    return design.prompts[room % len(design.prompts)] if design.prompts else ""


def _place(design: BreakoutsDesign, room: int) -> str:
    return design.places[room] if room < len(design.places) else ""


def view(design: BreakoutsDesign, state: BreakoutsState, audience: Audience) -> BreakoutsView:
    """Who is where leaves to facilitators and the screen, notes only where results may be seen.

    Seats stand in for names here; `naming` puts the names.
    """
    lines = _lines(state, audience is Audience.FACILITATOR) if sees_results(state, audience) else None
    return BreakoutsView(
        prompt=design.prompt,
        hint=design.hint,
        anonymous=design.anonymous,
        stage=state.stage,
        rooms=tuple(
            BreakoutsRoom(
                name=name_of(at),
                prompt=_prompt(design, at),
                place=_place(design, at),
                people=tuple(map(BreakoutsPerson, room)) if audience is Audience.FACILITATOR else (),
                names=room if audience is Audience.PRESENTER else (),
                lines=None if lines is None else tuple(lines.get(at, ())),
            )
            for at, room in enumerate(state.rooms)
        ),
        placed=len(state.placed) if audience is not Audience.PARTICIPANTS else 0,
        note=design.note,
        longest=LONGEST_LINE,
    )


def _lines(state: BreakoutsState, hidden: bool) -> dict[int, list[BreakoutsLine]]:
    found: dict[int, list[BreakoutsLine]] = {}
    for number, line in sorted(state.lines.items(), key=itemgetter(0)):
        if hidden or not line.hidden:
            found.setdefault(line.room, []).append(BreakoutsLine(number, line.text, line.name, line.hidden))
    return found


def own(design: BreakoutsDesign, state: BreakoutsState, seat: str) -> BreakoutsOwn | None:
    """One's room, None while one has none."""
    room = state.placed.get(seat)
    if room is None:
        return None
    return BreakoutsOwn(
        room=room,
        name=name_of(room),
        people=state.rooms[room],
        prompt=_prompt(design, room),
        place=_place(design, room),
        answer=state.given.said.get(seat, "") if design.alike else "",
        lines=tuple(_lines(state, hidden=False).get(room, ())),
    )


V = TypeVar("V", BreakoutsView, BreakoutsOwn)


def naming(shown: V, called: Callable[[str], str]) -> V:
    """Names in the place of seats; who is not in the room any more is left out."""
    if isinstance(shown, BreakoutsOwn):
        return replace(shown, people=_names(shown.people, called))
    rooms = tuple(
        replace(
            room,
            people=tuple(BreakoutsPerson(one.seat, name) for one in room.people if (name := called(one.seat))),
            names=_names(room.names, called),
        )
        for room in shown.rooms
    )
    return replace(shown, rooms=rooms, placed=sum(len(room.people or room.names) for room in rooms))


def _names(seats: Sequence[str], called: Callable[[str], str]) -> tuple[str, ...]:
    return tuple(name for seat in seats if (name := called(seat)))


def rows(design: BreakoutsDesign, state: BreakoutsState) -> list[Row]:
    """A row for each person's room (field "room": item is its name) and for each line ("line" or "hidden_line")."""
    in_rooms = [
        Row(
            round=1,
            seat=None if design.anonymous else seat,
            at=state.since[seat],
            field="room",
            item=name_of(room),
            value=room + 1.0,
        )
        for seat, room in state.placed.items()
    ]
    lines = [
        Row(
            round=line.round,
            seat=None if design.anonymous else line.by,
            at=line.at,
            field="hidden_line" if line.hidden else "line",
            item=name_of(line.room),
            text=line.text,
        )
        for line in state.lines.values()
    ]
    return in_order([*in_rooms, *lines])
