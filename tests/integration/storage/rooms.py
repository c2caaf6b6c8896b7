"""A small room on a real log, the way a server runs one, and a process that writes in it."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

from huddlebook.activities.contract import Actor, Refusal, Role
from huddlebook.rooms import commands, engine
from huddlebook.rooms.events import LOBBY, Placed, RoomOpened
from huddlebook.rooms.log import Append, Appended, HeadMoved, KeysKnown, Log
from huddlebook.rooms.state import RoomState
from huddlebook.storage import Writer, open_log

ROOM = "r1"
QUESTION = Placed("mood", "poll", LOBBY, {"prompt": "How are you?", "options": ["Fine", "So-so"], "many": True})
OPENED = RoomOpened("FERN42", "check-in", "Check-in", (), (QUESTION,))


def open_room(log: Log, seats: tuple[str, ...]) -> RoomState:
    """A room with one question that is open, and these people in it."""
    state = put(log, engine.apply(RoomState(id=ROOM), commands.opening(OPENED), "facilitator", key=None, now=1))
    for seat in seats:
        drafts = commands.join(state, seat, seat)
        assert not isinstance(drafts, Refusal)
        state = put(log, engine.apply(state, drafts, seat, key=None, now=2))
    return state


def put(log: Log, tried: engine.Attempt | Refusal) -> RoomState:
    """Append what was tried; nobody else writes here."""
    assert not isinstance(tried, Refusal), tried
    after = tried.state.seq - len(tried.entries)
    assert log.append([Append(ROOM, after, tried.entries)]) == [Appended()]
    return tried.state


def answer(state: RoomState, seat: str, number: int) -> engine.Attempt:
    """An answer that differs from the one before."""
    command = {"type": "answer", "choice": [number % 2]}
    tried = engine.attempt(state, "mood", command, Actor(seat, Role.PARTICIPANT), key=f"{seat}:{number}", now=number)
    assert isinstance(tried, engine.Attempt)
    return tried


def keep_answering(path: Path, seat: str, first: int, last: int) -> None:
    """Answer from number `first` to `last` once told to, saying each when it is durable; others may write too."""
    say("ready")
    sys.stdin.readline()
    with closing(open_log(path)) as log:
        writer, state, number = Writer(log), engine.load(log, ROOM), first
        while number <= last:
            tried = answer(state, seat, number)
            match writer.submit(Append(ROOM, state.seq, tried.entries)).result():
                case Appended():
                    state = tried.state
                case HeadMoved():
                    say("moved")
                    state = engine.follow(state, log.read(ROOM, state.seq))
                    continue
                case KeysKnown():
                    pass
            say(str(number))
            number += 1
        writer.close()


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    keep_answering(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
