"""The door through which files come in: one file a request, its bytes as they are, for one activity of one's own seat.

They go to the disk as they come; what is too much is not written. What the file is, its bytes say, never the browser.
It is on the disk for good before the room's log speaks of it, so that a crash in between leaves a file that is
nobody's, which `forgetting` deletes, and never a name without its file.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote

from tornado.http1connection import HTTP1Connection
from tornado.web import stream_request_body

from huddlebook.activities.contract import Refusal
from huddlebook.activities.files import Files, GivenFile
from huddlebook.activities.media import sniffed
from huddlebook.errors import StorageError, StorageFull
from huddlebook.rooms import vouching
from huddlebook.server import photos
from huddlebook.server.batch import Verdict
from huddlebook.server.cohort import learner_in
from huddlebook.server.connection import KEY
from huddlebook.server.live import FAILED, FULL, LiveRoom
from huddlebook.server.web import Stop, Web, stopped
from huddlebook.storage import Incoming, pictures
from huddlebook.storage.pictures import Unreadable

MOST_READ = 120_000_000  # bytes of a body that are read so that its sender hears why it is too large
SLOWEST = 900.0  # s that a file may take: 10 MB on a poor line
LONGEST_NAME = 2_000

NO_SEAT = "This page has lost its way in. Open your link, or join again, and give the file then."
TOO_OFTEN = "That were many files in a short time. Wait a minute, then try again."
NOT_WHOLE = "That picture cannot be opened: it is damaged, or not what its name says. Save it anew and give that."


@stream_request_body
class Upload(Web):
    """Takes a file in. Its name and the request's key are headers, both percent-encoded; the body is the file."""

    route, json = "/api/files/CODE/ACTIVITY", True

    def initialize(self) -> None:
        self._stop: Stop | None = None
        self._incoming: Incoming | None = None
        self._who = ""

    # -- before the body ------------------------------------------------------------------------------------------

    async def prepare(self) -> None:
        if self.request.method != "POST":
            return
        self._allow_body()
        self._check_request()
        room, seat = await self._person(self.path_args[0])
        try:
            self._begin(room, seat, self.path_args[1])
        except Stop as stop:
            self._stop = stop  # told when the body was read: a browser that is still sending would not hear it

    def _allow_body(self) -> None:
        connection = self.request.connection
        assert isinstance(connection, HTTP1Connection)
        connection.set_max_body_size(MOST_READ)
        connection.set_body_timeout(SLOWEST)

    def _check_request(self) -> None:
        """A page of ours, by a request that no other page can make without asking us first."""
        if not self.same_origin():
            raise Stop(403, "This can only be done from Huddlebook's own pages. Open the page again and try there.")
        if self.request.headers.get("Content-Type", "") != "application/octet-stream":
            raise Stop(415, "This address takes a file's bytes.")
        if not KEY.fullmatch(self._key):
            raise Stop(400)

    async def _person(self, code: str) -> tuple[LiveRoom, str]:
        known = self.known(code)
        room = await self.site.rooms.live(known)
        seat = learner_in(self, room.state) if room.state.cohort else self.seat_in(known)
        if seat is None:
            raise Stop(403, NO_SEAT)
        return room, seat

    def _begin(self, room: LiveRoom, seat: str, activity: str) -> None:
        found = vouching.placed(room.state, activity, seat, self.site.timing.now())
        if isinstance(found, Refusal):
            raise stopped(found)
        files, design = found[0].activity.files, found[0].design
        if files is None or not (most := files.most(design)):
            raise Stop(400, "Nothing here takes files. Reload the page.")
        said = self.request.headers.get("Content-Length", "1")
        size = int(said) if said.isdecimal() else 0
        if size > most or size == 0:
            raise _refused(files, design, size, None)
        who = f"{room.state.id}:{seat}"
        if refusal := self.site.arrivals.begin(who):
            raise stopped(refusal)
        self._who, self._most = who, most
        if not self.site.rates.files.take(who):
            raise Stop(429, TOO_OFTEN)
        self._room, self._seat, self._files, self._design = room, seat, files, design
        with _disk():
            self._incoming = self.site.arrivals.given.incoming(size)

    # -- the body -------------------------------------------------------------------------------------------------

    async def data_received(self, chunk: bytes) -> None:
        """Waiting for the disk here makes the sender wait."""
        if self._incoming is None or self._stop:
            return
        try:
            if self._incoming.size + len(chunk) > self._most:
                raise _refused(self._files, self._design, self._most + 1, None)
            with _disk():
                await asyncio.to_thread(self._incoming.write, chunk)
        except Stop as stop:
            self._stop = stop
            self._let_go()

    def on_connection_close(self) -> None:
        """Cut in the middle: nothing of it is kept."""
        super().on_connection_close()
        self._let_go()

    def on_finish(self) -> None:
        self._let_go()

    def _let_go(self) -> None:
        if self._incoming:
            self._incoming.close()
        if self._who:
            self.site.arrivals.end(self._who)
        self._incoming, self._who = None, ""

    # -- after it -------------------------------------------------------------------------------------------------

    async def post(self, code: str, activity: str) -> None:
        if self._stop or not self._incoming:
            raise self._stop or Stop(400)
        incoming, arrivals = self._incoming, self.site.arrivals
        async with arrivals.turn:
            with _disk():
                file = await asyncio.to_thread(self._settled, incoming)
        told: asyncio.Future[Verdict] = asyncio.get_running_loop().create_future()
        command = self._files.add(self._seat, self._room.state.seats[self._seat].name, file)
        self._room.vouch(self._seat, activity, command, self._key, lambda verdict: _resolve(told, verdict))
        verdict = await told
        if isinstance(verdict, Refusal):
            raise stopped(verdict)
        self.answer({"file": file.file})

    def _settled(self, incoming: Incoming) -> GivenFile:
        """What it is, once it is kept."""
        data = incoming.read()
        media = sniffed(data)
        if media is None or self._files.refused(self._design, len(data), media):
            raise _refused(self._files, self._design, len(data), media)
        small = None
        if media in pictures.FORMATS:
            try:
                small, turned = pictures.small(data, media)
            except Unreadable:
                raise Stop(400, NOT_WHOLE) from None
            data = photos.bare(data, media, turned)
        name = self.site.arrivals.given.keep(self._room.state.id, data, small)
        return GivenFile(name, self._name, len(data), media)

    @property
    def _key(self) -> str:
        return self.request.headers.get("X-Huddlebook-Key", "")

    @property
    def _name(self) -> str:
        """As the browser says; the activity makes a name of it."""
        return unquote(self.request.headers.get("X-Huddlebook-Name", ""), errors="replace")[-LONGEST_NAME:]


def _refused(files: Files[Any, Any], design: Any, size: int, media: str | None) -> Stop:
    refusal = files.refused(design, size, media)
    assert refusal, "only asked where the activity says no"
    return Stop(413 if refusal.code == "too_long" else 415, refusal.message)


@contextmanager
def _disk() -> Iterator[None]:
    try:
        yield
    except StorageFull:
        raise Stop(507, FULL.message) from None
    except StorageError:
        raise Stop(507, FAILED.message) from None


def _resolve(told: asyncio.Future[Verdict], verdict: Verdict) -> None:
    if not told.done():
        told.set_result(verdict)
