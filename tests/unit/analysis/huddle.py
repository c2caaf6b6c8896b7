"""A short huddle with every kind of activity, played in memory: what frames and exports are tested on."""

from __future__ import annotations

import itertools
from typing import Any

from huddlebook.rooms.events import Placed, Step
from huddlebook.rooms.local import LocalRoom
from huddlebook.rooms.log import Entry

BEGIN = 1_700_000_000_000
SECOND, MINUTE = 1_000, 60_000
PLACED = (
    Placed("where", "poll", "check-in", {"prompt": "Where?", "options": ["North", "South"], "other": True}),
    Placed("pace", "scale", "check-in", {"prompt": "How?", "statements": ["Pace", "Depth"], "anonymous": False}),
    Placed("word", "wordcloud", "check-in", {"prompt": "One word"}),
    Placed("ideas", "opentext", "ideas", {"prompt": "Ideas?", "anonymous": False, "moderated": True}),
    Placed("ask", "qanda", "ideas", {"prompt": "Questions"}),
    Placed("clock", "timer", "ideas", {}),
)
STEPS = (Step("check-in", "Check-in", 3.0), Step("ideas", "Ideas", 10.0), Step("end", "End"))


class Huddle:
    """Ana, Ben and Cem; every message is a second after the one before."""

    def __init__(self) -> None:
        self.clock = itertools.count(BEGIN, SECOND)
        self.late = 0
        self.room = LocalRoom(PLACED, title="Friday", steps=STEPS, clock=lambda: next(self.clock) + self.late)
        for person in ("ana", "ben", "cem"):
            self.room.join(person.title(), person)

    def do(self, activity: str | None, kind: str, who: str | None = None, **fields: Any) -> None:
        self.room.do(activity, {"type": kind, **fields}, who)

    def entries(self) -> list[Entry]:
        return list(self.room._log.read("local"))


def played(*, ended: bool = True) -> Huddle:
    """The whole of it: two steps, answers of all kinds, a second round, the end."""
    huddle = Huddle()
    huddle.do(None, "open_step", step="check-in")
    huddle.do("where", "answer", "ben", choice=[1])
    huddle.do("where", "answer", "ana", other="=HYPERLINK(1)")
    huddle.do("pace", "rate", "ana", ratings=[4, None])
    huddle.do("word", "add", "ben", word="Flow")
    huddle.do("where", "reveal")
    huddle.late += MINUTE
    huddle.do("where", "next_round")
    huddle.do("where", "answer", "ana", choice=[0])
    huddle.do(None, "extend_step", minutes=2)
    huddle.late += 4 * MINUTE
    huddle.do(None, "open_step", step="ideas")
    huddle.do("ideas", "post", "cem", text="-1 meeting\na day")
    huddle.do("ask", "ask", "cem", text="Why?")
    huddle.do("ask", "vote", "ana", question=huddle.room.state.seq)
    huddle.do(None, "remove", seat="cem")
    if ended:
        huddle.late += 8 * MINUTE
        huddle.do(None, "end_room")
    return huddle
