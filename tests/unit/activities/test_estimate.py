"""Estimate: numbers, their spread, and an answer that nobody gets before it is shown."""

from __future__ import annotations

import statistics
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.activities.played import BEGIN, HIDDEN_FROM, SECOND, Played

from huddlebook.activities.contract import Audience, Idea, Row
from huddlebook.activities.estimate import ESTIMATE, Closest, Crowd, EstimateOwn
from huddlebook.activities.estimate_numbers import MOST_COLUMNS, columns, fixed, quantile, spread, steps

PEOPLE = tuple(f"p{n}" for n in range(1, 10))


def give(number: float | None) -> dict[str, Any]:
    return {"type": "give", "number": number}


def estimated(*numbers: float, **design: Any) -> Played:
    played = Played("estimate", PEOPLE, **design)
    for person, number in zip(PEOPLE, numbers, strict=False):
        assert played.do(person, give(number))
    return played


def moved(played: Played, *moves: str) -> Played:
    for move in moves:
        assert played.do(None, {"type": move})
    return played


def test_the_last_estimate_counts_and_can_be_taken_back() -> None:
    played = estimated(10)
    assert played.own("p1") == EstimateOwn(round=1, number=10.0)
    assert played.do("p1", give(12.5))
    before = played.entries()
    assert played.do("p1", give(12.5))
    assert played.entries() == before
    assert played.view(Audience.PRESENTER).answered == 1
    assert played.do("p1", give(None))
    assert (played.own("p1"), played.view(Audience.PRESENTER).answered) == (None, 0)


@pytest.mark.parametrize(
    ("design", "number", "sentence"),
    [
        ({}, -1, "Give at least 0 m."),
        ({"high": 1200, "truth": None, "crowd": False}, 1201, "Give at most 1,200 m."),
        ({}, 1e13, "That number is too large to be drawn."),
        ({"low": None, "choices": [1, 2, 3, 5], "truth": 3}, 4, "Choose one of the numbers of the scale."),
    ],
)
def test_what_is_refused(design: dict[str, Any], number: float, sentence: str) -> None:
    played = Played("estimate", **design)
    assert not played.do("ana", give(number))
    assert played.refused
    assert played.refused.message == sentence


def test_the_spread_of_a_round() -> None:
    (one,) = moved(estimated(1, 2, 3, 4, 100), "reveal").view().rounds
    assert (one.answered, one.lowest, one.low_half, one.median, one.high_half, one.highest) == (5, 1, 2, 3, 4, 100)
    assert (one.below, one.above) == (0, 1)
    assert [(column.low, column.count) for column in one.columns] == [(1, 1), (2, 1), (3, 1), (4, 1)]


def test_a_fixed_scale_has_a_column_for_each_number_and_rounds_stand_beside_each_other() -> None:
    played = estimated(3, 8, 3, low=None, choices=[1, 2, 3, 5, 8, 13], truth=5)
    moved(played, "next_round")
    played.do("p1", give(5))
    moved(played, "reveal")
    first, second = played.view().rounds
    assert [column.count for column in first.columns] == [0, 0, 2, 0, 1, 0]
    assert [column.count for column in second.columns] == [0, 0, 0, 1, 0, 0]
    assert (first.median, second.median) == (3, 5)


@pytest.mark.parametrize("audience", HIDDEN_FROM)
def test_the_truth_never_leaves_before_it_is_shown(audience: Audience) -> None:
    """Neither with the estimates, nor hidden again, nor in another round; nothing differs by what the truth is."""
    for moves in ((), ("reveal",), ("reveal", "hide"), ("close", "reveal"), ("reveal", "next_round")):
        sent = set()
        for truth in (777123.0, 888456.0):
            played = moved(estimated(5, 6, truth=truth, explanation=f"It is {truth}."), *moves)
            assert played.view(Audience.FACILITATOR).truth.number == truth
            sent.add(played.json(audience) + msgspec.json.encode(played.own("p1")).decode())
        (same,) = sent
        assert not any(word in same for word in ("777123", "888456"))


def test_the_truth_comes_with_how_close_everybody_was() -> None:
    played = estimated(2000, 2700, 3000, 5000, explanation="From shore to shore.")
    moved(played, "reveal", "show_truth")
    view = played.view()
    assert (view.known, view.truth.number, view.truth.explanation) == (True, 2737.0, "From shore to shore.")
    assert view.truth.offs == (37, 263, 737, 2263)
    assert view.truth.crowd == Crowd(off=113.0, beaten=3, level=0)
    assert view.truth.closest == ()
    assert moved(played, "hide").view().truth is None


def test_after_that_no_estimate_is_taken_in_any_round() -> None:
    played = moved(estimated(2000), "reveal", "show_truth")
    for _ in range(2):
        for number in (2737, None):
            assert not played.do("p1", give(number))
            assert played.refused
            assert played.refused.code == "closed"
        moved(played, "next_round")


