"""Every kind of activity as an item of a cohort: through the learners' door, before, during and after their window."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from tests.unit.activities.played import DESIGNS
from tests.unit.rooms.enrolled import STEPS, Group
from tests.unit.rooms.staged import FACILITATOR

from huddlebook.activities.contract import Refusal
from huddlebook.activities.registry import activities
from huddlebook.rooms.events import Placed, RoomOpened
from huddlebook.rooms.learner import activities_for

SECRET = "heron-at-the-lake"
# What one person gives, with words of theirs where the kind has words.
GIVEN: dict[str, dict[str, Any]] = {
    "poll": {"type": "answer", "choice": [], "other": SECRET},
    "scale": {"type": "rate", "ratings": [5, 4]},
    "wordcloud": {"type": "add", "word": SECRET},
    "opentext": {"type": "post", "text": SECRET},
    "qanda": {"type": "ask", "text": SECRET},
    "board": {"type": "add", "column": 0, "text": SECRET},
    "dotvote": {"type": "put", "idea": 1},
    "reflection": {"type": "submit", "texts": [SECRET]},
    "checklist": {"type": "tick", "item": 0},
    "resource": {"type": "mark_done"},
    "peerreview": {"type": "review", "text": 0, "comment": SECRET},
    "discussion": {"type": "post", "text": SECRET},
    "quiz": {"type": "answer", "question": 0, "choice": [1]},
    "estimate": {"type": "give", "number": 12},
    "ranking": {"type": "rank", "order": [1, 0]},
    "pin": {"type": "place", "pins": [[0.2, 0.9]]},
    "readycheck": {"type": "say", "ready": True},
    "pulse": {"type": "feel", "mood": 1},
    "exitticket": {"type": "hand_in", "texts": [SECRET, SECRET], "rating": 4},
    "recall": {"type": "review", "card": 0, "grade": 3, "after": 0},
    "challenge": {"type": "show", "text": SECRET},
}
# Whose words others may see, once they gave something themselves.
SHARED = ("poll", "wordcloud", "opentext", "board", "discussion", "challenge")


def group_with(kind: str) -> Group:
    """A cohort whose first item is one activity of this kind; who may be asked to wait for others' results is."""
    design = dict(DESIGNS[kind])
    if kind in ("opentext", "board", "discussion", "challenge"):
        design["results"] = "reveal"
    placed = (Placed("it", kind, "praise", design),)
    group = Group(RoomOpened("FERN42", "x", "X", STEPS, placed, kind="cohort", start="2026-11-02", programme="…"))
    if kind == "peerreview":
        texts = [{"author": seat, "parts": [f"my {number}. text"]} for number, seat in enumerate(("s1", "s2", "s3"))]
        pairs = [["s1", "s3"], ["s2", "s1"], ["s3", "s2"]]
        allocated = group.do(FACILITATOR, "it", type="allocate", pairs=pairs, texts=texts, prompts=["What?"])
        assert allocated is None
    return group


def seen(group: Group, seat: str) -> str:
    """All that travels to this person about the item's activities."""
    return msgspec.json.encode(activities_for(group.state, "praise", seat, group.now)).decode()


def refusal(result: Refusal | None) -> str:
    assert isinstance(result, Refusal)
    return result.code


def test_every_kind_is_tried() -> None:
    assert {*GIVEN, "timer", "breakouts"} >= set(activities())


@pytest.mark.parametrize("kind", GIVEN)
def test_it_is_given_at_ones_own_time_kept_for_oneself_and_shown_to_others_after_their_own(kind: str) -> None:
    group = group_with(kind)
    assert seen(group, "s1") == "[{},{}]"
    assert refusal(group.do("s1", "it", **GIVEN[kind])) == "not_open"
    group.at(0, 10)
    assert group.do("s1", "it", **GIVEN[kind]) is None
    views, owns = activities_for(group.state, "praise", "s1", group.now)
    assert set(views) == set(owns) == {"it"}
    assert SECRET not in seen(group, "s2") or kind == "qanda"  # a question box is for all from the beginning
    group.at(0, 11)
    assert group.do("s2", "it", **{**GIVEN[kind], **({"other": "b"} if kind == "poll" else {})}) is None
    assert ("s1" in seen(group, "s2")) is False
    assert "Ana" not in seen(group, "s2") or kind in ("opentext", "discussion", "challenge", "qanda")
    group.at(1, 17)
    assert refusal(group.do("s1", "it", **GIVEN[kind])) == "closed"
    assert (SECRET in seen(group, "s4")) is (kind in SHARED or kind == "qanda")


def test_a_timer_is_there_and_nobody_moves_it_for_others() -> None:
    group = group_with("timer").at(0, 10)
    assert '"total":120000' in seen(group, "s1")
    assert refusal(group.do("s1", "it", type="start")) == "not_allowed"
