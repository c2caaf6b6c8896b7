"""What becomes of everything that people asked while the last commit ran: decided at once, on one state, in order."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from huddlebook.activities.contract import Actor, Command, Refusal, Role
from huddlebook.rooms import commands, engine, vouching
from huddlebook.rooms.log import Entry
from huddlebook.rooms.state import RoomState

log = logging.getLogger(__name__)

BROKEN = Refusal(
    "invalid", "Something went wrong here, and this was not saved. Please try again or tell the facilitator."
)


@dataclass(frozen=True, slots=True)
class Accepted:
    """It is durable at `cursor`."""

    cursor: int


Verdict = Accepted | Refusal


@dataclass(frozen=True, slots=True)
class Ask:
    """A command of an actor, and whom to tell what became of it. key: the actor's and their client's."""

    actor: Actor
    activity: str | None
    raw: Any
    key: str | None
    tell: Callable[[Verdict], object]

    def attempt(self, state: RoomState, now: int, present: Collection[str]) -> engine.Attempt | Refusal:
        """What it would do to `state` with these seats connected."""
        return engine.attempt(state, self.activity, self.raw, self.actor, key=self.key, now=now, present=present)


@dataclass(frozen=True, slots=True)
class Joining:
    """A person who wants a seat."""

    seat: str
    name: str
    tell: Callable[[Verdict], object]
    key: None = None
    activity: None = None

    @property
    def actor(self) -> Actor:
        return Actor(self.seat, Role.PARTICIPANT)

    def attempt(self, state: RoomState, now: int, present: Collection[str]) -> engine.Attempt | Refusal:
        """The seat under the wanted name, or another one when it is taken."""
        drafts = commands.join(state, self.seat, self.name, present)
        return drafts if isinstance(drafts, Refusal) else engine.apply(state, drafts, self.seat, key=None, now=now)


@dataclass(frozen=True, slots=True)
class Vouched:
    """What the server asks in a person's place, having seen itself what a page could only claim."""

    actor: Actor
    activity: str
    command: Command
    key: str
    tell: Callable[[Verdict], object]

    def attempt(self, state: RoomState, now: int, present: Collection[str]) -> engine.Attempt | Refusal:
        """What it would do to `state`, as the person's own doing."""
        drafts = vouching.decide(state, self.activity, self.command, self.actor.id, now=now)
        if isinstance(drafts, Refusal):
            return drafts
        return engine.apply(state, drafts, self.actor.id, key=self.key, now=now)


AnyAsk: TypeAlias = Ask | Joining | Vouched


@dataclass(slots=True)
class Tried:
    """What a batch would do. wrote: whether each ask needs the commit, or was accepted before it.

    touched: what changes; others: the activities in which a person's own part may change by somebody else's hand.
    """

    asks: list[AnyAsk]
    state: RoomState
    entries: list[Entry] = field(default_factory=list)
    verdicts: list[Refusal | None] = field(default_factory=list)
    wrote: list[bool] = field(default_factory=list)
    touched: set[str | None] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    keys: dict[str, int] = field(default_factory=dict)


def decide_all(
    state: RoomState, asks: Iterable[AnyAsk], known: Mapping[str, int], now: int, present: Collection[str]
) -> Tried:
    """Decide in order, each on what the one before left. A key that is known was accepted before: it is so again."""
    tried = Tried(list(asks), state)
    for ask in tried.asks:
        before = len(tried.entries)
        repeated = ask.key is not None and (ask.key in known or ask.key in tried.keys)
        tried.verdicts.append(None if repeated else _decide(tried, ask, now, present))
        tried.wrote.append(len(tried.entries) > before or ask.key in tried.keys)
    return tried


def _decide(tried: Tried, ask: AnyAsk, now: int, present: Collection[str]) -> Refusal | None:
    try:
        attempt = ask.attempt(tried.state, now, present)
    except Exception:  # the boundary around activities, which anybody may write: one must not stop the room
        log.exception("Room %s: a command on %s failed", tried.state.id, ask.activity or "the room")
        return BROKEN
    if isinstance(attempt, Refusal):
        return attempt
    tried.state = attempt.state
    tried.entries += attempt.entries
    tried.touched |= attempt.touched
    if ask.key is not None and attempt.entries:
        tried.keys[ask.key] = attempt.entries[0].seq
    facilitator = ask.actor.role is Role.FACILITATOR
    tried.others |= {name for name in attempt.touched if name is not None and (facilitator or _shared(tried, name))}
    return None


def _shared(tried: Tried, name: str) -> bool:
    """Whether what one person does there may be in others' own parts."""
    plan = tried.state.plan
    return plan is not None and plan.activities[name].activity.groups is not None
