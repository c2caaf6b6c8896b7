"""A curator's morning on its page: what the feeds brought, what expires, which links fail, and the feeds themselves.

Shown to curators alone. Nothing here counts how much a curator does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from huddlebook.hub.contract import Design, Me, Part, View, World
from huddlebook.hub.inbox import inbox
from huddlebook.hub.inbox_state import MOST_WAITING, Feed, Inbox, Item, Waiting
from huddlebook.hub.resource_state import EPOCH, About, Resources
from huddlebook.hub.resources import resources
from huddlebook.hub.twins import twin

SOON = 14  # days before something expires
MOST_TAGS = 60
MOST_LISTED = 100
DAY = 86_400_000  # ms


class CurationDesign(Design, frozen=True, kw_only=True):
    """Nothing to choose but its heading."""


class Twin(msgspec.Struct, frozen=True):
    """A resource that an item may be the same as."""

    id: int
    title: str


class InboxLine(msgspec.Struct, frozen=True):
    """An item to look at. feed: the title of where it came from, "" when a curator brought it."""

    id: int
    item: Item
    feed: str
    came: int
    twin: Twin | None = None


class FeedLine(msgspec.Struct, frozen=True):
    """A feed, how many of its items wait, and what became of the others."""

    feed: Feed
    waiting: int


class ExpiringLine(msgspec.Struct, frozen=True):
    """A resource whose last day comes soon, or is past (over)."""

    id: int
    about: About
    over: bool


class BrokenLine(msgspec.Struct, frozen=True):
    """A resource whose link failed on so many days, or moved for good (to)."""

    id: int
    about: About
    days: int
    to: str
    said: str


class CurationView(View, frozen=True, kw_only=True):
    """allowed: only curators see anything here. left: so many items left unlooked. tags: the library's, by use.

    dropped: the last that was dropped, to be taken back.
    """

    title: str
    allowed: bool
    waiting: tuple[InboxLine, ...] = ()
    later: tuple[InboxLine, ...] = ()
    dropped: InboxLine | None = None
    left: int = 0
    most: int = MOST_WAITING
    feeds: tuple[FeedLine, ...] = ()
    expiring: tuple[ExpiringLine, ...] = ()
    broken: tuple[BrokenLine, ...] = ()
    tags: tuple[str, ...] = ()


def look(design: CurationDesign, world: World, me: Me) -> CurationView:
    """All that waits for a curator."""
    if not me.curates:
        return CurationView(title=design.title, allowed=False)
    there, shelves = inbox(world), resources(world)
    twins = {twin(url): known for url, known in shelves.urls.items() if not shelves.all[known].retired}
    dropped = _lines(there, shelves, twins, [there.dropped[known] for known in sorted(there.dropped)[-1:]])
    return CurationView(
        title=design.title,
        allowed=True,
        waiting=tuple(_lines(there, shelves, twins, there.waiting.values())),
        later=tuple(_lines(there, shelves, twins, there.later.values())),
        dropped=next(dropped, None),
        left=there.left,
        feeds=tuple(_feeds(there)),
        expiring=tuple(_expiring(shelves, me.at))[:MOST_LISTED],
        broken=tuple(_broken(there, shelves))[:MOST_LISTED],
        tags=tuple(_tags(shelves)),
    )


def _lines(there: Inbox, shelves: Resources, twins: dict[str, int], items: Iterable[Waiting]) -> Iterator[InboxLine]:
    """What a curator brought first, then the newest; what came together in the feed's order."""
    for one in sorted(items, key=lambda one: (bool(one.feed), -(one.item.at or one.came), one.id)):
        same, feed = twins.get(twin(one.item.url)), there.feeds.get(one.feed)
        named = Twin(same, shelves.all[same].about.title) if same is not None else None
        yield InboxLine(one.id, one.item, feed.title or feed.url if feed else "", one.came, named)


def _feeds(there: Inbox) -> Iterator[FeedLine]:
    counts: dict[str, int] = {}
    for one in there.waiting.values():
        counts[one.feed] = counts.get(one.feed, 0) + 1
    for feed in sorted(there.feeds.values(), key=lambda one: (one.title or one.url).casefold()):
        yield FeedLine(feed, counts.get(feed.url, 0))


def _expiring(shelves: Resources, now: int) -> Iterator[ExpiringLine]:
    """What is past or soon, the longest past first; days as the library counts them, in UTC."""
    today = now // DAY + EPOCH
    for day in sorted(day for day in shelves.expiring if day < today + SOON):
        for known in _at(shelves, shelves.expiring[day]):
            if not shelves.all[known].retired:
                yield ExpiringLine(known, shelves.all[known].about, day < today)


def _at(shelves: Resources, places: int) -> Iterator[int]:
    while places:
        place = places.bit_length() - 1
        yield shelves.at[place]
        places ^= 1 << place


def _broken(there: Inbox, shelves: Resources) -> Iterator[BrokenLine]:
    for known, link in sorted(there.links.items(), key=lambda one: -one[1].failed):
        one = shelves.all.get(known)
        if one and not one.retired and one.about.url == link.url and (link.broken or link.to):
            yield BrokenLine(known, one.about, link.failed, link.to, link.said)


def _tags(shelves: Resources) -> list[str]:
    counted = {mark[4:]: places.bit_count() for mark, places in shelves.sets.items() if mark.startswith("tag:")}
    return sorted(counted, key=lambda tag: (-counted[tag], tag))[:MOST_TAGS]


def checkable(world: World, now: int) -> list[tuple[int, str]]:
    """The resources that have a link, which may be asked for: (id, address)."""
    shelves = resources(world)
    here = [shelves.all[known] for known in shelves.urls.values()]
    return [(one.id, one.about.url) for one in here if shelves.shown(one.id, now)]


CURATION: Part[CurationDesign, CurationView] = Part(
    kind="curation",
    title="Curation",
    design=CurationDesign,
    view_type=CurationView,
    look=look,
    reads=frozenset({"inbox", "resources"}),
    open=True,
)
PARTS = (CURATION,)
