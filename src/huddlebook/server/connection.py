"""One connected page: frames in, frames out, on asyncio's own transport. An idle one is a socket and two small objects.

It holds no task and no timer, so that two thousand of them cost what two thousand sockets cost. Who is at the other
end was settled before it was made; nothing that arrives here can change it.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Collection
from typing import cast

import msgspec

from huddlebook.activities.contract import Audience, RefusalCode
from huddlebook.rooms import wire
from huddlebook.server import frames
from huddlebook.server.crowd import framed
from huddlebook.server.frames import Broken, Frame, Reader
from huddlebook.server.live import LiveRoom
from huddlebook.server.rates import Buckets

MOST_WAITING = 1 << 20  # bytes that may wait for a slow reader; then the connection is dropped, and it comes back
MOST_STRIKES = 40  # refusals for haste or nonsense, more than were taken meanwhile; then it is no browser of ours
KEY = re.compile(r"[A-Za-z0-9_-]{8,40}")
_decode = msgspec.json.Decoder(wire.Do).decode

SLOW_DOWN = "That was too fast to keep up with. Wait a moment, then try again."
NONSENSE = "That could not be understood. Reload the page and try again."


class Connection(asyncio.Protocol):
    """A page of one audience, of one seat if it is a participant's."""

    __slots__ = ("_have", "_live", "_open", "_rates", "_reader", "_strikes", "_transport", "audience", "heard", "seat")

    def __init__(
        self, live: LiveRoom, audience: Audience, seat: str | None, have: Collection[str], rates: Buckets
    ) -> None:
        self._live, self.audience, self.seat, self._rates = live, audience, seat, rates
        self._have: Collection[str] = have
        self._reader, self._strikes, self.heard = Reader(), 0, True
        self._transport: asyncio.WriteTransport | None = None
        self._open = True

    # -- asyncio --------------------------------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.WriteTransport", transport)
        self.send(frames.frame(self._live.arrive(self, self._have)))
        self._have = ()

    def data_received(self, data: bytes) -> None:
        if not self._open:
            return
        self.heard = True
        try:
            messages = self._reader.feed(data, wire.MOST_FRAME)
        except Broken as broken:
            self.close(broken.code, broken.reason)
            return
        for message in messages:
            if self._open:
                self._receive(message)

    def connection_lost(self, exc: Exception | None) -> None:
        self._open, self._transport = False, None
        self._live.leave(self)

    # -- what arrives ---------------------------------------------------------------------------------------------

    def _receive(self, message: Frame) -> None:
        match message.opcode:
            case frames.TEXT:
                self._do(message.payload)
            case frames.PING if self._rates.take(self._rate_key):
                self.send(frames.frame(message.payload, frames.PONG))
            case frames.PING:
                self._strike()
            case frames.CLOSE:
                self._hang_up(frames.frame(message.payload[:2], frames.CLOSE))
            case frames.BINARY:
                self.close(1003, "text only")

    def _do(self, payload: bytes) -> None:
        try:
            do = _decode(payload)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            self._refuse("", "bad_command", NONSENSE)
            return
        if not KEY.fullmatch(do.key):
            self._refuse(do.key[:40], "bad_command", NONSENSE)
        elif not self._rates.take(self._rate_key):
            self._refuse(do.key, "slow_down", SLOW_DOWN)
        else:
            self._strikes = max(0, self._strikes - 1)
            self._live.command(self, do)

    @property
    def _rate_key(self) -> str:
        return f"{self._live.state.id}:{self.seat or self.audience.value}"

    def _refuse(self, key: str, code: RefusalCode, sentence: str) -> None:
        self.send(framed(wire.Refuse(key=key, code=code, message=sentence)))
        self._strike()

    def _strike(self) -> None:
        self._strikes += 1
        if self._strikes >= MOST_STRIKES:
            self.close(1008, "too many messages")

    # -- what leaves ----------------------------------------------------------------------------------------------

    def send(self, data: bytes) -> None:
        """Write a frame; a reader that is too slow is dropped, since everything it needs is in its next welcome."""
        transport = self._transport
        if transport is None or not self._open:
            return
        transport.write(data)
        if transport.get_write_buffer_size() > MOST_WAITING:
            self.drop()

    def close(self, code: int, reason: str) -> None:
        """Say goodbye, then hang up."""
        self._hang_up(frames.closing(code, reason))

    def _hang_up(self, goodbye: bytes) -> None:
        if self._transport is not None and self._open:
            self._open = False
            self._transport.write(goodbye)
            self._transport.close()  # what waits is still written, until the next beat

    def drop(self) -> None:
        """Hang up at once."""
        if self._transport is not None:
            self._open = False
            self._transport.abort()
