"""Timer: one countdown for everybody, kept as an instant, never as ticks: each browser counts against the server's clock."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

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
    Role,
    Row,
    Standing,
    State,
    View,
    sees_results,
)

MINUTE = 60_000
LONGEST = 180.0
SHORTEST = 0.1
MOST_EXTENSION = 60.0


class TimerDesign(Design, frozen=True, kw_only=True):
    """minutes: 0.1 to 180. sound: a short sound at the end on the presenter screen. Everybody always sees the time."""

    prompt: str = "Time left"
    results: Literal["reveal", "live"] = "live"
    minutes: float = 5.0
    sound: bool = False


class TimerCommand(Command, frozen=True):
    """A facilitator's move on the clock."""

    needs: ClassVar[Role] = Role.FACILITATOR


class Start(TimerCommand, frozen=True, tag="start"):
    """Run: from the start, from where it was paused, or again after it ran out. Nothing while it is running."""


class Pause(TimerCommand, frozen=True, tag="pause"):
    """Stop and keep what is left."""


class Resume(TimerCommand, frozen=True, tag="resume"):
    """Run on from where it was paused."""


class Extend(TimerCommand, frozen=True, tag="extend"):
    """Give more minutes, or (below zero) fewer: at most 60."""

    minutes: float = 1.0


class Reset(TimerCommand, frozen=True, tag="reset"):
    """Stop and put the design's minutes back."""


class Started(Event, frozen=True, tag="started"):
    """The clock runs: it ends `left` ms after this fact's instant. Nothing if it was still running."""

    left: int


class Paused(Event, frozen=True, tag="paused"):
    """The clock stands; what was left at this fact's instant is kept."""


class Extended(Event, frozen=True, tag="extended"):
    """The clock got `by` ms more (fewer below zero). left: what a standing clock had before, null for a running one."""

    by: int
    left: int | None


class WasReset(Event, frozen=True, tag="was_reset"):
    """The clock stands at the design's minutes."""


class TimerState(State, frozen=True, kw_only=True):
    """ends: the instant (ms since 1970 UTC) a running clock ends; left: ms of a paused one; both None before the start."""

    ends: int | None = None
    left: int | None = None


class TimerView(View, frozen=True, kw_only=True):
    """running: it was started and not paused; it has run out when `ends` (ms since 1970 UTC) is past.

    ends is None unless running. left: ms that a standing clock shows, None while running. total: the design's ms.
    """

    sound: bool
    running: bool
    ends: int | None
    left: int | None
    total: int


def check(design): raise NotImplementedError
def decide(design, state, command, actor): raise NotImplementedError
def fold(state, fact): raise NotImplementedError
def view(design, state, audience): raise NotImplementedError
def own(design, state, seat): raise NotImplementedError
def rows(design, state): raise NotImplementedError


TIMER = Activity(
    kind="timer",
    title="Timer",
    design=TimerDesign,
    state=TimerState,
    commands=(Start, Pause, Resume, Extend, Reset),
    events=(Started, Paused, Extended, WasReset),
    view_type=TimerView,
    own_type=None,
    decide=decide,
    fold=fold,
    view=view,
    own=own,
    rows=rows,
    check=check,
)
