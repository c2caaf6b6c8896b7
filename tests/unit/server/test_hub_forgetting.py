"""The hub's keeper while somebody is forgotten by another process."""

from __future__ import annotations

import asyncio

from tests.unit.server.fakes import FakePen, FakeTiming

from huddlebook.hub import forgetting
from huddlebook.hub.contract import NoIndex
from huddlebook.hub.excerpts import WithTeam
from huddlebook.hub.people import Come, people
from huddlebook.hub.room import HUB
from huddlebook.hub.shares import ShareExcerpt
from huddlebook.rooms.memory import MemoryLog
from huddlebook.rooms.redaction import Person
from huddlebook.server.batch import Accepted
from huddlebook.server.hub.keeper import Keeper, Who

ANA, BEN = "p" + "a" * 16, "p" + "b" * 16


def test_who_is_forgotten_is_nowhere_in_its_memory() -> None:
    asyncio.run(_forgotten())


async def _forgotten() -> None:
    log, touched = MemoryLog(), []
    keeper = Keeper(log, FakePen(log), FakeTiming(), NoIndex(), lambda room, slices: touched.append(room))
    for person, name in ((ANA, "Ana Kowalska"), (BEN, "Ben")):
        assert isinstance(await keeper.do(Who(""), Come(person, name, teams=("Blue",))), Accepted)
    assert isinstance(await keeper.do(Who(ANA), ShareExcerpt("Only mine.", WithTeam("Blue"))), Accepted)
    assert "Only mine." in str((await keeper.shared()).room)
    forgetting.forget(log, ANA, Person(frozenset({ANA})), 2_000_000)
    keeper.follow(HUB, log.heads()[HUB])
    await asyncio.gather(*keeper._reloading)
    assert "Only mine." not in str((await keeper.shared()).room)
    world, me = await keeper.look(Who(ANA))
    assert (me.person, people(world).name(BEN), "Kowalska" in str(world.shared)) == ("", "Ben", False)
    assert not isinstance(await keeper.do(Who(ANA), ShareExcerpt("More.", WithTeam("Blue"))), Accepted)
    assert touched[-1] == HUB
