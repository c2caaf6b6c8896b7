"""Sharing words of one's own with a team, a cohort or a coach, one choice at a time, and taking them back.

A person shares with what they belong to, and with a coach who said yes: nothing else can be an audience. Whoever sees a
share may answer it; the owner and all who see the share see the answers. Somebody who asks about a share that is not
theirs to see, or is none, gets the same sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec
from msgspec.structs import replace

from huddlebook.activities.contract import Event, Refusal
from huddlebook.activities.text import blank, clean
from huddlebook.hub.coaches import coaches
from huddlebook.hub.contract import Command, Me, Scope, Slice, World
from huddlebook.hub.excerpts import (
    About,
    Audience,
    Excerpts,
    ExcerptShared,
    Share,
    ShareAnswered,
    ShareTakenBack,
    ShareUnanswered,
    WithCoach,
    WithCohort,
    WithTeam,
    excerpts,
    fold,
    sees,
    visible,
)
from huddlebook.hub.people import people

LONGEST = 2_000
MOST_SHARES = 500
MOST_ANSWERS = 100
MOST_ANSWERS_EACH = 20
READS = frozenset({"shares", "coaches", "people", "around"})
"""What a part reads that shows shares."""
GONE = Refusal("gone", "This is not shared with you any more.")
EMPTY = Refusal("invalid", "Write the words that you want to share.")
NO_ANSWER = Refusal("invalid", "Write a word or two first.")
TOO_LONG = Refusal("too_long", f"{LONGEST} characters are the most. Share the part that matters.")
NOT_IN = Refusal("not_allowed", "You share with teams and cohorts that you are in, and with coaches who said yes.")
FULL = Refusal("full", f"{MOST_SHARES} things are the most that one shares at a time. Take back what is past.")
ANSWERED = Refusal("full", "This has as many answers as there may be. Talk to each other.")

__all__ = ["READS", "SLICES", "ShareCard", "audiences", "card", "cards", "sees", "visible"]


class ShareExcerpt(Command, frozen=True, tag="share_excerpt"):
    """Share these words, and only these. entry: what of one's own they come from; nobody else is told."""

    text: str
    to: Audience
    about: About = "diary"
    entry: int | None = None


class TakeBack(Command, frozen=True, tag="take_back"):
    """Share this no more: it and its answers are gone from everybody's pages."""

    share: int


class TakeAllBack(Command, frozen=True, tag="take_all_back"):
    """Share nothing more with this audience, or with `to` null nothing with anybody."""

    to: Audience | None = None


class AnswerShare(Command, frozen=True, tag="answer_share"):
    """Answer what somebody shared; its owner and whoever sees it see the answer."""

    share: int
    text: str


class UnanswerShare(Command, frozen=True, tag="unanswer_share"):
    """Take an answer of one's own away."""

    share: int
    answer: int


AnyCommand = ShareExcerpt | TakeBack | TakeAllBack | AnswerShare | UnanswerShare


class AudienceLine(msgspec.Struct, frozen=True):
    """Somebody to share with. to: as `share_excerpt` takes it. name: the team's, the cohort's, the coach's.

    people: how many can see it beside the owner.
    """

    to: Audience
    name: str
    people: int


class AnswerCard(msgspec.Struct, frozen=True):
    """An answer as one person is shown it. mine: they may take it away."""

    id: int
    name: str
    text: str
    at: int
    mine: bool


class ShareCard(msgspec.Struct, frozen=True):
    """A share as one person is shown it. entry: only of their own. audience: what it is called, "you" for a coach."""

    id: int
    name: str
    mine: bool
    text: str
    about: About
    to: Literal["team", "cohort", "coach"]
    audience: str
    at: int
    answers: tuple[AnswerCard, ...]
    entry: int | None = None


def card(world: World, me: Me, share: Share) -> ShareCard:
    """A share that `visible` or `sees` gave, for this person."""
    there, mine = people(world), share.owner == me.person
    answers = tuple(
        AnswerCard(one.id, there.name(one.by), one.text, one.at, one.by == me.person) for one in share.answers
    )
    return ShareCard(
        share.id, there.name(share.owner), mine, share.text, share.about, kind_of(share.to),
        audience_name(world, me, share.to, share.named), share.at, answers, share.entry if mine else None,
    )  # fmt: skip


def cards(world: World, me: Me, shares: Sequence[Share]) -> tuple[ShareCard, ...]:
    """Several of them."""
    return tuple(card(world, me, share) for share in shares)


