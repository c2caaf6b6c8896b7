"""Dot vote: so many votes each, counted by idea, hidden until revealed, on a list or on another activity's ideas."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given as having
from hypothesis import settings
from hypothesis import strategies as st
from tests.unit.activities.played import Played
from tests.unit.rooms.staged import FACILITATOR, Staged

from huddlebook.activities.contract import Audience, Idea
from huddlebook.activities.dotvote import DOTVOTE, DotVoteDesign, DotVoteTally
from huddlebook.rooms.events import Placed, RoomOpened, Step

PEOPLE = ("ana", "ben", "cem")


def put(idea: int, votes: int = 1) -> dict[str, Any]:
    return {"type": "put", "idea": idea, "votes": votes}


def tallies(played: Played, number: int = -1) -> list[tuple[int, int, int]]:
    found: tuple[DotVoteTally, ...] = played.view(Audience.FACILITATOR).rounds[number].ideas
    return [(one.idea, one.votes, one.people) for one in found]


def test_votes_are_spread_and_the_result_is_sorted() -> None:
    played = Played("dotvote")
    assert played.do("ana", put(2, 2))
    assert played.do("ben", put(1))
    assert played.do("ben", put(2))
    assert tallies(played) == [(2, 3, 2), (1, 1, 1), (0, 0, 0)]
    assert played.view().rounds is None
    played.do(None, {"type": "reveal"})
    assert played.view().rounds[0].answered == 2


def test_nobody_gives_more_than_they_have() -> None:
    played = Played("dotvote")
    assert played.do("ana", put(0, 2))
    assert not played.do("ana", put(1))
    assert played.refused
    assert played.refused.message == "You have given your 2 votes. Take one back to give it to another idea."
    assert played.do("ana", put(0, 1))
    assert played.do("ana", put(1))
    assert played.own("ana").left == 0
    assert [(one.idea, one.votes) for one in played.own("ana").votes] == [(0, 1), (1, 1)]


def test_an_idea_gets_one_vote_of_each_unless_several_may_go_to_it() -> None:
    played = Played("dotvote", several=False)
    assert not played.do("ana", put(0, 2))
    assert played.do("ana", put(0))
    assert not played.do("ana", put(7))
    assert played.refused
    assert played.refused.code == "gone"


def test_votes_taken_back_leave_nothing() -> None:
    played = Played("dotvote")
    before = played.view(Audience.FACILITATOR)
    assert played.do("ana", put(0, 2))
    assert played.do("ana", put(0, 0))
    assert played.own("ana") is None
    assert played.view(Audience.FACILITATOR) == before
    assert played.rows() == []


def test_a_further_round_begins_with_all_votes() -> None:
    played = Played("dotvote")
    played.do("ana", put(0, 2))
    played.do(None, {"type": "next_round"})
    assert played.own("ana") is None
    assert played.do("ana", put(1, 2))
    assert tallies(played, 0)[0] == (0, 2, 1)
    assert tallies(played, 1)[0] == (1, 2, 1)


def test_rows_name_the_idea_and_no_one() -> None:
    played = Played("dotvote")
    played.do("ana", put(2, 2))
    (row,) = played.rows()
    assert (row.field, row.item, row.value, row.seat) == ("votes", "Notes", 2.0, None)


def test_it_offers_the_ideas_by_votes_and_what_each_wants_most() -> None:
    played = Played("dotvote", votes=3)
    played.do("ana", put(0))
    played.do("ana", put(1))
    played.do("ben", put(1, 2))
    played.do("cem", put(2, 3))
    design = DotVoteDesign(prompt="x", ideas=("Demo", "Pairing", "Notes"), votes=3, several=True)
    assert DOTVOTE.offers
    offer = DOTVOTE.offers(design, played.state.activities["it"])  # type: ignore[arg-type]  # it is a dot vote's
    assert offer.ideas == (Idea(1, "Pairing", 3.0), Idea(2, "Notes", 3.0), Idea(0, "Demo", 1.0))
    assert offer.said == {"ana": "Pairing", "ben": "Pairing", "cem": "Notes"}


STEPS = (Step("write", "Write"), Step("choose", "Choose"))
PLACED = (
    Placed("wall", "board", "write", {"prompt": "Ideas", "columns": ["Start", "Stop"]}),
    Placed("vote", "dotvote", "choose", {"prompt": "Which?", "ideas": "wall", "votes": 2}),
)


@pytest.fixture
def room() -> Staged:
    found = Staged(RoomOpened("FERN42", "chain", "Chain", STEPS, PLACED))
    for seat in PEOPLE:
        assert found.join(seat, seat) is None
    found.go("write")
    for seat, text in zip(PEOPLE, ("Demo", "Pairing", "Notes"), strict=True):
        assert found.do(seat, "wall", type="add", column=0, text=text) is None
    return found


def ideas(room: Staged) -> list[str]:
    state: Any = room.state.activities["vote"]
    return [idea.text for idea in state.given]


def test_a_vote_on_a_board_has_its_ideas_and_keeps_votes_with_them(room: Staged) -> None:
    room.go("choose")
    assert ideas(room) == ["Demo", "Pairing", "Notes"]
    state: Any = room.state.activities["vote"]
    demo, pairing, _ = (idea.key for idea in state.given)
    assert room.do("ana", "vote", type="put", idea=pairing) is None
    assert room.do("ana", "vote", type="put", idea=demo) is None
    room.go("write")
    assert room.do(FACILITATOR, "wall", type="place", card=demo, on=pairing) is None
    room.go("choose")
    assert ideas(room) == ["Pairing", "Notes"]
    kind, design = DOTVOTE, DotVoteDesign(prompt="Which?", ideas="wall", votes=2)
    after: Any = room.state.activities["vote"]
    own: Any = kind.own(design, after, "ana")
    assert ([one.idea for one in own.votes], own.left) == ([pairing], 1), "the vote for what is gone is free again"


@having(st.lists(st.tuples(st.sampled_from(PEOPLE), st.integers(0, 2), st.integers(0, 3)), max_size=20))
@settings(max_examples=100, deadline=None)
def test_the_count_is_that_of_everybodys_last_words(script: list[tuple[str, int, int]]) -> None:
    played, kept = Played("dotvote", votes=3), dict[tuple[str, int], int]()
    for person, idea, votes in script:
        if played.do(person, put(idea, votes)):
            kept[person, idea] = votes
    counted = {idea: sum(votes for (_, of), votes in kept.items() if of == idea) for idea in range(3)}
    assert {idea: votes for idea, votes, _ in tallies(played)} == counted
    assert all(sum(votes for (of, _), votes in kept.items() if of == person) <= 3 for person in PEOPLE)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"ideas": ("a",)}, "2 to 100 ideas"),
        ({"ideas": ""}, "the ideas are missing"),
        ({"ideas": ("a", " ")}, "an idea is empty"),
        ({"ideas": ("a", "A")}, "two ideas are 'a'"),
        ({"ideas": ("a", "x" * 501)}, "more than 500"),
        ({"votes": 21}, "1 to 20 votes"),
    ],
)
def test_a_wrong_design_is_told(change: dict[str, Any], says: str) -> None:
    (said,) = DOTVOTE.check(DotVoteDesign(**{"prompt": "x", "ideas": ("a", "b"), **change}))
    assert says in said
