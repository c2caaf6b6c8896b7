"""A room over the wire, from its notebook to its end; the same server behind a proxy's path, and after a restart."""

from __future__ import annotations

import asyncio
import json
import time
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import v4
from tests.integration.server.house import House
from tests.waiting import until

from huddlebook.client.stream import Cookies, Rejected, Stream, call

CELLS = [
    v4.new_markdown_cell("# Tiny\n\nHello."),
    v4.new_markdown_cell("## Mood (3 min)\n\nHow *is* it?"),
    v4.new_code_cell("from huddlebook import Poll\nPoll('How are you?', options=['good', 'bad'], id='mood')"),
    v4.new_markdown_cell("## Words (2 min)"),
    v4.new_code_cell("Poll('And now?', options=['good', 'bad'], id='now')"),
]


def write_session(folder: Path, name: str, cells: list[Any]) -> None:
    notebook = v4.new_notebook(cells=cells)
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    (folder / "sessions").mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, folder / "sessions" / f"{name}.ipynb")


def test_from_a_notebook_to_answers(folder: Path) -> None:
    write_session(folder, "tiny", CELLS)
    write_session(folder, "broken", [v4.new_markdown_cell("# B"), v4.new_code_cell("1 / 0")])
    with House(folder) as house:
        code = asyncio.run(_run(house))
        with pytest.raises(Rejected, match="ZeroDivisionError"):
            asyncio.run(Stream.open_room(house.url, house.server.token, "broken"))
        with pytest.raises(Rejected, match="no session 'nowhere'"):
            asyncio.run(Stream.open_room(house.url, house.server.token, "nowhere"))
        lines = {line["slug"]: line for line in house.get("/api/sessions", house.facilitator()).json}
    assert lines["tiny"] == {
        "slug": "tiny", "title": "Tiny", "minutes": 5.0, "steps": 2, "description": "Hello.", "problem": None
    }  # fmt: skip
    poll = house.state(code).activities["mood"]
    assert [ballot.choice for ballot in poll.ballots.values()] == [(1,)]  # type: ignore[attr-defined]


async def _run(house: House) -> str:
    console = await (await Stream.open_room(house.url, house.server.token, "tiny")).connected()
    ana = await (await Stream.join(house.url, console.code, "Ana")).connected()
    assert console.room
    assert [step.title for step in console.room.steps] == ["Mood", "Words"]
    assert set(console.pages) == {"lobby", "mood", "words"}
    assert set(ana.pages) == {"lobby"}
    await console.do(None, {"type": "open_step", "step": "mood"})
    await ana.until(lambda shown: "mood" in shown.views)
    assert "<em>is</em>" in ana.pages["mood"].html
    await ana.do("mood", {"type": "answer", "choice": [1]})
    await console.do("mood", {"type": "reveal"})
    await ana.until(lambda shown: shown.views["mood"]["rounds"] is not None)
    await console.do(None, {"type": "end_room"})
    await ana.until(lambda shown: shown.room is not None and shown.room.phase == "ended")
    for stream in (console, ana):
        await stream.close()
    return console.code


def embedded(page: str) -> Any:
    """The data of a page."""
    return json.loads(page.partition('id="data">')[2].partition("</script>")[0])


def test_a_page_holds_everything_it_starts_from(house: House, code: str) -> None:
    ana, facilitator = house.seat(code), house.facilitator()
    page = embedded(house.get(f"/r/{code}", ana).text)
    assert page["code"] == code
    assert page["stream"] == f"/stream/{code}?as=participant"
    assert page["welcome"]["you"]["name"] == "Ana"
    screen = embedded(house.get(f"/r/{code}/screen", facilitator).text)
    assert screen["join"] == {"url": f"{house.url}/j/{code}", "host": house.url[7:], "qr": f"/qr/{code}.svg"}
    console = embedded(house.get(f"/r/{code}/console", facilitator).text)
    assert console["links"] == {"screen": f"/r/{code}/screen"}
    assert [person["name"] for person in console["welcome"]["room"]["people"]] == ["Ana"]
    assert embedded(house.get("/", facilitator).text)["rooms"][0]["phase"] == "lobby"
    assert embedded(house.get("/").text) == {"facilitator": False, "sessions": [], "rooms": [], "cohorts": []}
    join = embedded(house.get(f"/j/{code}").text)
    assert (join["code"], join["title"], join["error"]) == (code, "Made here", None)
    assert join["suggested"]


