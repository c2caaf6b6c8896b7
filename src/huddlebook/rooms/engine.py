"""A room run on its log: read, attempt, keep. Pure but for the log it is given; time and ids come in as arguments."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Any

import msgspec

from huddlebook.activities.contract import Actor, Fact, Refusal
from huddlebook.rooms import codec, commands
from huddlebook.rooms.commands import Draft
from huddlebook.rooms.events import Forgotten, RoomOpened
from huddlebook.rooms.log import Entry, Log
from huddlebook.rooms.state import Plan, RoomState, fold

_FORGOTTEN = str(Forgotten.__struct_config__.tag)


class Attempt(msgspec.Struct, frozen=True):
    """What a command would do: the state after it, the entries to append, what it touched (None: the room itself)."""

    state: RoomState
    entries: tuple[Entry, ...]
    touched: frozenset[str | None]


def attempt(
    state: RoomState,
    activity_id: str | None,
    raw: Any,
    actor: Actor,
    *,
    key: str | None,
    now: int,
    present: Collection[str] | None = None,
) -> Attempt | Refusal:
    """Decide the command on `state` at `now` (ms since 1970 UTC); nothing is written. present: the connected seats."""
    drafts = commands.decide(state, activity_id, raw, actor, now=now, present=present)
    return drafts if isinstance(drafts, Refusal) else apply(state, drafts, actor.id, key=key, now=now)


def apply(state: RoomState, drafts: Sequence[Draft], by: str, *, key: str | None, now: int) -> Attempt:
    """Number the drafts and fold them. Time never runs backwards in a room."""
    entries: list[Entry] = []
    for draft in drafts:
        known = Fact(state.seq + 1, max(now, state.at), by, draft.event)
        state = fold(state, known, draft.activity)
        entries.append(codec.entry(known, draft.activity, None if entries else key))
    return Attempt(state, tuple(entries), frozenset(draft.activity for draft in drafts))


def follow(state: RoomState, entries: Iterable[Entry]) -> RoomState:
    """The state after these stored entries."""
    for stored in entries:
        planned = state.plan.activities[stored.activity] if stored.activity and state.plan else None
        state = fold(state, codec.fact(stored, planned.activity if planned else None), stored.activity)
    return state


def load(log: Log, room: str, *, until: int | None = None) -> RoomState:
    """The room as its log says, from the newest usable snapshot; with `until` (ms) as it was at that instant.

    A room that is not there has seq 0.
    """
    if until is not None:
        # Time never runs backwards in a room, so the first later entry ends it.
        return follow(RoomState(id=room), takewhile(lambda entry: entry.at <= until, log.read(room)))
    kept = _kept(log, room)
    # Kept while somebody was being forgotten, it is of before that.
    state, forgot = _followed(kept, log) if kept else (RoomState(id=room), {0})
    return _whole(log, room) if forgot else state


def _whole(log: Log, room: str) -> RoomState:
    """From the first fact on; once more if somebody may have been forgotten while it was read."""
    known: set[int] = set()
    while True:
        state, forgot = _followed(RoomState(id=room), log)
        if forgot <= known:
            return state
        known = forgot


def _followed(state: RoomState, log: Log) -> tuple[RoomState, set[int]]:
    """The state as the log goes on, and the numbers of those facts that say that somebody was forgotten."""
    forgot: set[int] = set()

    def noted() -> Iterator[Entry]:
        for entry in log.read(state.id, state.seq):
            if entry.activity is None and entry.type == _FORGOTTEN:
                forgot.add(entry.seq)
            yield entry

    return follow(state, noted()), forgot


def read_on(log: Log, state: RoomState) -> RoomState:
    """The room as its log goes on after `state`; read anew when somebody was forgotten meanwhile. Often is harmless."""
    entries = list(log.read(state.id, state.seq))
    return load(log, state.id) if rewritten(entries) else follow(state, entries)


def rewritten(entries: Iterable[Entry]) -> bool:
    """Whether one of these says that earlier ones of its room are others now."""
    return any(entry.activity is None and entry.type == _FORGOTTEN for entry in entries)


def keep(log: Log, state: RoomState) -> None:
    """Write a snapshot of `state`."""
    log.save_snapshot(*snapshot(state))


def snapshot(state: RoomState) -> tuple[str, int, str, bytes]:
    """The arguments of `Log.save_snapshot` for `state`."""
    return state.id, state.seq, _stamp(state.plan), codec.write_snapshot(state)


def _kept(log: Log, room: str) -> RoomState | None:
    """The newest snapshot that today's code made, None where there is none, or none that can be read."""
    first = next(iter(log.read(room)), None)
    opened = codec.fact(first, None).event if first else None
    if not isinstance(opened, RoomOpened):
        return None
    plan = Plan.of(opened)
    kept = log.load_snapshot(room, _stamp(plan))
    try:
        return codec.read_snapshot(kept[1], plan) if kept else None
    except msgspec.MsgspecError:
        return None


def _stamp(plan: Plan | None) -> str:
    kinds = {planned.activity.kind for planned in plan.activities.values()} if plan else set()
    return codec.stamp(tuple(sorted(kinds)))
