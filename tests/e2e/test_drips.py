"""A drip by mail on a phone: its link tapped by its person, by somebody else, and by nobody in particular."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.audit import Audit
from tests.e2e.conftest import PHONE, People
from tests.integration.notify.cohort import mail_settings
from tests.integration.notify.servers import Inbox, mail_server
from tests.integration.notify.test_hub_drips import COURSE, half_past_eight, links, written
from tests.waiting import until

from huddlebook.client.process import ServerProcess
from huddlebook.notify import tick
from huddlebook.workspace import Workspace


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    with mail_server() as there:
        yield there


@pytest.fixture
def hub(tmp_path: Path, inbox: Inbox) -> Iterator[ServerProcess]:
    """A workspace with one course, and a way to send mail."""
    (tmp_path / "sessions").mkdir()
    written(tmp_path / "drips" / "feedback.ipynb", COURSE)
    settings = f'[notify]\nurl = "https://learn.example.org"\n{mail_settings(inbox.port)}'
    (tmp_path / "huddlebook.toml").write_text(settings, encoding="utf-8")
    with ServerProcess(tmp_path) as running:
        yield running


def test_one_tap_answers_for_ones_own_and_for_nobody_elses(
    people: People, hub: ServerProcess, inbox: Inbox, tmp_path: Path
) -> None:
    ana = people.context(PHONE, touch=True).new_page()
    _plan(ana, hub)
    _mailed(tmp_path, inbox, 1, time.time_ns() // 1_000_000)
    stranger = people.context(PHONE, touch=True).new_page()
    audit = Audit()
    stranger.goto(hub.url + links(inbox)["Yes, send them here"])
    audit.look(stranger, "address", sizes=[PHONE], touch=True)
    stranger.get_by_role("button", name="Yes, send them here").click()
    expect(stranger.get_by_role("heading", name="They will come here")).to_be_visible()
    expect(ana.get_by_text("By e-mail at 08:30, to ana@home.example.")).to_be_visible()
    audit.look(ana, "how it comes", sizes=[PHONE], touch=True)
    zone = ana.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")
    _mailed(tmp_path, inbox, 2, half_past_eight(zone))
    ways = links(inbox)
    _passed_on(stranger, hub.url + ways["Lazy"], audit)
    ana.goto(hub.url + ways["Late twice"])
    expect(ana.get_by_text("Your answer is kept")).to_be_visible()
    expect(ana.get_by_text("A camera could tell.")).to_be_visible()
    assert "#" not in ana.url
    audit.look(ana, "kept", sizes=[PHONE], touch=True)
    ana.get_by_role("link", name="Open my hub").click()
    _at_home(ana, audit)
    assert "\n".join(f"{what}: {one}" for what, found in audit.findings.items() for one in found) == ""


def _plan(page: Page, hub: ServerProcess) -> None:
    """A habit, a course, a time and an address."""
    page.goto(f"{hub.url}/hub/me")
    page.get_by_role("button", name="Say your name").first.click()
    page.get_by_label("Your name").fill("Ana")
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Sat", exact=True).click()
    page.get_by_role("button", name="Sun", exact=True).click()
    page.get_by_role("button", name="That is my plan").click()
    page.get_by_role("checkbox", name="Feedback").check()
    page.get_by_role("radio", name="By e-mail").check()
    plan = page.get_by_role("region", name="How your minutes come to you")
    plan.get_by_role("button", name="Save").click()
    plan.get_by_label("Your e-mail for this").fill("ana@home.example")
    plan.get_by_role("button", name="Send a mail that asks").click()
    expect(plan.get_by_text("A mail went to ana@home.example.")).to_be_visible()


def _mailed(root: Path, inbox: Inbox, mails: int, now: int) -> None:
    """Tick until so many came; the server ticks, too, and one waits for the other."""

    def ticked() -> bool:
        tick(Workspace(root), now)
        return len(inbox.mails) == mails

    until(ticked, why=lambda: "the mail is there")


def _passed_on(page: Page, link: str, audit: Audit) -> None:
    """Whoever got it from her is asked, may try it, and changes nothing."""
    page.goto(link)
    expect(page.get_by_role("heading", name="This was sent to somebody. Is it you?")).to_be_visible()
    audit.look(page, "is it you", sizes=[PHONE], touch=True)
    page.get_by_role("button", name="No, let me try it too").click()
    page.get_by_role("button", name="Lazy").click()
    expect(page.get_by_text("Right: Late twice")).to_be_visible()
    expect(page.get_by_text("It is kept nowhere.")).to_be_visible()
    audit.look(page, "tried", sizes=[PHONE], touch=True)


def _at_home(page: Page, audit: Audit) -> None:
    """The same tip stands there, answered; the next one is a tap away."""
    card = page.locator(".drip-card")
    expect(card.get_by_text("Your answer: Late twice")).to_be_visible()
    card.get_by_role("button", name="One more").click()
    card.get_by_role("button", name="Today").click()
    expect(card.get_by_text("That was all for today.")).to_be_visible()
    expect(page.get_by_text("Done for today")).to_be_visible()
    audit.look(page, "home", sizes=[PHONE], touch=True)
