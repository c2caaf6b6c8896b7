"""A rubric: what a text is looked at for, each criterion in a few levels, from the least to the best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

MOST_CRITERIA = 8
LONGEST_NAME = 80
LONGEST_LEVEL = 200


class Criterion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """name: what is looked at. levels: 2 to 6 sentences, from the least to the best."""

    name: str
    levels: tuple[str, ...]


def check_rubric(rubric: Sequence[Criterion]) -> list[str]:
    """Sentences about what is wrong with a rubric."""
    wrong = [f"a rubric has at most {MOST_CRITERIA} criteria"] if len(rubric) > MOST_CRITERIA else []
    names = Counter(one.name for one in rubric)
    wrong += [f"the criterion {name!r} stands twice" for name, n in names.items() if n > 1]
    return wrong + [sentence for one in rubric for sentence in _wrong(one)]


def _wrong(one: Criterion) -> list[str]:
    wrong = []
    if not one.name.strip() or len(one.name) > LONGEST_NAME:
        wrong.append(f"a criterion's name has 1 to {LONGEST_NAME} characters")
    if not 2 <= len(one.levels) <= 6:
        wrong.append(f"the criterion {one.name!r} needs 2 to 6 levels, it has {len(one.levels)}")
    if any(not level.strip() or len(level) > LONGEST_LEVEL for level in one.levels):
        wrong.append(f"a level of {one.name!r} is empty or has more than {LONGEST_LEVEL} characters")
    return wrong


def chosen_well(rubric: Sequence[Criterion], levels: Sequence[int | None]) -> bool:
    """Whether `levels` (an index for each criterion, None where none was chosen; or nothing at all) fits the rubric."""
    if not levels:
        return True
    pairs = zip(rubric, levels, strict=False)
    return len(levels) == len(rubric) and all(level is None or 0 <= level < len(one.levels) for one, level in pairs)
