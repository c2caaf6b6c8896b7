"""A connection on a fake transport: what it takes, what it refuses, when it hangs up."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from tests.unit.server.fakes import SEAT, Ear, Stage
from tests.unit.server.test_frames import sent

from huddlebook.activities.contract import Audience
from huddlebook.rooms import wire
from huddlebook.rooms.views import You
from huddlebook.server import connection
from huddlebook.server.connection import MOST_STRIKES, Connection
from huddlebook.server.frames import CLOSE, PING, PONG, TEXT
from huddlebook.server.rates import Buckets


class Transport(asyncio.Transport):
    """Keeps what was written; `stuck` bytes are those that the other side does not read."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[bytes] = []
        self.stuck = 0
        self.closed = self.aborted = False

    def write(self, data: Any) -> None:
        self.written.append(bytes(data))

    def get_write_buffer_size(self) -> int:
        return self.stuck

    def close(self) -> None:
        self.closed = True

    def abort(self) -> None:
        self.aborted = True


class Line:
    """A connected participant, and both ends of the line."""

    def __init__(self, stage: Stage, burst: int = 20) -> None:
        self.stage, self.transport = stage, Transport()
        rates = Buckets(10, burst, stage.timing.watch)
        self.connection = Connection(stage.room, Audience.PARTICIPANTS, SEAT, (), rates)
        self.connection.connection_made(self.transport)
        stage.timing.pass_(2)
        self.began = len(self.transport.written)

    def send(self, data: bytes, opcode: int = TEXT) -> None:
        self.connection.data_received(sent(data, opcode))
        self.stage.timing.pass_()

    def do(self, key: str = "key-00000001", cmd: Any = None) -> None:
        cmd = cmd or {"type": "answer", "choice": [0]}
        self.send(json.dumps({"t": "do", "key": key, "act": "mood", "cmd": cmd}).encode())

    @property
    def heard(self) -> list[Any]:
        ear = Ear()
        ear.frames = [frame for frame in self.transport.written[self.began :] if frame[0] == 0x80 | TEXT]
        return ear.heard

    @property
    def closing(self) -> int | None:
        """The code of the goodbye."""
        last = self.transport.written[-1]
        return int.from_bytes(last[2:4], "big") if last[0] == 0x80 | CLOSE else None


@pytest.fixture
def line() -> Line:
    stage = Stage()
    stage.facilitator_does(None, {"type": "open_step", "step": "one"})
    return Line(stage)


def test_the_first_thing_said_is_the_welcome(line: Line) -> None:
    ear = Ear()
    ear.frames = line.transport.written[:1]
    assert isinstance(ear.heard[0], wire.Welcome)
    assert ear.heard[0].you == You(SEAT, "Ana")


def test_a_command_is_acknowledged(line: Line) -> None:
    line.do()
    assert [message.key for message in line.heard if isinstance(message, wire.Ack)] == ["key-00000001"]


@pytest.mark.parametrize(
    "nonsense",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"t":"do"}',
        b'{"t":"ack","key":"key-00000001","cmd":{}}',
        b'{"t":"do","key":"key-00000001","cmd":{},"role":"facilitator"}',
        b'{"t":"do","key":"short","cmd":{}}',
        b'{"t":"do","key":"key 00000001","cmd":{}}',
        b'{"t":"do","key":"' + b"x" * 41 + b'","cmd":{}}',
        b'{"t":"do","key":"key-00000001","cmd":' + b"[" * 10_000 + b"}",
    ],
)
def test_nonsense_is_refused_and_the_line_stays(line: Line, nonsense: bytes) -> None:
    line.send(nonsense)
    assert [message.code for message in line.heard] == ["bad_command"]
    line.do()
    assert isinstance(line.heard[-1], wire.Ack | wire.Views)
    assert not line.transport.closed


def test_haste_is_refused_with_a_sentence_and_over_after_a_moment(line: Line) -> None:
    for number in range(25):
        line.do(f"key-{number:08d}")
    refused = [message for message in line.heard if isinstance(message, wire.Refuse)]
    assert [message.code for message in refused] == ["slow_down"] * 5
    line.stage.timing.pass_(1)
    line.do("key-99999999")
    assert "key-99999999" in {message.key for message in line.heard if isinstance(message, wire.Ack)}


def test_who_does_not_stop_is_hung_up_on(line: Line) -> None:
    for _ in range(MOST_STRIKES):
        line.send(b"nonsense")
    assert line.closing == 1008
    assert line.transport.closed
    before = len(line.transport.written)
    line.do()
    assert len(line.transport.written) == before


def test_a_frame_over_the_cap_ends_the_line(line: Line) -> None:
    line.send(b"x" * (wire.MOST_FRAME + 1))
    assert line.closing == 1009
    assert line.transport.closed


def test_binary_frames_end_the_line(line: Line) -> None:
    line.send(b"x", 0x2)
    assert line.closing == 1003


def test_a_ping_is_answered_and_a_flood_of_them_is_not(line: Line) -> None:
    line.send(b"here?", PING)
    assert line.transport.written[-1] == bytes((0x80 | PONG, 5)) + b"here?"
    for _ in range(20 + MOST_STRIKES):
        line.send(b"here?", PING)
    assert line.closing == 1008


def test_a_goodbye_is_answered(line: Line) -> None:
    line.send((1000).to_bytes(2, "big") + b"bye", CLOSE)
    assert line.closing == 1000
    assert line.transport.closed


def test_a_reader_that_is_too_slow_is_dropped(line: Line) -> None:
    line.transport.stuck = connection.MOST_WAITING + 1
    line.stage.facilitator_does("mood", {"type": "reveal"})
    assert line.transport.aborted


def test_a_line_that_is_gone_is_nobody_here(line: Line) -> None:
    assert line.stage.room.shows.present
    line.connection.connection_lost(None)
    assert not line.stage.room.shows.present
    line.connection.send(b"x")
    line.connection.close(1000, "twice")
    line.connection.drop()
    assert not line.transport.closed


def test_half_a_frame_waits_for_its_other_half(line: Line) -> None:
    data = sent(json.dumps({"t": "do", "key": "key-00000001", "act": "mood", "cmd": {"type": "answer"}}).encode())
    for byte in data:
        line.connection.data_received(bytes((byte,)))
    line.stage.timing.pass_()
    assert [type(message) for message in line.heard][:1] == [wire.Ack]
