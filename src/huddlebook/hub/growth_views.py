"""What each person sees of the growth board: what is open, what is theirs and who is interested, what they wait for."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from huddlebook.hub.contract import Answer, Ask, Design, Me, Part, View, World
from huddlebook.hub.days import day_of
from huddlebook.hub.growth import LONGEST, LONGEST_NOTE, MOST_PLACES, growth
from huddlebook.hub.growth_state import (
    Growth,
    GrowthReplyWord,
    GrowthSide,
    GrowthSort,
    GrowthStanding,
    Interest,
    Thing,
)
from huddlebook.hub.people import people

PAGE = 40
# One's own and one's interests, the newest: what is long over is not looked for.
RECENT = 40


class GrowthDesign(Design, frozen=True, kw_only=True):
    """Nothing but a title."""


class GrowthAnswered(msgspec.Struct, frozen=True):
    """What became of one's own interest. at, replied: ms. reply: None while it waits."""

    id: int
    at: int
    words: str
    reply: GrowthReplyWord | None
    reply_words: str
    replied: int


class GrowthLine(msgspec.Struct, frozen=True, kw_only=True):
    """A thing on the board, as everybody sees it. name: who wrote it. until: ms. wanted: one's own interest in it."""

    id: int
    side: GrowthSide
    sort: GrowthSort
    title: str
    words: str
    takes: str
    where: str
    until: int
    places: int
    name: str
    at: int
    edited: bool
    standing: GrowthStanding
    mine: bool
    wanted: GrowthAnswered | None = None


class GrowthPerson(msgspec.Struct, frozen=True):
    """Who is interested in a thing of one's own. id: the interest's, to answer it."""

    id: int
    name: str
    at: int
    words: str
    reply: GrowthReplyWord | None
    reply_words: str


class GrowthMine(msgspec.Struct, frozen=True, kw_only=True):
    """A thing of one's own. day: its last day (ISO), in one's own zone."""

    line: GrowthLine
    day: str
    people: tuple[GrowthPerson, ...] = ()


class GrowthView(View, frozen=True, kw_only=True):
    """lines: what is open, the newest first; more: there are older ones (`growth_older`).

    mine: one's own, wanted: what one is interested in, whatever became of it. longest: of each text; note: of a word to
    somebody.
    """

    title: str = ""
    lines: tuple[GrowthLine, ...]
    more: bool
    mine: tuple[GrowthMine, ...] = ()
    wanted: tuple[GrowthLine, ...] = ()
    longest: dict[str, int]
    note: int
    most_places: int


class GrowthOlder(Ask, frozen=True, tag="growth_older"):
    """What is open and older than this one; side, sort: of those only. before 0: from the newest."""

    before: int = 0
    side: GrowthSide | None = None
    sort: GrowthSort | None = None


class GrowthPage(Answer, frozen=True, kw_only=True):
    """lines: the newest first; more: there are older ones."""

    lines: tuple[GrowthLine, ...]
    more: bool


def look(design: GrowthDesign, world: World, me: Me) -> GrowthView:
    """The board as it is for this person."""
    board = growth(world)
    page = answer(design, world, me, GrowthOlder())
    mine = sorted(board.of.get(me.person, ()), reverse=True)[:RECENT] if me.person else []
    wanted = sorted(board.wanted.get(me.person, ()), reverse=True)[:RECENT] if me.person else []
    return GrowthView(
        title=design.title,
        lines=page.lines,
        more=page.more,
        mine=tuple(_mine(world, me, one) for one in mine),
        wanted=tuple(_line(world, me, one) for one in wanted if _known(world, board.things[one])),
        longest=LONGEST,
        note=LONGEST_NOTE,
        most_places=MOST_PLACES,
    )


def answer(design: GrowthDesign, world: World, me: Me, ask: GrowthOlder) -> GrowthPage:
    """A page of what is open."""
    found = []
    for number in _open(world, me, ask):
        found.append(number)
        if len(found) > PAGE:
            break
    return GrowthPage(lines=tuple(_line(world, me, one) for one in found[:PAGE]), more=len(found) > PAGE)


def _open(world: World, me: Me, ask: GrowthOlder) -> Iterator[int]:
    board: Growth = growth(world)
    for number in board.board:
        thing = board.things[number]
        fits = ask.side in (None, thing.side) and ask.sort in (None, thing.sort)
        older = not ask.before or number < ask.before
        if fits and older and thing.standing(me.at) == "open" and _known(world, thing):
            yield number


def _known(world: World, thing: Thing) -> bool:
    """Whether who wrote it is here still."""
    return people(world).here(thing.owner)


def _line(world: World, me: Me, number: int) -> GrowthLine:
    """A thing that is off the board keeps its title for who is interested in it, and no word more."""
    thing = growth(world).things[number]
    standing, own = thing.standing(me.at), thing.owner == me.person
    gone = not own and standing in ("taken_back", "hidden")
    interest = thing.interests.get(me.person) if me.person else None
    return GrowthLine(
        id=number,
        side=thing.side,
        sort=thing.sort,
        title=thing.title if standing != "hidden" or own else "",
        words="" if gone else thing.words,
        takes="" if gone else thing.takes,
        where="" if gone else thing.where,
        until=thing.until,
        places=thing.places,
        name=people(world).name(thing.owner),
        at=thing.at,
        edited=thing.edited,
        standing=standing,
        mine=own,
        wanted=_answered(interest) if interest else None,
    )


def _answered(one: Interest) -> GrowthAnswered:
    return GrowthAnswered(one.id, one.at, one.words, one.reply, one.reply_words, one.replied)


def _mine(world: World, me: Me, number: int) -> GrowthMine:
    thing = growth(world).things[number]
    there = [(who, one) for who, one in thing.interests.items() if people(world).here(who)]
    interested = sorted(there, key=lambda pair: pair[1].id)  # as they came: nobody is put before another
    return GrowthMine(
        line=_line(world, me, number),
        day=day_of(thing.until - 1, me.zone).isoformat(),
        people=tuple(_person(world, who, one) for who, one in interested),
    )


def _person(world: World, who: str, one: Interest) -> GrowthPerson:
    return GrowthPerson(one.id, people(world).name(who), one.at, one.words, one.reply, one.reply_words)


BOARD: Part[GrowthDesign, GrowthView] = Part(
    kind="growth",
    title="Growth board",
    design=GrowthDesign,
    view_type=GrowthView,
    look=look,
    reads=frozenset({"growth", "people"}),
    open=True,
    asks=(GrowthOlder,),
    answers=(GrowthPage,),
    answer=answer,
)
PARTS = (BOARD,)