def test_two_rooms_never_hear_each_other(house: House) -> None:
    first, second = house.open_room(), house.open_room()

    async def go() -> Stream:
        console = await house.console(first)
        async with Stream(house.url, second, house.seat(second, "Ben")) as ben:
            await console.do("mood", {"type": "reveal"})
            await ben.do(None, {"type": "rename", "name": "Benno"})
            await ben.until(lambda shown: shown.you is not None and shown.you.name == "Benno")
        await console.close()
        return ben

    ben = asyncio.run(go())
    assert ben.room
    assert ben.room.code == second
    assert ben.views == {}


def test_a_vote_counts_in_its_own_room_and_in_no_other(house: House) -> None:
    first, second = house.open_room(), house.open_room()

    async def go() -> list[int]:
        found = []
        consoles = [await house.console(code) for code in (first, second)]
        for console in consoles:
            await console.do("mood", {"type": "open"})
        async with Stream(house.url, first, house.seat(first, "Ana")) as ana:
            await ana.do("mood", {"type": "answer", "choice": [0]})
        await consoles[0].until(lambda shown: shown.views["mood"]["answered"] == 1)
        for console in consoles:
            await console.do("mood", {"type": "reveal"})
            await console.until(lambda shown: shown.views["mood"]["stage"]["revealed"])
            found.append(console.views["mood"]["answered"])
            await console.close()
        return found

    assert asyncio.run(go()) == [1, 0]


def test_what_another_process_does_is_seen_soon(house: House, code: str) -> None:
    async def go() -> None:
        async with Stream(house.url, code, house.seat(code)) as ana:
            began = time.monotonic()
            await asyncio.to_thread(_open_elsewhere, house, code)
            await ana.until(lambda shown: shown.room is not None and shown.room.step == "two")
            assert time.monotonic() - began < 15

    asyncio.run(go())


def _open_elsewhere(house: House, code: str) -> None:
    from contextlib import closing

    from tests.integration.server.house import FACILITATOR

    from huddlebook.rooms import engine
    from huddlebook.rooms.log import Append, Appended

    state = house.state(code)
    tried = engine.attempt(state, None, {"type": "open_step", "step": "two"}, FACILITATOR, key=None, now=state.at)
    assert isinstance(tried, engine.Attempt)
    with closing(house.workspace.log()) as log:
        assert log.append([Append(state.id, state.seq, tried.entries)]) == [Appended()]


def test_after_a_restart_everybody_is_back_in_their_seat_by_themselves(folder: Path) -> None:
    with House(folder) as house:
        code = house.open_room()
        ana, facilitator = house.seat(code), house.facilitator()
        asyncio.run(_restart(house, code, ana))
        # Cookies and the facilitator's link are as good as before.
        assert house.get(f"/r/{code}", ana).status == 200
        assert house.get("/api/rooms", facilitator).status == 200


async def _restart(house: House, code: str, ana: Cookies) -> None:
    token, console = house.server.token, await house.console(code)
    stream = await house.stream(code, ana)
    await stream.do("mood", {"type": "answer", "choice": [2]})
    seat = stream.you
    await asyncio.to_thread(house.server.stop)
    kept = asyncio.create_task(stream.do("words", {"type": "post", "text": "said while it was away"}))
    await asyncio.to_thread(house.server.start)
    async with asyncio.timeout(60):
        await kept
    assert stream.you == seat
    assert stream.own["mood"]["choice"] == [2]
    assert [card["text"] for card in stream.own["words"]["cards"]] == ["said while it was away"]
    assert house.server.token == token
    await stream.close()
    await console.close()


def test_a_line_that_is_cut_comes_back_and_one_click_is_one_answer(house: House, code: str) -> None:
    async def go() -> Stream:
        console = await house.console(code)
        async with Stream(house.url, code, house.seat(code)) as ana:
            for number in range(5):
                asked = asyncio.create_task(ana.do("words", {"type": "post", "text": f"card {number}"}))
                await asyncio.sleep(0)
                await ana.drop()
                async with asyncio.timeout(60):
                    await asked
        await console.close()
        return ana

    ana = asyncio.run(go())
    assert [card["text"] for card in ana.own["words"]["cards"]] == [f"card {number}" for number in range(5)]


