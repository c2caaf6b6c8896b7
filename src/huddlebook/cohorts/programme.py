"""A programme: what a group does, when relative to its start, and what completes it. Values only, read by `reading`."""

from __future__ import annotations

from datetime import date
from typing import Literal, TypeAlias

import msgspec

from huddlebook.cohorts.moments import Moment

Kind: TypeAlias = Literal[
    "activity",
    "reflection",
    "discussion",
    "review",
    "challenge",
    "checklist",
    "resource",
    "recall",
    "live",
    "message",
]
# What has no notebook: a meeting, and words in the group's channel.
BARE = frozenset({"live", "message"})
# The zone of a programme whose times are each person's own.
LEARNER = "learner"
SMALLEST_POD, LARGEST_POD = 3, 5


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to do. minutes: what it should take. zone: an IANA name, or LEARNER for each person's own.

    due: None where it stays open. why: the reason, of what is mandatory. message: for the group's channel at release.
    notebook: a file beside the programme. session: of a live item, the session's name; link: where it meets.
    """

    id: str
    title: str
    kind: Kind
    release: Moment
    due: Moment | None
    minutes: float
    zone: str
    notebook: str = ""
    session: str = ""
    link: str = ""
    mandatory: bool = False
    why: str = ""
    message: str = ""


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """When a person has completed the programme: all of it has to hold.

    mandatory: everything mandatory is done. items: at least so many items; kinds: at least so many of a kind.
    """

    mandatory: bool = True
    items: int = 0
    kinds: dict[str, int] = {}


class Programme(msgspec.Struct, frozen=True, kw_only=True):
    """title, need (of the business), audience: for people. pods: the wished size of a pod, None without pods."""

    title: str
    need: str
    audience: str
    zone: str
    holidays: frozenset[date]
    items: tuple[Item, ...]
    pods: int | None = None
    complete: Rule = Rule()

    def item(self, name: str) -> Item | None:
        """The item with this id."""
        return next((item for item in self.items if item.id == name), None)

    @property
    def asked(self) -> tuple[Item, ...]:
        """The items in which people do something: all but meetings and messages."""
        return tuple(item for item in self.items if item.kind not in BARE)
