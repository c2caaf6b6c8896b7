"""Who somebody is in a workspace: all their seats, by an address, a person of the hub, or a name in one room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing

import msgspec

from huddlebook.errors import HuddlebookError, NotFound
from huddlebook.hub import forgetting as in_hub
from huddlebook.hub import room as hub
from huddlebook.hub.past import Past
from huddlebook.hub.people import People, email_of, is_person
from huddlebook.rooms import codec, forgetting
from huddlebook.rooms.events import RoomOpened
from huddlebook.rooms.forgetting import Named
from huddlebook.rooms.log import Log
from huddlebook.rooms.names import read_code, show_code
from huddlebook.workspace.folder import Workspace


class Place(msgspec.Struct, frozen=True):
    """A room in which they are, or were. at: when it opened (ms)."""

    room: str
    code: str
    title: str
    at: int
    cohort: bool
    seats: tuple[Named, ...] = ()


class Wanted(msgspec.Struct, frozen=True):
    """Somebody. hub: their id there, "" for none. others: rooms with somebody of the same name or address."""

    places: tuple[Place, ...]
    hub: str = ""
    names: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    others: tuple[tuple[Place, str], ...] = ()


class Nobody(HuddlebookError, LookupError):
    """There is no such person, or there are several."""


def find(workspace: Workspace, asked: str) -> Wanted:
    """`ana@example.org`, `p...` of the hub, `CODE:NAME` or `CODE:SEAT`. Raises Nobody, NotFound."""
    with closing(workspace.log()) as log:
        everywhere = list(_places(log))
        code, colon, name = asked.strip().partition(":")
        if colon:
            return _named(log, everywhere, code, name.strip())
        if is_person(asked.strip()):
            return _of_the_hub(log, everywhere, asked.strip())
        if "@" in asked:
            return _at(log, everywhere, asked.strip())
    raise Nobody(
        f"{asked[:60]!r} could be several people. Say an e-mail address, or a room's code and the name there: "
        f"FERN42:{asked[:40]}"
    )


def _places(log: Log) -> Iterator[Place]:
    """Every room but the hub's, the newest first, with everybody in it."""
    found = []
    for room in log.heads():
        first = None if hub.is_hub_room(room) else next(iter(log.read(room)), None)
        opened = codec.fact(first, None).event if first else None
        if first and isinstance(opened, RoomOpened):
            cohort = opened.kind == "cohort"
            found.append(Place(room, opened.code, opened.title, first.at, cohort))
    for place in sorted(found, key=lambda one: -one.at):
        yield msgspec.structs.replace(place, seats=tuple(forgetting.people(log, place.room)))


def _only(places: list[Place], wanted: Callable[[Place, Named], bool]) -> tuple[Place, ...]:
    """These seats, in the rooms that have any of them."""
    found = [
        msgspec.structs.replace(place, seats=tuple(one for one in place.seats if wanted(place, one)))
        for place in places
    ]
    return tuple(place for place in found if place.seats)


def _wanted(everywhere: list[Place], places: tuple[Place, ...], person: str = "", *more: str) -> Wanted:
    known = [one for place in places for one in place.seats]
    names = frozenset({*(name for one in known for name in one.names), *filter(None, more)})
    mine = {(place.room, one.seat) for place in places for one in place.seats}
    emails = frozenset(email for one in known for email in one.emails)
    called = {name.casefold() for name in (*names, *emails)}
    others = [
        (place, one.names[-1])
        for place in everywhere
        for one in place.seats
        if (place.room, one.seat) not in mine and called & {name.casefold() for name in (*one.names, *one.emails)}
    ]
    return Wanted(places, person, names, emails, tuple(others))


def _named(log: Log, everywhere: list[Place], code: str, name: str) -> Wanted:
    place = next((one for one in everywhere if one.code == read_code(code) or one.room == code), None)
    if place is None:
        there = ", ".join(sorted({show_code(one.code) for one in everywhere})) or "none yet"
        raise NotFound(f"There is no room {code[:40]!r}. There: {there}.")
    found = [one for one in place.seats if one.seat == name]
    found = found or [one for one in place.seats if name.casefold() in {known.casefold() for known in one.names}]
    if len(found) == 1:
        return _wanted(everywhere, (msgspec.structs.replace(place, seats=(found[0],)),))
    if found:
        told = "; ".join(f"{place.code}:{one.seat} ({', '.join((one.names[-1], *one.emails))})" for one in found)
        raise Nobody(f"{len(found)} people in {show_code(place.code)} were called {name[:60]!r}. Say which one: {told}")
    near = sorted(one.names[-1] for one in place.seats if one.names and name.casefold() in one.names[-1].casefold())
    meant = f" Did you mean {', '.join(near[:5])}?" if near and name else ""
    raise Nobody(f"There is nobody called {name[:60]!r} in {show_code(place.code)}.{meant}")


def _at(log: Log, everywhere: list[Place], email: str) -> Wanted:
    address = email_of(email)
    people: People = hub.load(log, hub.HUB).slices["people"]
    if address in people.by_email:
        return _of_the_hub(log, everywhere, people.by_email[address])
    places = _only(everywhere, lambda _, one: address in map(email_of, one.emails))
    if not places:
        raise Nobody(f"Nobody has the address {email[:80]!r} here. Guests have none: say CODE:NAME for one of them.")
    return _wanted(everywhere, places)


def _of_the_hub(log: Log, everywhere: list[Place], person: str) -> Wanted:
    """Their cohorts by the address, their huddles by what their own room knows."""
    people: People = hub.load(log, hub.HUB).slices["people"]
    if person not in people.all:
        raise Nobody(f"There is no person {person!r} in the hub.")
    past: Past = hub.load(log, person).slices["past"]
    seats = {room: taken.seat for room, taken in past.rooms.items()}
    names, addresses = in_hub.called(log, person)

    def theirs(place: Place, one: Named) -> bool:
        return seats.get(place.room) == one.seat or not addresses.isdisjoint(map(email_of, one.emails))

    found = _wanted(everywhere, _only(everywhere, theirs), person, *names)
    return msgspec.structs.replace(found, emails=found.emails | addresses)
