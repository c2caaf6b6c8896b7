"""The time machine for messages: what a person was sent, and what they would be sent until a later instant.

The planner itself is asked, hour by hour, as if nothing else happened; nothing is queued and nothing is sent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from huddlebook.activities.contract import Event, Fact
from huddlebook.cohorts import message_facts, messages
from huddlebook.cohorts.message_causes import Due, Group, Rules
from huddlebook.cohorts.message_times import DAY, HOUR
from huddlebook.rooms import outbox
from huddlebook.rooms.outbox import MessageDropped, MessageSent
from huddlebook.rooms.state import RoomState

FARTHEST = 120 * DAY


class Foreseen(msgspec.Struct, frozen=True):
    """A message to a person. at: ms; kind: the template's; titles: of what it tells; sent: it was, or it would be."""

    at: int
    kind: str
    titles: tuple[str, ...]
    sent: bool


def sent_messages(state: RoomState, seat: str) -> list[Foreseen]:
    """What they were sent, the first first."""
    letters = [one for one in state.outbox.letters.values() if one.seat == seat and one.state == "sent"]
    return [
        Foreseen(one.at, one.kind, tuple(dict.fromkeys(_title(state, cause) for cause in sorted(one.causes))), True)
        for one in sorted(letters, key=lambda one: (one.at, one.id))
    ]


def foreseen(state: RoomState, seat: str, rules: Rules, since: int, until: int) -> list[Foreseen]:
    """What they would be sent from `since` to `until` (ms), at most 120 days on, if nothing else happens."""
    whole = message_facts.group(state, since, channels=(), desk=(), mail=True)
    one = replace(whole, people=tuple(person for person in whole.people if person.seat == seat))
    found: list[Foreseen] = []
    for now in range(-(-since // HOUR) * HOUR, min(until, since + FARTHEST) + 1, HOUR):
        one, told = _tick(one, rules, now)
        found += [
            Foreseen(now, due[0].kind if len(due) == 1 else "digest", tuple(_named(one, each) for each in due), False)
            for due in told
        ]
    return found


def _tick(group: Group, rules: Rules, now: int) -> tuple[Group, list[Sequence[Due]]]:
    """One hour's turn: what is planned is queued, and what may go goes."""
    events: list[Event] = [planned.queued for planned in messages.plan([group], rules, now)]
    group = _folded(group, events, now)
    told: list[Sequence[Due]] = []
    for letter in group.outbox.waiting():
        verdict, held = messages.verdict(group, letter, rules, now, messages.sent_this_week([group], now))
        if verdict == "send" and letter.to == "person":
            told.append(held)
        if verdict != "wait":
            group = _folded(group, [MessageSent(letter.id) if verdict == "send" else MessageDropped(letter.id)], now)
    return group, told


def _folded(group: Group, events: Sequence[Event], now: int) -> Group:
    box = group.outbox
    for event in events:
        box = outbox.fold(box, Fact(len(box.letters) + 1, now, "", event))
    return replace(group, outbox=box)


def _named(group: Group, due: Due) -> str:
    return due.title or group.title


def _title(state: RoomState, cause: str) -> str:
    """What a cause is about: an item, an activity's item, or the programme."""
    assert state.plan
    for part in _parts(cause):
        if part in state.plan.steps:
            return state.plan.steps[part].title
        if part in state.plan.activities:
            return state.plan.steps[state.plan.activities[part].step].title
    return state.plan.opened.title


def _parts(cause: str) -> Iterator[str]:
    yield from cause.split(":")[1:]
