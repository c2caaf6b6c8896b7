"""Every screen, for everybody: with a keyboard, a screen reader, large letters, a small phone, a dark room.

One walk through a retrospective looks at every page in every state; each test asks for one kind of finding.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.e2e.audit import Audit
from tests.e2e.conftest import LAPTOP, PHONE, People
from tests.e2e.crowd import Crowd, Room
from tests.e2e.people import Console, Participant

from huddlebook.client.process import ServerProcess

pytestmark = pytest.mark.timeout(400)  # the walk looks at some 70 places, several times each
BOTH = [LAPTOP, PHONE]
MOOD = "How did the last two weeks feel?"
KEEP = "What do we keep, what do we change?"
STEPS = {
    "check-in": ("Check-in", ["one-word"]),
    "how-it-felt": ("How it felt", ["mood"]),
    "what-to-keep-what-to-change": ("What to keep, what to change", ["writing-time", "keep-change"]),
    "vote-on-one-change": ("Vote on one change", ["first-change"]),
    "one-thing-i-will-try": ("One thing I will try", ["i-will-try", "leaving"]),
}


class Walk:
    """A phone, a console and a projector, moved through the whole huddle from a stream beside them."""

    def __init__(self, audit: Audit, people: People, server: ServerProcess, room: Room) -> None:
        self.audit, self.room = audit, room
        self.me = Participant(people.context(PHONE), server.url, room.code, "Sam")
        self.own = room.crowd.join(room.code, cookies=self.me.cookies())
        host = people.context(LAPTOP)
        self.console = Console(host, server.url, server.token)
        self.console.visit(room.code)
        self.screen = host.new_page()
        self.screen.goto(f"{server.url}/r/{room.code}/screen")
        for page in (self.me.page, self.console.page, self.screen):
            page.emulate_media(reduced_motion="reduce")

    def look(self, state: str, *, console: bool = True) -> None:
        self.audit.look(self.me.page, f"participant, {state}", sizes=[PHONE], touch=True)
        if console:
            self.audit.look(self.console.page, f"console, {state}", sizes=BOTH)
        self.audit.look(self.screen, f"presenter, {state}", sizes=BOTH)
        self.audit.nothing_cut(self.screen, f"presenter, {state}")

    def arrive(self, title: str) -> None:
        self.me.at(title)
        expect(self.console.page.locator("[aria-current=step]")).to_contain_text(title)
        expect(self.screen.get_by_role("banner")).to_contain_text(title)

    def answer(self, activity: str) -> None:
        """Everybody answers, this phone too, with what the first of them says."""
        if activity == "writing-time":
            return self.room.do(activity, "start")
        self.room.answer(activity)
        view, (mind, _) = self.room.crowd.run(self.own.until(lambda now: activity in now.views)), self.room.people[0]
        for command in mind.answers(activity, view.views[activity]):
            self.room.crowd.run(self.own.do(activity, command))
        return None

    def reveal(self, activity: str) -> None:
        if activity == "writing-time":
            return
        self.room.do(activity, "reveal")
        prompt = self.room.view(activity)["prompt"]
        expect(self.screen.get_by_role("region", name=prompt).locator(".hb-result")).to_be_visible()


def walk_through(walk: Walk) -> None:
    """Each step: asked, answered, shown; then rounds, a closing, the dialogs, and the end."""
    walk.look("lobby")
    walk.room.do("questions", "close")
    walk.room.do("questions", "open")
    for step, (title, activities) in STEPS.items():
        walk.room.step(step)
        walk.arrive(title)
        walk.look(f"{step} asked", console=False)
        for activity in activities:
            walk.answer(activity)
        walk.look(f"{step} answered")
        for activity in activities:
            walk.reveal(activity)
        walk.look(f"{step} shown")
    second_question(walk)
    second_round(walk)
    held_up(walk)
    dialogs(walk)
    walk.room.do(None, "end_room")
    expect(walk.me.page.get_by_role("heading", name="That was it")).to_be_visible()
    expect(walk.screen.get_by_role("heading", name="Thank you")).to_be_visible()
    expect(walk.console.page.get_by_role("heading", name="This huddle has ended")).to_be_visible()
    walk.look("ended")


def second_question(walk: Walk) -> None:
    walk.me.page.get_by_role("navigation").get_by_role("button", name="Next").click()
    expect(walk.me.card("Before you go")).to_be_visible()
    walk.audit.look(walk.me.page, "participant, second question", sizes=[PHONE], touch=True)


def second_round(walk: Walk) -> None:
    walk.room.step("how-it-felt")
    walk.arrive("How it felt")
    walk.room.do("mood", "next_round")
    expect(walk.me.card(MOOD).get_by_role("radio").first).to_be_enabled()
    walk.answer("mood")
    walk.room.do("mood", "reveal")
    expect(walk.screen.get_by_role("region", name=MOOD)).to_contain_text("was")
    walk.room.do("mood", "close")
    expect(walk.me.card(MOOD)).to_contain_text("Closed")
    walk.look("second round, closed")


def held_up(walk: Walk) -> None:
    walk.room.step("what-to-keep-what-to-change")
    walk.arrive("What to keep, what to change")
    card = walk.room.view("keep-change")["cards"][0]
    walk.room.do("keep-change", "highlight", card=card["id"])
    expect(walk.screen.get_by_role("figure")).to_contain_text(card["text"])
    walk.look("a card held up")


def dialogs(walk: Walk) -> None:
    phone, console = walk.me.page, walk.console.page
    walk.room.answer("questions")
    for question in walk.room.view("questions")["questions"]:
        walk.room.do("questions", "approve", question=question["id"])
    for button, title in (("Steps", "Steps so far"), ("Ask", "Questions")):
        phone.get_by_role("button", name=button, exact=True).click()
        expect(phone.get_by_role("dialog", name=title)).to_be_visible()
        walk.audit.look(phone, f"participant, {title}", sizes=[PHONE], touch=True)
        phone.keyboard.press("Escape")
    for button, title in (("End", "End this huddle?"), ("Keyboard", "Keyboard"), ("Remove Ana", "Remove Ana?")):
        console.get_by_role("button", name=button, exact=True).click()
        expect(console.get_by_role("dialog", name=title)).to_be_visible()
        walk.audit.look(console, f"console, {title}", sizes=BOTH)
        console.keyboard.press("Escape")
    console.get_by_role("button", name=re.compile("^Invite")).click()
    walk.audit.look(console, "console, Invite", sizes=BOTH)
    console.keyboard.press("Escape")
    walk.look("questions asked")


def doors(audit: Audit, people: People, server: ServerProcess, code: str) -> None:
    """The pages before a room: for somebody who is nobody yet, with a wrong code, and the facilitator's."""
    page = people.context(PHONE).new_page()
    page.emulate_media(reduced_motion="reduce")
    page.goto(server.url)
    audit.look(page, "start", sizes=[PHONE, LAPTOP], touch=True)
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("alert")).to_be_visible()
    audit.look(page, "start, no code", sizes=[PHONE, LAPTOP], touch=True)
    page.goto(f"{server.url}/j/{code}")
    audit.look(page, "join", sizes=[PHONE, LAPTOP], touch=True)
    page.goto(f"{server.url}/j/NOPE00")
    audit.look(page, "join, wrong code", sizes=[PHONE, LAPTOP], touch=True)
    page.goto(f"{server.url}/facilitator")
    audit.look(page, "facilitator, no token", sizes=[PHONE, LAPTOP], touch=True)
    host = Console(people.context(LAPTOP), server.url, server.token)
    host.page.emulate_media(reduced_motion="reduce")
    audit.look(host.page, "desk", sizes=BOTH)


