"""Dot vote: each person has a few votes to spread over ideas, of the author's own or from an earlier activity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeAlias

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
    Given,
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

MOST_VOTES = 20
MOST_IDEAS = 100
LONGEST_IDEA = 500


class DotVoteDesign(Design, frozen=True, kw_only=True):
    """ideas: 2 to 100 texts of at most 500 characters, or the id of an activity of an earlier step that offers some.

    votes: how many each person has, 1 to 20. several: more than one of them may go to one idea.
    """

    ideas: tuple[str, ...] | str
    votes: int = 3
    several: bool = False


class Put(Command, frozen=True, tag="put"):
    """Give an idea this many of one's votes, 0 to take them back."""

    idea: int
    votes: int = 1


class Voted(Event, frozen=True, tag="voted"):
    """Somebody gives an idea this many votes in this round."""

    round: int
    idea: int
    votes: int


class Cast(msgspec.Struct, frozen=True):
    """The votes of a person for one idea, and since when."""

    votes: int
    at: int


Casts: TypeAlias = Map[int, Cast]


class DotVoteState(State, frozen=True, kw_only=True):
    """given: the ideas of another activity. casts: for each (round, seat) the votes by idea."""

    given: tuple[Idea, ...] = ()
    casts: Map[tuple[int, str], Casts] = Map()


class DotVoteIdea(msgspec.Struct, frozen=True):
    """Something to vote for, by its number."""

    id: int
    text: str


class DotVoteTally(msgspec.Struct, frozen=True):
    """What an idea got in a round: votes, and from how many people."""

    idea: int
    votes: int
    people: int


class DotVoteRound(msgspec.Struct, frozen=True):
    """A round's ideas by votes, then people, then their order. answered: how many voted."""

    round: int
    answered: int
    ideas: tuple[DotVoteTally, ...]


class DotVoteView(View, frozen=True, kw_only=True):
    """ideas in their order. answered: people with a vote in the present round. rounds: None while hidden.

    chained: the ideas come from another activity, so that there may be none yet.
    """

    ideas: tuple[DotVoteIdea, ...]
    votes: int
    several: bool
    chained: bool
    answered: int
    rounds: tuple[DotVoteRound, ...] | None


class DotVoteOwnVotes(msgspec.Struct, frozen=True):
    """How many of one's votes an idea has."""

    idea: int
    votes: int


class DotVoteOwn(Own, frozen=True, kw_only=True):
    """One's votes in the present round; left: how many one has still."""

    round: int
    votes: tuple[DotVoteOwnVotes, ...]
    left: int


def check(design: DotVoteDesign) -> list[str]:
    """Sentences about what is wrong with the design."""
    wrong = check_words(design)
    wrong += _wrong_ideas(design.ideas) if isinstance(design.ideas, tuple) else []
    if design.ideas == "":
        wrong.append("the ideas are missing: give a list of texts, or an activity that offers some")
    if not 1 <= design.votes <= MOST_VOTES:
        wrong.append(f"each person has 1 to {MOST_VOTES} votes, here {design.votes}")
    return wrong


def _wrong_ideas(given: Sequence[str]) -> list[str]:
    wrong = []
    if not 2 <= len(given) <= MOST_IDEAS:
        wrong.append(f"there are 2 to {MOST_IDEAS} ideas to vote for, here are {len(given)}")
    if any(not text.strip() for text in given):
        wrong.append("an idea is empty")
    if any(len(text) > LONGEST_IDEA for text in given):
        wrong.append(f"an idea has more than {LONGEST_IDEA} characters")
    twice = [text for text, n in Counter(text.strip().casefold() for text in given).items() if n > 1 and text]
    return wrong + [f"two ideas are {text!r}" for text in twice]


def ideas(design: DotVoteDesign, state: DotVoteState) -> tuple[Idea, ...]:
    """What can be voted for now."""
    if isinstance(design.ideas, str):
        return state.given
    return tuple(Idea(at, text) for at, text in enumerate(design.ideas))


def decide(design: DotVoteDesign, state: DotVoteState, command: Put, actor: Actor) -> Sequence[Event] | Refusal:
    """The votes of a person for an idea are what they said last; together they are at most what each has."""
    known = ideas(design, state)
    if all(idea.key != command.idea for idea in known):
        return Refusal("gone", "This idea is not there any more. Your vote for it is free again.")
    if not 0 <= command.votes <= (design.votes if design.several else 1):
        most = f"{design.votes} votes" if design.several and design.votes > 1 else "one vote"
        return Refusal("invalid", f"An idea can have at most {most} of yours.")
    mine = _mine(known, state, state.stage.round, actor.id)
    if sum(mine.values()) - mine.get(command.idea, 0) + command.votes > design.votes:
        votes = "vote" if design.votes == 1 else f"{design.votes} votes"
        return Refusal("full", f"You have given your {votes}. Take one back to give it to another idea.")
    if command.votes == mine.get(command.idea, 0):
        return []
    return [Voted(state.stage.round, command.idea, command.votes)]


