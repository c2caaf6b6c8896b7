"""A session to rehearse, and its script."""

from __future__ import annotations

from typing import Any

from huddlebook.client.sayings import NAMES
from huddlebook.rehearsal import script
from huddlebook.rehearsal.people import Player, players
from huddlebook.rooms.events import LOBBY, Placed, RoomOpened, Step
from huddlebook.rooms.state import Plan

QUESTIONS = [{"text": text, "options": ["A", "B"], "right": [0]} for text in ("First?", "Second?")]
PLACED = (
    Placed("box", "qanda", LOBBY, {"prompt": "Questions", "lasting": True}),
    Placed("mood", "poll", "arrive", {"prompt": "How are you?", "options": ["Fine", "So-so"]}),
    Placed("clock", "timer", "write", {"minutes": 2}),
    Placed("cards", "opentext", "write", {"prompt": "What did you learn?", "most": 2, "results": "reveal"}),
    Placed("guess", "estimate", "know", {"prompt": "How far?", "truth": 400}),
    Placed("quiz", "quiz", "know", {"prompt": "Know?", "questions": QUESTIONS}),
)
STEPS = (Step("arrive", "Arrive", 3.0), Step("write", "Write", 1.0), Step("know", "Know", 4.0), Step("end", "End"))


def plan(steps: tuple[Step, ...] = STEPS, placed: tuple[Placed, ...] = PLACED) -> Plan:
    return Plan.of(RoomOpened("FERN42", "retro", "Retro", steps, placed))


def written(many: int = 40, seed: int = 7, of: Plan | None = None) -> tuple[list[Player], dict[str, script.Scene]]:
    """The people, and each step's scene by its id."""
    whole = of or plan()
    people = players(many, seed, NAMES, script.minutes(whole))
    return people, {scene.step.id: scene for scene in script.script(whole, people, seed, lambda one: one.id != "clock")}


def cues(scene: script.Scene) -> list[tuple[str, Any]]:
    """What the facilitator does, in order."""
    return [(cue.what, cue.activity) for _, some in scene.windows for cue in some]
