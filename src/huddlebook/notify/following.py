"""What happens when somebody follows a link of a message: facts in the log, or their calendar."""

from __future__ import annotations

from huddlebook.errors import StorageError
from huddlebook.notify import links
from huddlebook.notify.calendar import feed
from huddlebook.notify.links import Act, BadLink
from huddlebook.rooms import engine
from huddlebook.rooms.log import Append, Appended, Log
from huddlebook.rooms.state import RoomState

TRIES = 50


def group_of(log: Log, room: str, seat: str) -> RoomState:
    """The cohort that a link leads to. Raises BadLink when it is not there, or the person is not in it (any more)."""
    state = engine.load(log, room)
    if not state.cohort or not state.here(seat):
        raise BadLink("This link leads to a group that you are not in (any more).")
    return state


def follow(log: Log, act: Act, room: str, seat: str, now: int) -> RoomState:
    """Do what the link says at `now` (ms since 1970 UTC); twice is once. Raises BadLink, StorageError."""
    for _ in range(TRIES):
        state = group_of(log, room, seat)
        drafts = links.drafts(state, act, seat, now)
        if not drafts:
            return state
        tried = engine.apply(state, drafts, seat, key=None, now=now)
        (outcome,) = log.append([Append(room, state.seq, tried.entries)])
        if isinstance(outcome, Appended):
            return tried.state
    raise StorageError("This could not be saved just now, so much happens in the group. Please try again.")


def calendar(log: Log, room: str, seat: str, base: str) -> bytes:
    """The person's calendar; base: where people reach the server. Raises BadLink."""
    state = group_of(log, room, seat)
    return feed(state, log.read(room), seat, base)
