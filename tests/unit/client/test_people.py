"""Simulated people: the same seed gives the same people, and no activity refuses what they say."""

from __future__ import annotations

import asyncio
from typing import Any

import msgspec
import pytest
from tests.unit.rooms.staged import FACILITATOR, Staged

from huddlebook.activities.contract import Audience
from huddlebook.activities.registry import activities
from huddlebook.client.people import ANSWERS, Mind, Person
from huddlebook.client.sayings import cards
from huddlebook.client.stream import Stream
from huddlebook.rooms import wire
from huddlebook.rooms.events import Placed, RoomOpened, Step
from huddlebook.rooms.views import activity_view, activity_views, own_view, room_view

DESIGNS: dict[str, dict[str, Any]] = {
    "poll": {"prompt": "How are you?", "options": ["Fine", "So-so", "Ask later"], "many": True},
    "scale": {"prompt": "How was it?", "statements": ["Pace", "Room"], "points": 7},
    "wordcloud": {"prompt": "One word?", "most": 2},
    "opentext": {"prompt": "What went well?", "most": 2, "longest": 20},
    "qanda": {"prompt": "Questions"},
    "board": {"prompt": "What now?", "columns": ["Start", "Stop"], "most": 3, "longest": 20},
    "breakouts": {"prompt": "Talk", "size": 2},
    "dotvote": {"prompt": "What first?", "ideas": ["Demo", "Pairing"], "votes": 3, "several": True},
    "readycheck": {},
    "pulse": {},
    "exitticket": {"longest": 20},
    "timer": {},
    "reflection": {"prompt": "What did you learn?", "prompts": ["What happened?", "And next?"]},
    "checklist": {"prompt": "Before", "items": ["Read", "Write"]},
    "resource": {"prompt": "A talk", "url": "https://example.org"},
    "peerreview": {"prompt": "Read others", "of": "reflection"},
    "discussion": {"prompt": "What helped?"},
    "quiz": {"prompt": "Know?", "pace": "own", "questions": [{"text": "Which?", "options": ["A", "B"], "right": [0]}]},
    "estimate": {"prompt": "How long?", "unit": "m", "truth": 2737},
    "ranking": {"prompt": "What first?", "options": ["Demo", "Pairing"]},
    "pin": {"prompt": "Where?", "across": ["Little", "Much"], "up": ["Low", "High"], "most": 2},
    "recall": {"prompt": "From memory", "cards": [{"front": "What first?", "back": "So"}]},
    "challenge": {"prompt": "Ask for feedback"},
}
OPENED = RoomOpened(
    "FERN42",
    "all",
    "All",
    (Step("all", "All"), Step("end", "End")),
    tuple(Placed(kind, kind, "all", design) for kind, design in DESIGNS.items()),
)


class HeardStream(Stream):
    """A stream whose other end is a room in memory, at once and without a socket."""

    def __init__(self, room: Staged, seat: str, others: list[HeardStream]) -> None:
        self._room, self._seat, self._others = room, seat, others
        self._news: asyncio.Queue[wire.Views] = asyncio.Queue()
        self.said: list[tuple[str | None, dict[str, Any]]] = []
        others.append(self)
        self.hear()

    def hear(self) -> None:
        views = msgspec.to_builtins(activity_views(self._room.state, Audience.PARTICIPANTS))
        self.room = room_view(self._room.state, Audience.PARTICIPANTS, ())
        self.views = views
        self._news.put_nowait(wire.Views(cursor=self._room.state.seq, now=self._room.now))

    async def do(self, act: str | None, cmd: dict[str, Any], key: str | None = None) -> wire.Ack | wire.Refuse:
        self.said.append((act, cmd))
        refusal = self._room.do(self._seat, act, **cmd)
        for other in self._others:
            other.hear()
        if refusal:
            return wire.Refuse(key="k", code=refusal.code, message=refusal.message)
        return wire.Ack(key="k", cursor=self._room.state.seq)

    def __aiter__(self) -> Any:
        return self

    async def __anext__(self) -> wire.Views:
        return await self._news.get()


