"""What happens when somebody follows a link of a message: facts in the log, or their calendar."""

from __future__ import annotations

from huddlebook.errors import StorageError
from huddlebook.hub import room as hub
from huddlebook.hub.contract import World
from huddlebook.hub.messages import messages
from huddlebook.hub.people import people
from huddlebook.hub.room import HUB
from huddlebook.notify import links
from huddlebook.notify.calendar import feed
from huddlebook.notify.hub_books import TITLE
from huddlebook.notify.links import Act, BadLink
from huddlebook.rooms import engine
from huddlebook.rooms.log import Append, Appended, Entry, Log
from huddlebook.rooms.state import RoomState

TRIES = 50


def title_of(log: Log, room: str, seat: str) -> str:
    """What the messages that a link came in are of. Raises BadLink as `group_of` does."""
    if room == HUB:
        if not people(World(hub.load(log, HUB).slices)).here(seat):
            raise BadLink("This link leads to a hub that you are not in (any more).")
        return TITLE
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
        head, entries = _in_hub(log, act, seat, now) if room == HUB else _in_cohort(log, act, room, seat, now)
        if not entries:
            return
        (outcome,) = log.append([Append(room, head, entries)])
        if isinstance(outcome, Appended):
            return
    raise StorageError("This could not be saved just now, so much happens in the group. Please try again.")


def _in_cohort(log: Log, act: Act, room: str, seat: str, now: int) -> tuple[int, tuple[Entry, ...]]:
    state = group_of(log, room, seat)
    drafts = links.drafts(state.outbox, act, seat, now)
    return state.seq, engine.apply(state, drafts, seat, key=None, now=now).entries if drafts else ()


def _in_hub(log: Log, act: Act, person: str, now: int) -> tuple[int, tuple[Entry, ...]]:
    state = hub.load(log, HUB)
    events = [draft.event for draft in links.drafts(messages(World(state.slices)).box, act, person, now)]
    return state.seq, hub.apply(state, events, person, key=None, now=now).entries


def calendar(log: Log, room: str, seat: str, base: str) -> bytes:
    """The person's calendar; base: where people reach the server. Raises BadLink."""
    state = group_of(log, room, seat)
    return feed(state, log.read(room), seat, base)
