"""Who comes to the hub, and what of it anybody can claim."""

from __future__ import annotations

import pytest
from immutables import Map

from huddlebook.activities.contract import Refusal
from huddlebook.hub import registry, room
from huddlebook.hub.contract import Command, Me, World
from huddlebook.hub.people import Come, JoinTeam, Leave, ProveEmail, Rename, RenewLink, me_of, people
from huddlebook.hub.room import HUB, HubRoom
from huddlebook.rooms.memory import MemoryLog

ANA, BEN = "p" + "a" * 16, "p" + "b" * 16


def after(*asked: tuple[str, Command]) -> HubRoom:
    """The hub's room after these commands of these people, all of which are allowed."""
    shared = HubRoom.empty(HUB)
    for at, (person, command) in enumerate(asked):
        world = World(shared.slices)
        me = me_of(world, person, Map(), zone="UTC", curates=False, at=at)
        events = room.decide(world, me, command)
        assert not isinstance(events, Refusal), events.message
        shared = room.apply(shared, events, person, key=None, now=at).room
    return shared


def test_people_come_by_a_name_and_go_by_another() -> None:
    there = people(World(after((ANA, Come(ANA, " Ana\n")), (ANA, Rename("Ana Maria"))).slices))
    assert there.name(ANA) == "Ana Maria"
    assert there.name(BEN) == "Somebody"


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "!!"])
def test_a_name_has_letters(name: str) -> None:
    refused = room.decide(World(HubRoom.empty(HUB).slices), Me(), Come(ANA, name))
    assert isinstance(refused, Refusal)


def test_an_address_belongs_to_the_first_who_proves_it() -> None:
    shared = after((ANA, Come(ANA, "Ana", "Ana@x.org")), (BEN, Come(BEN, "Ben")), (BEN, ProveEmail("ana@X.org")))
    there = people(World(shared.slices))
    assert there.by_email["ana@x.org"] == ANA
    assert there.all[BEN].email == ""


def test_teams_are_joined_once_each_and_a_team_knows_its_people() -> None:
    shared = after((ANA, Come(ANA, "Ana")), (ANA, JoinTeam("Blue")), (ANA, JoinTeam("Blue ")))
    there = people(World(shared.slices))
    assert there.all[ANA].teams == ("Blue",)
    assert there.of_team("Blue") == [ANA]


def test_who_is_forgotten_is_nobody_in_any_list() -> None:
    shared = after((ANA, Come(ANA, "Ana", "ana@x.org", ("Blue",))), (ANA, Leave()))
    there = people(World(shared.slices))
    assert (there.name(ANA), there.of_team("Blue"), dict(there.by_email)) == ("Somebody", [], {})
    assert me_of(World(shared.slices), ANA, Map(), zone="UTC", curates=False, at=0).person == ""


def test_what_the_server_vouches_for_cannot_be_asked_over_the_wire() -> None:
    for name in ("come", "prove_email", "join_team", "leave_hub", "take_part", "renew_link"):
        with pytest.raises(Exception, match="Invalid value"):
            registry.commands().decode(b'{"type": "%s"}' % name.encode())


def test_nobody_asks_for_a_person_without_having_come() -> None:
    refused = room.decide(World(HubRoom.empty(HUB).slices), Me(), Rename("Ana"))
    assert isinstance(refused, Refusal)
    assert refused.code == "not_allowed"


def test_the_log_gives_the_room_again() -> None:
    shared, log = after((ANA, Come(ANA, "Ana", teams=("Blue",))), (ANA, RenewLink())), MemoryLog()
    once = HubRoom.empty(HUB)
    world = World(once.slices)
    events = room.decide(world, Me(), Come(ANA, "Ana", teams=("Blue",)))
    assert not isinstance(events, Refusal)
    from huddlebook.rooms.log import Append

    first = room.apply(once, events, ANA, key=None, now=0)
    log.append([Append(HUB, 0, first.entries)])
    me = me_of(World(first.room.slices), ANA, Map(), zone="UTC", curates=False, at=1)
    renewed = room.decide(World(first.room.slices), me, RenewLink())
    assert not isinstance(renewed, Refusal)
    second = room.apply(first.room, renewed, ANA, key="k", now=1)
    log.append([Append(HUB, first.room.seq, second.entries)])
    assert room.load(log, HUB) == second.room == shared
