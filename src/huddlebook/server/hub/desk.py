"""One open page of the hub: what its parts show to its person, and what is asked there."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Container
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from huddlebook.activities.contract import Refusal
from huddlebook.hub import registry, room
from huddlebook.hub.contract import AnyPart, Design, Me, World
from huddlebook.rooms import wire
from huddlebook.server.crowd import encode, framed
from huddlebook.server.frames import frame
from huddlebook.server.hub.apps import App
from huddlebook.server.hub.keeper import Kept, Who

if TYPE_CHECKING:
    from huddlebook.server.hub.hub import Hub

log = logging.getLogger(__name__)

NOTHING = msgspec.Raw(b"null")
BAD = Refusal("bad_command", "That could not be understood. Reload the page and try again.")
NO_PART = Refusal("unknown_activity", "This part is not on the page any more. Reload the page.")


class Wire(Protocol):
    """The connection of a desk."""

    heard: bool

    def send(self, data: bytes) -> None: ...

    def close(self, code: int, reason: str) -> None: ...

    def drop(self) -> None: ...


class Desk:
    """own: the person's room, None for who has not come."""

    def __init__(self, hub: Hub, who: Who, app: App, shared: Kept, own: Kept | None) -> None:
        self._hub, self.who, self._app, self._shared, self._own = hub, who, app, shared, own
        self.touched: set[str] = set()
        self._seen: dict[str, msgspec.Raw] = {}
        self._wire: Wire | None = None
        self._work: set[asyncio.Task[None]] = set()

    @property
    def seats(self) -> Container[str]:
        """The rooms in which this person has a seat."""
        return self._own.room.slices["past"].rooms if self._own else ()

    # -- what is seen ---------------------------------------------------------------------------------------------

    def _look(self) -> tuple[World, Me]:
        own = self._own.room.slices if self._own else {}
        return self._hub.keeper.seen(self._shared, own, self.who)  # type: ignore[arg-type]  # an empty one is one

    def welcome(self) -> bytes:
        """Everything, as JSON."""
        world, me = self._look()
        self._seen = {name: _view(part, design, world, me) for name, (part, design) in self._app.parts.items()}
        you = {"seat": me.person, "name": me.name} if me.person else None
        return msgspec.json.encode(
            {"t": "welcome", "now": me.at, "you": you, "curates": me.curates, "views": self._seen}
        )

    def show(self) -> None:
        """Send the views that are others than before."""
        touched, self.touched = self.touched, set()
        world, me = self._look()
        views: dict[str, msgspec.Raw] = {}
        for name, (part, design) in self._app.parts.items():
            if part.reads & touched and (view := _view(part, design, world, me)) != self._seen.get(name):
                views[name] = self._seen[name] = view
        if views and self._wire:
            self._wire.send(frame(msgspec.json.encode({"t": "views", "now": me.at, "views": views})))

    # -- the connection -------------------------------------------------------------------------------------------

    def arrive(self, listener: Wire, have: Collection[str] = ()) -> bytes:
        """It is connected; gives its welcome."""
        self._wire = listener
        self._hub.desks.add(self)
        if self._own:
            self._own.here += 1
        return self.welcome()

    def leave(self, listener: object) -> None:
        """It hung up; leaving twice is harmless."""
        if self in self._hub.desks and self._own:
            self._own.here -= 1
        self._hub.desks.discard(self)

    def beat(self, data: bytes) -> None:
        """The server is there; who did not answer the last one is gone."""
        if self._wire is None:
            return
        if self._wire.heard:
            self._wire.heard = False
            self._wire.send(data)
        else:
            self._wire.drop()

    def close(self, code: int, reason: str) -> None:
        """Hang up."""
        if self._wire:
            self._wire.close(code, reason)

    # -- what is asked --------------------------------------------------------------------------------------------

    def command(self, key: str, raw: bytes) -> None:
        """Decided in the order of asking; answered when it is durable."""
        task = asyncio.ensure_future(self._do(key, raw))
        self._work.add(task)
        task.add_done_callback(self._work.discard)

    async def _do(self, key: str, raw: bytes) -> None:
        try:
            command = registry.commands().decode(raw)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            self._refuse(key, BAD)
            return
        verdict = await self._hub.keeper.do(self.who, command, key)
        if isinstance(verdict, Refusal):
            self._refuse(key, verdict)
            return
        if self.touched:
            self.show()  # whoever asked sees it with the answer
        self._send(framed(wire.Ack(key=key, cursor=verdict.cursor)))

    def ask(self, key: str, act: str, raw: bytes) -> None:
        """A question to a part: answered at once."""
        found = self._app.parts.get(act)
        answer = self._answer(*found, raw) if found else NO_PART
        if isinstance(answer, Refusal):
            self._refuse(key, answer)
        else:
            self._send(frame(msgspec.json.encode({"t": "answer", "key": key, "answer": answer})))

    def _answer(self, part: AnyPart, design: Design, raw: bytes) -> Any:
        world, me = self._look()
        if part.answer is None:
            return BAD
        if not part.open and not me.person:
            return room.COME
        try:
            return part.answer(design, world, me, registry.asks(part.kind).decode(raw))
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return BAD
        except Exception:  # the boundary around parts: one must not stop the page
            log.exception("The hub: a part %s could not answer", part.kind)
            return Refusal("storage", "Something went wrong here. It was noted; please try again in a moment.")

    def _refuse(self, key: str, refusal: Refusal) -> None:
        self._send(framed(wire.Refuse(key=key, code=refusal.code, message=refusal.message)))

    def _send(self, data: bytes) -> None:
        if self._wire:
            self._wire.send(data)


def _view(part: AnyPart, design: Design, world: World, me: Me) -> msgspec.Raw:
    """What this person sees of it; null where it is for people who have come."""
    if not part.open and not me.person:
        return NOTHING
    try:
        return encode(part.look(design, world, me))
    except Exception:  # the boundary around parts: one must not take the page with it
        log.exception("The hub: a part %s could not be looked at", part.kind)
        return NOTHING
