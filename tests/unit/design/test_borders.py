"""Where a row of steps is cut."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from huddlebook.design.borders import CRUMB, Piece, blocks, pieces

MINUTES = st.lists(st.integers(1, 40), min_size=1, max_size=12)


def cut(minutes: list[int], ties: list[Piece], most: float = 30, bad: tuple[int, ...] = ()) -> list[Piece]:
    whole = blocks(len(minutes), ties)
    return pieces(whole, lambda a, b: sum(minutes[a:b]), most, lambda at: 9.0 if at in bad else 0.0)


def test_the_pieces_are_few_and_even() -> None:
    assert cut([10, 10, 10, 10], []) == [(0, 2), (2, 4)]
    assert cut([10, 10, 10], []) == [(0, 3)]
    assert cut([5, 25, 25, 5], []) == [(0, 2), (2, 4)]
    assert cut([20, 20, 20], []) == [(0, 1), (1, 2), (2, 3)]


def test_a_bad_border_is_left_for_a_better_one() -> None:
    assert cut([10, 5, 5, 20], []) == [(0, 3), (3, 4)]
    assert cut([10, 5, 5, 20], [], bad=(3,)) == [(0, 2), (2, 4)]


def test_what_is_too_long_by_itself_is_a_piece() -> None:
    assert cut([10, 45, 10], []) == [(0, 1), (1, 2), (2, 3)]
    assert cut([20, 20, 20, 5], [(0, 2)]) == [(0, 3), (3, 4)]
    # Minutes that are no part by themselves stay with it.
    assert cut([2, 45, 10, 1], []) == [(0, 2), (2, 4)]
    assert cut([30, 2], []) == [(0, 1), (1, 2)]


@settings(deadline=None, max_examples=60)
@given(MINUTES, st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=4))
def test_ties_hold_nothing_is_lost_and_pieces_are_short_where_they_can_be(
    minutes: list[int], pairs: list[Piece]
) -> None:
    last = len(minutes) - 1
    ties = [(min(pair), max(pair)) for pair in pairs if max(pair) <= last]
    found = cut(minutes, ties)
    assert [at for start, end in found for at in range(start, end)] == list(range(len(minutes)))
    assert all(any(start <= first and until < end for start, end in found) for first, until in ties)
    longest = max(sum(minutes[start:end]) for start, end in blocks(len(minutes), ties))
    assert all(sum(minutes[start:end]) <= max(30, longest + CRUMB) for start, end in found)
    assert longest > 30 or all(sum(minutes[start:end]) <= 30 for start, end in found)
