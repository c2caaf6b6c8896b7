"""The team wall as one person sees it: gems of their teams and of everybody, and excerpts that are shared with them.

Excerpts come from `shares.visible` alone, gems from `wall_state.gems_for`. The newest stand on the page; older ones,
and those of one team, one tag, or with some words, are asked for. Who has not come sees what is for everybody, without
anybody's name and without what people said about it.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Literal

import msgspec

from huddlebook.hub.contract import Answer, Ask, Design, Me, Part, View, World
from huddlebook.hub.excerpts import Share, WithCoach, WithTeam
from huddlebook.hub.people import people
from huddlebook.hub.shares import READS, ShareCard, card, visible
from huddlebook.hub.wall_state import Comment, Gem, GemReaction, GemWords, comments_for, gem_for, gems_for, wall_seen

PAGE = 20
MOST_NEW = 99
LOOKED_AT = 300
"""So many of the newest are looked through for tags and for what is new."""
COMMENTS = 3
MOST_TAGS = 12
REACTIONS: tuple[GemReaction, ...] = ("helpful", "thanks", "tried", "want")


class WallDesign(Design, frozen=True, kw_only=True):
    """Nothing to set beside its title."""


class GemsDesign(Design, frozen=True, kw_only=True):
    """most: gems that it shows, 1 to 10."""

    most: int = 3


class WallReaction(msgspec.Struct, frozen=True):
    """How many reacted so, and whether I did."""

    reaction: GemReaction
    people: int
    mine: bool


class WallComment(msgspec.Struct, frozen=True):
    """A comment as one person sees it; at: ms. hidden: a curator took it away, and only curators see it."""

    id: int
    name: str
    text: str
    at: int
    mine: bool
    hidden: bool = False


class GemCard(msgspec.Struct, frozen=True):
    """A gem as one person sees it. name: "" for who has not come; team: "" for everybody.

    comments: the last few; said: how many there are.
    """

    id: int
    name: str
    mine: bool
    team: str
    gem: GemWords
    at: int
    edited: bool
    hidden: bool
    reactions: tuple[WallReaction, ...]
    comments: tuple[WallComment, ...]
    said: int


class WallPost(msgspec.Struct, frozen=True):
    """What stands on the wall: a gem or a shared excerpt."""

    id: int
    gem: GemCard | None = None
    share: ShareCard | None = None


class WallView(View, frozen=True, kw_only=True):
    """The newest. seen: up to which number I saw it before; newest: the number to say when I have seen this.

    new: how many of others I have not seen, at most 99. teams: mine. tags: those in use lately.
    """

    title: str = ""
    posts: tuple[WallPost, ...] = ()
    more: bool = False
    teams: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    seen: int = 0
    newest: int = 0
    new: int = 0


class GemsView(View, frozen=True, kw_only=True):
    """A few of the newest gems. new: how many things of others wait on the wall, at most 99."""

    title: str = ""
    gems: tuple[GemCard, ...] = ()
    new: int = 0


class AskWall(Ask, frozen=True, tag="wall_page"):
    """What is older than this number (0: from the newest). team: only of this one; tag: with it; words: all of them."""

    before: int = 0
    team: str = ""
    tag: str = ""
    words: str = ""


class AskComments(Ask, frozen=True, tag="wall_comments"):
    """Everything that was said about this gem."""

    id: int


class WallPage(Answer, frozen=True, kw_only=True):
    """Some of the wall, the newest first."""

    kind: Literal["page"] = "page"
    posts: tuple[WallPost, ...]
    more: bool


class WallComments(Answer, frozen=True, kw_only=True):
    """The oldest first."""

    kind: Literal["comments"] = "comments"
    comments: tuple[WallComment, ...]


def posts_for(world: World, me: Me) -> Iterator[Gem | Share]:
    """Everything on this person's wall, the newest first. What is for their coaching stands on the coach's page."""
    excerpts = (one for one in visible(world, me) if not isinstance(one.to, WithCoach))
    return heapq.merge(excerpts, gems_for(world, me), key=lambda one: one.id, reverse=True)


def look(design: WallDesign, world: World, me: Me) -> WallView:
    """Mine."""
    newest = list(islice(posts_for(world, me), LOOKED_AT))
    return WallView(
        title=design.title,
        posts=tuple(_post(world, me, one) for one in newest[:PAGE]),
        more=len(newest) > PAGE,
        teams=tuple(sorted(me.teams, key=str.casefold)),
        tags=_tags(newest),
        seen=wall_seen(me).upto,
        newest=newest[0].id if newest else 0,
        new=_new(me, newest),
    )


def look_short(design: GemsDesign, world: World, me: Me) -> GemsView:
    """A few."""
    gems = islice(gems_for(world, me), max(1, min(design.most, 10)))
    return GemsView(
        title=design.title,
        gems=tuple(gem_card(world, me, one) for one in gems),
        new=_new(me, islice(posts_for(world, me), LOOKED_AT)),
    )


def news_for(world: World, me: Me, since: int = 0) -> list[Gem | Share]:
    """What others put on this person's wall since they saw it, and after `since` (ms), the newest first.

    Of very much, the newest. What a curator hid is no news, not even to who curates.
    """
    found = []
    for one in islice(posts_for(world, me), LOOKED_AT):
        if one.id <= wall_seen(me).upto or one.at <= since:
            break
        if author(one) != me.person and not (isinstance(one, Gem) and one.hidden):
            found.append(one)
    return found


def answer(design: WallDesign, world: World, me: Me, ask: AskWall | AskComments) -> WallPage | WallComments:
    """Older ones, some of them, or a gem's comments; of what is not theirs to see, nothing."""
    if isinstance(ask, AskComments):
        gem = gem_for(world, me, ask.id)
        return WallComments(comments=tuple(_comments(world, me, comments_for(world, me, gem)) if gem else ()))
    fits = (one for one in posts_for(world, me) if (not ask.before or one.id < ask.before) and _fits(one, ask))
    found = list(islice(fits, PAGE + 1))
    return WallPage(posts=tuple(_post(world, me, one) for one in found[:PAGE]), more=len(found) > PAGE)


