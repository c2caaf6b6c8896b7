"""Files that people gave, for those who are shown them: as a download, or a small picture of a picture.

Whoever may fetch a file is whoever's page has it in front of them now; to everybody else it is not there.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from huddlebook.activities.contract import Audience, Own, View
from huddlebook.activities.files import GivenFile
from huddlebook.activities.media import KNOWN
from huddlebook.errors import NotFound
from huddlebook.rooms import learner, views
from huddlebook.rooms.state import RoomState
from huddlebook.server.cohort import learner_in
from huddlebook.server.web import Stop, Web
from huddlebook.storage.pictures import SMALL_MEDIA

NOT_SHOWN = "This file is not there (any more), or not for you to see. Reload the page that it was on."
# A file that a browser opens by itself may run nothing, load nothing and be no page of ours.
CSP = "sandbox; default-src 'none'"
PIECE = 256 * 1024


class Download(Web):
    """A file, or with /small a small picture of it."""

    route = "/files/CODE/ACTIVITY/FILE"

    async def get(self, code: str, activity: str, name: str, small: str | None) -> None:
        known = self.known(code)
        room = await self.site.rooms.live(known)
        state, now = room.state, self.site.timing.now()
        seat = learner_in(self, state) if state.cohort else self.seat_in(known)
        seen = [*(_facilitators(state, activity) if self.facilitates() else ()), *_mine(state, activity, seat, now)]
        file = next((one for one in _files(state, activity, seen) if one.file == name), None)
        if file is None:
            raise Stop(404, NOT_SHOWN)
        await self._send(state.id, file, bool(small))

    async def _send(self, room: str, file: GivenFile, small: bool) -> None:
        try:
            path = self.site.arrivals.given.path(room, file.file, small=small)
            opened = await asyncio.to_thread(path.open, "rb")
        except (NotFound, OSError):
            raise Stop(404, NOT_SHOWN) from None
        with opened:
            self.set_header("Content-Type", SMALL_MEDIA if small else _type(file.media))
            self.set_header("Content-Disposition", disposition(f"{file.name}.webp" if small else file.name))
            self.set_header("Content-Security-Policy", CSP)
            self.set_header("Content-Length", str((await asyncio.to_thread(path.stat)).st_size))
            while piece := await asyncio.to_thread(opened.read, PIECE):
                self.write(piece)
                await self.flush()


def _facilitators(state: RoomState, activity: str) -> Iterator[View]:
    if activity in state.activities:
        yield from _there(views.activity_view(state, activity, Audience.FACILITATOR))


def _mine(state: RoomState, activity: str, seat: str | None, now: int) -> Iterator[View | Own]:
    """What is on this person's page."""
    if seat is None or not state.here(seat) or activity not in state.activities:
        return
    if state.cohort:
        yield from _there(learner.activity_for(state, activity, seat, now))
        yield from _there(learner.own_for(state, activity, seat, now))
    else:
        yield from _there(views.activity_view(state, activity, Audience.PARTICIPANTS))
        yield from _there(views.own_view(state, activity, seat))


def _there(seen: Any) -> Iterator[Any]:
    if seen is not None:
        yield seen


def _files(state: RoomState, activity: str, seen: list[View | Own]) -> Iterator[GivenFile]:
    planned = state.plan.activities.get(activity) if state.plan else None
    if planned and planned.activity.files:
        for one in seen:
            yield from planned.activity.files.shown(one)


def _type(media: str) -> str:
    if media not in KNOWN:
        return "application/octet-stream"
    return "text/plain; charset=utf-8" if media == "text/plain" else media


def disposition(name: str) -> str:
    """To be saved, never opened as a page, under this name; old browsers take its plain form (RFC 6266)."""
    plain = re.sub(r"[^A-Za-z0-9._ -]", "_", name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
