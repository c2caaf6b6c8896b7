"""The hub's pages as notebooks: the workspace's own, else those that come along; each is run once, when first asked.

What a notebook came to is kept in the workspace by what went into it, so that a restart runs nothing again.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from functools import cache
from pathlib import Path

import msgspec

from huddlebook.errors import BadNotebook, HuddlebookError, NotFound
from huddlebook.hub import registry
from huddlebook.hub.contract import AnyPart, Design
from huddlebook.pages.prerender import render
from huddlebook.pages.rendered import Rendered
from huddlebook.rooms.wire import Fragment
from huddlebook.sessions import read, read_agenda, split
from huddlebook.storage import write_whole
from huddlebook.workspace import Workspace
from huddlebook.workspace.sample import sample

log = logging.getLogger(__name__)

FOLDER = Path("widgets/apps")
HOME = "home"
CURATORS = "curate"
ORDER = (HOME, "library", "diary", "wall", "goals", "growth", "coach", "me", CURATORS)


class PageLine(msgspec.Struct, frozen=True):
    """A page as the navigation lists it."""

    page: str
    title: str


class App:
    """A page, rendered: its fragment, and its parts with their designs by id."""

    def __init__(self, page: str, rendered: Rendered) -> None:
        self.page, self.title = page, rendered.title
        pages = [rendered.pages[name] for name in rendered.pages]
        self.fragment = Fragment(
            html="".join(one.html for one in pages), models={k: v for one in pages for k, v in one.models.items()}
        )
        self.parts: dict[str, tuple[AnyPart, Design]] = {}
        for one in rendered.parts:
            kind = registry.part(one.kind)
            self.parts[one.id] = kind, msgspec.convert(one.design, kind.design)

    @property
    def kinds(self) -> dict[str, str]:
        """The kind of each part, by id."""
        return {name: kind.kind for name, (kind, _) in self.parts.items()}


class Apps:
    """All pages of the hub of one workspace."""

    def __init__(self, workspace: Workspace, base: str) -> None:
        self._workspace, self._base = workspace, base
        self._kept: dict[str, tuple[str, App]] = {}
        self._lines: dict[tuple[Path, int], PageLine] = {}
        self._turn = asyncio.Lock()

    def lines(self, *, curates: bool) -> list[PageLine]:
        """The pages in the order of the navigation; the curators' for them only."""
        found = self._notebooks()
        names = [*(name for name in ORDER if name in found), *sorted(found.keys() - set(ORDER))]
        return [self._line(found[name]) for name in names if curates or name != CURATORS]

    def _line(self, path: Path) -> PageLine:
        key = path, path.stat().st_mtime_ns
        if key not in self._lines:
            self._lines[key] = PageLine(path.stem, _title(path))
        return self._lines[key]

    def _notebooks(self) -> dict[str, Path]:
        """By page. A notebook in the workspace takes the place of the one that comes along."""
        folders = [self._workspace.root / FOLDER]
        try:
            folders.insert(0, sample() / FOLDER)
        except NotFound as missing:
            log.warning("%s", missing)
        return {path.stem: path for folder in folders for path in folder.glob("*.ipynb") if path.stem[:1] != "."}

    async def page(self, page: str) -> App:
        """This page. Raises NotFound, or HuddlebookError for a notebook that does not run."""
        path = self._notebooks().get(page)
        if path is None:
            raise NotFound("There is no such page in the hub. Choose one from its menu.")
        stamp = await asyncio.to_thread(_stamp, path)
        if self._kept.get(page, ("", None))[0] != stamp:
            async with self._turn:
                if self._kept.get(page, ("", None))[0] != stamp:
                    self._kept[page] = stamp, App(page, await self._rendered(path, stamp))
        return self._kept[page][1]

    async def _rendered(self, path: Path, stamp: str) -> Rendered:
        kept = self._workspace.home / "hub" / f"{path.stem}-{stamp}.page"
        try:
            return Rendered.unpack(await asyncio.to_thread(kept.read_bytes))
        except (OSError, msgspec.MsgspecError, HuddlebookError):
            pass
        rendered = await render(path, root=path.parent, asset_prefix=f"{self._base}assets/")
        if unfit := _unfit(rendered):
            raise BadNotebook(f"{path.name} cannot be a page of the hub. {unfit}")
        return await asyncio.to_thread(self._keep, kept, rendered)

    def _keep(self, kept: Path, rendered: Rendered) -> Rendered:
        files = self._workspace.files()
        for name, data in rendered.assets.items():
            files.write(name, data)
        bare = msgspec.structs.replace(rendered, assets={})
        kept.parent.mkdir(mode=0o700, exist_ok=True)
        for old in kept.parent.glob(f"{kept.stem.rpartition('-')[0]}-*.page"):
            old.unlink(missing_ok=True)
        write_whole(kept, bare.pack(), mode=0o600)
        return bare


def _unfit(rendered: Rendered) -> str:
    """Why this is no page of the hub, and what to do; "" for one that is."""
    if rendered.activities:
        named = ", ".join(repr(one.id) for one in rendered.activities)
        return f"It holds activities ({named}), which need a room: put them into a session or a cohort's item."
    if rendered.lane == "kernel":
        return f"{rendered.reason} Pages of the hub have none: take that cell out."
    return ""


def _title(path: Path) -> str:
    try:
        return read_agenda(split(read(path)), path.stem).title
    except HuddlebookError:
        return path.stem.capitalize()


def _stamp(path: Path) -> str:
    return hashlib.sha256(_code() + path.read_bytes()).hexdigest()[:16]


@cache
def _code() -> bytes:
    """What makes pages of notebooks: another version of it may make another page."""
    import huddlebook

    package = Path(huddlebook.__file__).parent
    sources = [path for folder in ("hub", "pages", "widgets/hub") for path in sorted((package / folder).glob("*.py"))]
    return b"".join(hashlib.sha256(path.read_bytes()).digest() for path in sources)
