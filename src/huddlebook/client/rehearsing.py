"""A rehearsal as it is played: people and a facilitator on a real server, over real websockets, by the script.

At each cue everybody who was to answer before it has their receipt, so that a slow machine makes a rehearsal longer and
never another one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

from huddlebook.activities.contract import AnyActivity
from huddlebook.activities.timer import TimerDesign
from huddlebook.client.guests import Clock, Guest, patience, said
from huddlebook.client.people import ANSWERS, Mind
from huddlebook.client.sayings import NAMES
from huddlebook.client.stream import Cookies, Stream
from huddlebook.rehearsal import people as minds
from huddlebook.rehearsal import script
from huddlebook.rehearsal.figures import Course
from huddlebook.rehearsal.script import Cue, Scene
from huddlebook.rooms import wire
from huddlebook.rooms.events import LOBBY
from huddlebook.rooms.state import Plan, Planned

AT_ONCE = 32  # people who join at the same time


def _has_words(planned: Planned) -> bool:
    """Whether simulated people can answer an activity of this kind."""
    return any(field in planned.activity.view_type.__struct_fields__ for field, _ in ANSWERS)


def cast(plan: Plan, title: str, people: int, seed: int, speed: float) -> Course:
    """A rehearsal that is to be: who takes part, and the script."""
    players = minds.players(people, seed, NAMES, script.minutes(plan))
    asked = [one for one in plan.activities.values() if not isinstance(one.design, TimerDesign)]
    mute = tuple(one.id for one in asked if not _has_words(one))
    return Course(title, plan, players, script.script(plan, players, seed, _has_words), seed, speed, mute)


class Rehearsal:
    """`async with Rehearsal(...) as rehearsal: await rehearsal.play()`; people stay connected until it is left."""

    def __init__(self, base: str, cookies: Cookies, course: Course, told: Callable[[str], object] = str) -> None:
        """cookies: a facilitator's. told: hears in words what happens now."""
        self.course, self._base, self._told = course, base, told
        self._clock, self._gate = Clock(course.speed), asyncio.Semaphore(AT_ONCE)
        self.console = Stream(base, self._code, cookies, "console")
        self.guests = [Guest(Mind(course.seed, one.number), one, self._come, self._clock) for one in course.people]

    @property
    def _code(self) -> str:
        return self.course.plan.opened.code

    async def _come(self, name: str) -> Stream:
        async with self._gate, patience("somebody to join"):
            return await (await Stream.join(self._base, self._code, name)).connected()

    async def __aenter__(self) -> Rehearsal:
        async with patience("the room to answer"):
            await self.console.connected()
        return self

    async def __aexit__(self, *_: object) -> None:
        await asyncio.gather(*(guest.leave() for guest in self.guests), self.console.close())

    async def play(self) -> None:
        """From the lobby to the last step; `course` knows then what happened."""
        began = asyncio.get_running_loop().time()
        self._told("People join")
        await asyncio.gather(*(guest.join() for guest in self.guests if not guest.player.joins))
        for at, scene in enumerate(self.course.scenes, 1):
            self._told(f"{scene.step.title} ({at} of {len(self.course.scenes)})")
            await self._play(scene)
        self.course.receipts = [one for guest in self.guests for one in guest.receipts]
        self.course.seconds = asyncio.get_running_loop().time() - began

    async def end(self) -> None:
        """The facilitator ends the room."""
        await self._do(None, {"type": "end_room"})

    async def _play(self, scene: Scene) -> None:
        if scene.step.id != LOBBY:
            await self._do(None, {"type": "open_step", "step": scene.step.id})
        self._clock.begin()
        for guest in self.guests:
            guest.begin(scene)
        for until, cues in scene.windows:
            await asyncio.gather(*(guest.act(until, scene.closing) for guest in self.guests))
            await self._clock.reach(until)
            await self._let_out()
            for cue in cues:
                await self._do(*_command(cue))

    async def _let_out(self) -> None:
        """Approve what waits for the facilitator."""
        newest = max((guest.receipts[-1].cursor for guest in self.guests if guest.receipts), default=0)
        async with patience("the console to follow"):
            await self.console.until(lambda shown: shown.cursor >= newest)
        for activity, view in list(self.console.views.items()):
            for command in list(approvals(view, self.course.plan.activities[activity].activity)):
                await self._do(activity, command)

    async def _do(self, activity: str | None, command: dict[str, Any]) -> None:
        answer = await said(self.console, activity, command)
        if isinstance(answer, wire.Refuse):
            self.course.declined.append((activity or "", answer.code, answer.message))


def approvals(view: dict[str, Any], kind: AnyActivity) -> Iterator[dict[str, Any]]:
    """What lets out each text of this view that waits for a facilitator; not every kind's texts are meant to be out."""
    approve = next((one for one in kind.commands if one.__struct_config__.tag == "approve"), None)
    for field, name in (("cards", "card"), ("questions", "question")):
        for one in (view.get(field) or ()) if approve and name in approve.__struct_fields__ else ():
            if one["standing"] == "pending":
                yield {"type": "approve", name: one["id"]}


def _command(cue: Cue) -> tuple[str | None, dict[str, Any]]:
    match cue.what:
        case "extend":
            return None, {"type": "extend_step", "minutes": script.MORE}
        case "ask":
            return cue.activity, {"type": "ask_question", "question": cue.question}
        case "truth":
            return cue.activity, {"type": "show_truth"}
        case _:
            return cue.activity, {"type": cue.what}
