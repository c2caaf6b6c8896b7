"""Timer: a countdown as an instant, whoever looks and whenever."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.activities.played import SECOND, Played

from huddlebook.activities.contract import Audience
from huddlebook.activities.timer import TIMER

MINUTE = 60 * SECOND


def clock(played: Played, **times: int) -> tuple[bool, int | None]:
    """(running, ms left as a browser counts it now or as it stands)."""
    view = played.view()
    return view.running, view.ends - played.now if view.ends is not None else view.left


def move(played: Played, name: str, after: int = 0, **fields: Any) -> bool:
    """A facilitator's move, `after` ms from the last."""
    played.now += after - SECOND
    return played.do(None, {"type": name, **fields})


def test_before_the_start_it_stands_at_its_minutes() -> None:
    played = Played("timer", minutes=2.5)
    assert clock(played) == (False, 150 * SECOND)
    assert played.view().total == 150 * SECOND


def test_it_runs_to_an_instant() -> None:
    played = Played("timer")
    move(played, "start")
    assert clock(played) == (True, 2 * MINUTE)
    played.now += MINUTE
    assert clock(played) == (True, MINUTE)


def test_a_pause_keeps_what_is_left() -> None:
    played = Played("timer")
    move(played, "start")
    move(played, "pause", after=30_500)
    assert clock(played) == (False, 89_500)
    move(played, "resume", after=MINUTE)
    assert clock(played) == (True, 89_500)


def test_start_is_resume_after_a_pause() -> None:
    played = Played("timer")
    move(played, "start")
    move(played, "pause", after=MINUTE)
    move(played, "start", after=MINUTE)
    assert clock(played) == (True, MINUTE)


def test_start_while_it_runs_changes_nothing_and_after_it_ran_out_begins_again() -> None:
    played = Played("timer")
    move(played, "start")
    move(played, "start", after=MINUTE)
    assert clock(played) == (True, MINUTE)
    move(played, "start", after=2 * MINUTE)
    assert clock(played) == (True, 2 * MINUTE)


@pytest.mark.parametrize(("minutes", "left"), [(1, 3), (-1, 1), (0.5, 2.5), (-2, 0), (-60, 0), (60, 62)])
def test_more_and_fewer_minutes_before_while_and_in_a_pause(minutes: float, left: float) -> None:
    played = Played("timer")
    assert move(played, "extend", minutes=minutes)
    assert clock(played) == (False, left * MINUTE)
    move(played, "reset")
    move(played, "start")
    move(played, "extend", minutes=minutes)
    assert clock(played) == (True, left * MINUTE)
    move(played, "pause")
    assert clock(played) == (False, left * MINUTE)


def test_more_time_after_it_ran_out_counts_from_now() -> None:
    played = Played("timer")
    move(played, "start")
    move(played, "extend", after=10 * MINUTE, minutes=1)
    assert clock(played) == (True, MINUTE)


def test_a_pause_after_it_ran_out_leaves_nothing_and_a_start_begins_again() -> None:
    played = Played("timer")
    move(played, "start")
    move(played, "pause", after=3 * MINUTE)
    assert clock(played) == (False, 0)
    before = played.entries()
    move(played, "resume")
    assert played.entries() == before
    move(played, "start")
    assert clock(played) == (True, 2 * MINUTE)


def test_reset_puts_the_minutes_back() -> None:
    played = Played("timer")
    for moves in (["start"], ["start", "pause"], ["extend"]):
        for name in moves:
            move(played, name, after=SECOND)
        move(played, "reset")
        assert clock(played) == (False, 2 * MINUTE)


@pytest.mark.parametrize("moves", [["pause"], ["reset"], ["start", "pause", "pause"], ["start", "resume"]])
def test_what_changes_nothing_writes_nothing(moves: list[str]) -> None:
    played = Played("timer")
    for name in moves[:-1]:
        move(played, name)
    before = played.entries()
    assert move(played, moves[-1])
    assert played.entries() == before


@pytest.mark.parametrize("minutes", [0, 61, -61, 1e300])
def test_an_extension_out_of_bounds_is_refused(minutes: float) -> None:
    played = Played("timer")
    assert not move(played, "extend", minutes=minutes)
    assert played.refused
    assert played.refused.code == "invalid"


def test_everyone_sees_the_same_and_a_participant_moves_nothing() -> None:
    played = Played("timer")
    move(played, "start")
    assert len({played.json(audience) for audience in Audience}) == 1
    assert not played.do("ana", {"type": "pause"})
    assert (played.own("ana"), played.rows()) == (None, [])


MOVES = st.tuples(
    st.sampled_from(["start", "pause", "resume", "reset", "extend"]),
    st.integers(0, 3 * MINUTE),
    st.sampled_from([1.0, -0.5, 5.0, -60.0]),
)


@given(st.lists(MOVES, max_size=12))
@settings(deadline=None, max_examples=60)
def test_it_is_either_running_to_an_instant_or_standing_with_a_rest(moves: list[tuple[str, int, float]]) -> None:
    played = Played("timer")
    for name, after, minutes in moves:
        before = played.now
        move(played, name, after=after, **({"minutes": minutes} if name == "extend" else {}))
        view = played.view()
        assert view.running == (view.ends is not None) == (view.left is None)
        assert view.left is None or view.left >= 0
        assert view.ends is None or view.ends >= before - 200 * MINUTE
    assert played.replayed() == played.state


@pytest.mark.parametrize("minutes", [0, 0.05, -1, 180.5])
def test_a_bad_design_is_told(minutes: float) -> None:
    said = TIMER.check(msgspec.convert({"minutes": minutes}, TIMER.design))
    assert said == [f"a timer runs 0.1 to 180 minutes, this one {minutes:g}"]
