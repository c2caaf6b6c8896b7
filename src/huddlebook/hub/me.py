"""What a person says about themselves: their name, the teams they are in, and whether they want the wall's mails.

Teams are joined by a link that somebody of the team, or who curates, hands out; the server makes and reads it.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from huddlebook.hub.contract import Design, Me, Part, View, World
from huddlebook.hub.messages import messages
from huddlebook.hub.people import people


class MeDesign(Design, frozen=True, kw_only=True):
    """Nothing to set beside its title."""


class MyTeam(msgspec.Struct, frozen=True):
    """A team that I am in; people: how many others are."""

    team: str
    people: int


class MeView(View, frozen=True, kw_only=True):
    """email: my proven address, "" for none; only I am shown it. mails: whether the wall writes to me."""

    title: str = ""
    name: str = ""
    email: str = ""
    teams: tuple[MyTeam, ...] = ()
    mails: Literal["on", "paused", "stopped"] = "on"


def look(design: MeDesign, world: World, me: Me) -> MeView:
    """Mine."""
    there = people(world)
    if not there.here(me.person):
        return MeView(title=design.title)
    known, box, sizes = there.all[me.person], messages(world).box, dict.fromkeys(me.teams, 0)
    for person, other in there.all.items():
        for team in other.teams:
            if team in sizes and person != me.person and not other.left:
                sizes[team] += 1
    teams = tuple(MyTeam(team, sizes[team]) for team in known.teams)
    mails: Literal["on", "paused", "stopped"] = "paused" if me.at < box.paused.get(me.person, 0) else "on"
    mails = "stopped" if me.person in box.stopped else mails
    return MeView(title=design.title, name=known.name, email=known.email, teams=teams, mails=mails)


ME = Part(
    kind="me",
    title="You",
    design=MeDesign,
    view_type=MeView,
    look=look,
    reads=frozenset({"people", "messages"}),
)
PARTS = (ME,)
