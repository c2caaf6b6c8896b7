"""What stands on the team wall: facts, and what is true after them. Who sees a gem is decided here, in `gems_for`.

A gem is a find worth others' time, with a why: an address, words, or both. It is for one team, or for everybody.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from typing import ClassVar, Literal, TypeAlias

import msgspec
from immutables import Map
from msgspec.structs import replace

from huddlebook.activities.contract import Event, Fact
from huddlebook.hub.contract import Me, State, World
from huddlebook.hub.people import people

GemReaction: TypeAlias = Literal["helpful", "thanks", "tried", "want"]
EVERYBODY = ""
"""Stands in a team's place for a gem that is for all, also for who has not come."""


class GemWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What its author says. why: why it is worth others' time. url: http(s), or "" for words alone."""

    WORDS: ClassVar[tuple[str, ...]] = ("title", "why", "url", "words", "tags")
    title: str
    why: str
    url: str = ""
    words: str = ""
    tags: tuple[str, ...] = ()


class GemShared(Event, frozen=True, tag="gem_shared"):
    """Somebody put a gem on the wall; its id is this fact's number. team: "" for everybody."""

    PLAIN: ClassVar[tuple[str, ...]] = ("team",)
    gem: GemWords
    team: str = EVERYBODY


class GemEdited(Event, frozen=True, tag="gem_edited"):
    """Its author says it otherwise."""

    id: int
    gem: GemWords


class GemTakenBack(Event, frozen=True, tag="gem_taken_back"):
    """Its author took it off the wall, or put it back."""

    id: int
    undo: bool = False


class GemHidden(Event, frozen=True, tag="gem_hidden"):
    """A curator took it off the wall, or put it back."""

    id: int
    undo: bool = False


class GemReacted(Event, frozen=True, tag="gem_reacted"):
    """Somebody reacted to it, or took that back."""

    id: int
    reaction: GemReaction
    on: bool = True


class GemCommented(Event, frozen=True, tag="gem_commented"):
    """Somebody said something about it; the comment's id is this fact's number."""

    WORDS: ClassVar[tuple[str, ...]] = ("text",)
    id: int
    text: str


class GemUncommented(Event, frozen=True, tag="gem_uncommented"):
    """Its author took the comment away, or put it back; hidden: a curator did."""

    id: int
    comment: int
    undo: bool = False
    hidden: bool = False


class Comment(msgspec.Struct, frozen=True):
    """What somebody said about a gem; at: ms. gone: its author took it away. hidden: a curator did."""

    id: int
    by: str
    text: str
    at: int
    gone: bool = False
    hidden: bool = False


class Gem(msgspec.Struct, frozen=True):
    """A gem; at: ms. reactions: who, by reaction."""

    id: int
    by: str
    team: str
    gem: GemWords
    at: int
    edited: bool = False
    gone: bool = False
    hidden: bool = False
    reactions: Map[str, tuple[str, ...]] = Map()
    comments: tuple[Comment, ...] = ()


class Wall(State, frozen=True, kw_only=True):
    """Gems by id; ids by team and by author, the oldest first."""

    all: Map[int, Gem] = Map()
    of_team: Map[str, tuple[int, ...]] = Map()
    of_author: Map[str, tuple[int, ...]] = Map()


class WallLooked(Event, frozen=True, tag="wall_looked"):
    """This person has seen the wall up to this number. zone: where they were then."""

    PLAIN: ClassVar[tuple[str, ...]] = ("zone",)
    upto: int
    zone: str = "UTC"


class WallSeen(State, frozen=True, kw_only=True):
    """Up to which number a person has seen the wall, when (ms), and the time zone that they were in then."""

    upto: int = 0
    at: int = 0
    zone: str = "UTC"


def wall(world: World) -> Wall:
    """The wall of this world."""
    found: Wall = world.shared["wall"]
    return found


def wall_seen(me: Me) -> WallSeen:
    """What this person has seen of it."""
    found: WallSeen = me.own.get("wall_seen", WallSeen())
    return found


def gems_for(world: World, me: Me) -> Iterator[Gem]:
    """Every gem that this person may see, the newest first; to curators also those that are hidden."""
    known = wall(world)
    lines = (reversed(known.of_team.get(team, ())) for team in (EVERYBODY, *sorted(me.teams)))
    for one in heapq.merge(*lines, reverse=True):
        if sees_gem(world, me, known.all[one]):
            yield known.all[one]


def gem_for(world: World, me: Me, known: int) -> Gem | None:
    """The gem with this id as `gems_for` gives it, None where it does not."""
    found = wall(world).all.get(known)
    return found if found and sees_gem(world, me, found) else None


def sees_gem(world: World, me: Me, gem: Gem) -> bool:
    """Whether this person may see it."""
    for_them = gem.team == EVERYBODY or gem.team in me.teams
    return for_them and not gem.gone and (me.curates or not gem.hidden) and people(world).here(gem.by)


def comments_for(world: World, me: Me, gem: Gem) -> list[Comment]:
    """What this person may read of what was said about a gem that they see."""
    there = people(world)
    if not me.person:
        return []
    return [one for one in gem.comments if not one.gone and (me.curates or not one.hidden) and there.here(one.by)]


def fold(state: Wall, fact: Fact[Event]) -> Wall:
    """The wall after this."""
    match fact.event:
        case GemShared(gem=gem, team=team):
            return _added(state, Gem(fact.seq, fact.by, team, gem, fact.at))
        case GemEdited(id=one, gem=gem):
            return _changed(state, one, gem=gem, edited=True)
        case GemTakenBack(id=one, undo=undo):
            return _changed(state, one, gone=not undo)
        case GemHidden(id=one, undo=undo):
            return _changed(state, one, hidden=not undo)
        case GemReacted(id=one, reaction=reaction, on=on):
            before = state.all[one].reactions
            others = tuple(person for person in before.get(reaction, ()) if person != fact.by)
            return _changed(state, one, reactions=before.set(reaction, (*others, fact.by) if on else others))
        case GemCommented(id=one, text=text):
            comment = Comment(fact.seq, fact.by, text, fact.at)
            return _changed(state, one, comments=(*state.all[one].comments, comment))
        case GemUncommented():
            return _uncommented(state, fact.event)
    raise AssertionError(fact.event)


def _added(state: Wall, gem: Gem) -> Wall:
    return replace(
        state,
        all=state.all.set(gem.id, gem),
        of_team=state.of_team.set(gem.team, (*state.of_team.get(gem.team, ()), gem.id)),
        of_author=state.of_author.set(gem.by, (*state.of_author.get(gem.by, ()), gem.id)),
    )


def _changed(state: Wall, known: int, /, **to: object) -> Wall:
    return replace(state, all=state.all.set(known, replace(state.all[known], **to)))


def _uncommented(state: Wall, event: GemUncommented) -> Wall:
    def after(one: Comment) -> Comment:
        if one.id != event.comment:
            return one
        return replace(one, hidden=not event.undo) if event.hidden else replace(one, gone=not event.undo)

    return _changed(state, event.id, comments=_each(after, state.all[event.id].comments))


def _each(change: Callable[[Comment], Comment], comments: tuple[Comment, ...]) -> tuple[Comment, ...]:
    return tuple(map(change, comments))