def kind_of(to: Audience) -> Literal["team", "cohort", "coach"]:
    """Which kind of audience."""
    return "team" if isinstance(to, WithTeam) else "cohort" if isinstance(to, WithCohort) else "coach"


def audience_name(world: World, me: Me, to: Audience, named: str) -> str:
    """What this audience is called. named: what it was called when something was shared with it."""
    match to:
        case WithTeam(team=team):
            return team
        case WithCohort(room=room):
            return next((line.title for line in world.around.cohorts if line.room == room), named)
        case WithCoach(person=person):
            return "you" if person == me.person else people(world).name(person)


def audiences(world: World, me: Me) -> tuple[AudienceLine, ...]:
    """Whom I can share with now: coaches who said yes, teams, cohorts; for everything that offers to share."""
    if not me.person:
        return ()
    there, sizes = people(world), dict.fromkeys(me.teams, 0)
    for person, known in there.all.items():
        for team in known.teams:
            if team in sizes and not known.left and person != me.person:
                sizes[team] += 1
    lines = [AudienceLine(WithCoach(one), there.name(one), 1) for one in _my_coaches(world, me)]
    lines += [AudienceLine(WithTeam(team), team, sizes[team]) for team in sorted(sizes)]
    return (*lines, *(AudienceLine(WithCohort(one.room), one.title, one.people) for one in world.around.cohorts))


def _my_coaches(world: World, me: Me) -> list[str]:
    return [one for one in coaches(world).of(me.person) if people(world).here(one)]


def decide(world: World, me: Me, command: AnyCommand) -> Sequence[Event] | Refusal:
    """A command about shared words."""
    known = excerpts(world)
    match command:
        case ShareExcerpt():
            return _share(world, me, command)
        case TakeBack(share=share):
            mine = share in known.of_owner.get(me.person, ())
            return [ShareTakenBack(share)] if mine else []
        case TakeAllBack(to=to):
            return [ShareTakenBack(one.id) for one in known.mine(me.person) if to is None or one.to == to]
        case AnswerShare(share=share, text=text):
            return _answer(sees(world, me, share), me, text)
        case UnanswerShare(share=share, answer=answer):
            one = known.all.get(share)
            mine = one is not None and any(it.id == answer and it.by == me.person for it in one.answers)
            return [ShareUnanswered(share, answer)] if mine else []


def _share(world: World, me: Me, command: ShareExcerpt) -> Sequence[Event] | Refusal:
    text = clean(command.text[: LONGEST * 4])
    if blank(text):
        return EMPTY
    if len(text) > LONGEST:
        return TOO_LONG
    if not _is_mine(world, me, command.to):
        return NOT_IN
    if len(excerpts(world).of_owner.get(me.person, ())) >= MOST_SHARES:
        return FULL
    coach = isinstance(command.to, WithCoach)
    named = "" if coach else audience_name(world, me, command.to, "")
    return [ExcerptShared(text, command.to, named, command.about, command.entry)]


def _is_mine(world: World, me: Me, to: Audience) -> bool:
    match to:
        case WithTeam(team=team):
            return team in me.teams
        case WithCohort(room=room):
            return any(line.room == room for line in world.around.cohorts)
        case WithCoach(person=person):
            return person in _my_coaches(world, me)


def _answer(share: Share | None, me: Me, typed: str) -> Sequence[Event] | Refusal:
    text = clean(typed[: LONGEST * 4])
    if share is None:
        return GONE
    if blank(text):
        return NO_ANSWER
    if len(text) > LONGEST:
        return replace(TOO_LONG, message=f"{LONGEST} characters are the most. Say the rest to each other.")
    mine = sum(one.by == me.person for one in share.answers)
    if len(share.answers) >= MOST_ANSWERS or mine >= MOST_ANSWERS_EACH:
        return ANSWERED
    return [ShareAnswered(share.id, text)]


SHARES: Slice[Excerpts, Command, Event] = Slice(
    name="shares",
    scope=Scope.SHARED,
    state=Excerpts,
    commands=(ShareExcerpt, TakeBack, TakeAllBack, AnswerShare, UnanswerShare),
    events=(ExcerptShared, ShareTakenBack, ShareAnswered, ShareUnanswered),
    decide=decide,  # type: ignore[arg-type]  # it is asked its own commands only
    fold=fold,
)
SLICES = (SHARES,)
