"""Facts to entries and back: the only place that knows how events are written, and how old ones are read."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from inspect import getsource
from typing import Any, get_args

import msgspec
from immutables import Map

from huddlebook.activities import stage
from huddlebook.activities.contract import AnyActivity, Event, Fact, State
from huddlebook.activities.registry import activity
from huddlebook.errors import StorageError
from huddlebook.rooms import course, events, outbox, people, state
from huddlebook.rooms.course import Course
from huddlebook.rooms.log import Entry
from huddlebook.rooms.outbox import Outbox
from huddlebook.rooms.people import Learner
from huddlebook.rooms.state import Plan, RoomState, Seat, Visit

_json = msgspec.json.Encoder()


def entry(fact: Fact[Any], activity_id: str | None, key: str | None) -> Entry:
    """The fact as it is stored; the tag stands in `type`, so the data is the other fields."""
    event = fact.event
    data = _json.encode(msgspec.structs.asdict(event))
    tag = str(event.__struct_config__.tag)
    return Entry(fact.seq, fact.at, fact.by, key, activity_id, tag, event.VERSION, data)


def fact(stored: Entry, kind: AnyActivity | None) -> Fact[Any]:
    """The entry as a fact of the room (kind None) or of an activity, upcast to today's version."""
    types = _types(kind.kind if kind else None)
    found = types.get(stored.type)
    if found is None:
        raise StorageError(f"The log holds a {stored.type!r} that this version cannot read. Update Huddlebook.")
    event, decoder = found
    if stored.v == event.VERSION:
        return Fact(stored.seq, stored.at, stored.by, decoder.decode(stored.data))
    return Fact(stored.seq, stored.at, stored.by, _upcast(stored, kind, event))


def _upcast(stored: Entry, kind: AnyActivity | None, event: type[Event]) -> Event:
    raw: dict[str, Any] = msgspec.json.decode(stored.data)
    for version in range(stored.v, event.VERSION):
        raw = (kind.upcasts if kind else {})[stored.type, version](raw)
    return msgspec.convert({**raw, "type": stored.type}, event)


@cache
def _types(kind: str | None) -> dict[str, tuple[type[Event], msgspec.json.Decoder[Any]]]:
    ours: tuple[type[Event], ...] = (*events.EVENTS, *outbox.EVENTS)
    known = (*stage.EVENTS, *activity(kind).events) if kind else ours
    # Stored data has no "type" field (it stands in a column), and a missing tag of a lone struct is allowed.
    return {str(one.__struct_config__.tag): (one, msgspec.json.Decoder(one)) for one in known}


class _Snapshot(msgspec.Struct):
    id: str
    seq: int
    at: int
    opened_at: int
    ended_at: int | None
    visits: tuple[Visit, ...]
    extra: dict[str, float]
    seats: dict[str, Seat]
    activities: dict[str, Any]
    people: dict[str, Learner]
    pods: tuple[tuple[str, ...], ...]
    outbox: Outbox
    postponed: tuple[tuple[str, int], ...]
    course: Course


def _pairs(value: Any) -> Any:
    if isinstance(value, Map):
        return list(value.items())
    raise NotImplementedError(type(value))


def _map(wanted: type[Any], value: Any) -> Any:
    key, item = get_args(wanted)
    return Map(msgspec.convert(value, list[tuple[key, item]], dec_hook=_map))  # type: ignore[valid-type]


_pack = msgspec.msgpack.Encoder(enc_hook=_pairs)


def write_snapshot(room: RoomState) -> bytes:
    """The folded state, to open a long room without reading its whole log."""
    return _pack.encode(
        _Snapshot(
            room.id, room.seq, room.at, room.opened_at, room.ended_at, room.visits,
            dict(room.extra), dict(room.seats), dict(room.activities), dict(room.people), room.pods,
            room.outbox, room.postponed, room.course,
        )
    )  # fmt: skip


def read_snapshot(data: bytes, plan: Plan) -> RoomState:
    """The state that `write_snapshot` kept of a room with this plan."""
    kept = msgspec.msgpack.decode(data, type=_Snapshot, dec_hook=_map)
    states: dict[str, State] = {
        name: msgspec.convert(raw, plan.activities[name].activity.state, dec_hook=_map)
        for name, raw in kept.activities.items()
    }
    return RoomState(
        id=kept.id, seq=kept.seq, at=kept.at, plan=plan, opened_at=kept.opened_at, ended_at=kept.ended_at,
        visits=kept.visits, extra=Map(kept.extra), seats=Map(kept.seats), activities=Map(states),
        people=Map(kept.people), pods=kept.pods, outbox=kept.outbox, postponed=kept.postponed, course=kept.course,
    )  # fmt: skip


@cache
def stamp(kinds: tuple[str, ...]) -> str:
    """Names the code that folds these kinds: what other code made may mean something else, and is not read.

    A change that matters not costs one long reading of each room.
    """
    folding = {state.__name__, people.__name__, outbox.__name__, course.__name__, __name__}
    folding |= {activity(kind).fold.__module__ for kind in kinds}
    # What a fold may lean on, such as the spellings of the word cloud: all are loaded once a kind is known.
    folding |= {name for name in list(sys.modules) if name.startswith("huddlebook.activities.")}
    sources = "".join(getsource(sys.modules[name]) for name in sorted(folding))
    return hashlib.sha256(sources.encode()).hexdigest()[:16]
