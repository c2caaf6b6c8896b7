"""Checklist: everybody ticks their own, and sees how many have done what."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from tests.unit.activities.played import BEGIN, DESIGNS, SECOND, Played

from huddlebook.activities.checklist import CHECKLIST, ChecklistDesign
from huddlebook.activities.contract import Audience, Row


def tick(item: int, done: bool = True) -> dict[str, Any]:
    return {"type": "tick", "item": item, "done": done}


def test_each_ticks_their_own_and_counts_are_live() -> None:
    played = Played("checklist")
    for person, item in (("ana", 0), ("ana", 2), ("ben", 2)):
        assert played.do(person, tick(item))
    assert played.own("ana").done == (0, 2)
    assert (played.view().counts, played.view().answered, played.view().complete) == ((1, 0, 2), 2, 0)
    played.do("ana", tick(1))
    assert played.view().complete == 1


def test_a_tick_is_taken_back_and_the_same_again_is_no_fact() -> None:
    played = Played("checklist")
    assert played.do("ana", tick(1, False))
    assert played.own("ana") is None
    played.do("ana", tick(1))
    before = len(played.entries())
    assert played.do("ana", tick(1))
    assert len(played.entries()) == before
    assert played.do("ana", tick(1, False))
    assert (played.own("ana"), played.view().answered) == (None, 0)


def test_what_is_not_on_the_list_cannot_be_ticked() -> None:
    played = Played("checklist")
    for item in (-1, 3, 2**31):
        assert not played.do("ana", tick(item))
    assert played.refused
    assert played.refused.code == "invalid"


def test_a_further_round_begins_with_nothing_ticked() -> None:
    played = Played("checklist")
    played.do("ana", tick(0))
    played.do(None, {"type": "next_round"})
    assert (played.own("ana"), played.view().counts) == (None, (0, 0, 0))
    played.do("ana", tick(1))
    assert [(row.round, row.item) for row in played.rows()] == [(1, "Read"), (2, "Write")]


def test_hidden_counts_are_the_facilitators() -> None:
    played = Played("checklist", results="reveal")
    played.do("ana", tick(0))
    assert (played.view().counts, played.view().complete) == (None, None)
    assert played.view(Audience.FACILITATOR).counts == (1, 0, 0)


def test_rows_have_the_seat_only_where_named() -> None:
    rows = []
    for anonymous in (True, False):
        played = Played("checklist", anonymous=anonymous)
        played.do("ana", tick(1))
        rows += played.rows()
    at = BEGIN + 2 * SECOND
    same = Row(round=1, seat=None, at=at, field="done", item="Write", value=1.0)
    assert rows == [same, msgspec.structs.replace(same, seat="ana")]


@pytest.mark.parametrize(
    ("items", "sentence"),
    [
        ([], "a checklist needs 1 to 30 items"),
        ([str(n) for n in range(31)], "a checklist needs 1 to 30 items"),
        (["a", " "], "an item is empty"),
        (["x" * 201], "an item is empty or has more than 200"),
        (["a", "a"], "the item 'a' stands twice"),
    ],
)
def test_bad_designs_are_told(items: list[str], sentence: str) -> None:
    (said,) = CHECKLIST.check(msgspec.convert({**DESIGNS["checklist"], "items": items}, ChecklistDesign))
    assert said.startswith(sentence)
