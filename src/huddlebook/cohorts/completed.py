"""Who completed a programme, and when: found in the log, by asking the rule after each thing a person did."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from huddlebook.cohorts.completion import completion
from huddlebook.cohorts.programme import Programme
from huddlebook.rooms import engine
from huddlebook.rooms.log import Entry
from huddlebook.rooms.state import RoomState


class Completed(msgspec.Struct, frozen=True, kw_only=True):
    """A person who completed it. at: the instant (ms since 1970 UTC) from which on they had; zone: theirs."""

    seat: str
    name: str
    email: str
    zone: str
    at: int


def completed(programme: Programme, room: str, entries: Iterable[Entry]) -> list[Completed]:
    """Everybody who has completed it as this log ends, by name: who left afterwards, too, but nobody forgotten."""
    state, since = RoomState(id=room), dict[str, int]()
    for entry in entries:
        state = engine.follow(state, [entry])
        if entry.by in state.people and (entry.activity is not None or entry.type == "attended"):
            if not completion(programme, state, entry.by).complete:
                since.pop(entry.by, None)
            else:
                since.setdefault(entry.by, entry.at)
    found = [
        Completed(seat=seat, name=state.seats[seat].name, email=person.email, zone=person.zone, at=since[seat])
        for seat, person in state.people.items()
        if seat in since and not state.seats[seat].forgotten and completion(programme, state, seat).complete
    ]
    return sorted(found, key=lambda one: (one.name.casefold(), one.seat))
