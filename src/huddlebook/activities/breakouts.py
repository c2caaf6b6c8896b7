"""Breakouts: small rooms, mixed or alike by an earlier answer, each with a prompt, a place and a note of its own.

Who goes where is worked out in `breakouts_rooms` and stands in the log.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, TypeAlias

from immutables import Map
from msgspec.structs import replace

from huddlebook.activities.breakouts_events import Formed, LineHidden, Put, Rewrote, Wrote
from huddlebook.activities.breakouts_rooms import formed, how_many
from huddlebook.activities.breakouts_state import (
    LARGEST,
    LONGEST_LINE,
    LONGEST_TEXT,
    MOST_LINES,
    MOST_ROOMS,
    BreakoutsDesign,
    BreakoutsState,
    Line,
    name_of,
)
from huddlebook.activities.breakouts_views import BreakoutsOwn, BreakoutsView, naming, own, rows, view
from huddlebook.activities.contract import (
    Activity,
    Actor,
    Command,
    Event,
    Fact,
    Given,
    Refusal,
    Role,
    check_words,
)
from huddlebook.activities.moderation import unfit
from huddlebook.activities.text import clean


class Come(Command, frozen=True, tag="come"):
    """Go into a room, for who has none."""


class Write(Command, frozen=True, tag="write"):
    """Add a line to the note of one's room."""

    text: str


class Rewrite(Command, frozen=True, tag="rewrite"):
    """Write a line of one's room anew, or (empty) take it away.

    was: how it read when one began. If somebody else changed it meanwhile that is said, and nothing is lost.
    """

    line: int
    text: str
    was: str


class Move(Command, frozen=True, tag="move"):
    """Put a person (a seat) into a room, an index; the one after the last makes a room more."""

    needs: ClassVar[Role] = Role.FACILITATOR
    seat: str
    room: int


class Reshuffle(Command, frozen=True, tag="reshuffle"):
    """Make new rooms of who is connected now, with others than before. Notes stay with the number of their room."""

    needs: ClassVar[Role] = Role.FACILITATOR
    renews: ClassVar[bool] = True


class HideLine(Command, frozen=True, tag="hide_line"):
    """Take a line off, or (hidden=false) put it back."""

    needs: ClassVar[Role] = Role.FACILITATOR
    after_end: ClassVar[bool] = True
    line: int
    hidden: bool = True


BreakoutsCommand: TypeAlias = Come | Write | Rewrite | Move | Reshuffle | HideLine


def check(design: BreakoutsDesign) -> list[str]:
    """Sentences about what is wrong with the design."""
    wrong = check_words(design)
    if not 2 <= design.size <= LARGEST:
        wrong.append(f"a room has 2 to {LARGEST} people, this says {design.size}")
    if not 0 <= design.rooms <= MOST_ROOMS:
        wrong.append(f"there are 1 to {MOST_ROOMS} rooms, this says {design.rooms}")
    if design.alike and not design.by:
        wrong.append("alike needs an earlier activity: say by which answers")
    for name, given in (("prompts", design.prompts), ("places", design.places)):
        if len(given) > MOST_ROOMS or any(not text.strip() or len(text) > LONGEST_TEXT for text in given):
            wrong.append(f"the {name} are at most {MOST_ROOMS} texts of 1 to {LONGEST_TEXT} characters")
    return wrong


ROOMLESS = Refusal("not_allowed", "You are not in a room yet. Find one first.")
GONE = Refusal("gone", "That line is not there any more.")


def decide(
    design: BreakoutsDesign, state: BreakoutsState, command: BreakoutsCommand, actor: Actor
) -> Sequence[Event] | Refusal:
    """People go into a room and write its note together; facilitators put people elsewhere and take lines off."""
    match command:
        case Come():
            return joined(design, state, actor.id, lambda seat: True) or [Put(actor.id, 0)] * (not state.rooms)
        case Write(text=text):
            return _write(design, state, clean(text), actor)
        case Rewrite():
            return _rewrite(state, command, clean(command.text), actor)
        case Move(seat=seat) if seat not in state.placed and seat not in state.given.seats:
            return Refusal("gone", "This person is not in a room. They can find one themselves.")
        case Move(room=room) if not 0 <= room <= min(len(state.rooms), MOST_ROOMS - 1):
            return Refusal("invalid", "There is no such room. Reload the page.")
        case Move(seat=seat, room=room):
            return [] if state.placed.get(seat) == room else [Put(seat, room)]
        case HideLine(line=number, hidden=hidden):
            line = state.lines.get(number)
            return GONE if line is None else [] if line.hidden == hidden else [LineHidden(number, hidden)]
    return []


def _write(design: BreakoutsDesign, state: BreakoutsState, text: str, actor: Actor) -> Sequence[Event] | Refusal:
    if not design.note:
        return Refusal("invalid", "These rooms keep no note.")
    if (room := state.placed.get(actor.id)) is None:
        return ROOMLESS
    if refused := unfit(text, LONGEST_LINE):
        return refused
    if sum(line.room == room for line in state.lines.values()) >= MOST_LINES:
        return Refusal("full", f"The note is full: it has {MOST_LINES} lines.")
    return [Wrote(state.stage.round, room, text, "" if design.anonymous else actor.name)]


