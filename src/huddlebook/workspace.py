"""A workspace: a folder with notebooks in `sessions/` and what was lived in `.huddlebook/`; all commands start here.

It opens what is there and refuses what is not; it starts no server and runs no notebook.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from huddlebook.errors import HuddlebookError, NotFound, StorageError
from huddlebook.rooms import codec, engine
from huddlebook.rooms.events import RoomOpened
from huddlebook.rooms.log import Entry, Log
from huddlebook.rooms.names import read_code, show_code
from huddlebook.rooms.state import Plan, RoomState
from huddlebook.storage import ContentFiles, SqlLog, open_log, write_whole

if TYPE_CHECKING:
    import pandas as pd

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


@dataclass(frozen=True)
class RoomLine:
    """A room in a list. opened, ended: ms since 1970 UTC. answers: the rows that its `answers()` has.

    problem: why it cannot be read further than its opening, for which the other numbers are zero.
    """

    id: str
    code: str
    title: str
    session: str
    opened: int
    ended: int | None
    people: int
    answers: int
    problem: str | None = None


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
            lines = [_line(log, room, at, opened) for room, (at, opened) in _openings(log).items()] if log else []
        return sorted(lines, key=lambda line: line.opened, reverse=True)

    def room(self, code: str, until: datetime | None = None) -> Room:
        """The newest room with this join code (or the room of this id), live or past. Raises NotFound."""
        with self._reading() as log:
            openings = _openings(log) if log else {}
        wanted = read_code(code)
        found = [room for room, (_, opened) in openings.items() if wanted == opened.code or room == code]
        if not found:
            known = ", ".join(sorted({show_code(opened.code) for _, opened in openings.values()})) or "none yet"
            raise NotFound(f"There is no room {code[:40]!r} in {self.root}. There: {known}.")
        return Room(self, max(found, key=lambda room: openings[room][0]), until)

    def read(self, room: str, until: datetime | None = None) -> tuple[RoomState, list[Entry]]:
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


class Room:
    """A live or past room, read anew at each question; `until` shows it as it was then."""

    def __init__(self, workspace: Workspace, room: str, until: datetime | None = None) -> None:
        self._workspace, self.id, self._until = workspace, room, until

    @property
    def state(self) -> RoomState:
        """Everything true of the room."""
        return self._workspace.read(self.id, self._until)[0]

    @property
    def code(self) -> str:
        """What people typed to join."""
        return _opened(self.state).code

    @property
    def title(self) -> str:
        """The session's title."""
        return _opened(self.state).title

    def answers(self, activity: str | None = None) -> pd.DataFrame:
        """A row for each answer, of one activity if its id is given; docs/frames.md tells the columns."""
        from huddlebook.analysis import frames

        state = self.state
        if activity is not None and activity not in state.activities:
            known = ", ".join(_plan(state).activities) or "none"
            raise NotFound(f"There is no activity {activity!r} in this room. There: {known}.")
        return frames.answers(state, activity)

    def participants(self) -> pd.DataFrame:
        """A row for each person who joined."""
        from huddlebook.analysis import frames

        return frames.participants(self.state)

    def timeline(self) -> pd.DataFrame:
        """A row for each thing that happened; planned against actual minutes of each step."""
        from huddlebook.analysis import frames

        return frames.timeline(*self._workspace.read(self.id, self._until))

    def frames(self) -> dict[str, pd.DataFrame]:
        """Answers, participants and timeline of one and the same moment."""
        from huddlebook.analysis import frames

        return frames.frames(*self._workspace.read(self.id, self._until))

    def export(self, path: str | Path, to: Literal["csv", "xlsx", "parquet"] = "csv") -> list[Path]:
        """Write all frames; the files that were written. Raises HuddlebookError when format and path do not fit."""
        from huddlebook.analysis import exports

        return exports.export(self.frames(), path, to)

    def __repr__(self) -> str:
        state = self.state
        opened = _opened(state)
        people = sum(1 for seat in state.seats.values() if not seat.removed)
        how = "over" if state.ended_at is not None else "live"
        return f"<Room {show_code(opened.code)}: {opened.title}, {people} people, {how}>"


def room(code: str, workspace: str | Path | None = None, *, until: datetime | None = None) -> Room:
    """The room with this join code, live or past, of the workspace here (or at `workspace`)."""
    return Workspace.open(workspace).room(code, until)


def _openings(log: Log) -> dict[str, tuple[int, RoomOpened]]:
    """When and how each room opened, from its first entry alone."""
    found = {}
    for room in log.heads():
        fact = codec.fact(next(iter(log.read(room))), None)
        found[room] = (fact.at, fact.event)
    return found


def _line(log: Log, room: str, at: int, opened: RoomOpened) -> RoomLine:
    """The room in a list. One that cannot be read, its activity's package being gone, does not hide the others."""
    line = RoomLine(room, opened.code, opened.title, opened.session, at, None, 0, 0)
    try:
        state = engine.load(log, room)
    except HuddlebookError as error:
        return replace(line, problem=str(error))
    planned = _plan(state).activities.values()
    answers = sum(len(one.activity.rows(one.design, state.activities[one.id])) for one in planned)
    people = sum(1 for seat in state.seats.values() if not seat.removed)
    return replace(line, ended=state.ended_at, people=people, answers=answers)


def _plan(state: RoomState) -> Plan:
    if state.plan is None:
        raise NotFound(f"The room {state.id} was not open yet at that time. Ask for a later one.")
    return state.plan


def _opened(state: RoomState) -> RoomOpened:
    return _plan(state).opened


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
