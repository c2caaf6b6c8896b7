"""Putting gems on the team wall, reacting to them and talking about them.

The server never fetches what a gem points to: title and why are what its author typed. Everybody changes only what is
theirs; curators can hide what should not stand there, and put it back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from huddlebook.activities.contract import Event, Fact, Refusal
from huddlebook.activities.text import blank, clean
from huddlebook.hub.contract import Command, Me, Scope, Slice, World
from huddlebook.hub.resources import LINK, NO_LINK, tag_of
from huddlebook.hub.wall_state import (
    EVERYBODY,
    Gem,
    GemCommented,
    GemEdited,
    GemHidden,
    GemReacted,
    GemReaction,
    GemShared,
    GemTakenBack,
    GemUncommented,
    GemWords,
    Wall,
    WallLooked,
    WallSeen,
    fold,
    gem_for,
    wall,
    wall_seen,
)

LONGEST = {"title": 160, "why": 500, "words": 2_000, "url": 2_000, "tag": 30}
LONGEST_COMMENT = 1_000
MOST_TAGS = 5
MOST_GEMS = 10_000
MOST_EACH = 1_000
MOST_COMMENTS, MOST_COMMENTS_EACH = 200, 50
GONE = Refusal("gone", "This is not on the wall any more.")
OTHERS = Refusal("not_allowed", "Somebody else put that there; only they can change it.")
NOT_IN = Refusal("not_allowed", "You can put it on the wall of a team that you are in, or on everybody's.")
SILENT = Refusal("invalid", "Write a word or two first.")
MUCH_SAID = Refusal("full", "Much has been said about this already. Talk to each other.")
FULL = Refusal("full", f"The wall is full: {MOST_GEMS} gems. Tell whoever runs it.")
ENOUGH = Refusal("full", f"{MOST_EACH} gems are the most that one person has. Take back what is past.")


class ShareGem(Command, frozen=True, tag="share_gem"):
    """Put it on the wall of this team, or with "" on everybody's."""

    gem: GemWords
    team: str = EVERYBODY


class EditGem(Command, frozen=True, tag="edit_gem"):
    """Say it otherwise."""

    id: int
    gem: GemWords


class TakeBackGem(Command, frozen=True, tag="take_back_gem"):
    """Take it off the wall, or with undo=true put it back."""

    id: int
    undo: bool = False


class HideGem(Command, frozen=True, tag="hide_gem"):
    """Take somebody's gem off the wall, or with undo=true put it back."""

    needs: ClassVar[Literal["anybody", "person", "curator"]] = "curator"
    id: int
    undo: bool = False


class ReactToGem(Command, frozen=True, tag="react_to_gem"):
    """React to it, or with on=false take that back."""

    id: int
    reaction: GemReaction
    on: bool = True


class CommentGem(Command, frozen=True, tag="comment_gem"):
    """Say something about it."""

    id: int
    text: str


class UncommentGem(Command, frozen=True, tag="uncomment_gem"):
    """Take a comment of one's own away, or with undo=true put it back."""

    id: int
    comment: int
    undo: bool = False


class HideGemComment(Command, frozen=True, tag="hide_gem_comment"):
    """Take somebody's comment off the wall, or with undo=true put it back."""

    needs: ClassVar[Literal["anybody", "person", "curator"]] = "curator"
    id: int
    comment: int
    undo: bool = False


class LookAtWall(Command, frozen=True, tag="look_at_wall"):
    """I have seen the wall up to this number."""

    upto: int


AnyCommand = ShareGem | EditGem | TakeBackGem | HideGem | ReactToGem | CommentGem | UncommentGem | HideGemComment


def decide(world: World, me: Me, command: AnyCommand) -> Sequence[Event] | Refusal:
    """A command on the wall."""
    if isinstance(command, ShareGem):
        return _share(world, me, command)
    if isinstance(command, TakeBackGem):
        return _take_back(world, me, command)
    gem = gem_for(world, me, command.id)
    if gem is None:
        return GONE
    match command:
        case EditGem(gem=words):
            return _edit(gem, me, words)
        case HideGem(id=one, undo=undo):
            return [GemHidden(one, undo)] if gem.hidden == undo else []
        case ReactToGem(id=one, reaction=reaction, on=on):
            there = me.person in gem.reactions.get(reaction, ())
            return [GemReacted(one, reaction, on)] if there != on else []
        case CommentGem(text=text):
            return _comment(gem, me, text)
        case UncommentGem() | HideGemComment():
            return _uncomment(gem, me, command)


def _share(world: World, me: Me, command: ShareGem) -> Sequence[Event] | Refusal:
    known, tidied = wall(world), tidy(command.gem)
    if isinstance(tidied, Refusal):
        return tidied
    if command.team != EVERYBODY and command.team not in me.teams:
        return NOT_IN
    mine = sum(not known.all[one].gone for one in known.of_author.get(me.person, ()))
    if len(known.all) >= MOST_GEMS or mine >= MOST_EACH:
        return FULL if len(known.all) >= MOST_GEMS else ENOUGH
    return [GemShared(tidied, command.team)]


