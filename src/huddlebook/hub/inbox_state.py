"""The curators' inbox as its facts make it: feeds that are followed, what they announced, links that fail."""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

import msgspec
from immutables import Map
from msgspec.structs import replace

from huddlebook.activities.contract import Event, Fact
from huddlebook.activities.resource import Medium
from huddlebook.hub.contract import State
from huddlebook.hub.twins import twin

MOST_WAITING = 50
MOST_LATER = 200
MOST_DROPPED = 20  # of which the last can be taken back
MOST_KNOWN, KEPT_KNOWN = 25_000, 20_000
EACH = 1_000  # an item's id: its fact's number times this, and its place in it

GONE_DAYS, SILENT_DAYS = 3, 7
"""So many days a link has to fail before it is called broken: a server may rest over a weekend, and be mended."""

Judged: TypeAlias = Literal["kept", "dropped", "later", "back"]
Noted: TypeAlias = Literal["ok", "moved", "gone", "silent"]


class Followed(msgspec.Struct, frozen=True):
    """A feed that somebody wants to follow. folder: from another reader's list."""

    MENTIONS: ClassVar[tuple[str, ...]] = ("title", "folder")
    PLAIN: ClassVar[tuple[str, ...]] = ("url",)
    url: str
    title: str = ""
    folder: str = ""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """Something that may be worth keeping. at: ms, when it appeared, 0 for unknown. minutes: 0 for unknown."""

    MENTIONS: ClassVar[tuple[str, ...]] = ("url", "title", "summary")
    PLAIN: ClassVar[tuple[str, ...]] = ("language",)
    url: str
    title: str
    summary: str = ""
    at: int = 0
    language: str = ""
    minutes: float = 0.0
    medium: Medium = "article"


class FeedsFollowed(Event, frozen=True, tag="feeds_followed"):
    """Curators follow these feeds."""

    feeds: tuple[Followed, ...]


class FeedLeft(Event, frozen=True, tag="feed_left"):
    """They do not follow it any more; what it announced stays."""

    PLAIN: ClassVar[tuple[str, ...]] = ("url",)
    url: str


class FeedMoved(Event, frozen=True, tag="feed_moved"):
    """It is somewhere else now, for good."""

    PLAIN: ClassVar[tuple[str, ...]] = ("url", "to")
    url: str
    to: str


class FeedFailed(Event, frozen=True, tag="feed_failed"):
    """It has not been readable for a while; said: why; "" when it is again."""

    PLAIN: ClassVar[tuple[str, ...]] = ("url", "said")
    url: str
    said: str


class ItemsFound(Event, frozen=True, tag="items_found"):
    """A feed announced these. feed: "" when a curator brought it. title: the feed's. passed: older ones, as twins."""

    MENTIONS: ClassVar[tuple[str, ...]] = ("title",)
    PLAIN: ClassVar[tuple[str, ...]] = ("feed", "passed")
    feed: str
    items: tuple[Item, ...]
    title: str = ""
    passed: tuple[str, ...] = ()


class ItemJudged(Event, frozen=True, tag="item_judged"):
    """A curator looked at it."""

    id: int
    how: Judged


class LinkNoted(Event, frozen=True, tag="link_noted"):
    """What a resource's address led to on this day (since 1970, UTC), where that was not as before."""

    PLAIN: ClassVar[tuple[str, ...]] = ("url", "to", "said")
    resource: int
    url: str
    day: int
    found: Noted
    to: str = ""
    said: str = ""


class Waiting(msgspec.Struct, frozen=True):
    """An item that waits for a curator. feed: its address, "" when a curator brought it. came: ms."""

    id: int
    item: Item
    feed: str
    came: int


class Feed(msgspec.Struct, frozen=True):
    """A feed. read: ms of the last new things, 0 before the first. kept, dropped: so much of what it announced."""

    url: str
    title: str
    folder: str = ""
    read: int = 0
    said: str = ""
    kept: int = 0
    dropped: int = 0


class Link(msgspec.Struct, frozen=True):
    """A link that is not as it was. gone, failed: on how many days; last: of them."""

    url: str
    gone: int = 0
    failed: int = 0
    last: int = 0
    to: str = ""
    said: str = ""

    @property
    def broken(self) -> bool:
        """Whether it failed on enough days."""
        return self.gone >= GONE_DAYS or self.failed >= SILENT_DAYS


