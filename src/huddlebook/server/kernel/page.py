"""The page of a notebook with its own Python: a participant's page, and what was opened of it, run for this visitor."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable
from contextlib import aclosing
from pathlib import Path
from typing import ClassVar

import msgspec
from jupyter_server.base.handlers import APIHandler
from jupyter_server.services.kernels.handlers import KernelHandler
from nbformat import NotebookNode
from tornado import web
from tornado.iostream import StreamClosedError
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from huddlebook.activities.contract import Audience
from huddlebook.errors import HuddlebookError
from huddlebook.pages.rendered import Rendered
from huddlebook.pages.shell import early, embedded, head
from huddlebook.pages.visit import visit
from huddlebook.rooms.events import RoomOpened
from huddlebook.rooms.names import read_code
from huddlebook.server.kernel.doors import owner_in, site_of
from huddlebook.server.kernel.notebook import cells_with_python, opened_only
from huddlebook.server.kernel.owners import Full
from huddlebook.server.kernel.tickets import ADDRESS, CODE, TICKET
from huddlebook.server.live import LiveRoom
from huddlebook.server.web import Stop, Web, same_origin
from huddlebook.sessions.notebook import parse
from huddlebook.widgets.bundles import BARE

log = logging.getLogger(__name__)

APP, WIDGETS = "app-kernel", ("page_manager",)
MOST_TO_START = 30
MOST_SECONDS = 120  # for all that Python draws of a page


class KernelPage(Web):
    """`/k/CODE`: a participant's page, with what was opened of the notebook run for this visitor."""

    route: ClassVar[str] = "/k/CODE"

    async def get(self, code: str) -> None:
        """The room as on every phone, at once; behind it what Python draws, when something was opened that needs it."""
        room, owner = await self._enter(read_code(code))
        if room is None:
            return
        assert room.state.plan
        opened, seen = room.state.plan.opened, frozenset(room.state.seen)
        rendered, path = await self._load(opened)
        drawn = cells_with_python(rendered, seen)
        full = self._full(owner) if drawn else ""
        starts = bool(drawn) and not full
        self._write_room(room, opened, owner.partition(":")[2], python=starts)
        try:
            await self.flush()
        except StreamClosedError:
            if starts:
                self.site.owners.started(owner, None)
            return
        if full:
            self._write_about({"full": full})
        elif drawn:
            await self._write_python(opened_only(parse(rendered.notebook, path.name), seen), path, drawn, owner)
        self.finish("</body>\n</html>\n")

    def _full(self, owner: str) -> str:
        """Why there is no kernel for them now, "" when their place is taken. Everything else of the page works then."""
        try:
            self.site.owners.starting(owner)
        except Full as error:
            self.set_status(429)
            return str(error)
        return ""

    def _write_about(self, about: dict[str, str]) -> None:
        """Which kernel is theirs, or why there is none."""
        self.write(b'<script type="application/json" id="python">' + embedded(about) + b"</script>\n")

    async def _enter(self, code: str) -> tuple[LiveRoom | None, str]:
        """The room and who comes. Whoever belongs elsewhere is sent there, without a seat to where names are asked."""
        known = self.site.rooms.find(code)
        owner = owner_in(self, known) if known else None
        if known is None or owner is None:
            self.redirect(f"{self.site.base}j/{code}", status=303)
            return None, ""
        if self.site.rooms.ended(known) or known.opened.lane != "kernel":
            self.redirect(f"{self.site.base}r/{known.opened.code}", status=303)
            return None, ""
        room = await self.site.rooms.live(known)
        if not room.state.here(owner.partition(":")[2]):
            self.redirect(f"{self.site.base}j/{known.opened.code}", status=303)
            return None, ""
        return room, owner

    async def _load(self, opened: RoomOpened) -> tuple[Rendered, Path]:
        """The notebook as it was when the room opened, and the file beside which it runs."""
        try:
            rendered = await asyncio.to_thread(self.site.opening.rendered, opened)
            return rendered, self.site.opening.workspace.session(opened.session).path
        except (HuddlebookError, msgspec.MsgspecError) as error:
            raise Stop(404, "The notebook of this huddle is not here any more. Tell the facilitator.") from error

    def _write_room(self, room: LiveRoom, opened: RoomOpened, seat: str, *, python: bool) -> None:
        site, manifest = self.site, self.site.manifest()
        data = {
            "code": opened.code,
            "stream": f"{site.base}stream/{opened.code}?as=participant",
            "welcome": msgspec.Raw(room.shows.welcome(Audience.PARTICIPANTS, seat, ())),
        }
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.write(head(APP, opened.title, manifest, site.base, starts=False, soon=WIDGETS if python else ()))
        self.write(embedded(data))
        self.write(b"</script>\n" + early(APP, manifest, site.base))

    async def _write_python(self, notebook: NotebookNode, path: Path, drawn: frozenset[int], owner: str) -> None:
        """Each cell as it comes, in a template that no browser shows by itself; our app puts them into their places.

        The kernel's id comes last: what cells say that nobody shall see, a page that connects then does not hear.
        """
        try:
            async with asyncio.timeout(MOST_TO_START):
                kernel = await self._started(notebook, path, owner)
        except TimeoutError:
            log.error("%s: Python did not start within %d s", self.route, MOST_TO_START)  # noqa: TRY400 - no trace
            return
        root = self.site.opening.workspace.root
        manager, wrong = self.settings["kernel_manager"].get_kernel(kernel), self._went_wrong(owner)
        cells = visit(notebook, manager, drawn=drawn, folder=path.parent, root=root, wrong=wrong)
        try:
            async with asyncio.timeout(MOST_SECONDS), aclosing(cells):
                async for cell, html in cells:
                    self.write(f'<template data-cell="{cell}">{html}</template>\n')
                    await self.flush()
        except TimeoutError:
            log.error("%s took more than %d s and was given up", self.route, MOST_SECONDS)  # noqa: TRY400 - no trace
        except StreamClosedError:
            # The page was closed before it was there.
            self.site.owners.ended(kernel)
            await self.settings["kernel_manager"].shutdown_kernel(kernel, now=True)
        else:
            self._write_about({"kernelId": kernel})

    def _went_wrong(self, owner: str) -> Callable[[str, list[str]], object]:
        """For the facilitator of this person's room."""
        known = self.site.rooms.by_id(owner.partition(":")[0])
        return known.live.went_wrong if known and known.live else lambda *_: None

    def _ticket(self, owner: str) -> dict[str, str]:
        """Who it is for, told to the kernel: `huddlebook.me`."""
        known = self.site.rooms.by_id(owner.partition(":")[0])
        code = known.opened.code if known else ""
        return {ADDRESS: self.site.local, CODE: code, TICKET: self.site.owners.tickets.issue(owner)}

    async def _started(self, notebook: NotebookNode, path: Path, owner: str) -> str:
        """Start a kernel, and note whose it is, also when nobody waits for it any more."""
        kernel: str | None = None
        try:
            kernel = await self.settings["kernel_manager"].start_kernel(
                kernel_name=notebook.metadata.get("kernelspec", {}).get("name", "python3"),
                path=str(path.parent.relative_to(self.site.opening.workspace.root)),
                env={**os.environ, BARE: "all", **self._ticket(owner)},
            )
        finally:
            self.site.owners.started(owner, kernel)
        return str(kernel)


class Kernel(KernelHandler):
    """What a page asks of its own kernel: whether it is there."""

    route = "/k/api/kernels/ID"


class KernelLine(VoilaKernelWebsocketHandler):
    """The websocket of a page and its kernel."""

    route = "/k/api/kernels/ID/channels"

    def check_origin(self, origin: str | None = None) -> bool:
        """Our own pages only, also behind a proxy."""
        return same_origin(self, site_of(self)) is True


class Leave(APIHandler):
    """A page says that it is being closed, and its own kernel ends. Voilà's own handler would end anybody's."""

    route = "/k/voila/api/shutdown/ID"

    def check_xsrf_cookie(self) -> None:
        """A beacon carries no token; its Origin says where it comes from."""
        if same_origin(self, site_of(self)) is not True:
            raise web.HTTPError(403)

    @web.authenticated
    async def post(self, kernel_id: str) -> None:
        owners = site_of(self).owners
        if not owners.owns(self.current_user.username, kernel_id):
            raise web.HTTPError(403)
        owners.ended(kernel_id)
        await self.settings["kernel_manager"].shutdown_kernel(kernel_id, now=True)
        self.set_status(204)
        self.finish()
