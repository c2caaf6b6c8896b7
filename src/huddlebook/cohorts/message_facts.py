"""A cohort's room as messages see it: who is there, what they have to do, what came for them, what waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from huddlebook.activities.peerreview import PeerReviewOwn, PeerReviewState, due
from huddlebook.activities.reflection import ReflectionState
from huddlebook.cohorts import drafts, schedule
from huddlebook.cohorts.message_causes import Concern, Group, News, Person, Post, Task, Waiting
from huddlebook.cohorts.problems import BadProgramme
from huddlebook.cohorts.programme import LEARNER, Programme
from huddlebook.cohorts.reading import parse
from huddlebook.rooms import facilitation, progress, windows
from huddlebook.rooms.events import Step, Window
from huddlebook.rooms.state import RoomState

# What is not for each person: words for the group's channel.
_CHANNEL = "message"


def group(state: RoomState, now: int, *, channels: tuple[str, ...], desk: tuple[str, ...], mail: bool) -> Group:
    """The cohort at `now` (ms). channels, desk: the ways to reach them; mail: whether e-mail can be sent."""
    assert state.plan
    here = sorted(seat for seat in state.people if state.here(seat))
    where = _zone(state, here)
    return Group(
        room=state.id,
        title=state.plan.opened.title,
        zone=where,
        people=tuple(person(state, seat) for seat in here),
        posts=tuple(_posts(state, where)),
        waiting=tuple(_waiting(state)),
        concerns=tuple(
            Concern(found.name, found.reasons) for seat in here if (found := facilitation.concern(state, seat, now))
        ),
        outbox=state.outbox,
        channels=channels,
        desk=desk,
        mail=mail,
        ended=state.ended_at is not None,
    )


def person(state: RoomState, seat: str) -> Person:
    """One of the cohort's people. Raises KeyError for a seat that is not in it."""
    assert state.plan
    known = state.people[seat]
    steps = [step for step in state.plan.opened.steps if step.id in known.windows and step.kind != _CHANNEL]
    return Person(
        seat=seat,
        name=state.seats[seat].name,
        email=known.email,
        zone=known.zone,
        tasks=tuple(_task(state, step, known.windows[step.id], seat) for step in steps),
        news=(*_comments(state, seat), *_reviews(state, seat)),
        away=known.pauses,
        link=known.generation,
        since=known.joined,
    )


def _task(state: RoomState, step: Step, window: Window, seat: str) -> Task:
    return Task(
        id=step.id,
        title=step.title,
        minutes=step.minutes or 0,
        opens=window.opens,
        closes=window.closes,
        done=_done(state, step, seat),
        meeting=step.kind == "live",
        review=any(isinstance(state.activities[one.id], PeerReviewState) for one in progress.asked(state, step.id)),
        asks=bool(progress.asked(state, step.id)),
    )


def _comments(state: RoomState, seat: str) -> Iterator[News]:
    assert state.plan
    for planned in state.plan.activities.values():
        known = state.activities[planned.id]
        if not isinstance(known, ReflectionState) or windows.window_of(state, planned.step, seat) is None:
            continue
        title = state.plan.steps[planned.step].title
        for number, handed in enumerate(known.rounds.get(seat, ()), 1):
            if handed.comment:
                cause = f"comment:{planned.id}:{number}"
                yield News(kind="comment", cause=cause, item=planned.step, title=title, at=handed.comment.at)


def _reviews(state: RoomState, seat: str) -> Iterator[News]:
    """Texts to review, and reviews received, told once each however many they are; nobody is named."""
    assert state.plan
    for planned in state.plan.activities.values():
        known, window = state.activities[planned.id], windows.window_of(state, planned.step, seat)
        if not isinstance(known, PeerReviewState) or window is None:
            continue
        title, item, at = state.plan.steps[planned.step].title, planned.step, window.opens
        if due(known, seat):
            until = window.closes
            yield News(kind="review", cause=f"review:{planned.id}", item=item, title=title, at=at, until=until)
        own = planned.activity.own(planned.design, known, seat)
        if isinstance(own, PeerReviewOwn) and own.received:
            yield News(kind="comment", cause=f"received:{planned.id}", item=item, title=title, at=at)


def _done(state: RoomState, step: Step, seat: str) -> bool:
    """Whether they did their part. Of reviews alone: whether none waits, for who was given none has none to do."""
    known = [state.activities[one.id] for one in progress.asked(state, step.id)]
    reviews = [one for one in known if isinstance(one, PeerReviewState)]
    if reviews and len(reviews) == len(known):
        return not any(due(one, seat) for one in reviews)
    return progress.did(state, step.id, seat)


def _waiting(state: RoomState) -> Iterator[Waiting]:
    assert state.plan
    for planned in state.plan.activities.values():
        for owed in (
            planned.activity.owed(planned.design, state.activities[planned.id]) if planned.activity.owed else ()
        ):
            name = state.seats[owed.seat].name if owed.seat in state.seats else ""
            yield Waiting(state.plan.steps[planned.step].title, name, owed.since)


def _zone(state: RoomState, here: list[str]) -> str:
    """The group's own zone: the programme's, else that of most people."""
    known = _programme(state)
    if known and known.zone != LEARNER:
        return known.zone
    zones = Counter(state.people[seat].zone for seat in here)
    return min(zones, key=lambda name: (-zones[name], name), default="UTC")


def _posts(state: RoomState, zone: str) -> Iterator[Post]:
    known = _programme(state)
    if known is None or state.plan is None:
        return
    planned = schedule.windows(known, drafts.start_of(state), zone)
    for first, days in state.postponed:
        planned |= schedule.postponed(planned, drafts.midnight(date.fromisoformat(first), zone), days, zone)
    for item in known.items:
        if item.message:
            yield Post(item.id, item.title, item.message, planned[item.id].opens, item.minutes)


def _programme(state: RoomState) -> Programme | None:
    return _parsed(state.plan.opened.programme) if state.plan else None


@lru_cache(maxsize=32)
def _parsed(text: str) -> Programme | None:
    """The programme as it was at the start; None when this version reads it no more: the instants stand in the log."""
    try:
        return parse(text)
    except BadProgramme:
        return None
