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
from huddlebook.pages.execution import Opened
from huddlebook.pages.shell import early, embedded, head
from huddlebook.rooms.events import RoomOpened
from huddlebook.rooms.names import read_code
from huddlebook.server.kernel.doors import owner_in, site_of
from huddlebook.server.kernel.notebook import cells_with_python, opened_only
from huddlebook.server.kernel.owners import Full, Owners
from huddlebook.server.live import LiveRoom
from huddlebook.server.rooms import Known
from huddlebook.server.screens import WITHOUT_KERNEL
from huddlebook.server.web import CSP, HEADERS, SENTENCES, Stop, calm_page, same_origin
from huddlebook.sessions.notebook import parse
from huddlebook.widgets.bundles import BARE

log = logging.getLogger(__name__)

# anywidget loads a widget's module from a blob of its own making. An attacker who cannot run a script can make none.
KERNEL_CSP = CSP.replace("script-src 'self'", "script-src 'self' blob:").replace(
    "font-src 'self'", "font-src 'self' data:"
)
APP = "app-kernel"
MOST_SECONDS = 120  # for all that Python draws of a page


class Starting:
    """The kernel manager as one page sees it: what it starts belongs to its owner."""

    def __init__(self, manager: Any, owners: Owners, owner: str) -> None:
        self._manager, self._owners, self._owner = manager, owners, owner

    def __getattr__(self, name: str) -> Any:
        return getattr(self._manager, name)

    async def start_kernel(self, *, env: dict[str, str], **options: Any) -> str:
        """Start one, and note whose it is, also when nobody waits for it any more."""
        kernel: str | None = None
        try:
            kernel = await self._manager.start_kernel(env={**env, BARE: "styles"}, **options)
        finally:
            self._owners.started(self._owner, kernel)
        return kernel


class KernelPage(TornadoVoilaHandler):
    """`/k/CODE`: a participant's page, with what was opened of the notebook run for this visitor."""

    route: ClassVar[str] = "/k/CODE"

    def initialize(self, **options: Any) -> None:
        super().initialize(**options)  # type: ignore[no-untyped-call]
        self.room: LiveRoom | None = None
        self.owner = ""
        self.notebook = NotebookNode()
        self.seen: frozenset[str] = frozenset()
        self.drawn: frozenset[int] = frozenset()

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

    @property
    def contents_manager(self) -> Any:
        """Voilà loads its notebook from here: the room's, and there is no other."""
        return Opened(self.notebook)

    async def get(self, code: str) -> None:
        """The room as on every phone, at once; behind it what Python draws, when something was opened that needs it."""
        assert self.room
        assert self.room.state.plan
        site, opened = site_of(self), self.room.state.plan.opened
        self.seen = frozenset(self.room.state.seen)
        path = await self._load(opened)
        try:
            if self.drawn:
                site.owners.starting(self.owner)
        except Full:
            # Everything but the widgets that need Python works there too.
            self.redirect(f"{site.base}r/{opened.code}?{WITHOUT_KERNEL}", status=303)
            return
        self._write_room(opened)
        await self.flush()
        if self.drawn:
            await self._write_python(path)
        self.finish("</body>\n</html>\n")

    async def _load(self, opened: RoomOpened) -> str:
        """The notebook as it was when the room opened; gives its path in the workspace, where it runs."""
        workspace = site_of(self).opening.workspace
        try:
            rendered = await asyncio.to_thread(site_of(self).opening.rendered, opened)
            path = workspace.session(opened.session).path
            self.notebook = parse(rendered.notebook, path.name)
        except (HuddlebookError, msgspec.MsgspecError) as error:
            raise Stop(404, "The notebook of this huddle is not here any more. Tell the facilitator.") from error
        self.drawn = cells_with_python(rendered, self.seen)
        return str(path.relative_to(workspace.root))

    def _write_room(self, opened: RoomOpened) -> None:
        assert self.room
        site, seat = site_of(self), self.owner.partition(":")[2]
        manifest = site.manifest()
        data = {
            "code": opened.code,
            "stream": f"{site.base}stream/{opened.code}?as=participant",
            "welcome": msgspec.Raw(self.room.shows.welcome(Audience.PARTICIPANTS, seat, ())),
        }
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.write(head(APP, opened.title, manifest, site.base, starts=False))
        self.write(embedded(data))
        self.write(b"</script>\n" + early(APP, manifest, site.base))

    async def _write_python(self, path: str) -> None:
        """What Voilà's front-end draws, in a part of the page that nobody sees: our app puts it into its places."""
        parts = self.get_generator(path=path)  # type: ignore[no-untyped-call]
        try:
            async with asyncio.timeout(MOST_SECONDS):
                async for part in parts:
                    self.write(part)
                    await self.flush()
        except TimeoutError:
            # Voilà waits for ever when a kernel does not come up.
            log.error("%s took more than %d s and was given up", self.route, MOST_SECONDS)  # noqa: TRY400 - no trace

    def opened_only(self, notebook: NotebookNode) -> NotebookNode:
        """Asked by Voilà before it runs the notebook."""
        return opened_only(notebook, self.seen, self.drawn)

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
