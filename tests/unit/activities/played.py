"""A room with one activity, played message by message through the real engine and a log in memory."""

from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from typing import Any

import msgspec

from huddlebook.activities.contract import Actor, Audience, Refusal, Role, Row
from huddlebook.rooms import codec, commands, engine, views
from huddlebook.rooms.events import Placed, RoomOpened, Step
from huddlebook.rooms.log import Append, Entry, KeysKnown
from huddlebook.rooms.memory import MemoryLog
from huddlebook.rooms.state import RoomState

BEGIN = 1_700_000_000_000
SECOND = 1_000
FACILITATOR = Actor("facilitator", Role.FACILITATOR)
DESIGNS: dict[str, dict[str, Any]] = {
    "poll": {"prompt": "Where?", "options": ["North", "South", "East"], "many": True, "other": True},
    "scale": {"prompt": "How was it?", "statements": ["Pace", "Depth"]},
    "wordcloud": {"prompt": "One word", "most": 4},
    "opentext": {"prompt": "What helped?", "most": 4},
    "qanda": {},
    "board": {"prompt": "What now?", "columns": ["Start", "Stop", "Continue"], "most": 4, "arranged": "everyone"},
    "breakouts": {"prompt": "Talk", "size": 2, "anonymous": True},
    "dotvote": {"prompt": "What first?", "ideas": ["Demo", "Pairing", "Notes"], "votes": 2, "several": True},
    "readycheck": {},
    "pulse": {},
    "exitticket": {},
    "timer": {"minutes": 2},
    "reflection": {"prompt": "What did you learn?", "points": 3},
    "checklist": {"prompt": "Before we meet", "items": ["Read", "Write", "Ask"]},
    "resource": {"prompt": "How to ask", "url": "https://example.org/ask", "minutes": 5},
    "peerreview": {"prompt": "Read what others wrote", "of": "week"},
    "discussion": {"prompt": "What helped?", "anonymous": True},
    "quiz": {
        "prompt": "What do you know?",
        "pace": "own",
        "questions": [
            {"text": "Which?", "options": ["North", "South", "East"], "right": [1], "explanation": "It is warm."},
            {"text": "Which ones?", "kind": "many", "options": ["One", "Two", "Four"], "right": [0, 2]},
            {"text": "Who?", "kind": "text", "accept": ["Zoë Novák", "Novák"]},
            {"text": "How many?", "kind": "number", "number": 12, "tolerance": 0.5, "unit": "people"},
        ],
    },
    "estimate": {"prompt": "How long is it?", "unit": "m", "low": 0, "truth": 2737, "crowd": True},
    "ranking": {"prompt": "What first?", "options": ["Demo", "Pairing", "Notes"]},
    "pin": {
        "prompt": "Where do our ideas lie?",
        "across": ["Little effort", "Much effort"],
        "up": ["Little use", "Great use"],
        "quarters": ["Quick wins", "Big bets", "Fill-ins", "Leave alone"],
    },
    "recall": {
        "prompt": "From memory",
        "cards": [{"front": front, "back": "So"} for front in ("What first?", "And then?", "Last?")],
    },
    "challenge": {"prompt": "Ask for feedback", "anonymous": True},
}
Said = dict[str, Any]


class Played:
    """`do` sends a command; every message is a second after the one before. `refused` is the last refusal."""

    def __init__(
        self, kind: str, people: Sequence[str] = ("ana", "ben", "cem"), *, opened: bool = True, **design: Any
    ) -> None:
        self.log, self.now, self.keys = MemoryLog(), BEGIN, itertools.count(1)
        self.refused: Refusal | None = None
        self.state = RoomState(id="rtest")
        placed = Placed("it", kind, "one", {**DESIGNS[kind], **design})
        steps = (Step("one", "One", 5.0), Step("two", "Two"))
        self._keep([commands.Draft(None, RoomOpened("FERN42", "test", "Test", steps, (placed,)))], "facilitator")
        for person in people:
            self.join(person)
        if opened:
            self.do(None, {"type": "open_step", "step": "one"}, on=None)

    def join(self, person: str, name: str = "") -> None:
        """Seat a person, named like the seat unless said otherwise."""
        drafts = commands.join(self.state, person, name or f"Name-{person}")
        assert not isinstance(drafts, Refusal)
        self._keep(drafts, person)

    def do(
        self, who: str | None, command: Said, *, on: str | None = "it", key: str | None = None, plain: bool = False
    ) -> bool:
        """A command of a person, or (None) of the facilitator; whether it was taken. plain: as a kernel sends it."""
        actor = Actor(who, Role.PARTICIPANT) if who else FACILITATOR
        self.now += SECOND
        raw = command if plain else msgspec.Raw(json.dumps(command).encode())
        key = f"{actor.id}:{key or next(self.keys)}"
        tried = engine.attempt(self.state, on, raw, actor, key=key, now=self.now)
        if isinstance(tried, Refusal):
            self.refused = tried
            return False
        (outcome,) = self.log.append([Append(self.state.id, self.state.seq, tried.entries)])
        if not isinstance(outcome, KeysKnown):
            self.state = tried.state
        return True

    def _keep(self, drafts: list[commands.Draft], by: str) -> None:
        tried = engine.apply(self.state, drafts, by, key=None, now=self.now)
        self.log.append([Append(self.state.id, self.state.seq, tried.entries)])
        self.state = tried.state

    def view(self, audience: Audience = Audience.PARTICIPANTS) -> Any:
        """The activity's view through the rooms' door."""
        return views.activity_view(self.state, "it", audience)

    def json(self, audience: Audience = Audience.PARTICIPANTS) -> str:
        """The view as it travels."""
        return msgspec.json.encode(self.view(audience)).decode()

    def own(self, person: str) -> Any:
        """One's own part."""
        return views.own_view(self.state, "it", person)

    def rows(self) -> list[Row]:
        """The activity's rows."""
        assert self.state.plan
        planned = self.state.plan.activities["it"]
        return planned.activity.rows(planned.design, self.state.activities["it"])

    def ids(self) -> list[int]:
        """Numbers of the cards or questions there are, oldest first."""
        view = self.view(Audience.FACILITATOR)
        threads = getattr(view, "threads", None) or ()
        posts = [post for thread in threads for post in (thread, *thread.replies)]
        found = (
            getattr(view, "cards", None) or getattr(view, "questions", None) or getattr(view, "evidence", None) or posts
        )
        return sorted(one.id for one in found)

    def ids_of(self, person: str) -> list[int]:
        """Numbers of a person's own cards or questions, oldest first."""
        own = self.own(person)
        found = getattr(own, "cards", None) or getattr(own, "asked", None) or getattr(own, "posts", None) or ()
        return [one.id for one in found]

    def entries(self) -> list[Entry]:
        """What stands in the log."""
        return list(self.log.read(self.state.id))

    def replayed(self) -> RoomState:
        """The state as a late reader folds it."""
        return engine.load(self.log, self.state.id)

    def kept(self) -> RoomState:
        """The state after a snapshot was written and read."""
        assert self.state.plan
        return codec.read_snapshot(codec.write_snapshot(self.state), self.state.plan)


HIDDEN_FROM = (Audience.PARTICIPANTS, Audience.PRESENTER)
