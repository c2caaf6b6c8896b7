"""What strangers try: every door of Voilà and of ours, without a right, with a forged one, with somebody else's."""

from __future__ import annotations

import asyncio
import re
import time

import pytest
from tests.integration.server.house import House

from huddlebook.client.stream import Cookies, Rejected
from huddlebook.rooms import wire
from huddlebook.server.identity import FACILITATOR_COOKIE

KERNEL = "00000000-0000-0000-0000-000000000000"
# Addresses of Voilà, jupyter_server and JupyterLab that would give away kernels, files or settings.
CLOSED = [
    f"/api/kernels/{KERNEL}",
    f"/api/kernels/{KERNEL}/channels",
    "/api/kernels",
    "/api/kernelspecs",
    "/api/contents",
    "/api/sessions/x",
    "/api/terminals",
    "/api/shutdown",
    "/api/config/x",
    "/login",
    "/logout",
    f"/voila/api/shutdown/{KERNEL}",
    "/voila/api/contents",
    "/voila/api/themes/x",
    f"/voila/query/{KERNEL}",
    f"/voila/execution/{KERNEL}",
    "/voila/render/sessions/tiny.ipynb",
    "/voila/render/tiny.ipynb?template=python",
    "/voila/tree",
    "/voila/files/.huddlebook/secret",
    "/voila/files/sessions/tiny.ipynb",
    "/voila/files/sessions/tiny.ipynb/",
    "/voila/files/public/../.huddlebook/secret",
    "/voila/static/../app.py",
    "/voila/static/voila.js",
    "/voila/templates/lab/static/main.js",
    "/voila/labextensions/x/package.json",
    "/static/hb/../../../secret",
    "/static/hb/..%2f..%2f..%2fworkspace.py",
    "/static/hb/%2e%2e%2f%2e%2e%2fshell.py",
    "/static/hb/manifest.json",
    "/static/hb/",
    "/static/hb/.hidden",
    "/static/favicon.ico",
    "/assets/../secret",
    "/assets/..%2fsecret",
    "/assets/" + "0" * 32,
    "/assets/" + "0" * 32 + ".html",
    "/.huddlebook/huddlebook.db",
    "/server.json",
    "//etc/passwd",
    "/%00",
    "/r/FERN42/../../secret",
]


@pytest.mark.parametrize("path", CLOSED)
def test_nothing_but_our_addresses_exists(house: House, path: str) -> None:
    answer = house.get(path)
    assert answer.status == 404
    assert b"BEGIN" not in answer.body
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
def test_other_methods_do_nothing(house: House, method: str) -> None:
    assert house.ask(method, "/").status in (400, 405)
    assert house.ask(method, "/api/rooms").status in (400, 403, 405)


@pytest.mark.parametrize(
    "path",
    [
        "/?theme=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "/j/%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "/j/NOPE11?template=python&theme=%3Cscript%3Ealert(1)%3C/script%3E",
        "/%3Cscript%3Ealert(1)%3C/script%3E",
        "/facilitator?template=python",
    ],
)
def test_nothing_of_an_address_is_echoed_and_nothing_hangs(house: House, path: str) -> None:
    began = time.monotonic()
    answer = house.get(path)
    assert time.monotonic() - began < 15
    assert "<script>alert" not in answer.text
    assert "%3Cscript" not in answer.text


def test_without_a_seat_there_is_no_page_and_no_stream(house: House, code: str) -> None:
    page = house.get(f"/r/{code}")
    assert (page.status, page.headers["location"]) == (303, f"/j/{code}")
    for path in (f"/r/{code}/screen", f"/r/{code}/console", "/api/sessions", "/api/rooms", "/api/phrases"):
        assert house.get(path).status == 403
    status, said = house.knock(code)
    assert status == 101
    assert b'"t":"bye","reason":"not_allowed"' in said
    assert b"welcome" not in said


def test_a_seat_opens_no_console_screen_list_or_room(house: House, code: str) -> None:
    ana = house.seat(code)
    for path in (f"/r/{code}/screen", f"/r/{code}/console", "/api/sessions", "/api/rooms", "/api/phrases"):
        assert house.get(path, ana).status == 403
    assert house.post("/api/rooms", {"session": "tiny"}, ana).status == 403
    assert house.post("/api/phrases", {"keep": "Well seen."}, ana).status == 403
    with pytest.raises(Rejected, match="facilitator"):
        asyncio.run(house.stream(code, ana, "console"))


