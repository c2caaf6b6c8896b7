"""The hub of this server: its rooms kept, its pages rendered, and everybody who looks told what changed for them.

What changed is looked at again a moment later, all of it together: a part is shown again only to whom it shows another
view than before.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Container, Iterable
from dataclasses import replace

from msgspec import structs

from huddlebook.errors import HuddlebookError, StorageError
from huddlebook.hub.contract import Around, CohortLine, LiveLine
from huddlebook.hub.drips_courses import Shelf
from huddlebook.hub.past import past
from huddlebook.hub.people import people
from huddlebook.hub.room import HUB
from huddlebook.rooms import wire
from huddlebook.rooms.log import Log
from huddlebook.server import frames
from huddlebook.server.crowd import framed
from huddlebook.server.hub.apps import Apps
from huddlebook.server.hub.around import cohorts_of, live_now
from huddlebook.server.hub.desk import Desk
from huddlebook.server.hub.keeper import Keeper, Kept, Who
from huddlebook.server.live import Pen
from huddlebook.server.rooms import Rooms
from huddlebook.server.timing import Handle, Timing
from huddlebook.storage.words import Words
from huddlebook.workspace import Workspace
from huddlebook.workspace.hub_settings import read_hub_settings

log = logging.getLogger(__name__)

SOON = 0.1  # s in which what changes is gathered
SLICE = 20  # desks looked at before the loop gets its turn
FOLLOW = 0.5  # s between two looks at what others wrote: what somebody takes back is gone within a second
LOOK = 4  # of them between two looks at what is around
BEAT = 7 * LOOK  # and between two beats
AROUND, COURSES = frozenset({"around"}), frozenset({"courses"})


class Hub:
    """All of it. base: the server's path."""

    def __init__(self, workspace: Workspace, facts: Log, pen: Pen, rooms: Rooms, timing: Timing, base: str) -> None:
        self._log, self._rooms, self.timing = facts, rooms, timing
        self.keeper = Keeper(facts, pen, timing, Words(), self.touched)
        self.apps = Apps(workspace, base)
        self.desks: set[Desk] = set()
        self._settings = read_hub_settings(workspace.root)
        self._workspace, self._said = workspace, frozenset[str]()
        self._shelving: asyncio.Future[Shelf] | None = None
        self._due: Handle | None = None
        self._showing: asyncio.Task[None] | None = None
        self._version = -1

    async def ready(self) -> None:
        """Read what there is. A hub that cannot be read keeps nobody from their huddles."""
        try:
            await self.shared()
        except StorageError as error:
            log.warning("The hub cannot be read: %s", error)

    async def shared(self) -> Kept:
        """The room of all."""
        return await self.keeper.shared()

    async def who(self, person: str, generation: int, *, zone: str, curates: bool) -> Who:
        """Somebody whose cookie says so, while it counts; with what is around them."""
        shared = await self.shared()
        world, _ = self.keeper.seen(shared, {}, Who(""))  # type: ignore[arg-type]  # nobody's room is needed
        known = people(world).all.get(person)
        if known is None or known.left or known.generation != generation:
            person = ""
        return await self.around(Who(person, zone, curates))

    async def around(self, who: Who) -> Who:
        """With what is around them now."""
        cohorts: tuple[CohortLine, ...] = ()
        seats: Container[str] = ()
        smallest = self._settings.smallest_group
        if who.person:
            _, me = await self.keeper.look(who)
            seats = past(me).rooms
            cohorts = await cohorts_of(self._rooms, past(me), self.timing.now())
        return replace(who, around=Around(live=self._live(who, seats), cohorts=cohorts, smallest=smallest))

    def _live(self, who: Who, seats: Container[str]) -> tuple[LiveLine, ...]:
        """Huddles to go to: a code is a key, so it is shown to those who have it already, unless all shall have it."""
        told = (lambda _: True) if self._settings.list_huddles or who.curates else seats.__contains__
        return live_now(self._rooms, told)

    # -- drips ----------------------------------------------------------------------------------------------------

    async def shelf(self) -> Shelf:
        """The courses of drips as their notebooks are now; who looks is shown what changed."""
        found, problems = await asyncio.to_thread(self._workspace.drips)
        for problem in problems:
            if problem not in self._said:
                log.warning("%s", problem)
        self._said = frozenset(problems)
        if found != self.keeper.drips:
            self.keeper.drips = found
            for desk in self.desks:
                desk.touched.update(COURSES)
            self._later()
        return found

    def _look_at_drips(self) -> None:
        """Beside everything else: a notebook that is new takes a while to run."""
        if self.desks and (self._shelving is None or self._shelving.done()):
            self._shelving = asyncio.ensure_future(self.shelf())

    # -- telling --------------------------------------------------------------------------------------------------

    def touched(self, room: str, slices: Iterable[str]) -> None:
        """These slices of this room are others now: whoever looks at them is shown it."""
        for desk in self.desks:
            if room in (HUB, desk.who.person):
                desk.touched.update(slices)
        self._later()

    def _later(self) -> None:
        if self._due is None:
            self._due = self.timing.later(SOON, self._show)

    def _show(self) -> None:
        self._due = None
        if self._showing is None or self._showing.done():
            self._showing = asyncio.ensure_future(self._show_all())
        else:
            self._later()

    async def _show_all(self) -> None:
        for number, desk in enumerate([one for one in self.desks if one.touched]):
            desk.show()
            if number % SLICE == SLICE - 1:
                await asyncio.sleep(0)

    # -- time -----------------------------------------------------------------------------------------------------

    async def live_for_ever(self) -> None:
        """Follow what others write, and what is around; beat, and put away what nobody uses."""
        turn = 0
        while True:
            await asyncio.sleep(FOLLOW)
            turn += 1
            try:
                self._follow()
                if turn % LOOK == 0:
                    self._look_at_drips()
                    await self._look_around(cohorts=turn % BEAT == 0)
                if turn % BEAT == 0:
                    self._beat()
                    self.keeper.put_away()
            except HuddlebookError as error:
                log.warning("The hub could not be followed: %s", error)

    def _follow(self) -> None:
        version = self._log.version()
        if version != self._version:
            self._version = version
            for room, head in self._log.heads().items():
                self.keeper.follow(room, head)

    async def _look_around(self, *, cohorts: bool) -> None:
        for desk in list(self.desks):
            before = desk.who.around
            after = replace_live(before, self._live(desk.who, desk.seats))
            if cohorts and desk.who.person:
                after = (await self.around(desk.who)).around
            if after != before:
                desk.who = replace(desk.who, around=after)
                desk.touched.update(AROUND)
        if any(desk.touched for desk in self.desks):
            self._later()

    def _beat(self) -> None:
        data = framed(wire.Beat(now=self.timing.now())) + frames.frame(b"", frames.PING)
        for desk in list(self.desks):
            desk.beat(data)

    def close(self) -> None:
        """The server is being stopped."""
        for desk in list(self.desks):
            desk.close(1001, "the server is stopping")


def replace_live(around: Around, live: tuple[LiveLine, ...]) -> Around:
    """The same with these huddles."""
    return around if around.live == live else structs.replace(around, live=live)
