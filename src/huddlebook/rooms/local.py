"""A room run in this very process: what a widget talks to in a plain notebook, and what tests assert on."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Sequence
from typing import Any

from msgspec.structs import replace

from huddlebook.activities.contract import Actor, Audience, Event, Refusal, Role
from huddlebook.errors import HuddlebookError
from huddlebook.rooms import chaining, commands, engine, views
from huddlebook.rooms.events import Placed, RoomOpened, Step
from huddlebook.rooms.log import Append, Appended
from huddlebook.rooms.memory import MemoryLog
from huddlebook.rooms.state import Plan, RoomState

FACILITATOR = Actor("facilitator", Role.FACILITATOR)


class Refused(HuddlebookError):
    """A command was refused; the message says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal


def now_ms() -> int:
    """The clock of production: ms since 1970 UTC."""
    return time.time_ns() // 1_000_000


class LocalRoom:
    """One room over a MemoryLog; every call is decided, folded and kept before it returns."""

    def __init__(
        self,
        placed: Sequence[Placed],
        *,
        title: str = "Notebook",
        steps: Sequence[Step] | None = None,
        clock: Callable[[], int] = now_ms,
    ) -> None:
        self._clock, self._keys, self._log = clock, itertools.count(1), MemoryLog()
        self._listeners: list[Callable[[], None]] = []
        self._given: dict[str, Event] = {}
        self.state = RoomState(id="local")
        found = tuple(steps or dict.fromkeys(Step(one.step, one.step) for one in placed))
        opened = RoomOpened("LOCAL", "local", title, found, tuple(placed))
        self._keep(engine.apply(self.state, commands.opening(opened), FACILITATOR.id, key=None, now=clock()))

    def add(self, placed: Placed) -> None:
        """Take in an activity that is declared later, or anew: what was given to an older one of its id is dropped.

        The opening in the log stays as it was: this room lives in memory only, and nobody reads it again.
        """
        assert self.state.plan
        opened = self.state.plan.opened
        others = [one for one in opened.activities if one.id != placed.id]
        steps = {step.id: step for step in opened.steps} | {placed.step: Step(placed.step, placed.step)}
        plan = Plan.of(replace(opened, steps=tuple(steps.values()), activities=(*others, placed)))
        fresh = plan.activities[placed.id]
        self._given.pop(placed.id, None)
        begun = self.state.activities.set(placed.id, fresh.activity.begin(fresh.design))
        self.state = replace(self.state, plan=plan, activities=begun)

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call `listener` after every change."""
        self._listeners.append(listener)

    def now(self) -> int:
        """The room's clock, ms since 1970 UTC."""
        return self._clock()

    def join(self, name: str = "", seat: str | None = None) -> str:
        """Seat a person; gives the seat id."""
        seat = seat or f"seat-{next(self._keys)}"
        drafts = commands.join(self.state, seat, name)
        if isinstance(drafts, Refusal):
            raise Refused(drafts)
        self._keep(engine.apply(self.state, drafts, seat, key=None, now=self._clock()))
        return seat

    def do(self, activity_id: str | None, command: dict[str, Any], seat: str | None = None) -> None:
        """A command as JSON, of a seat or (None) of the facilitator. Raises Refused."""
        actor = Actor(seat, Role.PARTICIPANT) if seat else FACILITATOR
        key = f"{actor.id}:{next(self._keys)}"
        tried = engine.attempt(self.state, activity_id, command, actor, key=key, now=self._clock())
        if isinstance(tried, Refusal):
            raise Refused(tried)
        self._keep(tried)
        self._chain()

    def _chain(self) -> None:
        """Here every activity is open from the start, so one that builds on another follows it."""
        assert self.state.plan
        for known in self.state.plan.activities.values():
            gifts = chaining.gifts(self.state, known, None)
            if gifts and gifts[0] != self._given.get(known.id):
                self._given[known.id] = gifts[0]
                drafts = [commands.Draft(known.id, event) for event in gifts]
                self._keep(engine.apply(self.state, drafts, FACILITATOR.id, key=None, now=self._clock()))

    def view(self, activity_id: str, audience: Audience = Audience.PARTICIPANTS) -> Any:
        """The activity's view for an audience; None before it was open."""
        return views.activity_view(self.state, activity_id, audience)

    def own(self, activity_id: str, seat: str) -> Any:
        """A person's own part."""
        return views.own_view(self.state, activity_id, seat)

    def _keep(self, tried: engine.Attempt) -> None:
        (outcome,) = self._log.append([Append("local", self.state.seq, tried.entries)])
        assert isinstance(outcome, Appended), outcome
        self.state = tried.state
        for listener in self._listeners:
            listener()
