"""What the two people of a 1:1 see of their page: the same lines, and nobody else any."""

from __future__ import annotations

from typing import Literal

import msgspec

from huddlebook.activities.contract import Refusal
from huddlebook.hub.coaches import coaches
from huddlebook.hub.contract import Answer, Ask, Design, Me, Part, View, World
from huddlebook.hub.onetoone import CLOSED, LONGEST, Line, Section, page_of
from huddlebook.hub.people import people


class OneToOneDesign(Design, frozen=True, kw_only=True):
    """Nothing to set beside its title."""


class OneToOneWith(msgspec.Struct, frozen=True):
    """Somebody one has a page with. role: what they are to oneself. open: lines not ticked. changed: rises with it."""

    other: str
    name: str
    role: Literal["coach", "coachee", "both"]
    next: str
    open: int
    changed: int


class OneToOneView(View, frozen=True, kw_only=True):
    """pages: the ones one has, the next meeting first. longest: characters of a line."""

    title: str = ""
    pages: tuple[OneToOneWith, ...] = ()
    longest: int = LONGEST


class OneToOneLine(msgspec.Struct, frozen=True):
    """A line as both see it; one that was taken away is there for its author only. at: ms."""

    id: int
    section: Section
    text: str
    day: str
    name: str
    mine: bool
    at: int
    rev: int
    done: bool
    taken: bool


class OneToOneRead(Ask, frozen=True, tag="one_read"):
    """The lines of the page with this person."""

    other: str


class OneToOneLines(Answer, frozen=True, kw_only=True):
    """All of a page, in the order written. changed: as in the view."""

    other: str
    next: str
    changed: int
    lines: tuple[OneToOneLine, ...]


def look(design: OneToOneDesign, world: World, me: Me) -> OneToOneView:
    """Whom one has a page with."""
    if not me.person:
        return OneToOneView(title=design.title)
    mine, theirs = set(coaches(world).of(me.person)), set(coaches(world).coached_by(me.person))
    found = [_with(world, me, other, other in mine, other in theirs) for other in mine | theirs]
    pages = sorted((one for one in found if one), key=lambda one: (not one.next, one.next, one.name.casefold()))
    return OneToOneView(title=design.title, pages=tuple(pages))


def _with(world: World, me: Me, other: str, coach: bool, coachee: bool) -> OneToOneWith | None:
    page = page_of(world, me, other)
    if page is None:
        return None
    waiting = sum(not (line.done or line.taken or line.section == "note") for line in page.lines.values())
    role: Literal["coach", "coachee", "both"] = "both" if coach and coachee else "coach" if coach else "coachee"
    return OneToOneWith(other, people(world).name(other), role, page.next, waiting, page.changed)


def answer(design: OneToOneDesign, world: World, me: Me, ask: OneToOneRead) -> OneToOneLines | Refusal:
    """The page of the two."""
    page = page_of(world, me, ask.other)
    if page is None:
        return CLOSED
    lines = [(number, one) for number, one in page.lines.items() if not one.taken or one.by == me.person]
    told = tuple(_line(world, me, number, one) for number, one in sorted(lines, key=lambda pair: pair[0]))
    return OneToOneLines(other=ask.other, next=page.next, changed=page.changed, lines=told)


def _line(world: World, me: Me, number: int, one: Line) -> OneToOneLine:
    name = people(world).name(one.by)
    return OneToOneLine(
        number, one.section, one.text, one.day, name, one.by == me.person, one.at, one.rev, one.done, one.taken
    )


PART = Part(
    kind="onetoone",
    title="1:1",
    design=OneToOneDesign,
    view_type=OneToOneView,
    look=look,
    reads=frozenset({"one_to_one", "coaches", "people"}),
    asks=(OneToOneRead,),
    answers=(OneToOneLines,),
    answer=answer,
)
PARTS = (PART,)
