"""Somebody who tries: nothing they send stops the hub, makes them somebody else, or lets another site act for them."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from types import SimpleNamespace
from typing import Any, cast

import pytest
from tests.integration.server.house import House
from tornado.httpclient import HTTPRequest
from tornado.iostream import StreamClosedError
from tornado.web import RequestHandler
from tornado.websocket import WebSocketClientConnection, WebSocketClosedError, websocket_connect

from huddlebook.client.hub import HubPage, come
from huddlebook.client.stream import Cookies, Rejected, let_go
from huddlebook.hub import registry
from huddlebook.server.routes import routes
from huddlebook.server.site import Site

NONSENSE: tuple[str | bytes, ...] = (
    "",
    "{",
    "null",
    "[]",
    "\ufffe",
    "[" * 5_000,
    '{"t":"do"}',
    '{"t":"boss","key":"key-12345","act":"wall","cmd":{}}',
    '{"t":"do","key":"../../..","act":"wall","cmd":{}}',
    '{"t":"do","key":"key-12345","act":"wall","cmd":{},"seat":"somebody-else"}',
    '{"t":"do","key":"key-12345","act":"wall","cmd":null}',
    '{"t":"do","key":"key-12345","act":"wall","cmd":' + "[" * 5_000 + "]" * 5_000 + "}",
    '{"t":"do","key":"key-12345","act":"wall","cmd":{"type":"share_gem","gem":{"title":"\\ud800","why":"x"}}}',
    '{"t":"do","key":"key-12345","act":"wall","cmd":{"type":"react_to_gem","id":1e400,"reaction":"thanks"}}',
    '{"t":"ask","key":"key-12345","act":"__class__","ask":{}}',
    '{"t":"ask","key":"key-12345","act":"wall","ask":{"type":"' + "x" * 20_000 + '"}}',
)
# What the server alone may ask, word for word as it would.
VOUCHED: tuple[dict[str, Any], ...] = (
    {"type": "come", "person": "p" + "a" * 16, "name": "Eve"},
    {"type": "join_team", "team": "Blue"},
    {"type": "prove_email", "email": "ana@example.org"},
    {"type": "take_part", "room": "r", "seat": "s", "title": "T", "kind": "session", "session": "s"},
    {"type": "leave_hub"},
)
TRICKS = (
    "/hub/../.huddlebook/secret",
    "/hub/%2e%2e/%2e%2e/.huddlebook/secret",
    "/hub/..%2f..%2fsecret",
    "/hub/.hidden",
    "/hub/home%00",
    "/hub/home/..%2f..%2fsecret",
    "/hub/home?page=curate/..",
    "/hub//elsewhere.example",
    "//elsewhere.example/hub",
    "/hub/document/9999999999999",
    "/hub/document/1/../../mine.zip",
    "/hub/document/%D9%A1",
    "/hub/poster/-1.svg",
    "/hub/wall%0d%0aSet-Cookie:%20hb-hub=x",
    "/assets/..%2f..%2f.huddlebook%2fsecret",
)


async def socket_of(house: House, cookies: Cookies) -> WebSocketClientConnection:
    headers = {"Origin": house.url.rstrip("/"), "Cookie": cookies.header}
    address = f"{house.url.rstrip('/').replace('http', 'ws', 1)}/hub/stream?page=wall"
    socket = await websocket_connect(HTTPRequest(address, headers=headers))
    assert b"welcome" in _bytes(await socket.read_message())
    return socket


def _bytes(message: str | bytes | None) -> bytes:
    return message.encode() if isinstance(message, str) else message or b""


def test_nonsense_gets_a_sentence_and_stops_nothing(house: House) -> None:
    asyncio.run(_nonsense(house))
    assert "Traceback" not in house.words


async def _nonsense(house: House) -> None:
    eve, ben = await come(house.url, "Eve"), await come(house.url, "Ben")
    socket = await socket_of(house, eve)
    for text in (*NONSENSE, *(json.dumps({"t": "do", "key": "key-12345", "act": "", "cmd": one}) for one in VOUCHED)):
        await socket.write_message(text)
        told = json.loads(_bytes(await socket.read_message()))
        assert told["t"] == "refuse", (text[:80], told)
        assert told["message"].endswith((".", "!")), told
    for data, binary in ((b"x" * 40_000, False), (b"x", True)):
        line = await socket_of(house, eve)
        await line.write_message(data, binary=binary)
        assert await line.read_message() is None
        let_go(line)
    page = await HubPage.open(house.url, "wall", ben)
    gem = {"title": "Still here", "why": "It works", "url": "https://example.org"}
    assert (await page.do("wall", type="share_gem", gem=gem))["t"] == "ack"
    assert page.you is not None
    assert not page.views["wall"]["teams"]
    assert (await page.do("wall", type="share_gem", gem={**gem, "url": "javascript:alert(1)"}))["t"] == "refuse"
    page.close()
    let_go(socket)


def test_what_only_the_server_asks_is_no_command_of_the_wire() -> None:
    asked = {str(one.__struct_config__.tag) for one in registry.slice_of_command() if one.vouched}
    assert {one["type"] for one in VOUCHED} <= asked
    for tag in asked:
        with pytest.raises(Exception, match="Invalid value"):
            registry.commands().decode(json.dumps({"type": tag}))


def test_haste_is_slowed_down_and_a_flood_of_searches_is_hung_up_on(house: House) -> None:
    asyncio.run(_flood(house))


async def _flood(house: House) -> None:
    """A neighbour is answered while somebody floods."""
    eve, ben = await come(house.url, "Eve"), await come(house.url, "Ben")
    headers = {"Origin": house.url.rstrip("/"), "Cookie": eve.header}
    address = f"{house.url.rstrip('/').replace('http', 'ws', 1)}/hub/stream?page=library"
    socket = await websocket_connect(HTTPRequest(address, headers=headers))
    heard: list[dict[str, Any]] = []

    async def hear() -> None:
        while (message := await socket.read_message()) is not None:
            heard.append(json.loads(_bytes(message)))

    hearing = asyncio.create_task(hear())
    ask = {"type": "find_resources", "words": 'a* NEAR( "x OR ^ - col:y' + "é" * 300}
    with suppress(WebSocketClosedError, StreamClosedError):  # it is, long before the last
        for number in range(10_000):
            frame = {"t": "ask", "key": f"flood-{number:05d}", "act": "library", "ask": ask}
            await socket.write_message(json.dumps(frame))
    page = await HubPage.open(house.url, "library", ben)
    await page.ask("library", type="find_resources", words="feedback")
    page.close()
    async with asyncio.timeout(60):
        await hearing
    let_go(socket)
    assert len([one for one in heard if one["t"] == "answer"]) < 1_000


def test_the_same_key_is_one_command_and_only_its_own_persons(house: House) -> None:
    asyncio.run(_replayed(house))


async def _replayed(house: House) -> None:
    ana, ben = await come(house.url, "Ana"), await come(house.url, "Ben")
    for who, title in ((ana, "Hers-twice"), (ben, "His-twice")):
        socket = await socket_of(house, who)
        gem = {"title": title, "why": "x", "url": "https://example.org/replayed"}
        frame = {"t": "do", "key": "the-same-key", "act": "wall", "cmd": {"type": "share_gem", "gem": gem}}
        acks = 0
        for _ in range(3):
            await socket.write_message(json.dumps(frame))
        while acks < 3:
            told = json.loads(_bytes(await socket.read_message()))
            assert told["t"] in ("ack", "views"), told
            acks += told["t"] == "ack"
        let_go(socket)
    page = house.get("/hub/wall").text
    assert (page.count('"Hers-twice"'), page.count('"His-twice"')) == (1, 1)


def test_a_forged_cookie_and_a_token_of_another_purpose_are_nobodys(house: House) -> None:
    ana, eve = asyncio.run(come(house.url, "Ana")), asyncio.run(come(house.url, "Eve"))
    mine, hers = (one.header.partition("hb-hub=")[2].partition(";")[0] for one in (eve, ana))
    link = house.post("/api/hub/link", {}, eve).json["url"].partition("#")[2]
    team = house.post("/api/hub/team-link", {"team": "Blue"}, house.facilitator()).json["url"].partition("#team=")[2]
    seat = house.seat(house.open_room()).header.partition("=")[2]
    person, _, rest = mine.partition("-")
    forged = [
        hers.partition("-")[0] + "-" + rest, person + "-1" + rest.partition(".")[1] + rest.partition(".")[2],
        link, team, seat, house.server.token, mine[:-1], mine + "x", "x" * 5_000, "..", "a.9999999999.b", '"',
        mine.replace(".", ".9", 1),
    ]  # fmt: skip
    assert house.post("/api/hub/link", {}, Cookies({"hb-hub": mine})).status == 200
    for value in forged:
        answer = house.post("/api/hub/link", {}, Cookies({"hb-hub": value}))
        assert answer.status == 403, value
        assert house.get("/hub/mine.zip", Cookies({"hb-hub": value})).status == 403
    assert house.get("/hub/curate", Cookies({"hb-facilitator": mine})).status == 404
    for path, token in (
        ("/api/hub/in", mine), ("/api/hub/in", team), ("/api/hub/team-join", link), ("/api/hub/team-join", mine),
        ("/api/facilitator", link),
    ):  # fmt: skip
        assert house.post(path, {"token": token}, eve).status == 403, path
    assert house.post("/api/hub/in", {"token": link, "sure": True, "person": "somebody-else"}).status == 400


@pytest.mark.parametrize("path", TRICKS)
def test_no_path_leads_out_of_the_hub(house: House, path: str) -> None:
    answer = house.get(path)
    assert answer.status == 200 if "?" in path else answer.status in (400, 404)
    assert "location" not in answer.headers
    assert "hb-hub" not in answer.cookies
    assert (house.workspace.home / "secret").read_bytes() not in answer.body


def test_a_stream_is_of_a_page_that_there_is(house: House) -> None:
    async def listen() -> None:
        for page in ("curate", "../curate", "%2e%2e/x", "nowhere", "", "x" * 4_000):
            with pytest.raises(Rejected):
                await HubPage.open(house.url, page)

    asyncio.run(listen())


def posts() -> list[str]:
    """Every address of one shape that a page of ours posts to."""
    table = routes(cast("Site", SimpleNamespace(base="/")))
    there = [pattern for pattern, handler in table if handler.post is not RequestHandler.post]
    return [one for one in there if one.isascii() and not set(one) & set("([?\\")]


def test_another_site_cannot_post_anything(house: House) -> None:
    """Cookies come along with a form that another site posts from the same site's other port; the origin tells."""
    cookies = asyncio.run(come(house.url, "Ana", house.facilitator()))
    assert {"/api/hub/come", "/api/hub/forget", "/api/hub/drip", "/api/curate", "/api/rooms"} <= set(posts())
    assert all("SameSite=Lax" in one and "HttpOnly" in one for one in set_cookies(house))
    for path in posts():
        for origin in (
            "https://elsewhere.example",
            "null",
            house.url.rstrip("/") + ".elsewhere.example",
            "",
            "http://",
        ):
            answer = house.post(path, {}, cookies, Origin=origin)
            assert answer.status == 403, (path, origin, answer.status)
        bare = house.ask("POST", path, cookies, headers={"Content-Type": "application/json"}, body=b"{}")
        assert bare.status == 403, path
        plain = house.post(path, {}, cookies, **{"Content-Type": "text/plain"})
        assert plain.status == 415, (path, plain.status)


def set_cookies(house: House) -> list[str]:
    """The header that makes a browser somebody's, word for word."""
    answer = house.post("/api/hub/come", {"name": "Ana"})
    assert "hb-hub" in answer.cookies
    return [answer.headers["set-cookie"]]
