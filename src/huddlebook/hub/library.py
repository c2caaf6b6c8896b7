"""The library on its page, open to everybody: search first, facets, and each resource one tap away.

Who said that a resource helped them is shown by their name, for they said it to all; who rated it how is shown to
nobody, only how many.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from huddlebook.activities.contract import Refusal
from huddlebook.hub import shelf
from huddlebook.hub.contract import Answer, Ask, Design, Me, Part, View, World
from huddlebook.hub.finding import FindResources, FoundResources, ResourceLine, find, line
from huddlebook.hub.kept import kept
from huddlebook.hub.people import people
from huddlebook.hub.resource_state import Resource, Resources, place_of
from huddlebook.hub.resources import GONE, resources

RELATED = 4
AMONG = 100  # of what is alike, so many are compared
SHORTEST = 4  # letters of a word that says something


class LibraryDesign(Design, frozen=True, kw_only=True):
    """Nothing to choose but its heading."""


class LibraryView(View, frozen=True, kw_only=True):
    """The first page of all that is there. later: how many things one keeps for later; done: is done with."""

    title: str
    found: FoundResources
    later: int
    done: int


class OneResource(Ask, frozen=True, tag="one_resource"):
    """A resource with all that is in it."""

    id: int


class HelpedLine(msgspec.Struct, frozen=True):
    """What it helped somebody with. person: for curators, who may hide it; "" for others. at: ms."""

    name: str
    words: str
    at: int
    mine: bool = False
    hidden: bool = False
    person: str = ""


class ResourcePage(Answer, frozen=True, kw_only=True):
    """A resource. text: Markdown. document: an upload's name. helpful: one's own rating. over: its last day is past."""

    line: ResourceLine
    text: str
    document: str
    expires: str
    helpful: bool | None
    helped: tuple[HelpedLine, ...]
    related: tuple[ResourceLine, ...]
    over: bool = False
    retired: bool = False


def look(design: LibraryDesign, world: World, me: Me) -> LibraryView:
    """What is there, the best first."""
    mine = kept(me)
    return LibraryView(
        title=design.title, found=find(world, me, FindResources()), later=len(mine.later), done=len(mine.done)
    )


def answer(design: LibraryDesign, world: World, me: Me, asked: FindResources | OneResource) -> Answer | Refusal:
    """A search, or one resource."""
    if isinstance(asked, FindResources):
        return find(world, me, asked)
    there = resources(world)
    found = there.all.get(asked.id)
    if found is None or (found.retired and not me.curates):
        return GONE
    return _page(world, me, there, found)


def _page(world: World, me: Me, there: Resources, one: Resource) -> ResourcePage:
    mine = kept(me)
    return ResourcePage(
        line=line(one, mine),
        text=one.about.text,
        document=one.about.document,
        expires=one.about.expires,
        helpful=one.ratings.get(me.person),
        helped=tuple(_helped(world, me, one)),
        related=tuple(line(other, mine) for other in related(world, one, there.here(me.at))),
        over=there.shown(one.id, me.at) is None,
        retired=one.retired,
    )


def _helped(world: World, me: Me, one: Resource) -> Iterator[HelpedLine]:
    """The newest first. Who wrote what was hidden still sees it, and that it is hidden; so do curators."""
    known = people(world)
    for person, said in sorted(one.helped.items(), key=lambda item: -item[1].at):
        mine = person == me.person
        if known.here(person) and (not said.hidden or mine or me.curates):
            yield HelpedLine(
                known.name(person), said.words, said.at, mine, said.hidden, person if me.curates else ""
            )  # fmt: skip


def related(world: World, one: Resource, here: int) -> list[Resource]:
    """What has most tags and words of the title in common, of what is there."""
    there, tags, words = resources(world), set(one.about.tags), _words(one)
    names = world.index.alike([*words, *tags], AMONG, "resource")
    near = set(map(place_of, names))
    tagged = shelf.any_of(there.sets, [f"tag:{tag}" for tag in tags]) & here
    near |= set(shelf.page([tagged], 0, AMONG))
    others = [there.all[there.at[place]] for place in near if here >> place & 1 and place != one.place]
    alike = [(2 * len(tags & set(other.about.tags)) + len(words & _words(other)), other) for other in others]
    best = sorted(alike, key=lambda pair: (-pair[0], -pair[1].quality, -pair[1].place))
    return [other for points, other in best[:RELATED] if points]


def _words(one: Resource) -> set[str]:
    return {word for word in one.about.title.casefold().split() if len(word) >= SHORTEST}


LIBRARY: Part[LibraryDesign, LibraryView] = Part(
    kind="library",
    title="Library",
    design=LibraryDesign,
    view_type=LibraryView,
    look=look,
    reads=frozenset({"resources", "kept"}),
    open=True,
    asks=(FindResources, OneResource),
    answers=(FoundResources, ResourcePage),
    answer=answer,
)
PARTS = (LIBRARY,)
