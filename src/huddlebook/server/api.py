"""The calls behind the pages: join, become a facilitator, list and open. JSON in, JSON out."""

from __future__ import annotations

import asyncio
from typing import Any

import msgspec

from huddlebook.activities.contract import Audience
from huddlebook.errors import HuddlebookError, StorageError
from huddlebook.rooms import facilitation, views
from huddlebook.server import identity
from huddlebook.server.identity import FACILITATOR_DAYS, SEAT_DAYS
from huddlebook.server.live import FULL
from huddlebook.server.rooms import Known, Refused
from huddlebook.server.web import Api, Stop, Web, stopped


class JoinBody(msgspec.Struct, forbid_unknown_fields=True):
    """What the join page sends."""

    code: str
    name: str = ""


class TicketBody(msgspec.Struct, forbid_unknown_fields=True):
    """What a page's own kernel sends."""

    ticket: str


class TokenBody(msgspec.Struct, forbid_unknown_fields=True):
    """What the facilitator page sends."""

    token: str


class OpenBody(msgspec.Struct, forbid_unknown_fields=True):
    """Which session to open a room for."""

    session: str


class Health(Web):
    """For whoever watches the server."""

    route, json = "/healthz", True

    def get(self) -> None:
        self.answer({"ok": True})


class Join(Api):
    """Takes a seat: the one that this browser has in the room already, or a new one."""

    route = "/api/join"

    async def post(self) -> None:
        body: JoinBody = self.body(JoinBody)
        known = self.known(body.code)
        room = await self.site.rooms.live(known)
        seat = self.seat_in(known)
        if seat is None or not room.state.here(seat):
            self._slow_down()
            try:
                seat = await self.site.rooms.join(room, body.name)
            except Refused as refused:
                raise stopped(refused.refusal) from None
        self._keep(known, seat)
        self.answer({"url": f"{self.site.base}r/{known.opened.code}"})

    def _slow_down(self) -> None:
        rates = self.site.rates
        if not (rates.joins.take(self.address) and rates.all_joins.take("all")):
            raise Stop(429, "Very many people are joining just now. Wait a moment, then try again.")

    def _keep(self, known: Known, seat: str) -> None:
        value = identity.sign_seat(self.site.signer, known.id, seat, self.now)
        self.keep_cookie(identity.seat_cookie(known.id), value, SEAT_DAYS)


class KernelSeat(Api):
    """Gives a page's own kernel its visitor's seat, for the ticket that the kernel was started with, once."""

    route = "/api/kernel"

    async def post(self) -> None:
        body: TicketBody = self.body(TicketBody)
        if self.site.rates.tokens.empty(self.address):
            raise Stop(429)
        room, _, seat = (self.site.owners.tickets.redeem(body.ticket) or "").partition(":")
        known = self.site.rooms.by_id(room)
        if known is None:
            self.site.rates.tokens.take(self.address)
            raise Stop(403, "This ticket is not valid (any more). Reload the page.")
        value = identity.sign_seat(self.site.signer, known.id, seat, self.now)
        self.keep_cookie(identity.seat_cookie(known.id), value, SEAT_DAYS)
        self.answer({"code": known.opened.code})


class Facilitator(Api):
    """Makes the holder of the capability a facilitator in this browser."""

    route = "/api/facilitator"

    def post(self) -> None:
        body: TokenBody = self.body(TokenBody)
        if self.site.rates.tokens.empty(self.address):
            raise Stop(429)
        if not self.site.signer.is_capability(body.token):
            self.site.rates.tokens.take(self.address)
            raise Stop(403, "This facilitator link is not valid (any more). Use the one that the server printed last.")
        value = identity.sign_facilitator(self.site.signer, self.now)
        self.keep_cookie(identity.FACILITATOR_COOKIE, value, FACILITATOR_DAYS)
        self.answer({"url": self.site.base})


class Sessions(Api):
    """The sessions of the workspace."""

    route = "/api/sessions"

    async def get(self) -> None:
        self.need_facilitator()
        self.answer(await asyncio.to_thread(self.site.opening.sessions))


class RoomsApi(Api):
    """The open rooms; opens another."""

    route = "/api/rooms"

    def get(self) -> None:
        self.need_facilitator()
        self.answer(room_lines(self))

    async def post(self) -> None:
        self.need_facilitator()
        body: OpenBody = self.body(OpenBody)
        try:
            prepare = await self.site.opening.prepare(body.session)
            known = await self.site.rooms.open(prepare)
        except Refused as refused:
            raise stopped(refused.refusal) from None
        except StorageError as error:
            raise Stop(507, f"{FULL.message} ({error})") from None
        except HuddlebookError as error:
            raise Stop(422, str(error)) from None
        self.answer(links(self, known))


def links(handler: Web, known: Known) -> dict[str, str]:
    """Where to go with a room."""
    base, code = handler.site.base, known.opened.code
    return {
        "code": code,
        "console": f"{base}r/{code}/console",
        "screen": f"{base}r/{code}/screen",
        "join": handler.site.join_url(code),
    }


def room_lines(handler: Web) -> list[dict[str, Any]]:
    """The open rooms as the start page lists them; cohorts have lines of their own."""
    return [_line(known) for known in handler.site.rooms.open_rooms() if known.opened.kind == "session"]


async def cohort_lines(handler: Web) -> list[dict[str, Any]]:
    """The cohorts that run, as the start page lists them. owed: how many texts wait for a facilitator."""
    rooms, now = handler.site.rooms, handler.site.timing.now()
    lines = []
    for known in rooms.open_rooms():
        if known.opened.kind == "cohort":
            view = facilitation.cohort_view((await rooms.live(known)).state, now)
            line = {"code": view.code, "title": view.title, "start": known.opened.start, "people": len(view.people)}
            lines.append({**line, "owed": len(view.owed), "concerns": len(view.concerns)})
    return lines


def _line(known: Known) -> dict[str, Any]:
    line: dict[str, Any] = {"code": known.opened.code, "title": known.opened.title, "opened": known.at}
    if known.live is None:
        return {**line, "here": 0, "phase": "running"}
    view = views.room_view(known.live.state, Audience.PRESENTER, known.live.shows.present.keys())
    return {**line, "here": view.here, "phase": view.phase}
