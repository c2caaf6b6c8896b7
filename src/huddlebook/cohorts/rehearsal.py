"""A programme from its first day to its last with simulated people, in seconds: the same engine, another clock.

Commands go through `engine.attempt`, messages through the planner with its budget, reviews through the allocation; the
clock is a queue of instants. Nothing is stored, nothing is sent. What is found is `rehearsal_figures`'.
Longer than most modules: the queue's turns belong together.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from random import Random
from typing import Any

import msgspec
from msgspec.structs import replace

from huddlebook.activities.contract import Actor, Event, Refusal, Role
from huddlebook.activities.peerreview import PeerReviewOwn, PeerReviewState
from huddlebook.activities.reflection import ReflectionState
from huddlebook.cohorts import drafts, message_causes, message_facts, messages, schedule
from huddlebook.cohorts import rehearsal_people as minds
from huddlebook.cohorts.message_causes import Group, Rules
from huddlebook.cohorts.message_times import DAY, HOUR, local
from huddlebook.cohorts.programme import Programme
from huddlebook.cohorts.rehearsal_people import Command, Mind, Simulated
from huddlebook.cohorts.reviews import handing_out
from huddlebook.rooms import engine, facilitation, learner, progress, windows
from huddlebook.rooms.commands import Draft
from huddlebook.rooms.events import Placed, RoomOpened, Window
from huddlebook.rooms.outbox import Letter, MessageDropped, MessageSent
from huddlebook.rooms.state import Planned, RoomState

FACILITATOR = Actor("facilitator", Role.FACILITATOR)
# Facilitators answer once a weekday, what has waited for so long.
ANSWERS_AFTER = DAY
DESK_HOUR = 16
# Who did nothing for so long gets no further texts to review.
SILENT = 3 * DAY
BEFORE = 2 * DAY
PRAISE = "What I take from this is the example; I would have liked to read what you do next."


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What is rehearsed. activities: as the notebooks declared them. minutes: what people have time for in a day."""

    programme: Programme
    activities: tuple[Placed, ...]
    first: date
    people: int
    seed: int
    names: Sequence[str]
    zones: Sequence[str] = minds.ZONES
    rules: Rules = Rules()
    minutes: float = 30
    text: str = ""


class Delivery(msgspec.Struct, frozen=True):
    """A message that went. kinds: what it told."""

    at: int
    letter: Letter
    kinds: tuple[str, ...]


@dataclass
class Course:
    """What happened. spent: minutes by seat and day; no_time: (seat, item) that the day's minutes left no room for.

    visited: (seat, item) that were taken up; helped: by seat, when they may first have needed help (ms), and why.
    looked, acted: how often an activity was looked at, and commands that it took. late: visits to closed items.
    answered: when texts were commented.
    """

    plan: Plan
    people: list[Simulated]
    state: RoomState
    first: int
    last: int
    delivered: list[Delivery] = field(default_factory=list)
    dropped: int = 0
    spent: dict[tuple[str, date], float] = field(default_factory=lambda: defaultdict(float))
    no_time: set[tuple[str, str]] = field(default_factory=set)
    visited: set[tuple[str, str]] = field(default_factory=set)
    helped: dict[str, tuple[int, tuple[str, ...]]] = field(default_factory=dict)
    looked: Counter[str] = field(default_factory=Counter)
    acted: Counter[str] = field(default_factory=Counter)
    late: Counter[str] = field(default_factory=Counter)
    answered: list[int] = field(default_factory=list)


def rehearse(plan: Plan, mind: Callable[[int, int], Mind]) -> Course:
    """Live through the programme. mind(seed, number): what a person thinks. Raises CannotStart, NothingToReview."""
    return _Rehearsal(plan, mind).run()


