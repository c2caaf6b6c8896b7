"""The ledger of what a person shares: every word of it, with whom, since when, and who can see it at this moment.

It shows its owner alone. What was taken back stands in it without its words: that it once was shared, and with whom.
"""

from __future__ import annotations

import msgspec

from huddlebook.hub.contract import Design, Me, Part, View, World
from huddlebook.hub.excerpts import Audience, Share, Taken, WithCoach, WithCohort, WithTeam, excerpts
from huddlebook.hub.people import people
from huddlebook.hub.shares import READS, ShareCard, audience_name, card, kind_of

MOST_NAMES = 100
MOST_PAST = 50
MOST_SHOWN = 100
"""Shares of one audience that a page shows; more than these still are taken back with "all"."""


class LedgerDesign(Design, frozen=True, kw_only=True):
    """Nothing to set beside its title."""


class LedgerAudience(msgspec.Struct, frozen=True):
    """An audience and what it is shown. names: who can see it now, the owner not counted; people: how many they are.

    in_it: whether the owner is of this audience still. shares: how many there are; cards: the newest of them.
    """

    to: Audience
    name: str
    kind: str
    people: int
    names: tuple[str, ...]
    in_it: bool
    since: int
    shares: int
    cards: tuple[ShareCard, ...]


class LedgerPast(msgspec.Struct, frozen=True):
    """Something that is shared no more. Times in ms."""

    name: str
    kind: str
    at: int
    until: int


class LedgerView(View, frozen=True, kw_only=True):
    """Everything that I share, by audience, the newest first; and what I took back."""

    title: str = ""
    audiences: tuple[LedgerAudience, ...] = ()
    past: tuple[LedgerPast, ...] = ()


def look(design: LedgerDesign, world: World, me: Me) -> LedgerView:
    """Mine."""
    known = excerpts(world)
    by_audience: dict[Audience, list[Share]] = {}
    for share in reversed(known.mine(me.person)):
        by_audience.setdefault(share.to, []).append(share)
    who = _who(world, me, {to.team for to in by_audience if isinstance(to, WithTeam)})
    past = tuple(_past(world, me, one) for one in reversed(known.taken.get(me.person, ())[-MOST_PAST:]))
    return LedgerView(
        title=design.title,
        audiences=tuple(_audience(world, me, to, shares, who) for to, shares in by_audience.items()),
        past=past,
    )


def _audience(world: World, me: Me, to: Audience, shares: list[Share], who: dict[str, list[str]]) -> LedgerAudience:
    names, number, in_it = _seen_by(world, me, to, who)
    return LedgerAudience(
        to, audience_name(world, me, to, shares[0].named), kind_of(to), number, tuple(names[:MOST_NAMES]), in_it,
        shares[-1].at, len(shares), tuple(card(world, me, one) for one in shares[:MOST_SHOWN]),
    )  # fmt: skip


def _seen_by(world: World, me: Me, to: Audience, who: dict[str, list[str]]) -> tuple[list[str], int, bool]:
    """Names, how many, and whether the owner still is one of them."""
    match to:
        case WithTeam(team=team):
            return who[team], len(who[team]), team in me.teams
        case WithCohort(room=room):
            line = next((one for one in world.around.cohorts if one.room == room), None)
            return [], line.people if line else 0, line is not None
        case WithCoach(person=person):
            here = people(world).here(person)
            return ([people(world).name(person)] if here else []), int(here), True


def _who(world: World, me: Me, teams: set[str]) -> dict[str, list[str]]:
    """The names of everybody else in each of these teams."""
    found: dict[str, list[str]] = {team: [] for team in teams}
    for person, known in people(world).all.items():
        if person == me.person or known.left:
            continue
        for team in known.teams:
            if team in found:
                found[team].append(known.name)
    return {team: sorted(names, key=str.casefold) for team, names in found.items()}


def _past(world: World, me: Me, one: Taken) -> LedgerPast:
    return LedgerPast(audience_name(world, me, one.to, one.named), kind_of(one.to), one.at, one.until)


LEDGER = Part(
    kind="ledger",
    title="Who sees what of mine",
    design=LedgerDesign,
    view_type=LedgerView,
    look=look,
    reads=READS,
)
PARTS = (LEDGER,)
