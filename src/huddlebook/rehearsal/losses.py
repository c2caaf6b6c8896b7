"""Whether anything that was acknowledged is missing from the log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from huddlebook.activities.contract import Actor, Role
from huddlebook.rooms import commands, engine
from huddlebook.rooms.log import Entry
from huddlebook.rooms.state import RoomState


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """What became of something that a person sent. wait: ms until the answer. cursor: of the acknowledgement.

    code, message: of a refusal, "" where it was acknowledged.
    """

    number: int
    seat: str
    activity: str
    key: str
    command: dict[str, Any]
    wait: float
    cursor: int = 0
    code: str = ""
    message: str = ""


def lost(room: str, entries: Sequence[Entry], receipts: Iterable[Receipt]) -> list[Receipt]:
    """Acknowledged commands that do not stand in the log once.

    One that changed nothing (the same vote again) leaves no fact: it is decided again on the room as it was then.
    """
    keys = Counter(entry.key.partition(":")[2] for entry in entries if entry.key)
    taken = [one for one in receipts if not one.code]
    twice = [one for one in taken if keys[one.key] > 1]
    return [*twice, *_without_reason(room, entries, [one for one in taken if not keys[one.key]])]


def _without_reason(room: str, entries: Sequence[Entry], missing: Sequence[Receipt]) -> Iterator[Receipt]:
    state = RoomState(id=room)
    for one in sorted(missing, key=lambda receipt: receipt.cursor):
        state = engine.follow(state, entries[state.seq : one.cursor])
        if commands.decide(state, one.activity, one.command, Actor(one.seat, Role.PARTICIPANT)) != []:
            yield one
