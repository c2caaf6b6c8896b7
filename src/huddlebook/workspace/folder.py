"""A workspace: a folder with notebooks in `sessions/` and what was lived in `.huddlebook/`; all commands start here.

It opens what is there and refuses what is not; it starts no server and runs no notebook.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path

import msgspec

from huddlebook.errors import NotFound, StorageError
from huddlebook.hub.drips_courses import Shelf
from huddlebook.rooms import engine
from huddlebook.rooms.names import read_code, show_code
from huddlebook.rooms.state import RoomState
from huddlebook.storage import ContentFiles, GivenFiles, SqlLog, open_log, write_whole
from huddlebook.workspace.lived import Reading, Room, RoomLine, openings, room_line

HOME, SESSIONS = ".huddlebook", "sessions"


class ServerInfo(msgspec.Struct, frozen=True):
    """Where the running server is. url: with its base, no slash at the end. token: the facilitator's capability."""

    url: str
    pid: int
    token: str


@dataclass(frozen=True)
class SessionFile:
    """A notebook in `sessions/`; its slug is its file's name."""

    slug: str
    path: Path


class Workspace:
    """The workspace at `root`; `open` finds one. Nothing is made before it is needed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.home = root / HOME
        self.database = self.home / "huddlebook.db"

    @classmethod
    def open(cls, path: str | Path | None = None) -> Workspace:
        """The workspace at `path` (default: here), or the nearest one above. Raises NotFound."""
        start = Path(path or ".").expanduser().resolve()
        for folder in (start, *start.parents):
            if (folder / SESSIONS).is_dir() or (folder / HOME).is_dir():
                return cls(folder)
        raise NotFound(f"There is no workspace in {start}, nor above it. Make one with: huddlebook init")

    def log(self) -> SqlLog:
        """The log of all rooms, opened; the caller closes it. Raises StorageError."""
        self._settle()
        return open_log(self.database)

    def files(self) -> ContentFiles:
        """Files by content hash: rendered pages and their pictures."""
        self._settle()
        return ContentFiles(self.home / "files")

    def given(self) -> GivenFiles:
        """Files that people gave, by room."""
        self._settle()
        return GivenFiles(self.home / "files" / "given")

    def secret(self) -> bytes:
        """32 bytes that sign this workspace's cookies, made by the first who asks."""
        self._settle()
        path = self.home / "secret"
        if not path.exists():
            with self._writing():
                _make_once(path, secrets.token_bytes(32))
        return path.read_bytes()

    def server_info(self) -> ServerInfo | None:
        """The running server, None when there is none."""
        try:
            info = msgspec.json.decode((self.home / "server.json").read_bytes(), type=ServerInfo)
        except (OSError, msgspec.MsgspecError):
            return None
        return info if _alive(info.pid) else None

    def write_server_info(self, info: ServerInfo | None) -> None:
        """Say where the server is (None: it has stopped)."""
        self._settle()
        path = self.home / "server.json"
        with self._writing():
            if info is None:
                path.unlink(missing_ok=True)
            else:
                write_whole(path, msgspec.json.encode(info), mode=0o600)

    def sessions(self) -> list[SessionFile]:
        """The notebooks in `sessions/`, by name."""
        found = sorted((self.root / SESSIONS).glob("*.ipynb"))
        return [SessionFile(path.stem, path) for path in found if not path.name.startswith(".")]

    def drips(self) -> tuple[Shelf, list[str]]:
        """The courses of drips and the ways to people, and what is wrong with notebooks that are none."""
        from huddlebook.workspace.drips import shelf

        return shelf(self)

    def session(self, slug: str) -> SessionFile:
        """The session of this name. Raises NotFound with the names there are."""
        for found in self.sessions():
            if found.slug == slug:
                return found
        known = ", ".join(one.slug for one in self.sessions()) or "none yet"
        raise NotFound(f"There is no session {slug!r} in {self.root / SESSIONS}. There: {known}.")

    def rooms(self) -> list[RoomLine]:
        """Every room, the newest first."""
        with self._reading() as log:
            lines = [room_line(log, room, at, opened) for room, (at, opened) in openings(log).items()] if log else []
        return sorted(lines, key=lambda line: line.opened, reverse=True)

    def room(self, code: str, until: datetime | None = None) -> Room:
        """The newest room with this join code (or the room of this id), live or past. Raises NotFound.

        With `until` (a time with a zone) it is shown as it was then.
        """
        with self._reading() as log:
            known = openings(log) if log else {}
        wanted = read_code(code)
        found = [room for room, (_, opened) in known.items() if wanted == opened.code or room == code]
        if not found:
            there = ", ".join(sorted({show_code(opened.code) for _, opened in known.values()})) or "none yet"
            raise NotFound(f"There is no room {code[:40]!r} in {self.root}. There: {there}.")
        newest = max(found, key=lambda room: known[room][0])
        return Room(newest, partial(self.read, newest, until))

    def read(self, room: str, until: datetime | None = None) -> Reading:
        """What is true of a room now, or was at `until` (a time with a zone), and the facts that made it so."""
        instant = None if until is None else int(until.timestamp() * 1000)
        with self._reading() as log:
            if log is None:
                return RoomState(id=room), []
            state = engine.load(log, room, until=instant)
            return state, list(islice(log.read(room), state.seq))

    @contextmanager
    def _reading(self) -> Iterator[SqlLog | None]:
        """The log if there is one: to look at a workspace makes nothing in it."""
        if not self.database.exists():
            yield None
            return
        with closing(open_log(self.database)) as log:
            yield log

    def _settle(self) -> None:
        if self.home.is_dir():
            return
        with self._writing():
            self.home.mkdir(mode=0o700, exist_ok=True)
            # What was lived is nobody's commit.
            (self.home / ".gitignore").write_text("*\n")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise StorageError(
                f"The workspace {self.root} cannot be written ({error.strerror}). "
                "Allow writing there, or copy it to where you may write."
            ) from error


def room(code: str, workspace: str | Path | None = None, *, until: datetime | None = None) -> Room:
    """The room with this join code, live or past, of the workspace here (or at `workspace`)."""
    return Workspace.open(workspace).room(code, until)


def _make_once(path: Path, data: bytes) -> None:
    """Make the file with mode 0600, whole; whoever comes second keeps the first one's."""
    part = path.with_name(f".{path.name}-{os.getpid()}-{secrets.token_hex(4)}")
    write_whole(part, data, mode=0o600)
    with suppress(FileExistsError):
        path.hardlink_to(part)
    part.unlink()


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
