"""Comments that are kept, released and read."""

from __future__ import annotations

from typing import Any

import pytest
from tests.unit.activities.played import HIDDEN_FROM, Played

from huddlebook.activities.contract import Audience, Fact
from huddlebook.activities.reflection_comments import CommentKept, CommentRead


def played() -> Played:
    made = Played("reflection", rubric=[{"name": "Concrete", "levels": ["vague", "an example"]}])
    assert made.do("ana", {"type": "submit", "texts": ["Words of ana"]})
    return made


def asked(kind: str, text: str = "Kestrel", **more: Any) -> dict[str, Any]:
    return {"type": kind, "seat": "ana", "round": 1, "comment": text, **more}


def one(room: Played) -> Any:
    (found,) = room.view(Audience.FACILITATOR).submissions
    return found


def test_a_kept_comment_is_the_facilitators_until_it_is_released() -> None:
    room = played()
    assert room.do(None, asked("keep_comment", score=2, levels=[1]))
    kept = one(room).kept
    assert (kept.comment, kept.score, kept.levels, one(room).comment) == ("Kestrel", 2, (1,), None)
    assert room.view(Audience.FACILITATOR).waiting == 1
    for audience in HIDDEN_FROM:
        assert "Kestrel" not in room.json(audience)
    assert "Kestrel" not in repr(room.own("ana")) + repr(room.rows())
    assert room.do(None, asked("release_comment", "Falcon"))
    assert (one(room).kept, one(room).comment.comment) == (None, "Falcon")


def test_the_same_again_is_no_fact_and_nothing_forgets_it() -> None:
    room = played()
    room.do(None, asked("keep_comment"))
    before = room.state.seq
    assert room.do(None, asked("keep_comment"))
    assert room.state.seq == before
    assert room.do(None, asked("keep_comment", " "))
    assert one(room).kept is None


def test_other_words_for_a_released_comment_are_kept_beside_it_and_its_own_words_forget_them() -> None:
    room = played()
    room.do(None, asked("release_comment"))
    room.do(None, asked("keep_comment", "Falcon"))
    assert (one(room).kept.comment, room.own("ana").rounds[0].comment.comment) == ("Falcon", "Kestrel")
    for kind in ("keep_comment", "release_comment"):
        room.do(None, asked("keep_comment", "Falcon"))
        assert room.do(None, asked(kind))
        assert (one(room).kept, one(room).comment.comment) == (None, "Kestrel")


def test_what_is_taken_back_leaves_what_is_kept() -> None:
    room = played()
    room.do(None, asked("release_comment"))
    room.do(None, asked("keep_comment", "Falcon"))
    assert room.do(None, {"type": "withdraw_comment", "seat": "ana", "round": 1})
    assert (one(room).comment, one(room).kept.comment) == (None, "Falcon")


@pytest.mark.parametrize(
    "change", [{"round": 2}, {"seat": "ben"}, {"score": 4}, {"levels": [5]}, {"comment": "x" * 10_001}]
)
def test_what_could_not_be_released_cannot_be_kept(change: dict[str, Any]) -> None:
    room = played()
    assert not room.do(None, asked("keep_comment") | change)
    assert not room.do("ana", asked("keep_comment"))


def test_its_author_says_that_they_read_it_and_facilitators_see_when() -> None:
    room = played()
    assert room.do("ana", {"type": "read_comment", "round": 1}), "nothing to read is no mistake"
    room.do(None, asked("release_comment"))
    assert (one(room).comment.seen, room.own("ana").rounds[0].comment.seen) == (None, None)
    for _ in range(2):
        assert room.do("ana", {"type": "read_comment", "round": 1})
    assert one(room).comment.seen == room.own("ana").rounds[0].comment.seen == room.now - 1_000
    room.do(None, asked("release_comment", "Falcon"))
    assert one(room).comment.seen is None, "other words are to be read anew"


def test_nobody_reads_for_others() -> None:
    room = played()
    room.do(None, asked("release_comment"))
    for who in ("ben", None):
        assert not room.do(who, {"type": "read_comment", "round": 1})
    assert one(room).comment.seen is None
    assert not room.do("ana", {"type": "read_comment", "round": 0})


def test_what_is_read_after_it_was_taken_back_changes_nothing() -> None:
    room = played()
    assert room.state.plan
    planned = room.state.plan.activities["it"]
    state = room.state.activities["it"]
    assert planned.activity.fold(state, Fact(99, room.now, "ana", CommentRead(1))) == state
    kept = planned.activity.fold(state, Fact(99, room.now, "facilitator", CommentKept("ana", 1, "")))
    assert kept == state
