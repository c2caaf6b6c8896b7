"""Forgets a person of the hub: in the shared room their facts are rewritten, their own room goes as a whole."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from huddlebook.activities.contract import Fact
from huddlebook.activities.personal import texts
from huddlebook.errors import StorageError
from huddlebook.hub.people import PEOPLE, Came, EmailKnown, Left, Named
from huddlebook.hub.room import HUB, HubRoom, fact_of, follow
from huddlebook.rooms import codec
from huddlebook.rooms.forgetting import Lost
from huddlebook.rooms.log import Append, Appended, Entry, Log
from huddlebook.rooms.redaction import Person, Read, Redacted, redacted

BY = "curator"
MOST_TRIES = 50


class InHub(msgspec.Struct, frozen=True):
    """shared: what goes of the shared room. own: so many facts of their own room; texts: all that they wrote there."""

    shared: Redacted
    own: int
    texts: frozenset[str]


def called(log: Log, who: str) -> tuple[frozenset[str], frozenset[str]]:
    """Every name and every address that the person with this id ever had."""
    events = (fact_of(entry)[0].event for entry in log.read(HUB) if entry.activity == PEOPLE.name)
    mine = [event for event in events if isinstance(event, Came | Named | EmailKnown) and event.person == who]
    names = frozenset(event.name for event in mine if not isinstance(event, EmailKnown))
    return names, frozenset(event.email for event in mine if not isinstance(event, Named) and event.email)


def look(log: Log, who: str, person: Person) -> InHub:
    """What would be forgotten of the person with this id. Raises Lost."""
    own = list(log.read(who))
    said = frozenset(text for entry in own for text, what, _ in texts(fact_of(entry)[0].event) if what == "words")
    entries = list(log.read(HUB))
    shared, instead = _redact(entries, person)
    _checked(entries, instead)
    return InHub(shared, len(own), said)


def forget(log: Log, who: str, person: Person, now: int) -> None:
    """Rewrite the shared room and erase their own, durable when it returns. Raises StorageError."""
    for _ in range(MOST_TRIES):
        entries = list(log.read(HUB))
        _, instead = _redact(entries, person)
        state = _checked(entries, instead)
        gone = Fact(state.seq + 1, max(now, state.at), BY, Left(who))
        then = codec.entry(gone, PEOPLE.name, None)
        if isinstance(log.rewrite(Append(HUB, state.seq, [then]), instead), Appended):
            log.erase(who)
            return
    raise StorageError("Too much is happening in the hub just now. Try again in a moment.")


def _redact(entries: Sequence[Entry], person: Person) -> tuple[Redacted, list[Entry]]:
    reads = [Read(fact_of(entry)[0], entry.activity) for entry in entries]
    done = redacted(reads, person)
    instead = [
        codec.entry(done.facts[entry.seq], entry.activity, entry.key) for entry in entries if entry.seq in done.facts
    ]
    return done, instead


def _checked(entries: Sequence[Entry], instead: Sequence[Entry]) -> HubRoom:
    """The hub as it will be. Raises Lost for what cannot be read afterwards, which is a slice's mistake."""
    there = {entry.seq: entry for entry in instead}
    try:
        return follow(HubRoom.empty(HUB), (there.get(entry.seq, entry) for entry in entries))
    except (LookupError, ValueError, AssertionError) as error:
        raise Lost(
            "Nobody was forgotten in the hub: it could not be read afterwards. Nothing was changed there."
        ) from error
