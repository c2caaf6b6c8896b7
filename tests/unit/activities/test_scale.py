"""Scale: ratings a statement, partly given, changed, in rounds."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from tests.unit.activities.played import BEGIN, SECOND, Played

from huddlebook.activities.contract import Audience, Row
from huddlebook.activities.scale import SCALE, ScaleOwn, ScaleRound, ScaleTally


def rate(*ratings: int | None) -> dict[str, Any]:
    return {"type": "rate", "ratings": list(ratings)}


def test_distribution_and_mean_of_each_statement() -> None:
    played = Played("scale", results="live", points=3)
    for person, ratings in (("ana", (1, 3)), ("ben", (2, 3)), ("cem", (2, None))):
        assert played.do(person, rate(*ratings))
    pace, depth = ScaleTally((1, 2, 0), 3, 1.667), ScaleTally((0, 0, 2), 2, 3.0)
    assert played.view().rounds == (ScaleRound(1, 3, (pace, depth)),)


def test_nobody_rated_has_no_mean() -> None:
    (first,) = Played("scale", results="live").view().rounds
    assert first == ScaleRound(1, 0, (ScaleTally((0,) * 5, 0, None),) * 2)


def test_the_whole_set_is_sent_again_when_one_rating_is_added() -> None:
    played = Played("scale")
    played.do("ana", rate(4, None))
    assert played.own("ana") == ScaleOwn(round=1, ratings=(4, None))
    played.do("ana", rate(4, 2))
    assert played.own("ana") == ScaleOwn(round=1, ratings=(4, 2))
    assert played.view(Audience.PRESENTER).answered == 1


@pytest.mark.parametrize("nothing", [(), (None, None)])
def test_all_ratings_can_be_taken_back(nothing: tuple[None, ...]) -> None:
    played = Played("scale")
    played.do("ana", rate(4, 2))
    assert played.do("ana", rate(*nothing))
    assert (played.own("ana"), played.view().answered, played.rows()) == (None, 0, [])
    before = played.entries()
    assert played.do("ana", rate(*nothing))
    assert played.entries() == before


def test_rounds_stand_beside_each_other() -> None:
    played = Played("scale")
    played.do("ana", rate(1, None))
    played.do(None, {"type": "next_round"})
    played.do("ana", rate(5, None))
    means = [one.statements[0].mean for one in played.view(Audience.FACILITATOR).rounds]
    assert means == [1.0, 5.0]
    assert played.view().rounds is None


@pytest.mark.parametrize("ratings", [(0, 1), (6, 1), (-1, None), (1,), (1, 2, 3), (2**62, 1)])
def test_what_is_refused(ratings: tuple[int | None, ...]) -> None:
    played = Played("scale")
    assert not played.do("ana", rate(*ratings))
    assert played.refused
    assert played.refused.code == "invalid"


def test_rows_are_one_for_each_rated_statement() -> None:
    played = Played("scale", anonymous=False)
    played.do("ana", rate(None, 2))
    at = BEGIN + 2 * SECOND
    assert played.rows() == [Row(round=1, seat="ana", at=at, field="rating", item="Depth", value=2.0)]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"statements": []}, "a scale needs 1 to 12 statements, this one has 0"),
        ({"statements": [str(n) for n in range(13)]}, "a scale needs 1 to 12 statements, this one has 13"),
        ({"statements": ["a", ""]}, "a statement is empty"),
        ({"statements": ["a", "a"]}, "the statement 'a' stands twice"),
        ({"statements": ["a" * 201]}, "a statement has more than 200 characters"),
        ({"points": 1}, "a scale has 2 to 10 points, this one has 1"),
        ({"points": 11}, "a scale has 2 to 10 points, this one has 11"),
        ({"low": "x" * 61}, "the label of an end has more than 60 characters"),
    ],
)
def test_a_bad_design_is_told(change: dict[str, Any], sentence: str) -> None:
    design = msgspec.convert({"prompt": "How?", "statements": ["Pace"], **change}, SCALE.design)
    assert SCALE.check(design) == [sentence]
