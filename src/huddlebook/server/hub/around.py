"""What is around a person: huddles that are open now, and the cohorts that their own room says they are in."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from huddlebook.activities.reflection import ReflectionOwn
from huddlebook.hub.contract import CohortLine, ItemLine, LiveLine
from huddlebook.hub.past import Past
from huddlebook.rooms import learner
from huddlebook.rooms.state import RoomState
from huddlebook.server.rooms import Known, Rooms

MOST_COHORTS = 12


def live_now(rooms: Rooms, told: Callable[[str], bool]) -> tuple[LiveLine, ...]:
    """Huddles to go to: open, somebody is there, the door is not locked, and the room is one that is `told`."""
    return tuple(_line(known) for known in rooms.open_rooms() if _open(known) and told(known.id))


def _open(known: Known) -> bool:
    live = known.live
    return known.opened.kind == "session" and live is not None and not live.idle and not live.state.course.locked


def _line(known: Known) -> LiveLine:
    planned = sum(step.minutes or 0 for step in known.opened.steps)
    here = len(known.live.shows.present) if known.live else 0
    return LiveLine(
        code=known.opened.code, title=known.opened.title, opened=known.at, here=here, minutes=planned or None
    )


async def cohorts_of(rooms: Rooms, past: Past, now: int) -> tuple[CohortLine, ...]:
    """Cohorts that go on, the last joined first."""
    taken = sorted(past.rooms.items(), key=lambda pair: -pair[1].at)
    lines: list[CohortLine] = []
    for room, one in taken:
        known = rooms.by_id(room) if one.kind == "cohort" else None
        if known is None or Rooms.ended(known):
            continue
        state = (await rooms.live(known)).state
        if one.seat in state.people and state.here(one.seat):
            lines.append(cohort_line(state, known, one.seat, now))
        if len(lines) == MOST_COHORTS:
            break
    return tuple(lines)


def cohort_line(state: RoomState, known: Known, seat: str, now: int) -> CohortLine:
    """A cohort as its person's page has it."""
    seen = learner.learner_view(state, seat, now)
    url = f"c/{known.opened.code}"
    return CohortLine(
        room=known.id,
        seat=seat,
        code=known.opened.code,
        title=known.opened.title,
        url=url,
        items=tuple(_items(seen.items, url)),
        comments=sum(_unread(state, name, seat, now) for one in seen.items for name in one.activities),
        people=sum(state.here(one) for one in state.people),
    )


def _unread(state: RoomState, activity: str, seat: str, now: int) -> bool:
    """Whether a comment on one's last text came, and one has not had it in front of oneself."""
    own = learner.own_for(state, activity, seat, now)
    last = own.rounds[-1] if isinstance(own, ReflectionOwn) and own.rounds else None
    return last is not None and last.comment is not None and last.comment.seen is None


def _items(items: Iterable[learner.ItemView], url: str) -> Iterable[ItemLine]:
    for one in items:
        yield ItemLine(
            url=f"{url}/{one.id}",
            title=one.title,
            kind=one.kind,
            state=one.state,
            opens=one.opens,
            closes=one.closes,
            minutes=one.left or one.minutes,
            mandatory=one.mandatory,
        )
