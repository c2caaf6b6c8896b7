"""One's coaches, whoever asks one to be theirs, and whom one coaches: who they are, never what they wrote.

Somebody is found among the people of one's own teams, or by the link that a coach hands out: its id is a long random
one, so that nobody comes to a name by trying.
"""

from __future__ import annotations

from typing import Literal

import msgspec
from immutables import Map

from huddlebook.activities.contract import Refusal
from huddlebook.hub.coaches import UNKNOWN, Coaching, coaches, rests
from huddlebook.hub.contract import Answer, Ask, Design, Me, Part, View, World
from huddlebook.hub.excerpts import excerpts
from huddlebook.hub.people import people

MOST_FOUND = 20


class CoachesDesign(Design, frozen=True, kw_only=True):
    """Nothing to set beside its title."""


class Candidate(msgspec.Struct, frozen=True):
    """Somebody of one's teams who could be asked. person: what `name_coach` takes."""

    person: str
    name: str
    team: str


class Asking(msgspec.Struct, frozen=True):
    """Somebody who asks this person to be their coach; since: ms."""

    person: str
    name: str
    since: int


class CoachLine(msgspec.Struct, frozen=True):
    """A coach of this person, or somebody they asked. person: "" where an e-mail was asked; it is `name` then."""

    person: str
    name: str
    email: str
    state: Literal["asked", "yes", "no", "ended"]
    since: int


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


def my_coaches(world: World, me: Me) -> tuple[CoachLine, ...]:
    """Whom I have as coach, whom I asked, and for a week who said no."""
    known, there = coaches(world), people(world)
    named, asked = known.coaches.get(me.person, Map()), known.emails.get(me.person, Map())
    lines = [_line(coach, there.name(coach), "", one) for coach, one in named.items() if there.here(coach)]
    lines += [_line("", email, email, one) for email, one in asked.items()]
    shown = [line for line in lines if line.state in ("asked", "yes") or rests(line.state, line.since, me.at)]
    return tuple(sorted(shown, key=lambda line: (line.state != "yes", line.since, line.name)))


def _line(person: str, name: str, email: str, one: Coaching) -> CoachLine:
    return CoachLine(person, name, email, one.state, one.since)


def asks_of_me(world: World, me: Me) -> tuple[Asking, ...]:
    """Who asks me to be their coach, the longest first; by name or by my proven e-mail."""
    known, there = coaches(world), people(world)
    mine = there.all[me.person].email if there.here(me.person) else ""
    found: dict[str, int] = {}
    for person in known.asked_emails.get(mine, ()) if mine else ():
        found[person] = known.by_email(person, mine).since
    for person in known.coachees.get(me.person, ()):
        one = known.between(person, me.person)
        if one.state == "asked":
            found[person] = one.since
    found.pop(me.person, None)
    lines = [Asking(person, there.name(person), since) for person, since in found.items() if there.here(person)]
    return tuple(sorted(lines, key=lambda line: (line.since, line.name)))


def candidates(world: World, me: Me, words: str) -> tuple[Candidate, ...]:
    """People of my teams whose name holds these words; never anybody else, never an e-mail."""
    wanted, there, found = words.casefold().split(), people(world), []
    for person, known in there.all.items():
        shared = [team for team in known.teams if team in me.teams]
        if shared and not known.left and person != me.person and all(one in known.name.casefold() for one in wanted):
            found.append(Candidate(person, known.name, shared[0]))
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.person))[:MOST_FOUND])


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
