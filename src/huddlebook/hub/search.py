"""The library's search, where one comes in: a field, and the tags that most things have."""

from __future__ import annotations

from huddlebook.hub.contract import Design, Me, Part, View, World
from huddlebook.hub.resources import resources

MOST_TAGS = 6
TAG = "tag:"


class SearchDesign(Design, frozen=True, kw_only=True):
    """Nothing to choose but its heading."""


class SearchView(View, frozen=True, kw_only=True):
    """tags: those of most things, the most first. total: how many things there are to find."""

    title: str
    tags: tuple[str, ...]
    total: int


def look(design: SearchDesign, world: World, me: Me) -> SearchView:
    """What one may begin with."""
    there = resources(world)
    here = there.here(me.at)
    many = {mark[len(TAG) :]: (found & here).bit_count() for mark, found in there.sets.items() if mark.startswith(TAG)}
    tags = sorted((tag for tag in many if many[tag]), key=lambda tag: (-many[tag], tag))
    return SearchView(title=design.title, tags=tuple(tags[:MOST_TAGS]), total=here.bit_count())


SEARCH: Part[SearchDesign, SearchView] = Part(
    kind="search", title="What do you need?", design=SearchDesign, view_type=SearchView, look=look,
    reads=frozenset({"resources"}), open=True,
)  # fmt: skip
PARTS = (SEARCH,)
