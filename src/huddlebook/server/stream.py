"""The door of the websocket: who may listen, checked once; then the socket leaves the web server for good.

Tornado has done its part when the handshake is answered. The socket goes on as a `Connection` on asyncio's transport,
and everything that a request keeps alive (handler, headers, tasks) is free again.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
from typing import Literal

from huddlebook.activities.contract import Audience
from huddlebook.rooms import wire
from huddlebook.server.cohort import BAD_LINK, NO_COHORT, cohort, learner_in
from huddlebook.server.connection import Connection
from huddlebook.server.crowd import framed
from huddlebook.server.frames import closing
from huddlebook.server.live import LiveRoom
from huddlebook.server.rooms import Known
from huddlebook.server.web import Stop, Web

_MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455, 1.3
WORDS = {
    "participant": Audience.PARTICIPANTS,
    "presenter": Audience.PRESENTER,
    "console": Audience.FACILITATOR,
}
MOST_HAVE = 200
FAREWELLS: dict[int, Literal["removed", "room_gone", "not_allowed"]] = {
    403: "not_allowed",
    404: "room_gone",
    410: "removed",
}


class Farewell(asyncio.Protocol):
    """Says why nobody can listen here, then hangs up."""

    def __init__(self, bye: wire.Bye) -> None:
        self._bye = bye

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        transport.write(framed(self._bye) + closing(4003, self._bye.reason))
        transport.close()


class Stream(Web):
    """`?as=` says which view is wanted; whether it may be had, cookies say."""

    route, json = "/stream/CODE", True

    async def get(self, code: str) -> None:
        self._handshake()
        if self.same_origin() is False:
            raise Stop(403, "Only Huddlebook's own pages can listen here.")
        try:
            protocol: asyncio.Protocol = await self._connection(code)
        except Stop as stop:
            if stop.status_code not in FAREWELLS:
                raise
            # A browser does not show its page why a handshake failed; it would try again for ever.
            protocol = Farewell(wire.Bye(reason=FAREWELLS[stop.status_code], message=stop.sentence))
        await self._hand_over(protocol)

    async def _connection(self, code: str) -> Connection:
        audience = WORDS.get(self.get_query_argument("as", "participant"))
        if audience is None:
            raise Stop(400)
        known = self.known(code)
        if known.opened.kind == "cohort":
            return await self._cohort(code, audience)
        seat = self._seat(known, audience)
        room = await self.site.rooms.live(known)
        self._allow(room, seat)
        return self._connect(room, audience, seat)

    async def _cohort(self, code: str, audience: Audience) -> Connection:
        """Without a projector; who is in it, its log says."""
        if audience is Audience.PRESENTER:
            raise Stop(404, NO_COHORT)
        if audience is Audience.FACILITATOR:
            self.need_facilitator()
        _, room = await cohort(self, code)
        seat = learner_in(self, room.state) if audience is Audience.PARTICIPANTS else None
        if seat is None and audience is Audience.PARTICIPANTS:
            raise Stop(403, BAD_LINK)
        self._allow(room, seat)
        return self._connect(room, audience, seat)

    def _connect(self, room: LiveRoom, audience: Audience, seat: str | None) -> Connection:
        have = frozenset(self.get_query_argument("have", "").split(",")[:MOST_HAVE])
        rates = self.site.rates.commands if seat else self.site.rates.facilitators
        return Connection(room, audience, seat, have, rates)

    def _handshake(self) -> None:
        asked = self.request.headers
        upgrade = asked.get("Upgrade", "").lower() == "websocket" and "upgrade" in asked.get("Connection", "").lower()
        if not upgrade or not asked.get("Sec-WebSocket-Key"):
            raise Stop(400, "This address speaks websocket only.")
        if asked.get("Sec-WebSocket-Version") != "13":
            self.set_header("Sec-WebSocket-Version", "13")
            raise Stop(426, "This address speaks websocket version 13.")

    def _seat(self, known: Known, audience: Audience) -> str | None:
        if audience is not Audience.PARTICIPANTS:
            self.need_facilitator()
            return None
        seat = self.seat_in(known)
        if seat is None:
            raise Stop(403, "Join with the code first.")
        return seat

    def _allow(self, room: LiveRoom, seat: str | None) -> None:
        if seat is None:
            return
        if not room.state.here(seat):
            raise Stop(410, "You are not in this huddle any more. Join again with the code.")
        rates, tabs = self.site.rates, room.shows.present.get(seat, ())
        if not rates.sockets.take(f"{room.state.id}:{seat}") or len(tabs) >= rates.limits.sockets_per_seat:
            raise Stop(429, "This page is open too often. Close some of its tabs.")

    async def _hand_over(self, protocol: asyncio.Protocol) -> None:
        """Answer the handshake, then give the socket, and nothing else, to the protocol."""
        key = self.request.headers["Sec-WebSocket-Key"]
        accept = base64.b64encode(hashlib.sha1((key + _MAGIC).encode()).digest()).decode()
        self.set_status(101)
        for name in [*self._headers]:
            self.clear_header(name)
        self.set_header("Upgrade", "websocket")
        self.set_header("Connection", "Upgrade")
        self.set_header("Sec-WebSocket-Accept", accept)
        await self.finish()
        stream = self.detach()
        sock = stream.socket.dup()
        stream.close()
        sock.setblocking(False)
        await asyncio.get_running_loop().connect_accepted_socket(lambda: protocol, sock)
