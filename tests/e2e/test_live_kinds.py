"""Activities of many kinds in one live room: answered on a phone, hidden, revealed, and seen on the projector."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect
from tests.e2e.audit import Audit
from tests.e2e.conftest import LAPTOP, PHONE, People
from tests.e2e.crowd import Crowd
from tests.e2e.people import Console, Participant
from tests.e2e.traffic import Traffic
from tests.waiting import until

from huddlebook.client.process import ServerProcess

READY, FIRST, SUMMIT = "Ready to begin?", "What matters most to you?", "How high is the summit?"
IDEAS, LIE, PATH = "What would help us?", "Where do these lie?", "Where did we lose the path?"
VOTE, TICKET, PULSE = "Which of them now?", "Before you go", "How is it going?"
TRUTH = ("2737.25", "2,737.25", "Kleinmann")
"""With a part behind the point: no time and no file's name can hold it by chance."""
PLACES = '"spots":[{'
REVEAL = "Reveal to everyone"


class Room:
    """One room as three people have it before them: who facilitates, Ana with a phone, and all before the screen."""

    def __init__(self, people: People, house: ServerProcess, crowd: Crowd, title: str) -> None:
        self.crowd = crowd
        self.desk = Console(people.context(LAPTOP), house.url, house.token)
        self.code = code = self.desk.open_room(title)
        phone, wall = people.context(PHONE), people.context(LAPTOP)
        self.sent = {"Ana": Traffic(phone), "wall": Traffic(wall)}
        self.ana = Participant(phone, house.url, code, "Ana")
        self.wall = wall.new_page()
        self.wall.goto(f"{house.url}/facilitator#{house.token}")
        expect(self.wall).to_have_url(f"{house.url}/")
        self.wall.goto(f"{house.url}/r/{code}/screen")
        expect(self.wall.get_by_text(code[:-2])).to_be_visible()

    def card(self, prompt: str) -> Locator:
        """On the phone."""
        return self.ana.card(prompt)

    def press(self, prompt: str, button: str | re.Pattern[str]) -> None:
        """On the phone."""
        self.card(prompt).get_by_role("button", name=button).click()

    def reveal(self, prompt: str) -> Locator:
        """Once the answer has come; gives what the screen shows then."""
        self.desk.answered(prompt, 1, 1)
        self.desk.move(prompt, REVEAL)
        return self.wall.get_by_role("region", name=prompt)


def test_they_are_answered_on_the_phone_and_seen_on_the_screen(
    people: People, house: ServerProcess, crowd: Crowd
) -> None:
    room, audit = Room(people, house, crowd, "All kinds"), Audit()
    for step in ((ready, ranking, estimate), (board, pin, picture), (dotvote, ticket)):
        room.desk.go_on()
        for number, kind in enumerate(step):
            if number:
                room.ana.page.get_by_role("button", name="Next", exact=True).click()
            kind(room)
            audit.rules(room.ana.page, f"{kind.__name__} on the phone")
            audit.rules(room.wall, f"{kind.__name__} on the screen")
            audit.nothing_cut(room.wall, kind.__name__)
    pulse(room)
    audit.rules(room.ana.page, "pulse on the phone")
    audit.rules(room.wall, "pulse on the screen")
    assert len(audit.seen) == 18
    assert [one for found in audit.findings.values() for one in found] == []


def listed(place: Locator | Page, name: str) -> Locator:
    return place.get_by_role("list", name=name, exact=True).get_by_role("listitem")


def ready(room: Room) -> None:
    """Live from the beginning; the facilitator hears that most are."""
    room.ana.choose(READY, "I am ready")
    room.ana.saved(READY)
    expect(room.wall.get_by_role("region", name=READY)).to_contain_text("Most are ready.")
    expect(room.desk.card(READY)).to_contain_text("a good moment to go on")


def ranking(room: Room) -> None:
    """By tapping, and once more by keys."""
    room.press(FIRST, "Place as number 1: Better maps")
    room.press(FIRST, "Place as number 2: More breaks")
    room.card(FIRST).get_by_role("button", name=re.compile("^2. More breaks: drag")).press("ArrowUp")
    expect(listed(room.card(FIRST), "Your order").first).to_contain_text("More breaks")
    room.ana.saved(FIRST)
    shown = listed(room.reveal(FIRST), "The group’s order")
    expect(shown).to_contain_text(
        [re.compile(r"1\..*More breaks.*2$"), re.compile(r"2\..*Better maps"), re.compile("3.")]
    )


def estimate(room: Room) -> None:
    """The answer is in nothing that reaches a phone or the screen before it is shown, though estimates are."""
    room.card(SUMMIT).get_by_label("Your estimate, in m").fill("2,500")
    room.press(SUMMIT, "Save")
    room.ana.saved(SUMMIT)
    shown = room.reveal(SUMMIT)
    expect(shown).to_contain_text("Median")
    expect(shown).to_contain_text("2,500 m")
    expect(room.card(SUMMIT)).to_contain_text("Median")
    expect(room.desk.card(SUMMIT)).to_contain_text(TRUTH[-1])
    assert [one.holds(*TRUTH) for one in room.sent.values()] == [[], []]
    room.desk.move(SUMMIT, "Show the answer")
    expect(shown).to_contain_text("The answer: 2,737.25 m")
    expect(room.card(SUMMIT)).to_contain_text("You were 237.25 m off.")
    until(lambda: TRUTH[0] in room.sent["Ana"].holds(*TRUTH))