class _Rehearsal:
    def __init__(self, plan: Plan, mind: Callable[[int, int], Mind]) -> None:
        schedule.check_start(plan.programme, plan.first)
        first, last = _span(plan)
        people = minds.people(plan.people, plan.seed, plan.names, plan.zones, first, last)
        self.course = Course(plan, people, RoomState(id="r" + "0" * 12), first, last)
        self._plan, self._random = plan, Random(f"rehearsal:{plan.seed}")
        self._minds = {one.seat: mind(plan.seed, one.number) for one in people}
        self._queue: list[tuple[int, int, Callable[[int], None]]] = []
        self._ticks: set[int] = set()
        self._handed: set[int] = set()
        self._number = 0
        self._readers: dict[str, message_causes.Person] = {}
        self._whole: tuple[int, Group] | None = None

    def run(self) -> Course:
        course, begin = self.course, self.course.first - BEFORE
        self._write(drafts.started(_opening(self._plan)), begin)
        self._enrol([one for one in course.people if one.joins is None], begin, late=False)
        for one in course.people:
            if one.joins is not None:
                self._at(one.joins, partial(self._enrol, [one], late=True))
            if one.leaves is not None:
                self._at(one.leaves, partial(self._leave, one))
        for moment in self._daily(begin):
            self._at(moment, self._desk)
            self._tick_at(moment)
        while self._queue and self._queue[0][0] <= course.last + DAY:
            now, _, turn = heapq.heappop(self._queue)
            turn(now)
        return course

    def _at(self, moment: int, turn: Callable[[int], None]) -> None:
        self._number += 1
        heapq.heappush(self._queue, (moment, self._number, turn))

    def _tick_at(self, moment: int | None) -> None:
        """As cron does it: at the next full hour."""
        hour = -(-(moment or 0) // HOUR) * HOUR
        if moment is not None and hour not in self._ticks:
            self._ticks.add(hour)
            self._at(hour, self._tick)

    def _daily(self, begin: int) -> Iterator[int]:
        """The desk's hour of each weekday, in the zone of most."""
        zones = Counter(one.person.zone for one in self.course.people)
        zone = min(zones, key=lambda name: (-zones[name], name))
        for number in range((self.course.last - begin) // DAY + 2):
            moment = local(begin + number * DAY, zone).replace(hour=DESK_HOUR, minute=0, second=0, microsecond=0)
            if moment.weekday() < minds.SATURDAY:
                yield round(moment.timestamp() * 1000)

    def _write(self, made: Sequence[Draft], now: int, by: str = FACILITATOR.id) -> None:
        if by == FACILITATOR.id:
            self._readers.clear()
        if made:
            self.course.state = engine.apply(self.course.state, made, by, key=None, now=now).state

    def _enrol(self, some: Sequence[Simulated], now: int, *, late: bool) -> None:
        seats = iter([one.seat for one in some])
        known = [one.person for one in some]
        self._write(
            drafts.enrolled(self.course.state, self._plan.programme, known, now, lambda: next(seats), late=late), now
        )
        for one in some:
            self._intend(one, now)

    def _intend(self, one: Simulated, joined: int) -> None:
        """When this person looks in, and when there may be something to tell them."""
        for task in message_facts.person(self.course.state, one.seat).tasks:
            window = Window(task.opens, task.closes)
            self._tick_at(task.opens)
            if task.review and task.opens not in self._handed:
                self._handed.add(task.opens)
                self._at(task.opens, self._hand_out_all)
            self._tick_at(message_causes.reminding(task, one.person.zone, self._plan.rules))
            when = None if task.meeting else minds.first_visit(self._random, one, window, joined)
            if when is not None:
                self._visit_at(when, one, task.id, one.persona.visits)
        if self._plan.rules.quiet.holds(joined, one.person.zone):
            joined += DAY
        self._tick_at(joined)
        for number in range((self.course.last - joined) // DAY + 1):
            self._tick_at(self._morning(joined + number * DAY, one.person.zone))

    def _morning(self, at: int, zone: str) -> int | None:
        quiet = self._plan.rules.quiet
        here = local(at, zone).replace(hour=quiet.ends.hour, minute=quiet.ends.minute, second=0, microsecond=0)
        return None if here.weekday() in quiet.days else round(here.timestamp() * 1000)

    def _leave(self, one: Simulated, now: int) -> None:
        self._write(drafts.unenrolled(self.course.state, self._plan.programme, one.seat), now)

    def _visit_at(self, moment: int, one: Simulated, item: str, left: int) -> None:
        self._at(moment, partial(self._visit, one, item, left))

    def _visit(self, one: Simulated, item: str, left: int, now: int) -> None:
        """Somebody looks at an item: they do it, come another day when this one is full, or find it closed."""
        course, seat = self.course, one.seat
        window = windows.window_of(course.state, item, seat)
        if window is None or not course.state.here(seat):
            return
        if progress.did(course.state, item, seat):
            # Nothing to do; of reviews there may be some later.
            if left > 1 and self._reviews(item) and not progress.over(window, now):
                self._visit_at(minds.next_visit(self._random, one, window, now), one, item, left - 1)
            return
        if progress.over(window, now):
            if (seat, item) not in course.visited:
                course.late[item] += 1
            return
        before, day = self._left(item, seat), local(now, one.person.zone).date()
        if course.spent[seat, day] and course.spent[seat, day] + before > self._plan.minutes:
            self._another_day(one, item, left, now)
            return
        course.visited.add((seat, item))
        self._answer(one, item, now)
        course.spent[seat, day] += before - self._left(item, seat)
        if left > 1 and not progress.did(course.state, item, seat):
            self._visit_at(minds.next_visit(self._random, one, window, now), one, item, left - 1)

    def _another_day(self, one: Simulated, item: str, left: int, now: int) -> None:
        window, later = (
            self.course.state.people[one.seat].windows[item],
            minds.tomorrow(self._random, now, one.person.zone),
        )
        if progress.over(window, later):
            if (one.seat, item) not in self.course.visited:
                self.course.no_time.add((one.seat, item))
        else:
            self._visit_at(later, one, item, left)

    def _left(self, item: str, seat: str) -> float:
        """Minutes that are left of an item, by the parts of it that are not done."""
        assert self.course.state.plan
        parts = progress.asked(self.course.state, item)
        still = sum(1 for part in parts if not windows.gave(self.course.state, part, seat))
        minutes = self.course.state.plan.steps[item].minutes or 0.0
        return minutes * still / len(parts) if parts else 0.0

    def _answer(self, one: Simulated, item: str, now: int) -> None:
        for planned in progress.asked(self.course.state, item):
            if windows.gave(self.course.state, planned, one.seat):
                continue
            self.course.looked[planned.id] += 1
            for command in self._thought(one, planned, now):
                self._do(planned.id, command, Actor(one.seat, Role.PARTICIPANT, one.person.name), now)

    def _thought(self, one: Simulated, planned: Planned, now: int) -> list[Command]:
        state = self.course.state
        own = learner.own_for(state, planned.id, one.seat, now)
        if isinstance(own, PeerReviewOwn):
            return [_review(planned, text.text) for text in own.assigned if text.review is None]
        view = learner.activity_for(state, planned.id, one.seat, now)
        return self._minds[one.seat].answers(planned.id, msgspec.to_builtins(view)) if view else []

    def _do(self, activity: str, command: Any, actor: Actor, now: int) -> None:
        raw = command if isinstance(command, dict) else msgspec.to_builtins(command)
        tried = engine.attempt(self.course.state, activity, raw, actor, key=None, now=now)
        if isinstance(tried, Refusal):
            return
        self.course.state = tried.state
        self.course.acted[activity] += 1
        if actor.role is Role.PARTICIPANT and not isinstance(tried.state.activities[activity], PeerReviewState):
            self._readers.pop(actor.id, None)
        else:
            self._readers.clear()

    def _desk(self, now: int) -> None:
        """A facilitator's hour: texts are answered, reviews handed out, and who may need help is seen."""
        assert self.course.state.plan
        for planned in self.course.state.plan.activities.values():
            known = self.course.state.activities[planned.id]
            if isinstance(known, ReflectionState):
                self._comment(planned, known, now)
        self._hand_out_all(now)
        for one in self.course.people:
            if one.seat in self.course.helped or not self.course.state.here(one.seat):
                continue
            if found := facilitation.concern(self.course.state, one.seat, now):
                self.course.helped[one.seat] = now, found.reasons

    def _comment(self, planned: Planned, known: ReflectionState, now: int) -> None:
        for seat, rounds in sorted(known.rounds.items()):
            if rounds[-1].comment is None and now - rounds[-1].at >= ANSWERS_AFTER:
                words = {"type": "release_comment", "seat": seat, "round": len(rounds), "comment": PRAISE}
                self._do(planned.id, words, FACILITATOR, now)
                self.course.answered.append(now)

    def _reviews(self, item: str) -> list[Planned]:
        known = self.course.state.activities
        return [one for one in progress.asked(self.course.state, item) if isinstance(known[one.id], PeerReviewState)]

    def _hand_out_all(self, now: int) -> None:
        for item in self._plan.programme.asked:
            for planned in self._reviews(item.id):
                self._hand_out(planned, now)

    def _hand_out(self, planned: Planned, now: int) -> None:
        state = self.course.state
        spans = [one.windows[planned.step] for seat, one in state.people.items() if state.here(seat)]
        if any(span.opens <= now and not progress.over(span, now) for span in spans):
            away = [
                seat for seat, one in state.people.items() if not one.active or now - one.active[-1] * HOUR > SILENT
            ]
            self._do(planned.id, handing_out(state, planned.id, away), FACILITATOR, now)

    def _tick(self, now: int) -> None:
        """What `huddlebook tick` does, without sending."""
        rules = self._plan.rules
        group = self._group(now)
        group = self._queued(group, [one.queued for one in messages.plan([group], rules, now)], now)
        sent = messages.sent_this_week([group], now)
        keys = {person.seat: messages.person_key(group.room, person) for person in group.people}
        for letter in group.outbox.waiting():
            verdict, held = messages.verdict(group, letter, rules, now, sent)
            if verdict == "send":
                group = self._queued(group, [MessageSent(letter.id)], now)
                sent[keys.get(letter.seat, "")] += 1
                self.course.delivered.append(Delivery(now, letter, tuple(due.kind for due in held)))
            elif verdict == "drop":
                group = self._queued(group, [MessageDropped(letter.id)], now)
                self.course.dropped += 1

    def _group(self, now: int) -> Group:
        """The cohort as messages see it. Read as a whole once a day, and people when they did something."""
        state, day = self.course.state, now // DAY
        if self._whole is None or self._whole[0] != day:
            whole = message_facts.group(state, now, channels=("channel",), desk=("desk",), mail=True)
            self._whole = day, whole
            self._readers = {one.seat: one for one in whole.people}
        for seat in state.people:
            if seat not in self._readers:
                self._readers[seat] = message_facts.person(state, seat)
        here = sorted(seat for seat in state.people if state.here(seat))
        return replace(self._whole[1], people=tuple(self._readers[seat] for seat in here), outbox=state.outbox)

    def _queued(self, group: Group, events: Sequence[Event], now: int) -> Group:
        self._write([Draft(None, event) for event in events], now, "tick")
        return replace(group, outbox=self.course.state.outbox)


def _span(plan: Plan) -> tuple[int, int]:
    """The first and the last instant of the programme in any of the zones; what stays open counts for a few days."""
    spans = [
        window for zone in set(plan.zones) for window in schedule.windows(plan.programme, plan.first, zone).values()
    ]
    return min(one.opens for one in spans), max(one.closes or one.opens + minds.SOON for one in spans)


def _opening(plan: Plan) -> RoomOpened:
    return RoomOpened(
        "REHEARSAL", "rehearsal", plan.programme.title, drafts.steps(plan.programme), plan.activities,
        kind="cohort", start=plan.first.isoformat(), programme=plan.text,
    )  # fmt: skip


def _review(planned: Planned, place: int) -> Command:
    rubric: Any = getattr(planned.design, "rubric", ())
    return {"type": "review", "text": place, "comment": PRAISE, "levels": [0 for _ in rubric]}
