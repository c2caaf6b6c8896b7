"""Everything a person does can be done by keyboard alone, and the focus is seen at every stop."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.e2e.conftest import LAPTOP, PHONE, People
from tests.e2e.crowd import Crowd, Room
from tests.e2e.keyboard import Keyboard
from tests.e2e.people import Console

from huddlebook.client.process import ServerProcess

WORD = "The last two weeks in one word?"
MOOD = "How did the last two weeks feel?"
KEEP = "What do we keep, what do we change?"
CHANGE = "Where do we make one change first?"
TRY = "One thing I will try"
LEAVING = "Before you go"
STEP = {"n": "Check-in", "ArrowRight": "How it felt", "ArrowLeft": "Check-in"}


@pytest.fixture
def room(crowd: Crowd) -> Room:
    return crowd.open("retrospective")


def card(page: Page, prompt: str) -> Locator:
    return page.get_by_role("region", name=prompt).and_(page.locator(".hb-activity"))


def joined(people: People, house: ServerProcess, code: str) -> Keyboard:
    """Join without a mouse: the code, the name, Enter."""
    page = people.context(PHONE).new_page()
    keys = Keyboard(page)
    page.goto(house.url)
    expect(page.get_by_role("button", name="Join")).to_be_visible()
    keys.to("Code")
    keys.type(code.lower())
    keys.to("Your name")
    keys.type("Ana")
    keys.press("Enter")
    expect(page.get_by_text("You are in, Ana.")).to_be_visible()
    return keys


def test_a_participant_needs_no_mouse(people: People, house: ServerProcess, room: Room) -> None:
    keys = joined(people, house, room.code)
    words(keys, room)
    poll(keys, room)
    cards(keys, room)
    own_words(keys, room)
    leaving(keys, room)
    assert len(set(keys.stops)) > 15


def words(keys: Keyboard, room: Room) -> None:
    """A word by Enter, one taken back, another by the button."""
    room.step("check-in")
    mine = card(keys.page, WORD)
    expect(mine).to_be_visible()
    keys.to("A word or a short phrase")
    keys.type("calm")
    keys.press("Enter")
    expect(mine.get_by_role("button", name="Remove calm")).to_be_visible()
    keys.is_on("A word or a short phrase")
    keys.type("busy")
    keys.to("Add")
    keys.press("Enter")
    expect(mine.get_by_role("button", name="Remove busy")).to_be_visible()
    keys.to("Remove calm")
    keys.press("Space")
    expect(mine.get_by_role("button", name="Remove calm")).to_have_count(0)


def poll(keys: Keyboard, room: Room) -> None:
    """The arrows choose, as in every group of choices; the step's heading has the focus when it opens."""
    room.step("how-it-felt")
    mine = card(keys.page, MOOD)
    expect(mine).to_be_visible()
    expect(keys.page.get_by_role("heading", name="How it felt", level=1)).to_be_focused()
    keys.to("Great, more of that")
    keys.press("ArrowDown", "ArrowDown")
    expect(mine.get_by_role("radio", name="Rough in places")).to_be_checked()
    keys.is_on("Rough in places")
    expect(mine.get_by_text("Saved", exact=True)).to_be_visible()
    keys.press("ArrowUp")
    expect(mine.get_by_role("radio", name="Good, with some bumps")).to_be_checked()


def cards(keys: Keyboard, room: Room) -> None:
    """Ctrl with Enter sends; Edit, and Take back."""
    room.step("what-to-keep-what-to-change")
    room.do("writing-time", "start")
    mine = card(keys.page, KEEP)
    expect(mine).to_be_visible()
    keys.to("Your text")
    keys.type("keep pairing")
    keys.press("Control+Enter")
    expect(mine.get_by_role("button", name="Edit: keep pairing")).to_be_visible()
    keys.to("Edit: keep pairing")
    keys.press("Enter")
    field = mine.get_by_role("textbox", name="Edit: keep pairing")
    expect(field).to_be_focused()
    keys.press("End")
    keys.type(" up")
    keys.press("Control+Enter")
    expect(mine.get_by_role("button", name="Take back: keep pairing up")).to_be_visible()
    keys.to("Take back: keep pairing up")
    keys.press("Enter")
    expect(mine.get_by_text("keep pairing up")).to_have_count(0)


