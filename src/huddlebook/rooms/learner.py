"""What one person of a cohort sees at one instant; with an earlier or later one it is the time machine.

As `views`, it is a door: what is not open yet to a person is not in here, be it asked for by name.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from huddlebook.activities.contract import Audience, Own, View
from huddlebook.rooms import progress, windows
from huddlebook.rooms.events import Step, Window
from huddlebook.rooms.people import HOUR, Learner
from huddlebook.rooms.progress import Standing
from huddlebook.rooms.state import Planned, RoomState


class ItemView(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An item of a person. opens, closes: ms since 1970 UTC; closes None: it stays open. why: of what is mandatory.

    link: where a meeting takes place. left: the minutes that what is not done yet should take, of those of the item.
    activities: empty before it opens.
    """

    id: str
    title: str
    kind: str
    state: Standing
    opens: int
    closes: int | None
    minutes: float
    left: float
    mandatory: bool = False
    why: str = ""
    link: str = ""
    activities: tuple[str, ...] = ()


class LearnerView(msgspec.Struct, frozen=True, kw_only=True):
    """A cohort as one person has it. now, start, ended: ms since 1970 UTC; start is when their first item opens.

    items: today's by when they close, then the next by when they open, then what is over, the last first. today: the
    minutes of what is open and not done. done: how many items they did, of `asked`. pod: the others' names. week: the
    weekdays of this week on which they did something, 0 being Monday, in their zone. away: until when they paused;
    pauses: their own, planned or running. complete, missing: whether the programme's rule is met, and sentences about
    what is left; who knows the programme says so.
    """

    code: str
    title: str
    name: str
    zone: str
    now: int
    start: int
    ended: int | None
    items: tuple[ItemView, ...]
    today: float
    done: int
    asked: int
    pod: tuple[str, ...]
    week: tuple[int, ...]
    away: int | None
    pauses: tuple[Window, ...] = ()
    complete: bool = False
    missing: tuple[str, ...] = ()


def learner_view(state: RoomState, seat: str, now: int) -> LearnerView:
    """What this person's page shows at `now`. Raises KeyError for a seat that is not in the cohort."""
    assert state.plan
    person, opened = state.people[seat], state.plan.opened
    items = _ordered(_item(state, step, person.windows[step.id], seat, now) for step in _listed(state, person))
    return LearnerView(
        code=opened.code,
        title=opened.title,
        name=state.seats[seat].name,
        zone=person.zone,
        now=now,
        start=min((window.opens for window in person.windows.values()), default=state.opened_at),
        ended=state.ended_at,
        items=items,
        today=sum(item.left for item in items if item.state == "today"),
        done=len(progress.done(state, seat)),
        asked=sum(1 for step in opened.steps if progress.asked(state, step.id)),
        pod=_pod(state, seat),
        week=_week(person, now),
        away=next((one.closes for one in person.pauses if one.opens <= now < (one.closes or 0)), None),
        pauses=own_pauses(state, seat, now),
    )


def activity_for(state: RoomState, activity: str, seat: str, now: int) -> View | None:
    """The activity as this person sees it at `now`; None before it opens to them."""
    planned = _planned(state, activity)
    placed = windows.placed_for(state, planned, seat, now)
    return planned.activity.view(planned.design, placed, Audience.PARTICIPANTS) if placed.stage.ever else None


def own_for(state: RoomState, activity: str, seat: str, now: int) -> Own | None:
    """The person's own part of the activity; None before it opens to them."""
    planned = _planned(state, activity)
    placed = windows.placed_for(state, planned, seat, now)
    return planned.activity.own(planned.design, placed, seat) if placed.stage.ever else None


def activities_for(state: RoomState, item: str, seat: str, now: int) -> tuple[dict[str, View], dict[str, Any]]:
    """The views and the own parts of an item's activities, by id; both empty before it opens to this person."""
    assert state.plan
    names = [planned.id for planned in state.plan.of_step(item)]
    views = {name: activity_for(state, name, seat, now) for name in names}
    owns = {name: own_for(state, name, seat, now) for name in names}
    return _there(views), _there(owns)


def own_pauses(state: RoomState, seat: str, now: int) -> tuple[Window, ...]:
    """Their pauses that are not over at `now`, those of the whole cohort left out."""
    person, shared = state.people[seat], set(state.postponed)
    zone = ZoneInfo(person.zone)

    def days(pause: Window) -> tuple[str, int]:
        first, last = _day(pause.opens, zone), _day(pause.closes or pause.opens, zone)
        return first.isoformat(), (last - first).days

    return tuple(one for one in person.pauses if (one.closes or 0) > now and days(one) not in shared)


def _there(found: dict[str, Any]) -> dict[str, Any]:
    return {name: one for name, one in found.items() if one is not None}


def _planned(state: RoomState, activity: str) -> Planned:
    assert state.plan
    return state.plan.activities[activity]


def _listed(state: RoomState, person: Learner) -> list[Step]:
    assert state.plan
    return [step for step in state.plan.opened.steps if step.id in person.windows]


def _item(state: RoomState, step: Step, window: Window, seat: str, now: int) -> ItemView:
    assert state.plan
    planned, minutes = state.plan.of_step(step.id), step.minutes or 0.0
    where = progress.standing(state, step.id, seat, now)
    parts = progress.asked(state, step.id)
    open_parts = sum(1 for one in parts if not windows.gave(state, one, seat))
    return ItemView(
        id=step.id,
        title=step.title,
        kind=step.kind,
        state=where,
        opens=window.opens,
        closes=window.closes,
        minutes=minutes,
        left=0.0 if where == "done" else round(minutes * open_parts / len(parts), 1) if parts else minutes,
        mandatory=step.mandatory,
        why=step.why,
        link=step.link,
        activities=tuple(one.id for one in planned) if now >= window.opens else (),
    )


def _ordered(items: Iterable[ItemView]) -> tuple[ItemView, ...]:
    found = list(items)
    today = sorted(
        (one for one in found if one.state == "today"), key=lambda one: (one.closes is None, one.closes or 0, one.opens)
    )
    ahead = sorted((one for one in found if one.state == "next"), key=lambda one: one.opens)
    behind = sorted((one for one in found if one.state in ("done", "missed")), key=lambda one: -one.opens)
    return (*today, *ahead, *behind)


def _pod(state: RoomState, seat: str) -> tuple[str, ...]:
    pod = next((pod for pod in state.pods if seat in pod), ())
    return tuple(sorted(state.seats[one].name for one in pod if one != seat and state.here(one)))


def _week(person: Learner, now: int) -> tuple[int, ...]:
    zone = ZoneInfo(person.zone)
    today = _day(now, zone)
    monday = today - timedelta(days=today.weekday())
    days = {_day(hour * HOUR, zone) for hour in person.active[-24 * 8 :] if hour * HOUR <= now}
    return tuple(sorted((day - monday).days for day in days if 0 <= (day - monday).days < 7))


def _day(at: int, zone: ZoneInfo) -> date:
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(zone).date()
