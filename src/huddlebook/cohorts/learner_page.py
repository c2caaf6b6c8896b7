"""A person's page of a cohort: what the room says of it, and the programme's rule: completed, or what is left."""

from __future__ import annotations

from functools import lru_cache

from msgspec.structs import replace

from huddlebook.cohorts.completion import completion
from huddlebook.cohorts.problems import BadProgramme
from huddlebook.cohorts.programme import Programme
from huddlebook.cohorts.reading import parse
from huddlebook.rooms.learner import LearnerView, learner_view
from huddlebook.rooms.state import RoomState


def page_of(state: RoomState, seat: str, now: int) -> LearnerView:
    """What this person's page shows at `now` (ms). Who did nothing yet has completed nothing, whatever the rule."""
    seen = learner_view(state, seat, now)
    programme = programme_in(state)
    if programme is None:
        return seen
    found = completion(programme, state, seat)
    return replace(seen, complete=found.complete and bool(state.people[seat].active), missing=found.missing)


def programme_in(state: RoomState) -> Programme | None:
    """The programme as it was at the start; None where this version reads it no more: the page goes on without."""
    assert state.plan
    return _programme(state.plan.opened.programme)


@lru_cache(maxsize=32)
def _programme(text: str) -> Programme | None:
    try:
        return parse(text, "programme.toml")
    except BadProgramme:
        return None
