"""What every activity's run has in common: open, close, reveal, hide, another round. Only facilitators move it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from msgspec.structs import replace

from huddlebook.activities.contract import Command, Event, Fact, Refusal, Role, Stage


class StageCommand(Command, frozen=True):
    """A facilitator's move on one activity."""

    needs: ClassVar[Role] = Role.FACILITATOR


class Open(StageCommand, frozen=True, tag="open"):
    """Let people answer (again)."""


class Close(StageCommand, frozen=True, tag="close"):
    """Take no more answers; what was given stays."""


class Reveal(StageCommand, frozen=True, tag="reveal"):
    """Show the results to everyone."""


class Hide(StageCommand, frozen=True, tag="hide"):
    """Take the results off participants' pages and the screen."""


class NextRound(StageCommand, frozen=True, tag="next_round"):
    """Ask the same again: open, hidden unless results are live, with the earlier rounds kept for comparison."""


class Opened(Event, frozen=True, tag="opened"):
    """The activity takes answers."""


class Closed(Event, frozen=True, tag="closed"):
    """The activity takes no answers."""


class Revealed(Event, frozen=True, tag="revealed"):
    """Everyone may see the results."""


class Hidden(Event, frozen=True, tag="hidden"):
    """Only facilitators may see the results."""


class RoundStarted(Event, frozen=True, tag="round_started"):
    """A further round began; revealed where the design's results are live."""

    round: int
    revealed: bool = False


COMMANDS: tuple[type[StageCommand], ...] = (Open, Close, Reveal, Hide, NextRound)
EVENTS: tuple[type[Event], ...] = (Opened, Closed, Revealed, Hidden, RoundStarted)
MOST_ROUNDS = 9


def decide(stage: Stage, command: StageCommand, *, live: bool = False) -> Sequence[Event] | Refusal:
    """Moves that change nothing give no events, so that a double click is harmless. live: results="live"."""
    match command:
        case Open():
            return [] if stage.open else [Opened()]
        case Close():
            return [Closed()] if stage.open else []
        case Reveal():
            return [] if stage.revealed else [Revealed()]
        case Hide():
            return [Hidden()] if stage.revealed else []
        case NextRound() if stage.round >= MOST_ROUNDS:
            return Refusal("invalid", f"{MOST_ROUNDS} rounds are the most one activity can have.")
        case NextRound():
            return [RoundStarted(stage.round + 1, live)]
    raise AssertionError(command)


def fold(stage: Stage, fact: Fact[Event]) -> Stage:
    """The stage after `fact`."""
    match fact.event:
        case Opened():
            return replace(stage, open=True, ever=True)
        case Closed():
            return replace(stage, open=False)
        case Revealed():
            return replace(stage, revealed=True)
        case Hidden():
            return replace(stage, revealed=False)
        case RoundStarted(round=number, revealed=revealed):
            return replace(stage, open=True, ever=True, revealed=revealed, round=number)
    raise AssertionError(fact.event)
