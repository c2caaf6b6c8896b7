"""Two facilitators run one room from two consoles, and neither is ever alone, in the way, or in doubt what is next."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.audit import Audit
from tests.e2e.conftest import LAPTOP, PHONE, People
from tests.e2e.crowd import Crowd, Room
from tests.e2e.heard import was_said
from tests.e2e.ledger import facts
from tests.e2e.people import Console, Participant
from tests.waiting import until

from huddlebook.client.process import ServerProcess

MOOD = "How did the last two weeks feel?"
FINE = "Great, more of that"
PAUSED = "A short pause"


@pytest.fixture
def room(crowd: Crowd) -> Room:
    return crowd.open("retrospective")


def host(people: People, house: ServerProcess, room: Room, name: str) -> Console:
    """A facilitator at the room's console, under this name."""
    made = Console(people.context(LAPTOP), house.url, house.token)
    made.visit(room.code)
    made.page.get_by_role("button", name="Say your name").click()
    made.page.get_by_role("textbox", name="Your name").fill(name)
    made.page.get_by_role("button", name="Use this name").click()
    expect(made.page.get_by_role("button", name=name, exact=True)).to_be_visible()
    return made


def press(page: Page, key: str) -> None:
    """A key for the page, not for a button that has the focus."""
    page.locator("body").press(key)


def choices(house: ServerProcess, room: Room) -> int:
    return len(facts(house.workspace, room.code, "answered", "mood"))


def test_two_facilitators_and_a_room(people: People, house: ServerProcess, room: Room) -> None:
    ana, ben = (host(people, house, room, name) for name in ("Ana", "Ben"))
    cleo = Participant(people.context(PHONE), house.url, room.code, "Cleo")
    screen = ana.context.new_page()
    screen.goto(f"{house.url}/r/{room.code}/screen")
    audit = Audit()

    # After the start there is one next thing to do, and both are told who did it.
    ana.go_on()
    cleo.at("Check-in")
    was_said(ben.page, "Ana opened “Check-in”.")
    press(ben.page, "n")
    cleo.at("How it felt")
    was_said(ana.page, "Ben opened “How it felt”.")
    cleo.choose(MOOD, FINE)
    cleo.saved(MOOD)
    expect(ana.page.get_by_text("A good moment to move on.")).to_be_visible()

    # A pause: calm on every page, the time stands still, and what is tapped meanwhile waits.
    press(ana.page, "p")
    was_said(ben.page, "Ana paused the huddle.")
    for page in (cleo.page, screen):
        expect(page.get_by_role("heading", name=PAUSED)).to_be_visible()
    expect(ben.page.get_by_text("The time stands still, and answers wait.")).to_be_visible()
    audit.look(cleo.page, "participant, a pause", sizes=[PHONE], touch=True)
    audit.look(screen, "presenter, a pause", sizes=[LAPTOP])
    audit.look(ben.page, "console, a pause", sizes=[PHONE, LAPTOP])
    ben.page.get_by_role("button", name="Go on").click()
    cleo.at("How it felt")
    cleo.choose(MOOD, "Rough in places")
    until(lambda: choices(house, room) == 2)

    # The door: nobody new, and who is in keeps their seat.
    ben.page.get_by_role("button", name="Close the door").click()
    was_said(ana.page, "Ben closed the door.")
    late = people.context(PHONE).new_page()
    late.goto(f"{house.url}/j/{room.code}")
    expect(late.get_by_text(re.compile("takes nobody new just now"))).to_be_visible()
    cleo.page.reload()
    cleo.at("How it felt")

    # Another name for somebody; out, and back into the same seat with the same answer.
    ana.page.get_by_role("button", name="Rename Cleo", exact=True).click()
    ana.page.get_by_role("textbox", name="Name", exact=True).fill("Cleo M.")
    ana.page.get_by_role("dialog").get_by_role("button", name="Use this name").click()
    ben.page.get_by_role("button", name="Remove Cleo M.").click()
    ben.page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    expect(cleo.page.get_by_role("heading", name="You are no longer in this huddle")).to_be_visible()
    ana.page.get_by_role("button", name="Let Cleo M. back in").click()
    expect(ana.page.get_by_role("button", name="Remove Cleo M.")).to_be_visible()
    cleo.page.goto(f"{house.url}/r/{room.code}")
    cleo.at("How it felt")
    expect(cleo.card(MOOD).get_by_role("radio", name="Rough in places")).to_be_checked()

    # A console that dies comes back to the room as it is, and knows its facilitator's name.
    press(ana.page, "n")
    cleo.at("What to keep, what to change")
    ana.reopen()
    expect(ana.page.get_by_role("button", name="Ana", exact=True)).to_be_visible()
    expect(ana.page.get_by_role("button", name="Open the door")).to_be_visible()

    press(ana.page, "?")
    expect(ana.page.get_by_role("dialog", name="Keyboard")).to_be_visible()
    expect(ana.page.get_by_text("Pause, or go on")).to_be_visible()
    audit.look(ana.page, "console, Keyboard", sizes=[LAPTOP])
    press(ana.page, "Escape")

    # The minutes, planned and actual, go back into the notebook.
    ana.end()
    ana.page.get_by_role("button", name="Write them into the notebook").click()
    expect(ana.page.get_by_text("Written into sessions/retrospective.ipynb.")).to_be_visible()
    audit.look(ana.page, "console, minutes", sizes=[PHONE, LAPTOP])
    notebook = json.loads((house.workspace / "sessions" / "retrospective.ipynb").read_text(encoding="utf-8"))
    (run,) = notebook["metadata"]["huddlebook"]["minutes"]
    assert [step["step"] for step in run["steps"]] == ["check-in", "how-it-felt", "what-to-keep-what-to-change"]
    assert (run["room"], run["steps"][0]["planned"]) == (room.code, 3)
    opened = [one.by for one in facts(house.workspace, room.code, "step_opened")]
    assert opened == ["facilitator:Ana", "facilitator:Ben", "facilitator:Ana"]
    assert {what: found for what, found in audit.findings.items() if found} == {}
