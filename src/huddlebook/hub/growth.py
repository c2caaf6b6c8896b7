"""The growth board's slice: who may put something on it, be interested, and answer whom.

Longer than most modules: seven commands, and everything that may be asked of the board stands in one place.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import ClassVar, Literal, TypedDict

from msgspec.structs import asdict, replace

from huddlebook.activities.contract import Event, Fact, Refusal
from huddlebook.activities.text import blank, clean
from huddlebook.hub.contract import Command, Me, Scope, Slice, World
from huddlebook.hub.days import day_named, day_of, end_of
from huddlebook.hub.growth_state import (
    Growth,
    GrowthEdited,
    GrowthFilled,
    GrowthHidden,
    GrowthPosted,
    GrowthReplied,
    GrowthReplyWord,
    GrowthSide,
    GrowthSort,
    GrowthTakenBack,
    GrowthWanted,
    Interest,
    Thing,
)

LONGEST = {"title": 120, "words": 1_500, "takes": 80, "where": 80}
LONGEST_NOTE = 500
MOST_PLACES = 50
MOST_OPEN_EACH = 20
MOST_OPEN = 2_000
MOST_INTERESTED = 200
MOST_WANTED_EACH = 200
# One who says no day is asked nothing more: it goes off after so many days, and can be put on again.
DAYS = 90
MOST_DAYS = 366
GONE = Refusal("gone", "That is not on the board any more.")
OTHERS = Refusal("not_allowed", "Somebody else put that on the board; only they can change it.")


class GrowthPost(Command, frozen=True, tag="growth_post"):
    """Put a thing on the board. until: its last day (ISO), "" for 90 days from now."""

    side: GrowthSide
    sort: GrowthSort
    title: str
    words: str = ""
    takes: str = ""
    where: str = ""
    until: str = ""
    places: int = 1


class GrowthEdit(Command, frozen=True, tag="growth_edit"):
    """Write a thing of one's own anew."""

    thing: int
    title: str
    words: str = ""
    takes: str = ""
    where: str = ""
    until: str = ""
    places: int = 1


class GrowthTakeBack(Command, frozen=True, tag="growth_take_back"):
    """Take a thing of one's own off the board, or with undo=true put it back."""

    thing: int
    undo: bool = False


class GrowthFill(Command, frozen=True, tag="growth_fill"):
    """Say that a thing of one's own has found its people, or with filled=false that it is open again."""

    thing: int
    filled: bool = True


class GrowthWant(Command, frozen=True, tag="growth_want"):
    """Be interested, with a word for who wrote it, or with on=false no more. Nobody else learns of it."""

    thing: int
    words: str = ""
    on: bool = True


class GrowthReply(Command, frozen=True, tag="growth_reply"):
    """Answer one who is interested in a thing of one's own; they alone see it."""

    thing: int
    interest: int
    reply: GrowthReplyWord
    words: str = ""


class GrowthHide(Command, frozen=True, tag="growth_hide"):
    """Take a thing off the board for everybody, or with hidden=false put it back."""

    needs: ClassVar[Literal["anybody", "person", "curator"]] = "curator"
    thing: int
    hidden: bool = True


class _Said(TypedDict):
    title: str
    words: str
    takes: str
    where: str
    until: int
    places: int


AnyGrowth = GrowthPost | GrowthEdit | GrowthTakeBack | GrowthFill | GrowthWant | GrowthReply | GrowthHide


def growth(world: World) -> Growth:
    """The board of this world."""
    found: Growth = world.shared["growth"]
    return found


def decide(world: World, me: Me, command: AnyGrowth) -> Sequence[Event] | Refusal:
    """Who wrote a thing changes it and answers; others are interested; who curates hides."""
    board = growth(world)
    if isinstance(command, GrowthPost):
        return _post(board, me, command)
    thing = board.things.get(command.thing)
    if thing is None:
        return GONE
    match command:
        case GrowthHide(hidden=hidden):
            return [] if thing.hidden == hidden else [GrowthHidden(command.thing, hidden)]
        case GrowthWant():
            return _want(board, me, thing, command)
    if thing.owner != me.person:
        return OTHERS if thing.standing(me.at) == "open" else GONE
    match command:
        case GrowthEdit():
            return _edit(me, thing, command)
        case GrowthTakeBack(undo=undo):
            return _take_back(board, me, thing, command.thing, undo)
        case GrowthFill(filled=filled):
            return [] if thing.filled == filled else [GrowthFilled(command.thing, filled)]
        case GrowthReply():
            return _reply(thing, command)
    raise AssertionError(command)


