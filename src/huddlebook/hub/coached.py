"""The coach's page: what people shared with their coach, what waits for the coach's word, and for how long.

A person sees of it exactly what their coach sees of them: both come from `seen_of`. There is nothing here but what was
shared with this very coach: no activity, no rhythm, nothing of teams that the two have in common.
"""

from __future__ import annotations

import msgspec

from huddlebook.hub.coaches import coaches
from huddlebook.hub.contract import Design, Me, Part, View, World
from huddlebook.hub.excerpts import WithCoach, visible
from huddlebook.hub.people import people
from huddlebook.hub.shares import READS, ShareCard, card

MOST_DUE, MOST_ANSWERED, MOST_MINE = 30, 15, 20


class CoachedDesign(Design, frozen=True, kw_only=True):
    """Nothing to set beside its title."""


class CoachSees(msgspec.Struct, frozen=True):
    """What a coach of mine sees of me, the newest first; shares: how many there are."""

    person: str
    name: str
    shares: int
    cards: tuple[ShareCard, ...]


class CoachedView(View, frozen=True, kw_only=True):
    """due: what waits for my word, the longest first; waiting: how many such there are. answered: the newest first.

    coaches: what each of my coaches sees.
    """

    title: str = ""
    due: tuple[ShareCard, ...] = ()
    waiting: int = 0
    answered: tuple[ShareCard, ...] = ()
    coaches: tuple[CoachSees, ...] = ()


def seen_of(world: World, coach: str, person: str = "") -> list[ShareCard]:
    """What this coach sees of this person, or with "" of everybody, the newest first."""
    known = people(world)
    me = Me(coach, known.name(coach)) if known.here(coach) else Me()
    return [
        card(world, me, one)
        for one in visible(world, me)
        if one.to == WithCoach(coach) and one.owner != coach and person in ("", one.owner)
    ]


def look(design: CoachedDesign, world: World, me: Me) -> CoachedView:
    """Mine, as a coach and as somebody who has coaches."""
    if not me.person:
        return CoachedView(title=design.title)
    cards = seen_of(world, me.person)
    due = [one for one in reversed(cards) if not any(said.mine for said in one.answers)]
    answered = [one for one in cards if any(said.mine for said in one.answers)]
    return CoachedView(
        title=design.title,
        due=tuple(due[:MOST_DUE]),
        waiting=len(due),
        answered=tuple(answered[:MOST_ANSWERED]),
        coaches=tuple(_sees(world, me, coach) for coach in coaches(world).of(me.person) if people(world).here(coach)),
    )


def _sees(world: World, me: Me, coach: str) -> CoachSees:
    cards = seen_of(world, coach, me.person)
    return CoachSees(coach, people(world).name(coach), len(cards), tuple(cards[:MOST_MINE]))


COACHED_PART = Part(
    kind="coached",
    title="Shared with you as a coach",
    design=CoachedDesign,
    view_type=CoachedView,
    look=look,
    reads=READS,
)
PARTS = (COACHED_PART,)
