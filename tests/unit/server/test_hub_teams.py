"""A team's link names the team, counts for a month, and cannot be made by anybody else."""

from __future__ import annotations

import pytest

from huddlebook.server.hub.sharing import manifest
from huddlebook.server.hub.teams import LASTS, read_team, sign_team
from huddlebook.signing import Signer

SIGNER, NOW = Signer(b"secret"), 1_800_000_000


@pytest.mark.parametrize("team", ["Blue", "Größe & Co", "チーム", "a.b~c"])
def test_a_link_is_read_again_and_ends(team: str) -> None:
    token = sign_team(SIGNER, team, NOW)
    assert read_team(SIGNER, token, NOW + 1) == team
    assert read_team(SIGNER, token, NOW + LASTS) == ""


@pytest.mark.parametrize("token", ["", "x", "Qmx1ZQ.99999999999.AAAA", sign_team(Signer(b"other"), "Blue", NOW)])
def test_what_this_workspace_did_not_sign_is_no_link(token: str) -> None:
    assert read_team(SIGNER, token, NOW) == ""


def test_what_is_shared_from_an_app_comes_to_the_wall_beneath_the_servers_path() -> None:
    told = manifest("/learn/")
    assert told["start_url"] == "/learn/hub"
    assert told["share_target"] == {
        "action": "/learn/hub/wall",
        "method": "GET",
        "params": {"title": "title", "text": "text", "url": "url"},
    }
