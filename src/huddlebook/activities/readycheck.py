"""ReadyCheck: who is ready, and who needs more time; one tap, changed at any moment."""

from __future__ import annotations

from collections.abc import Sequence
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
    Row,
    State,
    View,
    check_words,
    in_order,
    sees_count,
    sees_results,
)


class ReadyCheckDesign(Design, frozen=True, kw_only=True):
    """Nothing but words. Its counts are shown as they come, unless results="reveal"."""

    prompt: str = "Ready to go on?"
    results: Literal["reveal", "live"] = "live"


class Say(Command, frozen=True, tag="say"):
    """I am ready, or I need more time; null takes it back."""

    ready: bool | None


class Said(Event, frozen=True, tag="said"):
    """Somebody is ready, or needs more time, or took it back (null)."""

    round: int
    ready: bool | None


class Standing(msgspec.Struct, frozen=True):
    """What one person said in one round."""

    at: int
    ready: bool


Standings: TypeAlias = Map[tuple[int, str], Standing]


class ReadyCheckState(State, frozen=True, kw_only=True):
    """said by (round, seat)."""

    said: Standings = Map()


class ReadyCheckView(View, frozen=True, kw_only=True):
    """ready: how many are; slower: how many need more time; None while results are hidden. answered: both."""

    answered: int
    ready: int | None
    slower: int | None


class ReadyCheckOwn(Own, frozen=True, kw_only=True):
    """What one said in the present round."""

    round: int
    ready: bool


def check(design: ReadyCheckDesign) -> list[str]:
    """Sentences about what is wrong with the design."""
    return check_words(design)


def decide(design: ReadyCheckDesign, state: ReadyCheckState, command: Say, actor: Actor) -> Sequence[Said]:
    """The same once more changes nothing."""
    mine = state.said.get((state.stage.round, actor.id))
    before = mine.ready if mine else None
    return [] if command.ready == before else [Said(state.stage.round, command.ready)]


def fold(state: ReadyCheckState, fact: Fact[Said]) -> ReadyCheckState:
    """What a person said last in a round is what counts."""
    key = (fact.event.round, fact.by)
    if fact.event.ready is not None:
        return replace(state, said=state.said.set(key, Standing(fact.at, fact.event.ready)))
    return replace(state, said=state.said.delete(key)) if key in state.said else state


def view(design: ReadyCheckDesign, state: ReadyCheckState, audience: Audience) -> ReadyCheckView:
    """Counts only: who it is that needs more time is nobody's business on a screen."""
    said = [one.ready for (number, _), one in state.said.items() if number == state.stage.round]
    shown = sees_results(state, audience)
    return ReadyCheckView(
        prompt=design.prompt,
        hint=design.hint,
        anonymous=design.anonymous,
        stage=state.stage,
        answered=len(said) if sees_count(state, audience) else 0,
        ready=sum(said) if shown else None,
        slower=len(said) - sum(said) if shown else None,
    )


def own(design: ReadyCheckDesign, state: ReadyCheckState, seat: str) -> ReadyCheckOwn | None:
    """What one said in the present round, None before."""
    mine = state.said.get((state.stage.round, seat))
    return ReadyCheckOwn(round=state.stage.round, ready=mine.ready) if mine else None


def rows(design: ReadyCheckDesign, state: ReadyCheckState) -> list[Row]:
    """A row for each person and round: 1 for ready, 0 for more time."""
    return in_order(
        Row(round=number, seat=None if design.anonymous else seat, at=one.at, field="ready", value=float(one.ready))
        for (number, seat), one in state.said.items()
    )


READYCHECK = Activity(
    kind="readycheck",
    title="Ready check",
    design=ReadyCheckDesign,
    state=ReadyCheckState,
    commands=(Say,),
    events=(Said,),
    view_type=ReadyCheckView,
    own_type=ReadyCheckOwn,
    decide=decide,
    fold=fold,
    view=view,
    own=own,
    rows=rows,
    check=check,
    public=True,
)
