"""What one person of a cohort is shown at one instant, and what of it is another than before.

It opens no connection and waits for nothing; `learners` does.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from msgspec.structs import replace

from huddlebook.cohorts.learner_page import page_of
from huddlebook.rooms import learner
from huddlebook.rooms.learner import LearnerView
from huddlebook.rooms.people import Learner
from huddlebook.rooms.progress import NEWS
from huddlebook.rooms.state import RoomState
from huddlebook.rooms.views import RoomView
from huddlebook.server.crowd import NOTHING, encode

# A window's end is waited for at most so long, ms: a machine that slept, or a new week, is noticed after it.
LONGEST = 3_600_000


@dataclass(slots=True)
class Shown:
    """What one person's pages show. seen: without its instant. until: ms, when time changes it by itself."""

    person: Learner
    seen: LearnerView
    views: dict[str, msgspec.Raw]
    own: dict[str, msgspec.Raw]
    pages: frozenset[str]
    until: int


def see(state: RoomState, seat: str, now: int) -> Shown:
    """Everything that this person may see at `now`."""
    assert state.plan
    seen, person = replace(page_of(state, seat, now), now=0), state.people[seat]
    views: dict[str, msgspec.Raw] = {}
    own: dict[str, msgspec.Raw] = {}
    opened = [item for item in seen.items if item.opens <= now]
    for item in opened:
        mine = learner.activities_for(state, item.id, seat, now)
        views |= {name: encode(view) for name, view in mine[0].items()}
        own |= {name: encode(part) for name, part in mine[1].items()}
    return Shown(person, seen, views, own, frozenset(item.id for item in opened), _until(person, now))


def seen_again(state: RoomState, seat: str, before: Shown, touched: Collection[str | None], now: int) -> Shown:
    """After others did something: the same but for what they touched, and the list where this person's part changed."""
    names = [name for name in touched if name is not None and name in before.views]
    if not names:
        return before
    views = {name: encode(learner.activity_for(state, name, seat, now)) for name in names}
    own = {name: encode(learner.own_for(state, name, seat, now)) for name in names}
    if any(part != before.own.get(name, NOTHING) for name, part in own.items()):
        return see(state, seat, now)
    return Shown(before.person, before.seen, {**before.views, **views}, before.own, before.pages, before.until)


def frame_of(state: RoomState) -> tuple[object, ...]:
    """What of the room itself people see: names, pods, the end."""
    return state.seats, state.pods, state.ended_at


def changed(before: Mapping[str, msgspec.Raw], after: Mapping[str, msgspec.Raw]) -> dict[str, Any]:
    """What is another one now; null for what is not there any more."""
    gone = {name: NOTHING for name, raw in before.items() if name not in after and raw != NOTHING}
    return {**gone, **{name: raw for name, raw in after.items() if raw != before.get(name, NOTHING)}}


def _until(person: Learner, now: int) -> int:
    """The next instant at which time alone changes what they see."""
    spans = (*person.windows.values(), *person.pauses)
    edges = [edge for span in spans for edge in (span.opens, span.closes, span.opens + NEWS) if edge and edge > now]
    return min(*edges, now + LONGEST) if edges else now + LONGEST


def bare_room(state: RoomState) -> RoomView:
    """What a person's page needs of the room itself: its items and times are in their own view, the others in none."""
    assert state.plan
    return RoomView(
        code=state.plan.opened.code,
        title=state.plan.opened.title,
        phase="running" if state.ended_at is None else "ended",
        opened=state.opened_at,
        ended=state.ended_at,
        step=None,
        since=None,
        ends=None,
        steps=(),
        here=0,
        joined=0,
    )
