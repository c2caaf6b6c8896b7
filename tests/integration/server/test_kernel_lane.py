"""The kernel lane before strangers: one's own kernel for one's own widgets, and nothing else of Jupyter."""

from __future__ import annotations

import asyncio
import gzip
import json
import re
import socket
import struct
import time
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import psutil
import pytest
from nbformat import v4
from tests.integration.server.house import House
from tests.integration.server.test_room import write_session
from tests.waiting import until
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from huddlebook.client.stream import Cookies, Stream
from huddlebook.server.kernel.owners import MOST_EACH

V1 = "v1.kernel.websocket.jupyter.org"
NOTES = v4.new_markdown_cell("note-of-the-facilitator", metadata={"tags": ["notes"]})
HIDDEN = v4.new_code_cell("print('hidden-output'); LIMIT = 10", metadata={"tags": ["hide"]})
WIDGETS = """
import anywidget, ipywidgets as w
secret = "value-in-the-kernel"
slider, square = w.IntSlider(3, 0, LIMIT, description="Amount"), w.Label("9")
fixed, off = w.HTML("<b>fixed</b>"), w.IntSlider(1, disabled=True)
def changed(change):
    if change.new == 7:
        raise RuntimeError("secret-of-the-callback")
    square.value = str(change.new ** 2)
slider.observe(changed, "value")
class Stranger(anywidget.AnyWidget):
    _esm = "export default { render({ el }) { el.textContent = 'strange' } }"
w.VBox([slider, square, fixed, off, Stranger()])
"""
CELLS = [
    v4.new_markdown_cell("# Sliders\n\nHello."),
    v4.new_markdown_cell("## Play (3 min)"),
    HIDDEN,
    NOTES,
    v4.new_code_cell(WIDGETS),
    v4.new_markdown_cell("## Later (2 min)\n\nwords-of-later"),
    v4.new_code_cell("print('output-of-later')"),
]


