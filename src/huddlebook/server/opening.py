"""From a notebook to a room: run once, kept by its content, shown from then on without a kernel."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from functools import partial

import msgspec

from huddlebook.errors import HuddlebookError
from huddlebook.pages.prerender import render
from huddlebook.pages.rendered import Rendered
from huddlebook.rooms.events import RoomOpened
from huddlebook.server.cells.drawer import KernelDrawer
from huddlebook.server.crowd import Pages
from huddlebook.sessions import read, read_agenda, split
from huddlebook.workspace import SESSIONS, SessionFile, Workspace

log = logging.getLogger(__name__)


# A notebook may need all of a small machine, and one that hangs shall not keep everybody waiting.
AT_ONCE = 2


class SessionLine(msgspec.Struct, frozen=True):
    """A session as the start page lists it. problem: why it cannot be opened."""

    slug: str
    title: str
    minutes: float
    steps: int
    description: str = ""
    problem: str | None = None


class Opening:
    """The sessions of a workspace, and the rooms' pages."""

    def __init__(self, workspace: Workspace, base: str = "/") -> None:
        self.workspace, self.base = workspace, base
        self._turn = asyncio.Semaphore(AT_ONCE)
        self._lines: dict[tuple[str, int], SessionLine] = {}

    def sessions(self) -> list[SessionLine]:
        """What can be opened; each notebook is read again only when it changed."""
        return [self._line(session) for session in self.workspace.sessions()]

    def _line(self, session: SessionFile) -> SessionLine:
        key = (session.slug, session.path.stat().st_mtime_ns)
        if key not in self._lines:
            self._lines[key] = _read(session)
        return self._lines[key]

    async def prepare(self, slug: str) -> Callable[[str], RoomOpened]:
        """Run the session's notebook; what a room opens with, once it has a code. Raises HuddlebookError."""
        session = self.workspace.session(slug)
        async with self._turn:
            rendered = await render(session.path, root=self.workspace.root, asset_prefix=f"{self.base}assets/")
        page = await asyncio.to_thread(self._keep, rendered)
        return partial(_opening, slug, rendered, page)

    def _keep(self, rendered: Rendered) -> str:
        files = self.workspace.files()
        for name, data in rendered.assets.items():
            files.write(name, data)
        return files.keep(msgspec.structs.replace(rendered, assets={}).pack())

    def rendered(self, opened: RoomOpened) -> Rendered:
        """What its notebook came to. Raises HuddlebookError or MsgspecError when that is not there any more."""
        return Rendered.unpack(self.workspace.files().read(opened.page))

    def drawer(self, opened: RoomOpened, notebook: bytes, now: Callable[[], int]) -> KernelDrawer:
        """What draws the live cells of a room, where its notebook is (or was)."""
        path = self.workspace.root / SESSIONS / f"{opened.session}.ipynb"
        return KernelDrawer(notebook, opened, path, self.workspace.root, now)

    def pages(self, opened: RoomOpened) -> Pages:
        """The room's rendered steps, from the workspace's files; none for a room that was made without a notebook."""
        if not opened.page:
            return Pages({})
        try:
            rendered = self.rendered(opened)
            return Pages(rendered.pages, rendered.live, rendered.notebook)
        except (HuddlebookError, msgspec.MsgspecError) as error:
            log.warning(
                "The pages of a room of %r cannot be read, so it is shown without its texts: %s", opened.session, error
            )
            return Pages({})


def _opening(slug: str, rendered: Rendered, page: str, code: str) -> RoomOpened:
    return RoomOpened(code, slug, rendered.title, rendered.steps, rendered.activities, page=page, lane=rendered.lane)


def _read(session: SessionFile) -> SessionLine:
    try:
        agenda = read_agenda(split(read(session.path)), session.slug)
    except HuddlebookError as error:
        return SessionLine(session.slug, session.slug, 0, 0, problem=str(error))
    return SessionLine(session.slug, agenda.title, agenda.minutes, len(agenda.steps), agenda.description)