def test_a_new_secret_revokes_every_cookie_and_link(folder: Path) -> None:
    with House(folder) as house:
        code = house.open_room()
        ana, facilitator, token = house.seat(code), house.facilitator(), house.server.token
        house.server.stop()
        (folder / ".huddlebook" / "secret").unlink()
        house.server.start()
        assert house.get(f"/r/{code}", ana).status == 303
        assert house.get("/api/rooms", facilitator).status == 403
        assert house.post("/api/facilitator", {"token": token}).status == 403


def test_behind_a_proxy_under_a_path(folder: Path) -> None:
    options = ("--base-url", "/huddle", "--url", "https://learn.example.org/huddle", "--proxy")
    with House(folder, options) as house:
        assert house.url.endswith("/huddle")
        headers = {"Origin": "https://learn.example.org"}

        async def go() -> tuple[str, Cookies]:
            cookies = Cookies()
            await call(house.url, "/api/facilitator", {"token": house.server.token}, cookies)
            return str(await call(house.url, "/api/rooms", cookies=cookies)), cookies

        rooms, facilitator = asyncio.run(go())
        assert rooms == "[]"
        page = house.get("/huddle/", facilitator, **headers)
        assert page.status == 200
        assert house.get("/").status == 404
        code = _open_under(house, facilitator)
        joined = house.post("/huddle/api/join", {"code": code}, None, **headers)
        assert joined.json == {"url": f"/huddle/r/{code}"}
        cookie = joined.headers["set-cookie"].lower()
        assert "path=/huddle/" in cookie
        assert "secure" in cookie
        screen = embedded(house.get(f"/huddle/r/{code}/screen", facilitator).text)
        assert screen["join"]["url"] == f"https://learn.example.org/huddle/j/{code}"
        assert screen["join"]["host"] == "learn.example.org/huddle"
        assert screen["stream"] == f"/huddle/stream/{code}?as=presenter"
        redirect = house.get(f"/huddle/r/{code}")
        assert redirect.headers["location"] == f"/huddle/j/{code}"


def _open_under(house: House, facilitator: Cookies) -> str:
    from contextlib import closing

    from tests.integration.server.house import ACTIVITIES, STEPS

    from huddlebook.rooms import commands, engine
    from huddlebook.rooms.events import RoomOpened
    from huddlebook.rooms.log import Append
    from huddlebook.rooms.state import RoomState

    opened = RoomOpened("BASE42", "made-here", "Made here", STEPS, ACTIVITIES)
    tried = engine.apply(RoomState(id="rbaseroom00000"), commands.opening(opened), "facilitator", key=None, now=5)
    with closing(house.workspace.log()) as log:
        log.append([Append("rbaseroom00000", 0, tried.entries)])
    until(lambda: house.get("/huddle/qr/BASE42.svg", facilitator).status == 200)
    return "BASE42"


def test_static_files_come_packed_and_for_ever(house: House) -> None:
    from huddlebook.pages.shell import STATIC, Manifest

    manifest = Manifest.read()
    files = manifest.files(manifest.entries)
    assert files, "the front-end is not built: make front"
    for name in files[:5]:
        path, plain = f"/static/hb/{name}", (STATIC / name).read_bytes()
        packed = house.ask("GET", path, headers={"Accept-Encoding": "gzip, deflate, br"})
        assert packed.headers["content-encoding"] == "br"
        assert packed.body == (STATIC / f"{name}.br").read_bytes()
        assert packed.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert packed.headers["vary"] == "Accept-Encoding"
        bare = house.ask("GET", path, headers={"Accept-Encoding": "identity"})
        assert (bare.body, bare.headers.get("content-encoding")) == (plain, None)


def test_the_server_says_where_it_is_and_takes_it_back(folder: Path) -> None:
    with House(folder) as house:
        info = folder / ".huddlebook" / "server.json"
        assert info.stat().st_mode & 0o077 == 0
        assert house.get("/healthz").json == {"ok": True}
    assert not info.exists()
    assert "Traceback" not in house.words


def test_a_stop_in_mid_room_says_goodbye_and_saves_what_was_said(folder: Path) -> None:
    with House(folder) as house:
        code = house.open_room()

        async def go() -> None:
            console = await house.console(code)
            async with Stream(house.url, code, house.seat(code)) as ana:
                await ana.do("mood", {"type": "answer", "choice": [1]})
                await asyncio.to_thread(house.server.stop)
            await console.close()

        asyncio.run(go())
    poll = house.state(code).activities["mood"]
    assert len(poll.ballots) == 1  # type: ignore[attr-defined]
    assert "Traceback" not in house.words
