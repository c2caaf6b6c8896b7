"""What a learner does on their page beside answering: plans a pause, comes to a meeting, takes their certificate home.

Each is for the person whose cookie it is, and for nobody else; facts are appended as commands of the workspace do it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

import msgspec

from huddlebook.cohorts import drafts
from huddlebook.cohorts.clock import day
from huddlebook.cohorts.learner_page import programme_in
from huddlebook.errors import HuddlebookError, StorageError
from huddlebook.rooms.events import Window
from huddlebook.rooms.windows import window_of
from huddlebook.server import identity
from huddlebook.server.cohort import cohort, learner_in
from huddlebook.server.identity import SEAT_DAYS
from huddlebook.server.live import LiveRoom
from huddlebook.server.rooms import Known, Refused, Rooms
from huddlebook.server.web import Api, Stop, Web, stopped
from huddlebook.workspace import own_pauses
from huddlebook.workspace.cohorts import Cohort
from huddlebook.workspace.issuer import issuer_of

T = TypeVar("T")
NOT_YOU = "Open your own link again: this page does not know you any more."
EARLY = 15 * 60_000  # ms before a meeting in which its door is open
CLOSED = "The door opens a quarter of an hour before the meeting. Come back then."
NO_ROOM = "The room is not open yet. Wait for the facilitator, and try again in a moment."
FILES = {"certificate.pdf": "application/pdf", "badge.svg": "image/svg+xml", "badge.jwt": "application/jwt"}


class PauseBody(msgspec.Struct, forbid_unknown_fields=True):
    """first, last: days, ISO. Or, to take one back, its window (ms)."""

    code: str
    first: str = ""
    last: str = ""
    back: Window | None = None


class ComeBody(msgspec.Struct, forbid_unknown_fields=True):
    """To which meeting."""

    code: str
    item: str


async def learner(handler: Web, code: str) -> tuple[Known, LiveRoom, str]:
    """The cohort, and who asks; stops for everybody else."""
    known, room = await cohort(handler, code)
    room.follow()
    seat = learner_in(handler, room.state)
    if seat is None:
        raise Stop(403, NOT_YOU)
    return known, room, seat


async def apart(handler: Web, known: Known, work: Callable[[Cohort], T]) -> T:
    """`work` on the cohort in a thread of its own: it reads and writes the log."""
    found = Cohort(handler.site.opening.workspace, known.id, handler.site.timing.now)
    try:
        return await asyncio.to_thread(work, found)
    except StorageError as error:
        raise Stop(507, str(error)) from error
    except HuddlebookError as error:
        raise Stop(422, str(error)) from error


class Pause(Api):
    """Plans a pause of one's own, or takes one back."""

    route = "/api/cohort/pause"

    async def post(self) -> None:
        body: PauseBody = self.body(PauseBody)
        known, room, seat = await learner(self, body.code)
        if not self.site.rates.joins.take(self.address):
            raise Stop(429)
        await apart(self, known, lambda found: _pause(found, seat, body))
        room.follow()
        self.answer({"ok": True})


def _pause(found: Cohort, seat: str, body: PauseBody) -> object:
    if body.back is not None:
        return own_pauses.take_back(found, seat, body.back)
    return own_pauses.plan(found, seat, day(body.first), day(body.last))


class Come(Api):
    """To a meeting: notes that the person came, and says where it takes place."""

    route = "/api/cohort/come"

    async def post(self) -> None:
        body: ComeBody = self.body(ComeBody)
        known, room, seat = await learner(self, body.code)
        url = await self._way(room, seat, body.item)
        await apart(
            self, known, lambda found: found.change(lambda state: drafts.attended(state, seat, body.item), by=seat)
        )
        room.follow()
        self.answer({"url": url})

    async def _way(self, room: LiveRoom, seat: str, item: str) -> str:
        """Into the room of the item's session where one runs, else its link; "" where it is in a room with walls."""
        state, now = room.state, self.site.timing.now()
        window, step = window_of(state, item, seat), state.plan.steps.get(item) if state.plan else None
        if window is None or step is None or step.kind != "live":
            raise Stop(404)
        if state.ended_at is not None or not window.opens - EARLY <= now < (window.closes or now + 1):
            raise Stop(409, CLOSED)
        session = _session(room, item)
        meeting = self._meeting(session)
        if meeting is None and session and not step.link:
            raise Stop(409, NO_ROOM)
        return await self._seated(meeting, state.seats[seat].name) if meeting else step.link

    def _meeting(self, session: str) -> Known | None:
        """The newest room of this session that is not over."""
        running = [
            one
            for one in self.site.rooms.open_rooms()
            if session and one.opened.kind == "session" and one.opened.session == session and not Rooms.ended(one)
        ]
        return max(running, key=lambda one: one.at, default=None)

    async def _seated(self, meeting: Known, name: str) -> str:
        """Takes the seat that this browser has there, or a new one under the person's name."""
        live = await self.site.rooms.live(meeting)
        seat = self.seat_in(meeting)
        if seat is None or not live.state.here(seat):
            try:
                seat = await self.site.rooms.join(live, name)
            except Refused as refused:
                raise stopped(refused.refusal) from None
        value = identity.sign_seat(self.site.signer, meeting.id, seat, self.now)
        self.keep_cookie(identity.seat_cookie(meeting.id), value, SEAT_DAYS)
        return f"{self.site.base}r/{meeting.opened.code}"


def _session(room: LiveRoom, item: str) -> str:
    programme = programme_in(room.state)
    found = programme.item(item) if programme else None
    return found.session if found else ""


class AwardFile(Web):
    """One's own certificate or badge."""

    route = "/c/CODE/mine/FILE"

    async def get(self, code: str, name: str) -> None:
        known, _, seat = await learner(self, code)
        data = await apart(self, known, lambda found: _award(found, seat, name))
        self.set_header("Content-Type", FILES[name])
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.finish(data)


def _award(found: Cohort, seat: str, name: str) -> bytes:
    from huddlebook.workspace.awards import Awards, NotCompleted

    awards = Awards(found, issuer_of(found.workspace))
    one = awards.who(seat)[0]
    if name == "certificate.pdf":
        return awards.certificate(one)[0]
    if not awards.issuer:
        raise NotCompleted("There are no badges in this group. Ask the facilitator.")
    badge = awards.badge(one)
    return badge.picture if name == "badge.svg" else badge.token.encode()
