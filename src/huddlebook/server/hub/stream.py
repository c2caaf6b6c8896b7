"""The hub's websocket: the same frames as a room's, with questions to parts besides commands."""

from __future__ import annotations

import asyncio

import msgspec

from huddlebook.activities.contract import Audience
from huddlebook.errors import HuddlebookError
from huddlebook.rooms import wire
from huddlebook.server.connection import KEY, NONSENSE, SLOW_DOWN, Connection
from huddlebook.server.hub.desk import Desk
from huddlebook.server.hub.pages import desk_of
from huddlebook.server.rates import Buckets
from huddlebook.server.stream import Farewell, Stream
from huddlebook.server.web import Stop


class AskFrame(msgspec.Struct, frozen=True, tag_field="t", tag="ask", forbid_unknown_fields=True):
    """A question to a part. key: the page's own, for the answer."""

    key: str
    act: str
    ask: msgspec.Raw


_decode = msgspec.json.Decoder(wire.Do | AskFrame).decode


class HubConnection(Connection):
    """A page of the hub. whose: a person's id, or the address of somebody who only looks around."""

    __slots__ = ("_desk", "_whose")

    def __init__(self, desk: Desk, whose: str, rates: Buckets) -> None:
        super().__init__(desk, Audience.PARTICIPANTS, desk.who.person or None, (), rates)  # type: ignore[arg-type]
        self._desk, self._whose = desk, whose

    def _do(self, payload: bytes) -> None:
        try:
            asked = _decode(payload)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            self._refuse("", "bad_command", NONSENSE)
            return
        if not KEY.fullmatch(asked.key):
            self._refuse(asked.key[:40], "bad_command", NONSENSE)
        elif not self._rates.take(self._rate_key):
            self._refuse(asked.key, "slow_down", SLOW_DOWN)
        else:
            self._strikes = max(0, self._strikes - 1)
            if isinstance(asked, AskFrame):
                self._desk.ask(asked.key, asked.act, asked.ask)
            else:
                self._desk.command(asked.key, asked.cmd)

    @property
    def _rate_key(self) -> str:
        return f"hub:{self._whose}"


class HubStream(Stream):
    """`?page=` says which page; who looks, cookies say."""

    route, json = "/hub/stream", True

    async def get(self, code: str = "") -> None:
        self._handshake()
        if self.same_origin() is False:
            raise Stop(403, "Only Huddlebook's own pages can listen here.")
        try:
            protocol: asyncio.Protocol = await self._page()
        except HuddlebookError as error:
            protocol = Farewell(wire.Bye(reason="room_gone", message=str(error)))
        await self._hand_over(protocol)

    async def _page(self) -> asyncio.Protocol:
        desk = await desk_of(self, self.get_query_argument("page", "home"))
        whose = desk.who.person or self.address
        if not self.site.rates.sockets.take(f"hub:{whose}"):
            raise Stop(429, "This page is open too often. Close some of its tabs.")
        return HubConnection(desk, whose, self.site.rates.commands)