def test_forged_and_foreign_cookies_are_nobody(house: House, code: str) -> None:
    other = house.open_room()
    ana = house.seat(code)
    ((name, value),) = ana.values.items()
    seat, expires, mark = value.split(".")
    other_name = next(iter(house.seat(other).values))
    past = str(int(time.time()) - 10)
    forged = [
        {name: f"{seat}.{expires}.{mark[:-2]}xx"},
        {name: f"sbbbbbbbbbbbbbbbb.{expires}.{mark}"},
        {name: f"{seat}.{int(expires) + 1}.{mark}"},
        {name: f"{seat}.{past}.{mark}"},
        {name: "facilitator"},
        {name: ""},
        {other_name: value},
        {"hb-seat": value},
    ]
    for values in forged:
        room = other if other_name in values else code
        assert house.get(f"/r/{room}", Cookies(values)).status == 303, values
        assert b'"t":"bye"' in house.knock(room, Cookies(values))[1], values
    assert house.get(f"/r/{code}", ana).status == 200


def test_no_cookie_but_the_signed_one_makes_a_facilitator(house: House, code: str) -> None:
    seat = next(iter(house.seat(code).values.values()))
    real = house.facilitator().values[FACILITATOR_COOKIE]
    text, expires, mark = real.split(".")
    for value in (seat, house.server.token, "facilitator", f"{text}.{int(expires) + 9}.{mark}", real[:-1], "1"):
        assert house.get("/api/rooms", Cookies({FACILITATOR_COOKIE: value})).status == 403
    assert house.get("/api/rooms", Cookies({FACILITATOR_COOKIE: real})).status == 200


def test_claims_of_a_request_change_nothing(house: House, code: str) -> None:
    ana = house.seat(code)
    claims = {
        "X-Remote-User": "facilitator",
        "X-Forwarded-User": "facilitator",
        "X-Forwarded-For": "10.0.0.1",
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "https",
        "Authorization": f"token {house.server.token}",
    }
    for path in (f"/r/{code}/console?role=facilitator", f"/api/rooms?token={house.server.token}", "/api/sessions"):
        assert house.ask("GET", path, ana, headers=claims).status == 403
    page = house.ask("GET", f"/r/{code}?as=console&role=facilitator&seat=x", ana, headers=claims).text
    assert '"people"' not in page
    assert "evil.example" not in page
    assert "as=participant" in page


def test_a_forged_host_is_believed_by_nothing(house: House, code: str) -> None:
    facilitator, ana = house.facilitator(), house.seat(code)
    for path, cookies in ((f"/r/{code}/console", facilitator), (f"/r/{code}", ana), ("/", facilitator)):
        answer = house.ask("GET", path, cookies, headers={"Host": "evil.example"})
        assert "evil.example" not in answer.text
        assert "evil.example" not in str(answer.headers)
    forged = {"Host": "evil.example", "Origin": "http://evil.example"}
    joined = house.ask(
        "POST",
        "/api/join",
        headers={**forged, "Content-Type": "application/json"},
        body=f'{{"code":"{code}"}}'.encode(),
    )
    assert "evil.example" not in joined.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": ""},
        {"Origin": "https://evil.example", "X-Forwarded-Host": "evil.example"},
    ],
)
def test_a_foreign_page_cannot_listen_or_post_with_our_cookies(
    house: House, code: str, headers: dict[str, str]
) -> None:
    ana = house.seat(code)
    assert house.knock(code, ana)[0] == 101
    status, said = house.knock(code, ana, **headers)
    assert status == 403
    assert b"welcome" not in said
    assert house.post("/api/join", {"code": code}, ana, **headers).status == 403
    assert house.post("/api/facilitator", {"token": house.server.token}, None, **headers).status == 403
    assert house.post("/api/rooms", {"session": "x"}, house.facilitator(), **headers).status == 403


def test_a_form_cannot_post_to_us(house: House, code: str) -> None:
    for kind in ("application/x-www-form-urlencoded", "text/plain", "multipart/form-data"):
        assert house.post("/api/join", {"code": code}, None, **{"Content-Type": kind}).status in (400, 415)
    no_origin = house.ask("POST", "/api/join", headers={"Content-Type": "application/json"}, body=b"{}")
    assert no_origin.status == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Upgrade": "h2c"},
        {"Connection": "close"},
        {"Sec-WebSocket-Version": "8"},
        {"Sec-WebSocket-Key": ""},
    ],
)
def test_what_is_no_websocket_gets_none(house: House, code: str, headers: dict[str, str]) -> None:
    assert house.knock(code, house.seat(code), **headers)[0] in (400, 426)


def test_a_participants_facilitator_commands_are_refused_and_logged(house: House, code: str) -> None:
    ana = house.seat(code)

    async def try_everything() -> list[wire.Ack | wire.Refuse]:
        console = await house.console(code)
        stream = await house.stream(code, ana)
        tried = [
            await stream.do(None, {"type": "open_step", "step": "two"}),
            await stream.do(None, {"type": "end_room"}),
            await stream.do(None, {"type": "remove", "seat": "s" + "a" * 16}),
            await stream.do("mood", {"type": "reveal"}),
            await stream.do("words", {"type": "hide_card", "card": 1}),
        ]
        await console.close()
        await stream.close()
        return tried

    before = house.state(code).seq
    answers = asyncio.run(try_everything())
    assert [getattr(answer, "code", None) for answer in answers] == ["not_allowed"] * 5
    state = house.state(code)
    assert (state.step, state.ended_at) == ("one", None)
    assert not state.activities["mood"].stage.revealed
    assert state.seq <= before + 3
    for word in ("open_step", "end_room", "remove", "reveal", "hide_card"):
        assert f"'{word}' was refused" in house.words


