"""What a release passes before strangers: the points of docs/release.md that no other test has shown.

A page without Python and a page with a kernel for each visitor, on one server. The last test checks that every test
which docs/release.md names is there. Longer than most modules because the list is long.
"""

from __future__ import annotations

import ast
import asyncio
import json
import os
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import psutil
import pytest
from nbformat import v4
from tests.impatient import impatient, served
from tests.integration.server.house import Answer, House
from tests.integration.server.test_kernel_lane import Page, named
from tests.integration.server.test_room import write_session
from tests.waiting import until
from tornado.httpclient import HTTPClientError

from huddlebook.client.stream import Cookies, Stream
from huddlebook.rooms import wire
from huddlebook.server.kernel.channels import LONGEST
from huddlebook.server.kernel.owners import MOST_EACH
from huddlebook.server.limits import Limits

ROOT = Path(__file__).parents[3]
LOBBY = """
import hashlib, os
ticket = os.environ.get("HUDDLEBOOK_TICKET", "")
mark = hashlib.sha256(ticket.encode()).hexdigest()
from huddlebook import Poll, Quiz, me, question
"""
PLAY = """
import ipywidgets as w
print(f"mark={mark} me={me.name} pid={os.getpid()}.")
mood = Poll("Mood?", ["calm", "busy"], id="mood")
quiz = Quiz("Sums", [question("2 + 2?", ["3", "4"], right="4", explanation="SOLUTION-OF-THE-QUIZ")], id="sums")
slider, square = w.IntSlider(3), w.Label("9")
slider.observe(lambda change: setattr(square, "value", str(change.new ** 2)), "value")
w.VBox([mood, quiz, slider, square])
"""
TICKING = """
import threading, time
from pathlib import Path
clock, ticks = w.Label(""), Path(os.environ["TMPDIR"]) / f"ticks-{os.getpid()}"
def tick():
    for number in range(1_000_000):
        clock.value = f"{number} " + "x" * 200_000
        if number % 10 == 0:
            ticks.write_text(str(number))
        time.sleep(0.02)
if ticket:  # a visitor's, not the one that made the page
    threading.Thread(target=tick, daemon=True).start()
clock
"""
KERNEL = [
    v4.new_markdown_cell("# Points\n\nHello."),
    v4.new_code_cell(LOBBY),
    v4.new_markdown_cell("## Play (3 min)"),
    v4.new_markdown_cell("NOTE-OF-THE-FACILITATOR", metadata={"tags": ["notes"]}),
    v4.new_code_cell(PLAY),
    v4.new_markdown_cell("## Tick (3 min)"),
    v4.new_code_cell(TICKING),
    v4.new_markdown_cell("## Later (3 min)"),
    v4.new_code_cell("w.Text('WORDS-OF-LATER')"),
]
PRESENT = re.compile(r"mark=(\w+) me=([\w ]+) pid=(\d+)\.")
MB = 1024 * 1024
pytestmark = pytest.mark.timeout(240)


