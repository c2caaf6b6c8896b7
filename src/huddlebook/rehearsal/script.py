"""Who does what when in a rehearsal: the facilitator's cues and everybody's tasks, step by step, all from one seed.

Times are minutes since the step opened. How long an activity takes is what `design.pace` says, so that a rehearsal and
`huddlebook check` never tell different stories.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from math import ceil, inf
from random import Random
from typing import Literal, TypeAlias

import msgspec

from huddlebook.activities.estimate_design import EstimateDesign
from huddlebook.activities.quiz_state import QuizDesign
from huddlebook.activities.timer import TimerDesign
from huddlebook.design.pace import minutes_for
from huddlebook.design.subject import Ask
from huddlebook.rehearsal.people import Player
from huddlebook.rooms.events import LOBBY, Placed, Step
from huddlebook.rooms.state import Plan, Planned

UNTIMED = 2.0  # minutes of a step without a time box
WAITING = 1.0  # minutes in the lobby, where there is something to do in it
ANSWERING = 0.8  # of a time box; the rest is for looking at the results
MORE = 1.0  # minutes that a facilitator adds when too many are not done
TOO_MANY = 0.25  # of those who answer
ENOUGH_FOR = 0.9
SETTLING = (0.05, 0.2)  # minutes until somebody has read what is asked
LUCK = 0.25  # spread of how long people take, as the sigma of a lognormal distribution
LEAST = 0.25

Slot: TypeAlias = tuple[float, float]


class Cue(msgspec.Struct, frozen=True):
    """What the facilitator does. at: minutes since the step opened. question: of a quiz.

    "extend" gives `MORE` minutes, "truth" shows an estimate's answer.
    """

    at: float
    what: Literal["start", "ask", "extend", "reveal", "truth"]
    activity: str = ""
    question: int = 0


class Task(msgspec.Struct, frozen=True):
    """Somebody answers an activity. question: of a quiz that is asked together. turn: the first time, or once more.

    until: when their time for it is over; who ends later could not finish.
    """

    activity: str
    begins: float
    ends: float
    until: float
    question: int | None = None
    turn: int = 1

    @property
    def late(self) -> bool:
        """Whether the time was not enough for it."""
        return self.ends > self.until


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """A step, or the lobby. begins: planned minutes of the session before it. box: its minutes as planned.

    extra: minutes that were added. closing: when time to answer is over. enough: minutes in which nine of ten finish.
    """

    step: Step
    begins: float
    box: float
    extra: float
    closing: float
    cues: tuple[Cue, ...]
    tasks: dict[int, tuple[Task, ...]]
    asked: tuple[str, ...]
    enough: float | None = None

    @property
    def ends(self) -> float:
        """When the facilitator goes on."""
        return self.box + self.extra

    @property
    def windows(self) -> list[tuple[float, list[Cue]]]:
        """The times at which something happens, with what does; the end is the last one."""
        times = sorted({cue.at for cue in self.cues} | {self.ends})
        return [(at, [cue for cue in self.cues if cue.at == at]) for at in times]


def minutes(plan: Plan) -> float:
    """How long the session is to take, the lobby included."""
    return sum(box for _, _, box in spans(plan))


def spans(plan: Plan) -> list[tuple[Step, float, float]]:
    """Each step with the minute it begins at and its length, the lobby first where there is something to do in it."""
    lobby = [(Step(LOBBY, "Lobby"), WAITING)] if plan.of_step(LOBBY) else []
    boxes = [*lobby, *((step, step.minutes or UNTIMED) for step in plan.opened.steps)]
    begins = accumulate((box for _, box in boxes), initial=0.0)
    return [(step, begin, box) for (step, box), begin in zip(boxes, begins, strict=False)]


def script(plan: Plan, people: Sequence[Player], seed: int, speaks: Callable[[Planned], bool]) -> list[Scene]:
    """The whole session. speaks: whether simulated people have words for this activity."""
    return [_scene(plan, people, seed, speaks, *span) for span in spans(plan)]


def _scene(
    plan: Plan,
    people: Sequence[Player],
    seed: int,
    speaks: Callable[[Planned], bool],
    step: Step,
    begins: float,
    box: float,
) -> Scene:
    here = plan.of_step(step.id)
    asked = [one for one in here if speaks(one)]
    share = ANSWERING if any(one.design.results == "reveal" for one in asked) else 1.0
    slots = _slots(asked, share * box)
    there = [player for player in people if player.there(begins, begins + box)]
    tasks = {
        player.number: tuple(_tasks(player, asked, slots, begins, Random(f"{seed}:{step.id}:{player.number}")))
        for player in there
    }
    extra = _extra(list(tasks.values()), share * box) if step.id != LOBBY else 0.0
    closing = share * box + extra
    given = {
        number: tuple(one if one.question is not None else msgspec.structs.replace(one, until=closing) for one in some)
        for number, some in tasks.items()
    }
    return Scene(
        step=step, begins=begins, box=box, extra=extra, closing=closing, tasks=given,
        cues=tuple(_cues(here, slots, share * box, closing)), asked=tuple(one.id for one in asked),
        enough=_enough(list(tasks.values()), {one.id for one in asked if not one.design.lasting}, share),
    )  # fmt: skip


def need(planned: Planned) -> float:
    """Minutes that an activity takes somebody who is neither quick nor slow."""
    placed = Placed(planned.id, planned.activity.kind, planned.step, {})
    return max(LEAST, minutes_for([Ask(placed, planned.design)]))


def _slots(asked: Sequence[Planned], time: float) -> dict[str, list[Slot]]:
    """When each question of a quiz is asked that all take together: at the end of the time, by what each needs."""
    whole = sum(need(one) for one in asked) or 1.0
    quizzes = [
        (one, one.design) for one in asked if isinstance(one.design, QuizDesign) and one.design.pace == "together"
    ]
    begins = time - time * sum(need(one) for one, _ in quizzes) / whole
    slots = {}
    for one, design in quizzes:
        each = time * need(one) / whole / len(design.questions)
        slots[one.id] = [(begins + at * each, begins + (at + 1) * each) for at in range(len(design.questions))]
        begins += each * len(design.questions)
    return slots


def _tasks(
    player: Player, asked: Sequence[Planned], slots: dict[str, list[Slot]], begins: float, random: Random
) -> Iterator[Task]:
    """What this person does, in order, as far as they are there for it. When time is over, is known later."""
    came = at = max(0.0, player.joins - begins)
    leaves = player.leaves - begins if player.leaves is not None else inf
    for one in asked:
        if one.id in slots:
            done = list(_quiz(player, one, slots[one.id], came, random))
        elif random.random() < player.persona.does:
            done = list(_turns(player, one, at, random))
            at = done[-1].ends
        else:
            done = []
        yield from (task for task in done if task.ends <= leaves)


def _turns(player: Player, one: Planned, at: float, random: Random) -> Iterator[Task]:
    """Only where one may give several things does anybody come back to it."""
    for turn in range(1, (player.persona.turns if hasattr(one.design, "most") else 1) + 1):
        begins = at + random.uniform(*SETTLING) * player.persona.pace
        at = begins + need(one) * _takes(player, random) / turn
        yield Task(one.id, begins, at, inf, turn=turn)


def _quiz(player: Player, one: Planned, slots: Sequence[Slot], came: float, random: Random) -> Iterator[Task]:
    assert isinstance(one.design, QuizDesign)
    for question, (opens, shuts) in enumerate(slots):
        seconds = one.design.questions[question].seconds
        until = min(shuts, opens + seconds / 60) if seconds else shuts
        begins = opens + random.uniform(*SETTLING) * player.persona.pace / 2
        takes = need(one) / len(slots) * _takes(player, random)
        if random.random() < player.persona.does and opens >= came:
            yield Task(one.id, begins, begins + takes, until, question)


def _takes(player: Player, random: Random) -> float:
    return player.persona.pace * random.lognormvariate(0.0, LUCK)


def _extra(tasks: Sequence[Sequence[Task]], closing: float) -> float:
    """More time, where too many of those who answer are not done."""
    busy = [some for some in tasks if some]
    late = sum(any(one.ends > closing for one in some if one.question is None) for some in busy)
    return MORE if busy and late > TOO_MANY * len(busy) else 0.0


def _enough(tasks: Sequence[Sequence[Task]], bound: set[str], share: float) -> float | None:
    """Minutes, by halves, in which nine of ten of those who answer would be done.

    bound: the activities that end with the step. A quiz that all take together has a clock of its own.
    """
    known = [[one.ends for one in some if one.activity in bound and one.question is None] for some in tasks]
    ends = sorted(max(some) for some in known if some)
    if not ends:
        return None
    return ceil(2 * ends[min(len(ends) - 1, int(ENOUGH_FOR * len(ends)))] / share) / 2


def _cues(here: Sequence[Planned], slots: dict[str, list[Slot]], time: float, closing: float) -> Iterator[Cue]:
    """In the order in which things happen at the same time."""
    yield from (Cue(0.0, "start", one.id) for one in here if isinstance(one.design, TimerDesign))
    for name, questions in slots.items():
        for question, (opens, shuts) in enumerate(questions):
            yield Cue(opens, "ask", name, question)
            yield Cue(shuts, "reveal", name)
    if closing > time:
        yield Cue(time, "extend")
    for one in here:
        if one.design.results == "reveal" and one.id not in slots:
            yield Cue(closing, "reveal", one.id)
        if isinstance(one.design, EstimateDesign) and one.design.truth is not None:
            yield Cue(closing, "truth", one.id)
