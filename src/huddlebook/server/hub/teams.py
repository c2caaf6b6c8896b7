"""Joining a team by its link: whoever is in the team, or curates, hands it out; it is good for a month.

The link's token names the team and is signed; a page of the hub reads it, asks, and posts it here.
"""

from __future__ import annotations

import base64
import binascii

import msgspec

from huddlebook.activities.contract import Refusal
from huddlebook.hub.people import JoinTeam, team_name
from huddlebook.server.hub.pages import who_asks
from huddlebook.server.identity import DAY
from huddlebook.server.web import Api, Stop, stopped
from huddlebook.signing import Signer

LASTS = 30 * DAY  # s
PURPOSE = "hub-team"
MOST_BYTES = 90  # of a team's name in a link
NO_TEAM = "You can hand out links of teams that you are in."
BAD_LINK = "This team's link does not count (any more). Ask for a new one."


class TeamBody(msgspec.Struct, forbid_unknown_fields=True):
    """Which team."""

    team: str


class JoinBody(msgspec.Struct, forbid_unknown_fields=True):
    """What a team's link holds."""

    token: str


class TeamLink(Api):
    """Gives a link that brings people into a team."""

    route = "/api/hub/team-link"

    async def post(self) -> None:
        body: TeamBody = self.body(TeamBody)
        who, team = await who_asks(self), team_name(body.team)
        _, me = await self.site.hub.keeper.look(who)
        if not team or (team not in me.teams and not who.curates):
            raise Stop(403, NO_TEAM)
        if len(team.encode()) > MOST_BYTES:
            raise Stop(400, "This team's name is too long for a link. Give it a shorter one.")
        token = sign_team(self.site.signer, team, self.now)
        self.answer({"url": f"{self.site.public}/hub/me#team={token}"})


class TeamJoin(Api):
    """The person joins the team whose link they have."""

    route = "/api/hub/team-join"

    async def post(self) -> None:
        body: JoinBody = self.body(JoinBody)
        if self.site.rates.tokens.empty(self.address):
            raise Stop(429)
        team = read_team(self.site.signer, body.token, self.now)
        if not team:
            self.site.rates.tokens.take(self.address)
            raise Stop(403, BAD_LINK)
        verdict = await self.site.hub.keeper.do(await who_asks(self), JoinTeam(team))
        if isinstance(verdict, Refusal):
            raise stopped(verdict)
        self.answer({"team": team})


def sign_team(signer: Signer, team: str, now: int) -> str:
    """What a team's link holds; now: s since 1970. The same all day long."""
    text = base64.urlsafe_b64encode(team.encode()).rstrip(b"=").decode()
    return signer.sign(PURPOSE, text, now - now % DAY + LASTS)


def read_team(signer: Signer, token: str, now: int) -> str:
    """The team that this is a link of, "" for none."""
    text = signer.read(PURPOSE, token, now) or ""
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""