def _edit(gem: Gem, me: Me, words: GemWords) -> Sequence[Event] | Refusal:
    tidied = tidy(words)
    if gem.by != me.person:
        return OTHERS
    if isinstance(tidied, Refusal):
        return tidied
    return [GemEdited(gem.id, tidied)] if tidied != gem.gem else []


def _take_back(world: World, me: Me, command: TakeBackGem) -> Sequence[Event] | Refusal:
    """One's own, also once one has left its team."""
    gem = wall(world).all.get(command.id)
    if gem is None or gem.by != me.person:
        return GONE if gem is None or gem_for(world, me, gem.id) is None else OTHERS
    return [GemTakenBack(gem.id, command.undo)] if gem.gone == command.undo else []


def tidy(typed: GemWords) -> GemWords | Refusal:
    """As it is kept: cleaned; or what is wrong with it."""
    tags = tuple(dict.fromkeys(tag for one in typed.tags[:50] if (tag := tag_of(one))))
    found = GemWords(
        clean(typed.title[:2_000], lines=False), clean(typed.why[:4_000]), typed.url.strip(),
        clean(typed.words[:10_000]), tags,
    )  # fmt: skip
    wrong = _wrong(found)
    return Refusal("invalid", wrong) if wrong else found


def _wrong(gem: GemWords) -> str:
    """What is wrong, and what to do; "" for nothing."""
    for name, called in (("title", "title"), ("why", "why"), ("words", "text"), ("url", "address")):
        if len(getattr(gem, name)) > LONGEST[name]:
            return f"The {called} is too long: {LONGEST[name]} characters are the most."
    checks = (
        (blank(gem.title), "Give it a title."),
        (blank(gem.why), "Say why it is worth others' time: a sentence will do."),
        (gem.url and not LINK.fullmatch(gem.url), NO_LINK),
        (not gem.url and blank(gem.words), "Give an address, or write it here."),
        (len(gem.tags) > MOST_TAGS, f"{MOST_TAGS} tags are the most."),
        (any(len(tag) > LONGEST["tag"] for tag in gem.tags), f"A tag has at most {LONGEST['tag']} characters."),
    )
    return next((sentence for bad, sentence in checks if bad), "")


def _comment(gem: Gem, me: Me, typed: str) -> Sequence[Event] | Refusal:
    text = clean(typed[: LONGEST_COMMENT * 4])
    if blank(text):
        return SILENT
    if len(text) > LONGEST_COMMENT:
        return Refusal("too_long", f"{LONGEST_COMMENT} characters are the most.")
    mine = sum(one.by == me.person for one in gem.comments)
    if len(gem.comments) >= MOST_COMMENTS or mine >= MOST_COMMENTS_EACH:
        return MUCH_SAID
    return [GemCommented(gem.id, text)]


def _uncomment(gem: Gem, me: Me, command: UncommentGem | HideGemComment) -> Sequence[Event] | Refusal:
    hides = isinstance(command, HideGemComment)
    one = next((it for it in gem.comments if it.id == command.comment), None)
    if one is None or (not hides and one.by != me.person):
        return GONE
    done = one.hidden if hides else one.gone
    return [GemUncommented(gem.id, one.id, command.undo, hides)] if done == command.undo else []


def decide_seen(world: World, me: Me, command: LookAtWall) -> Sequence[Event] | Refusal:
    """Only what is further than before is kept."""
    return [WallLooked(command.upto, me.zone)] if command.upto > wall_seen(me).upto else []


def fold_seen(state: WallSeen, fact: Fact[WallLooked]) -> WallSeen:
    """They have seen it up to there."""
    return WallSeen(upto=max(state.upto, fact.event.upto), at=fact.at, zone=fact.event.zone)


WALL: Slice[Wall, Command, Event] = Slice(
    name="wall",
    scope=Scope.SHARED,
    state=Wall,
    commands=(ShareGem, EditGem, TakeBackGem, HideGem, ReactToGem, CommentGem, UncommentGem, HideGemComment),
    events=(GemShared, GemEdited, GemTakenBack, GemHidden, GemReacted, GemCommented, GemUncommented),
    decide=decide,  # type: ignore[arg-type]  # it is asked its own commands only
    fold=fold,
)
SEEN: Slice[WallSeen, LookAtWall, WallLooked] = Slice(
    name="wall_seen",
    scope=Scope.OWN,
    state=WallSeen,
    commands=(LookAtWall,),
    events=(WallLooked,),
    decide=decide_seen,
    fold=fold_seen,
)
SLICES = (WALL, SEEN)