def author(post: Gem | Share) -> str:
    """Who put it there."""
    return post.by if isinstance(post, Gem) else post.owner


def gem_card(world: World, me: Me, gem: Gem) -> GemCard:
    """A gem that `gems_for` gave, for this person."""
    said = comments_for(world, me, gem)
    name = people(world).name(gem.by) if me.person else ""
    return GemCard(
        gem.id, name, gem.by == me.person, gem.team, gem.gem, gem.at, gem.edited, gem.hidden,
        tuple(_reactions(world, me, gem)), tuple(_comments(world, me, said[-COMMENTS:])), len(said),
    )  # fmt: skip


def _post(world: World, me: Me, one: Gem | Share) -> WallPost:
    if isinstance(one, Gem):
        return WallPost(one.id, gem=gem_card(world, me, one))
    return WallPost(one.id, share=card(world, me, one))


def _reactions(world: World, me: Me, gem: Gem) -> Iterator[WallReaction]:
    there = people(world)
    for reaction in REACTIONS:
        who = [person for person in gem.reactions.get(reaction, ()) if there.here(person)]
        yield WallReaction(reaction, len(who), me.person in who)


def _comments(world: World, me: Me, comments: Iterable[Comment]) -> Iterator[WallComment]:
    for one in comments:
        name = people(world).name(one.by)
        yield WallComment(one.id, name, one.text, one.at, one.by == me.person, one.hidden)


def _new(me: Me, newest: Iterable[Gem | Share]) -> int:
    if not me.person:
        return 0
    seen = wall_seen(me).upto
    return min(MOST_NEW, sum(one.id > seen and author(one) != me.person for one in newest))


def _tags(posts: Iterable[Gem | Share]) -> tuple[str, ...]:
    counted = Counter(tag for one in posts if isinstance(one, Gem) for tag in one.gem.tags)
    return tuple(sorted(tag for tag, _ in counted.most_common(MOST_TAGS)))


def _fits(one: Gem | Share, ask: AskWall) -> bool:
    if isinstance(one, Gem):
        team, tags, said = one.team, one.gem.tags, (one.gem.title, one.gem.why, one.gem.words, *one.gem.tags)
    else:
        team, tags, said = one.to.team if isinstance(one.to, WithTeam) else "", (), (one.text,)
    if (ask.team and team != ask.team) or (ask.tag and ask.tag not in tags):
        return False
    whole = "\n".join(said).casefold()
    return all(word in whole for word in ask.words.casefold().split())


WALL_PART = Part(
    kind="wall",
    title="Team wall",
    design=WallDesign,
    view_type=WallView,
    look=look,
    reads=READS | {"wall", "wall_seen"},
    open=True,
    asks=(AskWall, AskComments),
    answers=(WallPage, WallComments),
    answer=answer,
)
GEMS_PART = Part(
    kind="gems",
    title="Worth your time",
    design=GemsDesign,
    view_type=GemsView,
    look=look_short,
    reads=READS | {"wall", "wall_seen"},
    open=True,
)
PARTS = (WALL_PART, GEMS_PART)
