"""Messages as facts: what is to be sent stands in the room's log before it is sent, so that none is lost.

A letter is queued, then sent, dropped (nobody needs it any more) or given up. Its id is made from its causes, and each
cause is told once. What is between queued and sent when a process dies is sent again, under the same id.
"""

from __future__ import annotations

import hashlib
from typing import Any, ClassVar, Literal, TypeAlias

import msgspec
from immutables import Map
from msgspec.structs import replace

from huddlebook.activities.contract import Event, Fact

Reader: TypeAlias = Literal["person", "channel", "facilitators"]
MAIL = "mail"


class MessageQueued(Event, frozen=True, tag="message_queued"):
    """A message will be sent. to: a person (`seat`), the group's channel, or those who facilitate.

    via: "mail", or the mark of a channel's address. kind: the template's name. causes: what it tells, each once.
    """

    PLAIN: ClassVar[tuple[str, ...]] = ("id", "seat", "via", "kind", "causes")
    id: str
    to: Reader
    seat: str
    via: str
    kind: str
    causes: tuple[str, ...]


class MessageSent(Event, frozen=True, tag="message_sent"):
    """The mail server or the channel took it."""

    PLAIN: ClassVar[tuple[str, ...]] = ("id",)
    id: str


class MessageFailed(Event, frozen=True, tag="message_failed"):
    """It could not be sent. where: whether the way as a whole or this message alone did not work.

    again: when it is tried again (ms since 1970 UTC), None: it was given up.
    """

    MENTIONS: ClassVar[tuple[str, ...]] = ("why",)
    PLAIN: ClassVar[tuple[str, ...]] = ("id",)
    id: str
    where: Literal["way", "message"]
    why: str
    again: int | None


class MessageDropped(Event, frozen=True, tag="message_dropped"):
    """It was not sent: by then it was done, over, or not wanted."""

    PLAIN: ClassVar[tuple[str, ...]] = ("id",)
    id: str


class MessagesPaused(Event, frozen=True, tag="messages_paused"):
    """A person wants no messages of this programme until then (ms since 1970 UTC)."""

    PLAIN: ClassVar[tuple[str, ...]] = ("seat",)
    seat: str
    until: int


class MessagesStopped(Event, frozen=True, tag="messages_stopped"):
    """A person wants no messages of this programme any more."""

    PLAIN: ClassVar[tuple[str, ...]] = ("seat",)
    seat: str


class MessagesResumed(Event, frozen=True, tag="messages_resumed"):
    """A person wants messages again."""

    PLAIN: ClassVar[tuple[str, ...]] = ("seat",)
    seat: str


EVENTS: tuple[type[Event], ...] = (
    MessageQueued,
    MessageSent,
    MessageFailed,
    MessageDropped,
    MessagesPaused,
    MessagesStopped,
    MessagesResumed,
)


class Letter(msgspec.Struct, frozen=True):
    """A message and what became of it. at: when that was; tries: how often it failed; again: not before then."""

    id: str
    to: Reader
    seat: str
    via: str
    kind: str
    causes: tuple[str, ...]
    at: int
    state: Literal["waiting", "sent", "dropped", "failed"] = "waiting"
    tries: int = 0
    again: int = 0
    where: Literal["", "way", "message"] = ""
    why: str = ""


class Outbox(msgspec.Struct, frozen=True):
    """letters by id; order: the number of the fact that queued it, of each that waits.

    paused: until when, by seat; stopped: who wants none.
    """

    letters: Map[str, Letter] = Map()
    order: Map[str, int] = Map()
    paused: Map[str, int] = Map()
    stopped: frozenset[str] = frozenset()

    def waiting(self) -> list[Letter]:
        """What is still to be sent, the oldest first."""
        return [self.letters[name] for name in sorted(self.order, key=self.order.__getitem__)]


def letter_id(room: str, to: Reader, seat: str, via: str, causes: tuple[str, ...]) -> str:
    """Made from the first of its causes, which is in no other message of this reader."""
    return hashlib.sha256("\0".join((room, to, seat, via, min(causes))).encode()).hexdigest()[:32]


def fold(box: Outbox, fact: Fact[Any]) -> Outbox:
    """The outbox after `fact`, whose event is one of EVENTS."""
    match fact.event:
        case MessageQueued(id=name) as new:
            letter = Letter(name, new.to, new.seat, new.via, new.kind, new.causes, fact.at)
            return replace(box, letters=box.letters.set(name, letter), order=box.order.set(name, fact.seq))
        case MessageSent(id=name):
            return _over(box, name, replace(box.letters[name], state="sent", at=fact.at))
        case MessageDropped(id=name):
            return _over(box, name, replace(box.letters[name], state="dropped", at=fact.at))
        case MessageFailed() as failed:
            return _failed(box, failed, fact.at)
        case MessagesPaused(seat=seat, until=until):
            return replace(box, paused=box.paused.set(seat, until), stopped=box.stopped - {seat})
        case MessagesStopped(seat=seat):
            return replace(box, stopped=box.stopped | {seat})
        case MessagesResumed(seat=seat):
            paused = box.paused.delete(seat) if seat in box.paused else box.paused
            return replace(box, paused=paused, stopped=box.stopped - {seat})
    raise AssertionError(fact.event)


def _failed(box: Outbox, failed: MessageFailed, at: int) -> Outbox:
    before = box.letters[failed.id]
    after = replace(before, at=at, tries=before.tries + 1, where=failed.where, why=failed.why)
    if failed.again is None:
        return _over(box, failed.id, replace(after, state="failed"))
    return replace(box, letters=box.letters.set(failed.id, replace(after, again=failed.again)))


def _over(box: Outbox, name: str, letter: Letter) -> Outbox:
    order = box.order.delete(name) if name in box.order else box.order
    return replace(box, letters=box.letters.set(name, letter), order=order)
