"""The cohorts of a workspace: programmes on the disk, and runs of them in the log.

What is decided here is pure (`cohorts.drafts`); this module reads, runs notebooks, and appends until it is durable.
What runs notebooks is imported when one is to be run: it takes longer than everything else here does.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from huddlebook.cohorts import drafts, schedule
from huddlebook.cohorts.handing import handed_out
from huddlebook.cohorts.programme import Programme
from huddlebook.cohorts.reading import FILE, parse, read_programme
from huddlebook.cohorts.roster import Person
from huddlebook.errors import HuddlebookError, NotFound, StorageError
from huddlebook.rooms import engine
from huddlebook.rooms.commands import Draft
from huddlebook.rooms.events import RoomOpened
from huddlebook.rooms.local import now_ms
from huddlebook.rooms.log import Append, Appended
from huddlebook.rooms.names import read_code, room_code, show_code
from huddlebook.rooms.state import RoomState
from huddlebook.workspace.folder import Workspace
from huddlebook.workspace.lived import openings

if TYPE_CHECKING:
    from huddlebook.pages.rendered import Rendered

COHORTS = "cohorts"
FACILITATOR = "facilitator"
MOST_TRIES = 50


class Cohort:
    """One cohort, read anew at each question. clock: ms since 1970 UTC."""

    def __init__(self, workspace: Workspace, room: str, clock: Callable[[], int] = now_ms) -> None:
        self.workspace, self.id, self.clock = workspace, room, clock

    def state(self, until: int | None = None) -> RoomState:
        """What is true of it, or was at `until` (ms)."""
        with closing(self.workspace.log()) as log:
            return engine.load(log, self.id, until=until)

    def seen_at(self, at: int) -> RoomState:
        """The time machine: as it was at a past instant; at a later one as it will be if nothing happens till then."""
        return self.state(at if at < self.clock() else None)

    def change(self, decide: Callable[[RoomState], Sequence[Draft]], by: str = FACILITATOR) -> RoomState:
        """Append what `decide` makes of the newest state; decided again when somebody else wrote. Raises StorageError.

        The state after it is given, the same one when there was nothing to do.
        """
        with closing(self.workspace.log()) as log:
            for _ in range(MOST_TRIES):
                state = engine.load(log, self.id)
                if state.ended_at is not None:
                    raise HuddlebookError("This cohort has ended: nothing of it changes any more.")
                made = decide(state)
                if not made:
                    return state
                tried = engine.apply(state, made, by, key=None, now=self.clock())
                if isinstance(log.append([Append(self.id, state.seq, tried.entries)])[0], Appended):
                    return tried.state
        raise StorageError("Too much is happening in this cohort just now. Try again in a moment.")


class Cohorts:
    """All of a workspace."""

    def __init__(self, workspace: Workspace, clock: Callable[[], int] = now_ms) -> None:
        self.workspace, self.clock = workspace, clock
        self.folder = workspace.root / COHORTS

    def programmes(self) -> list[str]:
        """The names of the programmes, which are their folders'."""
        return sorted(path.parent.name for path in self.folder.glob(f"*/{FILE}"))

    def programme(self, slug: str) -> Path:
        """The file of this programme. Raises NotFound with those there are."""
        if slug not in self.programmes():
            there = ", ".join(self.programmes()) or "none yet"
            raise NotFound(f"There is no programme {slug[:60]!r} in {self.folder}. There: {there}.")
        return self.folder / slug / FILE

    def find(self, code: str) -> Cohort:
        """The newest cohort with this code, or of this id. Raises NotFound with those there are."""
        wanted, known = read_code(code), dict(self._openings())
        found = [room for room, (_, opened) in known.items() if opened.code == wanted or room == code]
        if not found:
            told = [f"{show_code(opened.code)} ({opened.title})" for _, opened in known.values()]
            raise NotFound(f"There is no cohort {code[:40]!r}. There: {', '.join(told) or 'none yet'}.")
        return Cohort(self.workspace, max(found, key=lambda room: known[room][0]), self.clock)

    def all(self) -> list[Cohort]:
        """Every cohort, the newest first."""
        known = sorted(self._openings(), key=lambda one: one[1][0], reverse=True)
        return [Cohort(self.workspace, room, self.clock) for room, _ in known]

    def _openings(self) -> Iterator[tuple[str, tuple[int, RoomOpened]]]:
        if not self.workspace.database.exists():
            return
        with closing(self.workspace.log()) as log:
            yield from [one for one in openings(log).items() if one[1][1].kind == "cohort"]

    def hand_out(self) -> int:
        """Hand out what is to be reviewed, in every cohort that runs; how many of them changed. Often is harmless."""
        running = [one for one in self.all() if handed_out(one.state(), self.clock())]
        for one in running:
            one.change(lambda state: handed_out(state, self.clock()))
        return len(running)

    def render(self, slug: str, asset_prefix: str = "/assets/", running: Callable[[str], object] = str) -> Rendered:
        """Run the programme's notebooks. Raises BadProgramme, BadNotebook."""
        from huddlebook.pages.items import render_items

        path = self.programme(slug)
        return asyncio.run(
            render_items(
                read_programme(path),
                path.parent,
                root=self.workspace.root,
                asset_prefix=asset_prefix,
                running=running,
            )
        )

    def start(
        self,
        slug: str,
        first: date,
        people: Iterable[Person],
        rendered: Rendered,
        new_room: Callable[[], str],
        new_seat: Callable[[], str],
    ) -> Cohort:
        """Keep the pages, and write the opening and everybody's enrolment as one: all of it or nothing.

        Raises CannotStart, StorageError.
        """
        path = self.programme(slug)
        text, programme = path.read_text(encoding="utf-8-sig"), read_programme(path)
        schedule.check_start(programme, first)
        files = self.workspace.files()
        for name, data in rendered.assets.items():
            files.write(name, data)
        page = files.keep(msgspec.structs.replace(rendered, assets={}).pack())
        with closing(self.workspace.log()) as log:
            taken = {opened.code for _, opened in openings(log).values()}
            opened = RoomOpened(
                room_code(taken), slug, programme.title, rendered.steps, rendered.activities, page=page,
                kind="cohort", start=first.isoformat(), programme=text,
            )  # fmt: skip
            begun = engine.apply(
                RoomState(id=new_room()), drafts.started(opened), FACILITATOR, key=None, now=self.clock()
            )
            made = drafts.enrolled(begun.state, programme, people, self.clock(), new_seat, late=False)
            entered = engine.apply(begun.state, made, FACILITATOR, key=None, now=self.clock())
            entries = (*begun.entries, *entered.entries)
            (outcome,) = log.append([Append(begun.state.id, 0, entries)])
        if not isinstance(outcome, Appended):
            raise StorageError("The cohort could not be written. Try again.")
        return Cohort(self.workspace, begun.state.id, self.clock)


def programme_of(state: RoomState) -> Programme:
    """The programme as it was when the cohort started. Raises BadProgramme where this version reads it no more."""
    if state.plan is None:
        raise NotFound("This cohort had not started at that time. Ask for a later one.")
    return parse(state.plan.opened.programme, f"{state.plan.opened.session}/{FILE}")
