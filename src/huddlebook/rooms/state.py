"""What is true of a room: a fold over its facts, in immutable values, so that dropping an uncommitted batch is free."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import msgspec
from immutables import Map
from msgspec.structs import replace

from huddlebook.activities import stage
from huddlebook.activities.contract import AnyActivity, Design, Event, Fact, State
from huddlebook.activities.registry import activity
from huddlebook.errors import StorageError
from huddlebook.rooms import course, outbox
from huddlebook.rooms.course import Course
from huddlebook.rooms.events import (
    Attended,
    Enrolled,
    Forgotten,
    LinkRenewed,
    Placed,
    PodsFormed,
    Postponed,
    Removed,
    Renamed,
    Restored,
    Resumed,
    RoomContinued,
    RoomEnded,
    RoomLocked,
    RoomOpened,
    RoomPaused,
    RoomUnlocked,
    Seated,
    Step,
    StepExtended,
    StepOpened,
    Unenrolled,
    WindowsSet,
)
from huddlebook.rooms.outbox import Outbox
from huddlebook.rooms.people import People, acted, fold_person, gone


class Seat(msgspec.Struct, frozen=True):
    """A person in a room. joined: ms since 1970 UTC. forgotten: they count as before, and nobody is them any more."""

    name: str
    joined: int
    removed: bool = False
    forgotten: bool = False


class Visit(msgspec.Struct, frozen=True):
    """A step was opened at this instant (ms)."""

    step: str
    at: int


@dataclass(frozen=True)
class Planned:
    """An activity of the plan with its design read."""

    id: str
    step: str
    activity: AnyActivity
    design: Design

    @classmethod
    def of(cls, placed: Placed) -> Planned:
        """Read the design."""
        kind = activity(placed.kind)
        try:
            design = msgspec.convert(placed.design, kind.design)
        except msgspec.ValidationError as error:
            raise StorageError(
                f"The {placed.kind} {placed.id!r} is of another version of Huddlebook ({error}). Update Huddlebook."
            ) from error
        return cls(placed.id, placed.step, kind, design)


@dataclass(frozen=True)
class Plan:
    """The opening fact, read once: never changes during a run."""

    opened: RoomOpened
    steps: dict[str, Step] = field(default_factory=dict)
    activities: dict[str, Planned] = field(default_factory=dict)

    @classmethod
    def of(cls, opened: RoomOpened) -> Plan:
        """Read the designs. Raises UnknownActivity or StorageError where this installation cannot."""
        planned = {placed.id: Planned.of(placed) for placed in opened.activities}
        return cls(opened, {step.id: step for step in opened.steps}, planned)

    def of_step(self, step: str) -> list[Planned]:
        """The step's activities in the notebook's order."""
        return [planned for planned in self.activities.values() if planned.step == step]


class RoomState(msgspec.Struct, frozen=True, kw_only=True):
    """Everything true of a room after `seq` facts; `at` is the last one's instant. people, pods, outbox: a cohort's.

    postponed: (first day, days) of each pause of the whole cohort.
    """

    id: str
    seq: int = 0
    at: int = 0
    plan: Plan | None = None
    opened_at: int = 0
    ended_at: int | None = None
    visits: tuple[Visit, ...] = ()
    extra: Map[str, float] = Map()
    seats: Map[str, Seat] = Map()
    activities: Map[str, State] = Map()
    people: People = Map()
    pods: tuple[tuple[str, ...], ...] = ()
    outbox: Outbox = Outbox()
    postponed: tuple[tuple[str, int], ...] = ()
    course: Course = Course()

    @property
    def cohort(self) -> bool:
        """Whether people have windows here in place of common steps."""
        return self.plan is not None and self.plan.opened.kind == "cohort"

    @property
    def step(self) -> str | None:
        """The step the room is at, None in the lobby."""
        return self.visits[-1].step if self.visits else None

    @property
    def seen(self) -> set[str]:
        """The steps that were ever opened."""
        return {visit.step for visit in self.visits}

    def here(self, seat: str) -> bool:
        """Whether this seat is taken and was not removed, nor its person forgotten."""
        found = self.seats.get(seat)
        return found is not None and not found.removed and not found.forgotten


def fold(state: RoomState, fact: Fact[Any], activity_id: str | None) -> RoomState:
    """The state after `fact`, of the room (activity_id None) or of one of its activities."""
    if fact.at > state.opened_at > 0:  # what opens with the room is nobody's move
        state = replace(state, course=course.fold(state.course, fact, activity_id))
    if activity_id is None:
        return replace(_fold_room(state, fact), seq=fact.seq, at=fact.at)
    before = state.activities[activity_id]
    after: State
    if isinstance(fact.event, stage.EVENTS):
        after = replace(before, stage=stage.fold(before.stage, fact))
    else:
        assert state.plan
        after = state.plan.activities[activity_id].activity.fold(before, fact)
    people = acted(state.people, fact.by, fact.at) if state.people else state.people
    return replace(state, seq=fact.seq, at=fact.at, activities=state.activities.set(activity_id, after), people=people)


def _fold_room(state: RoomState, fact: Fact[Event]) -> RoomState:
    match fact.event:
        case RoomOpened() as opened:
            plan = Plan.of(opened)
            states = {known.id: known.activity.begin(known.design) for known in plan.activities.values()}
            return replace(state, plan=plan, opened_at=fact.at, activities=Map(states))
        case Seated(seat=seat, name=name):
            return replace(state, seats=state.seats.set(seat, Seat(name, fact.at)))
        case Renamed(seat=seat, name=name):
            return replace(state, seats=state.seats.set(seat, replace(state.seats[seat], name=name)))
        case Removed(seat=seat):
            return replace(state, seats=state.seats.set(seat, replace(state.seats[seat], removed=True)))
        case Restored(seat=seat, name=name):
            return replace(state, seats=state.seats.set(seat, replace(state.seats[seat], name=name, removed=False)))
        case Forgotten(seat=seat):
            seats = state.seats.set(seat, replace(state.seats[seat], forgotten=True))
            return replace(state, seats=seats, people=gone(state.people, seat, fact.at))
        case RoomLocked() | RoomUnlocked() | RoomPaused() | RoomContinued():
            return state  # the course has it
        case StepOpened(step=step):
            return replace(state, visits=(*state.visits, Visit(step, fact.at)))
        case StepExtended(step=step, minutes=minutes):
            return replace(state, extra=state.extra.set(step, state.extra.get(step, 0.0) + minutes))
        case RoomEnded():
            return replace(state, ended_at=fact.at)
        case PodsFormed(pods=pods):
            return replace(state, pods=pods)
        case Postponed(first=first, days=days):
            return replace(state, postponed=(*state.postponed, (first, days)))
        case Enrolled() | WindowsSet() | Resumed() | Attended() | Unenrolled() | LinkRenewed() as event:
            seats = _fold_seat(state.seats, event, fact.at)
            return replace(state, people=fold_person(state.people, fact), seats=seats)
    return replace(state, outbox=outbox.fold(state.outbox, fact))


def _fold_seat(seats: Map[str, Seat], event: Event, at: int) -> Map[str, Seat]:
    """A cohort's people have a seat as everybody has, from their enrolment until they leave."""
    match event:
        case Enrolled(seat=seat, name=name):
            before = seats.get(seat)
            return seats.set(seat, Seat(name, before.joined if before else at))
        case Unenrolled(seat=seat):
            return seats.set(seat, replace(seats[seat], removed=True))
    return seats
