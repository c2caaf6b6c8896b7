"""The curators' inbox: feeds they follow and what these announce, to be kept, dropped, or looked at later.

It holds few things on purpose: what nobody looks at leaves again, the oldest first, and the screen says so. Keeping
makes a resource of an item, with the curator's note. What the Web answers comes from the server, which asked it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal, TypeAlias

from msgspec.structs import replace

from huddlebook.activities.contract import Event, Refusal
from huddlebook.activities.links import safe_link
from huddlebook.activities.text import clean
from huddlebook.hub.contract import Command, Me, Scope, Slice, World
from huddlebook.hub.inbox_state import (
    MOST_LATER,
    FeedFailed,
    FeedLeft,
    FeedMoved,
    FeedsFollowed,
    Followed,
    Inbox,
    Item,
    ItemJudged,
    ItemsFound,
    Link,
    LinkNoted,
    Noted,
    fold,
)
from huddlebook.hub.resource_state import About
from huddlebook.hub.resources import AddResource, resources
from huddlebook.hub.resources import decide as add
from huddlebook.hub.twins import twin

MOST_FEEDS = 300
MOST_AT_ONCE = 100
FIRST = 5  # of a feed that is new here: its past would fill the inbox
LONGEST = {"title": 200, "summary": 600, "said": 400}
DAY = 86_400_000  # ms

GONE = Refusal("gone", "Somebody else has looked at this already.")
NOT_FOLLOWED = Refusal("gone", "This feed is not followed any more.")
LATER_FULL = Refusal("full", f"{MOST_LATER} things are put off already. Look at some of them first.")
FULL = Refusal("full", f"{MOST_FEEDS} feeds are followed, more than anybody looks at. Leave one first.")

Needs: TypeAlias = Literal["anybody", "person", "curator"]


class Curating(Command, frozen=True):
    """What only curators ask."""

    needs: ClassVar[Needs] = "curator"


class LeaveFeed(Curating, frozen=True, tag="leave_feed"):
    """Do not follow it any more."""

    url: str


class KeepItem(Curating, frozen=True, tag="keep_item"):
    """Make a resource of it, with this said of it."""

    id: int
    about: About


class JudgeItem(Curating, frozen=True, tag="judge_item"):
    """Drop it, put it off, or take it back into the inbox."""

    id: int
    how: Literal["dropped", "later", "back"]


class TrustLink(Curating, frozen=True, tag="trust_link"):
    """A curator opened the link, and it works."""

    resource: int


class FollowFeeds(Curating, frozen=True, tag="follow_feeds"):
    """The server saw that these are feeds, or was given a list of them."""

    vouched: ClassVar[bool] = True
    feeds: tuple[Followed, ...]


class PutItems(Curating, frozen=True, tag="put_items"):
    """The server read this feed, or for feed "" looked at an address that a curator gave."""

    vouched: ClassVar[bool] = True
    feed: str
    items: tuple[Item, ...]
    title: str = ""


class NoteFeed(Curating, frozen=True, tag="note_feed"):
    """The server could not read it for some time (said), can again (""), or found it elsewhere (to)."""

    vouched: ClassVar[bool] = True
    url: str
    said: str = ""
    to: str = ""


class NoteLink(Curating, frozen=True, tag="note_link"):
    """The server asked for what the resource's address, this one, leads to."""

    vouched: ClassVar[bool] = True
    resource: int
    url: str
    found: Noted
    to: str = ""
    said: str = ""


AnyCommand: TypeAlias = (
    LeaveFeed | KeepItem | JudgeItem | TrustLink | FollowFeeds | PutItems | NoteFeed | NoteLink
)  # fmt: skip


def inbox(world: World) -> Inbox:
    """The inbox of this world."""
    found: Inbox = world.shared["inbox"]
    return found


