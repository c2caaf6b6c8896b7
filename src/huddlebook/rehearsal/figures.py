"""What a rehearsal came to, in figures: what its report says and what programs read (`--json`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

import msgspec

from huddlebook.rehearsal.losses import Receipt
from huddlebook.rehearsal.people import PERSONAS, Player
from huddlebook.rehearsal.script import Scene
from huddlebook.rooms.state import Plan


@dataclass
class Course:
    """What happened. speed: planned minutes in a minute. mute: activities that people have no words for.

    receipts: what came of all that people sent. declined: what the facilitator was refused, as (activity, code,
    sentence).
    """

    title: str
    plan: Plan
    people: list[Player]
    scenes: list[Scene]
    seed: int
    speed: float
    mute: tuple[str, ...] = ()
    receipts: list[Receipt] = field(default_factory=list)
    declined: list[tuple[str, str, str]] = field(default_factory=list)
    seconds: float = 0.0


class ActivityFigures(msgspec.Struct, frozen=True, kw_only=True):
    """How an activity went. asked: who had a mind to answer. answered: who did. late: who could not finish in time."""

    id: str
    kind: str
    prompt: str
    asked: int
    answered: int
    late: int


class StepFigures(msgspec.Struct, frozen=True, kw_only=True):
    """How a step went. minutes: planned, None without a time box; extra: what was added. here: who was in the room.

    answered: who gave anything. late: who could not finish in time. enough: minutes in which nine of ten would.
    """

    id: str
    title: str
    minutes: float | None
    extra: float
    here: int
    answered: int
    late: int
    enough: float | None
    activities: tuple[ActivityFigures, ...]


class PersonaFigures(msgspec.Struct, frozen=True):
    """A way to take part: how many people, how many of them answered anything, how many were late for something."""

    name: str
    people: int
    answered: int
    late: int


class Refused(msgspec.Struct, frozen=True):
    """What the server said no to, and how often. by: "people" or "facilitator"."""

    activity: str
    code: str
    message: str
    times: int
    by: str = "people"


class Waits(msgspec.Struct, frozen=True):
    """From sending an answer to its receipt, in ms."""

    median: float
    p95: float
    longest: float


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The whole of it. minutes: planned. seconds: how long it took. answers: acknowledged; lost: of these, not kept.

    silent: names of those who gave nothing. mute: activities for which simulated people have no words.
    """

    title: str
    people: int
    seed: int
    speed: float
    minutes: float
    seconds: float
    answers: int
    lost: int
    waits: Waits
    steps: tuple[StepFigures, ...]
    personas: tuple[PersonaFigures, ...]
    silent: tuple[str, ...]
    refused: tuple[Refused, ...]
    mute: tuple[str, ...]


def report(course: Course, lost: int) -> Report:
    """The figures of what happened."""
    spoke = {one.number for one in course.receipts if not one.code}
    return Report(
        title=course.title,
        people=len(course.people),
        seed=course.seed,
        speed=course.speed,
        minutes=round(sum(step.minutes or 0 for step in course.plan.opened.steps), 2),
        seconds=round(course.seconds, 1),
        answers=sum(1 for one in course.receipts if not one.code),
        lost=lost,
        waits=_waits([one.wait for one in course.receipts]),
        steps=tuple(_step(course, scene) for scene in course.scenes),
        personas=tuple(_personas(course, spoke)),
        silent=tuple(player.name for player in course.people if player.number not in spoke),
        refused=tuple(_refused(course)),
        mute=course.mute,
    )


def _waits(waits: Sequence[float]) -> Waits:
    if not waits:
        return Waits(0, 0, 0)
    longest = sorted(waits)
    return Waits(*(round(one, 1) for one in (median(longest), longest[int(0.95 * (len(longest) - 1))], longest[-1])))


def _step(course: Course, scene: Scene) -> StepFigures:
    activities = tuple(_activity(course, scene, name) for name in scene.asked)
    answers = {one.number for one in course.receipts if one.activity in scene.asked and not one.code}
    return StepFigures(
        id=scene.step.id,
        title=scene.step.title,
        minutes=scene.step.minutes,
        extra=scene.extra,
        here=len(scene.tasks),
        answered=len(answers),
        late=len(_late(scene)),
        enough=scene.enough,
        activities=activities,
    )


def _late(scene: Scene, activity: str | None = None) -> set[int]:
    """Who did not finish in time what they had begun."""
    return {
        number
        for number, tasks in scene.tasks.items()
        if any(task.late and activity in (None, task.activity) for task in tasks)
    }


def _activity(course: Course, scene: Scene, name: str) -> ActivityFigures:
    planned = course.plan.activities[name]
    return ActivityFigures(
        id=name,
        kind=planned.activity.kind,
        prompt=planned.design.prompt,
        asked=sum(any(task.activity == name for task in tasks) for tasks in scene.tasks.values()),
        answered=len({one.number for one in course.receipts if one.activity == name and not one.code}),
        late=len(_late(scene, name)),
    )


def _personas(course: Course, spoke: set[int]) -> Iterator[PersonaFigures]:
    late = {number for scene in course.scenes for number in _late(scene)}
    for persona in PERSONAS:
        numbers = {player.number for player in course.people if player.persona == persona}
        if numbers:
            yield PersonaFigures(persona.name, len(numbers), len(numbers & spoke), len(numbers & late))


def _refused(course: Course) -> Iterator[Refused]:
    said = Counter((one.activity, one.code, one.message) for one in course.receipts if one.code)
    for what, times in sorted(said.items(), key=lambda pair: (-pair[1], pair[0])):
        yield Refused(*what, times)
    for what, times in sorted(Counter(course.declined).items()):
        yield Refused(*what, times, by="facilitator")
