import os
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huddlebook.server.frames import (
    BINARY,
    CLOSE,
    PING,
    PONG,
    TEXT,
    Broken,
    Frame,
    Reader,
    closing,
    frame,
    mask,
)

MOST = 70_000


def sent(payload: bytes, opcode: int = TEXT, *, final: bool = True, key: bytes = b"\x01\x02\x03\x04") -> bytes:
    """A frame as a browser sends it."""
    first, size = (0x80 if final else 0) | opcode, len(payload)
    if size < 126:
        head = struct.pack("!BB", first, 0x80 | size)
    elif size < 65536:
        head = struct.pack("!BBH", first, 0xFE, size)
    else:
        head = struct.pack("!BBQ", first, 0xFF, size)
    return head + key + mask(payload, key)


def test_masking_twice_gives_the_same_again() -> None:
    for size in (0, 1, 3, 4, 5, 1000):
        payload = os.urandom(size)
        assert mask(mask(payload, b"abcd"), b"abcd") == payload


def test_masking_is_what_the_rfc_shows() -> None:
    assert Reader().feed(bytes.fromhex("818537fa213d7f9f4d5158"), MOST) == [Frame(TEXT, b"Hello")]


@pytest.mark.parametrize(("size", "head"), [(5, 2), (125, 2), (126, 4), (65_535, 4), (65_536, 10)])
def test_a_frame_has_the_shortest_head_for_its_size(size: int, head: int) -> None:
    assert len(frame(b"x" * size)) == head + size


@given(
    messages=st.lists(st.tuples(st.sampled_from([TEXT, BINARY]), st.binary(max_size=300)), max_size=6),
    cuts=st.lists(st.integers(min_value=1, max_value=50), min_size=1, max_size=10),
)
def test_messages_come_out_however_the_network_cuts_them(messages: list[tuple[int, bytes]], cuts: list[int]) -> None:
    data = b"".join(sent(payload, opcode) for opcode, payload in messages)
    reader, found, at, turn = Reader(), [], 0, 0
    while at < len(data):
        size = cuts[turn % len(cuts)]
        found += reader.feed(data[at : at + size], MOST)
        at, turn = at + size, turn + 1
    assert found == [Frame(opcode, payload) for opcode, payload in messages]


def test_fragments_make_one_message_and_control_frames_may_stand_between_them() -> None:
    data = sent(b"Hel", final=False) + sent(b"?", PING) + sent(b"lo", 0)
    assert Reader().feed(data, MOST) == [Frame(PING, b"?"), Frame(TEXT, b"Hello")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (frame(b"unmasked"), 1002),
        (sent(b"x", 0x3), 1002),
        (bytes((0xC1, 0x80)) + b"abcd", 1002),
        (sent(b"x" * 126, PING), 1002),
        (sent(b"x", PONG, final=False), 1002),
        (sent(b"lost", 0), 1002),
        (sent(b"a", final=False) + sent(b"b"), 1002),
        (sent(b"x" * (MOST + 1)), 1009),
        (sent(b"x" * 50_000, final=False) + sent(b"x" * 50_000, 0), 1009),
    ],
    ids=["unmasked", "opcode", "extension", "long ping", "cut pong", "lone rest", "inside", "long", "long in parts"],
)
def test_what_breaks_the_protocol_is_refused_with_its_code(data: bytes, code: int) -> None:
    with pytest.raises(Broken) as broken:
        Reader().feed(data, MOST)
    assert broken.value.code == code


def test_an_oversized_frame_is_refused_before_it_is_there() -> None:
    with pytest.raises(Broken):
        Reader().feed(bytes((0x81, 0xFF)) + (1 << 60).to_bytes(8, "big"), MOST)


def test_a_closing_frame_carries_its_code_and_never_too_long_a_reason() -> None:
    data = closing(1008, "x" * 500)
    assert data[0] == 0x80 | CLOSE
    assert data[1] <= 125
    assert data[2:4] == (1008).to_bytes(2, "big")