@pytest.fixture(scope="module")
def audit(chromium: Browser, house: ServerProcess, crowd: Crowd) -> Audit:
    made, people = Audit(), People(chromium)
    room = crowd.open("retrospective")
    room.fill(5)
    doors(made, people, house, room.code)
    walk_through(Walk(made, people, house, room))
    people.close()
    assert people.faults == []
    assert people.strangers == []
    return made


@pytest.mark.parametrize(
    "what",
    [
        pytest.param("axe", id="axe finds nothing serious, in light and in dark"),
        pytest.param("ids", id="no id stands twice in a document"),
        pytest.param("wide", id="nothing sticks out sideways, at 320 px and at 400 % too"),
        pytest.param("touch", id="what is touched on a phone is 44 px at least"),
        pytest.param("motion", id="nothing moves for those who asked for less motion"),
        pytest.param("cut", id="nothing is cut off on the projector"),
    ],
)
def test_every_screen(audit: Audit, what: str) -> None:
    found = audit.of(what)
    assert not found, "\n".join(found)


def test_the_audit_notices_what_is_wrong(people: People) -> None:
    """Else the tests above would say nothing."""
    page = people.context(PHONE).new_page()
    page.set_content(WRONG)
    found = Audit()
    found.look(page, "wrong", sizes=[PHONE], touch=True)
    found.nothing_cut(page, "wrong")
    kinds = {what for what, findings in found.findings.items() if findings}
    assert kinds == {"axe", "ids", "wide", "touch", "motion", "cut"}
    assert any("color-contrast" in one for one in found.of("axe"))
    assert any("image-alt" in one for one in found.of("axe"))


