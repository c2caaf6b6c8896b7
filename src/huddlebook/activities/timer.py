"""Timer: one countdown for everybody, kept as an instant: each browser counts against the server's clock."""

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
    Refusal,
    Role,
    Row,
    State,
    View,
    check_words,
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
    """ends: when (ms since 1970 UTC) a running clock ends; left: ms of a paused one; both None before the start."""

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


def check(design: TimerDesign) -> list[str]:
    """Sentences about what is wrong with the design."""
    wrong = check_words(design)
    if not SHORTEST <= design.minutes <= LONGEST:
        wrong.append(f"a timer runs {SHORTEST} to {LONGEST:g} minutes, this one {design.minutes:g}")
    return wrong


def total(design: TimerDesign) -> int:
    """The design's minutes in ms."""
    return round(design.minutes * MINUTE)


def decide(design: TimerDesign, state: TimerState, command: TimerCommand, actor: Actor) -> Sequence[Event] | Refusal:
    """Without a clock: what needs the instant is left to the fold, which has the fact's."""
    running, left = state.ends is not None, total(design) if state.left is None else state.left
    match command:
        case Start():
            return [Started(total(design) if running or not left else left)]
        case Pause():
            return [Paused()] if running else []
        case Resume():
            return [] if running or not left else [Started(left)]
        case Extend(minutes=minutes) if not -MOST_EXTENSION <= minutes <= MOST_EXTENSION or minutes == 0:
            return Refusal("invalid", f"Give 1 to {MOST_EXTENSION:g} minutes more, or fewer.")
        case Extend(minutes=minutes):
            return [Extended(round(minutes * MINUTE), None if running else left)]
        case Reset():
            return [WasReset()] if running or state.left is not None else []
    raise AssertionError(command)


def clock(design: TimerDesign, state: TimerState, going: bool) -> Sequence[Event]:
    """It stands and runs on with the room."""
    if going:
        return [Started(state.left)] if state.ends is None and state.left else []
    return [Paused()] if state.ends is not None else []


def fold(state: TimerState, fact: Fact[Event]) -> TimerState:
    """`fact.at` is the only clock."""
    match fact.event:
        case Started(left=left):
            still = state.ends is not None and fact.at < state.ends
            return state if still else replace(state, ends=fact.at + left, left=None)
        case Paused():
            return replace(state, ends=None, left=max(0, (state.ends or fact.at) - fact.at))
        case Extended(by=more, left=None):
            return replace(state, ends=max(fact.at, max(state.ends or 0, fact.at) + more))
        case Extended(by=more, left=int() as left):
            return replace(state, left=max(0, left + more))
        case WasReset():
            return replace(state, ends=None, left=None)
    raise AssertionError(fact.event)


def view(design: TimerDesign, state: TimerState, audience: Audience) -> TimerView:
    """The same for everyone."""
    running = state.ends is not None
    left = total(design) if state.left is None else state.left
    return TimerView(
        prompt=design.prompt,
        hint=design.hint,
        anonymous=design.anonymous,
        stage=state.stage,
        sound=design.sound,
        running=running,
        ends=state.ends,
        left=None if running else left,
        total=total(design),
    )


def own(design: TimerDesign, state: TimerState, seat: str) -> None:
    """Nobody has a part of their own in a clock."""


def rows(design: TimerDesign, state: TimerState) -> list[Row]:
    """None: what a clock did stands in the timeline."""
    return []


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
    public=True,
    clock=clock,
)
