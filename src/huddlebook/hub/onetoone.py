"""The page of a person and their coach for their 1:1: agenda, notes and actions in lines, seen by exactly these two.

Each line has one author, who alone writes it anew; both may tick it. A line that was written anew from an older text
of it (on another device) becomes a line of its own: no words are lost. A page lasts as long as the two are coach and
coachee, and ends when one of them ends it; then a new one is empty.

Longer than most modules: six commands on one page stand in one place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal, TypeAlias

import msgspec
from immutables import Map
from msgspec.structs import replace

from huddlebook.activities.contract import Event, Fact, Refusal
from huddlebook.activities.text import blank, clean
from huddlebook.hub.coaches import coaches
from huddlebook.hub.contract import Command, Me, Scope, Slice, State, World
from huddlebook.hub.days import day_named
from huddlebook.hub.people import people

Section: TypeAlias = Literal["agenda", "note", "action"]
Pair: TypeAlias = tuple[str, str]

LONGEST = 1_000
MOST_LINES = 300
CLOSED = Refusal("gone", "You have no 1:1 page with them. It needs one of you to be the other's coach.")
GONE = Refusal("gone", "That line is not there any more.")
THEIRS = Refusal("not_allowed", "The other one wrote this line. Add one of your own under it.")
FULL = Refusal("full", f"{MOST_LINES} lines are the most. Take some of yours away, or end this page for a new one.")


class OneLineAdded(Event, frozen=True, tag="one_line_added"):
    """One of the two wrote a line; its id is this fact's number. day: by when (ISO), of an action."""

    WORDS: ClassVar[tuple[str, ...]] = ("text",)
    PLAIN: ClassVar[tuple[str, ...]] = ("pair", "section", "day")
    pair: Pair
    section: Section
    text: str
    day: str = ""


class OneLineEdited(Event, frozen=True, tag="one_line_edited"):
    """Its author wrote the line anew."""

    WORDS: ClassVar[tuple[str, ...]] = ("text",)
    PLAIN: ClassVar[tuple[str, ...]] = ("pair", "day")
    pair: Pair
    line: int
    text: str
    day: str = ""


class OneLineTicked(Event, frozen=True, tag="one_line_ticked"):
    """One of the two ticked the line off, or took the tick away."""

    PLAIN: ClassVar[tuple[str, ...]] = ("pair",)
    pair: Pair
    line: int
    done: bool


class OneLineTaken(Event, frozen=True, tag="one_line_taken"):
    """Its author took the line away, or put it back."""

    PLAIN: ClassVar[tuple[str, ...]] = ("pair",)
    pair: Pair
    line: int
    undo: bool = False


class OneNextSet(Event, frozen=True, tag="one_next_set"):
    """They meet again on this day (ISO), "" for none."""

    PLAIN: ClassVar[tuple[str, ...]] = ("pair", "day")
    pair: Pair
    day: str


class OneEnded(Event, frozen=True, tag="one_ended"):
    """One of the two ended the page: its lines are nobody's to see any more."""

    PLAIN: ClassVar[tuple[str, ...]] = ("pair",)
    pair: Pair


class Line(msgspec.Struct, frozen=True):
    """A line. rev: how often it was written anew. at: ms."""

    by: str
    at: int
    section: Section
    text: str
    day: str = ""
    rev: int = 0
    done: bool = False
    taken: bool = False


class Page(msgspec.Struct, frozen=True):
    """What two people wrote, by line. began, changed: ms and the number of the last fact."""

    began: int
    changed: int = 0
    next: str = ""
    lines: Map[int, Line] = Map()


class OneToOnes(State, frozen=True, kw_only=True):
    """pages by the two people's ids in order."""

    pages: Map[Pair, Page] = Map()


class OneAdd(Command, frozen=True, tag="one_add"):
    """Write a line on the page with this person. day: by when (ISO), for an action."""

    other: str
    section: Section
    text: str
    day: str = ""


class OneEdit(Command, frozen=True, tag="one_edit"):
    """Write a line of one's own anew. rev: of the text that was changed."""

    other: str
    line: int
    rev: int
    text: str
    day: str = ""


class OneTick(Command, frozen=True, tag="one_tick"):
    """Tick a line off, or take the tick away; both may."""

    other: str
    line: int
    done: bool = True


class OneTake(Command, frozen=True, tag="one_take"):
    """Take a line of one's own away, or with undo=true put it back."""

    other: str
    line: int
    undo: bool = False


class OneNext(Command, frozen=True, tag="one_next"):
    """Say on which day (ISO) the two meet next, "" for none yet."""

    other: str
    day: str


class OneEnd(Command, frozen=True, tag="one_end"):
    """End the page: its lines are gone for both."""

    other: str


AnyOne = OneAdd | OneEdit | OneTick | OneTake | OneNext | OneEnd


def pair_of(one: str, other: str) -> Pair:
    """The key of these two people's page."""
    return (one, other) if one < other else (other, one)


def since(world: World, me: Me, other: str) -> int | None:
    """Since when (ms) one of the two has been the other's coach; None where neither is, or one is gone."""
    known, there = coaches(world), people(world)
    if not me.person or not there.here(other):
        return None
    both = (known.between(me.person, other), known.between(other, me.person))
    return min((one.since for one in both if one.state == "yes"), default=None)


