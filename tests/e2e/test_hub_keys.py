"""The hub without a mouse: a coach's half hour, and what a person does in it day by day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.e2e.conftest import LAPTOP, People
from tests.e2e.hub_people import Coachee, Hub, Person, opened
from tests.e2e.keyboard import Keyboard

OLD, NEW = "I led the meeting, and nobody spoke.", "I asked each of them first."
ANSWER = "What did you try first?"
QUESTION = "What did you expect, and what happened?"
ENTRY = "I said no, and it was fine."
WORDS = "I said no"


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    with opened(tmp_path_factory.mktemp("hub")) as made:
        yield made


@pytest.mark.timeout(300)
def test_a_coach_needs_half_an_hour_and_no_mouse(people: People, hub: Hub, tmp_path: Path) -> None:
    ruth = Person.known(people.context(LAPTOP), hub, tmp_path, "Ruth")
    hub.shared_with(ruth.cookies, Coachee("Maya", OLD))
    hub.day(4, 12)
    hub.shared_with(ruth.cookies, Coachee("Li", NEW))
    page, keys = ruth.page, Keyboard(ruth.page)
    ruth.go("/coach")
    expect(page.get_by_role("article").first).to_contain_text("waits for 3 days")
    _answers(ruth, keys)
    _prepares(ruth, keys)
    ruth.look("half an hour")
    assert ruth.found() == ""


def _answers(ruth: Person, keys: Keyboard) -> None:
    """What waits the longest is the first; with the answer sent, she goes on to the next."""
    page = ruth.page
    keys.to("Answer Maya")
    keys.press("Enter")
    keys.is_on("Answer Maya")
    keys.type(ANSWER)
    keys.to("Send")
    keys.press("Enter")
    keys.is_on("Your answer is there.")
    keys.to("Answer Li")
    expect(page.get_by_role("region", name="Waits for your word").get_by_role("article")).to_have_count(1)
    keys.to("You answered")
    keys.press("Enter")
    expect(page.get_by_text(ANSWER)).to_be_visible()


def _prepares(ruth: Person, keys: Keyboard) -> None:
    """The 1:1 with Maya: a question of the bank, a day, what to do next."""
    page = ruth.page
    keys.to("Your 1:1 with")
    keys.press("ArrowDown")
    expect(page.get_by_text("You coach Maya. Only you two see this page.")).to_be_visible()
    keys.to("You meet next on")
    keys.type("04042026")  # the same day wherever months come first, or days
    keys.press("Tab")
    expect(page.get_by_label("You meet next on")).to_have_value("2026-04-04")
    keys.to("What, and who")
    keys.type("You write down two of them")
    keys.press("Enter")
    expect(page.get_by_text("You write down two of them")).to_be_visible()
    keys.to("Questions to ask")
    keys.press("Enter")
    keys.to("When")
    keys.press("ArrowDown", "ArrowDown")
    keys.to(f"Put it on the list: {QUESTION[:12]}")
    keys.press("Enter")
    expect(page.get_by_text("It is on your list to talk about.")).to_be_visible()
    expect(page.get_by_role("region", name="To talk about")).to_contain_text(QUESTION)


@pytest.mark.timeout(300)
def test_a_person_needs_no_mouse(people: People, hub: Hub, tmp_path: Path) -> None:
    """Comes, takes another pick and keeps it, writes, shares a few words, takes them back."""
    ben = Person(people.context(LAPTOP, dark=True), hub, tmp_path)
    page, keys = ben.page, Keyboard(ben.page)
    ben.go("")
    keys.to("Say your name")
    keys.press("Enter")
    keys.to("Your name")
    keys.type("Ben")
    keys.press("Enter")
    expect(page.get_by_role("link", name="Ben", exact=True)).to_be_visible()
    _picks(ben, keys)
    ben.page.goto("about:blank")
    ben.page.goto(hub.team_link())
    ben.ready()
    keys.to("Join ")
    keys.press("Enter")
    expect(page.get_by_text("You are in Service desk now.")).to_be_visible()
    ben.go("/diary")
    _writes(ben, keys)
    _shares_and_takes_back(ben, keys)
    assert ben.found() == ""


def _picks(ben: Person, keys: Keyboard) -> None:
    title = ben.page.locator(".pick-card").get_by_role("heading", level=3)
    keys.to("10 min")
    keys.press("ArrowLeft")
    expect(ben.page.get_by_text("it fits 5 minutes")).to_be_visible()
    first = title.inner_text()
    keys.to("Another one")
    keys.press("Enter")
    expect(title).not_to_have_text(first)
    keys.to(f"Keep for later: {title.inner_text()}")
    keys.press("Space")
    expect(ben.button(f"Keep for later: {title.inner_text()}").first).to_have_attribute("aria-pressed", "true")


def _writes(ben: Person, keys: Keyboard) -> None:
    place = ben.page.get_by_role("region", name="Write")
    expect(place.get_by_role("textbox").first).to_be_visible()
    keys.to(re.escape(place.locator("label").first.inner_text()))
    keys.type(ENTRY)
    expect(place.get_by_text("Saved. Only you can see it.")).to_be_visible()
    keys.to("Done")
    keys.press("Enter")
    expect(ben.button("Write something else")).to_be_visible()


def _shares_and_takes_back(ben: Person, keys: Keyboard) -> None:
    """The focus is in the dialog, then back where it was; then on what says that the words are taken back."""
    keys.to(f"Share a part of: {ENTRY}")
    keys.press("Enter")
    keys.to("The words that go out")
    keys.press("Control+a")
    keys.type(WORDS)
    keys.to("Service desk,")
    keys.press("Space")
    keys.to("Share with Service desk")
    keys.press("Enter")
    keys.is_on(f"Share a part of: {ENTRY}")
    ben.look("shared")
    keys.to(f"Take back what Service desk sees: {WORDS}", back=True)
    keys.press("Enter")
    keys.is_on("Taken back from Service desk.")
