"""Today's pick: one thing from the library that fits the minutes one has, and one's goals, and that one has not had.

It is the same all day, whatever others add or rate meanwhile: each thing draws a lot of its own from the person and the
day, and a thing that suits better draws a better one (weighted rendezvous hashing, Efraimidis and Spirakis 2006). Only
the person's own goals and marks are read, and nobody learns what was picked.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Annotated, Literal, TypeAlias

import msgspec

from huddlebook.activities.contract import Refusal
from huddlebook.hub import shelf
from huddlebook.hub.contract import Answer, Ask, Design, Me, Part, View, World
from huddlebook.hub.days import begin_of, day_of
from huddlebook.hub.finding import ResourceLine, line
from huddlebook.hub.goals import goals
from huddlebook.hub.kept import Kept, Minutes, kept
from huddlebook.hub.resource_state import Resource, Resources, place_of
from huddlebook.hub.resources import resources

DAY = 86_400_000
PASSED_FOR = 30 * DAY  # what was passed over comes back after a month
ALIKE, DRAWN = 400, 48
WORDS, SHORTEST = 10, 4
NEW_FOR = 14 * DAY
# Words of goals that say how, not what.
COMMON = frozenset(
    "about after again also been before being better could each every from have into like make more most much need "
    "other over should some than that their them then there these they this those through want well were what when "
    "where which while will with without would your learn learning goal able good become really".split()
)

Reason: TypeAlias = Literal["goal", "helped", "new", "fits"]


class PickDesign(Design, frozen=True, kw_only=True):
    """Nothing to choose but its heading."""


class PickView(View, frozen=True, kw_only=True):
    """line: what was picked, None when nothing is left. reason: why; words: what a goal and it have in common."""

    title: str
    minutes: int
    line: ResourceLine | None
    reason: Reason = "fits"
    words: tuple[str, ...] = ()


class PickFor(Ask, frozen=True, tag="pick_for"):
    """What would be picked for somebody who has so many minutes; passed: what they would rather not have."""

    minutes: Minutes
    passed: Annotated[tuple[int, ...], msgspec.Meta(max_length=50)] = ()


class Picked(Answer, frozen=True, kw_only=True):
    """As in the view."""

    line: ResourceLine | None
    reason: Reason = "fits"
    words: tuple[str, ...] = ()


def look(design: PickDesign, world: World, me: Me) -> PickView:
    """With the minutes that they chose last."""
    minutes = kept(me).minutes
    found = pick(world, me, minutes)
    return PickView(title=design.title, minutes=minutes, line=found.line, reason=found.reason, words=found.words)


def answer(design: PickDesign, world: World, me: Me, asked: PickFor) -> Picked | Refusal:
    """For somebody who only looks around; nothing of it is kept."""
    return pick(world, me, asked.minutes, asked.passed)


def pick(world: World, me: Me, minutes: int, passed: Iterable[int] = ()) -> Picked:
    """One thing, or nothing when nothing is left."""
    there, mine = resources(world), kept(me)
    day = day_of(me.at, me.zone)
    allowed = _allowed(there, mine, me.at, begin_of(day, me.zone), passed) & there.sets.get(f"minutes:{minutes}", 0)
    if not allowed:
        return Picked(line=None)
    wanted = goal_words(me)
    seed = f"{me.person or 'guest'} {day} {minutes}"
    for_goal = _alike(world, there, wanted, allowed)
    drawn = for_goal or [there.all[there.at[place]] for place in _drawn(seed, allowed)]
    best = max(drawn, key=lambda one: _lot(seed, one, minutes, len(_common(one, wanted))))
    common = _common(best, wanted)
    return Picked(line=line(best, mine), reason=_reason(best, common, me.at), words=tuple(common))


def _allowed(there: Resources, mine: Kept, now: int, morning: int, passed: Iterable[int]) -> int:
    """What is there without what one had before today, and what one passed over lately."""
    had = [one for marks in (mine.done, mine.opened) for one, at in marks.items() if at < morning]
    had += [one for one, at in mine.passed.items() if now - at < PASSED_FOR]
    gone = (there.all[one].place for one in (*had, *passed) if one in there.all)
    return there.here(now) & ~shelf.bits(gone, len(there.all))


def goal_words(me: Me) -> list[str]:
    """Words of the goals that one is at, the newest goal first, that something can be found by."""
    active = sorted(
        (one for one in goals(me).goals.values() if one.state == "active" and not one.dropped),
        key=lambda one: -one.changed,
    )
    said = [
        word for one in active for text in (one.words, *(means.words for means in one.means)) for word in _words(text)
    ]
    return list(dict.fromkeys(said))[:WORDS]


def _words(text: str) -> list[str]:
    stripped = (word.strip(".,:;!?()\"'“”„…") for word in text.casefold().split())
    return [word for word in stripped if len(word) >= SHORTEST and word not in COMMON]


def _alike(world: World, there: Resources, wanted: Sequence[str], allowed: int) -> list[Resource]:
    names = world.index.alike(wanted, ALIKE, "resource") if wanted else []
    return [there.all[there.at[place]] for name in names if allowed >> (place := place_of(name)) & 1]


def _drawn(seed: str, allowed: int) -> set[int]:
    """Some places of the set, for the same seed mostly the same ones, however the set grows."""
    # A power of two changes seldom when the library grows; who draws beyond the end draws nothing.
    span = 1 << allowed.bit_length().bit_length()
    starts = [_number(f"{seed} {number}") % span for number in range(DRAWN)]
    places = set()
    for start in [0, *(one for one in starts if allowed >> one)]:
        rest = allowed >> start
        places.add(start + (rest & -rest).bit_length() - 1)
    return places


def _lot(seed: str, one: Resource, minutes: int, common: int) -> float:
    """Better for what is thought well of, uses the time, and speaks of the goal."""
    fits = 0.4 + 0.6 * one.about.minutes / minutes
    weight = (1 + one.quality) * fits * (1 + common) ** 2
    return math.log((_number(f"{seed} {one.id}") + 1) / (1 << 64)) / weight


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


def _common(one: Resource, wanted: Sequence[str]) -> list[str]:
    """Which of these words it is about."""
    known = {*_words(one.about.title), *(word for tag in one.about.tags for word in _words(tag))}
    return [word for word in wanted if word in known]


def _reason(one: Resource, common: Sequence[str], now: int) -> Reason:
    if common:
        return "goal"
    if one.yes and 2 * one.yes > len(one.ratings):
        return "helped"
    return "new" if now - one.added < NEW_FOR else "fits"


PICK: Part[PickDesign, PickView] = Part(
    kind="pick",
    title="Today's pick",
    design=PickDesign,
    view_type=PickView,
    look=look,
    reads=frozenset({"resources", "kept", "goals"}),
    open=True,
    asks=(PickFor,),
    answers=(Picked,),
    answer=answer,
)
PARTS = (PICK,)
