"""A cohort that simulated people lived through up to now, for the pictures.

The engine decides everything, and it is appended at its own instant, as if a server had run all the time; nobody waits.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

import msgspec

from huddlebook.activities.contract import Actor, Refusal, Role
from huddlebook.activities.peerreview import PeerReviewOwn
from huddlebook.activities.reflection import ReflectionState
from huddlebook.client.people import Mind
from huddlebook.cohorts.handing import handed_out
from huddlebook.cohorts.roster import read_roster
from huddlebook.pages.rendered import Rendered
from huddlebook.rooms import engine, learner, progress, windows
from huddlebook.rooms.log import Append
from huddlebook.rooms.state import Planned, RoomState
from huddlebook.server.identity import new_room, new_seat
from huddlebook.workspace import Workspace
from huddlebook.workspace.cohorts import Cohort, Cohorts

HOUR = 3_600_000
DAY = 24 * HOUR
DESK = Actor("facilitator", Role.FACILITATOR)
COMMENTS = (
    "You named what you saw, not what you guessed. What would change if you asked first?",
    "Thank you for the honest second half. Who else could have told you the same thing earlier?",
    "That is a clear moment. Try the same sentence with one example in it, and see what comes back.",
)
REVIEW = "The moment is easy to see. I would have liked to read what you said next."
# Whose page is shown: answered first.
FIRST = "Maya Okafor"
# Those who do little, and so may need a word.
QUIET = ("Hemi Walker", "Priya Nair")
SEED = 7


class Scene:
    """One cohort on its way through time."""

    def __init__(self, workspace: Workspace, slug: str, first: date, rendered: Rendered | None = None) -> None:
        self.cohorts = Cohorts(workspace, clock=lambda: self.now)
        self.now = round(datetime.combine(first, datetime.min.time(), UTC).timestamp() * 1000) - DAY
        path = self.cohorts.programme(slug)
        self.rendered = rendered or self.cohorts.render(slug)
        people = read_roster(path.with_name("roster.csv").read_bytes()).people
        self.cohort: Cohort = self.cohorts.start(slug, first, people, self.rendered, new_room, new_seat)
        self.state: RoomState = self.cohort.state()
        self.minds = {seat: Mind(SEED, number) for seat, number in zip(self.state.people, count(), strict=False)}

    def live(self, until: int, *, late: tuple[str, ...] = QUIET, waits: int = 20 * HOUR) -> None:
        """Four looks a day of everybody but those who are late; comments come after `waits` ms."""
        with closing(self.cohort.workspace.log()) as log:
            self.log = log
            while self.now + 6 * HOUR < until:
                self.now += 6 * HOUR
                self._hand_out()
                for seat in self.state.people:
                    if self.state.seats[seat].name not in late:
                        self._visit(seat)
                self._comment(waits)

    @property
    def code(self) -> str:
        assert self.state.plan
        return self.state.plan.opened.code

    def later(self, days: int) -> str:
        """Ten in the morning so many days after the last look, as the time machine is asked."""
        return f"{datetime.fromtimestamp(self.now / 1000, UTC).date() + timedelta(days=days)}T10:00"

    def seat(self, name: str) -> str:
        return next(seat for seat, one in self.state.seats.items() if one.name == name)

    def _visit(self, seat: str) -> None:
        for item in learner.learner_view(self.state, seat, self.now).items:
            if (
                item.state == "today"
                and (hash_of(self.state.seats[seat].name, item.id) + self.now // (6 * HOUR)) % 4 == 0
            ):
                for planned in progress.asked(self.state, item.id):
                    if not windows.gave(self.state, planned, seat):
                        self.answer(seat, planned)

    def answer(self, seat: str, planned: Planned) -> None:
        """This person's part of an activity."""
        for command in self._thoughts(seat, planned):
            self.do(planned.id, command, Actor(seat, Role.PARTICIPANT, self.state.seats[seat].name))

    def _thoughts(self, seat: str, planned: Planned) -> Iterator[Any]:
        own = learner.own_for(self.state, planned.id, seat, self.now)
        if isinstance(own, PeerReviewOwn):
            for text in own.assigned:
                yield {"type": "review", "text": text.text, "comment": REVIEW, "levels": []}
            return
        view = learner.activity_for(self.state, planned.id, seat, self.now)
        if view is not None:
            yield from self.minds[seat].answers(planned.id, msgspec.to_builtins(view))

    def _comment(self, waits: int) -> None:
        for name, known in self.state.activities.items():
            if isinstance(known, ReflectionState):
                for seat, rounds in sorted(known.rounds.items()):
                    luck = 0 if seat == self.seat(FIRST) else hash_of(self.state.seats[seat].name, name)
                    if rounds[-1].comment is None and self.now - rounds[-1].at >= waits * (1 + luck % 9):
                        words = COMMENTS[luck % len(COMMENTS)]
                        told = {"type": "release_comment", "seat": seat, "round": len(rounds), "comment": words}
                        self.do(name, told, DESK)

    def _hand_out(self) -> None:
        made = handed_out(self.state, self.now)
        if made:
            self._append(engine.apply(self.state, made, DESK.id, key=None, now=self.now))

    def do(self, activity: str, command: Any, actor: Actor) -> None:
        raw = command if isinstance(command, dict) else msgspec.to_builtins(command)
        tried = engine.attempt(self.state, activity, raw, actor, key=None, now=self.now)
        if not isinstance(tried, Refusal) and tried.entries:
            self._append(tried)

    def _append(self, tried: engine.Attempt) -> None:
        self.log.append([Append(self.state.id, self.state.seq, tried.entries)])
        self.state = tried.state


def hash_of(*words: str) -> int:
    """The same number for the same words, in every run."""
    return sum(ord(letter) * place for place, letter in enumerate("".join(words), 1))


def two_cohorts(workspace: Workspace, now: int) -> tuple[Scene, Scene]:
    """One in its second week, one that has come to its end; both of the sample programme."""
    monday = datetime.fromtimestamp(now / 1000, UTC).date()
    monday -= timedelta(days=monday.weekday())
    done = Scene(workspace, "giving-feedback", monday - timedelta(days=35))
    done.live(now, late=(), waits=8 * HOUR)
    runs = Scene(workspace, "giving-feedback", monday - timedelta(days=7), done.rendered)
    runs.live(now)
    return runs, done