@pytest.fixture(scope="module")
def lane(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("points")
    write_session(folder, "sliders", KERNEL)
    house, before = House(folder), os.environ.get("TMPDIR")
    house.server = served(folder, ("--access-log",))
    os.environ["TMPDIR"] = str(folder)  # where kernels of this server count their ticks
    try:
        with house:
            yield house
    finally:
        os.environ.pop("TMPDIR") if before is None else os.environ.update(TMPDIR=before)


@pytest.fixture(scope="module")
def room(lane: House) -> str:
    """A room of the notebook that needs Python, at its first step; gives the code."""
    return asyncio.run(opened(lane))


@pytest.fixture(scope="module")
def ana(lane: House, room: str) -> Iterator[Page]:
    page = Page(lane, room)
    yield page
    page.leave()


async def opened(house: House, *steps: str) -> str:
    console = await (await Stream.open_room(house.url, house.server.token, "sliders")).connected()
    for step in steps or ("play",):
        await console.do(None, {"type": "open_step", "step": step})
    await console.close()
    return console.code


def present(page: Page) -> tuple[str, str, str]:
    """What its Python says of itself: its ticket's mark, whose it is, its process. Before it stands the author's."""
    found: tuple[str, str, str] = PRESENT.findall(page.text)[-1]
    return found


def process(page: Page) -> psutil.Process:
    """The kernel of this page."""
    return psutil.Process(int(present(page)[2]))


def ends(kernel: psutil.Process) -> None:
    """It does, and is reaped."""
    until(lambda: not kernel.is_running(), why=lambda: kernel)


def ask_kernel(page: Page, cookies: Cookies | None) -> list[int]:
    """How each door to this page's kernel answers to these cookies."""
    path, origin = f"/k/api/kernels/{page.kernel}", {"Origin": page.house.url}
    answers = [page.house.ask(method, path, cookies, headers=origin).status for method in ("GET", "DELETE")]
    answers.append(page.house.post(f"/k/voila/api/shutdown/{page.kernel}", {}, cookies).status)
    return [*answers, asyncio.run(handshake(page, cookies))]


async def handshake(page: Page, cookies: Cookies | None) -> int:
    try:
        async with page.connected(cookies or Cookies({"x": "y"})):
            return 101
    except HTTPClientError as error:
        return error.code


# -- 1, 2, 3, 4: who may do what ---


def test_a_page_without_python_has_nothing_to_execute(lane: House) -> None:
    code = lane.open_room()
    ana = lane.seat(code)
    header = {"msg_id": "1", "msg_type": "execute_request", "username": "", "session": "x", "version": "5.3"}
    asked = {"header": header, "parent_header": {}, "metadata": {}, "channel": "shell", "content": {"code": "1/0"}}

    async def go() -> list[Any]:
        stream = await lane.stream(code, ana)
        line = stream._socket
        assert line
        await line.write_message(json.dumps(asked))
        answers = [await stream.do(None, asked), await stream.do("mood", {**asked, "type": "execute_request"})]
        await stream.close()
        return answers

    assert [type(one) for one in asyncio.run(go())] == [wire.Refuse] * 2
    page = lane.get(f"/k/{code}", ana)
    assert (page.status, page.headers["location"]) == (303, f"/r/{code}")
    assert "kernelId" not in lane.get(f"/r/{code}", ana).text


def test_no_seat_no_page_no_line_no_kernel(lane: House, room: str, ana: Page) -> None:
    before = len(psutil.Process(lane.server.pid).children(recursive=True))
    assert lane.get(f"/k/{room}").headers["location"] == f"/j/{room}"
    assert set(ask_kernel(ana, None)) <= {302, 403}
    nobody = Page.__new__(Page)
    nobody.house, nobody.cookies, nobody.kernel = lane, ana.cookies, "00000000-0000-0000-0000-000000000000"
    assert set(ask_kernel(nobody, ana.cookies)) <= {302, 403, 404}
    assert len(psutil.Process(lane.server.pid).children(recursive=True)) <= before
    assert not ana.gone()


def test_forged_and_foreign_cookies_reach_no_kernel(lane: House, room: str, ana: Page) -> None:
    other = lane.open_room()
    ((name, value),) = ana.cookies.values.items()
    seat, expires, mark = value.split(".")
    ben = next(iter(lane.seat(room, "Ben").values.values())).split(".")
    forged = [
        {name: f"{seat}.{expires}.{mark[:-2]}xx"},
        {name: f"{seat}.{int(expires) + 1}.{mark}"},
        {name: f"{seat}.{int(time.time()) - 10}.{mark}"},
        {name: f"{seat}.{ben[1]}.{ben[2]}"},
        {name: next(iter(lane.seat(other).values.values()))},
        {name: ""},
        {name: "facilitator"},
        lane.facilitator().values,
        {"hb-seat": value},
    ]
    for values in forged:
        cookies = Cookies(values)
        assert lane.get(f"/k/{room}", cookies).headers["location"] == f"/j/{room}", values
        assert set(ask_kernel(ana, cookies)) <= {302, 403}, values
    assert not ana.gone()


def test_a_seat_in_a_room_without_python_reaches_no_kernel_of_another(lane: House, ana: Page) -> None:
    elsewhere = lane.seat(lane.open_room())
    assert set(ask_kernel(ana, elsewhere)) <= {302, 403}
    both = Cookies({**elsewhere.values, **lane.seat(lane.open_room()).values, **lane.facilitator().values})
    assert set(ask_kernel(ana, both)) <= {302, 403}
    assert not ana.gone()


# -- 5, 6, 8, 9, 10: whose it is, and what is in it ---


def test_twenty_join_at_once_and_each_kernel_has_its_own_ticket(lane: House, room: str) -> None:
    names = [f"Person {number}" for number in range(20)]
    with ThreadPoolExecutor(20) as pool:
        pages = list(pool.map(lambda name: Page(lane, room, name), names))
    assert [present(page)[1] for page in pages] == names
    assert len({present(page)[0] for page in pages}) == len({page.kernel for page in pages}) == 20
    assert len({next(iter(page.cookies.values.values())) for page in pages}) == 20
    assert [page.leave() for page in pages] == [204] * 20


def test_twenty_join_a_page_without_python_at_once_and_each_is_somebody(lane: House) -> None:
    code = lane.open_room()
    names = [f"Person {number}" for number in range(20)]
    with ThreadPoolExecutor(20) as pool:
        seats = list(pool.map(lambda name: lane.seat(code, name), names))
    assert len({next(iter(seat.values.values())) for seat in seats}) == 20
    for seat, name in zip(seats, names, strict=True):
        assert f'"name":"{name}"' in lane.get(f"/r/{code}", seat).text
    assert sorted(seat.name for seat in lane.state(code).seats.values()) == sorted(names)


def test_claims_of_a_request_change_no_kernels_page(lane: House, room: str) -> None:
    eve = lane.seat(room, "Eve")
    claims = {
        "Host": "evil.example",
        "X-Remote-User": "facilitator",
        "X-Forwarded-Host": "evil.example",
        "Authorization": f"token {lane.server.token}",
    }
    query = f"role=facilitator&as=console&token={lane.server.token}&seat=x"
    page = lane.ask("GET", f"/k/{room}?{query}", eve, headers=claims)
    assert page.status == 200
    assert "me=Eve " in page.text
    assert "as=participant" in page.text
    for secret in ("evil.example", '"people"', lane.server.token, "NOTE-OF-THE-FACILITATOR"):
        assert secret not in page.text
    assert "evil.example" not in str(page.headers)
    end(lane, page, eve)


def test_a_dump_of_all_widgets_and_the_page_hold_no_secret(lane: House, room: str, ana: Page) -> None:
    async def dump() -> str:
        async with ana.connected():
            return str(await ana.widgets())

    said = asyncio.run(dump()) + ana.text
    assert "IntSliderModel" in said
    secrets = [lane.server.token, (lane.workspace.root / ".huddlebook" / "secret").read_bytes().hex()]
    secrets += list(ana.cookies.values.values()) + list(lane.facilitator().values.values())
    secrets += ["NOTE-OF-THE-FACILITATOR", "SOLUTION-OF-THE-QUIZ", "WORDS-OF-LATER", "HUDDLEBOOK_TICKET"]
    assert [secret for secret in secrets if secret in said] == []


def test_a_page_with_python_cannot_do_what_is_the_facilitators(lane: House, room: str, ana: Page) -> None:
    """Neither over its stream, nor through its kernel, which holds the notebook's own room."""
    tried = ({"type": "reveal"}, {"type": "close"}, {"type": "end_room"}, {"type": "open_step", "step": "later"})

    async def go() -> list[wire.Ack | wire.Refuse]:
        stream = await lane.stream(room, ana.cookies)
        answers = [await stream.do("mood" if number < 2 else None, cmd) for number, cmd in enumerate(tried)]
        async with ana.connected():
            states = await ana.widgets()
            polls = [name for name, one in states.items() if one["state"].get("activity_id") == "mood"]
            assert polls
            for number, cmd in enumerate(tried):
                said = {"t": "do", "key": f"over-comm-{number}", "act": "mood" if number < 2 else None, "cmd": cmd}
                for content in ({"t": "hello"}, said):
                    data = {"method": "custom", "content": content}
                    await ana.say("comm_msg", {"comm_id": polls[0], "data": data})
            slider = named(states, "IntSliderModel")
            await ana.write(slider, value=8)
            await ana.until("'value': '64'")  # everything before it was heard
            after = str(await ana.widgets())
            assert "facilitator" not in after
        await stream.close()
        return answers

    answers = asyncio.run(go())
    assert [getattr(one, "code", None) for one in answers] == ["not_allowed"] * 4
    state = lane.state(room)
    assert (state.step, state.ended_at) == ("play", None)
    assert not state.activities["mood"].stage.revealed
    for word in ("open_step", "end_room", "reveal"):
        assert f"'{word}' was refused" in lane.words


# -- 14, 15: caps and floods ---


def test_caps_answer_429_and_say_what_helps(lane: House, room: str) -> None:
    code = lane.open_room()
    ben = lane.seat(code, "Ben")

    async def tabs() -> tuple[int, bytes]:
        streams = [await lane.stream(code, ben) for _ in range(Limits().sockets_per_seat)]
        refused = await asyncio.to_thread(lane.knock, code, ben)
        for stream in streams:
            await stream.close()
        return refused

    status, said = asyncio.run(tabs())
    assert status == 429
    assert re.search(rb'"error":"[A-Z][^"]+\."', said), said
    carl = lane.seat(room, "Carl")
    pages = [lane.get(f"/k/{room}", carl) for _ in range(MOST_EACH + 1)]
    assert [page.status for page in pages] == [200] * MOST_EACH + [429]
    assert "Close some of its tabs" in pages[-1].text
    assert '"welcome":' in pages[-1].text  # the room works without Python, also for who comes too often
    for page in pages[:-1]:
        end(lane, page, carl)
    again = lane.get(f"/k/{room}", carl)
    assert again.status == 200
    end(lane, again, carl)


def end(house: House, page: Answer, cookies: Cookies) -> None:
    """The kernel of a page that no `Page` stands for."""
    kernel = re.search(r'"kernelId": ?"([\w-]+)"', page.text)
    assert kernel, page.text[-300:]
    assert house.post(f"/k/voila/api/shutdown/{kernel[1]}", {}, cookies).status == 204


def test_what_is_too_long_for_a_kernel_reaches_none_and_ends_the_line(lane: House, room: str) -> None:
    flo = Page(lane, room, "Flo")
    kernel = process(flo)
    before = kernel.memory_info().rss

    async def go() -> None:
        async with flo.connected():
            mine = named(await flo.widgets(), "IntSliderModel")
            for _ in range(5):
                await flo.write(mine, value="x" * (LONGEST + 1))
            await flo.write(mine, value=9)
            await flo.until("'value': '81'")  # its line is there, and its Python has heard nothing of it
            await flo.say("comm_info_request", {"x": "x" * (2 * MB)})
            async with asyncio.timeout(30):
                while await flo._next() is not None:
                    pass

    asyncio.run(go())
    assert kernel.memory_info().rss < before + 20 * MB
    flo.leave()


def test_a_neighbours_slider_stays_quick_beside_a_flood(lane: House, room: str, ana: Page) -> None:
    """19 of 20 moves come back within 0.2 s: in one of three floods, since this machine has other things to do."""
    found = []
    for number in range(3):
        flooder = Page(lane, room, f"Flooder {number}")
        found.append(asyncio.run(beside_a_flood(ana, flooder)))
        flooder.leave()
        if found[-1] < 0.2:
            break
    assert min(found) < 0.2


async def beside_a_flood(page: Page, flooder: Page) -> float:
    """How long it takes at most, while the other sends all it can, until the server hangs up on them."""

    async def flood() -> None:
        for _ in range(600):
            await flooder.say("comm_info_request", {})

    async with page.connected(), flooder.connected():
        slider = named(await page.widgets(), "IntSliderModel")
        flooding = asyncio.ensure_future(flood())
        slow = await slowest(page, slider, 20)
        await asyncio.gather(flooding, return_exceptions=True)  # the line may end before all is said
        async with asyncio.timeout(30):
            while await flooder._next() is not None:
                pass
    return slow


async def slowest(page: Page, slider: str, times: int) -> float:
    """The slowest but one of so many moves of a slider, s."""
    took = []
    for number in range(times):
        began = time.monotonic()
        await page.write(slider, value=20 + number)
        await page.until(f"'value': '{(20 + number) ** 2}'")
        took.append(time.monotonic() - began)
    return sorted(took)[-2]


# -- 16, 19: closed pages ---


def test_a_kernel_ends_when_its_page_is_gone_however_it_went(lane: House) -> None:
    """Closed (it says so), its browser killed, or never connected; one that computes and talks for ever, too."""
    code = asyncio.run(opened(lane, "play", "tick"))
    closed, killed, never = (Page(lane, code, name) for name in ("Closed", "Killed", "Never"))
    kernels = [process(page) for page in (closed, killed, never)]

    async def go() -> None:
        async with killed.connected():
            named(await killed.widgets(), "IntSliderModel")
            assert kernels[1].is_running()
            line = killed.line
            assert line
            line.close()

    assert closed.leave() == 204
    ends(kernels[0])
    asyncio.run(go())
    assert kernels[2].is_running()
    with impatient(lane.server):
        for kernel in kernels[1:]:
            ends(kernel)
    assert all(page.gone() for page in (closed, killed, never))


def test_a_hundred_closed_tabs_take_no_memory_while_their_kernels_talk(lane: House) -> None:
    """Ten people, ten tabs each, all closed; what their kernels say to nobody then (200 kB, again and again) is kept
    by nobody: what the server holds does not grow with it.
    """
    code = asyncio.run(opened(lane, "play", "tick"))
    with ThreadPoolExecutor(10) as pool:
        pages = list(pool.map(lambda number: Page(lane, code, f"Tab {number}"), range(10)))
    kernels = [process(page) for page in pages]

    async def tabs(page: Page) -> None:
        for _ in range(10):
            async with page.connected():
                await page.hear(20, "comm_msg")

    async def go() -> None:
        await asyncio.gather(*(tabs(page) for page in pages))

    asyncio.run(go())
    before, said = rss(lane), [ticks(lane, kernel) for kernel in kernels]
    until(lambda: all(ticks(lane, one) >= first + 60 for one, first in zip(kernels, said, strict=True)))
    assert rss(lane) < before + 60 * MB  # 120 MB and more were said
    assert [page.leave() for page in pages] == [204] * 10
    for kernel in kernels:
        ends(kernel)


def ticks(house: House, kernel: psutil.Process) -> int:
    """How often it has said something."""
    return int((house.workspace.root / f"ticks-{kernel.pid}").read_text() or 0)


def rss(house: House) -> int:
    return int(psutil.Process(house.server.pid).memory_info().rss)


def test_a_hundred_closed_tabs_of_a_page_without_python_take_no_memory(lane: House) -> None:
    code = lane.open_room()

    async def tab(number: int) -> None:
        cookies = await asyncio.to_thread(lane.seat, code, f"Tab {number}")
        stream = await lane.stream(code, cookies)
        line = stream._socket
        assert line
        line.close()

    async def go() -> None:
        await asyncio.gather(*(tab(number) for number in range(100)))
        console = await lane.console(code)
        async with asyncio.timeout(60):
            await console.until(lambda now: now.room is not None and now.room.here == 0)
        await console.close()

    before = rss(lane)
    asyncio.run(go())
    assert rss(lane) < before + 40 * MB


# -- 21: logs ---


def test_logs_hold_nothing_of_a_page_with_python(lane: House, room: str) -> None:
    zoe = Page(lane, room, "Zoe Personal")
    assert zoe.headers["referrer-policy"] == "no-referrer"
    kernel = process(zoe)
    ask_kernel(zoe, None)
    ask_kernel(zoe, lane.seat(room, "Yves"))

    async def go() -> None:
        async with zoe.connected():
            await zoe.say("execute_request", {"code": "words-of-a-message"})
            await zoe.say("comm_msg", {"comm_id": "words-of-a-message", "data": 3})
            named(await zoe.widgets(), "IntSliderModel")

    asyncio.run(go())
    assert zoe.leave() == 204
    ends(kernel)
    lane.post("/api/kernel", {"ticket": "ticket-made-up"})
    said = lane.words.replace(f"/facilitator#{lane.server.token}", "")  # the greeting to the person who started it
    assert "/k/CODE" in said
    secrets = [room, lane.server.token, zoe.kernel, "Zoe", "127.0.0.1 ", "words-of-a-message", "ticket-made-up"]
    secrets += list(zoe.cookies.values.values())
    assert [secret for secret in secrets if secret in said] == []


# -- the list ---

LINE = re.compile(r"^\| (\d+)\. [^|]+\| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
NAMED = re.compile(r"`([\w/]+\.(?:py|ts|tsx))::([\w ,]+)`")


@cache
def names_in(file: str) -> set[str]:
    tree = ast.parse((ROOT / "tests" / file).read_text())
    return {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_every_point_names_tests_that_are_there_for_both_pages() -> None:
    points = {int(number): lanes for number, *lanes in LINE.findall((ROOT / "docs" / "release.md").read_text())}
    assert sorted(points) == list(range(1, 22))
    for number, lanes in points.items():
        for cell in lanes:
            found = NAMED.findall(cell)
            assert found, (number, cell)
            assert [name for file, name in found if name not in names_in(file)] == [], number
