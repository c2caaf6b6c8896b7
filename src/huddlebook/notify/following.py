"""What happens when somebody follows a link of a message: facts in the log, or their calendar."""

from __future__ import annotations

from datetime import timedelta

from huddlebook.activities.contract import Refusal
from huddlebook.errors import StorageError
from huddlebook.hub import room as hub
from huddlebook.hub.contract import Command, Me, World
from huddlebook.hub.days import day_of
from huddlebook.hub.habit import HABIT_PART, PauseHabit, ResumeHabit, habit
from huddlebook.hub.messages import messages
from huddlebook.hub.people import me_of, people
from huddlebook.hub.reach import SetHabitWay, reach
from huddlebook.hub.room import HUB
from huddlebook.notify import links
from huddlebook.notify.calendar import feed
from huddlebook.notify.hub_books import TITLE
from huddlebook.notify.hub_calendar import habit_feed
from huddlebook.notify.links import HABIT, Act, BadLink
from huddlebook.rooms import engine
from huddlebook.rooms.log import Append, Appended, Entry, Log
from huddlebook.rooms.state import RoomState

TRIES = 50


def title_of(log: Log, room: str, seat: str) -> str:
    """What the messages that a link came in are of. Raises BadLink as `group_of` does."""
    if room in (HUB, HABIT):
        if not people(World(hub.load(log, HUB).slices)).here(seat):
            raise BadLink("This link leads to a hub that you are not in (any more).")
        return TITLE if room == HUB else HABIT_PART.title
    state = group_of(log, room, seat)
    assert state.plan
    return state.plan.opened.title


def group_of(log: Log, room: str, seat: str) -> RoomState:
    """The cohort that a link leads to. Raises BadLink when it is not there, or the person is not in it (any more)."""
    state = engine.load(log, room)
    if not state.cohort or not state.here(seat):
        raise BadLink("This link leads to a group that you are not in (any more).")
    return state


def follow(log: Log, act: Act, room: str, seat: str, now: int) -> None:
    """Do what the link says at `now` (ms since 1970 UTC); twice is once. Raises BadLink, StorageError."""
    title_of(log, room, seat)
    for _ in range(TRIES):
        where, head, entries = _facts(log, act, room, seat, now)
        if not entries:
            return
        (outcome,) = log.append([Append(where, head, entries)])
        if isinstance(outcome, Appended):
            return
    raise StorageError("This could not be saved just now, so much happens in the group. Please try again.")


_Facts = tuple[str, int, tuple[Entry, ...]]


def _facts(log: Log, act: Act, room: str, seat: str, now: int) -> _Facts:
    """What the link does: in which room of the log, after which fact, which entries."""
    if room == HUB:
        return _in_hub(log, act, seat, now)
    return _of_habit(log, act, seat, now) if room == HABIT else _in_cohort(log, act, room, seat, now)


def _in_cohort(log: Log, act: Act, room: str, seat: str, now: int) -> _Facts:
    state = group_of(log, room, seat)
    drafts = links.drafts(state.outbox, act, seat, now)
    return room, state.seq, engine.apply(state, drafts, seat, key=None, now=now).entries if drafts else ()


def _in_hub(log: Log, act: Act, person: str, now: int) -> _Facts:
    state = hub.load(log, HUB)
    events = [draft.event for draft in links.drafts(messages(World(state.slices)).box, act, person, now)]
    return HUB, state.seq, hub.apply(state, events, person, key=None, now=now).entries


def _of_habit(log: Log, act: Act, person: str, now: int) -> _Facts:
    """A pause is one of the habit itself, as on its page; an end is of the messages alone."""
    shared, own = hub.load(log, HUB), hub.load(log, person)
    world = World(shared.slices)
    me = _me(world, own, person, now)
    asked: Command = SetHabitWay("", "") if act == "stop" else ResumeHabit()
    if act == "pause":
        today = day_of(now, me.zone)
        wanted, there = (today + timedelta(days=links.PAUSE_DAYS - 1)).isoformat(), habit(me).pause(today)
        asked = PauseHabit(max(wanted, there[1]) if there else wanted)
    decided = hub.decide(world, me, asked)
    events = [] if isinstance(decided, Refusal) else decided
    state = shared if act == "stop" else own
    return state.id, state.seq, hub.apply(state, events, person, key=None, now=now).entries


def _me(world: World, own: hub.HubRoom, person: str, now: int) -> Me:
    """On the clock on which their minutes come."""
    way = reach(world).ways.get(person)
    return me_of(world, person, own.slices, zone=way.zone if way else "UTC", curates=False, at=now)


def calendar(log: Log, room: str, seat: str, base: str, now: int) -> bytes:
    """The person's calendar at `now` (ms); base: where people reach the server. Raises BadLink."""
    if room == HABIT:
        title_of(log, room, seat)
        world, own = World(hub.load(log, HUB).slices), hub.load(log, seat)
        me, way = _me(world, own, seat, now), reach(world).ways.get(seat)
        return habit_feed(me, way.at if way else "", base)
    state = group_of(log, room, seat)
    return feed(state, log.read(room), seat, base)
