import asyncio

from tests.unit.server.fakes import PAGES, Ear, FakePen, FakeTiming, opened
from tests.unit.server.test_connection import Transport
from tests.unit.server.test_frames import sent

from huddlebook.activities.contract import Audience
from huddlebook.rooms import wire
from huddlebook.rooms.memory import MemoryLog
from huddlebook.server import sweeper
from huddlebook.server.connection import Connection
from huddlebook.server.crowd import Pages
from huddlebook.server.frames import PING, PONG, frame
from huddlebook.server.rates import Buckets
from huddlebook.server.rooms import Rooms


def test_a_beat_reaches_everyone_and_who_does_not_answer_two_of_them_is_dropped() -> None:
    timing, log = FakeTiming(), MemoryLog()
    rooms = Rooms(log, FakePen(log), lambda _: Pages(PAGES), timing)

    async def go() -> tuple[Transport, Transport]:
        live = await rooms.live(await rooms.open(lambda code: opened(code=code)))
        lines = [
            (Connection(live, Audience.PRESENTER, None, (), Buckets(1, 9, timing.watch)), Transport()) for _ in "ab"
        ]
        for connection, transport in lines:
            connection.connection_made(transport)
        await sweeper.beat(rooms, timing)
        lines[0][0].data_received(sent(b"", PONG))
        await sweeper.beat(rooms, timing)
        return lines[0][1], lines[1][1]

    answers, silent = asyncio.run(go())
    assert silent.aborted
    assert not answers.aborted
    assert answers.written[-1] is not silent.written[-1]
    ping = frame(b"", PING)
    assert answers.written[-1].endswith(ping)
    ear = Ear()
    ear.frames = [answers.written[-1].removesuffix(ping)]
    assert isinstance(ear.heard[0], wire.Beat)
    assert len([one for one in silent.written if one.endswith(ping)]) == 1
