"""The rooms of this server: found by their code, read when somebody first comes, followed when others write."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from huddlebook.activities.contract import Refusal, Role
from huddlebook.errors import StorageError
from huddlebook.hub.room import is_hub_room
from huddlebook.rooms import codec, commands, engine
from huddlebook.rooms.events import RoomEnded, RoomOpened
from huddlebook.rooms.log import Append, Appended, Log
from huddlebook.rooms.names import is_facilitator, room_code
from huddlebook.rooms.state import RoomState
from huddlebook.server.batch import Verdict
from huddlebook.server.cells.conductor import Cells, Drawer
from huddlebook.server.crowd import Pages
from huddlebook.server.identity import new_room, new_seat
from huddlebook.server.live import LiveRoom, Pen
from huddlebook.server.publisher import Publisher
from huddlebook.server.timing import Timing

log = logging.getLogger(__name__)

IDLE = 900.0  # s after which a room that nobody is in is put away; the log has it
ENDED = str(RoomEnded.__struct_config__.tag)
TIDYING = 20  # facts read at once when a room's end is looked for


class Refused(Exception):
    """What was asked is not done, and the sentence that says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal


@dataclass(slots=True)
class Known:
    """A room of the log. live: when it is in use."""

    id: str
    opened: RoomOpened
    at: int
    ended: bool
    head: int
    live: LiveRoom | None = None
    loading: asyncio.Future[LiveRoom] | None = None