def test_the_truth_waits_for_the_estimates_and_needs_to_be_there() -> None:
    played = estimated(5)
    assert not played.do(None, {"type": "show_truth"})
    moved(played, "reveal", "show_truth")
    before = played.entries()
    moved(played, "show_truth")
    assert played.entries() == before
    assert not Played("estimate", results="live", truth=None, crowd=False).do(None, {"type": "show_truth"})


def test_the_closest_are_named_where_names_are_shown_and_the_equally_close_share_a_rank() -> None:
    played = moved(estimated(2736, 2000, 2738, 2737, anonymous=False), "reveal", "show_truth")
    assert played.view().truth.closest == (
        Closest(1, "Name-p4", 2737),
        Closest(2, "Name-p1", 2736),
        Closest(2, "Name-p3", 2738),
        Closest(4, "Name-p2", 2000),
    )


def test_how_quick_somebody_was_changes_nothing() -> None:
    numbers = (2736, 2738, 2700)
    one, other = (Played("estimate", PEOPLE, anonymous=False) for _ in range(2))
    for played, order in ((one, (0, 1, 2)), (other, (2, 1, 0))):
        for at in order:
            played.do(PEOPLE[at], give(numbers[at]))
        moved(played, "reveal", "show_truth")
    assert one.view() == other.view()


def test_rows_and_what_it_gives_to_others() -> None:
    played = estimated(3, 8, low=None, choices=[3, 5, 8], truth=5, anonymous=False)
    at = BEGIN + 2 * SECOND
    assert played.rows()[0] == Row(round=1, seat="p1", at=at, field="estimate", item="m", value=3.0)
    assert played.state.plan
    design: Any = played.state.plan.activities["it"].design
    state: Any = played.state.activities["it"]
    assert ESTIMATE.offers
    offer = ESTIMATE.offers(design, state)
    assert offer.ideas == (Idea(0, "3 m", 1), Idea(1, "5 m", 0), Idea(2, "8 m", 1))
    assert offer.said == {"p1": "3 m", "p2": "8 m"}


numbers = st.floats(-1e12, 1e12) | st.integers(-1000, 1000).map(float)
piles = st.lists(numbers, min_size=1, max_size=60)


@given(piles)
def test_every_estimate_is_counted_once(pile: list[float]) -> None:
    drawn = columns(pile)
    one = spread(1, pile, drawn)
    assert sum(column.count for column in one.columns) + one.below + one.above == one.answered == len(pile)
    assert 1 <= len(one.columns) <= MOST_COLUMNS + 1
    assert all(a.high == b.low for a, b in pairwise(one.columns))


@given(st.lists(st.sampled_from((1.0, 2.0, 3.0, 5.0, 8.0)), min_size=1, max_size=30))
def test_every_estimate_on_a_fixed_scale_has_its_column(pile: list[float]) -> None:
    one = spread(1, pile, fixed((1, 2, 3, 5, 8)))
    assert {column.low: column.count for column in one.columns if column.count} == {n: pile.count(n) for n in pile}
    assert (one.below, one.above) == (0, 0)


@given(st.lists(st.integers(-1000, 1000).map(float), min_size=2, max_size=60))
def test_quartiles_are_those_of_the_standard_library(pile: list[float]) -> None:
    ordered = sorted(pile)
    found = [quantile(ordered, share) for share in (0.25, 0.5, 0.75)]
    assert found == pytest.approx(statistics.quantiles(ordered, n=4, method="inclusive"))


def test_of_many_a_hundred_steps_tell_how_close_people_were() -> None:
    offs = [float(n) for n in range(1000, 0, -1)]
    found = steps(offs)
    assert len(found) == 100
    assert (found[0], found[49], found[-1]) == (6.0, 496.0, 996.0)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"low": 5, "high": 5}, "low (5) has to be less than high (5)"),
        ({"low": 1e13}, "low and high are numbers of at most 1,000,000,000,000"),
        ({"choices": [1]}, "a fixed scale has 2 to 14 numbers, this one has 1"),
        ({"choices": [1, 3, 2]}, "a fixed scale rises from number to number"),
        ({"choices": [1, 1e13]}, "the numbers of a fixed scale are at most 1,000,000,000,000"),
        ({"choices": [1, 2], "low": 0}, "with choices= there is no low= or high="),
        ({"unit": "x" * 31}, "the unit has more than 30 characters"),
        ({"truth": 5, "explanation": "x" * 1001}, "the explanation has more than 1000 characters"),
        ({"crowd": True}, "crowd= and explanation= go with truth=, and there is none"),
        ({"truth": 5, "high": 4}, "the truth cannot be given as an estimate: Give at most 4."),
    ],
)
def test_a_bad_design_is_told(change: dict[str, Any], sentence: str) -> None:
    design = msgspec.convert({"prompt": "How long?", **change}, ESTIMATE.design)
    assert ESTIMATE.check(design) == [sentence]
