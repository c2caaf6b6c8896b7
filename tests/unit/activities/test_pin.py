"""Pin: places on a ground, counted by its parts, and refused wherever there is no ground."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.activities.played import BEGIN, SECOND, Played

from huddlebook.activities.contract import Actor, Audience, Idea, Role, Row
from huddlebook.activities.pin import NINTHS, PIN, PinDesign, PinOwn, PinState, Place
from huddlebook.activities.pin_results import MOST_SPOTS, PinRound, Spot, area_of, spots, tallied

PEOPLE = ("ana", "ben", "cem")
PICTURE = {"picture": "/assets/hill.png", "alt": "A hill", "ratio": 1.5, "across": (), "up": (), "quarters": ()}


def place(*pins: tuple[float, float]) -> dict[str, Any]:
    return {"type": "place", "pins": [list(pin) for pin in pins]}


def placed(*pins: tuple[float, float], **design: Any) -> Played:
    """One pin a person, in their order."""
    played = Played("pin", PEOPLE, **design)
    for person, pin in zip(PEOPLE, pins, strict=False):
        assert played.do(person, place(pin))
    return played


def test_how_many_lie_in_each_part_where_and_in_the_middle() -> None:
    played = placed((0.2, 0.9), (0.201, 0.9), (0.8, 0.3), results="live")
    (one,) = played.view().rounds
    assert one == PinRound(1, 3, 3, (2, 0, 0, 1), (Spot(20, 90, 2), Spot(80, 30, 1)), (0.4, 0.7))
    assert played.view().areas == ("Quick wins", "Big bets", "Fill-ins", "Leave alone")


def test_a_picture_has_nine_parts_and_no_middle() -> None:
    played = placed((0.1, 0.9), (0.5, 0.5), (0.9, 0.05), results="live", **PICTURE)
    (one,) = played.view().rounds
    assert one.areas == (1, 0, 0, 0, 1, 0, 0, 0, 1)
    assert one.middle is None
    assert (played.view().areas, played.view().ratio) == (NINTHS, 1.5)


def test_parts_without_names_are_called_by_the_ends_of_their_axes() -> None:
    view = Played("pin", quarters=()).view()
    assert view.areas == (
        "Great use · Little effort",
        "Great use · Much effort",
        "Little use · Little effort",
        "Little use · Much effort",
    )


@pytest.mark.parametrize(
    ("point", "area"),
    [((0, 1), 0), ((1, 1), 1), ((0, 0), 2), ((1, 0), 3), ((0.5, 0.5), 1), ((0.499, 0.499), 2)],
)
def test_every_place_lies_in_one_part(point: tuple[float, float], area: int) -> None:
    assert area_of(point, 2) == area


def test_the_last_pins_count_and_can_be_taken_back() -> None:
    played = placed((0.2, 0.2), (0.4, 0.4), most=2)
    assert played.do("ana", place((0.1234, 0.9876), (1, 0)))
    assert played.own("ana") == PinOwn(round=1, pins=((0.123, 0.988), (1.0, 0.0)))
    before = played.entries()
    assert played.do("ana", place((0.1231, 0.9879), (1, 0)))
    assert played.entries() == before
    assert played.do("ana", place())
    assert (played.own("ana"), played.view(Audience.PRESENTER).answered, len(played.rows())) == (None, 1, 1)


BESIDE = "That is beside the picture. Put your pin onto it."


@pytest.mark.parametrize(
    ("pins", "design", "sentence"),
    [
        ([(-0.001, 0.5)], {}, BESIDE),
        ([(0.5, 1.001)], {}, BESIDE),
        ([(1e308, 0.5)], {}, BESIDE),
        ([(0.5, 0.5), (0.5, -1e-300)], {"most": 2}, BESIDE),
        ([(0.5, 0.5), (0.6, 0.6)], {}, "Each person has one pin. Move it instead."),
        ([(0.5, 0.5)] * 4, {"most": 3}, "Each person has 3 pins. Move one of yours instead."),
    ],
)
def test_what_is_refused(pins: list[tuple[float, float]], design: dict[str, Any], sentence: str) -> None:
    played = Played("pin", **design)
    assert not played.do("ana", place(*pins))
    assert played.refused
    assert played.refused.message == sentence
    assert played.rows() == []


@pytest.mark.parametrize("part", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_is_refused(part: float) -> None:
    """JSON has no such numbers, but Python, from which a notebook sends, does."""
    design = PinDesign(prompt="x", across=("a", "b"), up=("c", "d"))
    for point in ((part, 0.5), (0.5, part)):
        refused = PIN.decide(design, PinState(), Place((point,)), Actor("ana", Role.PARTICIPANT))
        assert getattr(refused, "message", None) == BESIDE


@pytest.mark.parametrize("pins", ["x", [[0.5]], [[0.5, 0.5, 0.5]], [["a", "b"]], [[None, 0.5]], [{"x": 1}], 7])
def test_what_is_no_place_is_no_command(pins: Any) -> None:
    played = Played("pin")
    assert not played.do("ana", {"type": "place", "pins": pins})
    assert played.refused
    assert played.refused.code == "bad_command"


def test_what_others_placed_is_for_the_facilitator_until_it_is_revealed() -> None:
    played = placed((0.2, 0.9), (0.8, 0.3))
    assert (played.view().rounds, played.view().answered) == (None, 0)
    assert (played.view(Audience.PRESENTER).rounds, played.view(Audience.PRESENTER).answered) == (None, 2)
    assert played.view(Audience.FACILITATOR).rounds[0].areas == (1, 0, 0, 1)
    played.do(None, {"type": "reveal"})
    assert played.view().rounds == played.view(Audience.FACILITATOR).rounds
    assert "ana" not in played.json()


def test_rounds_stand_beside_each_other() -> None:
    played = placed((0.2, 0.9))
    played.do(None, {"type": "next_round"})
    played.do("ana", place((0.8, 0.1)))
    assert played.view().rounds is None
    played.do(None, {"type": "reveal"})
    assert [one.areas for one in played.view().rounds] == [(1, 0, 0, 0), (0, 0, 0, 1)]
    assert [one.middle for one in played.view().rounds] == [(0.2, 0.9), (0.8, 0.1)]


def test_rows_and_what_it_gives_to_others() -> None:
    played = Played("pin", PEOPLE, anonymous=False, most=2)
    played.do("ana", place((0.8, 0.1), (0.2, 0.9)))
    played.do("ben", place((0.2, 0.75)))
    at = played.rows()[0].at
    assert played.rows()[:2] == [
        Row(round=1, seat="ana", at=at, field="pin", item="Leave alone", value=1.0, text="0.8, 0.1"),
        Row(round=1, seat="ana", at=at, field="pin", item="Quick wins", value=1.0, text="0.2, 0.9"),
    ]
    assert at >= BEGIN + SECOND
    assert played.state.plan
    design: Any = played.state.plan.activities["it"].design
    state: Any = played.state.activities["it"]
    assert PIN.offers
    offer = PIN.offers(design, state)
    assert offer.ideas == (
        Idea(0, "Quick wins", 2.0), Idea(1, "Big bets", 0.0), Idea(2, "Fill-ins", 0.0), Idea(3, "Leave alone", 1.0)
    )  # fmt: skip
    assert offer.said == {"ana": "Quick wins, Leave alone", "ben": "Quick wins"}


parts = st.floats(0, 1)
ballots = st.lists(st.lists(st.tuples(parts, parts), max_size=3), max_size=20)


@given(ballots, st.sampled_from((2, 3)))
def test_no_pin_is_lost_in_any_count(given_pins: list[list[tuple[float, float]]], side: int) -> None:
    found = tallied(1, given_pins, side, axes=True)
    pins = sum(map(len, given_pins))
    assert (found.pins, sum(found.areas), sum(spot.n for spot in found.spots)) == (pins, pins, pins)
    assert all(0 <= spot.x <= 100 and 0 <= spot.y <= 100 for spot in found.spots)
    assert (found.middle is None) is (pins == 0)
    assert tallied(1, given_pins[::-1], side, axes=True) == found


def test_a_crowd_travels_as_no_more_places_than_a_screen_shows() -> None:
    crowd = [((n * 37 % 1009) / 1008, (n * 61 % 997) / 996) for n in range(5_000)]
    found = spots(crowd)
    assert len(found) <= MOST_SPOTS
    assert sum(spot.n for spot in found) == len(crowd)
    assert found == spots(crowd[::-1])


AXES = {"across": ["a", "b"], "up": ["c", "d"]}
HILL = {"picture": "/assets/hill.png", "alt": "A hill"}
ELSEWHERE = "its picture is a file beside the notebook; pages load none from elsewhere"
NOWHERE = "say where pins go: a picture=, or across= and up= with the two ends of each axis"


@pytest.mark.parametrize(
    ("design", "sentences"),
    [
        ({}, [NOWHERE]),
        ({"across": ["a", "b"]}, [NOWHERE]),
        ({"across": ["a", "b", "c"], "up": ["c", "d"]}, [NOWHERE]),
        ({**AXES, **HILL}, ["it has a picture and axes: choose one of them"]),
        ({**HILL, "quarters": ["a", "b", "c", "d"]}, ["it has a picture and axes: choose one of them"]),
        ({**HILL, "alt": " "}, ["say in `alt` what its picture shows, for those who cannot see it"]),
        ({**HILL, "alt": "x" * 301}, ["the words for its picture have more than 300 characters"]),
        ({**HILL, "picture": "https://x.org/a.png"}, [ELSEWHERE]),
        ({**HILL, "picture": "/" + "x" * 400_000}, ["its picture has more than 300 kB: make it smaller"]),
        ({**HILL, "ratio": 4.1}, ["one side of its picture is more than 4 times as long as the other: cut it"]),
        ({**HILL, "ratio": 0}, ["one side of its picture is more than 4 times as long as the other: cut it"]),
        ({**AXES, "quarters": ["a", "b"]}, ["quarters= are four names, from the top left on; there are 2"]),
        ({**AXES, "quarters": ["a", "b", "c", "a"]}, ["two names are the same: 'a', 'b', 'c', 'a'"]),
        ({"across": ["a", " "], "up": ["c", "d" * 61]}, ["a name is empty or has more than 60 characters"] * 2),
        ({**AXES, "most": 0}, ["each person has 1 to 10 pins, it says 0"]),
        ({**AXES, "most": 11}, ["each person has 1 to 10 pins, it says 11"]),
    ],
)  # fmt: skip
def test_a_bad_design_is_told(design: dict[str, Any], sentences: list[str]) -> None:
    assert PIN.check(msgspec.convert({"prompt": "Where?", **design}, PinDesign)) == sentences
