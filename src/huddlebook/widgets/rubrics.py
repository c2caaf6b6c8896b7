"""A rubric as authors write it: `{"Concrete": ["vague", "an example", "an example and why it matters"]}`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from huddlebook.activities.rubric import Criterion
from huddlebook.widgets.activity import texts

Rubric: TypeAlias = Mapping[str, Iterable[str]] | Sequence[Criterion]


def rubric_of(given: Rubric) -> tuple[Criterion, ...]:
    """The criteria in the order written."""
    if not isinstance(given, Mapping):
        return tuple(given)
    return tuple(Criterion(str(name), texts(levels, f"rubric[{name!r}]")) for name, levels in given.items())
