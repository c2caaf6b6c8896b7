"""A room of the hub, run on its log: the one that all share, and each person's own, which nobody else's page loads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import msgspec
from immutables import Map
from msgspec.structs import replace

from huddlebook.activities.contract import Event, Fact, Refusal
from huddlebook.errors import StorageError
from huddlebook.hub import registry
from huddlebook.hub.contract import AnySlice, Command, Me, Scope, World
from huddlebook.hub.people import is_person
from huddlebook.rooms import codec
from huddlebook.rooms.log import Entry, Log

HUB = "hub"
CURATOR = "curator"
COME = Refusal("not_allowed", "Tell us your name first: then this can be kept for you.")
CURATORS = Refusal("not_allowed", "Only who curates can do this.")


class HubRoom(msgspec.Struct, frozen=True, kw_only=True):
    """Everything true of a room of the hub after `seq` facts, by slice; `at` is the last one's instant."""

    id: str
    seq: int = 0
    at: int = 0
    slices: Map[str, Any] = Map()

    @classmethod
    def empty(cls, room: str) -> HubRoom:
        """Before anything happened: the slices of its scope, each empty."""
        scope = Scope.SHARED if room == HUB else Scope.OWN
        there = {one.name: one.state() for one in registry.slices().values() if one.scope is scope}
        return cls(id=room, slices=Map(there))


class Attempt(msgspec.Struct, frozen=True):
    """What a command would do: the room after it, the entries to append, the slices it touched."""

    room: HubRoom
    entries: tuple[Entry, ...]
    facts: tuple[Fact[Any], ...]
    touched: frozenset[str]


def is_hub_room(room: str) -> bool:
    """Whether the log's room with this id is one of the hub's; a person's own room has the person's id."""
    return room == HUB or is_person(room)


def decide(world: World, me: Me, command: Command) -> Sequence[Event] | Refusal:
    """What the command becomes, or why not: the one place where the right to ask is checked."""
    if command.needs == "curator" and not me.curates:
        return CURATORS
    if command.needs == "person" and not me.person:
        return COME
    return registry.slice_of_command()[type(command)].decide(world, me, command)


def scope_of(events: Sequence[Event]) -> Scope:
    """The scope that these facts belong to. Raises ValueError for several: a decision writes into one room."""
    scopes = {registry.slice_of_event()[type(event)].scope for event in events}
    if len(scopes) != 1:
        raise ValueError(f"One decision made facts of {len(scopes)} scopes.")
    return scopes.pop()


def apply(room: HubRoom, events: Sequence[Event], by: str, *, key: str | None, now: int) -> Attempt:
    """Number the events and fold them. Time never runs backwards in a room."""
    entries: list[Entry] = []
    facts: list[Fact[Any]] = []
    for event in events:
        one = registry.slice_of_event()[type(event)]
        fact = Fact(room.seq + 1, max(now, room.at), by, event)
        room = fold(room, fact, one)
        entries.append(codec.entry(fact, one.name, None if entries else key))
        facts.append(fact)
    touched = frozenset(str(entry.activity) for entry in entries)
    return Attempt(room, tuple(entries), tuple(facts), touched)


def fold(room: HubRoom, fact: Fact[Any], one: AnySlice) -> HubRoom:
    """The room after a fact of this slice."""
    after = one.fold(room.slices[one.name], fact)
    return replace(room, seq=fact.seq, at=fact.at, slices=room.slices.set(one.name, after))


def fact_of(stored: Entry) -> tuple[Fact[Any], AnySlice]:
    """The stored entry as a fact, and its slice. Raises StorageError for one that this version does not know."""
    one = registry.slices().get(stored.activity or "")
    known = _types(one.name).get(stored.type) if one else None
    if one is None or known is None:
        raise StorageError(f"The hub's log holds a {stored.type!r} that this version cannot read. Update Huddlebook.")
    event, decoder = known
    if stored.v == event.VERSION:
        return Fact(stored.seq, stored.at, stored.by, decoder.decode(stored.data)), one
    raw: dict[str, Any] = msgspec.json.decode(stored.data)
    for version in range(stored.v, event.VERSION):
        raw = one.upcasts[stored.type, version](raw)
    return Fact(stored.seq, stored.at, stored.by, msgspec.convert({**raw, "type": stored.type}, event)), one


@cache
def _types(name: str) -> dict[str, tuple[type[Event], msgspec.json.Decoder[Any]]]:
    events = registry.slices()[name].events
    return {str(one.__struct_config__.tag): (one, msgspec.json.Decoder(one)) for one in events}


def follow(room: HubRoom, entries: Iterable[Entry]) -> HubRoom:
    """The room after these stored entries."""
    for stored in entries:
        room = fold(room, *fact_of(stored))
    return room


def load(log: Log, room: str) -> HubRoom:
    """The room as its log says; one that is not there has seq 0."""
    return follow(HubRoom.empty(room), log.read(room))
