"""Every activity in every state and place, without a server: what axe, a narrow screen and a projector make of it."""

from __future__ import annotations

import functools
import subprocess
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.audit import Audit
from tests.e2e.conftest import LAPTOP, PHONE, People

ROOT = Path(__file__).parents[2]
SCREENS = [
    "poll/second", "poll/many", "scale/revealed", "scale/many", "wordcloud/full", "opentext/revealed",
    "opentext/highlighted", "qanda/highlighted", "timer/running", "quiz/open", "quiz/night",
    "board/open", "breakouts/where", "estimate/known", "ranking/second", "pin/second", "pin/where",
    "pulse/revealed", "exitticket/revealed",
]  # fmt: skip


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the word of http.server
        """Nothing: whoever reads a failure wants to see the failure."""


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The gallery's address."""
    folder = tmp_path_factory.mktemp("gallery")
    subprocess.run(["node", "tests/front/gallery/build.mjs", str(folder)], cwd=ROOT, check=True)
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder)) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/index.html"
        server.shutdown()
        thread.join()


def opened(people: People, gallery: str, wanted: str, size: dict[str, int]) -> Page:
    page = people.context(size).new_page()
    page.goto(f"{gallery}#{wanted}")
    page.wait_for_selector(".hb-activity")
    return page


@pytest.mark.parametrize("place", ["phone", "console", "notebook"])
def test_every_state_of_every_activity_is_for_everyone(people: People, gallery: str, place: str) -> None:
    page = opened(people, gallery, f"/{place}", PHONE)
    audit = Audit()
    audit.look(page, place, sizes=[PHONE], touch=True)
    assert audit.seen == [place]
    assert [one for found in audit.findings.values() for one in found] == []


@pytest.mark.parametrize("name", SCREENS)
def test_a_projector_shows_all_of_it(people: People, gallery: str, name: str) -> None:
    page = opened(people, gallery, f"{name}/screen", LAPTOP)
    audit = Audit()
    audit.look(page, name, sizes=[LAPTOP])
    audit.nothing_cut(page, name)
    assert [one for found in audit.findings.values() for one in found] == []


def test_the_same_words_make_the_same_cloud(people: People, gallery: str) -> None:
    places = []
    for _ in range(2):
        page = opened(people, gallery, "wordcloud/revealed/screen", LAPTOP)
        page.wait_for_selector(".hb-cloud-word")
        places.append(page.locator(".hb-cloud-word").evaluate_all("all => all.map(one => one.style.transform)"))
    assert len(places[0]) == 30
    assert places[0] == places[1]


def test_arrow_keys_rate_and_choose(people: People, gallery: str) -> None:
    page = opened(people, gallery, "poll/open/phone", PHONE)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Good, with some bumps")).to_be_checked()


def test_from_right_to_left_nothing_sticks_out(people: People, gallery: str) -> None:
    page = opened(people, gallery, "/phone", PHONE)
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    first = page.locator(".hb-choice").first
    tick, text = first.locator(".hb-tick").bounding_box(), first.locator(".hb-choice-text").bounding_box()
    assert tick
    assert text
    assert tick["x"] > text["x"]