def _rewrite(state: BreakoutsState, command: Rewrite, text: str, actor: Actor) -> Sequence[Event] | Refusal:
    line = state.lines.get(command.line)
    if line is None or line.hidden or line.room != state.placed.get(actor.id):
        return GONE
    if text == line.text:
        return []
    if clean(command.was) != line.text:
        return Refusal("invalid", "Somebody has changed this line meanwhile. Look at it, and write yours as a new one.")
    refused = unfit(text, LONGEST_LINE) if text else None
    return refused or [Rewrote(command.line, text)]


def joined(design: BreakoutsDesign, state: BreakoutsState, seat: str, here: Callable[[str], bool]) -> Sequence[Event]:
    """Who comes late goes where fewest are (alike: of those who said the same, if any)."""
    if seat in state.placed or not state.rooms:
        return []
    return [Put(seat, _fitting(design, state.rooms, state.given.said, seat, here))]


def _fitting(
    design: BreakoutsDesign,
    rooms: Sequence[Sequence[str]],
    said: Mapping[str, str],
    seat: str,
    here: Callable[[str], bool],
) -> int:
    own = said.get(seat, "") if design.alike else ""
    like = [sum(said.get(other) == own for other in room) if own else 0 for room in rooms]
    return min(range(len(rooms)), key=lambda at: (-(like[at] > 0), sum(map(here, rooms[at])), at))


def settles(design: BreakoutsDesign, state: BreakoutsState, given: Given, seed: int, afresh: bool) -> Sequence[Event]:
    """The rooms for who is here: new ones, or (when there are some) a place for everybody who has none."""
    if state.rooms and not afresh:
        rooms = [list(room) for room in state.rooms]
        present = set(given.seats)
        found = []
        for seat in given.seats:
            if seat not in state.placed:
                at = _fitting(design, rooms, given.said, seat, present.__contains__)
                rooms[at].append(seat)
                found.append(Put(seat, at))
        return found
    many = how_many(len(given.seats), design.size, design.rooms)
    said = given.said if design.by else {}
    rooms_now = formed(given.seats, said, (*given.met, *state.rooms), many=many, alike=design.alike, seed=seed)
    return [Formed(rooms_now)]


def fold(state: BreakoutsState, fact: Fact[Event]) -> BreakoutsState:
    """A person is in one room; a line stays with the number of its room."""
    match fact.event:
        case Given() as given:
            return replace(state, given=given)
        case Formed(rooms=rooms):
            placed = Map({seat: at for at, room in enumerate(rooms) for seat in room})
            return replace(state, rooms=rooms, placed=placed, since=Map(dict.fromkeys(placed, fact.at)))
        case Put(seat=seat, room=room):
            placed, since = state.placed.set(seat, room), state.since.set(seat, fact.at)
            return replace(state, rooms=_moved(state, seat, room), placed=placed, since=since)
        case Wrote(round=number, room=room, text=text, name=name):
            line = Line(fact.at, fact.by, name, number, room, text)
            return replace(state, lines=state.lines.set(fact.seq, line))
        case Rewrote(line=number, text=""):
            return replace(state, lines=state.lines.delete(number))
        case Rewrote(line=number, text=text):
            return replace(state, lines=state.lines.set(number, replace(state.lines[number], text=text)))
        case LineHidden(line=number, hidden=hidden):
            return replace(state, lines=state.lines.set(number, replace(state.lines[number], hidden=hidden)))
    raise AssertionError(fact.event)


def _moved(state: BreakoutsState, seat: str, to: int) -> tuple[tuple[str, ...], ...]:
    rooms = [tuple(other for other in room if other != seat) for room in state.rooms]
    rooms += [()] * (to + 1 - len(rooms))
    rooms[to] = (*rooms[to], seat)
    return tuple(rooms)


def groups(state: BreakoutsState) -> Mapping[str, str]:
    """The room of each person."""
    return {seat: name_of(room) for seat, room in state.placed.items()}


BREAKOUTS: Activity[BreakoutsDesign, BreakoutsState, BreakoutsCommand, Event] = Activity(
    kind="breakouts",
    title="Breakouts",
    design=BreakoutsDesign,
    state=BreakoutsState,
    commands=(Come, Write, Rewrite, Move, Reshuffle, HideLine),
    events=(Given, Formed, Put, Wrote, Rewrote, LineHidden),
    view_type=BreakoutsView,
    own_type=BreakoutsOwn,
    decide=decide,
    fold=fold,
    view=view,
    own=own,
    rows=rows,
    check=check,
    public=True,
    takes=lambda design: design.by,
    settles=settles,
    joined=joined,
    groups=groups,
    naming=naming,
)