def _post(board: Growth, me: Me, command: GrowthPost) -> Sequence[Event] | Refusal:
    said = _said(me, command)
    if isinstance(said, Refusal):
        return said
    return _full(board, me) or [GrowthPosted(command.side, command.sort, **said)]


def _full(board: Growth, me: Me) -> Refusal | None:
    """Why nothing more of this person's fits."""
    own = board.of.get(me.person, ())
    if sum(board.things[one].standing(me.at) == "open" for one in own) >= MOST_OPEN_EACH:
        return Refusal("full", f"You have {MOST_OPEN_EACH} things on the board. Take one off first.")
    if len(board.board) >= MOST_OPEN:
        return Refusal("full", f"The board is full: {MOST_OPEN} things. Tell whoever curates it.")
    return None


def _said(me: Me, command: GrowthPost | GrowthEdit) -> _Said | Refusal:
    """What of a command is kept, cleaned and within its bounds."""
    texts = {name: clean(getattr(command, name), lines=name == "words") for name in LONGEST}
    if blank(texts["title"]):
        return Refusal("invalid", "Give it a title, so that others know what it is.")
    for name, most in LONGEST.items():
        if len(texts[name]) > most:
            return Refusal("too_long", f"That is {len(texts[name])} characters long. Please use at most {most}.")
    if not 1 <= command.places <= MOST_PLACES:
        return Refusal("invalid", f"It can be for 1 to {MOST_PLACES} people.")
    until = _until(me, command.until)
    if isinstance(until, Refusal):
        return until
    title, words, takes, where = texts.values()
    return _Said(title=title, words=words, takes=takes, where=where, until=until, places=command.places)


def _until(me: Me, typed: str) -> int | Refusal:
    today = day_of(me.at, me.zone)
    day = day_named(typed) if typed else today + timedelta(days=DAYS)
    if day is None:
        return Refusal("invalid", "Write the last day as year-month-day: 2027-03-31.")
    if not today <= day <= today + timedelta(days=MOST_DAYS):
        return Refusal("invalid", "Choose a last day from today to a year from now.")
    return end_of(day, me.zone)


def _edit(me: Me, thing: Thing, command: GrowthEdit) -> Sequence[Event] | Refusal:
    if thing.hidden or thing.taken_back:
        return GONE
    said = _said(me, command)
    if isinstance(said, Refusal):
        return said
    same = all(getattr(thing, name) == value for name, value in said.items())
    return [] if same else [GrowthEdited(command.thing, **said)]


def _take_back(board: Growth, me: Me, thing: Thing, number: int, undo: bool) -> Sequence[Event] | Refusal:
    if thing.taken_back != undo:
        return []
    return (_full(board, me) if undo else None) or [GrowthTakenBack(number, undo)]


def _want(board: Growth, me: Me, thing: Thing, command: GrowthWant) -> Sequence[Event] | Refusal:
    before = thing.interests.get(me.person)
    if not command.on:
        return [GrowthWanted(command.thing, "", False)] if before else []
    if thing.standing(me.at) != "open":
        return GONE
    if thing.owner == me.person:
        return Refusal("not_allowed", "This is your own; others can be interested in it.")
    words = clean(command.words)
    if len(words) > LONGEST_NOTE:
        return Refusal("too_long", f"That is {len(words)} characters long. Please use at most {LONGEST_NOTE}.")
    if before is None and len(thing.interests) >= MOST_INTERESTED:
        return Refusal("full", "Many are interested already. Come back when some have their answer.")
    if before is None and len(board.wanted.get(me.person, ())) >= MOST_WANTED_EACH:
        return Refusal("full", f"You are interested in {MOST_WANTED_EACH} things. Let one go first.")
    return [] if before and before.words == words else [GrowthWanted(command.thing, words)]


