"""Forgets a person in one room: what is to stand in its log from now on, checked before a byte of it is written.

Counts stay as they were: what does not fold to as many answers with the same numbers is not written at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import msgspec

from huddlebook.activities.contract import Fact
from huddlebook.errors import HuddlebookError, StorageError
from huddlebook.rooms import codec, engine
from huddlebook.rooms.events import Enrolled, Forgotten, Renamed, Restored, Seated
from huddlebook.rooms.log import Append, Appended, Entry, Log
from huddlebook.rooms.redaction import Person, Read, Redacted, redacted
from huddlebook.rooms.state import Plan, RoomState, fold

BY = "facilitator"
MOST_TRIES = 50


class Lost(HuddlebookError):
    """A room whose counts would be others afterwards: an activity's fault, and nothing was changed."""


class Named(msgspec.Struct, frozen=True):
    """Who had a seat. names: whatever they were called there, the last one last; emails: likewise."""

    seat: str
    names: tuple[str, ...]
    emails: tuple[str, ...]
    forgotten: bool = False


_NAMING: dict[str, type[Any]] = {str(one.__struct_config__.tag): one for one in (Seated, Renamed, Restored, Enrolled)}
_GONE = str(Forgotten.__struct_config__.tag)


def people(log: Log, room: str) -> list[Named]:
    """Everybody who ever had a seat in the room, in the order they came; only their names are read."""
    found: dict[str, Named] = {}
    for entry in log.read(room):
        if entry.activity is None and (entry.type in _NAMING or entry.type == _GONE):
            event = codec.fact(entry, None).event
            before = found.get(event.seat, Named(event.seat, (), ()))
            found[event.seat] = _with(before, event)
    return list(found.values())


def _with(before: Named, event: Any) -> Named:
    if isinstance(event, Forgotten):
        return Named(before.seat, (), (), forgotten=True)
    names = (*(name for name in before.names if name != event.name), event.name)
    email = getattr(event, "email", "").strip()
    return Named(before.seat, names, tuple(dict.fromkeys((*before.emails, *([email] if email else ())))))


def look(log: Log, room: str, person: Person) -> Redacted:
    """What forgetting would take out of the room. Raises Lost."""
    return _redact(list(log.read(room)), person)[0]


def forget(log: Log, room: str, person: Person, now: int) -> Redacted:
    """Rewrite the room's log, durable when it returns. Raises Lost, StorageError."""
    for _ in range(MOST_TRIES):
        entries = list(log.read(room))
        done, instead, state = _redact(entries, person)
        gone = [Forgotten(seat) for seat in sorted(person.seats) if seat in state.seats]
        then = []
        for seq, event in enumerate(gone, state.seq + 1):
            then.append(codec.entry(Fact(seq, max(now, state.at), BY, event), None, None))
        if isinstance(log.rewrite(Append(room, state.seq, then), instead), Appended):
            return done
    raise StorageError("Too much is happening in this huddle just now. Try again in a moment.")


def _redact(entries: Sequence[Entry], person: Person) -> tuple[Redacted, list[Entry], RoomState]:
    room = RoomState(id="")
    reads: list[Read] = []
    for entry in entries:
        read = _read(room.plan, entry)
        reads.append(read)
        room = fold(room, read.fact, read.activity)
    done = redacted(reads, person, _design(room.plan))
    instead = [_entry(entry, done.facts[entry.seq]) for entry in entries if entry.seq in done.facts]
    _check(room, entries, instead)
    return done, instead, room


def _read(plan: Plan | None, entry: Entry) -> Read:
    planned = plan.activities[entry.activity] if plan and entry.activity else None
    fact = codec.fact(entry, planned.activity if planned else None)
    if planned is None or planned.activity.same is None:
        return Read(fact, entry.activity)
    return Read(fact, entry.activity, partial(planned.activity.same, planned.design)(fact.event))


def _entry(before: Entry, fact: Fact[Any]) -> Entry:
    return codec.entry(fact, before.activity, before.key)


def _design(plan: Plan | None) -> Iterator[str]:
    """The author's words, such as options and the answers that are right."""
    for planned in plan.activities.values() if plan else ():
        yield from _strings(msgspec.to_builtins(planned.design))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)


def _check(before: RoomState, entries: Sequence[Entry], instead: Sequence[Entry]) -> None:
    there = {entry.seq: entry for entry in instead}
    try:
        after = engine.follow(RoomState(id=""), (there.get(entry.seq, entry) for entry in entries))
    except (LookupError, ValueError, AssertionError) as error:
        raise Lost(_sentence(before, "")) from error
    for name in before.activities:
        if _counts(before, name) != _counts(after, name):
            raise Lost(_sentence(before, name))


def _sentence(room: RoomState, activity: str) -> str:
    title = room.plan.opened.title if room.plan else ""
    which = f"the activity {activity!r}" if activity else "one of its activities"
    return (
        f"Nobody was forgotten in “{title}”: {which} would count otherwise afterwards, which is a mistake in its kind. "
        "Nothing was changed there."
    )


def _counts(room: RoomState, name: str) -> list[tuple[Any, ...]]:
    assert room.plan
    planned = room.plan.activities[name]
    rows = planned.activity.rows(planned.design, room.activities[name])
    return sorted((row.round, row.seat or "", row.at, row.field, row.value or 0.0) for row in rows)
