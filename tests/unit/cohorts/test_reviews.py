"""From submitted reflections to who reads whose, in a room."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from huddlebook.activities.peerreview import Allocate
from huddlebook.cohorts.reviews import NothingToReview, handing_out
from huddlebook.rooms.events import Placed
from huddlebook.rooms.local import LocalRoom

TEXT = {"prompt": "What did you learn?", "prompts": ["What happened?", "And next?"]}


def room(people: int, **design: Any) -> tuple[LocalRoom, list[str]]:
    """People who each submitted one text."""
    review = {"prompt": "Read others", "of": "text", "need": 1, **design}
    made = LocalRoom([Placed("text", "reflection", "a", TEXT), Placed("review", "peerreview", "a", review)])
    made.do(None, {"type": "open_step", "step": "a"})
    seats = [made.join(f"P{number}") for number in range(people)]
    for seat in seats:
        made.do("text", {"type": "submit", "texts": [f"of {seat}", "x"]}, seat)
    return made, seats


def hand_out(made: LocalRoom, silent: Any = ()) -> Allocate:
    command = handing_out(made.state, "review", silent)
    made.do("review", msgspec.to_builtins(command))
    return command


def test_everybody_who_submitted_reads_and_is_read() -> None:
    made, seats = room(6)
    idle = made.join("Idle")
    command = hand_out(made)
    assert {reader for reader, _ in command.pairs} == {author for _, author in command.pairs} == set(seats)
    assert made.own("review", idle) is None
    assert command.prompts == ("What happened?", "And next?")
    assert len(made.own("review", seats[0]).assigned) == 2, "two are asked for where one is needed"


def test_late_comers_and_silent_ones() -> None:
    made, seats = room(6)
    before = hand_out(made)
    made.do("review", {"type": "review", "text": 0, "comment": "Fine"}, seats[0])
    late = made.join("Late")
    made.do("text", {"type": "submit", "texts": ["late", "x"]}, late)
    after = hand_out(made, silent={seats[0], seats[1]})
    readers = [reader for reader, _ in after.pairs]
    assert (readers.count(seats[0]), readers.count(seats[1])) == (1, 0), "what was written stands"
    assert sum(author == late for _, author in after.pairs) == 2
    assert len(set(before.pairs) & set(after.pairs)) >= 6
    assert handing_out(made.state, "review", {seats[0], seats[1]}).pairs == after.pairs


def test_a_review_of_nothing_says_so() -> None:
    made, _ = room(2, of="nowhere")
    with pytest.raises(NothingToReview, match="'nowhere', which is not here"):
        handing_out(made.state, "review")
    made, _ = room(2, of="review")
    with pytest.raises(NothingToReview, match="A peerreview has no texts"):
        handing_out(made.state, "review")


def test_the_words_of_a_challenge_are_texts_too() -> None:
    placed = [
        Placed("dare", "challenge", "a", {"prompt": "Ask"}),
        Placed("review", "peerreview", "a", {"prompt": "Read", "of": "dare", "need": 1}),
    ]
    made = LocalRoom(placed)
    made.do(None, {"type": "open_step", "step": "a"})
    for number in range(3):
        made.do("dare", {"type": "show", "text": f"Done {number}"}, made.join(f"P{number}"))
    assert {one.parts for one in handing_out(made.state, "review").texts} == {("Done 0",), ("Done 1",), ("Done 2",)}
