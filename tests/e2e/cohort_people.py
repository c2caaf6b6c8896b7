"""A cohort as a test plays it: a small programme that began a week ago, its people with phones, its facilitator."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import nbformat
from playwright.sync_api import BrowserContext, Locator, Page, expect

from huddlebook.cohorts import drafts
from huddlebook.cohorts.links import link_path, sign_link
from huddlebook.signing import Signer
from huddlebook.workspace import Workspace
from huddlebook.workspace.cohorts import Cohort, Cohorts

NAMES = ("Maya", "Tom", "Li")
ROSTER = "name,email,zone,team,coach\n" + "".join(
    f"{name},{name.lower()}@example.org,UTC,Sales,Ruth\n" for name in NAMES
)
PROGRAMME = """\
title = "Giving feedback"
need = "Reviews come too late to help."
audience = "Team leads"

[pods]
size = 3

[[items]]
id = "welcome"
title = "Where we start"
kind = "activity"
notebook = "welcome.ipynb"
release = "day 1 00:00"
due = "day 3 23:00"
minutes = 4

[[items]]
id = "praise"
title = "Praise that is specific"
kind = "reflection"
notebook = "praise.ipynb"
release = "day 2 00:00"
due = "day 60 17:00"
minutes = 12
mandatory = true
why = "Everybody starts here."

[[items]]
id = "meeting"
title = "Looking back, together"
kind = "live"
session = "icebreaker"
release = "day 70 14:00"
zone = "UTC"
minutes = 30

[[items]]
id = "later"
title = "The talk you put off"
kind = "activity"
notebook = "later.ipynb"
release = "day 80 09:00"
minutes = 5
"""
IMPORT = "from huddlebook import Poll, Reflection"
QUESTIONS = "What do you still wonder about?"
REFLECTION, POLL, SECRET = "Whom did you praise, and how?", "How easy was it?", "What nobody may know yet"
NOTEBOOKS = {
    "welcome": ("# Where we start", f'{IMPORT}\nPoll("Who are you?", ["A lead", "A peer"], id="who")'),
    "praise": (
        "# Praise that is specific\n\nWrite it for somebody real.",
        f'{IMPORT}\nReflection("{REFLECTION}", id="note")',
        f'Poll("{POLL}", ["Easy", "Hard"], id="easy")',
        f'from huddlebook import QandA\nQandA("{QUESTIONS}", moderated=True, id="questions")',
    ),
    "later": ("# The talk you put off", f'{IMPORT}\nPoll("{SECRET}", ["A", "B"], id="talk")'),
}
DAYS_AGO = 7


def begin(root: Path) -> Cohort:
    """A workspace with this cohort in it, a week after its start."""
    folder = root / "cohorts" / "giving-feedback"
    folder.mkdir(parents=True)
    (root / "sessions").mkdir(exist_ok=True)
    (folder / "programme.toml").write_text(PROGRAMME, encoding="utf-8")
    for name, (text, *cells) in NOTEBOOKS.items():
        made = nbformat.v4.new_notebook()
        made.cells = [nbformat.v4.new_markdown_cell(text), *map(nbformat.v4.new_code_cell, cells)]
        nbformat.write(made, folder / f"{name}.ipynb")
    (root / "people.csv").write_text(ROSTER, encoding="utf-8")
    first = (datetime.now(UTC).date() - timedelta(days=DAYS_AGO)).isoformat()
    start = ("cohort", "start", "giving-feedback", "--on", first, "--roster", str(root / "people.csv"))
    command = [sys.executable, "-m", "huddlebook", *start, "--base-url", "/", "-w", str(root)]
    subprocess.run(command, check=True, capture_output=True)
    return the_cohort(root)


def the_cohort(root: Path) -> Cohort:
    """The one of this workspace."""
    (found,) = Cohorts(Workspace.open(root)).all()
    return found


def code_of(cohort: Cohort) -> str:
    plan = cohort.state().plan
    assert plan
    return plan.opened.code


def link(cohort: Cohort, name: str) -> str:
    """The person's own link, without the server's address."""
    state = cohort.state()
    seat = drafts.seat_of(state, name)
    return link_path(code_of(cohort), sign_link(Signer(cohort.workspace.secret()), state, seat, cohort.clock() // 1000))


class Learner:
    """Somebody of the cohort, who opened their own link on a phone."""

    def __init__(self, context: BrowserContext, url: str, cohort: Cohort, name: str) -> None:
        self.context, self.name, self.code = context, name, code_of(cohort)
        self.home = f"{url}/c/{self.code}"
        self.frames: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("websocket", lambda socket: socket.on("framereceived", lambda data: self.frames.append(str(data))))
        self.page.goto(f"{url}/{link(cohort, name)}")
        expect(self.page.get_by_role("heading", name=re.compile(f"^Good .*, {name}$"))).to_be_visible()

    def open(self, title: str) -> None:
        self.page.get_by_role("link", name=re.compile(f": {re.escape(title)}$")).click()
        expect(self.page.get_by_role("heading", name=title, exact=True).first).to_be_visible()

    def back(self) -> None:
        self.page.get_by_role("button", name="Back to your list").click()
        expect(self.page.get_by_role("heading", name=re.compile("^Good "))).to_be_visible()

    def card(self, prompt: str) -> Locator:
        return self.page.get_by_role("region", name=prompt)

    def drafts(self, text: str) -> None:
        """Writes, and waits until it is kept."""
        self.card(REFLECTION).get_by_role("textbox").fill(text)
        expect(self.card(REFLECTION).get_by_text("Draft saved. Only you can see it.")).to_be_visible()

    def submits(self, text: str) -> None:
        self.card(REFLECTION).get_by_role("textbox").fill(text)
        self.card(REFLECTION).get_by_role("button", name=re.compile("^Submit")).click()
        expect(self.card(REFLECTION).get_by_role("button", name="Revise")).to_be_visible()


class Desk:
    """The facilitator of the cohort."""

    def __init__(self, context: BrowserContext, url: str, token: str, cohort: Cohort) -> None:
        self.url, self.code = url, code_of(cohort)
        self.page: Page = context.new_page()
        self.page.goto(f"{url}/facilitator#{token}")
        self.page.get_by_role("link", name="Open the desk: Giving feedback").click()
        expect(self.page).to_have_url(f"{url}/c/{self.code}/desk")

    def waits(self, name: str) -> Locator:
        """The line that says that this person's text waits."""
        section = self.page.get_by_role("region", name="What waits for you")
        return section.get_by_role("listitem").filter(has_text=name)

    def read(self) -> None:
        self.page.get_by_role("button", name="Read and answer").click()

    def comments(self, name: str, text: str) -> None:
        """On the text that is on the screen; by keyboard, as one does all day."""
        self.page.keyboard.press("c")
        field = self.page.get_by_label("Your comment", exact=True)
        expect(field).to_be_focused()
        field.fill(text)
        self.page.keyboard.press("Control+Enter")
        expect(self.page.get_by_text(f"Sent to {name}.")).to_be_visible()