def page_of(world: World, me: Me, other: str) -> Page | None:
    """The page of these two as either may see it, empty where nothing was written; None where there can be none."""
    began = since(world, me, other)
    if began is None:
        return None
    state: OneToOnes = world.shared["one_to_one"]
    page = state.pages.get(pair_of(me.person, other))
    return page if page and page.began >= began else Page(began)


def decide(world: World, me: Me, command: AnyOne) -> Sequence[Event] | Refusal:
    """What one of the two asks of their page."""
    page, pair = page_of(world, me, command.other), pair_of(me.person, command.other)
    if page is None:
        return CLOSED
    fresh = _fresh(world, pair, page)
    match command:
        case OneAdd(section=section, text=text, day=day):
            added = _added(page, pair, section, text, day)
            return added if isinstance(added, Refusal) else [*fresh, *added]
        case OneNext(day=day):
            wrong = day and day_named(day) is None
            return _no_day() if wrong else [] if day == page.next else [*fresh, OneNextSet(pair, day)]
        case OneEnd():
            return [OneEnded(pair)] if page.lines or page.next else []
    line = page.lines.get(command.line)
    if line is None:
        return GONE
    match command:
        case OneTick(done=done):
            return GONE if line.taken else [] if line.done == done else [OneLineTicked(pair, command.line, done)]
        case OneTake(undo=undo):
            if line.by != me.person:
                return THEIRS
            return [] if line.taken != undo else [OneLineTaken(pair, command.line, undo)]
        case OneEdit():
            return _edited(page, pair, me, line, command)
    raise AssertionError(command)


def _fresh(world: World, pair: Pair, page: Page) -> list[Event]:
    """A page of a time before this coaching is ended first."""
    state: OneToOnes = world.shared["one_to_one"]
    return [OneEnded(pair)] if pair in state.pages and state.pages[pair] is not page else []


def _no_day() -> Refusal:
    return Refusal("invalid", "Write the day as year-month-day: 2027-03-31.")


def _kept(typed: str, day: str) -> str | Refusal:
    text = clean(typed[: LONGEST * 4])
    if blank(text):
        return Refusal("invalid", "Write something first.")
    if len(text) > LONGEST:
        return Refusal("too_long", f"{LONGEST} characters are the most for a line. Make it two.")
    return _no_day() if day and day_named(day) is None else text


def _added(page: Page, pair: Pair, section: Section, typed: str, day: str) -> list[Event] | Refusal:
    text = _kept(typed, day)
    if isinstance(text, Refusal):
        return text
    return FULL if len(page.lines) >= MOST_LINES else [OneLineAdded(pair, section, text, day)]


def _edited(page: Page, pair: Pair, me: Me, line: Line, command: OneEdit) -> Sequence[Event] | Refusal:
    if line.by != me.person:
        return THEIRS
    text = _kept(command.text, command.day)
    if isinstance(text, Refusal):
        return text
    if (line.text, line.day) == (text, command.day) and not line.taken:
        return []
    if line.taken or line.rev != command.rev:
        return _added(page, pair, line.section, text, command.day)
    return [OneLineEdited(pair, command.line, text, command.day)]


def fold(state: OneToOnes, fact: Fact[Event]) -> OneToOnes:
    """The pages after this."""
    match fact.event:
        case OneEnded(pair=pair):
            return replace(state, pages=state.pages.delete(pair)) if pair in state.pages else state
        case OneLineAdded(pair=pair, section=section, text=text, day=day):
            line = Line(fact.by, fact.at, section, text, day)
            return _page(state, fact, pair, lines=_pages(state, fact, pair).lines.set(fact.seq, line))
        case OneNextSet(pair=pair, day=day):
            return _page(state, fact, pair, next=day)
        case OneLineEdited(pair=pair, line=number, text=text, day=day):
            rev = state.pages[pair].lines[number].rev + 1 if pair in state.pages else 0
            return _line(state, fact, pair, number, text=text, day=day, rev=rev)
        case OneLineTicked(pair=pair, line=number, done=done):
            return _line(state, fact, pair, number, done=done)
        case OneLineTaken(pair=pair, line=number, undo=undo):
            return _line(state, fact, pair, number, taken=not undo)
    raise AssertionError(fact.event)


def _pages(state: OneToOnes, fact: Fact[Event], pair: Pair) -> Page:
    return state.pages.get(pair) or Page(fact.at)


def _page(state: OneToOnes, fact: Fact[Event], pair: Pair, **to: object) -> OneToOnes:
    page = replace(_pages(state, fact, pair), changed=fact.seq, **to)
    return replace(state, pages=state.pages.set(pair, page))


def _line(state: OneToOnes, fact: Fact[Event], pair: Pair, number: int, **to: object) -> OneToOnes:
    lines = _pages(state, fact, pair).lines
    return _page(state, fact, pair, lines=lines.set(number, replace(lines[number], **to)))


ONE_TO_ONE: Slice[OneToOnes, Command, Event] = Slice(
    name="one_to_one",
    scope=Scope.SHARED,
    state=OneToOnes,
    commands=(OneAdd, OneEdit, OneTick, OneTake, OneNext, OneEnd),
    events=(OneLineAdded, OneLineEdited, OneLineTicked, OneLineTaken, OneNextSet, OneEnded),
    decide=decide,  # type: ignore[arg-type]  # it is asked its own commands only
    fold=fold,
)
SLICES = (ONE_TO_ONE,)
