"""One's coaches, whoever asks one to be theirs, and whom one coaches: who they are, never what they wrote.

Somebody is found among the people of one's own teams, or by the link that a coach hands out: its id is a long random
one, so that nobody comes to a name by trying.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from huddlebook.activities.contract import Refusal
from huddlebook.hub.coaches import (
    UNKNOWN,
    Asking,
    Candidate,
    CoachLine,
    asks_of_me,
    candidates,
    coaches,
    my_coaches,
)
from huddlebook.hub.contract import Answer, Ask, Design, Me, Part, View, World
from huddlebook.hub.excerpts import excerpts
from huddlebook.hub.people import people


class CoachesDesign(Design, frozen=True, kw_only=True):
    """Nothing to set beside its title."""


class Coachee(msgspec.Struct, frozen=True):
    """Somebody whose coach I am. since: ms. waiting: things that they shared with me and I have not answered."""

    person: str
    name: str
    since: int
    waiting: int


class CoachesView(View, frozen=True, kw_only=True):
    """mine: whom I have or asked. asking: who asks me. people: whom I coach."""

    title: str = ""
    mine: tuple[CoachLine, ...] = ()
    asking: tuple[Asking, ...] = ()
    people: tuple[Coachee, ...] = ()


class FindCoach(Ask, frozen=True, tag="find_coach"):
    """Who of my teams has these words in their name."""

    words: str = ""


class CoachByLink(Ask, frozen=True, tag="coach_by_link"):
    """Whose coach's link this is."""

    person: str


class CoachesFound(Answer, frozen=True, kw_only=True):
    """Who can be asked."""

    kind: Literal["found"] = "found"
    people: tuple[Candidate, ...] = ()


def look(design: CoachesDesign, world: World, me: Me) -> CoachesView:
    """Mine."""
    if not me.person:
        return CoachesView(title=design.title)
    found = (_coachee(world, me, one) for one in coaches(world).coached_by(me.person) if people(world).here(one))
    return CoachesView(
        title=design.title,
        mine=my_coaches(world, me),
        asking=asks_of_me(world, me),
        people=tuple(sorted(found, key=lambda one: (-one.waiting, one.name.casefold(), one.person))),
    )


def _coachee(world: World, me: Me, person: str) -> Coachee:
    shared = excerpts(world).to_coach(person, me.person)
    waiting = sum(all(said.by != me.person for said in one.answers) for one in shared)
    since = coaches(world).between(person, me.person).since
    return Coachee(person, people(world).name(person), since, waiting)


def answer(design: CoachesDesign, world: World, me: Me, ask: FindCoach | CoachByLink) -> CoachesFound | Refusal:
    """Who can be asked; whoever has not come is told nobody's name."""
    if not me.person:
        return CoachesFound()
    if isinstance(ask, FindCoach):
        return CoachesFound(people=candidates(world, me, ask.words[:200]) if ask.words.strip() else ())
    there = people(world)
    if not there.here(ask.person) or ask.person == me.person:
        return UNKNOWN
    return CoachesFound(people=(Candidate(ask.person, there.name(ask.person), ""),))


COACHES_PART = Part(
    kind="coaches",
    title="Coaches",
    design=CoachesDesign,
    view_type=CoachesView,
    look=look,
    reads=frozenset({"coaches", "people", "shares"}),
    asks=(FindCoach, CoachByLink),
    answers=(CoachesFound,),
    answer=answer,
)
PARTS = (COACHES_PART,)
