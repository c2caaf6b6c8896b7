"""What people share of what is theirs, and who sees it: words that their owner chose, each for one audience.

Nothing is copied here but by its owner's command (`shares`). What is taken back leaves the state with its words and
with all that was answered; that it once was shared, and with whom, its owner still finds.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal, TypeAlias

import msgspec
from immutables import Map
from msgspec.structs import replace

from huddlebook.activities.contract import Event, Fact
from huddlebook.hub.contract import Me, State, World
from huddlebook.hub.people import people

MOST_TAKEN = 200
"""Lines of the past that a person keeps."""


class WithTeam(msgspec.Struct, frozen=True, tag_field="kind", tag="team", forbid_unknown_fields=True):
    """Everybody who is in this team when they look."""

    PLAIN: ClassVar[tuple[str, ...]] = ("team",)
    team: str


class WithCohort(msgspec.Struct, frozen=True, tag_field="kind", tag="cohort", forbid_unknown_fields=True):
    """Everybody who is in this cohort; room: its room."""

    PLAIN: ClassVar[tuple[str, ...]] = ("room",)
    room: str


class WithCoach(msgspec.Struct, frozen=True, tag_field="kind", tag="coach", forbid_unknown_fields=True):
    """One person, whom the owner named as coach."""

    PLAIN: ClassVar[tuple[str, ...]] = ("person",)
    person: str


Audience: TypeAlias = WithTeam | WithCohort | WithCoach
About: TypeAlias = Literal["diary", "goal", "work"]


class ExcerptShared(Event, frozen=True, tag="excerpt_shared"):
    """A person shared these words; the share's id is this fact's number.

    named: what the audience was called, "" for a coach. entry: the owner's own thing that it comes from, for them only.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("text",)
    PLAIN: ClassVar[tuple[str, ...]] = ("named",)
    text: str
    to: Audience
    named: str = ""
    about: About = "diary"
    entry: int | None = None


class ShareTakenBack(Event, frozen=True, tag="share_taken_back"):
    """It is shared no more: its owner took it back, or ended with the coach it was for."""

    share: int


class ShareAnswered(Event, frozen=True, tag="share_answered"):
    """Somebody who sees the share answered it; the answer's id is this fact's number."""

    WORDS: ClassVar[tuple[str, ...]] = ("text",)
    share: int
    text: str


class ShareUnanswered(Event, frozen=True, tag="share_unanswered"):
    """The answer is gone: who wrote it took it away."""

    share: int
    answer: int


class ShareAnswer(msgspec.Struct, frozen=True):
    """An answer to a share; at: ms."""

    id: int
    by: str
    text: str
    at: int


class Share(msgspec.Struct, frozen=True):
    """Words that are shared now; at: ms."""

    id: int
    owner: str
    text: str
    to: Audience
    named: str
    about: About
    entry: int | None
    at: int
    answers: tuple[ShareAnswer, ...] = ()


class Taken(msgspec.Struct, frozen=True):
    """That something was shared from `at` to `until` (ms); of its words nothing is left."""

    to: Audience
    named: str
    at: int
    until: int


class Excerpts(State, frozen=True, kw_only=True):
    """What is shared now by id; ids by owner and by audience; what was taken back, by owner."""

    all: Map[int, Share] = Map()
    of_owner: Map[str, tuple[int, ...]] = Map()
    for_audience: Map[Audience, tuple[int, ...]] = Map()
    taken: Map[str, tuple[Taken, ...]] = Map()

    def mine(self, person: str) -> tuple[Share, ...]:
        """Everything that this person shares, the oldest first."""
        return tuple(self.all[one] for one in self.of_owner.get(person, ()))

    def to_coach(self, person: str, coach: str) -> tuple[Share, ...]:
        """What this person shares with this coach, the oldest first."""
        known = (self.all[one] for one in self.for_audience.get(WithCoach(coach), ()))
        return tuple(one for one in known if one.owner == person)


def excerpts(world: World) -> Excerpts:
    """What is shared in this world."""
    found: Excerpts = world.shared["shares"]
    return found


def audiences_of(world: World, me: Me) -> list[Audience]:
    """The audiences that this person is of."""
    if not me.person:
        return []
    teams = [WithTeam(team) for team in sorted(me.teams)]
    return [*teams, *(WithCohort(one.room) for one in world.around.cohorts), WithCoach(me.person)]


def visible(world: World, me: Me) -> Iterator[Share]:
    """Everything that is shared and this person may see, the newest first: their own, and what is for them.

    Wall, coach page, digest, search and export show a share only if it comes from here.
    """
    known, there = excerpts(world), people(world)
    ids = {one for audience in audiences_of(world, me) for one in known.for_audience.get(audience, ())}
    ids.update(known.of_owner.get(me.person, ()))
    for one in sorted(ids, reverse=True):
        if there.here(known.all[one].owner):
            yield _with_people_here(known.all[one], world)


def sees(world: World, me: Me, share: int) -> Share | None:
    """The share with this id as `visible` gives it, None where it does not."""
    one = excerpts(world).all.get(share)
    if one is None or not me.person or not people(world).here(one.owner):
        return None
    allowed = one.owner == me.person or one.to in audiences_of(world, me)
    return _with_people_here(one, world) if allowed else None


def _with_people_here(share: Share, world: World) -> Share:
    """Without the answers of people who are forgotten."""
    there = people(world)
    if all(there.here(one.by) for one in share.answers):
        return share
    return replace(share, answers=tuple(one for one in share.answers if there.here(one.by)))


def fold(state: Excerpts, fact: Fact[Event]) -> Excerpts:
    """What is shared after this."""
    match fact.event:
        case ExcerptShared(text=text, to=to, named=named, about=about, entry=entry):
            return _added(state, Share(fact.seq, fact.by, text, to, named, about, entry, fact.at))
        case ShareTakenBack(share=share):
            return _removed(state, state.all[share], fact.at) if share in state.all else state
        case ShareAnswered(share=share, text=text):
            if share not in state.all:
                return state
            answer = ShareAnswer(fact.seq, fact.by, text, fact.at)
            return _answers(state, share, (*state.all[share].answers, answer))
        case ShareUnanswered(share=share, answer=gone):
            if share not in state.all:
                return state
            return _answers(state, share, tuple(one for one in state.all[share].answers if one.id != gone))
    raise AssertionError(fact.event)


def _added(state: Excerpts, share: Share) -> Excerpts:
    mine, theirs = state.of_owner.get(share.owner, ()), state.for_audience.get(share.to, ())
    return replace(
        state,
        all=state.all.set(share.id, share),
        of_owner=state.of_owner.set(share.owner, (*mine, share.id)),
        for_audience=state.for_audience.set(share.to, (*theirs, share.id)),
    )


def _removed(state: Excerpts, share: Share, until: int) -> Excerpts:
    mine = tuple(one for one in state.of_owner[share.owner] if one != share.id)
    theirs = tuple(one for one in state.for_audience[share.to] if one != share.id)
    past = (*state.taken.get(share.owner, ()), Taken(share.to, share.named, share.at, until))[-MOST_TAKEN:]
    return replace(
        state,
        all=state.all.delete(share.id),
        of_owner=state.of_owner.set(share.owner, mine),
        for_audience=state.for_audience.set(share.to, theirs),
        taken=state.taken.set(share.owner, past),
    )


def _answers(state: Excerpts, share: int, answers: tuple[ShareAnswer, ...]) -> Excerpts:
    return replace(state, all=state.all.set(share, replace(state.all[share], answers=answers)))
