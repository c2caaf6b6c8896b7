"""Recall: the same reviews give the same instants, everywhere."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.activities.played import BEGIN, DESIGNS, SECOND, Played

from huddlebook.activities.contract import Audience, Row
from huddlebook.activities.recall import RECALL, Graded, RecallDesign, RecallMemory, RecallTally, due

DAY = 86_400_000
SLACK = DAY // 4


def review(card: int, grade: int, after: int = 0) -> dict[str, Any]:
    return {"type": "review", "card": card, "grade": grade, "after": after}


def gaps(*grades: int, retention: float = 0.9, longest: int = 365) -> list[int]:
    """Days from each review to the next, when one reviews at the hour of the first."""
    reviews: tuple[Graded, ...] = ()
    at, found = BEGIN, []
    for grade in grades:
        reviews = (*reviews, Graded(at, grade))
        days = (due(retention, longest, reviews) + SLACK - at) / DAY
        assert days == int(days) >= 1
        found.append(int(days))
        at += int(days) * DAY
    return found


def test_the_gaps_are_those_of_fsrs() -> None:
    """As py-fsrs 6.3.2 gives them: a change of the version that changes them is to be seen here."""
    assert gaps(3, 3, 3, 3) == [2, 11, 46, 163]
    assert gaps(4, 4) == [8, 66]
    assert gaps(1) == [1]


def test_gaps_grow_with_what_one_knows_and_shrink_with_what_one_forgot() -> None:
    known = gaps(3, 3, 3)
    assert known == sorted(set(known))
    assert gaps(3, 3, 1)[-1] < gaps(3, 3, 2)[-1] < gaps(3, 3, 3)[-1] < gaps(3, 3, 4)[-1]


def test_surer_means_sooner_and_the_longest_gap_holds() -> None:
    assert gaps(3, 3, retention=0.97)[-1] < gaps(3, 3)[-1] < gaps(3, 3, retention=0.8)[-1]
    assert max(gaps(4, 4, 4, 4, longest=30)) == 30


def test_a_card_is_due_a_quarter_of_a_day_early() -> None:
    played = Played("recall")
    assert played.do("ana", review(0, 3))
    assert played.own("ana").memories == (RecallMemory(0, played.now + 2 * DAY - SLACK, 1),)


def test_a_review_that_is_sent_twice_counts_once() -> None:
    played = Played("recall")
    played.do("ana", review(0, 3))
    before = len(played.entries())
    assert played.do("ana", review(0, 1))
    assert len(played.entries()) == before
    assert not played.do("ana", review(0, 3, after=2))
    assert played.do("ana", review(0, 1, after=1))
    assert played.own("ana").memories[0].reviews == 2


@pytest.mark.parametrize("command", [review(-1, 3), review(9, 3), review(0, 0), review(0, 5), review(0, 3, -1)])
def test_what_makes_no_sense_is_refused(command: dict[str, Any]) -> None:
    played = Played("recall")
    assert not played.do("ana", command)
    assert played.refused
    assert played.refused.code == "invalid"


def test_which_cards_are_hard_is_told_in_counts() -> None:
    played = Played("recall")
    for person, grade in (("ana", 1), ("ben", 3)):
        played.do(person, review(1, grade))
    assert played.view().tallies is None
    assert played.view(Audience.FACILITATOR).tallies == (RecallTally(0, 0), RecallTally(2, 1), RecallTally(0, 0))
    assert played.view(Audience.FACILITATOR).answered == 2
    played.do(None, {"type": "reveal"})
    assert played.view().tallies[1].forgotten == 1


def test_a_further_round_forgets_nothing() -> None:
    played = Played("recall")
    played.do("ana", review(0, 3))
    played.do(None, {"type": "next_round"})
    assert played.own("ana").memories[0].reviews == 1


def test_rows() -> None:
    played = Played("recall", anonymous=False)
    played.do("ana", review(0, 4))
    assert played.rows() == [
        Row(round=1, seat="ana", at=BEGIN + 2 * SECOND, field="review", item="What first?", value=4.0)
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(1, 4)), max_size=12), st.randoms(use_true_random=False))
def test_other_peoples_reviews_and_other_cards_change_nothing(script: list[tuple[int, int]], rng: Any) -> None:
    alone, among = Played("recall"), Played("recall")
    counts = dict.fromkeys(range(3), 0)
    for card, grade in script:
        command = review(card, grade, counts[card])
        counts[card] += 1
        among.do("ben", review(rng.randrange(3), rng.randrange(1, 5), 0))
        alone.now = among.now
        assert alone.do("ana", command)
        assert among.do("ana", command)
    assert alone.own("ana") == among.own("ana")
    assert among.replayed() == among.state == among.kept()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 400), st.integers(1, 4)), min_size=1, max_size=30))
def test_whenever_one_reviews_a_card_comes_back_within_bounds(script: list[tuple[int, int]]) -> None:
    at, reviews = BEGIN, []
    for days, grade in script:
        at += days * DAY + 1
        reviews.append(Graded(at, grade))
    assert 1 <= (due(0.9, 365, tuple(reviews)) + SLACK - at) / DAY <= 365


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"cards": []}, "recall needs 1 to 100 cards"),
        ({"cards": [{"front": f"F{n}", "back": "B"} for n in range(101)]}, "recall needs 1 to 100 cards"),
        ({"cards": [{"front": "F", "back": " "}]}, "a side of a card is empty"),
        ({"cards": [{"front": "F", "back": "x" * 501}]}, "a side of a card is empty or has more than 500"),
        ({"cards": [{"front": "F", "back": "B"}] * 2}, "two cards have the same front"),
        ({"sitting": 0}, "one sitting has 1 to 50 cards"),
        ({"retention": 0.99}, "retention is 0.7 to 0.97"),
        ({"longest_gap": 0}, "the longest gap is 1 to 3650 days"),
    ],
)
def test_bad_designs_are_told(change: dict[str, Any], sentence: str) -> None:
    (said,) = RECALL.check(msgspec.convert({**DESIGNS["recall"], **change}, RecallDesign))
    assert said.startswith(sentence)