def test_nothing_of_a_closed_step_is_in_a_participants_page_or_stream(house: House, code: str) -> None:
    ana = house.seat(code)

    async def everything() -> str:
        console = await house.console(code)
        stream = await house.stream(code, ana)
        await stream.until(lambda shown: shown.room is not None and shown.room.step == "one")
        shown = f"{stream.views} {stream.own} {stream.pages}"
        await stream.close()
        await console.close()
        return shown

    assert "hidden-a" not in asyncio.run(everything())
    assert "hidden-a" not in house.get(f"/r/{code}", ana).text
    assert "hidden-a" in house.get(f"/r/{code}/console", house.facilitator()).text


HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'"
    ),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}


def test_every_answer_closes_the_browsers_doors(house: House, code: str) -> None:
    ana, facilitator = house.seat(code), house.facilitator()
    answers = [
        house.get("/"),
        house.get(f"/j/{code}"),
        house.get("/j/NOPE11"),
        house.get(f"/r/{code}", ana),
        house.get(f"/r/{code}"),
        house.get(f"/r/{code}/console", facilitator),
        house.get(f"/r/{code}/screen", facilitator),
        house.get("/facilitator"),
        house.get("/nothing"),
        house.get("/api/rooms"),
        house.get("/healthz"),
        house.get(f"/qr/{code}.svg", ana),
        house.post("/api/join", {"code": code}),
        house.post("/api/join", {}),
    ]
    for answer in answers:
        for name, value in HEADERS.items():
            assert answer.headers.get(name) == value
        assert "server" not in answer.headers
        assert answer.headers.get("cache-control") == "no-store"


def test_no_page_names_another_site(house: House, code: str) -> None:
    facilitator = house.facilitator()
    for path in ("/", f"/j/{code}", f"/r/{code}/console", f"/r/{code}/screen", "/facilitator", "/nothing"):
        page = house.get(path, facilitator).text.replace("http://www.w3.org/2000/svg", "")
        assert re.findall(r"https?://[^\"'\s<]+", page.replace(house.url, "")) == []
        assert "<script>" not in page


def test_cookies_are_for_the_server_alone(house: House, code: str) -> None:
    for answer in (
        house.post("/api/join", {"code": code}),
        house.post("/api/facilitator", {"token": house.server.token}),
    ):
        cookie = answer.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=lax" in cookie
        assert "path=/" in cookie
        assert "max-age=" in cookie
        assert "secure" not in cookie


def test_logs_hold_no_code_seat_token_cookie_or_address(folder: str) -> None:
    with House(folder, ("--port", "0", "--access-log")) as house:  # type: ignore[arg-type]
        code = house.open_room()
        ana = house.seat(code, "Ana Personal")
        facilitator = house.facilitator()
        house.get(f"/j/{code}")
        house.get(f"/r/{code}", ana)
        house.get(f"/r/{code}/console", facilitator)
        house.get("/j/WRONG99")
        house.get(f"/nothing/{house.server.token}?token={house.server.token}")
        house.post("/api/facilitator", {"token": "wrong-token-here"})
        house.knock(code, ana)
        asyncio.run(_refused(house, code, ana))
        words, token = house.words, house.server.token
    said = words.replace(f"/facilitator#{token}", "")  # the greeting to the person who started it
    secrets = [code, "WRONG99", token, "wrong-token-here", "Ana", "127.0.0.1 ", "Mozilla", "made-here"]
    secrets += [value.partition(".")[0] for value in ana.values.values()]
    secrets += list(ana.values.values()) + list(facilitator.values.values())
    for secret in secrets:
        assert secret not in said, secret
    assert "was refused" in said
    assert "303 GET /r/CODE/console" in said or "200 GET /r/CODE/console" in said
    assert "404 GET unknown" in said


async def _refused(house: House, code: str, cookies: Cookies) -> None:
    stream = await house.stream(code, cookies)
    await stream.do(None, {"type": "end_room"})
    await stream.close()


def test_comments_to_use_again_are_all_facilitators(house: House) -> None:
    one, other = house.facilitator(), house.facilitator()
    assert house.post("/api/phrases", {"keep": " Well seen. "}, one).json == ["Well seen."]
    assert house.get("/api/phrases", other).json == ["Well seen."]
    assert house.post("/api/phrases", {}, other).status == 422
    assert house.post("/api/phrases", {"drop": "Well seen."}, other).status == 400
    assert house.post("/api/phrases", {"forget": "Well seen."}, other).json == []
