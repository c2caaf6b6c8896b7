"""Ranking: orders, whole and in part, counted as Borda did."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.activities.played import BEGIN, SECOND, Played

from huddlebook.activities.contract import Audience, Idea, Row
from huddlebook.activities.ranking import RANKING, Placing, RankingOwn, RankingRound, tallied

PEOPLE = ("ana", "ben", "cem")


def rank(*order: int) -> dict[str, Any]:
    return {"type": "rank", "order": list(order)}


def ranked(*orders: tuple[int, ...], **design: Any) -> Played:
    played = Played("ranking", PEOPLE, **design)
    for person, order in zip(PEOPLE, orders, strict=False):
        assert played.do(person, rank(*order))
    return played


def test_points_places_and_a_shared_rank() -> None:
    played = ranked((0, 1, 2), (1, 0, 2), (2, 0, 1), results="live")
    (one,) = played.view().rounds
    assert one == RankingRound(
        1,
        3,
        (Placing(0, 1, 4.0, 1.667, 3, 1), Placing(1, 2, 3.0, 2.0, 3, 1), Placing(2, 3, 2.0, 2.333, 3, 1)),
    )
    (level,) = ranked((0, 1, 2), (1, 0, 2), results="live").view().rounds
    assert [(one.option, one.rank) for one in level.places] == [(0, 1), (1, 1), (2, 3)]


def test_what_is_left_out_shares_the_places_that_are_left() -> None:
    (one,) = ranked((2,), results="live").view().rounds
    assert [(place.option, place.rank, place.points, place.mean) for place in one.places] == [
        (2, 1, 2.0, 1.0),
        (0, 2, 0.5, 2.5),
        (1, 2, 0.5, 2.5),
    ]
    assert [place.placed for place in one.places] == [1, 0, 0]


def test_nobody_ranked() -> None:
    (one,) = Played("ranking", results="live").view().rounds
    assert [(place.rank, place.points, place.mean) for place in one.places] == [(1, 0.0, None)] * 3


def test_the_last_order_counts_and_can_be_taken_back() -> None:
    played = ranked((0, 1))
    assert played.do("ana", rank(1, 0))
    assert played.own("ana") == RankingOwn(round=1, order=(1, 0))
    before = played.entries()
    assert played.do("ana", rank(1, 0))
    assert played.entries() == before
    assert played.do("ana", rank())
    assert (played.own("ana"), played.view(Audience.PRESENTER).answered, played.rows()) == (None, 0, [])


@pytest.mark.parametrize(
    ("order", "design", "sentence"),
    [
        ((0, 3), {}, "That option is not in this ranking. Reload the page and choose again."),
        ((-1,), {}, "That option is not in this ranking. Reload the page and choose again."),
        ((0, 0), {}, "An option can have one place only."),
        ((0, 1, 2), {"top": 2}, "There are 2 places only. Take an option out first."),
    ],
)
def test_what_is_refused(order: tuple[int, ...], design: dict[str, Any], sentence: str) -> None:
    played = Played("ranking", **design)
    assert not played.do("ana", rank(*order))
    assert played.refused
    assert played.refused.message == sentence


def test_rounds_stand_beside_each_other() -> None:
    played = ranked((0, 1, 2))
    played.do(None, {"type": "next_round"})
    played.do("ana", rank(2, 1, 0))
    assert played.view().rounds is None
    played.do(None, {"type": "reveal"})
    assert [[place.option for place in one.places] for one in played.view().rounds] == [[0, 1, 2], [2, 1, 0]]


def test_rows_and_what_it_gives_to_others() -> None:
    played = ranked((2, 0), (2,), anonymous=False)
    at = BEGIN + 2 * SECOND
    assert played.rows()[:2] == [
        Row(round=1, seat="ana", at=at, field="place", item="Demo", value=2.0),
        Row(round=1, seat="ana", at=at, field="place", item="Notes", value=1.0),
    ]
    assert played.state.plan
    design: Any = played.state.plan.activities["it"].design
    state: Any = played.state.activities["it"]
    assert RANKING.offers
    offer = RANKING.offers(design, state)
    assert offer.ideas == (Idea(0, "Demo", 1.5), Idea(1, "Pairing", 0.5), Idea(2, "Notes", 4.0))
    assert offer.said == {"ana": "Notes", "ben": "Notes"}


MANY = 5
orders = st.lists(
    st.permutations(range(MANY)).flatmap(lambda all_: st.integers(1, MANY).map(lambda n: tuple(all_[:n])))
)


@given(orders)
def test_every_ballot_hands_out_the_same_points(given_orders: list[tuple[int, ...]]) -> None:
    found = tallied(1, given_orders, MANY)
    assert sum(one.points for one in found.places) == len(given_orders) * MANY * (MANY - 1) / 2


@given(orders.filter(bool))
def test_points_are_those_of_an_independent_count_pair_by_pair(given_orders: list[tuple[int, ...]]) -> None:
    """Of each two options the better one of a ballot gets a point; level ones half a point each."""
    won = [0.0] * MANY
    for order in given_orders:
        place = {index: order.index(index) if index in order else MANY for index in range(MANY)}
        for a, b in combinations(range(MANY), 2):
            won[a] += 0.5 if place[a] == place[b] else float(place[a] < place[b])
            won[b] += 0.5 if place[a] == place[b] else float(place[b] < place[a])
    found = tallied(1, given_orders, MANY)
    assert {one.option: one.points for one in found.places} == dict(enumerate(won))
    assert [one.points for one in found.places] == sorted(won, reverse=True)
    means = [one.mean for one in found.places if one.mean is not None]
    assert means == sorted(means)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"options": ["a"]}, "a ranking needs 2 to 12 options, this one has 1"),
        ({"options": [str(n) for n in range(13)]}, "a ranking needs 2 to 12 options, this one has 13"),
        ({"options": ["a", " "]}, "an option is empty"),
        ({"options": ["a", "a"]}, "the option 'a' stands twice"),
        ({"options": ["a", "b" * 141]}, "an option has more than 140 characters"),
        ({"top": 3}, "top= is 1 to 2, as many as there are options, or 0 for all"),
    ],
)
def test_a_bad_design_is_told(change: dict[str, Any], sentence: str) -> None:
    design = msgspec.convert({"prompt": "What first?", "options": ["a", "b"], **change}, RANKING.design)
    assert RANKING.check(design) == [sentence]
