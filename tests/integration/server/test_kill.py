"""kill -9 in mid-burst, ten times: what was acknowledged is there once, and everybody is back in their seat."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from contextlib import closing
from pathlib import Path

from tests.integration.server.house import House

from huddlebook.client.stream import Cookies, Stream
from huddlebook.rooms import wire

PEOPLE, BURST, KILLS = 20, 200, 10


def test_nothing_acknowledged_is_lost_and_everybody_comes_back(folder: Path) -> None:
    random.seed(5)
    with House(folder) as house:
        code = house.open_room()
        seats = [house.seat(code, f"Person {number}") for number in range(PEOPLE)]
        acknowledged = asyncio.run(_kill_it(house, code, seats))
    with closing(house.workspace.log()) as log:
        entries = list(log.read(house.state(code).id))
    keys = Counter(entry.key for entry in entries if entry.key)
    assert acknowledged
    assert {key: keys[key] for key in acknowledged} == dict.fromkeys(acknowledged, 1)
    assert len(acknowledged) == KILLS * BURST
    assert max(keys.values()) == 1
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))


async def _kill_it(house: House, code: str, seats: list[Cookies]) -> set[str]:
    """Gives what was acknowledged, as the log keeps keys."""
    console = await house.console(code)
    people = [await house.stream(code, seat) for seat in seats]
    whose = [person.you for person in people]
    acknowledged: set[str] = set()
    wanted, enough = 0, asyncio.Event()

    async def answer(person: Stream, key: str, number: int) -> None:
        # Each differs from the one before, so that each is a fact.
        told = await person.do("mood", {"type": "answer", "choice": [number % 3]}, key)
        assert isinstance(told, wire.Ack), told
        assert person.you
        acknowledged.add(f"{person.you.seat}:{key}")
        if len(acknowledged) >= wanted:
            enough.set()

    async def burst(person: Stream, kill: int) -> None:
        for number in range(BURST // PEOPLE):
            await answer(person, f"kill-{kill}-{number:04d}", kill * BURST // PEOPLE + number)

    for kill in range(KILLS):
        wanted = len(acknowledged) + random.randrange(1, BURST - PEOPLE)
        bursting = asyncio.gather(*(burst(person, kill) for person in people))
        enough.clear()
        await enough.wait()
        house.server.kill()
        await asyncio.to_thread(house.server.start)
        async with asyncio.timeout(90):
            await bursting
    assert [person.you for person in people] == whose
    for stream in (*people, console):
        await stream.close()
    return acknowledged
