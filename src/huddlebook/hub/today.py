"""What is on: huddles that are open now, what comes next for one, and the cohorts one is in."""

from __future__ import annotations

import msgspec

from huddlebook.hub.contract import Around, CohortLine, Design, ItemLine, Me, Part, View, World

MOST_LIVE, MOST_NEXT, MOST_COHORTS = 8, 6, 12
LAST = 1 << 62


class LiveNowDesign(Design, frozen=True, kw_only=True):
    """Nothing to choose but its heading."""


class LiveHuddle(msgspec.Struct, frozen=True):
    """A huddle to join. url: beneath the base. minutes: planned, None for unknown."""

    url: str
    title: str
    opened: int
    here: int
    minutes: float | None


class LiveNowView(View, frozen=True, kw_only=True):
    """The huddles that are open, the youngest first. more: how many others."""

    title: str
    huddles: tuple[LiveHuddle, ...]
    more: int


class NextDesign(Design, frozen=True, kw_only=True):
    """Nothing to choose but its heading."""


class NextItem(msgspec.Struct, frozen=True):
    """Something of a cohort. closes: ms, None for never. today: it is open; else it opens at `opens`."""

    url: str
    title: str
    kind: str
    cohort: str
    today: bool
    opens: int
    closes: int | None
    minutes: float
    mandatory: bool


class NextView(View, frozen=True, kw_only=True):
    """What is open, the first to close first, and what opens then. more: how many others."""

    title: str
    items: tuple[NextItem, ...]
    more: int


class CohortsDesign(Design, frozen=True, kw_only=True):
    """Nothing to choose but its heading."""


class MyCohort(msgspec.Struct, frozen=True):
    """A cohort. open: what one can do now. comments: new ones."""

    url: str
    title: str
    open: int
    comments: int
    people: int


class CohortsView(View, frozen=True, kw_only=True):
    """One's cohorts, those with something that waits first."""

    title: str
    cohorts: tuple[MyCohort, ...]


def huddles(around: Around) -> tuple[LiveHuddle, ...]:
    """What can be joined, the youngest first."""
    live = sorted(around.live, key=lambda one: -one.opened)
    return tuple(LiveHuddle(f"j/{one.code}", one.title, one.opened, one.here, one.minutes) for one in live)


def look_live(design: LiveNowDesign, world: World, me: Me) -> LiveNowView:
    """The same for everybody."""
    found = huddles(world.around)
    return LiveNowView(title=design.title, huddles=found[:MOST_LIVE], more=max(0, len(found) - MOST_LIVE))


def look_next(design: NextDesign, world: World, me: Me) -> NextView:
    """What one's own cohorts say."""
    items = [(cohort, item) for cohort in world.around.cohorts for item in cohort.items]
    waits = sorted((pair for pair in items if pair[1].state in ("today", "next")), key=_soonest)
    shown = tuple(_item(cohort, item) for cohort, item in waits[:MOST_NEXT])
    return NextView(title=design.title, items=shown, more=max(0, len(waits) - MOST_NEXT))


def _soonest(pair: tuple[CohortLine, ItemLine]) -> tuple[bool, int, str]:
    item = pair[1]
    today = item.state == "today"
    return not today, (item.closes or LAST) if today else item.opens, item.title


def _item(cohort: CohortLine, item: ItemLine) -> NextItem:
    return NextItem(
        item.url, item.title, item.kind, cohort.title, item.state == "today", item.opens, item.closes,
        item.minutes, item.mandatory,
    )  # fmt: skip


def look_cohorts(design: CohortsDesign, world: World, me: Me) -> CohortsView:
    """One's own."""
    mine = [
        MyCohort(one.url, one.title, sum(item.state == "today" for item in one.items), one.comments, one.people)
        for one in world.around.cohorts
    ]
    mine.sort(key=lambda one: (one.comments + one.open == 0, one.title))
    return CohortsView(title=design.title, cohorts=tuple(mine[:MOST_COHORTS]))


AROUND = frozenset({"around"})
LIVE_NOW: Part[LiveNowDesign, LiveNowView] = Part(
    kind="livenow",
    title="Open now",
    design=LiveNowDesign,
    view_type=LiveNowView,
    look=look_live,
    reads=AROUND,
    open=True,
)
NEXT: Part[NextDesign, NextView] = Part(
    kind="next", title="Next for me", design=NextDesign, view_type=NextView, look=look_next, reads=AROUND
)
COHORTS: Part[CohortsDesign, CohortsView] = Part(
    kind="cohorts", title="My cohorts", design=CohortsDesign, view_type=CohortsView, look=look_cohorts, reads=AROUND
)
PARTS = (LIVE_NOW, NEXT, COHORTS)
