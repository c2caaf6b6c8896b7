"""A workspace with a room in which people handed in reflections, as its log would have it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

from huddlebook.activities.contract import Actor, Role
from huddlebook.activities.reflection import ReflectionState
from huddlebook.rooms import commands, engine
from huddlebook.rooms.events import Placed, RoomOpened, Seated, Step
from huddlebook.rooms.log import Append, Appended
from huddlebook.rooms.state import RoomState
from huddlebook.storage import SqlLog
from huddlebook.workspace import Workspace

ROOM = "r0123456789ab"
NOON = 1_700_000_000_000
DESIGN = {"prompt": "Looking back", "prompts": ["What did you try?", "What surprised you?"]}
FACILITATOR = Actor("facilitator", Role.FACILITATOR)


class Group:
    """A room with one open reflection, `back`, written straight into the workspace's log."""

    def __init__(self, folder: Path) -> None:
        (folder / "sessions").mkdir(parents=True)
        self.place = Workspace.open(folder)
        steps, placed = (Step("one", "One", 5.0),), (Placed("back", "reflection", "one", DESIGN),)
        opened = RoomOpened(code="AMBER42", session="feedback", title="Feedback", steps=steps, activities=placed)
        with closing(self.place.log()) as log:
            self._keep(log, engine.apply(RoomState(id=ROOM), [commands.Draft(None, opened)], "x", key=None, now=NOON))
        self.facilitate(None, {"type": "open_step", "step": "one"})

    @property
    def state(self) -> RoomState:
        return self.place.read(ROOM)[0]

    def reflection(self) -> ReflectionState:
        found = self.state.activities["back"]
        assert isinstance(found, ReflectionState)
        return found

    def seat(self, seat: str, name: str) -> None:
        with closing(self.place.log()) as log:
            drafts = [commands.Draft(None, Seated(seat, name))]
            self._keep(log, engine.apply(engine.load(log, ROOM), drafts, seat, key=None, now=NOON))

    def hand_in(self, seat: str, *texts: str) -> None:
        self._do(Actor(seat, Role.PARTICIPANT), "back", {"type": "submit", "texts": list(texts)})

    def facilitate(self, activity: str | None, command: dict[str, Any]) -> None:
        self._do(FACILITATOR, activity, command)

    def _do(self, actor: Actor, activity: str | None, command: dict[str, Any]) -> None:
        with closing(self.place.log()) as log:
            made = engine.attempt(engine.load(log, ROOM), activity, command, actor, key=None, now=NOON)
            assert isinstance(made, engine.Attempt), made
            self._keep(log, made)

    def _keep(self, log: SqlLog, made: engine.Attempt) -> None:
        after = made.state.seq - len(made.entries)
        (outcome,) = log.append([Append(ROOM, after, made.entries)])
        assert isinstance(outcome, Appended)
