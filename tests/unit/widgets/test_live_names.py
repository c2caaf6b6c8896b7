"""What one live cell leaves for another is known by its names: what it read goes on with them."""

import ast
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from huddlebook.widgets.live_names import Left, free


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("chart = draw(frame)\nchart", {"draw", "frame"}),
        ("total = total + 1", {"total"}),
        ("[x * k for x in rows]", {"k", "rows"}),
        ("def f(a):\n    return a + b\nf(1)", {"b"}),
        ("import pandas as pd\npd.concat(kept)", {"kept"}),
    ],
)
def test_a_cell_takes_what_it_did_not_make_itself(source: str, names: set[str]) -> None:
    assert free(ast.parse(source)) == names


def after(first: str, second: str, **known: Any) -> set[str]:
    """What the second cell read through the first, which read `mood`."""
    left = Left()
    shell = SimpleNamespace(transform_cell=str, user_ns=known)
    left.after(1, first, {"mood"}, shell)
    return left.after(2, second, set(), shell)


def test_a_variable_carries_what_it_was_made_of() -> None:
    assert after("counts = mood.frame()", "draw(counts)") == {"mood"}
    assert after("kept.append(mood.frame())", "kept[-1]", kept=[]) == {"mood"}
    assert after("kept['a'] = mood.frame()", "show(kept)", kept={}) == {"mood"}
    assert after("def f():\n    return frame", "f()", f=lambda: None) == {"mood"}


def test_modules_activities_and_names_of_ones_own_carry_nothing() -> None:
    assert after("ast.parse(str(mood.frame()))", "ast.dump(other)", ast=ast) == set()
    assert after("chart = draw(mood.frame())", "chart = draw(pace)\nchart") == set()


def test_what_was_once_read_stays_with_a_name() -> None:
    left, shell = Left(), SimpleNamespace(transform_cell=str, user_ns={})
    passing: Callable[[str, set[str]], set[str]] = lambda source, reads: left.after(1, source, reads, shell)  # noqa: E731
    passing("a = mood.frame()", {"mood"})
    passing("a = pace.frame()", {"pace"})
    assert left.after(2, "a", set(), shell) == {"mood", "pace"}
