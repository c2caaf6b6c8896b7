"""For who is lost: three questions that lead to a few things and to places, never to a dead end. And what is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

from huddlebook.activities.contract import Refusal
from huddlebook.hub import shelf
from huddlebook.hub.contract import Answer, Ask, Design, Me, Part, View, World
from huddlebook.hub.finding import ResourceLine, by_quality, line
from huddlebook.hub.kept import kept
from huddlebook.hub.resource_state import Resources
from huddlebook.hub.resources import resources
from huddlebook.hub.today import LiveHuddle, huddles

MOST, ENOUGH, MOST_LIVE, NEWEST = 5, 3, 2, 5

Want: TypeAlias = Literal["now", "learn", "meet", "unsure"]
Time: TypeAlias = Literal["5", "20", "60", "any"]
How: TypeAlias = Literal["read", "watch", "listen", "do", "talk", "any"]
Sign: TypeAlias = Literal["library", "diary", "goals", "wall", "growth", "coach"]

WANTED: Mapping[str, Sequence[str]] = {
    "now": ("kind:jobaid", "kind:article", "kind:tool", "kind:document"),
    "learn": ("kind:course", "kind:book", "kind:podcast", "kind:activity", "form:formal"),
    "meet": ("kind:people", "company:social"),
}
LIKED: Mapping[str, Sequence[str]] = {
    "read": ("kind:article", "kind:book", "kind:document", "kind:jobaid"),
    "watch": ("kind:video",),
    "listen": ("kind:podcast",),
    "do": ("kind:tool", "kind:activity", "kind:course"),
    "talk": ("kind:people", "company:social"),
}
SIGNS: Mapping[str, tuple[Sign, ...]] = {
    "now": ("library", "wall"),
    "learn": ("goals", "diary", "library"),
    "meet": ("growth", "wall", "coach"),
    "unsure": ("diary", "goals", "coach", "library"),
}


class FinderDesign(Design, frozen=True, kw_only=True):
    """Nothing to choose but its heading."""


class FinderView(View, frozen=True, kw_only=True):
    """total: how many things there are to choose from."""

    title: str
    total: int


class FindWay(Ask, frozen=True, tag="find_way"):
    """The three answers."""

    want: Want
    time: Time
    how: How


class WayFound(Answer, frozen=True, kw_only=True):
    """At most five things; widened: none of them fits all three answers. signs: pages of the hub; live: open now."""

    lines: tuple[ResourceLine, ...]
    widened: bool
    signs: tuple[Sign, ...]
    live: tuple[LiveHuddle, ...]


class NewestDesign(Design, frozen=True, kw_only=True):
    """Nothing to choose but its heading."""


class NewestView(View, frozen=True, kw_only=True):
    """What came last, of so many."""

    title: str
    lines: tuple[ResourceLine, ...]
    total: int


def look(design: FinderDesign, world: World, me: Me) -> FinderView:
    """The questions stand on the screen."""
    return FinderView(title=design.title, total=resources(world).here(me.at).bit_count())


def answer(design: FinderDesign, world: World, me: Me, asked: FindWay) -> WayFound | Refusal:
    """What fits all answers; where that is little, what fits most of them."""
    there, mine = resources(world), kept(me)
    chosen: list[int] = []
    for found in _wider(there, asked, there.here(me.at)):
        chosen += [place for place in shelf.page(by_quality(there.sets, found), 0, MOST) if place not in chosen]
        if len(chosen) >= ENOUGH:
            break
    lines = tuple(line(there.all[there.at[place]], mine) for place in chosen[:MOST])
    fitting = _fitting(there, asked, there.here(me.at))
    live = huddles(world.around)[:MOST_LIVE] if asked.want != "learn" else ()
    return WayFound(lines=lines, widened=bool(lines) and not fitting, signs=SIGNS[asked.want], live=live)


def _fitting(there: Resources, asked: FindWay, here: int) -> int:
    return _wanted(there, asked) & _timely(there, asked) & _liked(there, asked) & here


def _wider(there: Resources, asked: FindWay, here: int) -> list[int]:
    """What one wants and the time one has matter more than how one likes it."""
    want, time = _wanted(there, asked), _timely(there, asked)
    return [_fitting(there, asked, here), want & time & here, want & here, time & here, here]


def _wanted(there: Resources, asked: FindWay) -> int:
    marks = WANTED.get(asked.want)
    return shelf.any_of(there.sets, marks) if marks else -1


def _timely(there: Resources, asked: FindWay) -> int:
    return -1 if asked.time == "any" else there.sets.get(f"minutes:{asked.time}", 0)


def _liked(there: Resources, asked: FindWay) -> int:
    marks = LIKED.get(asked.how)
    return shelf.any_of(there.sets, marks) if marks else -1


def look_newest(design: NewestDesign, world: World, me: Me) -> NewestView:
    """What came last."""
    there, mine = resources(world), kept(me)
    here = there.here(me.at)
    lines = tuple(line(there.all[there.at[place]], mine) for place in shelf.page([here], 0, NEWEST))
    return NewestView(title=design.title, lines=lines, total=here.bit_count())


READS = frozenset({"resources", "kept"})
FINDER: Part[FinderDesign, FinderView] = Part(
    kind="finder", title="Where do I start?", design=FinderDesign, view_type=FinderView, look=look,
    reads=frozenset({"resources"}), open=True, asks=(FindWay,), answers=(WayFound,), answer=answer,
)  # fmt: skip
NEW: Part[NewestDesign, NewestView] = Part(
    kind="newest", title="New in the library", design=NewestDesign, view_type=NewestView, look=look_newest,
    reads=READS, open=True,
)  # fmt: skip
PARTS = (FINDER, NEW)
