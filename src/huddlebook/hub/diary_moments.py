"""What a diary entry can be about: what its owner took part in, as their own room and their cohorts know it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from huddlebook.hub.contract import Me, World
from huddlebook.hub.days import day_of
from huddlebook.hub.diary_state import MOST_MOMENTS, Moment
from huddlebook.hub.past import past


def moments(world: World, me: Me) -> dict[str, Moment]:
    """Everything there is to write about, by key."""
    return {one.key: one for one in (*_taken(world, me), *_items(world))}


def _taken(world: World, me: Me) -> Iterator[Moment]:
    urls = {one.room: one.url for one in world.around.cohorts}
    for room, took in past(me).rooms.items():
        yield Moment(f"room:{room}", took.title, took.kind, urls.get(room, ""))


def _items(world: World) -> Iterator[Moment]:
    for cohort in world.around.cohorts:
        for item in cohort.items:
            yield Moment(f"item:{item.url}", item.title, item.kind, item.url)


def moments_of(world: World, me: Me, known: Sequence[Moment], keys: Sequence[str]) -> tuple[Moment, ...]:
    """Those with these keys; what stands there already stays, also when its cohort is long over."""
    there = moments(world, me) | {one.key: one for one in known} if keys else {}
    return tuple(there[key] for key in dict.fromkeys(keys[:MOST_MOMENTS]) if key in there)


def today(world: World, me: Me) -> tuple[Moment, ...]:
    """What this person took part in today, and what their cohorts have for today; the newest first."""
    day = day_of(me.at, me.zone)
    there = moments(world, me)
    rooms = past(me).rooms
    took = sorted((one for one in rooms if day_of(rooms[one].at, me.zone) == day), key=lambda one: -rooms[one].at)
    items = (item.url for cohort in world.around.cohorts for item in cohort.items if item.state == "today")
    keys = (*(f"room:{one}" for one in took), *(f"item:{url}" for url in items))
    return tuple(there[key] for key in dict.fromkeys(keys))[:MOST_MOMENTS]
