"""The time machine: what one person's page shows at an instant, and the messages they get until then.

It asks the very functions that make people's pages. What nobody but the person may read is left out: a draft, and what
they gave to an activity that is anonymous.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec.structs import replace

from huddlebook.activities.contract import Own
from huddlebook.cohorts.foreseen import Foreseen, foreseen, sent_messages
from huddlebook.cohorts.learner_page import page_of
from huddlebook.cohorts.message_causes import Rules
from huddlebook.rooms.learner import LearnerView, activities_for
from huddlebook.rooms.state import RoomState

# What a message is, in a few words.
KINDS = {
    "welcome": "their way in",
    "release": "something opened",
    "reminder": "a reminder",
    "meeting": "a meeting comes",
    "comment": "somebody answered",
    "review": "a text to review",
    "digest": "several things at once",
}


class Preview(msgspec.Struct, frozen=True):
    """The person's page; for each item that is open to them the activities' views and their own parts; messages.

    messages: those they were sent, and those they would be sent until then. withheld: the activities to which they gave
    something that is theirs alone.
    """

    page: LearnerView
    views: dict[str, Any]
    own: dict[str, Any]
    messages: tuple[Foreseen, ...]
    withheld: tuple[str, ...] = ()


def preview(state: RoomState, seat: str, now: int, since: int, rules: Rules) -> Preview:
    """What this person sees at `now` (ms) in the state of that time; messages are foreseen from `since` on."""
    page = page_of(state, seat, now)
    views: dict[str, Any] = {}
    own: dict[str, Any] = {}
    for item in page.items:
        seen, mine = activities_for(state, item.id, seat, now)
        views |= seen
        own |= mine
    open_parts = {name: part for name, one in own.items() if (part := shareable(state, name, one)) is not None}
    messages = (*sent_messages(state, seat), *foreseen(state, seat, rules, max(since, state.at), now))
    return Preview(page, views, open_parts, messages, tuple(name for name in own if name not in open_parts))


def shareable(state: RoomState, activity: str, own: Own) -> Own | None:
    """Of a person's own part what a facilitator may see: no draft, and nothing of what is anonymous."""
    assert state.plan
    if state.plan.activities[activity].design.anonymous:
        return None
    if getattr(own, "draft", None) is None:
        return own
    return replace(own, draft=None) if getattr(own, "rounds", ()) else None
