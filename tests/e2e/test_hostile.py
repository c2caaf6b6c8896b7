"""People and authors who try: nothing they write runs anywhere, and nobody is sent what they may not see.

Longer than most modules because the list of what they try is long.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, WebSocket, expect
from tests.e2e.conftest import LAPTOP, PHONE, People
from tests.e2e.crowd import Crowd, Room
from tests.e2e.people import Console, Participant

from huddlebook.client.process import ServerProcess
from huddlebook.client.stream import Rejected, Stream
from huddlebook.rooms import wire

# Each would set `__xss` if any of our pages ran it.
SHORT = (
    "<script>__xss=1</script>",
    "<img src=x onerror=__xss=1>",
    "<svg/onload=__xss=1>",
    '"><svg onload=__xss=1>',
    "javascript:__xss=1",
    "[x](javascript:__xss=1)",
    "{{constructor.constructor('__xss=1')()}}",
    "${__xss=1}",
    "`};__xss=1;`",
    "</script><svg onload=__xss=1>",
    "__proto__",
    "constructor",
)
LONG = (
    "<!--<script>__xss=1</script>-->",
    "</script><script>__xss=1</script>",
    "<iframe srcdoc='<script>parent.__xss=1</script>'></iframe>",
    "<a href='javascript:__xss=1'>press me</a>",
    "<math><mi//xlink:href='data:x,<script>__xss=1</script>'>",
    "<template><script>__xss=1</script></template>",
    "<details open ontoggle=__xss=1>",
    "<style>@import url(//elsewhere.example/x.css)</style>",
    "<link rel=stylesheet href=//elsewhere.example/x.css>",
    "<img src=//elsewhere.example/pixel.png>",
    "&lt;img src=x onerror=__xss=1&gt;",
    "\\u003cimg src=x onerror=__xss=1\\u003e",
    "مرحبا <b>بالعالم</b> \u202egnp.exe",
    "ze\u200bro\u200bwidth\ufeff",
    "Z" + "\u0351\u0352\u0353\u0354" * 30,
    "👩‍👩‍👧‍👦🏳️‍🌈 " * 8,
    "word" * 60,
)
TRAPS = (*SHORT, *LONG)
WATCH = """
window.__violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.__violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""
LATER = ("MARK-LATER-PROSE", "MARK-LATER-PROMPT")
NOTES = ("MARK-NOTES-LOBBY", "MARK-NOTES-WORDS", "MARK-NOTES-CARDS")
CODE = ("MARK-CODE", "MARK-HIDE-CELL")


class Ear:
    """Everything that a page was sent: its documents as they came, and every frame."""

    def __init__(self, page: Page) -> None:
        self._page, self._heard = page, list[str]()
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda payload: self._heard.append(str(payload)))

    def read(self) -> None:
        """The document that was just opened, its embedded data with it."""
        self._heard.append(self._page.content())

    def of(self, *marks: str) -> list[str]:
        """Those of the marks that were heard."""
        self.read()
        return [mark for mark in marks if any(mark in text for text in self._heard)]


def watched(context: BrowserContext) -> BrowserContext:
    """Counts what the Content-Security-Policy had to stop; a dialog would be somebody's script."""
    context.add_init_script(WATCH)
    context.on("dialog", lambda dialog: pytest.fail(f"a script asked: {dialog.message}"))
    return context


def untouched(page: Page) -> None:
    """No script of anybody's ran here, and none was stopped at the last moment either."""
    expect(page.locator("#app > *").first).to_be_visible()
    assert page.evaluate("() => window.__xss") is None, page.url
    assert page.evaluate("() => window.__violations") == [], page.url
    assert (
        page.locator("#app :is(script, iframe, object, embed, [onerror], [onload], [href^='javascript:'])").count() == 0
    )


@pytest.fixture
def room(crowd: Crowd) -> Room:
    return crowd.open("hostile")


@pytest.fixture(scope="module")
def shared(crowd: Crowd) -> Room:
    """A room for tests that leave nothing in it; its first step is open."""
    made = crowd.open("hostile")
    made.step(made.steps[0].id)
    return made


class Everyone:
    """A phone, a console and a projector that are watched."""

    def __init__(self, people: People, house: ServerProcess, code: str, name: str) -> None:
        self.phone = Participant(watched(people.context(PHONE)), house.url, code, name)
        host = watched(people.context(LAPTOP))
        self.console = Console(host, house.url, house.token)
        self.console.visit(code)
        self.screen = host.new_page()
        self.screen.goto(f"{house.url}/r/{code}/screen")
        self.pages = [self.phone.page, self.console.page, self.screen]

    def untouched(self) -> None:
        """As it stands, and after a reload, when the same texts come with the document."""
        for page in self.pages:
            untouched(page)
            page.reload()
            untouched(page)


