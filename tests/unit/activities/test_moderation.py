"""What cards and questions share: whose is whose, what is out, which one is large."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from immutables import Map

from huddlebook.activities import moderation
from huddlebook.activities.contract import Standing
from huddlebook.activities.opentext_events import Approved, Highlighted


class Slip(msgspec.Struct, frozen=True):
    standing: Standing = "shown"


def test_what_somebody_gave_and_took_back_leaves_nothing_behind() -> None:
    nothing: Map[str, tuple[int, ...]] = Map()
    two = moderation.given(moderation.given(nothing, "ana", 3), "ana", 5)
    assert two["ana"] == (3, 5)
    one = moderation.taken_back(two, "ana", 3)
    assert one["ana"] == (5,)
    assert moderation.taken_back(one, "ana", 5) == nothing


@pytest.mark.parametrize(
    ("standing", "large", "events"),
    [
        ("shown", None, [Highlighted(7)]),
        ("shown", 7, []),
        ("pending", 3, [Approved(7), Highlighted(7)]),
        ("hidden", None, [Approved(7), Highlighted(7)]),
    ],
)
def test_what_is_held_up_is_out(standing: Standing, large: int | None, events: list[Any]) -> None:
    assert moderation.held_up(Slip(standing), 7, large, Approved, Highlighted) == events


def test_the_large_one_is_listed_once_however_far_down_it_stands() -> None:
    every = Map({1: Slip(), 2: Slip()})
    assert moderation.and_large([(2, Slip())], every, 1) == [(2, Slip()), (1, Slip())]
    assert moderation.and_large([(2, Slip())], every, 2) == [(2, Slip())]
    assert moderation.and_large([(2, Slip())], every, None) == [(2, Slip())]


def test_rows_say_what_is_not_out() -> None:
    names = [moderation.field_of("card", Slip(standing)) for standing in ("shown", "pending", "hidden")]
    assert names == ["card", "pending_card", "hidden_card"]
