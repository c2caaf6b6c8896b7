"""A person of the hub is forgotten: what they shared is rewritten, what was their own is erased."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from tests.unit.rooms.staged import Staged

from huddlebook.activities.contract import Event
from huddlebook.activities.personal import undeclared
from huddlebook.grading.gatherer import Gatherer, Turn
from huddlebook.hub import registry
from huddlebook.hub import room as hub
from huddlebook.hub.coaches import CoachAccepted, CoachAskedByEmail
from huddlebook.hub.excerpts import ExcerptShared, ShareAnswered, WithTeam
from huddlebook.hub.past import Took
from huddlebook.hub.people import Came, EmailKnown, Named, People
from huddlebook.hub.wall_state import GemCommented, GemShared, GemWords
from huddlebook.notify.books import Books
from huddlebook.notify.settings import Settings
from huddlebook.rooms.log import Append, Appended
from huddlebook.storage import SqlLog
from huddlebook.workspace import Workspace
from huddlebook.workspace.cohorts import Cohorts
from huddlebook.workspace.forgetting import forget, left, look
from huddlebook.workspace.persons import find

ANA, BEN = "p" + "a" * 16, "p" + "b" * 16
MENTOR = "mentor-of-many@elsewhere.example"
NOON = 1_700_000_000_000


def test_every_fact_of_the_hub_says_whose_words_are_in_it() -> None:
    """See `activities.contract.Event`: WORDS, NAMES, MENTIONS and PLAIN."""
    events = [event for one in registry.slices().values() for event in one.events]
    assert [problem for event in events for problem in undeclared(event)] == []


def happens(log: SqlLog, room: str, by: str, *events: Event) -> None:
    known = hub.load(log, room)
    tried = hub.apply(known, events, by, key=None, now=NOON)
    assert log.append([Append(room, known.seq, tried.entries)]) == [Appended()]


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    """A hub of two people; Ana took part in the room FERN42 as a guest."""
    (tmp_path / "sessions").mkdir()
    found = Workspace.open(tmp_path)
    with closing(found.log()) as log:
        room = Staged(log=log)
        room.join("s1", "Ana K")
        room.do("s1", "box", type="ask", text="Who has keys to the attic?")
        happens(log, hub.HUB, ANA, Came(ANA, "Ana Kowalska", teams=("North",)), EmailKnown(ANA, "ana@example.org"))
        happens(log, hub.HUB, ANA, Named(ANA, "Anna Kow"), Named(ANA, "Ana Kowalska"))
        happens(log, hub.HUB, BEN, Came(BEN, "Ben"), CoachAskedByEmail("ana@example.org"))
        happens(log, hub.HUB, ANA, CoachAccepted(BEN, ANA, "ana@example.org"), CoachAskedByEmail(MENTOR))
        happens(log, hub.HUB, BEN, GemShared(GemWords("A mentor", f"Write to {MENTOR}.", "https://example.org/mentor")))
        gem = GemWords(
            "On attics", "It tells what we keep", "https://example.org/attic", "Read it slowly.", ("drafts",)
        )
        happens(log, hub.HUB, ANA, GemShared(gem))
        happens(log, hub.HUB, BEN, GemCommented(hub.load(log, hub.HUB).seq, "I like “It tells what we keep”."))
        happens(log, ANA, ANA, Took("r1", "s1", "Check-in", "session"))
        happens(log, hub.HUB, ANA, ExcerptShared("My attic is full of drafts, still.", WithTeam("North"), "North"))
        share = hub.load(log, hub.HUB).seq
        happens(log, hub.HUB, BEN, ShareAnswered(share, "Ana Kowalska, so is mine!"))
    return found


def test_the_hubs_rooms_are_no_rooms_to_be_in(place: Workspace) -> None:
    assert [line.id for line in place.rooms()] == ["r1"]
    assert Cohorts(place).all() == []
    with closing(Gatherer(place.home, place.log, lambda: NOON)) as gatherer:
        assert gatherer.turn() == Turn()
    with closing(place.log()) as log:
        assert Books(log, Settings(), NOON, dry=True).states == {}


@pytest.mark.parametrize("asked", ["Ana@Example.org", ANA])
def test_a_person_of_the_hub_goes_with_the_huddles_they_were_in(place: Workspace, asked: str) -> None:
    wanted = find(place, asked)
    assert (wanted.hub, [one.room for one in wanted.places]) == (ANA, ["r1"])
    assert wanted.names == {"Ana Kowalska", "Anna Kow", "Ana K"}
    seen = look(place, wanted)
    assert (seen.shared, seen.own, seen.rooms[0].texts) == (11, 1, 1)
    assert forget(place, wanted, lambda: NOON) == seen
    found = b"".join(path.read_bytes() for path in place.home.rglob("*") if path.is_file())
    for trace in (b"Kowalska", b"Anna", b"Ana K", b"ana@example.org", b"attic", b"drafts", b"what we keep"):
        assert trace not in found
    assert left(place, seen.traces) == []
    with closing(place.log()) as log:
        after = hub.load(log, hub.HUB)
        people: People = after.slices["people"]
        assert (people.name(ANA), people.here(ANA), people.name(BEN)) == ("Somebody", False, "Ben")
        assert ANA not in log.heads()
        assert found.count(MENTOR.encode()) == 1  # where Ben wrote it, and no more where she did
        assert "Somebody, so is mine!" in str(list(log.read(hub.HUB)))