def test_what_an_author_writes_is_shown_and_never_run(people: People, house: ServerProcess, room: Room) -> None:
    everyone = Everyone(people, house, room.code, "Ana")
    phone = everyone.phone.page
    expect(phone.get_by_role("heading", name="Hostile").first).to_contain_text("<script>")
    expect(phone.get_by_text("raw link")).to_be_visible()
    everyone.untouched()
    for step in room.steps:
        room.step(step.id)
        everyone.phone.at(step.title)
        everyone.untouched()
    for act in ("words", "pick", "cards", "rate"):
        room.do(act, "reveal")
    everyone.untouched()
    everyone.console.page.goto(house.url)
    expect(everyone.console.page.get_by_role("heading", name="Hostile").first).to_contain_text("</script>")
    everyone.untouched()


def test_what_people_write_is_shown_and_never_run(
    people: People, house: ServerProcess, crowd: Crowd, room: Room
) -> None:
    everyone = Everyone(people, house, room.code, SHORT[1])
    seats = [crowd.join(room.code, trap[:40]) for trap in TRAPS]
    ask_and_show(crowd, room, seats)
    words, cards = (one.id for one in room.steps)
    room.step(words)
    for seat, trap in zip(seats, TRAPS, strict=True):
        say(crowd, seat, "words", {"type": "add", "word": trap[:40]})
        say(crowd, seat, "pick", {"type": "answer", "choice": [], "other": trap[:140]})
    everyone.phone.page.get_by_label("A word or a short phrase").fill(SHORT[2])
    everyone.phone.page.get_by_role("button", name="Add").click()
    room.do("words", "reveal")
    room.do("pick", "reveal")
    expect(everyone.screen.locator(".hb-result")).to_be_visible()
    expect(everyone.console.page.get_by_text("In their own words")).to_be_visible()
    expect(everyone.console.page.get_by_text(SHORT[0], exact=True).first).to_be_visible()
    everyone.untouched()
    show_cards(everyone, crowd, room, seats, cards)
    everyone.untouched()


def ask_and_show(crowd: Crowd, room: Room, seats: list[Stream]) -> None:
    for seat, trap in zip(seats, TRAPS, strict=True):
        say(crowd, seat, "questions", {"type": "ask", "text": trap})
    crowd.run(room.stream.until(lambda now: len(now.views["questions"]["questions"]) == len(TRAPS)))
    for question in room.view("questions")["questions"]:
        room.do("questions", "approve", question=question["id"])


def show_cards(everyone: Everyone, crowd: Crowd, room: Room, seats: list[Stream], step: str) -> None:
    room.step(step)
    for seat, trap in zip(seats, TRAPS, strict=True):
        say(crowd, seat, "cards", {"type": "post", "text": trap})
    phone = everyone.phone.page
    phone.get_by_label("Your text").fill(SHORT[1])
    phone.get_by_role("button", name="Send").click()
    room.do("cards", "reveal")
    cards = phone.get_by_role("region", name="MARK-LATER-PROMPT")
    expect(cards.locator(".hb-words").get_by_text(LONG[0], exact=True)).to_be_visible()
    crowd.run(room.stream.until(lambda now: len(now.views["cards"]["cards"]) > len(TRAPS)))
    card = next(one for one in room.view("cards")["cards"] if one["text"] == SHORT[1])
    room.do("cards", "highlight", card=card["id"])
    expect(everyone.screen.get_by_role("figure")).to_contain_text(SHORT[1])
    phone.get_by_role("button", name="Ask", exact=True).click()
    expect(phone.get_by_role("dialog").get_by_text(LONG[0], exact=True)).to_be_visible()


def say(crowd: Crowd, seat: Stream, act: str, cmd: dict[str, Any]) -> None:
    """It is taken; or it is refused with a sentence."""
    answer = crowd.run(seat.do(act, cmd))
    assert isinstance(answer, wire.Ack) or answer.message.endswith((".", "?")), answer


@pytest.mark.parametrize("act", ["words", "pick", "questions"])
def test_ten_thousand_characters_are_refused_with_a_sentence(crowd: Crowd, shared: Room, act: str) -> None:
    seat = crowd.join(shared.code, "A" * 10_000)
    assert seat.you is not None
    assert len(seat.you.name) <= 40
    text = "A" * 10_000
    commands: dict[str, dict[str, Any]] = {
        "words": {"type": "add", "word": text},
        "pick": {"type": "answer", "choice": [], "other": text},
        "questions": {"type": "ask", "text": text},
    }
    answer = crowd.run(seat.do(act, commands[act]))
    assert isinstance(answer, wire.Refuse)
    assert answer.code == "too_long"
    assert "10000 characters" in answer.message or "at most" in answer.message


