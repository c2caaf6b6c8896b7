"""Resource: something to read, watch, hear or try, with its minutes; people say it is done and whether it helped.

The prompt is its title. A resource has no rounds: what was done stays done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

import msgspec
from immutables import Map
from msgspec.structs import replace

from huddlebook.activities.contract import (
    Activity,
    Actor,
    Audience,
    Command,
    Design,
    Event,
    Fact,
    Own,
    Refusal,
    Row,
    State,
    View,
    check_words,
    in_order,
    sees_count,
    sees_results,
)
from huddlebook.activities.links import safe_link
from huddlebook.activities.text import blank

LONGEST_TEXT = 10_000
MOST_MINUTES = 600

Medium: TypeAlias = Literal["article", "video", "podcast", "book", "course", "tool", "person", "other"]


class ResourceDesign(Design, frozen=True, kw_only=True):
    """url: an http, https or mailto address; text: the thing itself, or why it is worth the time; one of them at least.

    medium: what it is. minutes: how long it takes, 0 for unknown.
    """

    results: Literal["reveal", "live"] = "live"
    url: str = ""
    text: str = ""
    medium: Medium = "article"
    minutes: float = 0.0


class MarkDone(Command, frozen=True, tag="mark_done"):
    """Say that one has read, seen or tried it, or with done=false that one has not."""

    done: bool = True


class Rate(Command, frozen=True, tag="rate"):
    """Say whether it helped; null takes that back."""

    helpful: bool | None


ResourceCommand: TypeAlias = MarkDone | Rate


class MarkedDone(Event, frozen=True, tag="marked_done"):
    """Somebody is done with it, or is not after all."""

    done: bool


class Rated(Event, frozen=True, tag="rated"):
    """It helped somebody, or did not; null: they do not say."""

    helpful: bool | None


class Mark(msgspec.Struct, frozen=True):
    """What one person says of it. at: the last instant of it."""

    at: int
    done: bool = False
    helpful: bool | None = None


class ResourceState(State, frozen=True, kw_only=True):
    """marks by seat."""

    marks: Map[str, Mark] = Map()


class ResourceTally(msgspec.Struct, frozen=True):
    """How many are done with it, how many it helped, how many said whether it did."""

    done: int
    helped: int
    rated: int


class ResourceView(View, frozen=True, kw_only=True):
    """answered: people who said anything; tally is None while results are hidden."""

    url: str
    text: str
    medium: Medium
    minutes: float
    answered: int
    tally: ResourceTally | None


class ResourceOwn(Own, frozen=True, kw_only=True):
    """What one says of it."""

    done: bool
    helpful: bool | None


def check(design: ResourceDesign) -> list[str]:
    """Sentences about what is wrong with the design."""
    wrong = check_words(design)
    if design.url and not safe_link(design.url):
        wrong.append(f"the url is not a complete http, https or mailto address: {design.url[:80]!r}")
    if not design.url and blank(design.text):
        wrong.append("a resource needs a url, a text, or both")
    if len(design.text) > LONGEST_TEXT:
        wrong.append(f"the text has {len(design.text)} characters, {LONGEST_TEXT} are the most")
    if not 0 <= design.minutes <= MOST_MINUTES:
        wrong.append(f"minutes are 0 (unknown) to {MOST_MINUTES}, this one says {design.minutes:g}")
    return wrong


def decide(
    design: ResourceDesign, state: ResourceState, command: ResourceCommand, actor: Actor
) -> Sequence[Event] | Refusal:
    """Each says their own."""
    mine = state.marks.get(actor.id, Mark(0))
    match command:
        case MarkDone(done=done):
            return [] if mine.done == done else [MarkedDone(done)]
        case Rate(helpful=helpful):
            return [] if mine.helpful == helpful else [Rated(helpful)]
    raise AssertionError(command)


def fold(state: ResourceState, fact: Fact[Event]) -> ResourceState:
    """Who says nothing any more is as who never did."""
    mine = state.marks.get(fact.by, Mark(0))
    match fact.event:
        case MarkedDone(done=done):
            after = replace(mine, at=fact.at, done=done)
        case Rated(helpful=helpful):
            after = replace(mine, at=fact.at, helpful=helpful)
        case _:
            raise AssertionError(fact.event)
    kept = after.done or after.helpful is not None
    return replace(state, marks=state.marks.set(fact.by, after) if kept else state.marks.delete(fact.by))


def view(design: ResourceDesign, state: ResourceState, audience: Audience) -> ResourceView:
    """Counts leave only where results may be seen; who said what never does."""
    return ResourceView(
        prompt=design.prompt,
        hint=design.hint,
        anonymous=design.anonymous,
        stage=state.stage,
        url=design.url,
        text=design.text,
        medium=design.medium,
        minutes=design.minutes,
        answered=len(state.marks) if sees_count(state, audience) else 0,
        tally=_tally(state) if sees_results(state, audience) else None,
    )


def _tally(state: ResourceState) -> ResourceTally:
    marks = list(state.marks.values())
    rated = [mark.helpful for mark in marks if mark.helpful is not None]
    return ResourceTally(sum(mark.done for mark in marks), sum(rated), len(rated))


def own(design: ResourceDesign, state: ResourceState, seat: str) -> ResourceOwn | None:
    """What one says of it, None while that is nothing."""
    mine = state.marks.get(seat)
    return ResourceOwn(done=mine.done, helpful=mine.helpful) if mine else None


def rows(design: ResourceDesign, state: ResourceState) -> list[Row]:
    """A row for each who is done (field "done"), and one for each rating ("helpful", value 1 or 0)."""
    return in_order(row for seat, mark in state.marks.items() for row in _rows(design, seat, mark))


def _rows(design: ResourceDesign, seat: str, mark: Mark) -> Iterator[Row]:
    who = None if design.anonymous else seat
    if mark.done:
        yield Row(round=1, seat=who, at=mark.at, field="done", value=1.0)
    if mark.helpful is not None:
        yield Row(round=1, seat=who, at=mark.at, field="helpful", value=float(mark.helpful))


def done(design: ResourceDesign, state: ResourceState, seat: str) -> bool:
    """Whether a person says they are done with it."""
    mine = state.marks.get(seat)
    return mine is not None and mine.done


RESOURCE: Activity[ResourceDesign, ResourceState, ResourceCommand, Event] = Activity(
    kind="resource",
    title="Resource",
    design=ResourceDesign,
    state=ResourceState,
    commands=(MarkDone, Rate),
    events=(MarkedDone, Rated),
    view_type=ResourceView,
    own_type=ResourceOwn,
    decide=decide,
    fold=fold,
    view=view,
    own=own,
    rows=rows,
    check=check,
    done=done,
)
