"""What a chain in a notebook may not be; the cells are named."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.unit.rooms.test_chaining import TAKER
from tests.unit.sessions.notebooks import code, md, pieces

from huddlebook.activities.registry import activities
from huddlebook.rooms.events import Placed
from huddlebook.sessions import read_agenda
from huddlebook.sessions.placing import Made, place
from huddlebook.sessions.problems import BrokenChain

CELLS = (md("# T"), md("## One"), code("a"), md("## Two"), code("b"), md("## Three"), code("c"))


@pytest.fixture(autouse=True)
def taker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(activities(), "taker", TAKER)


def poll(cell: int) -> Made:
    return Made("where", "poll", {"prompt": "Where?", "options": ["a", "b"]}, cell)


def made(name: str, cell: int, **design: Any) -> Made:
    return Made(name, "taker", {"prompt": name, **design}, cell)


def placed(*given: Made) -> tuple[Placed, ...]:
    found = pieces(*CELLS)
    return place(read_agenda(found), found, given, {})


def broken(*given: Made) -> str:
    with pytest.raises(BrokenChain) as caught:
        placed(*given)
    return str(caught.value)


def test_a_chain_over_earlier_steps_is_fine() -> None:
    found = placed(poll(2), made("rooms", 4, source="where"), made("words", 6, groups="rooms"))
    assert [one.id for one in found] == ["where", "rooms", "words"]


def test_a_source_that_is_not_there_is_named_with_those_that_are() -> None:
    said = broken(poll(2), made("rooms", 4, source="whence"))
    assert re.search(r"cell 5 .*'rooms' builds on 'whence', and there is no such activity.*'where', 'rooms'", said)


def test_a_source_that_has_nothing_to_give() -> None:
    assert "a poll has nothing to build on in this way" in broken(poll(2), made("rooms", 4, groups="where"))


def test_a_source_in_the_same_step_or_a_later_one() -> None:
    said = broken(made("rooms", 4, source="where"), poll(6))
    assert re.search(r"'rooms' \(cell 5 .*builds on 'where' \(cell 7 .*not in an earlier step", said)


def test_a_circle_names_its_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    said = broken(made("x", 2, groups="y"), made("y", 4, groups="z"), made("z", 6, groups="x"))
    assert re.search(r"in a circle: 'x' in cell 3 .* → 'y' in cell 5 .* → 'z' in cell 7 .* → 'x' in cell 3", said)
