"""Handing out texts for a peer review: from what people submitted to the command that says who reads whose."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from huddlebook.activities.challenge import ChallengeState
from huddlebook.activities.peerreview import Allocate, PeerText, finished, standing
from huddlebook.activities.reflection import ReflectionState, boxes
from huddlebook.cohorts.allocation import allocate, asked_for
from huddlebook.errors import HuddlebookError
from huddlebook.rooms.state import Planned, RoomState


class NothingToReview(HuddlebookError, LookupError):
    """The activity that a peer review is of is not there, or has no texts."""


def handing_out(room: RoomState, activity_id: str, silent: Collection[str] = ()) -> Allocate:
    """The command that hands out what was submitted by now, changing as little as can be of what was handed out before.

    silent: seats that get nothing (more) to read; those who left the room never do. Raises NothingToReview.
    """
    assert room.plan
    planned = room.plan.activities[activity_id]
    design: Any = planned.design
    state: Any = room.activities[activity_id]
    prompts, texts = _texts(room, activity_id, design.of)
    readers = [seat for seat in texts if room.here(seat) and seat not in silent]
    pairs = allocate(
        texts,
        readers,
        asked_for(design.need),
        pods={seat: number for number, pod in enumerate(room.pods) for seat in pod},
        prefer=design.pods,
        before=standing(state),
        done=finished(state),
    )
    return Allocate(pairs, tuple(PeerText(seat, texts[seat]) for seat in sorted(texts)), prompts)


def texts_of(room: RoomState, activity_id: str) -> dict[str, tuple[str, ...]]:
    """Everybody's last text, by seat, of what this review reads. Raises NothingToReview."""
    assert room.plan
    design: Any = room.plan.activities[activity_id].design
    return _texts(room, activity_id, design.of)[1]


def _texts(room: RoomState, review: str, of: str) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """What stands over the parts of each text, and everybody's last text, of who is not forgotten."""
    assert room.plan
    source = room.plan.activities.get(of)
    if source is None:
        raise NothingToReview(f"The peer review {review!r} is of {of!r}, which is not here. Give of= an id that is.")
    texts = _latest(source, room.activities[of])
    there = {seat: text for seat, text in texts.items() if seat not in room.seats or not room.seats[seat].forgotten}
    return _prompts(source), there


def _prompts(source: Planned) -> tuple[str, ...]:
    design: Any = source.design
    found = boxes(design) if source.activity.kind == "reflection" else ()
    return found if len(found) > 1 else ()


def _latest(source: Planned, state: Any) -> dict[str, tuple[str, ...]]:
    if isinstance(state, ReflectionState):
        return {seat: rounds[-1].texts for seat, rounds in state.rounds.items()}
    if isinstance(state, ChallengeState):
        return {seat: (kept.text,) for seat, kept in state.evidence.items() if kept.text and not kept.hidden}
    raise NothingToReview(f"A {source.activity.kind} has no texts to review; a reflection and a challenge have.")
