"""Ana's first look at the hub on a phone: the library, the pick, the finder; and every page of it for everybody."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.audit import Audit
from tests.e2e.conftest import PHONE, ROOT, People

from huddlebook.client.process import ServerProcess
from huddlebook.hub.bringing import bring, read
from huddlebook.workspace import Workspace

JOB_AID = "A meeting in 25 minutes"


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[ServerProcess]:
    """A workspace with the library that comes along."""
    (tmp_path / "sessions").mkdir()
    with closing(Workspace.open(tmp_path).log()) as log:
        bring(log, read((ROOT / "templates/library/resources.csv").read_bytes()), lambda: time.time_ns() // 1_000_000)
    with ServerProcess(tmp_path) as running:
        yield running


def test_who_looks_around_finds_keeps_and_comes_back(people: People, hub: ServerProcess) -> None:
    page = people.context(PHONE).new_page()
    page.goto(f"{hub.url}/hub/library")
    page.get_by_role("searchbox", name="Search the library").fill("meeting")
    expect(page.locator("mark").first).to_be_visible()
    _keep_with_a_name(page)
    _open_and_rate(page)
    _pick(page, hub)
    _finder(page, hub)


def _keep_with_a_name(page: Page) -> None:
    keep = page.get_by_role("button", name=f"Keep for later: {JOB_AID}")
    keep.click()
    page.get_by_label("Your name").fill("Ana")
    page.get_by_role("button", name="Go on").click()
    expect(keep).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("link", name="Ana", exact=True)).to_be_visible()
    page.get_by_role("radio", name="For later (1)").check()
    expect(page.get_by_role("status").filter(has_text="1 thing")).to_be_visible()


def _open_and_rate(page: Page) -> None:
    page.get_by_role("link", name=JOB_AID, exact=True).click()
    expect(page.get_by_role("heading", name=JOB_AID)).to_be_focused()
    page.get_by_role("radio", name="It helped", exact=True).check()
    expect(page.get_by_text("helped 1 of 1").first).to_be_visible()
    page.get_by_label("It helped me with").fill("our Monday")
    page.get_by_role("button", name="Say it").click()
    expect(page.get_by_role("button", name="Take it back")).to_be_visible()
    page.get_by_role("link", name="All of the library").click()
    expect(page.get_by_role("searchbox", name="Search the library")).to_have_value("meeting")


def _pick(page: Page, hub: ServerProcess) -> None:
    page.goto(f"{hub.url}/hub")
    title = page.locator(".pick-card").get_by_role("heading", level=3)
    first = title.inner_text()
    page.get_by_role("button", name="Another one").click()
    expect(title).not_to_have_text(first)
    second = title.inner_text()
    page.reload()
    expect(title).to_have_text(second)


def _finder(page: Page, hub: ServerProcess) -> None:
    page.get_by_role("button", name="Solve something now", exact=True).click()
    page.get_by_role("button", name="5 minutes", exact=True).click()
    page.get_by_role("button", name="Reading", exact=True).click()
    expect(page.get_by_role("heading", name="This may help")).to_be_focused()
    page.get_by_role("link", name="The library: search it all").click()
    expect(page.get_by_role("searchbox", name="Search the library")).to_be_visible()


@pytest.mark.timeout(300)
def test_every_page_of_the_hub_is_for_everybody(people: People, hub: ServerProcess) -> None:
    context = people.context(PHONE)
    page = context.new_page()
    page.goto(f"{hub.url}/hub")
    page.get_by_role("button", name="Say your name").first.click()
    page.get_by_label("Your name").fill("Ana")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("link", name="Ana", exact=True)).to_be_visible()
    audit = Audit()
    page.get_by_role("button", name="More", exact=True).click()
    audit.look(page, "more", sizes=[PHONE], touch=True)
    page.get_by_role("link", name="Goals", exact=True).click()
    expect(page.get_by_role("heading", name="Goals", level=1)).to_be_visible()
    pages = json.loads(page.locator("#data").text_content() or "{}")["pages"]
    for one in pages:
        page.goto(f"{hub.url}/hub" + ("" if one["page"] == "home" else f"/{one['page']}"))
        expect(page.locator("[data-part] > *").filter(visible=True)).not_to_have_count(0)
        expect(page.locator("[data-part] .hb-waiting")).to_have_count(0)
        audit.look(page, one["page"], sizes=[PHONE], touch=True)
    assert "\n".join(f"{what}: {one}" for what, found in audit.findings.items() for one in found) == ""
