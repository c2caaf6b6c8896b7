"""Simulated people: they join over the real websocket, think for a while, and answer what opens.

The same seed gives the same people with the same tastes; when they answer depends on when activities open.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import AsyncExitStack
from random import Random
from typing import Any, TypeAlias

from huddlebook.client.feeling import FEELING
from huddlebook.client.judging import JUDGING
from huddlebook.client.longer import LONGER
from huddlebook.client.sayings import NAMES, QUESTIONS, WORDS, cards
from huddlebook.client.stream import Stream
from huddlebook.client.together import TOGETHER

View: TypeAlias = Mapping[str, Any]
Command: TypeAlias = dict[str, Any]

VOTES = 0.35  # how likely one votes for a question


class Mind:
    """What one person thinks. It knows nothing of connections: a view goes in, commands come out.

    What the whole group tends to comes from `seed` alone, what this one makes of it from `seed` and `number`.
    """

    def __init__(self, seed: int, number: int) -> None:
        self.seed, self.number = seed, number
        self.random = Random(f"{seed}:{number}")
        self.name = NAMES[number % len(NAMES)] if number < len(NAMES) else ""

    def answers(self, activity: str, view: View) -> list[Command]:
        """What to send, one after the other, when the activity opens."""
        found = next((answer for field, answer in ANSWERS if field in view), None)
        return found(self, Random(f"{self.seed}:{activity}"), view) if found else []

    def likes(self, view: View, seen: set[int]) -> Iterator[Command]:
        """Votes for questions that are new to this person; `seen` is added to."""
        for question in view.get("questions") or ():
            if question["id"] not in seen and not question.get("answered"):
                seen.add(question["id"])
                if self.random.random() < VOTES:
                    yield {"type": "vote", "question": question["id"], "up": True}

    def poll(self, group: Random, view: View) -> list[Command]:
        """One option, or up to three. In a further round people lean to what the group leans to."""
        lean = 2 if view["stage"]["round"] == 1 else 5
        weights = [group.uniform(0.3, 1.0) ** lean for _ in view["options"]]
        wanted = self.random.randint(1, 3) if view["many"] else 1
        chosen = {self.random.choices(range(len(weights)), weights)[0] for _ in range(wanted)}
        return [{"type": "answer", "choice": sorted(chosen)}]

    def scale(self, group: Random, view: View) -> list[Command]:
        """Around the group's mean for each statement; now and then one corrects oneself."""
        top = view["points"]
        means = [group.uniform(1 + (top - 1) * 0.3, top) for _ in view["statements"]]
        ratings = [min(top, max(1, round(self.random.gauss(mean, top / 6)))) for mean in means]
        found: list[Command] = [{"type": "rate", "ratings": ratings}]
        if self.random.random() < 0.2:
            found.append({"type": "rate", "ratings": [max(1, ratings[0] - 1), *ratings[1:]]})
        return found

    def ready(self, group: Random, view: View) -> list[Command]:
        """Nine of ten are."""
        return [{"type": "say", "ready": self.random.random() < 0.9}]

    def words(self, group: Random, view: View) -> list[Command]:
        """Some words come up often, most seldom."""
        bank = group.sample(WORDS, len(WORDS))
        weights = [1 / rank for rank in range(1, len(bank) + 1)]
        wanted = self.random.randint(1, min(3, view["most"]))
        chosen = dict.fromkeys(self.random.choices(bank, weights, k=wanted))
        return [{"type": "add", "word": word[: view["longest"]]} for word in chosen]

    def cards(self, group: Random, view: View) -> list[Command]:
        """A card or two that nobody else of a dozen writes."""
        bank = group.sample(fitting := cards(view["prompt"]), len(fitting))
        wanted = 2 if view["most"] > 1 and self.random.random() < 0.3 else 1
        chosen = [bank[(self.number + turn * 5) % len(bank)] for turn in range(wanted)]
        return [{"type": "post", "text": text[: view["longest"]]} for text in chosen]

    def question(self, group: Random, view: View) -> list[Command]:
        """Every third person asks."""
        bank = group.sample(QUESTIONS, len(QUESTIONS))
        return [{"type": "ask", "text": bank[self.number // 3 % len(bank)]}] if self.number % 3 == 0 else []


# An activity is known by a field that only its view has.
Answer: TypeAlias = Callable[[Mind, Random, View], list[Command]]
ANSWERS: tuple[tuple[str, Answer], ...] = (
    *TOGETHER,
    ("options", Mind.poll),
    ("statements", Mind.scale),
    ("slower", Mind.ready),
    ("questions", Mind.question),
    ("grouped", Mind.cards),
    ("hidden", Mind.words),
    *JUDGING,
    *FEELING,
    *LONGER,
)


class Person:
    """A mind on a stream. pace: how long thinking takes, 1 as people do, 0 at once."""

    def __init__(self, mind: Mind, stream: Stream, pace: float = 1.0) -> None:
        self.mind, self.stream, self.pace = mind, stream, pace
        self._begun: set[tuple[str, int, int | None]] = set()
        self._seen: dict[str, set[int]] = {}
        self._turn = asyncio.Lock()

    async def live(self) -> None:
        """Answer whatever opens, until the room ends or the person is removed (raises Rejected)."""
        async with asyncio.TaskGroup() as tasks:
            self._look(tasks)
            async for _ in self.stream:
                self._look(tasks)
                if self.stream.room and self.stream.room.phase == "ended":
                    return

    def _look(self, tasks: asyncio.TaskGroup) -> None:
        for activity, view in self.stream.views.items():
            # In a quiz, the question that is asked now is a turn of its own.
            turn = (activity, view["stage"]["round"], view.get("now"))
            if not view["stage"]["open"]:
                continue
            if turn not in self._begun:
                self._begun.add(turn)
                tasks.create_task(self._do(activity, self.mind.answers(activity, view)))
            if votes := list(self.mind.likes(view, self._seen.setdefault(activity, set()))):
                tasks.create_task(self._do(activity, votes))

    async def _do(self, activity: str, commands: list[Command]) -> None:
        for command in commands:
            await asyncio.sleep(self.mind.random.uniform(1.0, 9.0) * self.pace)
            async with self._turn:
                # A refusal is no surprise: the activity may have closed while one was thinking.
                await self.stream.do(activity, command)


class People:
    """`async with People(base, code, 12, seed=7) as people:` joins them, and `people.live()` lets them answer."""

    def __init__(self, base: str, code: str, many: int, *, seed: int = 7, pace: float = 1.0) -> None:
        self.base, self.code, self.pace = base, code, pace
        self.minds = [Mind(seed, number) for number in range(many)]
        self.people: list[Person] = []
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> People:
        for mind in self.minds:
            stream = await Stream.join(self.base, self.code, mind.name)
            self._stack.push_async_callback(stream.close)
            self.people.append(Person(mind, await stream.connected(), self.pace))
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    async def live(self) -> None:
        """Until the room ends. Somebody who is removed goes without a word."""
        await asyncio.gather(*(person.live() for person in self.people), return_exceptions=True)