def board(room: Room) -> None:
    """Ideas in columns, which others see when they are revealed."""
    for column, text in (("On the way", "Signs at each fork"), ("At home", "A shared map")):
        room.card(IDEAS).get_by_role("radio", name=column).check(force=True)
        room.card(IDEAS).get_by_role("textbox").fill(text)
        room.press(IDEAS, "Add")
        expect(room.card(IDEAS).get_by_role("button", name=f"Take back: {text}")).to_be_visible()
    assert room.sent["wall"].holds("Signs at each fork") == []
    room.desk.move(IDEAS, REVEAL)
    shown = room.wall.get_by_role("region", name=IDEAS)
    for text in ("Signs at each fork", "A shared map"):
        expect(shown.get_by_text(text)).to_be_visible()


def pin(room: Room) -> None:
    """A tap puts it, arrow keys move it, and nobody learns where it is before it is revealed."""
    ground = room.card(LIE).locator(".hb-pin-ground")
    ground.scroll_into_view_if_needed()
    box = ground.bounding_box()
    assert box
    ground.click(position={"x": box["width"] * 0.7, "y": box["height"] * 0.2})
    expect(listed(room.card(LIE), "Your pins")).to_contain_text(["Big bets"])
    across = room.card(LIE).get_by_role("slider", name="Your pin: from Little effort to Much effort")
    for key in ("Shift+ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowLeft", "ArrowDown"):
        across.press(key)
    expect(across).to_have_attribute("aria-valuetext", re.compile("^(39|40|41) percent, Quick wins$"))
    expect(listed(room.card(LIE), "Your pins")).to_contain_text(["Quick wins"])
    room.ana.saved(LIE)
    room.desk.answered(LIE, 1, 1)
    expect(listed(room.desk.card(LIE), "Pins in each part").first).to_contain_text(re.compile("Quick wins.*1"))
    assert [one.holds(PLACES) for one in room.sent.values()] == [[], []]
    shown = room.reveal(LIE)
    expect(listed(shown, "Pins in each part")).to_have_text(["Quick wins1", "Big bets0", "Fill-ins0", "Leave alone0"])
    expect(shown.locator(".hb-pin-dot")).to_have_count(1)
    expect(room.card(LIE).get_by_role("listitem").filter(has_text="Quick wins1")).to_be_visible()


def picture(room: Room) -> None:
    """The picture beside the notebook is a file of its own; a button puts a pin on it, Delete takes it back."""
    seen = room.card(PATH).get_by_role("img", name=re.compile("^Our walk"))
    expect(seen).to_have_attribute("src", re.compile(r"^/assets/[0-9a-f]{32}\.png$"))
    until(lambda: seen.evaluate("one => one.naturalWidth") == 300)
    room.press(PATH, "Add a pin in the middle (2 left)")
    across = room.card(PATH).get_by_role("slider", name="Pin 1: from left to right")
    expect(across).to_be_focused()
    across.press("Shift+ArrowLeft")
    across.press("Shift+ArrowLeft")
    expect(listed(room.card(PATH), "Your pins")).to_contain_text(["Left"])
    room.ana.saved(PATH)
    room.press(PATH, "Add a pin in the middle (1 left)")
    known, shown = (
        listed(one.get_by_role("region", name=PATH), "Pins in each part") for one in (room.desk.page, room.wall)
    )
    expect(known).to_have_text(["Left1", "Middle1"])
    room.desk.move(PATH, "Lock")  # the screen shows what was moved last
    expect(shown).to_have_text(["Left1", "Middle1"])
    room.desk.move(PATH, "Open again")
    room.card(PATH).get_by_role("slider", name="Pin 2: from left to right").press("Delete")
    expect(shown).to_have_text(["Left1"])


def dotvote(room: Room) -> None:
    """On what the board came to."""
    room.press(VOTE, "Vote for: A shared map")
    expect(room.card(VOTE)).to_contain_text("1 vote left")
    room.ana.saved(VOTE)
    shown = listed(room.reveal(VOTE), "Votes, most first")
    expect(shown).to_contain_text([re.compile("A shared map.*1"), re.compile("Signs at each fork.*0")])


def ticket(room: Room) -> None:
    """What people write is shown to nobody but the facilitator, unless the facilitator shows it."""
    card, text = room.card(TICKET), "Maps help, and so do breaks"
    card.get_by_label("What do you take away?").fill(text)
    card.get_by_role("radiogroup").get_by_role("radio", name=re.compile(r"^4\b")).check(force=True)
    room.press(TICKET, "Hand in")
    room.ana.saved(TICKET)
    shown = room.reveal(TICKET)
    expect(shown).to_contain_text("How useful was this for you?")
    expect(room.desk.card(TICKET)).to_contain_text(text)
    assert room.sent["wall"].holds(text) == []
    room.desk.move(TICKET, f"Show: {text}")
    expect(shown).to_contain_text(text)


def pulse(room: Room) -> None:
    """Of fewer than three people nobody learns how they feel; of three the facilitator does, and then everybody."""
    room.ana.page.get_by_role("button", name="Pulse", exact=True).click()
    room.press(PULSE, "Lost")
    expect(room.card(PULSE).get_by_role("button", name="Lost")).to_have_attribute("aria-pressed", "true")
    expect(room.desk.card(PULSE)).to_contain_text("1 person has tapped.")
    for name in ("Ben", "Cleo"):
        room.crowd.run(room.crowd.join(room.code, name).do("pulse", {"type": "feel", "mood": 1}))
    expect(listed(room.desk.card(PULSE), "In the last 5 minutes").nth(1)).to_have_text("Lost3")
    expect(room.desk.card(PULSE)).to_contain_text("A third or more say “Lost”.")
    room.desk.page.get_by_role("button", name=REVEAL, exact=True).click()  # all else is revealed by now
    expect(listed(room.wall.get_by_role("region", name=PULSE), "In the last 5 minutes").nth(1)).to_have_text("Lost3")
