from __future__ import annotations

from collections import Counter

import pytest

from huddlebook.client.sayings import NAMES
from huddlebook.rehearsal.people import PERSONAS, players


@pytest.mark.parametrize("many", [1, 3, 14, 40, 500])
def test_there_are_as_many_as_were_asked_for(many: int) -> None:
    found = players(many, 7, NAMES, 20)
    assert [one.number for one in found] == list(range(many))
    assert len({one.name for one in found}) == many


def test_among_enough_people_there_is_one_of_each_kind() -> None:
    assert {one.persona for one in players(14, 7, NAMES, 20)} == set(PERSONAS)
    assert sum(persona.share for persona in PERSONAS) == 100
    shares = Counter(one.persona.name for one in players(500, 7, NAMES, 20))
    assert {name: many / 5 for name, many in shares.items()} == {one.name: one.share for one in PERSONAS}


def test_the_same_seed_gives_the_same_people() -> None:
    assert players(40, 7, NAMES, 20) == players(40, 7, NAMES, 20)
    assert players(40, 7, NAMES, 20) != players(40, 8, NAMES, 20)


def test_only_who_drops_out_leaves_and_only_who_comes_late_joins_later() -> None:
    for one in players(100, 7, NAMES, 20):
        assert (one.leaves is not None) == (one.persona.name == "drops out")
        assert (one.joins > 0) == (one.persona.name == "comes late")
        assert 0 <= one.joins < (20 if one.leaves is None else one.leaves) <= 20