def crowd(many: int, seed: int = 7) -> tuple[Staged, list[HeardStream], list[Person]]:
    room, streams = Staged(OPENED), list[HeardStream]()
    for number in range(many):
        room.join(f"s{number}", f"Person {number}")
    people = [Person(Mind(seed, number), HeardStream(room, f"s{number}", streams), pace=0) for number in range(many)]
    return room, streams, people


async def lived(many: int, seed: int = 7) -> tuple[Staged, list[HeardStream]]:
    """Everything opens, people answer until nobody has anything to say, then the room ends."""
    room, streams, people = crowd(many, seed)
    living = [asyncio.create_task(person.live()) for person in people]
    room.go("all")
    spoken = -1
    while spoken != (spoken := sum(len(stream.said) for stream in streams)) or spoken == 0:
        for stream in streams:
            stream.hear()
        for _ in range(200):
            await asyncio.sleep(0)
    room.do(FACILITATOR, None, type="end_room")
    for stream in streams:
        stream.hear()
    await asyncio.gather(*living)
    return room, streams


@pytest.fixture(scope="module")
def twelve() -> tuple[Staged, list[HeardStream]]:
    return asyncio.run(lived(12))


def test_every_kind_that_takes_answers_is_answered(twelve: tuple[Staged, list[HeardStream]]) -> None:
    assert set(DESIGNS) == set(activities())
    room, _ = twelve
    for kind in set(DESIGNS) - {"timer", "peerreview"}:
        assert any(own_view(room.state, kind, f"s{number}") for number in range(12)), kind


def test_nothing_they_say_is_refused(twelve: tuple[Staged, list[HeardStream]]) -> None:
    room, streams = twelve
    assert room.state.ended_at
    assert all(stream.said for stream in streams)
    again = Staged(OPENED)
    for number in range(12):
        again.join(f"s{number}", f"Person {number}")
    again.go("all")
    for number, stream in enumerate(streams):
        for act, command in stream.said:
            if command["type"] != "vote":  # questions have other numbers in another order
                assert again.do(f"s{number}", act, **command) is None, (act, command)


def test_the_same_seed_gives_the_same_people() -> None:
    views = {
        kind: msgspec.to_builtins(activity_view(Staged(OPENED).state, kind, Audience.FACILITATOR)) for kind in DESIGNS
    }

    def said(seed: int) -> list[Any]:
        return [[Mind(seed, number).answers(kind, view) for kind, view in views.items()] for number in range(12)]

    assert said(7) == said(7)
    assert said(7) != said(8)
    assert len({Mind(7, number).name for number in range(12)}) == 12


def test_everybody_answers_again_in_another_round() -> None:
    async def rounds() -> list[int]:
        room, streams, people = crowd(3)
        living = [asyncio.create_task(person.live()) for person in people]
        room.go("all")
        for _ in range(2):
            for stream in streams:
                stream.hear()
            for _ in range(300):
                await asyncio.sleep(0)
            room.do(FACILITATOR, "poll", type="next_round")
        room.do(FACILITATOR, None, type="end_room")
        for stream in streams:
            stream.hear()
        await asyncio.gather(*living)
        tally = msgspec.to_builtins(activity_view(room.state, "poll", Audience.FACILITATOR))
        return [one["answered"] for one in tally["rounds"]]

    assert asyncio.run(rounds())[:2] == [3, 3]


@pytest.mark.parametrize(
    ("prompt", "card"),
    [
        ("What do we keep, what do we change?", "keep pairing"),
        ("One thing I will try", "Write decisions"),
        ("What was hard?", "Too many meetings"),
        ("Ask me about …", "pivot tables"),
        ("Anything else?", "Pairing"),
    ],
)
def test_cards_fit_their_prompt(prompt: str, card: str) -> None:
    assert cards(prompt)[0].startswith(card)


def test_kinds_are_told_apart_by_their_views() -> None:
    state = Staged(OPENED).state
    fields = [field for field, _ in ANSWERS]
    for kind in DESIGNS:
        view = msgspec.to_builtins(activity_view(state, kind, Audience.FACILITATOR))
        assert sum(field in view for field in fields) == (0 if kind == "timer" else 1), kind
