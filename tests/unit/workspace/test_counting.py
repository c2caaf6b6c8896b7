"""The numbers of groups on a real log: one own room after the other is asked, and only what all are told is written."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from huddlebook.activities.contract import Event
from huddlebook.errors import HuddlebookError
from huddlebook.hub import room
from huddlebook.hub.contract import Around, World
from huddlebook.hub.excerpts import WithTeam
from huddlebook.hub.groups import CountedIn, GroupsTold
from huddlebook.hub.groups_views import GroupNumbersDesign, GroupWeek, look
from huddlebook.hub.habit import HabitDone
from huddlebook.hub.people import Came, me_of
from huddlebook.rooms.log import Append, Appended, Log
from huddlebook.server.ticker import counted
from huddlebook.storage import SqlLog
from huddlebook.workspace import Workspace
from huddlebook.workspace.counting import Counting
from huddlebook.workspace.forgetting import forget
from huddlebook.workspace.persons import find

PEOPLE = tuple(f"p{letter * 16}" for letter in "abcdef")
FRIDAY = 1_795_770_000_000  # 27 November 2026, 09:00 UTC
DAY = 86_400_000
MONDAY = FRIDAY + 3 * DAY + 4 * 3_600_000
BLUE = WithTeam("Blue")


def happens(log: Log, name: str, by: str, *events: Event) -> None:
    known = room.load(log, name)
    tried = room.apply(known, events, by, key=None, now=FRIDAY)
    assert log.append([Append(name, known.seq, tried.entries)]) == [Appended()]


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    """Six of one team, all counted in it; they learned on four days, but the first on none."""
    (tmp_path / "sessions").mkdir()
    found = Workspace.open(tmp_path)
    with closing(found.log()) as log:
        for number, person in enumerate(PEOPLE):
            happens(log, room.HUB, person, Came(person, f"Someone Called{number}", teams=("Blue",)), CountedIn(BLUE))
            days = [HabitDone(f"2026-11-{day}") for day in ("23", "24", "26", "27")]
            happens(log, person, person, *(days if number else [HabitDone("2026-11-20")]))
    return found


def told(log: SqlLog) -> list[GroupsTold]:
    return [fact.event for fact in (room.fact_of(one)[0] for one in log.read(room.HUB)) if _is_told(fact.event)]


def _is_told(event: object) -> bool:
    return isinstance(event, GroupsTold)


def newest(log: SqlLog, person: str) -> list[GroupWeek]:
    world = World(room.load(log, room.HUB).slices, Around())
    me = me_of(world, person, room.HubRoom.empty(person).slices, zone="UTC", curates=False, at=MONDAY)
    return list(look(GroupNumbersDesign(), world, me).groups[0].weeks)


def test_a_week_is_told_once_when_it_is_over_and_nothing_of_a_person_is_written(place: Workspace) -> None:
    assert Counting(place, lambda: MONDAY - DAY).turn() == 0
    turns = Counting(place, lambda: MONDAY)
    assert [turns.turn(), turns.turn(), Counting(place, lambda: MONDAY).turn()] == [1, 0, 0]
    with closing(place.log()) as log:
        assert newest(log, PEOPLE[0]) == [GroupWeek("2026-11-23", 5, "middle", "low"), GroupWeek("2026-11-16")]
        written = [entry for entry in log.read(room.HUB) if entry.type == "groups_told"]
        assert not any(person.encode() in entry.data for person in PEOPLE for entry in written)


def test_who_is_forgotten_is_counted_no_more_and_what_was_told_stays(place: Workspace) -> None:
    Counting(place, lambda: MONDAY).turn()
    forget(place, find(place, PEOPLE[2]), lambda: MONDAY)
    Counting(place, lambda: MONDAY + 7 * DAY).turn()
    with closing(place.log()) as log:
        assert [bool(week.at_least) for week in newest(log, PEOPLE[0])] == [False, True]
        assert [len(one.groups) for one in told(log)] == [1, 0]


def test_where_nobody_is_counted_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "sessions").mkdir()
    place = Workspace.open(tmp_path)
    assert Counting(place, lambda: MONDAY).turn() == 0
    with closing(place.log()) as log:
        happens(log, room.HUB, PEOPLE[0], Came(PEOPLE[0], "Ana"))
        assert Counting(place, lambda: MONDAY).turn() == 0
        assert told(log) == []


@pytest.mark.parametrize(("smallest", "groups_there"), [(3, 1), (5, 1), (6, 0)])
def test_the_smallest_group_is_a_setting_and_has_a_floor(place: Workspace, smallest: int, groups_there: int) -> None:
    settings = place.root / "huddlebook.toml"
    settings.write_text(f"[hub]\nsmallest-group = {smallest}\n")
    assert Counting(place, lambda: MONDAY).turn() == groups_there
    settings.write_text("[hub]\nsmallest-group = 2\n")
    with pytest.raises(HuddlebookError, match="smallest-group"):
        Counting(place, lambda: MONDAY + 7 * DAY).turn()
    assert any("smallest-group" in one for one in counted(Counting(place, lambda: MONDAY + 7 * DAY)))
