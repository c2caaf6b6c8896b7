"""A cohort in memory: four people, four items, a clock that stands where a test puts it."""

from __future__ import annotations

from typing import Any

from tests.unit.rooms.staged import FACILITATOR, Staged

from huddlebook.activities.contract import Actor, Event, Refusal, Role
from huddlebook.rooms import engine
from huddlebook.rooms.commands import Draft
from huddlebook.rooms.events import Enrolled, Placed, RoomOpened, Step, Window

HOUR, DAY = 3_600_000, 86_400_000
# Monday, 2026-11-02 00:00 UTC.
START = 1_793_577_600_000

STEPS = (
    Step("praise", "Praise that is specific", 6, "activity", True, "Everybody starts here."),
    Step("think", "A talk that went well", 10, "activity"),
    Step("read", "Three pages on listening", 5, "resource"),
    Step("ask", "Ask for feedback", 4, "activity"),
)
PLACED = (
    Placed("mood", "poll", "praise", {"prompt": "How easy was it?", "options": ["Easy", "Hard"]}),
    Placed("words", "opentext", "think", {"prompt": "What did you say?", "anonymous": False}),
    Placed("energy", "poll", "think", {"prompt": "And now?", "options": ["Up", "Down"], "results": "live"}),
    Placed("box", "qanda", "ask", {}),
    Placed("who", "poll", "ask", {"prompt": "Whom did you ask?", "options": ["A peer", "My lead"]}),
)
OPENED = RoomOpened(
    "FERN42", "giving-feedback", "Giving feedback", STEPS, PLACED, kind="cohort", start="2026-11-02", programme="…"
)
WINDOWS = {
    "praise": Window(START + 9 * HOUR, START + DAY + 17 * HOUR),
    "think": Window(START + 2 * DAY, START + 4 * DAY),
    "read": Window(START + 3 * DAY, None),
    "ask": Window(START + 7 * DAY, START + 9 * DAY),
}
PEOPLE = {"s1": "Ana", "s2": "Ben", "s3": "Cleo", "s4": "Dan"}


class Group(Staged):
    """The cohort; `at(days, hours)` sets its clock from the start's midnight, UTC."""

    def __init__(self, opened: RoomOpened = OPENED) -> None:
        super().__init__(opened)
        self.at(0)
        for seat, name in PEOPLE.items():
            self.happens(Enrolled(seat, name, f"{name.lower()}@example.org", "Europe/Zurich", WINDOWS, "Sales", "Ruth"))

    def at(self, days: float, hours: float = 0) -> Group:
        self.now = START + round(days * DAY + hours * HOUR)
        return self

    def happens(self, *events: Event) -> None:
        drafts = [Draft(None, event) for event in events]
        assert self.keep(engine.apply(self.state, drafts, FACILITATOR.id, key=None, now=self.now)) is None

    def do(self, actor: Actor | str, activity: str | None, key: str | None = None, **command: Any) -> Refusal | None:
        who = Actor(actor, Role.PARTICIPANT) if isinstance(actor, str) else actor
        return self.keep(engine.attempt(self.state, activity, command, who, key=key, now=self.now))

    def answers(self, seat: str, activity: str = "mood") -> Refusal | None:
        return self.do(seat, activity, type="answer", choice=[0])
