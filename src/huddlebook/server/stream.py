"""The door of the websocket: who may listen, checked once; then the socket leaves the web server for good.

Tornado has done its part when the handshake is answered. The socket goes on as a `Connection` on asyncio's transport,
and everything that a request keeps alive (handler, headers, tasks) is free again.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib

from huddlebook.activities.contract import Audience
from huddlebook.server.connection import Connection
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


class Stream(Web):
    """`?as=` says which view is wanted; whether it may be had, cookies say."""

    route, json = "/stream/CODE", True

    async def get(self, code: str) -> None:
        self._handshake()
        if self.same_origin() is False:
            raise Stop(403, "Only Huddlebook's own pages can listen here.")
        audience = WORDS.get(self.get_query_argument("as", "participant"))
        if audience is None:
            raise Stop(400)
        known = self.known(code)
        seat = self._seat(known, audience)
        room = await self.site.rooms.live(known)
        self._allow(room, audience, seat)
        have = frozenset(self.get_query_argument("have", "").split(",")[:MOST_HAVE])
        rates = self.site.rates.commands if seat else self.site.rates.facilitators
        await self._hand_over(Connection(room, audience, seat, have, rates))

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

    def _allow(self, room: LiveRoom, audience: Audience, seat: str | None) -> None:
        if seat is None:
            return
        if not room.state.here(seat):
            raise Stop(403, "You are not in this huddle any more. Join again with the code.")
        rates, tabs = self.site.rates, room.shows.present.get(seat, ())
        if not rates.sockets.take(f"{room.state.id}:{seat}") or len(tabs) >= rates.limits.sockets_per_seat:
            raise Stop(429, "This page is open too often. Close some of its tabs.")

    async def _hand_over(self, connection: Connection) -> None:
        """Answer the handshake, then give the socket, and nothing else, to the connection."""
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
        await asyncio.get_running_loop().connect_accepted_socket(lambda: connection, sock)