WRONG = """<html lang="en"><title>Wrong</title><style>@keyframes turn { to { rotate: 1turn } }</style>
<main class="screen-main" style="width: 380px; height: 200px"><h1 id="a">One</h1><p id="a" style="color: #ccc">Two</p>
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" style="width: 500px; height: 300px">
<button style="width: 20px; animation: turn 2s infinite">x</button></main>"""


def test_a_reader_hears_what_changes(people: People, house: ServerProcess, crowd: Crowd) -> None:
    """One sentence for each change that somebody else made; and what became of one's own answer."""
    room = crowd.open("retrospective")
    ana = Participant(people.context(PHONE), house.url, room.code, "Ana")
    status = ana.page.get_by_role("status")

    def hears(sentence: str) -> None:
        expect(status.filter(has_text=sentence).first).to_be_attached()

    room.step("check-in")
    hears("Step 1 of 5: Check-in")
    expect(ana.page.get_by_role("heading", name="Check-in", level=1)).to_be_focused()
    room.step("how-it-felt")
    hears("Step 2 of 5: How it felt")
    ana.choose(MOOD, "Rough in places")
    expect(ana.card(MOOD).get_by_role("status").filter(has_text="Saved")).to_be_attached()
    room.do("mood", "reveal")
    hears(f"The results of “{MOOD}” are shown.")
    room.do("mood", "next_round")
    hears(f"“{MOOD}” is asked once more.")
    room.do("mood", "close")
    hears(f"“{MOOD}” is closed.")
    room.do("mood", "open")
    hears(f"“{MOOD}” is open.")
    room.do(None, "end_room")
    hears("That was it. Thank you!")


def test_every_page_says_its_language_and_has_a_title_of_its_own(
    people: People, house: ServerProcess, crowd: Crowd
) -> None:
    room = crowd.open("retrospective")
    ana = Participant(people.context(PHONE), house.url, room.code, "Ana")
    host = Console(people.context(LAPTOP), house.url, house.token)
    titled(host.page, "Huddlebook")
    host.visit(room.code)
    screen = host.context.new_page()
    screen.goto(f"{house.url}/r/{room.code}/screen")
    titled(ana.page, "Sprint retro · Huddlebook")
    titled(host.page, "Sprint retro · Console · Huddlebook")
    titled(screen, "Sprint retro · Huddlebook")
    room.step("how-it-felt")
    titled(ana.page, "How it felt · Huddlebook")
    ana.page.goto(f"{house.url}/j/{room.code}")
    titled(ana.page, "Sprint retro · Huddlebook")


def titled(page: Page, title: str) -> None:
    expect(page).to_have_title(title)
    assert page.locator("html").get_attribute("lang") == "en"


def test_the_walk_saw_every_page(audit: Audit) -> None:
    seen = {place.split(",")[0] for place in audit.seen}
    assert seen == {"start", "join", "facilitator", "desk", "participant", "console", "presenter"}
    assert len(audit.seen) >= 60
