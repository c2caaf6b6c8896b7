"""The people of a huddle as a test plays them: they find things by the words on the screen, as people do."""

from __future__ import annotations

import re

from playwright.sync_api import BrowserContext, Locator, expect
from tests.waiting import until

from huddlebook.client.stream import Cookies


class Participant:
    """Somebody with a phone."""

    def __init__(self, context: BrowserContext, url: str, code: str, name: str) -> None:
        self.context, self.name = context, name
        self.page = context.new_page()
        frames: list[str | bytes] = []
        self.page.on("websocket", lambda socket: socket.on("framereceived", lambda data: frames.append(data)))
        self.page.goto(f"{url}/j/{code}")
        self.page.get_by_label(re.compile("Your name")).fill(name)
        self.page.get_by_role("button", name="Join").click()
        expect(self.page).to_have_url(re.compile(rf"/r/{code}$"))
        # The page is there before its line: whoever cuts that off next cuts one that is up.
        until(lambda: self.page.evaluate("true") and frames)

    def cookies(self) -> Cookies:
        """What this browser is known by."""
        return Cookies({str(one.get("name")): str(one.get("value")) for one in self.context.cookies()})

    def at(self, title: str) -> None:
        """Is at this step."""
        expect(self.page.get_by_role("heading", name=title, exact=True).first).to_be_visible()

    def card(self, prompt: str) -> Locator:
        """The activity with this prompt."""
        return self.page.get_by_role("region", name=prompt)

    def choose(self, prompt: str, option: str) -> None:
        self.card(prompt).get_by_role("radio", name=option).check()

    def saved(self, prompt: str) -> None:
        expect(self.card(prompt).get_by_text("Saved", exact=True)).to_be_visible()

    def word(self, prompt: str, word: str) -> None:
        self.card(prompt).get_by_label("A word or a short phrase").fill(word)
        self.card(prompt).get_by_role("button", name="Add").click()
        expect(self.card(prompt).get_by_role("button", name=f"Remove {word}")).to_be_visible()

    def write(self, prompt: str, text: str) -> None:
        card = self.card(prompt)
        card.get_by_role("textbox", name=re.compile("Your text|Another one")).fill(text)
        card.get_by_role("button", name="Send").click()
        expect(card.get_by_role("button", name=f"Take back: {text}")).to_be_visible()

    def write_offline(self, prompt: str, text: str) -> None:
        """Give a text while nothing reaches the server: it stays here, and says so."""
        card = self.card(prompt)
        card.get_by_role("textbox", name=re.compile("Your text|Another one")).fill(text)
        card.get_by_role("button", name="Send").click()
        expect(card.get_by_text(re.compile("^Offline"))).to_be_visible()

    def ask(self, question: str) -> None:
        """Ask in the box beside the step."""
        with_box = self._box()
        with_box.get_by_label("Your question").fill(question)
        with_box.get_by_role("button", name="Ask", exact=True).click()
        expect(with_box.get_by_text(question)).to_be_visible()
        with_box.get_by_role("button", name="Close").click()

    def vote(self, question: str) -> None:
        box = self._box()
        button = box.get_by_role("button", name=re.compile(f"Vote for: {re.escape(question)}"))
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        box.get_by_role("button", name="Close").click()

    def rate(self, prompt: str, statement: str, point: int) -> None:
        group = self.card(prompt).get_by_role("radiogroup", name=statement)
        group.get_by_role("radio", name=re.compile(f"^{point}\\b")).check(force=True)

    def _box(self) -> Locator:
        self.page.get_by_role("button", name="Ask", exact=True).click()
        return self.page.get_by_role("dialog", name="Questions")


class Console:
    """The facilitator."""

    def __init__(self, context: BrowserContext, url: str, token: str) -> None:
        self.context, self.url = context, url
        self.page = context.new_page()
        self.page.goto(f"{url}/facilitator#{token}")
        expect(self.page).to_have_url(f"{url}/")
        self.code = ""

    def open_room(self, title: str) -> str:
        """Open a room from the start page; gives its code."""
        card = self.page.get_by_role("listitem").filter(has=self.page.get_by_role("heading", name=title))
        card.get_by_role("button", name="Open a room").click()
        self.page.wait_for_url(re.compile(r"/r/[A-Z0-9]+/console$"), timeout=90_000)
        self.code = self.page.url.split("/")[-2]
        return self.code

    def visit(self, code: str) -> None:
        """The console of a room that is there already."""
        self.code = code
        self.page.goto(f"{self.url}/r/{code}/console")

    def reopen(self) -> None:
        """The tab was closed; a new one shows the room as it is."""
        self.page.close()
        self.page = self.context.new_page()
        self.page.goto(f"{self.url}/r/{self.code}/console")

    def go_on(self) -> None:
        self.page.get_by_role("button", name=re.compile("^(Begin|Next): ")).click()

    def card(self, prompt: str) -> Locator:
        return self.page.get_by_role("region", name=prompt)

    def move(self, prompt: str, button: str) -> None:
        self.card(prompt).get_by_role("button", name=button, exact=True).click()

    def answered(self, prompt: str, count: int, of: int) -> None:
        expect(self.card(prompt)).to_contain_text(f"{count} of {of} have answered")

    def end(self) -> None:
        self.page.get_by_role("button", name="End", exact=True).click()
        self.page.get_by_role("dialog").get_by_role("button", name="End the huddle").click()
