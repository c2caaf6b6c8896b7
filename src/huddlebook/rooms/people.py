"""The people of a cohort, a fold over facts: who is in it, their windows, when they did something.

It knows nothing of programmes: what it says about time was worked out before, and stands in the facts.
"""

from __future__ import annotations

import msgspec
from immutables import Map
from msgspec.structs import replace

from huddlebook.activities.contract import Event, Fact
from huddlebook.rooms.events import Attended, Enrolled, LinkRenewed, Resumed, Unenrolled, Window, WindowsSet

HOUR = 3_600_000


class Learner(msgspec.Struct, frozen=True, kw_only=True):
    """A person of a cohort. Instants in ms since 1970 UTC.

    windows: by the item's id. left: when they left. generation: of their sign-in link, 1 being the first. pauses: when
    they were, are or will be away. active: the hours (since 1970) in which they did something, in order. attended: the
    meetings they came to.
    """

    email: str
    zone: str
    team: str
    coach: str
    joined: int
    windows: dict[str, Window]
    left: int | None = None
    generation: int = 1
    pauses: tuple[Window, ...] = ()
    active: tuple[int, ...] = ()
    attended: tuple[str, ...] = ()

    def away(self, now: int) -> bool:
        """Whether they are on a pause of their own."""
        return any(pause.opens <= now < (pause.closes or now + 1) for pause in self.pauses)


People = Map[str, Learner]


def fold_person(people: People, fact: Fact[Event]) -> People:
    """The people after a fact about one of them."""
    match fact.event:
        case Enrolled() as event:
            return people.set(event.seat, _enrolled(event, fact.at, people.get(event.seat)))
        case WindowsSet(seat=seat, windows=windows, pause=pause):
            one = people[seat]
            pauses = (*one.pauses, pause) if pause else one.pauses
            return people.set(seat, replace(one, windows={**one.windows, **windows}, pauses=pauses))
        case Resumed(seat=seat) as event:
            return people.set(seat, _resumed(people[seat], event))
        case Attended(seat=seat, item=item):
            attended = tuple(dict.fromkeys((*people[seat].attended, item)))
            return acted(people.set(seat, replace(people[seat], attended=attended)), seat, fact.at)
        case Unenrolled(seat=seat):
            return people.set(seat, replace(people[seat], left=fact.at))
        case LinkRenewed(seat=seat, generation=generation):
            return people.set(seat, replace(people[seat], generation=generation))
    raise AssertionError(fact.event)


def _resumed(one: Learner, event: Resumed) -> Learner:
    """The pause ends earlier, or goes where it had not begun."""
    begun = (Window(event.pause.opens, event.until),) if event.until > event.pause.opens else ()
    pauses = tuple(kept for pause in one.pauses for kept in (begun if pause == event.pause else (pause,)))
    return replace(one, windows={**one.windows, **event.windows}, pauses=pauses)


def _enrolled(event: Enrolled, at: int, before: Learner | None) -> Learner:
    """Somebody who comes back keeps what they had, links aside: those were taken back when they left."""
    new = Learner(
        email=event.email, zone=event.zone, team=event.team, coach=event.coach, joined=at, windows=event.windows
    )
    if before is None:
        return new
    return replace(
        new,
        joined=before.joined,
        generation=before.generation + 1,
        pauses=before.pauses,
        active=before.active,
        attended=before.attended,
    )


def gone(people: People, seat: str, at: int) -> People:
    """The people after one of them was forgotten: out, if they were in it, with nothing to reach them by."""
    one = people.get(seat)
    return (
        people if one is None else people.set(seat, replace(one, email="", left=at if one.left is None else one.left))
    )


def acted(people: People, seat: str, at: int) -> People:
    """The people after one of them did something; nothing changes for who did so in this hour already."""
    one = people.get(seat)
    if one is None or (one.active and one.active[-1] == at // HOUR):
        return people
    return people.set(seat, replace(one, active=(*one.active, at // HOUR)))