def decide(world: World, me: Me, command: AnyCommand) -> Sequence[Event] | Refusal:
    """A command on the inbox."""
    there = inbox(world)
    match command:
        case LeaveFeed(url=url):
            return [FeedLeft(url)] if url in there.feeds else NOT_FOLLOWED
        case KeepItem():
            return _keep(world, me, there, command)
        case JudgeItem():
            return _judge(there, command)
        case TrustLink(resource=known):
            link = there.links.get(known)
            return [LinkNoted(known, link.url, me.at // DAY, "ok")] if link else []
        case FollowFeeds(feeds=feeds):
            return _follow(there, feeds)
        case PutItems():
            return _put(there, me, command)
        case NoteFeed():
            return _note_feed(there, command)
        case NoteLink():
            return _note_link(world, there, me, command)


def _keep(world: World, me: Me, there: Inbox, command: KeepItem) -> Sequence[Event] | Refusal:
    if command.id not in there.waiting and command.id not in there.later:
        return GONE
    added = add(world, me, AddResource(command.about))
    return added if isinstance(added, Refusal) else [*added, ItemJudged(command.id, "kept")]


def _judge(there: Inbox, command: JudgeItem) -> Sequence[Event] | Refusal:
    known = command.id
    if command.how == "back":
        if known in there.waiting:
            return []
        return [ItemJudged(known, "back")] if known in there.later or known in there.dropped else GONE
    if known not in there.waiting and known not in there.later:
        return GONE
    if command.how == "later" and known in there.later:
        return []
    if command.how == "later" and len(there.later) >= MOST_LATER:
        return LATER_FULL
    return [ItemJudged(known, command.how)]


def _follow(there: Inbox, feeds: Sequence[Followed]) -> Sequence[Event] | Refusal:
    new = {one.url: _tidied(one) for one in feeds if safe_link(one.url) and one.url not in there.feeds}
    if len(there.feeds) + len(new) > MOST_FEEDS:
        return FULL
    return [FeedsFollowed(tuple(new.values()))] if new else []


def _tidied(feed: Followed) -> Followed:
    return replace(feed, title=_line(feed.title, "title"), folder=_line(feed.folder, "title"))


def _line(text: str, name: str) -> str:
    return clean(text[: LONGEST[name] * 4], lines=False)[: LONGEST[name]].strip()


def _put(there: Inbox, me: Me, command: PutItems) -> Sequence[Event] | Refusal:
    feed = there.feeds.get(command.feed)
    if command.feed and feed is None:
        return NOT_FOLLOWED
    new: dict[str, Item] = {}
    for one in command.items[:MOST_AT_ONCE]:
        before = there.known.get(twin(one.url))
        # What a curator brings is looked at again, unless it is being looked at.
        if safe_link(one.url) and (before is None or not (command.feed or before in there.waiting)):
            new.setdefault(twin(one.url), _item(one, me.at))
    items = list(new.values())
    first = FIRST if feed and not feed.read else MOST_AT_ONCE
    passed = tuple(twin(one.url) for one in items[first:])
    if not items and (feed is None or feed.read):
        return []
    return [ItemsFound(command.feed, tuple(items[:first]), _line(command.title, "title"), passed)]


def _item(one: Item, now: int) -> Item:
    title, summary = _line(one.title, "title") or one.url[:200], _line(one.summary, "summary")
    return replace(one, title=title, summary=summary, at=min(one.at, now))


def _note_feed(there: Inbox, command: NoteFeed) -> Sequence[Event] | Refusal:
    feed, to = there.feeds.get(command.url), command.to
    if feed is None:
        return NOT_FOLLOWED
    said = _line(command.said, "said")
    events: list[Event] = [FeedFailed(feed.url, said)] if said != feed.said else []
    if to and to != feed.url and safe_link(to):
        events.append(FeedLeft(feed.url) if to in there.feeds else FeedMoved(feed.url, to))
    return events


def _note_link(world: World, there: Inbox, me: Me, command: NoteLink) -> Sequence[Event] | Refusal:
    """A fact for each day on which it failed, and one when something changed."""
    found, link = resources(world).all.get(command.resource), there.links.get(command.resource)
    if found is None or found.about.url != command.url:
        return []
    if link is not None and link.url != command.url:
        link = None
    noted = LinkNoted(
        command.resource, command.url, me.at // DAY, command.found, command.to, _line(command.said, "said")
    )
    return [noted] if _new(link, noted) else []


def _new(link: Link | None, noted: LinkNoted) -> bool:
    match noted.found:
        case "ok":
            return link is not None
        case "moved":
            return link is None or link.to != noted.to
    return link is None or (link.last != noted.day and not link.broken)


INBOX: Slice[Inbox, Command, Event] = Slice(
    name="inbox",
    scope=Scope.SHARED,
    state=Inbox,
    commands=(LeaveFeed, KeepItem, JudgeItem, TrustLink, FollowFeeds, PutItems, NoteFeed, NoteLink),
    events=(FeedsFollowed, FeedLeft, FeedMoved, FeedFailed, ItemsFound, ItemJudged, LinkNoted),
    decide=decide,  # type: ignore[arg-type]  # it is asked its own commands only
    fold=fold,
)
SLICES = (INBOX,)