@pytest.fixture(scope="module")
def lane(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("lane")
    write_session(folder, "sliders", CELLS)
    with House(folder) as house:
        yield house


@pytest.fixture(scope="module")
def room(lane: House) -> str:
    """A room at its first step; gives the code."""

    return asyncio.run(opened(lane))


async def opened(house: House, step: str | None = "play") -> str:
    """A new room at this step, or still in its lobby; gives the code."""
    console = await (await Stream.open_room(house.url, house.server.token, "sliders")).connected()
    if step:
        await console.do(None, {"type": "open_step", "step": step})
    await console.close()
    return console.code


class Page:
    """A person's page: its text, its kernel, and the line to it."""

    def __init__(self, house: House, code: str, name: str = "Ana") -> None:
        self.house, self.cookies = house, house.seat(code, name)
        answer = house.get(f"/k/{code}", self.cookies)
        assert answer.status == 200, answer.text
        self.text, self.headers = answer.text, answer.headers
        found = re.search(r'"kernelId": ?"([\w-]+)"', self.text)
        assert found
        self.kernel = found[1]
        self.line: WebSocketClientConnection | None = None

    @asynccontextmanager
    async def connected(self, cookies: Cookies | None = None, origin: str | None = None) -> AsyncIterator[None]:
        """While its line is there."""
        headers = {"Cookie": (cookies or self.cookies).header, "Origin": origin or self.house.url}
        url = f"ws{self.house.url[4:]}/k/api/kernels/{self.kernel}/channels?session_id={uuid.uuid4().hex}"
        self.line = await websocket_connect(HTTPRequest(url, headers=headers), subprotocols=[V1])
        self._reading = asyncio.ensure_future(self.line.read_message())
        try:
            yield
        finally:
            self.line.close()
            async with asyncio.timeout(60):
                while await self._next() is not None:
                    pass

    async def say(self, kind: str, content: Any, channel: str = "shell") -> None:
        assert self.line
        header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "username": "", "session": "x", "version": "5.3"}
        parts = [channel.encode(), *(json.dumps(one).encode() for one in (header, {}, {"version": "1.0.0"}, content))]
        offsets = [8 * (len(parts) + 2)]
        for part in parts:
            offsets.append(offsets[-1] + len(part))
        await self.line.write_message(
            struct.pack(f"<{len(offsets) + 1}Q", len(offsets), *offsets) + b"".join(parts), binary=True
        )

    async def hear(self, seconds: float, until: str = "") -> list[tuple[str, Any]]:
        """What the kernel says within the time, or until a message of this kind."""
        heard: list[tuple[str, Any]] = []
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            try:
                message = await asyncio.wait_for(self._next(), left)
            except TimeoutError:
                break
            assert isinstance(message, bytes), message
            count = struct.unpack_from("<Q", message)[0]
            offsets = struct.unpack_from(f"<{count}Q", message, 8)
            parts = [message[a:b] for a, b in pairwise(offsets)]
            kind, content = json.loads(parts[1])["msg_type"], json.loads(parts[4])
            heard.append((kind, content))
            if kind == until:
                break
        return heard

    async def _next(self) -> Any:
        assert self.line
        message = await asyncio.shield(self._reading)
        if message is not None:
            self._reading = asyncio.ensure_future(self.line.read_message())
        return message

    async def widgets(self) -> dict[str, Any]:
        """Every widget's state, by its id."""
        await self.say(
            "comm_open", {"comm_id": "ctl", "target_name": "jupyter.widget.control", "data": {"widgets": {}}}
        )
        await self.say("comm_msg", {"comm_id": "ctl", "data": {"method": "request_states"}})
        async with asyncio.timeout(20):
            while True:
                for kind, content in await self.hear(5, "comm_msg"):
                    if kind == "comm_msg" and content["data"].get("method") == "update_states":
                        states: dict[str, Any] = content["data"]["states"]
                        return states

    async def write(self, comm: str, **state: Any) -> None:
        """Write traits."""
        await self.say("comm_msg", {"comm_id": comm, "data": {"method": "update", "state": state, "buffer_paths": []}})

    async def update(self, comm: str, **state: Any) -> list[tuple[str, Any]]:
        """Write traits; what the kernel says within a second."""
        await self.write(comm, **state)
        return await self.hear(1.0)

    async def until(self, words: str) -> None:
        """Hears until the kernel says this, or fails."""
        async with asyncio.timeout(20):
            while words not in str(await self.hear(20, "comm_msg")):
                pass

    def gone(self) -> bool:
        return self.house.get(f"/k/api/kernels/{self.kernel}", self.cookies).status != 200

    def leave(self, cookies: Cookies | None = None, **headers: str) -> int:
        return self.house.post(f"/k/voila/api/shutdown/{self.kernel}", {}, cookies or self.cookies, **headers).status


async def try_to_connect(page: Page, **options: Any) -> None:
    async with page.connected(**options):
        pass


def named(states: dict[str, Any], model: str) -> str:
    return next(name for name, one in states.items() if one["model_name"] == model)


@pytest.fixture(scope="module")
def ana(lane: House, room: str) -> Iterator[Page]:
    page = Page(lane, room)
    yield page
    page.leave()


def test_a_seat_leads_to_the_page_and_no_seat_to_the_name(lane: House, room: str, ana: Page) -> None:
    answer = lane.get(f"/r/{room}", ana.cookies)
    assert (answer.status, answer.headers["location"]) == (303, f"/k/{room}")
    stranger = lane.get(f"/k/{room}")
    assert (stranger.status, stranger.headers["location"]) == (303, f"/j/{room}")
    assert lane.get("/k/NOPE11").status == 303


def test_the_page_holds_what_was_opened_and_nothing_else(ana: Page) -> None:
    assert "Hello." in ana.text
    for secret in (
        "note-of-the-facilitator",
        "words-of-later",
        "output-of-later",
        "hidden-output",
        "value-in-the-kernel",
    ):
        assert secret not in ana.text
    assert "class IntSlider" not in ana.text
    assert "import ipywidgets" not in ana.text