def own_words(keys: Keyboard, room: Room) -> None:
    """An answer in one's own words."""
    room.step("vote-on-one-change")
    mine = card(keys.page, CHANGE)
    expect(mine).to_be_visible()
    keys.to("How we plan")
    keys.press("ArrowUp")
    expect(mine.get_by_role("radio", name="Something else")).to_be_checked()
    keys.to("Something else, in")
    keys.type("How we rest")
    keys.press("Enter")
    expect(mine.get_by_text("Saved", exact=True).first).to_be_visible()
    room.crowd.run(room.stream.until(lambda now: now.views["first-change"]["answered"] == 1))


def leaving(keys: Keyboard, room: Room) -> None:
    """A named text, the next question, and a scale."""
    room.step("one-thing-i-will-try")
    expect(card(keys.page, TRY)).to_be_visible()
    keys.to("Your text")
    keys.type("Ask one question a day")
    keys.to("Send")
    keys.press("Enter")
    expect(card(keys.page, TRY).get_by_role("button", name="Take back")).to_be_visible()
    keys.to("Next")
    keys.press("Enter")
    mine = card(keys.page, LEAVING)
    expect(mine).to_be_visible()
    keys.to("1, not at all")
    keys.press("ArrowRight", "ArrowRight", "ArrowRight")
    first = mine.get_by_role("radiogroup", name="I know what I will try")
    expect(first.get_by_role("radio", name="4", exact=True)).to_be_checked()
    keys.to("1, not at all")
    keys.press("Space")
    second = mine.get_by_role("radiogroup", name="I expect to have time for it")
    expect(second.get_by_role("radio", name="1, not at all")).to_be_checked()
    keys.to("Clear the rating of: I know what I will try", back=True)
    keys.press("Enter")
    expect(first.locator("input:checked")).to_have_count(0)


def test_asking_and_voting_need_no_mouse(people: People, house: ServerProcess, crowd: Crowd, room: Room) -> None:
    other = crowd.join(room.code, "Ben")
    crowd.run(other.do("questions", {"type": "ask", "text": "Do we keep the demo?"}))
    crowd.run(room.stream.until(lambda now: len(now.views["questions"]["questions"]) == 1))
    room.do("questions", "approve", question=room.view("questions")["questions"][0]["id"])
    keys = joined(people, house, room.code)
    keys.to("Ask$")
    keys.press("Enter")
    dialog = keys.page.get_by_role("dialog", name="Questions")
    expect(dialog).to_be_visible()
    keys.to("Your question")
    keys.type("Who writes the minutes?")
    keys.to("Ask$")
    keys.press("Enter")
    expect(dialog.get_by_text("Who writes the minutes?")).to_be_visible()
    keys.to(".*Vote for: Do we keep the demo")
    keys.press("Space")
    vote = dialog.get_by_role("button", name=re.compile("Vote for: Do we keep the demo"))
    expect(vote).to_have_attribute("aria-pressed", "true")
    keys.press("Escape")
    expect(dialog).to_have_count(0)
    keys.is_on("Ask")


def test_looking_back_needs_no_mouse(people: People, house: ServerProcess, room: Room) -> None:
    keys = joined(people, house, room.code)
    for step in ("check-in", "how-it-felt"):
        room.step(step)
    expect(card(keys.page, MOOD)).to_be_visible()
    keys.to("Steps$")
    keys.press("Enter")
    expect(keys.page.get_by_role("dialog", name="Steps so far")).to_be_visible()
    keys.press("Escape")
    keys.is_on("Steps")
    keys.press("Enter")
    keys.to("1?Check-in")
    keys.press("Enter")
    expect(card(keys.page, WORD)).to_be_visible()
    expect(keys.page.get_by_role("heading", name="Check-in", level=1)).to_be_focused()
    keys.to("Back to now", back=True)
    keys.press("Enter")
    expect(card(keys.page, MOOD)).to_be_visible()