def test_a_participant_is_sent_nothing_that_is_not_for_them(
    people: People, house: ServerProcess, crowd: Crowd, room: Room
) -> None:
    context = people.context(PHONE)
    ear = Ear(context.new_page())
    page = context.pages[0]
    page.goto(f"{house.url}/j/{room.code}")
    page.get_by_label("Your name").fill("Ana")
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_text("You are in, Ana.")).to_be_visible()
    ear.read()
    other = crowd.join(room.code, "MARK-NAME")
    words, cards = (one.id for one in room.steps)
    room.step(words)
    say(crowd, other, "words", {"type": "add", "word": "MARK-HIDDEN-WORD"})
    say(crowd, other, "pick", {"type": "answer", "choice": [], "other": "MARK-HIDDEN-OTHER"})
    say(crowd, other, "questions", {"type": "ask", "text": "MARK-PENDING"})
    expect(page.get_by_label("A word or a short phrase")).to_be_visible()
    page.reload()
    expect(page.get_by_label("A word or a short phrase")).to_be_visible()
    hidden = ("MARK-HIDDEN-WORD", "MARK-HIDDEN-OTHER", "MARK-PENDING", "MARK-NAME")
    assert ear.of(*hidden, *LATER, *NOTES, *CODE) == []
    room.do("words", "reveal")
    expect(page.get_by_text("MARK-HIDDEN-WORD").first).to_be_visible()
    assert ear.of(*hidden, *LATER) == ["MARK-HIDDEN-WORD"]
    hidden_cards(crowd, room, other, cards)
    expect(page.get_by_text("MARK-LATER-PROSE")).to_be_visible()
    expect(page.get_by_text("MARK-SHOWN-CARD")).to_be_visible()
    assert ear.of(*LATER) == list(LATER)
    assert ear.of("MARK-HIDDEN-CARD", "MARK-HIDDEN-OTHER", "MARK-PENDING", *NOTES, *CODE) == []


def hidden_cards(crowd: Crowd, room: Room, other: Stream, step: str) -> None:
    """Two cards; one is taken off before they are shown."""
    room.step(step)
    for text in ("MARK-HIDDEN-CARD", "MARK-SHOWN-CARD"):
        say(crowd, other, "cards", {"type": "post", "text": text})
    crowd.run(room.stream.until(lambda now: len(now.views["cards"]["cards"]) == 2))
    card = next(one for one in room.view("cards")["cards"] if one["text"] == "MARK-HIDDEN-CARD")
    room.do("cards", "hide_card", card=card["id"])
    room.do("cards", "reveal")


def test_the_projector_is_sent_nothing_hidden(people: People, house: ServerProcess, crowd: Crowd, room: Room) -> None:
    """It stands in everybody's sight, and its frames are as public."""
    host = Console(people.context(LAPTOP), house.url, house.token)
    page = host.context.new_page()
    ear = Ear(page)
    page.goto(f"{house.url}/r/{room.code}/screen")
    other = crowd.join(room.code, "Ben")
    words, cards = (one.id for one in room.steps)
    room.step(words)
    say(crowd, other, "words", {"type": "add", "word": "MARK-HIDDEN-WORD"})
    say(crowd, other, "questions", {"type": "ask", "text": "MARK-PENDING"})
    expect(page.get_by_text("1 of 1 have answered").first).to_be_visible()
    assert ear.of("MARK-HIDDEN-WORD", "MARK-PENDING", *LATER, *NOTES, *CODE) == []
    hidden_cards(crowd, room, other, cards)
    expect(page.get_by_text("MARK-SHOWN-CARD")).to_be_visible()
    assert ear.of("MARK-HIDDEN-CARD", "MARK-PENDING", *NOTES, *CODE) == []


@pytest.mark.parametrize(
    "path",
    [
        "/?theme=%22%3E%3Cscript%3E__xss=1%3C/script%3E",
        "/j/%22%3E%3Cimg%20src=x%20onerror=__xss=1%3E",
        "/j/%3C%2Fscript%3E%3Cscript%3E__xss=1%3C%2Fscript%3E",
        "/facilitator?role=facilitator#%22%3E%3Cimg%20src=x%20onerror=__xss=1%3E",
        "/nothing/%3Cscript%3E__xss=1%3C%2Fscript%3E",
        "/r/%3Cscript%3E__xss=1%3C%2Fscript%3E",
    ],
)
def test_an_address_runs_nothing(people: People, house: ServerProcess, path: str) -> None:
    page = watched(people.context(PHONE)).new_page()
    page.goto(house.url + path)
    expect(page.locator("body")).not_to_be_empty()
    assert page.evaluate("() => window.__xss") is None
    assert page.evaluate("() => window.__violations") == []


def test_a_stranger_gets_no_page_of_a_room(people: People, house: ServerProcess, crowd: Crowd, shared: Room) -> None:
    page = people.context(PHONE).new_page()
    for path in ("screen", "console"):
        answer = page.goto(f"{house.url}/r/{shared.code}/{path}")
        assert answer is not None
        assert answer.status == 403
        assert "Hostile" not in answer.text()
    page.goto(f"{house.url}/r/{shared.code}")
    expect(page).to_have_url(f"{house.url}/j/{shared.code}")
    with pytest.raises(Rejected, match="facilitator"):
        crowd.run(refused_console(house.url, shared.code))


async def refused_console(url: str, code: str) -> None:
    """A console's stream with a participant's cookies."""
    seat = await Stream.join(url, code, "Eve")
    try:
        await Stream(url, code, seat.cookies, "console").connected()
    finally:
        await seat.close()


def test_the_samples_are_the_ones_that_ship() -> None:
    """The hostile notebook stands with the tests, and nowhere that `huddlebook init` copies."""
    root = Path(__file__).parents[2]
    assert not [path for path in root.glob("sessions/*.ipynb") if "__xss" in path.read_text()]
