"""The one room of a kernel without our server: its widgets share it, and the person in front is its facilitator too.

It also keeps what the notebook declared, in order, so that the prerenderer can read the designs out of the kernel.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from weakref import WeakSet

import msgspec

from huddlebook.activities.contract import Audience, Refusal, Role
from huddlebook.rooms import commands
from huddlebook.rooms.events import Placed
from huddlebook.rooms.local import LocalRoom, Refused
from huddlebook.rooms.state import RoomState
from huddlebook.rooms.views import RoomView, You, room_view
from huddlebook.rooms.wire import Ack, Do, Message, Mine, Refuse, Views, Welcome
from huddlebook.widgets.line import from_environment, served

STEP = "notebook"


class Declared(msgspec.Struct, frozen=True):
    """An activity as a cell made it. execution_count: the cell's, None outside a kernel."""

    id: str
    kind: str
    design: dict[str, Any]
    model_id: str
    execution_count: int | None


class Front:
    """One widget's line to its views in the browser; silent until one of them said hello."""

    def __init__(self, activity_id: str, send: Callable[[Any], None]) -> None:
        self.activity_id, self._send = activity_id, send
        self.listening = False
        self._seen: tuple[Any, Any] = (None, None)

    def say(self, message: Message, **more: str) -> None:
        """Send one message, as a JSON object."""
        self._send(msgspec.to_builtins(message) | more)

    def follow(self, room: KernelRoom) -> None:
        """Send what changed since the last time."""
        if not self.listening:
            return
        view, own = room.seen_by_author(self.activity_id)
        before, self._seen = self._seen, (view, own)
        if before[0] != view:
            state = room.room.state
            changed = {self.activity_id: view}
            self.say(Views(cursor=state.seq, now=room.now(), room=room.view(), views=changed))
        if before[1] != own:
            self.say(Mine(own={self.activity_id: own}))

    def welcome(self, room: KernelRoom) -> None:
        """Everything, once more."""
        self.listening, self._seen = True, room.seen_by_author(self.activity_id)
        view, own = self._seen
        message = Welcome(
            cursor=room.room.state.seq,
            now=room.now(),
            room=room.view(),
            views={self.activity_id: view},
            you=You(room.author, "You"),
            own={self.activity_id: own} if own else {},
        )
        self.say(message, audience=Audience.FACILITATOR.value)


class KernelRoom:
    """A LocalRoom, its author's seat, its people by name, and the widgets that show it."""

    def __init__(self) -> None:
        self.room: LocalRoom = LocalRoom((), title="Notebook")
        self.author = self.room.join("You")
        self.declared: list[Declared] = []
        self._people: dict[str, str] = {"You": self.author}
        self._fronts: WeakSet[Front] = WeakSet()
        self.room.on_change(self._follow)
        # Of a live cell: the activities that it read are noted, and texts that are withheld are not in its frames.
        self.reads: set[str] | None = None
        self.withheld = True
        # A visitor's: the line to their room on our server, where there is one.
        self.line = from_environment()
        # Whoever speaks to the widgets of such a kernel is a visitor, and never the facilitator of what is in here.
        self.public = served()
        # What differs for each visitor: the cells that asked who it is; whether a function follows an activity.
        self.personal: set[int | None] = set()
        self.followed = False

    def declare(self, made: Declared, front: Front) -> None:
        """Take an activity in, open: in a notebook there is no step to wait for."""
        self.declared.append(made)
        self._fronts.add(front)
        self.room.add(Placed(made.id, made.kind, STEP, made.design))
        self.room.do(made.id, {"type": "open"})

    def read(self, *names: str) -> RoomState:
        """The room's state, for what is read of these activities."""
        if self.reads is not None:
            self.reads.update(names)
        return self.room.state

    def seat(self, name: str) -> str:
        """The seat of the person of this name, taken at the first asking."""
        if name not in self._people:
            self._people[name] = self.room.join(name)
        return self._people[name]

    def hear(self, front: Front, content: Any) -> None:
        """A message from the browser: hello, or a command. From a visitor's, none: their page speaks to our server."""
        if self.public:
            return
        if isinstance(content, dict) and content.get("t") == "hello":
            front.welcome(self)
            return
        try:
            asked = msgspec.json.decode(msgspec.json.encode(content), type=Do)
        except (msgspec.ValidationError, msgspec.DecodeError, TypeError):
            return
        self._do(front, asked)

    def _do(self, front: Front, asked: Do) -> None:
        about = asked.act or front.activity_id
        try:
            self.room.do(about, msgspec.json.decode(asked.cmd), self._seat_for(about, asked.cmd))
        except Refused as error:
            front.say(Refuse(key=asked.key, code=error.refusal.code, message=str(error)))
            return
        own = self.room.own(about, self.author)
        front.say(Ack(key=asked.key, cursor=self.room.state.seq, own={about: own} if own else {}))

    def _seat_for(self, about: str, raw: msgspec.Raw) -> str | None:
        """None (the facilitator) for what needs one, else the author's seat."""
        assert self.room.state.plan
        planned = self.room.state.plan.activities.get(about)
        command = commands.read_command(raw, planned.activity if planned else None)
        participant = isinstance(command, Refusal) or command.needs is Role.PARTICIPANT
        return self.author if participant else None

    def seen_by_author(self, activity_id: str) -> tuple[Any, Any]:
        """(the facilitator's view, the author's own part)."""
        return self.room.view(activity_id, Audience.FACILITATOR), self.room.own(activity_id, self.author)

    def view(self) -> RoomView:
        """The room as its facilitator sees it; everybody counts as here."""
        return room_view(self.room.state, Audience.FACILITATOR, list(self.room.state.seats))

    def now(self) -> int:
        """The room's clock, ms."""
        return self.room.now()

    def _follow(self) -> None:
        for front in list(self._fronts):
            front.follow(self)


_here: KernelRoom | None = None


def here() -> KernelRoom:
    """This kernel's room, made at the first asking."""
    global _here
    if _here is None:
        _here = KernelRoom()
    return _here


def leave() -> None:
    """Forget this kernel's room; the next widget begins a new one."""
    global _here
    _here = None


def declared() -> list[dict[str, Any]]:
    """What this kernel's notebook declared, in order, as plain data.

    An id that stands twice is there twice: whoever reads this says which cells clash.
    """
    return [msgspec.to_builtins(one) for one in here().declared]