def _reply(thing: Thing, command: GrowthReply) -> Sequence[Event] | Refusal:
    interest = next((one for one in thing.interests.values() if one.id == command.interest), None)
    if interest is None:
        return Refusal("gone", "They are not interested any more.")
    words = clean(command.words)
    if len(words) > LONGEST_NOTE:
        return Refusal("too_long", f"That is {len(words)} characters long. Please use at most {LONGEST_NOTE}.")
    if (interest.reply, interest.reply_words) == (command.reply, words):
        return []
    replied: list[Event] = [GrowthReplied(command.thing, command.interest, command.reply, words)]
    agreed = {one.id for one in thing.interests.values() if one.reply == "yes"} | {command.interest}
    found = command.reply == "yes" and len(agreed) >= thing.places and not thing.filled
    return [*replied, GrowthFilled(command.thing)] if found else replied


def fold(state: Growth, fact: Fact[Event]) -> Growth:
    """The board after this."""
    match fact.event:
        case GrowthPosted() as posted:
            thing = Thing(owner=fact.by, at=fact.at, **asdict(posted))
            mine = state.of.set(fact.by, (*state.of.get(fact.by, ()), fact.seq))
            new = replace(state, things=state.things.set(fact.seq, thing), of=mine)
            return replace(new, board=(fact.seq, *_standing(new, fact.at)))
        case GrowthEdited(thing=number) as edited:
            said = {name: value for name, value in asdict(edited).items() if name != "thing"}
            return _changed(state, fact, number, edited=True, **said)
        case GrowthTakenBack(thing=number, undo=undo):
            return _changed(state, fact, number, taken_back=not undo)
        case GrowthFilled(thing=number, filled=filled):
            return _changed(state, fact, number, filled=filled)
        case GrowthHidden(thing=number, hidden=hidden):
            return _changed(state, fact, number, hidden=hidden)
        case GrowthWanted(thing=number, words=words, on=on):
            return _wanted(state, fact, number, words, on)
        case GrowthReplied(thing=number, interest=interest, reply=reply, words=words):
            interests = state.things[number].interests
            person = next(who for who, one in interests.items() if one.id == interest)
            told = replace(interests[person], reply=reply, reply_words=words, replied=fact.at)
            return _changed(state, fact, number, interests=interests.set(person, told))
    raise AssertionError(fact.event)


def _wanted(state: Growth, fact: Fact[Event], number: int, words: str, on: bool) -> Growth:
    interests, mine = state.things[number].interests, state.wanted.get(fact.by, ())
    before = interests.get(fact.by)
    if not on:
        left = tuple(one for one in mine if one != number)
        wanted = state.wanted.set(fact.by, left) if left else state.wanted.delete(fact.by)
        return _changed(replace(state, wanted=wanted), fact, number, interests=interests.delete(fact.by))
    one = replace(before, words=words) if before else Interest(fact.seq, fact.at, words)
    wanted = state.wanted if before else state.wanted.set(fact.by, (*mine, number))
    return _changed(replace(state, wanted=wanted), fact, number, interests=interests.set(fact.by, one))


def _changed(state: Growth, fact: Fact[Event], number: int, **to: object) -> Growth:
    """With this thing otherwise, in its place of the board when it is open again."""
    after = replace(state, things=state.things.set(number, replace(state.things[number], **to)))
    open_now = after.things[number].standing(fact.at) == "open"
    if open_now == (number in state.board):
        return after
    numbers = {*state.board, number} if open_now else {*state.board} - {number}
    return replace(after, board=tuple(sorted(numbers, reverse=True)))


def _standing(state: Growth, at: int) -> list[int]:
    return [number for number in state.board if state.things[number].standing(at) == "open"]


GROWTH: Slice[Growth, Command, Event] = Slice(
    name="growth",
    scope=Scope.SHARED,
    state=Growth,
    commands=(GrowthPost, GrowthEdit, GrowthTakeBack, GrowthFill, GrowthWant, GrowthReply, GrowthHide),
    events=(
        GrowthPosted, GrowthEdited, GrowthTakenBack, GrowthFilled, GrowthHidden, GrowthWanted, GrowthReplied,
    ),
    decide=decide,  # type: ignore[arg-type]  # it is asked its own commands only
    fold=fold,
)  # fmt: skip
SLICES = (GROWTH,)
