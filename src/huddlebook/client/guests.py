"""The people of a rehearsal on their streams: each comes, answers and goes when the script says so."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import asynccontextmanager
from itertools import islice
from random import Random
from typing import Any
from zlib import crc32

from msgspec.structs import replace

from huddlebook.client.people import Mind
from huddlebook.client.stream import Stream
from huddlebook.errors import HuddlebookError
from huddlebook.rehearsal.losses import Receipt
from huddlebook.rehearsal.people import Player
from huddlebook.rehearsal.script import Scene, Task
from huddlebook.rooms import wire

PATIENCE = 120.0  # s for anything that the server has to do
MOST_VOTES = 3  # for questions in one step: nobody reads them all
SOON = 0.4  # s until somebody who was too fast tries again


@asynccontextmanager
async def patience(what: str) -> AsyncIterator[None]:
    """For so long is waited for anything. Raises HuddlebookError that says for what."""
    try:
        async with asyncio.timeout(PATIENCE):
            yield
    except TimeoutError:
        raise HuddlebookError(
            f"The rehearsal waited {PATIENCE:g} s for {what}, and gave up. Is this machine very busy?"
        ) from None


async def said(
    stream: Stream, activity: str | None, command: dict[str, Any], key: str | None = None
) -> wire.Ack | wire.Refuse:
    """Send it and wait for the answer; who was too fast tries again, as a page does."""
    async with patience("an answer to be taken"):
        while True:
            answer = await stream.do(activity, command, key)
            if not (isinstance(answer, wire.Refuse) and answer.code == "slow_down"):
                return answer
            await asyncio.sleep(SOON)


class Clock:
    """Minutes since the step opened, as fast as the rehearsal runs. speed: planned minutes in a minute."""

    def __init__(self, speed: float) -> None:
        self._seconds = 60.0 / speed
        self._began = 0.0

    def begin(self) -> None:
        """A step opens."""
        self._began = asyncio.get_running_loop().time()

    async def reach(self, minute: float) -> None:
        """Wait until then; not at all where it is past."""
        await asyncio.sleep(max(0.0, self._began + minute * self._seconds - asyncio.get_running_loop().time()))


class Guest:
    """A simulated person: comes and goes by the script, and does the tasks of each scene."""

    def __init__(self, mind: Mind, player: Player, come: Callable[[str], Awaitable[Stream]], clock: Clock) -> None:
        """come: takes a seat under this name, and connects."""
        self.mind, self.player = mind, player
        self.stream: Stream | None = None
        self.receipts: list[Receipt] = []
        self._come, self._clock = come, clock
        self._begins = 0.0
        self._tasks: list[Task] = []
        self._pending: list[tuple[float, int, str, dict[str, Any]]] = []
        self._thought = 0
        self._liked = False
        self._seen: dict[str, set[int]] = {}

    async def join(self) -> None:
        """Take a seat and connect."""
        self.stream = await self._come(self.player.name)

    async def leave(self) -> None:
        """Hang up, if they are there."""
        if self.stream:
            stream, self.stream = self.stream, None
            await stream.close()

    def begin(self, scene: Scene) -> None:
        """A step opens: what this person has to do in it. Nobody begins what is over by then."""
        self._begins, self._pending, self._liked = scene.begins, [], False
        mine = scene.tasks.get(self.player.number, ())
        self._tasks = sorted((task for task in mine if task.begins < task.until), key=lambda task: task.begins)

    async def act(self, until: float, closing: float) -> None:
        """Everything that is theirs to do up to this minute of the step. closing: when time to answer is over."""
        joins, leaves = self.player.joins - self._begins, self.player.leaves
        if self.stream is None and leaves is None and joins <= until:
            await self._clock.reach(joins)
            await self.join()
        while (at := self._next()) <= until:
            await self._clock.reach(at)
            await self._go_on(at)
        if until >= closing and self.player.persona.does and not self._liked:
            self._liked = True
            await self._like()
        if leaves is not None and leaves - self._begins <= until:
            await self._clock.reach(leaves - self._begins)
            await self.leave()

    def _next(self) -> float:
        """When they do something again."""
        tasks = self._tasks[0].begins if self._tasks else float("inf")
        return min(tasks, self._pending[0][0]) if self._pending else tasks

    async def _go_on(self, at: float) -> None:
        if self._pending and self._pending[0][0] == at:
            _, _, activity, command = heapq.heappop(self._pending)
            await self._say(activity, command)
        else:
            await self._think(self._tasks.pop(0))

    async def _think(self, task: Task) -> None:
        """What they say comes to them when they begin, of what they see then. What is not done in time is not sent."""
        view = await self._shown(task)
        self.mind.random = Random(f"{self.mind.seed}:{self.mind.number}:{task.activity}:{task.question}:{task.turn}")
        commands = self.mind.answers(task.activity, view)
        for left, command in zip(range(len(commands) - 1, -1, -1), commands, strict=True):
            at = task.ends - left * (task.ends - task.begins) / len(commands)
            self._thought += 1
            if at <= task.until:
                heapq.heappush(self._pending, (at, self._thought, task.activity, command))

    async def _shown(self, task: Task) -> dict[str, Any]:
        def ready(stream: Stream) -> bool:
            view = stream.views.get(task.activity)
            return bool(view and view["stage"]["open"] and task.question in (None, view.get("now")))

        assert self.stream
        async with patience(f"the activity {task.activity!r} to open"):
            await self.stream.until(ready)
        view: dict[str, Any] = self.stream.views[task.activity]
        return view

    async def _like(self) -> None:
        """Vote for a few questions of others. For which, hangs on what they say and not on when they came."""
        for activity, view in list(self.stream.views.items()) if self.stream else ():
            questions = (view.get("questions") or ()) if view["stage"]["open"] else ()
            for command in list(islice(self._votes(activity, sorted(questions, key=self._liking)), MOST_VOTES)):
                await self._say(activity, command)

    def _liking(self, question: dict[str, Any]) -> int:
        return crc32(f"{self.mind.seed}:{self.mind.number}:{question['text']}".encode())

    def _votes(self, activity: str, questions: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        assert self.stream
        seen = self._seen.setdefault(activity, set())
        seen |= {one["id"] for one in (self.stream.own.get(activity) or {}).get("asked", ())}
        for question in questions:
            self.mind.random.seed(self._liking(question))
            yield from self.mind.likes({"questions": [question]}, seen)

    async def _say(self, activity: str, command: dict[str, Any]) -> None:
        assert self.stream
        assert self.stream.you
        key = f"rehearsal-{self.player.number}-{len(self.receipts)}"
        sent = asyncio.get_running_loop().time()
        answer = await said(self.stream, activity, command, key)
        receipt = Receipt(
            number=self.player.number, seat=self.stream.you.seat, activity=activity, key=key, command=command,
            wait=1000 * (asyncio.get_running_loop().time() - sent),
        )  # fmt: skip
        if isinstance(answer, wire.Ack):
            self.receipts.append(replace(receipt, cursor=answer.cursor))
        else:
            self.receipts.append(replace(receipt, code=answer.code, message=answer.message))
