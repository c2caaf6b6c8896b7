"""People and a facilitator without browsers: the raw stream, in a thread of its own beside Playwright's loop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from types import TracebackType
from typing import Any, TypeVar

from huddlebook.client.people import Mind
from huddlebook.client.stream import Cookies, Stream
from huddlebook.rooms import wire
from huddlebook.rooms.views import StepView

Given = TypeVar("Given")
SEED = 7
PATIENCE = 60.0  # s


class Crowd:
    """`with Crowd(url, token) as crowd:` opens rooms, joins people, and lets both do things at once and in order."""

    def __init__(self, url: str, token: str) -> None:
        self.url, self.token = url, token
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._streams: list[Stream] = []

    def __enter__(self) -> Crowd:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for stream in self._streams:
            self.run(stream.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE)
        self._loop.close()

    def run(self, asked: Coroutine[Any, Any, Given]) -> Given:
        """Do it in the thread, and wait for what comes of it."""
        return asyncio.run_coroutine_threadsafe(asked, self._loop).result(PATIENCE)

    def open(self, session: str) -> Room:
        """A new room of this session."""
        return Room(self, self._kept(Stream.open_room(self.url, self.token, session)))

    def facilitate(self, code: str) -> Room:
        """A facilitator of a room that somebody opened."""
        return Room(self, self._kept(Stream.facilitate(self.url, self.token, code)))

    def join(self, code: str, name: str = "", cookies: Cookies | None = None) -> Stream:
        return self._kept(Stream.join(self.url, code, name, cookies))

    def _kept(self, made: Coroutine[Any, Any, Stream]) -> Stream:
        stream = self.run(made)
        self._streams.append(stream)
        return self.run(stream.connected())


class Room:
    """A room as its facilitator's stream sees it, with simulated people in it."""

    def __init__(self, crowd: Crowd, stream: Stream) -> None:
        self.crowd, self.stream, self.code = crowd, stream, stream.code
        self.people: list[tuple[Mind, Stream]] = []

    @property
    def steps(self) -> list[StepView]:
        """The agenda."""
        assert self.stream.room
        return list(self.stream.room.steps)

    def fill(self, many: int) -> None:
        """So many people join."""
        for number in range(len(self.people), len(self.people) + many):
            mind = Mind(SEED, number)
            self.people.append((mind, self.crowd.join(self.code, mind.name)))

    def ask(self, act: str | None, kind: str, **more: Any) -> wire.Ack | wire.Refuse:
        """What the facilitator asks for, and what became of it."""
        return self.crowd.run(self.stream.do(act, {"type": kind, **more}))

    def do(self, act: str | None, kind: str, **more: Any) -> None:
        """The facilitator does something that works."""
        answer = self.ask(act, kind, **more)
        assert isinstance(answer, wire.Ack), answer

    def step(self, step: str) -> None:
        self.do(None, "open_step", step=step)

    def answer(self, activity: str) -> None:
        """Everybody answers at once, as they think."""
        for mind, stream in self.people:
            view = self.crowd.run(stream.until(lambda now: _is_open(now, activity))).views[activity]
            for command in mind.answers(activity, view):
                self.crowd.run(stream.do(activity, command))

    def view(self, activity: str) -> dict[str, Any]:
        """What facilitators see of it."""
        found: dict[str, Any] = self.stream.views[activity]
        return found


def _is_open(stream: Stream, activity: str) -> bool:
    return bool(activity in stream.views and stream.views[activity]["stage"]["open"])
