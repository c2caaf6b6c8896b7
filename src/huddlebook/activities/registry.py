"""Which kinds of activity there are: built-ins come through the same entry point as anybody's own."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points

from huddlebook.activities.contract import AnyActivity
from huddlebook.errors import HuddlebookError

GROUP = "huddlebook.activities"


class UnknownActivity(HuddlebookError, LookupError):
    """No installed package offers this kind of activity."""


@cache
def activities() -> dict[str, AnyActivity]:
    """Every installed activity by its kind."""
    return {point.name: point.load() for point in sorted(entry_points(group=GROUP), key=lambda point: point.name)}


def activity(kind: str) -> AnyActivity:
    """The activity of this kind. Raises UnknownActivity with the known kinds."""
    try:
        return activities()[kind]
    except KeyError:
        known = ", ".join(activities())
        raise UnknownActivity(
            f"There is no activity {kind!r} here. Known: {known}. Install the package that offers it."
        ) from None
