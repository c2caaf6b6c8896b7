"""One clock for all connections: the beat that says the server is there, and the end of those that answer no more."""

from __future__ import annotations

import asyncio

from huddlebook.rooms import wire
from huddlebook.server import frames
from huddlebook.server.connection import Connection
from huddlebook.server.crowd import framed
from huddlebook.server.limits import Rates
from huddlebook.server.rooms import Rooms
from huddlebook.server.timing import Timing

BEAT = 15.0  # s; whoever sent nothing, not even a pong, between two beats is gone
FOLLOW = 0.5  # s between two looks whether other processes wrote
SLICE = 200  # connections served before the loop gets its turn


async def beat(rooms: Rooms, timing: Timing) -> None:
    """Send a beat and a ping to everyone, as one write of the same bytes; drop whoever the last one did not reach."""
    data = framed(wire.Beat(now=timing.now())) + frames.frame(b"", frames.PING)
    everyone = [one for room in rooms.lives() for one in room.shows.listeners if isinstance(one, Connection)]
    for number, connection in enumerate(everyone):
        if connection.heard:
            connection.heard = False
            connection.send(data)
        else:
            connection.drop()
        if number % SLICE == SLICE - 1:
            await asyncio.sleep(0)


async def follow_for_ever(rooms: Rooms) -> None:
    """Look for what others wrote."""
    while True:
        rooms.follow()
        await asyncio.sleep(FOLLOW)


async def beat_for_ever(rooms: Rooms, rates: Rates, timing: Timing) -> None:
    """Beat, and put away the rooms and the counters that nobody uses."""
    while True:
        await asyncio.sleep(BEAT)
        await beat(rooms, timing)
        rooms.put_away()
        rates.forget()
