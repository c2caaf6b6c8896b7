"""Today's drip, and how somebody's few minutes come to them; both are shown to nobody but themselves.

What is right, and why, is in a view only after the answer.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from huddlebook.hub.contract import Design, Me, Part, View, World
from huddlebook.hub.drips import Given, chosen, drips, next_drip
from huddlebook.hub.drips_courses import Drip
from huddlebook.hub.habit import habit
from huddlebook.hub.reach import Address, address_of, reach

Verdict = Literal["", "right", "wrong"]


class DripsTodayDesign(Design, frozen=True, kw_only=True):
    """Nothing to choose but its heading."""


class DripsQuestion(msgspec.Struct, frozen=True):
    """A tip (harmless HTML) and its question. again: it was answered on an earlier day."""

    id: str
    title: str
    course: str
    html: str
    question: str
    hint: str
    options: tuple[str, ...]
    again: bool


class DripsFeedback(msgspec.Struct, frozen=True):
    """What an answer comes to. right: which options are; why: words after the answer."""

    choice: int
    verdict: Verdict
    right: tuple[int, ...]
    why: str


class DripsToday(View, frozen=True, kw_only=True):
    """courses: how many there are. chosen: how many one wants.

    answered: today's last one, with what it came to. sure: not by a link in a browser that nobody was signed in to.
    next: what is there (still) today.
    """

    title: str = ""
    courses: int = 0
    chosen: int = 0
    answered: DripsQuestion | None = None
    feedback: DripsFeedback | None = None
    sure: bool = True
    next: DripsQuestion | None = None


class DripPlanDesign(Design, frozen=True, kw_only=True):
    """Nothing to choose but its heading."""


class DripsCourse(msgspec.Struct, frozen=True):
    """A course to choose. known: how many of its drips one has answered."""

    id: str
    title: str
    about: str
    drips: int
    known: int
    on: bool


class DripsPlan(View, frozen=True, kw_only=True):
    """planned: there is a habit, whose days it comes on. ways: there are, beside the hub itself.

    at, by, zone: what was chosen; by "": only on the hub. email: where mail goes; asked: waits for a yes.
    """

    title: str = ""
    planned: bool = False
    courses: tuple[DripsCourse, ...] = ()
    ways: tuple[str, ...] = ()
    at: str = "08:30"
    by: str = ""
    zone: str = "UTC"
    here: str = "UTC"
    email: str = ""
    asked: str = ""


def feedback(drip: Drip, choice: int) -> DripsFeedback:
    """What this answer comes to."""
    verdict: Verdict = "" if not drip.right else "right" if choice in drip.right else "wrong"
    return DripsFeedback(choice, verdict, drip.right, drip.why)


def look_today(design: DripsTodayDesign, world: World, me: Me) -> DripsToday:
    """One's own."""
    mine = drips(me)
    last, given = world.drips.drip(mine.last), mine.just(me)
    coming = next_drip(world, me)
    return DripsToday(
        title=design.title,
        courses=len(world.drips.courses),
        chosen=len(chosen(world, me)),
        answered=_question(world, last, again=mine.again) if last and given else None,
        feedback=_told(last, given) if last and given else None,
        sure=given.sure if given else True,
        next=_question(world, coming, again=coming.id in mine.answers) if coming else None,
    )


def _told(drip: Drip, given: Given) -> DripsFeedback | None:
    return feedback(drip, given.choice) if given.choice < len(drip.options) else None


def _question(world: World, drip: Drip, *, again: bool) -> DripsQuestion:
    course = next((one.title for one in world.drips.courses if drip in one.drips), "")
    return DripsQuestion(drip.id, drip.title, course, drip.html, drip.question, drip.hint, drip.options, again)


def look_plan(design: DripPlanDesign, world: World, me: Me) -> DripsPlan:
    """One's own."""
    mine, there = drips(me), reach(world)
    way, address = there.ways.get(me.person), there.addresses.get(me.person, Address())
    courses = tuple(
        DripsCourse(
            one.id, one.title, one.about, len(one.drips), sum(drip.id in mine.answers for drip in one.drips),
            one.id in mine.courses,
        )
        for one in world.drips.courses
    )  # fmt: skip
    return DripsPlan(
        title=design.title,
        planned=bool(habit(me).minutes),
        courses=courses,
        ways=world.drips.ways,
        at=way.at if way else "08:30",
        by=way.by if way else "",
        zone=way.zone if way else me.zone,
        here=me.zone,
        email=address_of(world, me.person),
        asked=address.asked,
    )


TODAY = Part(
    kind="drip",
    title="A tip and a question",
    design=DripsTodayDesign,
    view_type=DripsToday,
    look=look_today,
    reads=frozenset({"drips", "courses"}),
)
PLAN = Part(
    kind="dripplan",
    title="How your minutes come to you",
    design=DripPlanDesign,
    view_type=DripsPlan,
    look=look_plan,
    reads=frozenset({"drips", "courses", "habit", "reach", "people"}),
)
PARTS = (TODAY, PLAN)
