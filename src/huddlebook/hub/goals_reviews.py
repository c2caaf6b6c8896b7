"""The quiet word when it is time to look at a goal again, wherever an author puts it."""

from __future__ import annotations

from datetime import date

import msgspec

from huddlebook.hub.contract import Design, Me, Part, View, World
from huddlebook.hub.days import day_of
from huddlebook.hub.goals import goals
from huddlebook.hub.goals_state import Goal


class ReviewsDesign(Design, frozen=True, kw_only=True):
    """Nothing to set beside its title."""


class DueGoal(msgspec.Struct, frozen=True):
    """A goal that is to be looked at again since `review` (ISO)."""

    goal: str
    words: str
    review: str


class ReviewsView(View, frozen=True, kw_only=True):
    """Goals that are due, the longest first; mostly none."""

    title: str
    today: str
    due: tuple[DueGoal, ...]


def is_due(known: Goal, today: date) -> bool:
    """Whether it goes on and its day has come."""
    return known.state == "active" and not known.dropped and "" < known.review <= today.isoformat()


def look(design: ReviewsDesign, world: World, me: Me) -> ReviewsView:
    """What this person wanted to look at again by now."""
    today = day_of(me.at, me.zone)
    due = [DueGoal(goal, one.words, one.review) for goal, one in goals(me).goals.items() if is_due(one, today)]
    return ReviewsView(
        title=design.title, today=today.isoformat(), due=tuple(sorted(due, key=lambda one: (one.review, one.goal)))
    )


REVIEWS = Part(
    kind="reviews",
    title="Time to look at a goal",
    design=ReviewsDesign,
    view_type=ReviewsView,
    look=look,
    reads=frozenset({"goals"}),
)
PARTS = (REVIEWS,)
