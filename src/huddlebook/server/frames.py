"""Websocket frames as bytes (RFC 6455), without sockets: a view is framed once, and the same bytes go to everyone.

Tornado frames and masks for each connection and keeps two tasks and a dozen objects alive for it; a room of two
thousand phones needs neither. No extensions: compression would cost each connection a window of its own.
"""

from __future__ import annotations

import struct
from typing import Literal, NamedTuple

TEXT, BINARY, CLOSE, PING, PONG = 0x1, 0x2, 0x8, 0x9, 0xA
_CONTINUED = 0x0
_KNOWN = frozenset((_CONTINUED, TEXT, BINARY, CLOSE, PING, PONG))


class Broken(Exception):
    """The other side does not keep the protocol: close with this code (RFC 6455, 7.4.1)."""

    def __init__(self, code: Literal[1002, 1009], reason: str) -> None:
        super().__init__(reason)
        self.code, self.reason = code, reason


class Frame(NamedTuple):
    """A whole message or a control frame, unmasked."""

    opcode: int
    payload: bytes


def frame(payload: bytes, opcode: int = TEXT) -> bytes:
    """One final unmasked frame, as servers send them."""
    size = len(payload)
    if size < 126:
        return struct.pack("!BB", 0x80 | opcode, size) + payload
    if size < 65536:
        return struct.pack("!BBH", 0x80 | opcode, 126, size) + payload
    return struct.pack("!BBQ", 0x80 | opcode, 127, size) + payload


def closing(code: int, reason: str = "") -> bytes:
    """A close frame; the reason is cut to what a control frame can hold."""
    return frame(struct.pack("!H", code) + reason.encode()[:120], CLOSE)


def mask(payload: bytes, key: bytes) -> bytes:
    """Masked, or unmasked: it is its own inverse. One big integer is thirty times faster than a loop."""
    size = len(payload)
    pad = (key * (size // 4 + 1))[:size]
    return (int.from_bytes(payload, "little") ^ int.from_bytes(pad, "little")).to_bytes(size, "little")


class Reader:
    """Bytes in, messages out. Keeps only what an unfinished frame or message needs."""

    __slots__ = ("_opcode", "_parts", "_rest")

    def __init__(self) -> None:
        self._rest = b""
        self._parts: list[bytes] | None = None
        self._opcode = 0

    def feed(self, data: bytes, most: int) -> list[Frame]:
        """The messages that `data` completed, in order; `most` bytes are the longest message. Raises Broken."""
        data = self._rest + data if self._rest else data
        frames, at = [], 0
        while (found := _parse(data, at, most)) is not None:
            final, opcode, payload, at = found
            message = self._join(final, opcode, payload, most)
            if message is not None:
                frames.append(message)
        self._rest = data[at:]
        return frames

    def _join(self, final: bool, opcode: int, payload: bytes, most: int) -> Frame | None:
        if opcode >= CLOSE:
            return Frame(opcode, payload)
        if (opcode == _CONTINUED) != (self._parts is not None):
            raise Broken(1002, "a message inside a message")
        if self._parts is None:
            if final:
                return Frame(opcode, payload)
            self._parts, self._opcode = [], opcode
        self._parts.append(payload)
        if sum(map(len, self._parts)) > most:
            raise Broken(1009, "too long")
        if not final:
            return None
        whole, self._parts = b"".join(self._parts), None
        return Frame(self._opcode, whole)


def _parse(data: bytes, at: int, most: int) -> tuple[bool, int, bytes, int] | None:
    """(final, opcode, payload, end) of the frame at `at`, None when it is not all there."""
    if len(data) < at + 2:
        return None
    first, second = data[at], data[at + 1]
    opcode, size, start = first & 0x0F, second & 0x7F, at + 2
    if first & 0x70 or opcode not in _KNOWN:
        raise Broken(1002, "an extension that was not agreed on")
    if not second & 0x80:
        raise Broken(1002, "a frame without a mask")
    if opcode >= CLOSE and (size > 125 or not first & 0x80):
        raise Broken(1002, "a control frame that is too long")
    if size >= 126:
        width = 2 if size == 126 else 8
        if len(data) < start + width:
            return None
        size, start = int.from_bytes(data[start : start + width], "big"), start + width
    if size > most:
        raise Broken(1009, "too long")
    end = start + 4 + size
    if len(data) < end:
        return None
    return bool(first & 0x80), opcode, mask(data[start + 4 : end], data[start : start + 4]), end
