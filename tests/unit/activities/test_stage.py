"""The moves that every activity has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huddlebook.activities import stage
from huddlebook.activities.contract import Fact, Refusal, Stage
from huddlebook.activities.stage import Close, Hide, NextRound, Open, Reveal, StageCommand


def after(start: Stage, *commands: StageCommand, live: bool = False) -> Stage:
    for command in commands:
        events = stage.decide(start, command, live=live)
        assert not isinstance(events, Refusal)
        for event in events:
            start = stage.fold(start, Fact(1, 1, "facilitator", event))
    return start


def test_a_run() -> None:
    assert after(Stage(), Open()) == Stage(open=True, ever=True)
    assert after(Stage(), Open(), Reveal(), Close()) == Stage(open=False, ever=True, revealed=True)
    assert after(Stage(), Open(), Reveal(), Hide()) == Stage(open=True, ever=True)


@pytest.mark.parametrize("live", [True, False])
def test_a_further_round_is_open_and_hidden_unless_live(live: bool) -> None:
    began = after(Stage(), Open(), Reveal(), Close(), NextRound(), live=live)
    assert began == Stage(open=True, ever=True, revealed=live, round=2)


@given(st.lists(st.sampled_from([Open(), Close(), Reveal(), Hide()]), max_size=8))
def test_a_move_made_twice_is_made_once(moves: list[StageCommand]) -> None:
    once = after(Stage(), *moves)
    assert after(Stage(), *(move for move in moves for _ in range(2))) == once
    assert not moves or stage.decide(once, moves[-1]) == []


def test_rounds_end() -> None:
    last = after(Stage(), *[NextRound()] * (stage.MOST_ROUNDS - 1))
    assert last.round == stage.MOST_ROUNDS
    refused = stage.decide(last, NextRound())
    assert refused == Refusal("invalid", "9 rounds are the most one activity can have.")
