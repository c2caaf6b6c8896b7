"""Checklist: a few things to do, ticked by each person for themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal, TypeAlias

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

MOST_ITEMS = 30
LONGEST_ITEM = 200


class ChecklistDesign(Design, frozen=True, kw_only=True):
    """items: 1 to 30 things to do, shown in this order. How many have done each is live unless results="reveal"."""

    results: Literal["reveal", "live"] = "live"
    items: tuple[str, ...]


class Tick(Command, frozen=True, tag="tick"):
    """Say that an item (an index) is done, or with done=false that it is not."""

    item: int
    done: bool = True


class Ticked(Event, frozen=True, tag="ticked"):
    """Somebody has done an item in this round, or has not after all."""

    round: int
    item: int
    done: bool


Ticks: TypeAlias = Map[tuple[int, str], Map[int, int]]


class ChecklistState(State, frozen=True, kw_only=True):
    """ticks: for each (round, seat) the items that are done, each with its instant."""

    ticks: Ticks = Map()


class ChecklistView(View, frozen=True, kw_only=True):
    """answered: people with something ticked in this round. While results are hidden the others are None.

    counts: for each item how many have done it in this round; complete: how many have done all of them.
    """

    items: tuple[str, ...]
    answered: int
    counts: tuple[int, ...] | None
    complete: int | None


class ChecklistOwn(Own, frozen=True, kw_only=True):
    """done: what one has done in the present round, as indices in their order."""

    round: int
    done: tuple[int, ...]


def check(design: ChecklistDesign) -> list[str]:
    """Sentences about what is wrong with the design."""
    wrong = check_words(design)
    if not 1 <= len(design.items) <= MOST_ITEMS:
        wrong.append(f"a checklist needs 1 to {MOST_ITEMS} items, this one has {len(design.items)}")
    if any(not item.strip() or len(item) > LONGEST_ITEM for item in design.items):
        wrong.append(f"an item is empty or has more than {LONGEST_ITEM} characters")
    wrong += [f"the item {item!r} stands twice" for item, n in Counter(design.items).items() if n > 1]
    return wrong


def decide(design: ChecklistDesign, state: ChecklistState, command: Tick, actor: Actor) -> Sequence[Ticked] | Refusal:
    """Each ticks their own."""
    if not 0 <= command.item < len(design.items):
        return Refusal("invalid", "That is not on this list. Reload the page and try again.")
    mine = state.ticks.get((state.stage.round, actor.id), Map())
    if (command.item in mine) == command.done:
        return []
    return [Ticked(state.stage.round, command.item, command.done)]


def fold(state: ChecklistState, fact: Fact[Ticked]) -> ChecklistState:
    """Who has nothing ticked is as who never had."""
    event, key = fact.event, (fact.event.round, fact.by)
    mine: Map[int, int] = state.ticks.get(key, Map())
    after = mine.set(event.item, fact.at) if event.done else mine.delete(event.item)
    return replace(state, ticks=state.ticks.set(key, after) if after else state.ticks.delete(key))


def view(design: ChecklistDesign, state: ChecklistState, audience: Audience) -> ChecklistView:
    """Counts leave only where results may be seen; who did what never does."""
    lists = [ticks for (number, _), ticks in state.ticks.items() if number == state.stage.round]
    counts = Counter(item for ticks in lists for item in ticks)
    seen = sees_results(state, audience)
    return ChecklistView(
        prompt=design.prompt,
        hint=design.hint,
        anonymous=design.anonymous,
        stage=state.stage,
        items=design.items,
        answered=len(lists) if sees_count(state, audience) else 0,
        counts=tuple(counts[item] for item in range(len(design.items))) if seen else None,
        complete=sum(len(ticks) == len(design.items) for ticks in lists) if seen else None,
    )


def own(design: ChecklistDesign, state: ChecklistState, seat: str) -> ChecklistOwn | None:
    """What one has done in the present round, None while that is nothing."""
    mine = state.ticks.get((state.stage.round, seat))
    return ChecklistOwn(round=state.stage.round, done=tuple(sorted(mine))) if mine else None


def rows(design: ChecklistDesign, state: ChecklistState) -> list[Row]:
    """A row for each ticked item (field "done")."""
    return in_order(
        Row(
            round=number,
            seat=None if design.anonymous else seat,
            at=at,
            field="done",
            item=design.items[item],
            value=1.0,
        )
        for (number, seat), ticks in state.ticks.items()
        for item, at in ticks.items()
    )


def done(design: ChecklistDesign, state: ChecklistState, seat: str) -> bool:
    """Whether a person ticked everything in the present round."""
    return len(state.ticks.get((state.stage.round, seat), ())) == len(design.items)


CHECKLIST = Activity(
    kind="checklist",
    title="Checklist",
    design=ChecklistDesign,
    state=ChecklistState,
    commands=(Tick,),
    events=(Ticked,),
    view_type=ChecklistView,
    own_type=ChecklistOwn,
    decide=decide,
    fold=fold,
    view=view,
    own=own,
    rows=rows,
    check=check,
    done=done,
)
