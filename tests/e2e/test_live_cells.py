"""Live cells in real browsers: hidden until revealed, then on every page; own sliders beside everyone's picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.audit import Audit
from tests.e2e.conftest import LAPTOP, PHONE, ROOT, People
from tests.e2e.crowd import Crowd, Room

from huddlebook.client.process import ServerProcess

pytestmark = pytest.mark.timeout(300)
UP = 90_000  # ms until Python draws for the first time, on a machine with other things to do
CLOUD = "The room's guesses for this cloud, and the truth as a line"
COST = "All first guesses and all estimates from the models, each a dot, with the middle one marked"


@pytest.fixture(scope="module")
def lane(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    folder: Path = tmp_path_factory.mktemp("live")
    (folder / "sessions").mkdir()
    for name in ("guess-the-correlation", "what-would-it-cost"):
        notebook = f"sessions/{name}.ipynb"
        (folder / notebook).write_bytes((ROOT / notebook).read_bytes())
    with ServerProcess(folder) as running:
        yield running


@pytest.fixture(scope="module")
def group(lane: ServerProcess) -> Iterator[Crowd]:
    with Crowd(lane.url, lane.token) as made:
        yield made


def join(people: People, lane: ServerProcess, room: Room) -> Page:
    page = people.context(PHONE).new_page()
    page.goto(f"{lane.url}/j/{room.code}")
    page.get_by_label(re.compile("Your name")).fill("Ana")
    page.get_by_role("button", name="Join").click()
    expect(page).to_have_url(re.compile(rf"/[rk]/{room.code}$"))
    return page


def facilitator(people: People, lane: ServerProcess, path: str, dark: bool = False) -> Page:
    page = people.context(LAPTOP, dark=dark).new_page()
    page.goto(f"{lane.url}/facilitator#{lane.token}")
    expect(page).to_have_url(re.compile(r"/$"))
    page.goto(f"{lane.url}/r/{path}")
    return page


def test_guesses_are_drawn_for_everyone_and_hidden_until_they_are_revealed(
    people: People, lane: ServerProcess, group: Crowd
) -> None:
    room, audit = group.open("guess-the-correlation"), Audit()
    phone = join(people, lane, room)
    console = facilitator(people, lane, f"{room.code}/console")
    screen = facilitator(people, lane, f"{room.code}/screen", dark=True)
    room.step("the-first-cloud")
    phone.get_by_role("radio", name="0.3", exact=True).check()
    expect(phone.get_by_text("Saved", exact=True)).to_be_visible()
    picture = {page: page.get_by_role("img", name=CLOUD) for page in (phone, console, screen)}
    expect(picture[console]).to_be_visible(timeout=UP)
    expect(console.get_by_text("Only you see this until the results are revealed: round-1")).to_be_visible()
    expect(phone.get_by_text("A picture appears here with the results.")).to_be_visible()
    expect(picture[screen]).to_have_count(0)
    assert "The truth is" not in phone.content()

    room.do("round-1", "reveal")
    for page in (phone, screen):
        expect(picture[page]).to_be_visible()
        assert picture[page].evaluate("image => image.complete && image.naturalWidth") > 100
    expect(console.get_by_text("Everyone sees this.")).to_be_visible()
    audit.look(phone, "picture", sizes=[PHONE])
    audit.look(console, "console", sizes=[LAPTOP])
    before = picture[phone].get_attribute("src")
    phone.get_by_role("radio", name="0.6", exact=True).check()
    expect(picture[phone]).not_to_have_attribute("src", before or "", timeout=UP)
    room.do("round-1", "hide")
    expect(phone.get_by_text("A picture appears here with the results.")).to_be_visible()
    assert {what: found for what, found in audit.findings.items() if found} == {}


def test_sliders_of_ones_own_send_an_estimate_that_everyone_compares(
    people: People, lane: ServerProcess, group: Crowd
) -> None:
    room = group.open("what-would-it-cost")
    room.fill(3)
    phone = join(people, lane, room)
    room.step("the-plan")
    for number, (_, stream) in enumerate(room.people):
        group.run(stream.do("first", {"type": "post", "text": f"{80 + 40 * number}k"}))
    room.do("first", "reveal")
    room.step("your-own-model")
    expect(phone.get_by_text("126 thousand: 90 for people, 15 for tools")).to_be_visible(timeout=UP)
    phone.get_by_role("button", name="This is my estimate").click()
    expect(phone.get_by_text("Saved.", exact=True)).to_be_visible()
    group.run(room.stream.until(lambda now: [one["text"] for one in now.views["final"]["cards"]] == ["126"]))
    expect(phone.get_by_text("A picture appears here with the results.")).to_be_visible()
    phone.locator(".noUi-handle:visible").first.press("ArrowRight")
    expect(phone.get_by_text("162 thousand: 120 for people")).to_be_visible()
    phone.get_by_role("button", name="This is my estimate").click()
    group.run(room.stream.until(lambda now: [one["text"] for one in now.views["final"]["cards"]] == ["162"]))
    room.do("final", "reveal")
    expect(phone.get_by_role("img", name=COST)).to_be_visible(timeout=UP)
    room.do("final", "close")
    phone.get_by_role("button", name="This is my estimate").click()
    expect(phone.get_by_text("This is closed. What you gave before is kept.")).to_be_visible()
