"""The hub on the web: open to look around in, a name to keep something, and nothing of anybody else's on any wire."""

from __future__ import annotations

import asyncio
from contextlib import closing
from pathlib import Path

import pytest
from tests.integration.server.house import House
from tests.waiting import until

from huddlebook.client.hub import HubPage, come
from huddlebook.client.stream import Cookies, Rejected
from huddlebook.hub.people import is_person

TALK = {"title": "A talk on feedback", "url": "https://example.org/talk", "minutes": 5}


def test_everybody_may_look_around_and_nobody_has_to_say_a_name(house: House) -> None:
    page = house.get("/hub")
    assert page.status == 200
    assert "app-hub" in page.text
    assert house.get("/hub/library/12").status == 200
    assert house.get("/hub/no-such-page").status == 404
    assert house.get("/hub/curate").status == 404
    assert house.get("/hub/app.webmanifest").status == 200


def test_a_name_is_enough_to_keep_something_and_it_stays_ones_own(house: House) -> None:
    asyncio.run(_keeping(house))


async def _keeping(house: House) -> None:
    curator, ana, ben = house.facilitator(), await come(house.url, "Ana"), await come(house.url, "Ben")
    await come(house.url, "Cora", curator)
    pages = [await HubPage.open(house.url, "library", one) for one in (curator, ana, ben, Cookies())]
    shelf, mine, other, guest = pages
    assert (shelf.curates, mine.curates, guest.you) == (True, False, None)
    assert (await shelf.do("library", type="add_resource", about=TALK))["t"] == "ack"
    for page in pages:
        await page.until(lambda views: views["library"]["found"]["total"] == 1)
    found = await mine.ask("library", type="find_resources", words="feedb")
    (talk,) = [line["id"] for line in found["lines"]]
    assert (await mine.do("library", type="keep_resource", id=talk))["t"] == "ack"
    assert mine.views["library"]["later"] == 1
    assert (await guest.do("library", type="keep_resource", id=talk))["code"] == "not_allowed"
    assert (await other.do("library", type="add_resource", about=TALK))["code"] == "not_allowed"
    assert (await mine.do("library", type="come", person="p", name="x"))["code"] == "bad_command"
    with pytest.raises(Rejected):
        await mine.ask("nowhere", type="find_resources")
    assert (await mine.do("library", type="rate_resource", id=talk, helpful=True))["t"] == "ack"
    await other.until(lambda views: views["library"]["found"]["lines"][0]["yes"] == 1)
    assert other.views["library"]["later"] == guest.views["library"]["later"] == 0
    assert mine.you is not None
    assert not any(mine.you["seat"].encode() in frame for page in (other, guest, shelf) for frame in page.heard)
    for page in pages:
        page.close()


def test_what_was_kept_is_there_after_the_server_died(house: House) -> None:
    asyncio.run(_after_a_crash(house))


async def _after_a_crash(house: House) -> None:
    ana = await come(house.url, "Ana")
    page = await HubPage.open(house.url, "home", ana)
    assert (await page.do("pick", type="choose_minutes", minutes=20))["t"] == "ack"
    page.close()
    house.server.kill()
    house.server.start()
    again = await HubPage.open(house.url, "home", ana)
    assert again.you is not None
    assert again.views["pick"]["minutes"] == 20
    again.close()


def test_an_open_huddle_is_on_the_first_page_and_who_was_in_it_has_it_in_their_past(house: House) -> None:
    code = house.open_room()
    seat = house.seat(code)
    asyncio.run(come(house.url, "Ana", seat))
    assert house.get("/hub", seat).status == 200
    ben = asyncio.run(come(house.url, "Ben"))
    with closing(house.workspace.log()) as log:
        own = [room for room in log.heads() if is_person(room)]
        assert any(entry.type == "took_part" for room in own for entry in log.read(room))

    async def look() -> str:
        stream = await house.stream(code, seat)
        try:
            page = await HubPage.open(house.url, "home", seat)
            await page.until(lambda views: any(one["url"] == f"j/{code}" for one in views["livenow"]["huddles"]))
            page.close()
            stranger = await HubPage.open(house.url, "home", ben)
            assert code not in str(stranger.views)
            stranger.close()
            curator = await HubPage.open(house.url, "home", house.facilitator())
            assert curator.views["livenow"]["huddles"][0]["url"] == f"j/{code}"
            curator.close()
        finally:
            await stream.close()
        return code

    until(lambda: asyncio.run(look()) == code, why=lambda: "the huddle is on the page")


def test_one_s_own_link_brings_the_same_person_to_another_device(house: House) -> None:
    here = asyncio.run(come(house.url, "Ana"))
    link = house.post("/api/hub/link", {}, here).json["url"]
    token = link.partition("#")[2]
    asked = house.post("/api/hub/in", {"token": token})
    assert (asked.json, asked.cookies) == ({"name": "Ana"}, {})
    there = house.post("/api/hub/in", {"token": token, "sure": True})
    assert house.get("/hub/in").status == 200
    assert house.post("/api/hub/link", {}, Cookies(there.cookies)).status == 200
    assert house.post("/api/hub/in", {"token": token[:-2] + "xx"}).status == 403
    assert house.post("/api/hub/link", {}).status == 403
    renewed = house.post("/api/hub/link", {"renew": True}, here)
    assert renewed.json["qr"].startswith("data:image/svg+xml;base64,")
    assert house.post("/api/hub/link", {}, Cookies(there.cookies)).status == 403
    assert house.post("/api/hub/in", {"token": token}).status == 403
    assert house.post("/api/hub/link", {}, Cookies(renewed.cookies)).status == 200
    out = house.post("/api/hub/out", {}, Cookies(renewed.cookies))
    assert out.cookies == {"hb-hub": ""}


def test_a_link_that_somebody_else_sent_makes_nobody_them(house: House) -> None:
    ana, ben = asyncio.run(come(house.url, "Ana")), asyncio.run(come(house.url, "Ben"))
    token = house.post("/api/hub/link", {}, ben).json["url"].partition("#")[2]
    asked = house.post("/api/hub/in", {"token": token}, ana)
    assert (asked.json, asked.cookies) == ({"name": "Ben"}, {})
    again = house.post("/api/hub/in", {"token": token}, ben)
    assert again.json["url"] == "/hub"


def test_a_stranger_s_page_cannot_listen(house: House) -> None:
    headers = {"Sec-WebSocket-Key": "x", "Sec-WebSocket-Version": "13", "Connection": "Upgrade", "Upgrade": "websocket"}
    stranger = {**headers, "Origin": "https://elsewhere.example"}
    assert house.get("/hub/stream?page=home", None, **stranger).status == 403


def test_a_workspace_may_list_its_huddles_for_everybody(tmp_path: Path) -> None:
    (tmp_path / "huddlebook.toml").write_text("[hub]\nlist-huddles = true\n")
    with House(tmp_path) as house:
        asyncio.run(_listed(house, house.open_room()))


async def _listed(house: House, code: str) -> None:
    stream = await house.stream(code, house.seat(code))
    page = await HubPage.open(house.url, "home", Cookies())
    await page.until(lambda views: any(one["url"] == f"j/{code}" for one in views["livenow"]["huddles"]))
    page.close()
    await stream.close()
