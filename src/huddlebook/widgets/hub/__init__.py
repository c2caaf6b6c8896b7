"""The parts of the hub's pages, as a notebook writes them: `from huddlebook.widgets.hub import Library, Pick`.

Imported when they are first asked for: a page shows few of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from huddlebook.widgets.hub.coached import Coached
    from huddlebook.widgets.hub.coaches import Coaches
    from huddlebook.widgets.hub.cohorts import Cohorts
    from huddlebook.widgets.hub.counting import Counting
    from huddlebook.widgets.hub.curation import Curation
    from huddlebook.widgets.hub.diary import Diary
    from huddlebook.widgets.hub.drip import Drip
    from huddlebook.widgets.hub.dripplan import DripPlan
    from huddlebook.widgets.hub.finder import Finder
    from huddlebook.widgets.hub.gems import Gems
    from huddlebook.widgets.hub.goals import Goals
    from huddlebook.widgets.hub.groupnumbers import GroupNumbers
    from huddlebook.widgets.hub.growth import Growth
    from huddlebook.widgets.hub.habit import Habit
    from huddlebook.widgets.hub.ledger import Ledger
    from huddlebook.widgets.hub.library import Library
    from huddlebook.widgets.hub.livenow import LiveNow
    from huddlebook.widgets.hub.lookback import LookBack
    from huddlebook.widgets.hub.me import Me
    from huddlebook.widgets.hub.mine import Mine
    from huddlebook.widgets.hub.newest import Newest
    from huddlebook.widgets.hub.next import Next
    from huddlebook.widgets.hub.onetoone import OneToOne
    from huddlebook.widgets.hub.pick import Pick
    from huddlebook.widgets.hub.reviews import Reviews
    from huddlebook.widgets.hub.search import Search
    from huddlebook.widgets.hub.wall import Wall

__all__ = [
    "Coached",
    "Coaches",
    "Cohorts",
    "Counting",
    "Curation",
    "Diary",
    "Drip",
    "DripPlan",
    "Finder",
    "Gems",
    "Goals",
    "GroupNumbers",
    "Growth",
    "Habit",
    "Ledger",
    "Library",
    "LiveNow",
    "LookBack",
    "Me",
    "Mine",
    "Newest",
    "Next",
    "OneToOne",
    "Pick",
    "Reviews",
    "Search",
    "Wall",
]


def __getattr__(name: str) -> Any:
    """Called by Python for a name that is not here yet (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module 'huddlebook.widgets.hub' has no attribute {name!r}")
    return getattr(import_module(f"huddlebook.widgets.hub.{name.lower()}"), name)