@pytest.fixture
def host(people: People, house: ServerProcess, room: Room) -> Console:
    made = Console(people.context(LAPTOP), house.url, house.token)
    made.visit(room.code)
    expect(made.page.get_by_role("button", name="Begin: Check-in")).to_be_visible()
    return made


def is_at(page: Page, title: str) -> None:
    expect(page.locator("[aria-current=step]")).to_contain_text(title)


def test_the_console_is_run_by_keys(host: Console, room: Room) -> None:
    page, press = host.page, host.page.keyboard.press
    for key, title in STEP.items():
        press(key)
        is_at(page, title)
    press("r")
    expect(host.card(WORD).get_by_role("button", name="Hide the results")).to_be_visible()
    expect(page.get_by_text("The results are shown to everyone.")).to_be_visible()
    press("R")
    expect(host.card(WORD).get_by_role("button", name="Reveal to everyone")).to_be_visible()
    press("l")
    expect(host.card(WORD).get_by_role("button", name="Open again")).to_be_visible()
    press("l")
    expect(host.card(WORD).get_by_role("button", name="Lock")).to_be_visible()
    press("+")
    expect(page.get_by_text("One minute more.")).to_be_visible()
    with host.context.expect_page() as opened:
        press("s")
    expect(opened.value).to_have_url(re.compile(rf"/r/{room.code}/screen$"))


def test_the_sheet_names_every_key_and_keys_rest_in_dialogs(host: Console) -> None:
    page = host.page
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keyboard")
    expect(sheet).to_be_visible()
    assert set(sheet.locator("kbd").all_text_contents()) == {"→", "N", "←", "R", "L", "+", "P", "S", "?"}
    page.keyboard.press("n")
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    expect(page.get_by_role("button", name="Begin: Check-in")).to_be_visible()
    for key in ("Control+r", "Alt+n", "Meta+l"):
        assert page.evaluate(IGNORED, key), key
    expect(page.get_by_role("button", name="Begin: Check-in")).to_be_visible()


# The browser's own shortcuts stay the browser's.
IGNORED = """(keys) => {
  const [held, key] = keys.split("+");
  const press = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true,
    ctrlKey: held === "Control", altKey: held === "Alt", metaKey: held === "Meta" });
  return document.body.dispatchEvent(press);
}"""


def test_the_console_by_tab_alone(people: People, host: Console, crowd: Crowd, room: Room) -> None:
    """Begin, moderate, remove somebody, end: without a mouse, without a shortcut."""
    ben = crowd.join(room.code, "Ben")
    keys = Keyboard(host.page)
    keys.to("Begin: Check-in")
    keys.press("Enter")
    is_at(host.page, "Check-in")
    crowd.run(ben.until(lambda now: "one-word" in now.views))
    crowd.run(ben.do("one-word", {"type": "add", "word": "chaos"}))
    host.answered(WORD, 1, 1)
    keys.to("Hide words")
    keys.press("Enter")
    keys.to("Hide: chaos")
    keys.press("Enter")
    expect(host.card(WORD).get_by_role("button", name=re.compile("Show again: chaos"))).to_be_visible()
    keys.to("Reveal to everyone")
    keys.press("Space")
    expect(host.card(WORD).get_by_role("button", name="Hide the results")).to_be_visible()
    keys.to("2?How it felt")
    keys.press("Enter")
    is_at(host.page, "How it felt")
    keys.to("Remove Ben")
    keys.press("Enter")
    expect(host.page.get_by_role("dialog", name="Remove Ben?")).to_be_visible()
    keys.press("Escape")
    keys.is_on("Remove Ben")
    keys.to("End$")
    keys.press("Enter")
    keys.to("End the huddle")
    keys.press("Enter")
    expect(host.page.get_by_role("heading", name="This huddle has ended")).to_be_visible()


def test_the_projector_has_a_key_for_the_full_screen(host: Console, room: Room) -> None:
    screen = host.context.new_page()
    screen.goto(f"{host.url}/r/{room.code}/screen")
    expect(screen.get_by_text(room.code[:-2])).to_be_visible()
    screen.keyboard.press("f")
    screen.wait_for_function("() => document.fullscreenElement !== null")
    screen.keyboard.press("F")
    screen.wait_for_function("() => document.fullscreenElement === null")