class Inbox(State, frozen=True, kw_only=True):
    """waiting, later, dropped: by id. known: what was announced once, as twins, with the item's id.

    left: how many left unlooked, because there is room for MOST_WAITING, since somebody last looked through.
    """

    feeds: Map[str, Feed] = Map()
    waiting: Map[int, Waiting] = Map()
    later: Map[int, Waiting] = Map()
    dropped: Map[int, Waiting] = Map()
    known: Map[str, int] = Map()
    links: Map[int, Link] = Map()
    left: int = 0


def fold(state: Inbox, fact: Fact[Event]) -> Inbox:
    """The inbox after this."""
    match fact.event:
        case FeedsFollowed(feeds=feeds):
            more = {one.url: Feed(one.url, one.title, one.folder) for one in feeds}
            return replace(state, feeds=state.feeds.update(more))
        case FeedLeft(url=url):
            return replace(state, feeds=state.feeds.delete(url))
        case FeedMoved(url=url, to=to):
            return replace(state, feeds=state.feeds.delete(url).set(to, replace(state.feeds[url], url=to)))
        case FeedFailed(url=url, said=said):
            return _feed(state, url, said=said)
        case ItemsFound():
            return _found(state, fact.event, fact.seq, fact.at)
        case ItemJudged(id=known, how=how):
            return _judged(state, known, how)
        case LinkNoted():
            return replace(state, links=_noted(state.links, fact.event))
    raise AssertionError(fact.event)


def _feed(state: Inbox, url: str, **to: object) -> Inbox:
    found = state.feeds.get(url)
    return replace(state, feeds=state.feeds.set(url, replace(found, **to))) if found else state


def _found(state: Inbox, found: ItemsFound, seq: int, at: int) -> Inbox:
    new = {seq * EACH + place: one for place, one in enumerate(found.items)}
    waiting = state.waiting.update({key: Waiting(key, one, found.feed, at) for key, one in new.items()})
    over = sorted(waiting, key=lambda key: _age(waiting[key]))[: max(0, len(waiting) - MOST_WAITING)]
    for key in over:
        waiting = waiting.delete(key)
    known = state.known.update({twin(one.url): key for key, one in new.items()})
    known = known.update(dict.fromkeys(found.passed, seq * EACH))
    state = replace(state, waiting=waiting, known=_fewer(known), left=state.left + len(over))
    feed = state.feeds.get(found.feed)
    return _feed(state, found.feed, read=at, title=feed.title or found.title) if feed else state


def _age(one: Waiting) -> tuple[int, int]:
    """The oldest first; what a curator brought goes last."""
    return int(not one.feed), one.item.at or one.came


def _fewer(known: Map[str, int]) -> Map[str, int]:
    if len(known) <= MOST_KNOWN:
        return known
    newest = sorted(known, key=lambda one: known[one], reverse=True)[:KEPT_KNOWN]
    return Map({one: known[one] for one in newest})


def _judged(state: Inbox, known: int, how: Judged) -> Inbox:
    one = state.waiting.get(known) or state.later.get(known) or state.dropped.get(known)
    if one is None:
        return state
    bare = replace(
        state,
        waiting=_without(state.waiting, known),
        later=_without(state.later, known),
        dropped=_without(state.dropped, known),
        left=0,
    )
    feed = state.feeds.get(one.feed)
    match how:
        case "back":
            after = replace(bare, waiting=bare.waiting.set(known, one))
            return _feed(after, one.feed, dropped=max(0, feed.dropped - (known in state.dropped))) if feed else after
        case "later":
            return replace(bare, later=bare.later.set(known, one))
        case "dropped":
            after = replace(bare, dropped=_newest(bare.dropped, known, one))
            return _feed(after, one.feed, dropped=feed.dropped + 1) if feed else after
    return _feed(bare, one.feed, kept=feed.kept + 1) if feed else bare


def _without(items: Map[int, Waiting], known: int) -> Map[int, Waiting]:
    return items.delete(known) if known in items else items


def _newest(items: Map[int, Waiting], known: int, one: Waiting) -> Map[int, Waiting]:
    """With one more, without the one that was dropped first when they are too many."""
    if len(items) >= MOST_DROPPED:
        items = items.delete(min(items))
    return items.set(known, one)


def _noted(links: Map[int, Link], noted: LinkNoted) -> Map[int, Link]:
    before = links.get(noted.resource)
    if noted.found == "ok":
        return links.delete(noted.resource) if before else links
    if before is None or before.url != noted.url:
        before = Link(noted.url)
    if noted.found == "moved":
        return links.set(noted.resource, Link(noted.url, to=noted.to, said=noted.said))
    new = noted.day != before.last
    gone, failed = before.gone + (new and noted.found == "gone"), before.failed + new
    return links.set(noted.resource, Link(noted.url, gone, failed, noted.day, "", noted.said))
