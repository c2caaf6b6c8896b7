"""Messages of the hub as facts, the same ones that a cohort's room has: a seat is a person, a room is the hub.

No words are ever queued: a message is made when it is sent, of what holds and may be seen at that moment. Only the last
weeks' letters stay in memory, as nobody asks for older ones.
"""

from __future__ import annotations

from collections.abc import Sequence

from immutables import Map
from msgspec.structs import replace

from huddlebook.activities.contract import Event, Fact, Refusal
from huddlebook.hub.contract import Command, Me, Scope, Slice, State, World
from huddlebook.rooms import outbox
from huddlebook.rooms.outbox import MessageQueued, Outbox

KEPT = 35 * 86_400_000  # ms


class HubMessages(State, frozen=True, kw_only=True):
    """box: the letters, and who wants none. of: ids of the letters in it by person, "" for channels."""

    box: Outbox = Outbox()
    of: Map[str, tuple[str, ...]] = Map()


class HubMessagesPause(Command, frozen=True, tag="hub_messages_pause"):
    """No messages of the hub for so many days; 0: again."""

    days: int


class HubMessagesStop(Command, frozen=True, tag="hub_messages_stop"):
    """No messages of the hub any more, or with stop=false again."""

    stop: bool = True


def messages(world: World) -> HubMessages:
    """The hub's messages in this world."""
    found: HubMessages = world.shared["messages"]
    return found


def decide(world: World, me: Me, command: HubMessagesPause | HubMessagesStop) -> Sequence[Event] | Refusal:
    """What a person wants of the hub's messages."""
    box = messages(world).box
    if isinstance(command, HubMessagesStop):
        if command.stop == (me.person in box.stopped):
            return []
        return [outbox.MessagesStopped(me.person) if command.stop else outbox.MessagesResumed(me.person)]
    if not 0 <= command.days <= 366:
        return Refusal("invalid", "Pause for up to 366 days.")
    if command.days:
        return [outbox.MessagesPaused(me.person, me.at + command.days * 86_400_000)]
    quiet = me.person in box.stopped or box.paused.get(me.person, 0) > me.at
    return [outbox.MessagesResumed(me.person)] if quiet else []


def fold(state: HubMessages, fact: Fact[Event]) -> HubMessages:
    """The messages after this."""
    state = replace(state, box=outbox.fold(state.box, fact))
    return _with(state, fact.event, fact.at) if isinstance(fact.event, MessageQueued) else state


def _with(state: HubMessages, queued: MessageQueued, now: int) -> HubMessages:
    """One letter more of this person's, and those that nobody asks for any more put away."""
    letters, kept = state.box.letters, [queued.id]
    for name in state.of.get(queued.seat, ()):
        letter = letters.get(name)
        if name == queued.id or letter is None:
            continue
        if letter.state == "waiting" or now - letter.at < KEPT:
            kept.append(name)
        else:
            letters = letters.delete(name)
    return replace(state, box=replace(state.box, letters=letters), of=state.of.set(queued.seat, tuple(kept)))


MESSAGES: Slice[HubMessages, Command, Event] = Slice(
    name="messages",
    scope=Scope.SHARED,
    state=HubMessages,
    commands=(HubMessagesPause, HubMessagesStop),
    events=outbox.EVENTS,
    decide=decide,  # type: ignore[arg-type]  # it is asked its own commands only
    fold=fold,
)
SLICES = (MESSAGES,)
