"""What somebody keeps of the library for later, and what they are done with: theirs alone, in their own room.

Also how many minutes they have for learning in a day, and which suggestions they passed over, so that a pick fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from immutables import Map
from msgspec.structs import replace

from huddlebook.activities.contract import Event, Fact, Refusal
from huddlebook.hub.contract import Command, Me, Scope, Slice, State, World
from huddlebook.hub.resources import GONE, resources

MOST_KEPT, MOST_DONE, MOST_PASSED = 1_000, 20_000, 500
FULL = Refusal("full", f"You keep {MOST_KEPT} things for later. Take one off the list first.")
DONE_FULL = Refusal("full", f"You are done with {MOST_DONE} things, more than can be kept here.")

Minutes: TypeAlias = Literal[5, 10, 20, 60]
USUAL: Minutes = 10


class ResourceKept(Event, frozen=True, tag="resource_kept"):
    """They keep it for later, or no more."""

    id: int
    kept: bool


class ResourceDone(Event, frozen=True, tag="resource_done"):
    """They are done with it, or are not after all."""

    id: int
    done: bool


class PickOpened(Event, frozen=True, tag="pick_opened"):
    """They had a look at what was picked for them."""

    id: int


class PickPassed(Event, frozen=True, tag="pick_passed"):
    """They would rather have another one."""

    id: int


class PickMinutes(Event, frozen=True, tag="pick_minutes"):
    """So many minutes they have."""

    minutes: int


class Kept(State, frozen=True, kw_only=True):
    """later, done, opened, passed: instants (ms) by resource. minutes: for a pick."""

    later: Map[int, int] = Map()
    done: Map[int, int] = Map()
    opened: Map[int, int] = Map()
    passed: Map[int, int] = Map()
    minutes: int = USUAL


class KeepResource(Command, frozen=True, tag="keep_resource"):
    """Keep it for later, or no more."""

    id: int
    kept: bool = True


class MarkResourceDone(Command, frozen=True, tag="mark_resource_done"):
    """Say that one is done with it, or is not."""

    id: int
    done: bool = True


class OpenPick(Command, frozen=True, tag="open_pick"):
    """Have a look at what was picked."""

    id: int


class PassPick(Command, frozen=True, tag="pass_pick"):
    """Rather have another one."""

    id: int


class ChooseMinutes(Command, frozen=True, tag="choose_minutes"):
    """Say how many minutes one has."""

    minutes: Minutes


AnyCommand: TypeAlias = KeepResource | MarkResourceDone | OpenPick | PassPick | ChooseMinutes


def kept(me: Me) -> Kept:
    """This person's; an empty one of who has not come."""
    found: Kept = me.own.get("kept", Kept())
    return found


def decide(world: World, me: Me, command: AnyCommand) -> Sequence[Event] | Refusal:
    """A mark of one's own."""
    mine = kept(me)
    if isinstance(command, ChooseMinutes):
        return [] if mine.minutes == command.minutes else [PickMinutes(command.minutes)]
    if command.id not in resources(world).all:
        return GONE
    match command:
        case KeepResource(id=known, kept=wanted):
            if wanted and known not in mine.later and len(mine.later) >= MOST_KEPT:
                return FULL
            return [] if (known in mine.later) == wanted else [ResourceKept(known, wanted)]
        case MarkResourceDone(id=known, done=done):
            if done and known not in mine.done and len(mine.done) >= MOST_DONE:
                return DONE_FULL
            return [] if (known in mine.done) == done else [ResourceDone(known, done)]
        case OpenPick(id=known):
            return [] if known in mine.opened else [PickOpened(known)]
        case PassPick(id=known):
            return [PickPassed(known)]


def fold(state: Kept, fact: Fact[Event]) -> Kept:
    """What is done needs no keeping any more."""
    match fact.event:
        case ResourceKept(id=known, kept=wanted):
            return replace(state, later=_marked(state.later, known, wanted, fact.at))
        case ResourceDone(id=known, done=done):
            later = _marked(state.later, known, False, fact.at) if done else state.later
            return replace(state, later=later, done=_marked(state.done, known, done, fact.at))
        case PickOpened(id=known):
            return replace(state, opened=_newest(state.opened.set(known, fact.at), MOST_DONE))
        case PickPassed(id=known):
            return replace(state, passed=_newest(state.passed.set(known, fact.at), MOST_PASSED))
        case PickMinutes(minutes=minutes):
            return replace(state, minutes=minutes)
    raise AssertionError(fact.event)


def _marked(marks: Map[int, int], resource: int, wanted: bool, at: int) -> Map[int, int]:
    if wanted:
        return marks.set(resource, at)
    return marks.delete(resource) if resource in marks else marks


def _newest(marks: Map[int, int], most: int) -> Map[int, int]:
    return marks.delete(min(marks, key=lambda one: marks[one])) if len(marks) > most else marks


KEPT: Slice[Kept, Command, Event] = Slice(
    name="kept",
    scope=Scope.OWN,
    state=Kept,
    commands=(KeepResource, MarkResourceDone, OpenPick, PassPick, ChooseMinutes),
    events=(ResourceKept, ResourceDone, PickOpened, PickPassed, PickMinutes),
    decide=decide,  # type: ignore[arg-type]  # it is asked its own commands only
    fold=fold,
)
SLICES = (KEPT,)