def _mine(known: Sequence[Idea], state: DotVoteState, number: int, seat: str) -> dict[int, int]:
    """A person's votes in a round, in the ideas' order; one for an idea that is gone is not counted."""
    casts = state.casts.get((number, seat), Map())
    return {idea.key: casts[idea.key].votes for idea in known if idea.key in casts}


def fold(state: DotVoteState, fact: Fact[Event]) -> DotVoteState:
    """Votes stay with their idea's number, also while the idea is not there."""
    match fact.event:
        case Given(ideas=given):
            return replace(state, given=given[:MOST_IDEAS])
        case Voted(round=number, idea=idea, votes=votes):
            who = (number, fact.by)
            before: Casts = state.casts.get(who, Map())
            after = before.set(idea, Cast(votes, fact.at)) if votes else _without(before, idea)
            return replace(state, casts=state.casts.set(who, after) if after else _nothing(state, who))
    raise AssertionError(fact.event)


def _without(casts: Casts, idea: int) -> Casts:
    return casts.delete(idea) if idea in casts else casts


def _nothing(state: DotVoteState, who: tuple[int, str]) -> Map[tuple[int, str], Casts]:
    return state.casts.delete(who) if who in state.casts else state.casts


def view(design: DotVoteDesign, state: DotVoteState, audience: Audience) -> DotVoteView:
    """Who voted for what never leaves; the counts only where results may be seen."""
    known = ideas(design, state)
    rounds = _rounds(known, state)
    return DotVoteView(
        prompt=design.prompt,
        hint=design.hint,
        anonymous=design.anonymous,
        stage=state.stage,
        ideas=tuple(DotVoteIdea(idea.key, idea.text) for idea in known),
        votes=design.votes,
        several=design.several,
        chained=isinstance(design.ideas, str),
        answered=rounds[-1].answered if sees_count(state, audience) else 0,
        rounds=rounds if sees_results(state, audience) else None,
    )


def _rounds(known: Sequence[Idea], state: DotVoteState) -> tuple[DotVoteRound, ...]:
    votes: list[Counter[int]] = [Counter() for _ in range(state.stage.round)]
    people: list[Counter[int]] = [Counter() for _ in votes]
    answered = [0] * len(votes)
    keys = {idea.key for idea in known}
    for (number, _), casts in state.casts.items():
        counted = [(idea, cast) for idea, cast in casts.items() if idea in keys]
        for idea, cast in counted:
            votes[number - 1][idea] += cast.votes
            people[number - 1][idea] += 1
        answered[number - 1] += bool(counted)
    return tuple(DotVoteRound(at + 1, answered[at], _sorted(known, votes[at], people[at])) for at in range(len(votes)))


def _sorted(known: Sequence[Idea], votes: Mapping[int, int], people: Mapping[int, int]) -> tuple[DotVoteTally, ...]:
    tallies = [DotVoteTally(idea.key, votes[idea.key], people[idea.key]) for idea in known]
    return tuple(sorted(tallies, key=lambda tally: (-tally.votes, -tally.people)))


def own(design: DotVoteDesign, state: DotVoteState, seat: str) -> DotVoteOwn | None:
    """One's own votes in the present round, None before there is one."""
    mine = _mine(ideas(design, state), state, state.stage.round, seat)
    votes = tuple(DotVoteOwnVotes(idea, votes) for idea, votes in mine.items())
    return DotVoteOwn(round=state.stage.round, votes=votes, left=design.votes - sum(mine.values())) if mine else None


def rows(design: DotVoteDesign, state: DotVoteState) -> list[Row]:
    """A row for each idea that a person gave votes to (field "votes"): item is the idea, value how many."""
    texts = {idea.key: idea.text for idea in ideas(design, state)}
    return in_order(
        Row(
            round=number,
            seat=None if design.anonymous else seat,
            at=cast.at,
            field="votes",
            item=texts[idea],
            value=float(cast.votes),
        )
        for (number, seat), casts in state.casts.items()
        for idea, cast in casts.items()
        if idea in texts
    )


def offers(design: DotVoteDesign, state: DotVoteState) -> Offer:
    """The ideas with this round's votes, most first; of each person the idea they gave most."""
    known = ideas(design, state)
    texts = {idea.key: idea.text for idea in known}
    tallies = _rounds(known, state)[-1].ideas
    place = {tally.idea: at for at, tally in enumerate(tallies)}
    said = {}
    for seat in sorted(seat for number, seat in state.casts if number == state.stage.round):
        if mine := _mine(known, state, state.stage.round, seat):
            said[seat] = texts[min(mine, key=lambda idea: (-mine[idea], place[idea]))]
    return Offer(tuple(Idea(tally.idea, texts[tally.idea], float(tally.votes)) for tally in tallies), said)


DOTVOTE: Activity[DotVoteDesign, DotVoteState, Put, Event] = Activity(
    kind="dotvote",
    title="Dot vote",
    design=DotVoteDesign,
    state=DotVoteState,
    commands=(Put,),
    events=(Given, Voted),
    view_type=DotVoteView,
    own_type=DotVoteOwn,
    decide=decide,
    fold=fold,
    view=view,
    own=own,
    rows=rows,
    check=check,
    public=True,
    offers=offers,
    takes=lambda design: design.ideas if isinstance(design.ideas, str) else "",
)
