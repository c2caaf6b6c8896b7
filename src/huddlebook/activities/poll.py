"""Poll: one choice or several, optionally with an "other" in one's own words; hidden until revealed, in rounds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar, TypeAlias

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
    Idea,
    Offer,
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
from huddlebook.activities.text import blank, clean

LONGEST_OTHER = 140
LONGEST_OPTION = 140


class PollDesign(Design, frozen=True, kw_only=True):
    """options: 2 to 12 labels, shown in this order. many: several may be chosen. other: an answer of one's own."""

    options: tuple[str, ...]
    many: bool = False
    other: bool = False


class Answer(Command, frozen=True, tag="answer"):
    """Choose: `choice` holds indices into the options; `other` one's own words. The last answer counts."""

    choice: tuple[int, ...] = ()
    other: str = ""


class Answered(Event, frozen=True, tag="answered"):
    """Somebody chose, in this round."""

    WORDS: ClassVar[tuple[str, ...]] = ("other",)
    round: int
    choice: tuple[int, ...]
    other: str = ""


class Ballot(msgspec.Struct, frozen=True):
    """One person's answer in one round."""

    at: int
    choice: tuple[int, ...]
    other: str


Ballots: TypeAlias = Map[tuple[int, str], Ballot]


class PollState(State, frozen=True, kw_only=True):
    """ballots by (round, seat)."""

    ballots: Ballots = Map()


class Tally(msgspec.Struct, frozen=True):
    """One round's result: a count an option, the others' words (sorted), how many answered."""

    round: int
    counts: tuple[int, ...]
    others: tuple[str, ...]
    answered: int


class PollView(View, frozen=True, kw_only=True):
    """rounds is None while results are hidden; answered counts this round's answers."""

    options: tuple[str, ...]
    many: bool
    other: bool
    answered: int
    rounds: tuple[Tally, ...] | None


class PollOwn(Own, frozen=True, kw_only=True):
    """One's answer in the present round."""

    round: int
    choice: tuple[int, ...]
    other: str


def check(design: PollDesign) -> list[str]:
    """Sentences about what is wrong with the design."""
    wrong = check_words(design)
    if not 2 <= len(design.options) <= 12:
        wrong.append(f"a poll needs 2 to 12 options, this one has {len(design.options)}")
    if any(not option.strip() for option in design.options):
        wrong.append("an option is empty")
    if any(len(option) > LONGEST_OPTION for option in design.options):
        wrong.append(f"an option has more than {LONGEST_OPTION} characters")
    wrong += [f"the option {option!r} stands twice" for option, n in Counter(design.options).items() if n > 1]
    return wrong


def decide(design: PollDesign, state: PollState, command: Answer, actor: Actor) -> Sequence[Answered] | Refusal:
    """An empty answer takes one's earlier answer back."""
    choice, other = tuple(sorted(set(command.choice))), clean(command.other, lines=False)
    other = "" if blank(other) else other
    if any(not 0 <= index < len(design.options) for index in choice):
        return Refusal("invalid", "That option is not in this poll. Reload the page and choose again.")
    if other and not design.other:
        return Refusal("invalid", "This poll takes no answers beyond its options.")
    if len(other) > LONGEST_OTHER:
        return Refusal("too_long", f"Please use at most {LONGEST_OTHER} characters.")
    if not design.many and len(choice) + bool(other) > 1:
        return Refusal("invalid", "Choose one option.")
    mine = state.ballots.get((state.stage.round, actor.id))
    before = (mine.choice, mine.other) if mine else ((), "")
    return [] if before == (choice, other) else [Answered(state.stage.round, choice, other)]


def fold(state: PollState, fact: Fact[Answered]) -> PollState:
    """The last answer of a person in a round is the one that counts."""
    event, key = fact.event, (fact.event.round, fact.by)
    if event.choice or event.other:
        return replace(state, ballots=state.ballots.set(key, Ballot(fact.at, event.choice, event.other)))
    return replace(state, ballots=state.ballots.delete(key)) if key in state.ballots else state


def view(design: PollDesign, state: PollState, audience: Audience) -> PollView:
    """Counts leave only where results may be seen; names never do."""
    tallies = _tallies(design, state)
    return PollView(
        prompt=design.prompt,
        hint=design.hint,
        anonymous=design.anonymous,
        stage=state.stage,
        options=design.options,
        many=design.many,
        other=design.other,
        answered=tallies[-1].answered if sees_count(state, audience) else 0,
        rounds=tallies if sees_results(state, audience) else None,
    )


def _tallies(design: PollDesign, state: PollState) -> tuple[Tally, ...]:
    counts = [[0] * len(design.options) for _ in range(state.stage.round)]
    others: list[list[str]] = [[] for _ in counts]
    answered = [0] * len(counts)
    for (number, _), ballot in state.ballots.items():
        for index in ballot.choice:
            counts[number - 1][index] += 1
        if ballot.other:
            others[number - 1].append(ballot.other)
        answered[number - 1] += 1
    return tuple(
        Tally(number + 1, tuple(counts[number]), tuple(sorted(others[number])), answered[number])
        for number in range(len(counts))
    )


def own(design: PollDesign, state: PollState, seat: str) -> PollOwn | None:
    """One's own answer in the present round, None before there is one."""
    ballot = state.ballots.get((state.stage.round, seat))
    return PollOwn(round=state.stage.round, choice=ballot.choice, other=ballot.other) if ballot else None


def rows(design: PollDesign, state: PollState) -> list[Row]:
    """A row for each chosen option (field "choice") and each answer of one's own ("other")."""
    found = []
    for (number, seat), ballot in state.ballots.items():
        who = None if design.anonymous else seat
        for index in ballot.choice:
            item = design.options[index]
            found.append(Row(round=number, seat=who, at=ballot.at, field="choice", item=item, value=1.0))
        if ballot.other:
            found.append(Row(round=number, seat=who, at=ballot.at, field="other", text=ballot.other))
    return in_order(found)


def offers(design: PollDesign, state: PollState) -> Offer:
    """The options with this round's votes; of each person the labels they chose, and their own words."""
    latest = {seat: ballot for (number, seat), ballot in state.ballots.items() if number == state.stage.round}
    counts = _tallies(design, state)[-1].counts
    ideas = tuple(Idea(at, option, counts[at]) for at, option in enumerate(design.options))
    return Offer(ideas, {seat: _said(design, latest[seat]) for seat in sorted(latest)})


def _said(design: PollDesign, ballot: Ballot) -> str:
    chosen = [design.options[index] for index in ballot.choice]
    return ", ".join([*chosen, ballot.other] if ballot.other else chosen)


POLL = Activity(
    kind="poll",
    title="Poll",
    design=PollDesign,
    state=PollState,
    commands=(Answer,),
    events=(Answered,),
    view_type=PollView,
    own_type=PollOwn,
    decide=decide,
    fold=fold,
    view=view,
    own=own,
    rows=rows,
    check=check,
    public=True,
    offers=offers,
)
