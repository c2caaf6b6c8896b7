"""What only the server can do for a curator: ask strangers' servers, take documents in, and lists of feeds."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import unquote

import msgspec
from tornado.http1connection import HTTP1Connection
from tornado.web import stream_request_body

from huddlebook.curation.documents import MOST_BYTES
from huddlebook.curation.words import minutes_of
from huddlebook.errors import HuddlebookError, StorageError
from huddlebook.hub.resources import LONGEST
from huddlebook.server.web import Api, Stop, Web
from huddlebook.workspace.curating import Curating
from huddlebook.workspace.documents import Documents

LONGEST_NAME = 400
SLOWEST = 300.0  # s that a file may take
T = TypeVar("T")


class Wish(msgspec.Struct, forbid_unknown_fields=True):
    """The address of a feed to follow, or of a page for the inbox."""

    follow: str = ""
    bring: str = ""


class TakenDocument(msgspec.Struct):
    """A document that is kept. document: its name; text: what it says, for search; minutes: to read it."""

    document: str
    title: str
    text: str
    minutes: int
    notes: tuple[str, ...]


async def _done(handler: Web, work: Callable[[], T]) -> T:
    """In a thread; what goes wrong is a sentence for the curator."""
    try:
        return await asyncio.to_thread(work)
    except StorageError as error:
        raise Stop(507, str(error)) from None
    except HuddlebookError as error:
        raise Stop(422, str(error)) from None


def _curating(handler: Web) -> Curating:
    site = handler.site
    return Curating.of(site.opening.workspace, site.timing.now, site.public)


class CurateApi(Api):
    """Follow a feed, or look at a page and put it into the inbox: `{title}`."""

    route = "/api/curate"

    async def post(self) -> None:
        self.need_facilitator()
        wish: Wish = self.body(Wish)
        if not self.site.rates.files.take("curation"):
            raise Stop(429, "That was very much in a short time. Wait a minute, then try again.")
        curating = await _done(self, lambda: _curating(self))
        ask, what = (curating.follow, wish.follow) if wish.follow else (curating.bring, wish.bring)
        self.answer({"title": await _done(self, lambda: ask(what[:2_000]))})


@stream_request_body
class _Bytes(Web):
    """Takes a file's bytes from a curator."""

    json = True
    most = MOST_BYTES

    def initialize(self) -> None:
        self.data = bytearray()

    def prepare(self) -> None:
        if self.request.method != "POST":
            return
        if not self.same_origin():
            raise Stop(403, "This can only be done from Huddlebook's own pages. Open the page again and try there.")
        if self.request.headers.get("Content-Type", "") != "application/octet-stream":
            raise Stop(415, "This address takes a file's bytes.")
        self.need_facilitator()
        connection = self.request.connection
        assert isinstance(connection, HTTP1Connection)
        connection.set_max_body_size(4 * self.most)  # read, so that its sender hears why it is too large
        connection.set_body_timeout(SLOWEST)

    def data_received(self, chunk: bytes) -> None:
        if len(self.data) <= self.most:
            self.data += chunk


class DocumentApi(_Bytes):
    """A document: its page is made and kept; the curator says the rest and adds it to the library."""

    route = "/api/curate/document"

    async def post(self) -> None:
        name = unquote(self.request.headers.get("X-File-Name", ""))[:LONGEST_NAME]
        documents = Documents(self.site.opening.workspace)
        known, found = await _done(self, lambda: documents.keep(bytes(self.data), name))
        text = found.text[: LONGEST["text"]]
        self.answer(TakenDocument(known, found.title, text, round(minutes_of(found.text)), found.notes))


class FeedsApi(_Bytes):
    """The feeds that are followed, as a list for other readers (OPML); or a list of theirs, to be followed here."""

    route = "/api/curate/feeds"
    most = 1024 * 1024

    async def get(self) -> None:
        self.need_facilitator()
        data = await _done(self, lambda: _curating(self).give_list())
        self.set_header("Content-Type", "text/x-opml; charset=utf-8")
        self.set_header("Content-Disposition", 'attachment; filename="feeds.opml"')
        self.finish(data)

    async def post(self) -> None:
        new, left = await _done(self, lambda: _curating(self).take_list(bytes(self.data)))
        self.answer({"new": new, "left": left})
