"""A room in memory, run as a server runs it: what its tests set up and look at."""

from __future__ import annotations

from typing import Any

from huddlebook.activities.contract import Actor, Refusal, Role
from huddlebook.rooms import commands, engine
from huddlebook.rooms.events import LOBBY, Placed, RoomOpened, Step
from huddlebook.rooms.log import Append, Appended, Log
from huddlebook.rooms.memory import MemoryLog
from huddlebook.rooms.state import RoomState

FACILITATOR = Actor("facilitator", Role.FACILITATOR)
PRESENTER = Actor("presenter", Role.PRESENTER)

STEPS = (Step("arrive", "Arrive", 3), Step("talk", "Talk", 10), Step("leave", "Leave"))
PLACED = (
    Placed("hello", "poll", LOBBY, {"prompt": "Here?", "options": ["Yes", "Nearly"], "results": "live"}),
    Placed("box", "qanda", LOBBY, {}),
    Placed("mood", "poll", "arrive", {"prompt": "How are you?", "options": ["Fine", "So-so"], "many": True}),
    Placed("cards", "opentext", "talk", {"prompt": "What did you learn?", "moderated": True}),
    Placed("again", "poll", "talk", {"prompt": "And now?", "options": ["Fine", "So-so"]}),
)
OPENED = RoomOpened("FERN42", "check-in", "Check-in", STEPS, PLACED)


class Staged:
    """A room whose clock goes on by one second with each call. `state` is what is true of it."""

    def __init__(self, opened: RoomOpened = OPENED, log: Log | None = None) -> None:
        self.log: Log = log or MemoryLog()
        self.now = 1_700_000_000_000
        self.state = RoomState(id="r1")
        self.keep(engine.apply(self.state, commands.opening(opened), FACILITATOR.id, key=None, now=self.now))

    def keep(self, tried: engine.Attempt | Refusal) -> Refusal | None:
        if isinstance(tried, Refusal):
            return tried
        assert self.log.append([Append("r1", self.state.seq, tried.entries)]) == [Appended()]
        self.state = tried.state
        return None

    def join(self, seat: str, name: str = "") -> Refusal | None:
        self.now += 1_000
        drafts = commands.join(self.state, seat, name)
        if isinstance(drafts, Refusal):
            return drafts
        return self.keep(engine.apply(self.state, drafts, seat, key=None, now=self.now))

    def do(self, actor: Actor | str, activity: str | None, key: str | None = None, **command: Any) -> Refusal | None:
        """A command of a seat (its id) or of somebody else; the refusal, None when it was taken."""
        self.now += 1_000
        who = Actor(actor, Role.PARTICIPANT) if isinstance(actor, str) else actor
        return self.keep(engine.attempt(self.state, activity, command, who, key=key, now=self.now))

    def go(self, step: str) -> None:
        assert self.do(FACILITATOR, None, type="open_step", step=step) is None

    def open(self) -> set[str]:
        """The activities that take answers."""
        return {name for name, one in self.state.activities.items() if one.stage.open}


def refused(answer: Refusal | None) -> str:
    """The code of a refusal whose sentence a person can read."""
    assert answer is not None
    assert answer.message.endswith((".", "!"))
    return answer.code