def test_the_page_has_no_inline_script_and_nothing_from_elsewhere(ana: Page) -> None:
    policy = ana.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "font-src 'self';" in policy
    assert "blob:" not in policy
    assert "unsafe-eval" not in policy
    assert "default-src 'none'" in policy
    scripts = re.findall(r"<script([^>]*)>", ana.text)
    assert all("src=" in one or "json" in one for one in scripts), scripts
    assert re.findall(r"(?:src|href)=\"?(https?:)?//", ana.text) == []


@pytest.mark.parametrize(
    "query", ["?template=python", "?theme=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "?template=lab&theme=dark"]
)
def test_no_query_changes_the_page(lane: House, room: str, query: str) -> None:
    cookies = lane.seat(room, "Quentin")
    answer = lane.get(f"/k/{room}{query}", cookies)
    assert answer.status == 200
    assert "<script>alert" not in answer.text
    assert len(re.findall(r"<template data-cell=", answer.text)) == 1
    kernel = re.search(r'"kernelId": ?"([\w-]+)"', answer.text)
    assert kernel
    assert lane.post(f"/k/voila/api/shutdown/{kernel[1]}", {}, cookies).status == 204


def test_a_slider_reaches_its_python_and_comes_back(ana: Page) -> None:
    async def go() -> None:
        async with ana.connected():
            states = await ana.widgets()
            slider = named(states, "IntSliderModel")
            await ana.write(slider, value=5)
            await ana.until("'value': '25'")

    asyncio.run(go())


def test_a_strangers_module_is_a_file_of_ours_and_kept_by_browsers(lane: House, ana: Page) -> None:
    async def go() -> Any:
        async with ana.connected():
            states = await ana.widgets()
            return states[named(states, "AnyModel")]["state"]["_esm"]

    address = asyncio.run(go())
    assert re.fullmatch(r"/assets/[0-9a-f]{32}\.js", address)
    answer = lane.get(address)
    assert "strange" in answer.text
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    packed = lane.ask("GET", address, headers={"Accept-Encoding": "br, gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == answer.body


def test_all_that_a_page_loads_is_small_and_kept_by_browsers(lane: House, ana: Page) -> None:
    files = re.findall(r'(?:src|href)="(/static/hb/[^"]+)"', ana.text)
    assert any("/app-kernel-" in one for one in files)
    assert len(files) == len(set(files)) + 1  # the app is fetched early, and run when the data is there
    sizes = []
    for name in set(files):
        answer = lane.ask("GET", name, headers={"Accept-Encoding": "gzip, br"})
        assert answer.headers["content-encoding"] == "br"
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        sizes.append(len(answer.body))
    assert sum(sizes) < 300_000


def test_nothing_but_widgets_can_be_asked(ana: Page) -> None:
    async def go() -> None:
        async with ana.connected():
            await ana.hear(1)
            code = {"code": "print('ran-anyway')", "silent": False, "store_history": False, "allow_stdin": True}
            for channel in ("shell", "control", "stdin"):
                await ana.say("execute_request", code, channel)
                await ana.say("complete_request", {"code": "sec", "cursor_pos": 3}, channel)
                await ana.say("inspect_request", {"code": "secret", "cursor_pos": 3, "detail_level": 1}, channel)
                await ana.say("history_request", {"hist_access_type": "tail", "n": 9}, channel)
                await ana.say("debug_request", {"type": "request", "command": "evaluate", "seq": 1}, channel)
                await ana.say("shutdown_request", {"restart": False}, channel)
                await ana.say("interrupt_request", {}, channel)
                await ana.say("input_reply", {"value": "x"}, channel)
            await ana.say("comm_open", {"comm_id": "mine", "target_name": "jupyter.widget", "data": {"state": {}}})
            heard = await ana.hear(2)
            assert [kind for kind, _ in heard if kind.endswith("_reply") and kind != "kernel_info_reply"] == []
            assert "ran-anyway" not in str(heard)
            assert "value-in-the-kernel" not in str(heard)
            states = await ana.widgets()
            assert "mine" not in states

    asyncio.run(go())
    assert not ana.gone()


def test_what_is_the_authors_cannot_be_written(ana: Page) -> None:
    async def go() -> dict[str, Any]:
        async with ana.connected():
            states = await ana.widgets()
            slider, html, label = (named(states, f"{name}Model") for name in ("IntSlider", "HTML", "Label"))
            off = next(name for name, one in states.items() if one["state"].get("disabled") is True)
            await ana.update(slider, max=999)
            await ana.update(html, value="<i>mine</i>")
            await ana.update(label, value="mine")
            await ana.update(off, value=9)
            after = await ana.widgets()
            assert after[slider]["state"]["max"] == 10
            assert after[off]["state"]["value"] == 1
            return after

    after = asyncio.run(go())
    assert "mine" not in str(after)
    assert "value-in-the-kernel" not in str(after)


def test_a_callback_that_raises_shows_nothing_of_it_and_the_page_lives(ana: Page) -> None:
    async def go() -> None:
        async with ana.connected():
            slider = named(await ana.widgets(), "IntSliderModel")
            heard = await ana.update(slider, value=7)
            assert "secret-of-the-callback" not in str(heard)
            assert "Traceback" not in str(heard)
            await ana.write(slider, value=4)
            await ana.until("'value': '16'")

    asyncio.run(go())


def test_another_persons_kernel_cannot_be_read_joined_or_ended(lane: House, room: str, ana: Page) -> None:
    ben = lane.seat(room, "Ben")
    for cookies in (ben, None, lane.facilitator()):
        path = f"/k/api/kernels/{ana.kernel}"
        for method in ("GET", "DELETE"):
            answer = lane.ask(method, path, cookies, headers={"Origin": lane.url})
            assert answer.status in (302, 403), (method, answer.status)
        if cookies:
            assert ana.leave(cookies) == 403
            with pytest.raises(HTTPClientError, match="403"):
                asyncio.run(try_to_connect(ana, cookies=cookies))
    assert ana.leave(Cookies({"x": "y"})) in (302, 403)
    assert not ana.gone()


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
def test_a_foreign_page_cannot_use_a_kernel_with_our_cookies(ana: Page, origin: str) -> None:
    with pytest.raises(HTTPClientError, match="403"):
        asyncio.run(try_to_connect(ana, origin=origin))
    assert ana.leave(Origin=origin) == 403
    assert not ana.gone()


@pytest.mark.parametrize(
    "path",
    ["api/kernels", "api/kernelspecs", "api/contents", "api/kernels/{id}/restart", "api/kernels/{id}/interrupt",
     "voila/files/sessions/sliders.ipynb", "voila/api/contents", "voila/render/sessions/sliders.ipynb", "voila/tree",
     "voila/templates/lab/../../../x", "voila/static/../../../../app.py", "voila/static/%2e%2e/%2e%2e/x.py",
     "voila/labextensions/../../etc/passwd", "voila/labextensions/..%2f..%2f..%2fpyvenv.cfg"],
)  # fmt: skip
def test_nothing_else_of_jupyter_is_there(lane: House, ana: Page, path: str) -> None:
    for method in ("GET", "POST"):
        headers = {"Origin": lane.url}
        answer = lane.ask(method, f"/k/{path.format(id=ana.kernel)}", ana.cookies, headers=headers, body=b"{}")
        assert answer.status in (403, 404, 405), (method, answer.status)
        assert b"home" not in answer.body


def test_people_at_once_each_have_their_own(lane: House, room: str) -> None:
    async def load(number: int) -> Page:
        return await asyncio.to_thread(Page, lane, room, f"Person {number}")

    async def go() -> list[Page]:
        return list(await asyncio.gather(*(load(number) for number in range(4))))

    pages = asyncio.run(go())
    assert len({page.kernel for page in pages}) == 4
    for page in pages:
        others = [other for other in pages if other is not page]
        assert all(other.leave(page.cookies) == 403 for other in others)
    assert [page.leave() for page in pages] == [204] * 4
    assert all(page.gone() for page in pages)


def test_one_person_has_two_at_most_and_then_the_page_without(lane: House, room: str) -> None:
    first = Page(lane, room, "Carl")
    second = lane.get(f"/k/{room}", first.cookies)
    assert second.status == 200
    third = lane.get(f"/k/{room}", first.cookies)
    assert third.status == 429
    assert "Close some of its tabs" in third.text
    assert '"welcome":' in third.text
    kernel = re.search(r'"kernelId": ?"([\w-]+)"', second.text)
    assert kernel
    assert lane.post(f"/k/voila/api/shutdown/{kernel[1]}", {}, first.cookies).status == 204
    assert first.leave() == 204


def test_a_page_that_is_closed_before_it_is_there_leaves_no_kernel(lane: House, room: str) -> None:
    cookies = lane.seat(room, "Hasty")
    host, _, port = lane.url.removeprefix("http://").partition(":")
    for _ in range(MOST_EACH + 1):
        with socket.create_connection((host, int(port))) as line:
            line.sendall(f"GET /k/{room} HTTP/1.1\r\nHost: {host}:{port}\r\nCookie: {cookies.header}\r\n\r\n".encode())
            assert line.recv(9) == b"HTTP/1.1 "

    def shown() -> str:
        answer = lane.get(f"/k/{room}", cookies)  # 429 while more of them run than one person may have
        found = re.search(r'"kernelId": ?"([\w-]+)"', answer.text)
        return found[1] if found else ""

    kernel = until(shown)
    assert lane.post(f"/k/voila/api/shutdown/{kernel}", {}, cookies).status == 204


def test_a_flood_ends_the_line_and_no_neighbours(lane: House, room: str, ana: Page) -> None:
    flooder = Page(lane, room, "Flo")

    async def go() -> float:
        async with flooder.connected(), ana.connected():
            slider = named(await ana.widgets(), "IntSliderModel")
            assert flooder.line
            for _ in range(600):
                await flooder.say("comm_info_request", {})
            began = time.monotonic()
            await ana.say("comm_msg", {"comm_id": slider, "data": {"method": "update", "state": {"value": 6}}})
            while "'36'" not in str(await ana.hear(0.2, "comm_msg")):
                assert time.monotonic() - began < 10
            took = time.monotonic() - began
            while await flooder._next() is not None:
                pass
            return took

    assert asyncio.run(go()) < 3
    flooder.leave()


def test_nothing_that_needs_python_needs_no_kernel(lane: House) -> None:
    code = asyncio.run(opened(lane, None))
    answer = lane.get(f"/k/{code}", lane.seat(code, "Ana"))
    assert "Hello." in answer.text
    assert "<template" not in answer.text
    assert "kernelId" not in answer.text


def test_the_room_comes_before_its_python(lane: House, ana: Page) -> None:
    room, _, python = ana.text.partition("<template")
    assert 'async src="/static/hb/app-kernel-' in room
    assert '"welcome":' in room
    assert python.count('data-cell="') == 1
    assert python.index('data-view="') < python.index('"kernelId"')  # nobody connects before all cells have run


def test_a_notebook_that_is_edited_changes_no_room_that_is_open(tmp_path: Path) -> None:
    write_session(tmp_path, "sliders", CELLS)
    with House(tmp_path) as house:
        code = asyncio.run(opened(house))
        write_session(tmp_path, "sliders", [*CELLS[:4], v4.new_code_cell("print('words-of-an-edit')")])
        page = Page(house, code)
        assert "words-of-an-edit" not in page.text

        async def go() -> None:
            async with page.connected():
                assert named(await page.widgets(), "IntSliderModel")

        asyncio.run(go())


def test_no_kernel_outlives_the_server(folder: Path) -> None:
    write_session(folder, "sliders", CELLS)
    with House(folder) as house:
        Page(house, asyncio.run(opened(house)))
        children = psutil.Process(house.server.pid).children(recursive=True)
        assert children
    _, alive = psutil.wait_procs(children, timeout=10)
    assert alive == []
