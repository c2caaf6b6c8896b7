from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huddlebook.cohorts.pods import Pods, pods

TEAMS = st.dictionaries(st.integers(0, 200).map("s{:03}".format), st.sampled_from(["", "A", "B", "C"]), max_size=60)
some = settings(max_examples=120, deadline=None)


def sound(found: Pods, teams: dict[str, str]) -> None:
    """Everybody is in one pod, of 3 to 5 where there are 3 people at all."""
    assert sorted(seat for pod in found for seat in pod) == sorted(teams)
    assert all(3 <= len(pod) <= 5 for pod in found) or len(teams) < 3
    assert len(found) <= 1 or len(teams) >= 6


@some
@given(TEAMS, st.integers(3, 5))
def test_everybody_is_in_one_pod_of_a_good_size(teams: dict[str, str], size: int) -> None:
    found = pods(teams, size)
    sound(found, teams)
    sizes = [len(pod) for pod in found]
    assert max(sizes, default=0) - min(sizes, default=0) <= 1


@some
@given(TEAMS, st.integers(3, 5))
def test_teams_are_spread_evenly(teams: dict[str, str], size: int) -> None:
    found = pods(teams, size)
    for team in set(teams.values()):
        counts = [sum(teams[seat] == team for seat in pod) for pod in found]
        assert max(counts) - min(counts) <= 1


@some
@given(TEAMS, TEAMS, st.sets(st.integers(0, 59)), st.integers(3, 5))
def test_pods_stay_sound_when_people_come_and_go(
    first: dict[str, str], more: dict[str, str], leaving: set[int], size: int
) -> None:
    before = pods(first, size)
    gone = {seat for number, seat in enumerate(sorted(first)) if number in leaving}
    teams = {**more, **first}
    teams = {seat: team for seat, team in teams.items() if seat not in gone}
    sound(pods(teams, size, before), teams)


@some
@given(TEAMS, st.integers(3, 5))
def test_nobody_moves_when_nobody_comes_or_goes(teams: dict[str, str], size: int) -> None:
    before = pods(teams, size)
    assert pods(teams, size, before) == before


@some
@given(TEAMS, st.sampled_from(["A", "B", ""]), st.integers(3, 4))
def test_one_who_comes_moves_nobody(teams: dict[str, str], team: str, size: int) -> None:
    before = pods(teams, size)
    after = pods({**teams, "new": team}, size, before)
    kept = [tuple(seat for seat in pod if seat != "new") for pod in after]
    full = all(len(pod) == 5 for pod in before)
    assert full or [pod for pod in kept if pod] == list(before)


def test_a_small_pod_is_dissolved_where_there_is_room_else_filled_up() -> None:
    four = {f"s{number}": "" for number in range(8)}
    before = (("s0", "s1", "s2", "s3"), ("s4", "s5", "s6", "s7"))
    left = {seat: "" for seat in four if seat not in ("s6", "s7", "s5")}
    assert pods(left, 4, before) == (("s0", "s1", "s2", "s3", "s4"),)
    five = {f"s{number}": "" for number in range(10)}
    full = (tuple(f"s{number}" for number in range(5)), tuple(f"s{number}" for number in range(5, 10)))
    left = {seat: "" for seat in five if seat not in ("s7", "s8", "s9")}
    assert pods(left, 4, full) == (("s0", "s1", "s2", "s3"), ("s5", "s6", "s4"))


def test_a_newcomer_goes_where_fewest_teammates_are() -> None:
    before = (("a1", "a2", "b1"), ("b2", "b3", "a3"))
    teams = {seat: seat[0] for pod in before for seat in pod}
    assert "a4" in pods({**teams, "a4": "a"}, 4, before)[1]
    assert "b4" in pods({**teams, "b4": "b"}, 4, before)[0]


@pytest.mark.parametrize("people", [0, 1, 2])
def test_a_handful_is_one_pod(people: int) -> None:
    teams = {f"s{number}": "" for number in range(people)}
    assert [len(pod) for pod in pods(teams, 4)] == ([people] if people else [])


def test_the_same_people_give_the_same_pods() -> None:
    teams = {f"s{number}": "AB"[number % 2] for number in range(23)}
    assert pods(teams, 4) == pods(dict(reversed(teams.items())), 4)
    assert Counter(map(len, pods(teams, 4))) == {4: 5, 3: 1}
