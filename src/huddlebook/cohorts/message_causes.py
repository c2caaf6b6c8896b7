"""What there is to tell somebody at an instant, and what of it still holds. Pure: it sends nothing and counts nothing.

Each thing has a cause, a text that is the same however often it is asked for. Nothing is told to who has done it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

import msgspec

from huddlebook.cohorts.message_times import DAY, HOUR, Quiet, local, week
from huddlebook.rooms.events import Window
from huddlebook.rooms.outbox import MAIL, Letter, Outbox

Kind: TypeAlias = Literal[
    "welcome", "release", "reminder", "meeting", "comment", "review", "post", "summary", "trouble"
]
# A comment or a welcome older than this is no news.
STALE = 30 * DAY
POST_LASTS = 2 * DAY
TROUBLE_GAP = 20 * HOUR
TROUBLED = 3  # tries


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """An item as one person has it: instants in ms since 1970 UTC, closes None where it stays open.

    review: its opening is news only with texts to review. asks: whether there is something to do in it.
    """

    id: str
    title: str
    minutes: float
    opens: int
    closes: int | None
    done: bool = False
    meeting: bool = False
    review: bool = False
    asks: bool = True


class News(msgspec.Struct, frozen=True, kw_only=True):
    """Something that came for one person: a comment, or texts to review. until: when it is over, None for never."""

    kind: Literal["comment", "review"]
    cause: str
    item: str
    title: str
    at: int
    until: int | None = None


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody in a cohort, since this instant (ms). link: the generation of their sign-in link; away: their pauses."""

    seat: str
    name: str
    email: str
    zone: str
    tasks: tuple[Task, ...] = ()
    news: tuple[News, ...] = ()
    away: tuple[Window, ...] = ()
    link: int = 1
    since: int = 0


class Post(msgspec.Struct, frozen=True):
    """Words of the programme for the group's channel, from this instant (ms)."""

    id: str
    title: str
    text: str
    at: int
    minutes: float = 0


class Waiting(msgspec.Struct, frozen=True):
    """A reflection that nobody answered, since this instant (ms)."""

    title: str
    name: str
    at: int


class Concern(msgspec.Struct, frozen=True):
    """Somebody who may need help, and why."""

    name: str
    reasons: tuple[str, ...]


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """A cohort as messages see it. channels, desk: the ways to its channels and to its facilitators.

    A way is "mail" or the mark of a channel's address.
    """

    room: str
    title: str
    zone: str
    people: tuple[Person, ...] = ()
    posts: tuple[Post, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    concerns: tuple[Concern, ...] = ()
    outbox: Outbox = Outbox()
    channels: tuple[str, ...] = ()
    desk: tuple[str, ...] = ()
    mail: bool = True
    ended: bool = False


class Rules(msgspec.Struct, frozen=True):
    """budget: messages a person and ISO week, over all programmes. lead: how long before its end something is reminded.

    What is open for less than twice the lead is announced and not reminded.
    """

    budget: int = 3
    quiet: Quiet = Quiet()
    lead: int = DAY


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """Something to tell. until: when it is over, None for never. urgent: it does not wait for a quieter week."""

    kind: Kind
    cause: str
    item: str = ""
    title: str = ""
    minutes: float = 0
    until: int | None = None
    text: str = ""
    urgent: bool = False


def for_person(person: Person, rules: Rules, now: int) -> list[Due]:
    """Everything that could be told to this person now, told before or not."""
    found = [*_welcome(person, now), *_news(person, now)]
    for task in person.tasks:
        found += _task(task, person.zone, rules, now)
    return found


def _welcome(person: Person, now: int) -> Iterator[Due]:
    # A renewed link is wanted whenever that was.
    if person.since <= now and (person.link > 1 or now < person.since + STALE):
        yield Due(kind="welcome", cause=f"welcome:{person.link}", urgent=True)


def _news(person: Person, now: int) -> Iterator[Due]:
    for one in person.news:
        if one.at <= now < (one.until or one.at + STALE):
            urgent = one.kind == "review"
            yield Due(kind=one.kind, cause=one.cause, item=one.item, title=one.title, until=one.until, urgent=urgent)


def _task(task: Task, zone_name: str, rules: Rules, now: int) -> Iterator[Due]:
    if task.done or (task.closes is not None and now >= task.closes):
        return
    moment = reminding(task, zone_name, rules)
    if moment is not None and now >= moment:
        if not task.meeting:
            yield _of(task, "reminder", f"reminder:{task.id}:{task.closes}", task.closes)
        elif now < task.opens:
            yield _of(task, "meeting", f"meeting:{task.id}:{task.opens}", task.opens)
    if task.opens <= now and not task.meeting and not task.review:
        yield _of(task, "release", f"release:{task.id}", task.closes)


def _of(task: Task, kind: Kind, cause: str, until: int | None) -> Due:
    return Due(
        kind=kind, cause=cause, item=task.id, title=task.title, minutes=task.minutes, until=until,
        urgent=kind != "release",
    )  # fmt: skip


def reminding(task: Task, zone_name: str, rules: Rules) -> int | None:
    """When the task is reminded of (ms), None for never: a lead before its end, and never in a quiet hour."""
    if task.meeting:
        return rules.quiet.awake_before(task.opens - rules.lead, zone_name)
    if not task.asks or task.closes is None or task.closes - task.opens < 2 * rules.lead:
        return None
    moment = rules.quiet.awake_before(task.closes - rules.lead, zone_name)
    return moment if moment > task.opens else None


def for_channel(group: Group, now: int) -> list[Due]:
    """The programme's words for the group's channel."""
    return [
        Due(kind="post", cause=f"post:{one.id}", item=one.id, title=one.title, minutes=one.minutes, text=one.text)
        for one in group.posts
        if one.at <= now < one.at + POST_LASTS
    ]


def for_facilitators(group: Group, now: int) -> list[Due]:
    """On Mondays what they owe; at any time what could not be delivered."""
    found = [
        Due(kind="trouble", cause=f"trouble:{one.id}", title=one.why, urgent=True, text=_who(group, one))
        for one in group.outbox.letters.values()
        if one.kind != "trouble" and (one.state == "failed" or (one.state == "waiting" and one.tries >= TROUBLED))
    ]
    year, number = week(now, group.zone)
    if local(now, group.zone).weekday() == 0 and (owed(group, now) or group.concerns):
        found.append(Due(kind="summary", cause=f"summary:{year}-{number:02}"))
    return found


def owed(group: Group, now: int) -> list[Waiting]:
    """Reflections that wait for an answer, the oldest first."""
    return sorted((one for one in group.waiting if one.at <= now), key=lambda one: (one.at, one.name))


def away(person: Person, now: int) -> bool:
    """Whether this is one of their planned pauses."""
    return any(one.opens <= now and (one.closes is None or now < one.closes) for one in person.away)


def _who(group: Group, letter: Letter) -> str:
    if letter.to != "person":
        return "the channel" if letter.via != MAIL else "the facilitators"
    return next((one.name for one in group.people if one.seat == letter.seat), "somebody who left")
