"""What the panel asks of Jupyter's server, behind its sign-in and its XSRF check; only notebooks of its folder."""

from __future__ import annotations

import asyncio
import atexit
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import msgspec
from jupyter_server.auth.decorator import authorized
from jupyter_server.base.handlers import APIHandler
from jupyter_server.utils import url_path_join
from tornado import web

from huddlebook.errors import HuddlebookError
from huddlebook.lab.bodies import Asked, CodeBody, OutlineBody, ReadBody, RehearseBody, RoomBody
from huddlebook.lab.programs import answered, known

PREFIX = "huddlebook/lab"
MOST_PEOPLE = 500
HOST = "huddlebook_host"


B = TypeVar("B", bound=msgspec.Struct)


class Door(APIHandler):
    """JSON in, JSON out; a problem is a sentence in `error`, with a status of 400 or more."""

    route: ClassVar[str]
    auth_resource = "huddlebook"

    def initialize(self, root: Path) -> None:
        """Called by tornado with what `add_doors` gave."""
        self.folder = root

    async def ours(self, module: str) -> Any:
        """A module of this package; what knows notebooks takes a second, which no start of Jupyter has to wait for."""
        return await asyncio.to_thread(import_module, f"huddlebook.lab.{module}")

    def body(self, kind: type[B]) -> B:
        """The request's body."""
        try:
            return msgspec.json.decode(self.request.body, type=kind)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise web.HTTPError(400, reason="Bad Request", log_message=str(error)) from None

    def answer(self, value: Any) -> None:
        """Say it, and end."""
        self.set_header("Content-Type", "application/json")
        self.finish(msgspec.json.encode(value))

    def write_error(self, status_code: int, **named: Any) -> None:
        """What went wrong, as a sentence where it is one of ours."""
        error = (named.get("exc_info") or (None, None, None))[1]
        if isinstance(error, HuddlebookError):
            self.set_status(422)
            self.answer({"error": str(error)})
        else:
            super().write_error(status_code, **named)

    def log_exception(self, *error: Any) -> None:
        """Our sentences are for who asked, not for the log."""
        if not isinstance(error[1], HuddlebookError):
            super().log_exception(*error)


class Forms(Door):
    """Every activity with its form, and what else this installation can do."""

    route = "forms"

    @web.authenticated
    @authorized
    async def get(self) -> None:
        forms, rehearse = await asyncio.gather(self.ours("fields"), known("rehearse"))
        self.answer({"forms": list(forms.forms().values()), "rehearse": rehearse})


class Outlines(Door):
    """The agenda of a notebook while it is written."""

    route = "outline"

    @web.authenticated
    @authorized
    async def post(self) -> None:
        body: OutlineBody = self.body(OutlineBody)
        read = await self.ours("outline")
        self.answer(await asyncio.to_thread(read.outline, body.notebook, Path(body.path).stem))


class Codes(Door):
    """The code for what a form holds, or what is wrong with it."""

    route = "code"

    @web.authenticated
    @authorized
    async def post(self) -> None:
        body: CodeBody = self.body(CodeBody)
        ours = await self.ours("answers")
        self.answer(await asyncio.to_thread(ours.coded, body))


class Reads(Door):
    """The form for a cell's code."""

    route = "read"

    @web.authenticated
    @authorized
    async def post(self) -> None:
        body: ReadBody = self.body(ReadBody)
        ours = await self.ours("answers")
        self.answer(await asyncio.to_thread(ours.filled, body))


class Checks(Door):
    """The notebook's check, which runs it in a process of its own."""

    route = "check"

    @web.authenticated
    @authorized
    async def post(self) -> None:
        body: Asked = self.body(Asked)
        notebook = (await self.ours("places")).notebook_at(self.folder, body.path)
        (report,) = await answered(notebook.parent, "check", str(notebook), "--json")
        self.answer(report)


class Rehearsals(Door):
    """A rehearsal with simulated people."""

    route = "rehearse"

    @web.authenticated
    @authorized
    async def post(self) -> None:
        body: RehearseBody = self.body(RehearseBody)
        if not 1 <= body.people <= MOST_PEOPLE:
            raise HuddlebookError(f"A rehearsal has 1 to {MOST_PEOPLE} people.")
        notebook = (await self.ours("places")).notebook_at(self.folder, body.path)
        words = ("rehearse", str(notebook), "--people", str(body.people), "--json")
        self.answer(await answered(notebook.parent, *words))


class Rooms(Door):
    """Opens a room for the session."""

    route = "room"

    @web.authenticated
    @authorized
    async def post(self) -> None:
        body: RoomBody = self.body(RoomBody)
        workspace, session = (await self.ours("places")).session_at(self.folder, body.path)
        host = await self._host()
        self.answer(await host.open(workspace, session, another=body.another))

    async def _host(self) -> Any:
        """The one that has the servers which were started from here, made when the first is."""
        made = await self.ours("hosting")
        if HOST not in self.settings:
            self.settings[HOST] = made.Host()
            atexit.register(self.settings[HOST].close)
        return self.settings[HOST]


DOORS = (Forms, Outlines, Codes, Reads, Checks, Rehearsals, Rooms)


def add_doors(server: Any) -> None:
    """Called by Jupyter's server when it starts."""
    root = Path(server.root_dir).expanduser()
    rules = [
        (url_path_join(server.web_app.settings["base_url"], PREFIX, door.route), door, {"root": root}) for door in DOORS
    ]
    server.web_app.add_handlers(".*$", rules)
