"""Forgets a person in a workspace: rooms, cohorts with their courses, files, the hub; then looks whether it is so.

With or without a running server, the same: each room's log says that it was rewritten, and whoever has the room in
memory (a server, `tick`, `studio`) reads it anew. Files that somebody else made are named, never changed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext, suppress
from pathlib import Path

import msgspec

from huddlebook.cohorts import drafts
from huddlebook.errors import HuddlebookError
from huddlebook.grading import Course, Worker
from huddlebook.grading import forgetting as courses
from huddlebook.hub import forgetting as in_hub
from huddlebook.hub.resource_state import Resources
from huddlebook.hub.room import HUB, is_hub_room, load
from huddlebook.rooms import codec, forgetting
from huddlebook.rooms.log import Log
from huddlebook.rooms.names import show_code
from huddlebook.rooms.redaction import Person, Redacted
from huddlebook.storage import write_whole
from huddlebook.storage.traces import SEALED, Traces, in_file
from huddlebook.workspace.cohorts import Cohort, programme_of
from huddlebook.workspace.documents import Documents, file_name
from huddlebook.workspace.folder import Workspace
from huddlebook.workspace.persons import Place, Wanted

_PASSED = frozenset({".git", ".venv", "node_modules"})
BUSY = (
    "The database's write-ahead log could not be emptied: another program reads it all the time. "
    "Close it (a database browser, a backup). Then: huddlebook forget {}"
)
NOWHERE = "that no resource shows any more"
_MOST_BYTES = 2_000_000_000  # of a file that is looked into


class InRoom(msgspec.Struct, frozen=True):
    """What goes of somebody in one room. facts: so many are rewritten. texts: their own. mentions: texts of others that
    hold a name which was left there. course: folders and files of theirs in the cohort's course.
    """

    place: Place
    facts: int
    texts: int
    files: int
    mentions: int
    course: int = 0


class Forgotten(msgspec.Struct, frozen=True):
    """What goes, or went. shared, own: facts in the hub's shared room, and in the person's own; traces: of what.

    problems: what could not be done, in sentences with what to do.
    """

    rooms: tuple[InRoom, ...]
    traces: Traces
    shared: int = 0
    own: int = 0
    problems: tuple[str, ...] = ()

    @property
    def mentions(self) -> int:
        """Texts of others in which a name is left."""
        return sum(one.mentions for one in self.rooms)


class Left(msgspec.Struct, frozen=True):
    """Where something of them is still. what: in words; empty: it cannot be looked into. rooms: of our own database.

    document: what the library calls it, where it is one of its documents.
    """

    path: Path
    what: tuple[str, ...] = ()
    rooms: tuple[str, ...] = ()
    document: str = ""


def look(workspace: Workspace, wanted: Wanted, *, careful: bool = False) -> Forgotten:
    """What would be forgotten. Raises Lost."""
    with closing(workspace.log()) as log:
        seen = [(place, forgetting.look(log, place.room, _person(wanted, place, careful))) for place in wanted.places]
        hub = in_hub.look(log, wanted.hub, _of_hub(wanted, careful)) if wanted.hub else None
    texts = {text for _, done in seen for text in done.texts} | (hub.texts | hub.shared.texts if hub else set())
    traces = Traces(wanted.names, wanted.emails, frozenset(texts), careful)
    rooms = tuple(_told(workspace, place, done) for place, done in seen)
    return Forgotten(rooms, traces, len(hub.shared.facts) if hub else 0, hub.own if hub else 0)


def forget(
    workspace: Workspace,
    wanted: Wanted,
    clock: Callable[[], int],
    *,
    careful: bool = False,
    worker: Worker | None = None,
) -> Forgotten:
    """Do it at `clock()` (ms). worker: one that has nbgrader loaded already.

    Raises Lost before anything was changed, StorageError when a room cannot be written. All else goes on without
    what cannot be done just now, which is said.
    """
    found, files = look(workspace, wanted, careful=careful), workspace.given()
    with closing(workspace.log()) as log:
        for place in wanted.places:
            done = forgetting.forget(log, place.room, _person(wanted, place, careful), clock())
            files.remove(place.room, done.files)
            _regroup(workspace, place, clock)
        if wanted.hub:
            in_hub.forget(log, wanted.hub, _of_hub(wanted, careful), clock())
        problems = _forget_courses(workspace, wanted, found.traces, worker)
        _clear_ours(workspace, found.traces)
        if not log.compact():
            problems.append(BUSY.format(_again(wanted)))
    return msgspec.structs.replace(found, problems=tuple(problems))


def _regroup(workspace: Workspace, place: Place, clock: Callable[[], int]) -> None:
    """Nobody is alone in a pod because of it; where the cohort has ended, or is of another version, it stays."""
    if place.cohort:
        with suppress(HuddlebookError):
            Cohort(workspace, place.room, clock).change(lambda state: drafts.regrouped(state, programme_of(state)))


def left(workspace: Workspace, traces: Traces) -> list[Left]:
    """Where names, addresses and texts are still: in every file below the workspace, our own among them."""
    documents = Documents(workspace)
    held = [*documents.holding(traces)]
    called = _called_documents(workspace) if held else {}
    found = [Left(path, tuple(what), document=called.get(path.stem, NOWHERE)) for path, what in held]
    for path in _every_file(workspace.root):
        if path.parent == documents.folder:
            continue
        if what := in_file(path, traces):
            rooms = _in_rooms(workspace, traces) if path == workspace.database else ()
            found.append(Left(path, tuple(what), tuple(rooms)))
        elif path.suffix.lower() in SEALED:
            found.append(Left(path))
    return found


def _called_documents(workspace: Workspace) -> dict[str, str]:
    """What the library calls its documents, by content."""
    with closing(workspace.log()) as log:
        library: Resources = load(log, HUB).slices["resources"]
    found: dict[str, list[str]] = {}
    for one in library.all.values():
        if one.about.document:
            named = f"“{one.about.title}” ({file_name(one.about.document)})"
            found.setdefault(one.about.document.partition("/")[0], []).append(named)
    return {content: ", ".join(named) for content, named in found.items()}


def _in_rooms(workspace: Workspace, traces: Traces) -> Iterator[str]:
    """The rooms that still hold some of it: others speak of them there, or the programme does."""
    with closing(workspace.log()) as log:
        for room in log.heads():
            if any(traces.found(entry.data, binary=True) for entry in log.read(room)):
                yield _called(log, room)


def _called(log: Log, room: str) -> str:
    if is_hub_room(room):
        return "the hub" if room == HUB else "what somebody else keeps for themselves in the hub"
    opened = codec.fact(next(iter(log.read(room))), None).event
    return f"{show_code(opened.code)} ({opened.title})"


def _person(wanted: Wanted, place: Place, careful: bool) -> Person:
    return Person(frozenset(one.seat for one in place.seats), wanted.names, wanted.emails, careful)


def _of_hub(wanted: Wanted, careful: bool) -> Person:
    return Person(frozenset({wanted.hub}), wanted.names, wanted.emails, careful)


def _told(workspace: Workspace, place: Place, done: Redacted) -> InRoom:
    course = Course.of(workspace.home, place.room)
    theirs = len(courses.theirs(course, _seats(place))) if courses.there(course) else 0
    return InRoom(place, len(done.facts), len(done.texts), len(done.files), done.mentions, theirs)


def _seats(place: Place) -> list[str]:
    return [one.seat for one in place.seats]


def _forget_courses(workspace: Workspace, wanted: Wanted, traces: Traces, worker: Worker | None) -> list[str]:
    problems = []
    known = [(place, Course.of(workspace.home, place.room)) for place in wanted.places]
    known = [(place, course) for place, course in known if courses.there(course)]
    with nullcontext(worker) if worker else Worker(workspace.home / "grading.log") as doing:  # it starts when asked
        for place, course in known:
            try:
                courses.forget(course, doing, _seats(place), traces.without)
            except HuddlebookError as error:
                again = f"huddlebook forget {place.code}:{_seats(place)[0]}"
                problems.append(f"Not forgotten in the nbgrader course of {where(place)}: {error} Then: {again}")
    return problems


def _clear_ours(workspace: Workspace, traces: Traces) -> None:
    """Logs and phrases of ours. What another process writes at its end meanwhile stays there."""
    for path in [*workspace.home.glob("*.log"), workspace.home / "phrases.json"]:
        if not path.exists() or (after := traces.without(before := path.read_bytes())) == before:
            continue
        if path.suffix == ".log":
            with path.open("r+b") as file:  # who appends to it has it open
                file.write(after)
                file.truncate()
        else:
            write_whole(path, after, mode=0o600)


def _again(wanted: Wanted) -> str:
    """Who it was, now that they have no name."""
    return wanted.hub or next((f"{place.code}:{_seats(place)[0]}" for place in wanted.places), "")


def _every_file(root: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in _PASSED)
        for name in sorted(files):
            path = Path(folder, name)
            if path.is_file() and not path.is_symlink() and path.stat().st_size <= _MOST_BYTES:
                yield path


def where(place: Place) -> str:
    """A room as people know it."""
    return f"{show_code(place.code)} ({place.title})"
