"""The page of a notebook with its own Python: Voilà's handler, for people with a seat, in our template."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, ClassVar

import msgspec
from jupyter_server.base.handlers import APIHandler
from jupyter_server.services.kernels.handlers import KernelHandler
from nbformat import NotebookNode
from tornado import web
from tornado.web import HTTPError
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from huddlebook.activities.contract import Audience
from huddlebook.errors import HuddlebookError
from huddlebook.pages.shell import embedded
from huddlebook.rooms.events import LOBBY
from huddlebook.rooms.names import read_code
from huddlebook.server.kernel.doors import owner_in, site_of
from huddlebook.server.kernel.owners import Full, Owners
from huddlebook.server.live import LiveRoom
from huddlebook.server.rooms import Known
from huddlebook.server.screens import WITHOUT_KERNEL
from huddlebook.server.web import CSP, HEADERS, SENTENCES, Stop, calm_page, same_origin
from huddlebook.sessions import read_agenda, split
from huddlebook.sessions.notebook import tags

log = logging.getLogger(__name__)

# anywidget loads a widget's module from a blob of its own making. An attacker who cannot run a script can make none.
KERNEL_CSP = CSP.replace("script-src 'self'", "script-src 'self' blob:").replace(
    "font-src 'self'", "font-src 'self' data:"
)


MOST_SECONDS = 120  # for all of a page


class Starting:
    """The kernel manager as one page sees it: what it starts belongs to its owner."""

    def __init__(self, manager: Any, owners: Owners, owner: str) -> None:
        self._manager, self._owners, self._owner = manager, owners, owner

    def __getattr__(self, name: str) -> Any:
        return getattr(self._manager, name)

    async def start_kernel(self, **options: Any) -> str:
        """Start one, and note whose it is, also when nobody waits for it any more."""
        kernel: str | None = None
        try:
            kernel = await self._manager.start_kernel(**options)
        finally:
            self._owners.started(self._owner, kernel)
        return kernel


class KernelPage(TornadoVoilaHandler):
    """`/k/CODE`: what was opened of the notebook, run for this visitor."""

    route: ClassVar[str] = "/k/CODE"

    def initialize(self, **options: Any) -> None:
        super().initialize(**options)  # type: ignore[no-untyped-call]
        self.room: LiveRoom | None = None
        self.owner = ""

    def set_default_headers(self) -> None:
        for name, value in {**HEADERS, "Content-Security-Policy": KERNEL_CSP, "Cache-Control": "no-store"}.items():
            self.set_header(name, value)
        self.clear_header("Server")

    def get_argument(self, name: str, default: Any = None, strip: bool = True) -> Any:
        """No query changes anything: neither theme nor template."""
        return default

    @property
    def kernel_manager(self) -> Any:
        return Starting(self.settings["kernel_manager"], site_of(self).owners, self.owner)

    async def prepare(self) -> None:  # type: ignore[override]  # no login page here
        """Our own way in: people without a seat are asked for their name, as on every other page."""
        site = site_of(self)
        known = site.rooms.find(read_code(self.path_kwargs["code"]))
        owner = owner_in(self, known) if known else None
        if known is None or owner is None:
            self.redirect(f"{site.base}j/{read_code(self.path_kwargs['code'])}", status=303)
            return
        self.current_user = owner
        self.owner = owner
        await self._enter(known, owner)

    async def _enter(self, known: Known, owner: str) -> None:
        site = site_of(self)
        if site.rooms.ended(known) or known.opened.lane != "kernel":
            self.redirect(f"{site.base}r/{known.opened.code}", status=303)
            return
        self.room = await site.rooms.live(known)
        if not self.room.state.here(owner.partition(":")[2]):
            self.redirect(f"{site.base}j/{known.opened.code}", status=303)

    async def get(self, code: str) -> None:
        """The page, as it is made; its kernel belongs to this seat."""
        assert self.room
        assert self.room.state.plan
        site, slug = site_of(self), self.room.state.plan.opened.session
        try:
            path = site.opening.workspace.session(slug).path
            site.owners.starting(self.owner)
        except Full:
            # Everything but the widgets that need Python works there too.
            self.redirect(f"{site.base}r/{self.room.state.plan.opened.code}?{WITHOUT_KERNEL}", status=303)
            return
        except HuddlebookError as error:
            raise Stop(404, "The notebook of this huddle is not here any more. Tell the facilitator.") from error
        parts = self.get_generator(path=str(path.relative_to(site.opening.workspace.root)))  # type: ignore[no-untyped-call]
        try:
            async with asyncio.timeout(MOST_SECONDS):
                async for part in parts:
                    self.write(part)
                    await self.flush()
        except TimeoutError:
            # Voilà waits for ever when a kernel does not come up.
            log.error("%s took more than %d s and was given up", self.route, MOST_SECONDS)  # noqa: TRY400 - no trace

    def opened_only(self, notebook: NotebookNode) -> NotebookNode:
        """The cells of the lobby and of the opened steps; notes are the facilitator's, hidden cells only run."""
        assert self.room
        cut = split(notebook)
        parts, seen = read_agenda(cut).parts, {*self.room.state.seen, LOBBY}
        wanted = sorted(index for part in parts if part.step.id in seen for index in (*part.shown, *part.hidden))
        cut.cells = [cut.cells[index] for index in wanted]
        for cell in cut.cells:
            cell.metadata["huddlebook_hidden"] = "hide" in tags(cell)
        cut.metadata["huddlebook"] = self._data()
        return cut

    def _data(self) -> dict[str, str]:
        """What the template puts into the page."""
        assert self.room
        assert self.room.state.plan
        site, opened = site_of(self), self.room.state.plan.opened
        manifest, seat = site.manifest(), self.owner.partition(":")[2]
        data = {
            "code": opened.code,
            "stream": f"{site.base}stream/{opened.code}?as=participant",
            "kinds": {kind: manifest.url(kind, site.base) for kind in sorted({one.kind for one in opened.activities})},
            "html_manager": "",
            "welcome": msgspec.Raw(self.room.shows.welcome(Audience.PARTICIPANTS, seat, ())),
        }
        return {
            "data": embedded(data).decode(),
            "app": manifest.url("app-kernel", site.base),
            "styles": manifest.url("huddlebook.css", site.base),
            "back": f"{site.base}r/{opened.code}",
            "title": opened.title,
        }

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        error = (kwargs.get("exc_info") or (None, None))[1]
        sentence = error.sentence if isinstance(error, Stop) else SENTENCES.get(status_code, SENTENCES[500])
        self.finish(calm_page(site_of(self), sentence))

    def log_exception(self, typ: Any, value: BaseException | None, tb: Any) -> None:
        if not isinstance(value, HTTPError):
            log.error("%s %s failed", self.request.method, self.route, exc_info=value)


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
