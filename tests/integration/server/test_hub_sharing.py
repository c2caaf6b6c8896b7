"""Teams, sharing and coaching over the wire: who is shown what, that taken back is gone, and nothing on other wires."""

from __future__ import annotations

import asyncio

import pytest
from tests.integration.server.house import House

from huddlebook.client.hub import HubPage, come
from huddlebook.client.stream import Cookies, Rejected, call

WALL = {"kind": "team", "team": "Blue"}


async def team_link(house: House, cookies: Cookies) -> str:
    told = await call(house.url.rstrip("/"), "/api/hub/team-link", {"team": "Blue"}, cookies)
    return str(told["url"]).partition("#team=")[2]


async def join(house: House, cookies: Cookies, token: str) -> None:
    await call(house.url.rstrip("/"), "/api/hub/team-join", {"token": token}, cookies)


def words(page: HubPage) -> str:
    return str(page.views)


def test_what_is_shared_reaches_its_audience_and_nobody_else_and_taken_back_is_gone(house: House) -> None:
    asyncio.run(_sharing(house))


async def _sharing(house: House) -> None:
    curator, ana, ben, eve = (
        await come(house.url, "Ruth", house.facilitator()), await come(house.url, "Ana"),
        await come(house.url, "Ben"), await come(house.url, "Eve"),
    )  # fmt: skip
    with pytest.raises(Rejected):
        await team_link(house, ana)
    with pytest.raises(Rejected):
        await join(house, ana, "QmxpZQ.1.x")
    token = await team_link(house, curator)
    for one in (ana, ben):
        await join(house, one, token)
    assert await team_link(house, ben) == token
    mine, his = await HubPage.open(house.url, "wall", ana), await HubPage.open(house.url, "wall", ben)
    hers, guest = await HubPage.open(house.url, "wall", eve), await HubPage.open(house.url, "wall")
    coach, person = await HubPage.open(house.url, "coach", ben), await HubPage.open(house.url, "coach", ana)
    assert coach.you is not None
    assert (await mine.do("wall", type="share_excerpt", text="Quiet words", to=WALL))["t"] == "ack"
    assert (await hers.do("wall", type="share_excerpt", text="Let me in", to=WALL))["code"] == "not_allowed"
    await his.until(lambda views: "Quiet words" in str(views))
    share = his.views["wall"]["posts"][0]["id"]
    assert (await hers.do("wall", type="answer_share", share=share, text="Hm"))["code"] == "gone"
    assert (await his.do("wall", type="answer_share", share=share, text="Well said"))["t"] == "ack"
    await mine.until(lambda views: "Well said" in str(views))
    assert (await person.do("coaches", type="name_coach", person=coach.you["seat"]))["t"] == "ack"
    await coach.until(lambda views: [one["name"] for one in views["coaches"]["asking"]] == ["Ana"])
    ana_id = coach.views["coaches"]["asking"][0]["person"]
    assert (await coach.do("coaches", type="accept_coachee", person=ana_id))["t"] == "ack"
    only = {"kind": "coach", "person": coach.you["seat"]}
    assert (await person.do("coached", type="share_excerpt", text="For my coach", to=only))["t"] == "ack"
    await coach.until(lambda views: "For my coach" in str(views["coached"]["due"]))
    assert (await mine.do("wall", type="take_all_back"))["t"] == "ack"
    await his.until(lambda views: "Quiet words" not in str(views) and "Well said" not in str(views))
    await coach.until(lambda views: "For my coach" not in str(views))
    again = [await HubPage.open(house.url, "wall", ben), await HubPage.open(house.url, "coach", ben)]
    gone = ("Quiet words", "Well said", "For my coach")
    assert not any(word in words(page) for page in again for word in gone)
    gem = {"title": "For all", "why": "It helps", "url": "https://example.org"}
    assert (await mine.do("wall", type="share_gem", gem=gem))["t"] == "ack"
    for page in (hers, guest, his):
        await page.until(lambda views: "For all" in str(views))
    assert "Ana" not in words(guest)
    private = (b"Quiet words", b"Well said", b"For my coach", b"Blue")
    assert not [word for page in (hers, guest) for frame in page.heard for word in private if word in frame]
    pages: list[HubPage] = [mine, his, hers, guest, coach, person, *again]
    for page in pages:
        page.close()