class Rooms:
    """Every room of the log by its code. Everything but reading a room happens on the loop's thread."""

    def __init__(
        self,
        facts: Log,
        pen: Pen,
        pages: Callable[[RoomOpened], Pages],
        timing: Timing,
        *,
        most: int = 200,
        drawer: Callable[[RoomOpened, bytes, Callable[[], int]], Drawer] | None = None,
    ) -> None:
        self._drawer = drawer
        self._log, self._pen, self._pages, self._timing, self.most = facts, pen, pages, timing, most
        self._known: dict[str, Known] = {}
        self._codes: dict[str, str] = {}
        self._version = -1
        self._closing: set[asyncio.Future[None]] = set()

    # -- finding --------------------------------------------------------------------------------------------------

    def find(self, code: str) -> Known | None:
        """The room with this code."""
        return self._known.get(self._codes.get(code, ""))

    def by_id(self, room: str) -> Known | None:
        """The room with this id."""
        return self._known.get(room)

    def open_rooms(self) -> list[Known]:
        """Rooms that have not ended, the newest first."""
        return sorted((one for one in self._known.values() if not self.ended(one)), key=lambda one: -one.at)

    @staticmethod
    def ended(known: Known) -> bool:
        """Whether it has ended."""
        return known.ended if known.live is None else known.live.state.ended_at is not None

    async def live(self, known: Known) -> LiveRoom:
        """The room, read from the log if it was put away. A long one takes a while, in another thread."""
        if known.live:
            return known.live
        if known.loading is None:
            known.loading = asyncio.ensure_future(self._load(known))
        return await asyncio.shield(known.loading)

    async def _load(self, known: Known) -> LiveRoom:
        try:
            known.live = await asyncio.to_thread(
                LiveRoom.load, known.id, self._log, lambda _: self._pages(known.opened), self._pen, self._timing
            )
            self._draws(known)
            known.live.follow()
        finally:
            known.loading = None
        return known.live

    # -- opening and joining --------------------------------------------------------------------------------------

    async def open(self, prepare: Callable[[str], RoomOpened]) -> Known:
        """A new room; `prepare` gives its opening fact for a code. Raises Refused, StorageError."""
        if len(self.open_rooms()) >= self.most:
            sentence = f"{self.most} huddles are open here, the most there can be. End one, then open this one."
            raise Refused(Refusal("full", sentence))
        opened = prepare(room_code(self._codes))
        drafts = commands.opening(opened)
        tried = engine.apply(RoomState(id=new_room()), drafts, Role.FACILITATOR.value, key=None, now=self._timing.now())
        outcome = await asyncio.wrap_future(self._pen.submit(Append(tried.state.id, 0, tried.entries)))
        assert isinstance(outcome, Appended), outcome
        known = self._keep(tried.state.id, opened, tried.state.opened_at, tried.state.seq)
        known.live = LiveRoom(tried.state, {}, self._pages(opened), self._log, self._pen, self._timing)
        self._draws(known)
        return known

    def _draws(self, known: Known) -> None:
        """A room with live cells has somebody who draws them."""
        live = known.live
        if live is None or self._drawer is None or not live.pages.live or not isinstance(live.shows, Publisher):
            return
        shows = live.shows
        live.cells = Cells(
            live.pages.live,
            self._drawer(known.opened, live.pages.notebook, self._timing.now),
            state=lambda: live.state,
            people=lambda: sum(len(crowd.listeners) for crowd in shows.crowds.values()),
            changed=shows.drawn,
            afterwards=shows.afterwards,
        )
        shows.cells.append(live.cells)

    async def join(self, room: LiveRoom, name: str) -> str:
        """A new seat in the room, durable. Raises Refused."""
        seat, told = new_seat(), asyncio.get_running_loop().create_future()
        room.join(seat, name, lambda verdict: _resolve(told, verdict))
        verdict: Verdict = await told
        if isinstance(verdict, Refusal):
            raise Refused(verdict)
        return seat

    # -- the log --------------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Read what other processes wrote; asked twice a second, and cheap when there is nothing."""
        try:
            version = self._log.version()
            if version == self._version:
                return
            self._version = version
            for room, head in self._log.heads().items():
                if not is_hub_room(room):
                    self._follow(room, head)
        except StorageError as error:
            log.warning("The log could not be followed: %s", error)

    def _follow(self, room: str, head: int) -> None:
        known = self._known.get(room) or self._read(room)
        if known is None or known.head == head:
            return
        known.head = head
        if known.live is None:
            known.ended = self._has_ended(room, head)
        elif head > known.live.state.seq:
            known.live.follow()

    def _read(self, room: str) -> Known | None:
        first = next(iter(self._log.read(room)), None)
        opened = codec.fact(first, None).event if first else None
        if first is None or not isinstance(opened, RoomOpened):
            log.error("Room %s does not begin with its opening: it is left alone", room)
            return None
        return self._keep(room, opened, first.at, 0)

    def _keep(self, room: str, opened: RoomOpened, at: int, head: int) -> Known:
        known = self._known[room] = Known(room, opened, at, False, head)
        self._codes[opened.code] = room
        return known

    def _has_ended(self, room: str, head: int) -> bool:
        """Whether its end is in the log; only a facilitator's tidying stands after it, so it is sought from behind."""
        after = head
        while after > 0:
            after = max(0, after - TIDYING)
            last = list(self._log.read(room, after))
            if any(entry.activity is None and entry.type == ENDED for entry in last):
                return True
            if any(not is_facilitator(entry.by) for entry in last):
                return False
        return False

    def put_away(self) -> None:
        """Forget the states of rooms that nobody used for a while."""
        for known in self._known.values():
            if known.live and known.live.idle and self._timing.watch() - known.live.used > IDLE:
                ended, cells = known.live.state.ended_at is not None, known.live.cells
                known.ended, known.live = ended, None
                if cells:
                    self._closing.add(task := asyncio.ensure_future(cells.close()))
                    task.add_done_callback(self._closing.discard)

    async def stop_drawing(self) -> None:
        """The server is being stopped: no process is left behind."""
        await asyncio.gather(*self._closing, *(live.cells.close() for live in self.lives() if live.cells))

    def lives(self) -> Sequence[LiveRoom]:
        """The rooms in use."""
        return [known.live for known in self._known.values() if known.live]


def _resolve(told: asyncio.Future[Verdict], verdict: Verdict) -> None:
    if not told.done():
        told.set_result(verdict)
