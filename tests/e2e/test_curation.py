"""A curator's morning: a feed is followed, its things are looked through by keys, one is kept and found by all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.e2e.audit import Audit
from tests.e2e.conftest import LAPTOP, PHONE, ROOT, People
from tests.unit.curation.files import docx, paragraph
from tests.unit.curation.web import Said, Web, serving

from huddlebook.client.process import ServerProcess

ITEMS = "".join(
    f"<item><title>{title}</title><link>https://a.org/{at}</link><description>In short.</description></item>"
    for at, title in enumerate(("Ask early", "Ask one person", "Ask again"))
)
FEED = f"<rss version='2.0'><channel><title>Learning at work</title>{ITEMS}</channel></rss>".encode()


@pytest.fixture
def strangers() -> Iterator[Web]:
    with serving() as web:
        web.says["/feed"] = Said(FEED)
        yield web


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[ServerProcess]:
    work = tmp_path / "work"
    shutil.copytree(ROOT / "sessions", work / "sessions")
    (work / "huddlebook.toml").write_text("[curation]\nprivate-addresses = true\n", encoding="utf-8")
    with ServerProcess(work) as running:
        yield running


def test_a_curators_morning(people: People, hub: ServerProcess, strangers: Web) -> None:
    page, audit = people.context(LAPTOP).new_page(), Audit()
    page.goto(f"{hub.url}/facilitator#{hub.token}")
    expect(page).to_have_url(f"{hub.url}/")
    page.goto(f"{hub.url}/hub/curate")

    page.get_by_role("radio", name="Feeds (0)").check(force=True)
    page.get_by_label("Follow a feed").fill(f"{strangers.url}/feed")
    page.get_by_role("button", name="Follow").click()
    expect(page.get_by_text("Followed: Learning at work")).to_be_visible()
    expect(page.get_by_role("button", name="Leave Learning at work")).to_be_visible()
    audit.look(page, "feeds", sizes=[PHONE, LAPTOP], touch=True)

    page.get_by_role("radio", name="Inbox (3)").check(force=True)
    page.get_by_role("heading", name="Ask early").focus()
    audit.look(page, "inbox", sizes=[PHONE, LAPTOP], touch=True)
    page.keyboard.press("d")
    expect(page.get_by_role("heading", name="Ask one person")).to_be_focused()
    page.keyboard.press("l")
    expect(page.get_by_role("heading", name="Ask again")).to_be_focused()
    page.get_by_label("Why is it worth the time?").fill("Because once is never enough")
    page.get_by_label("Tags", exact=True).fill("feedback")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("All looked through")).to_be_visible()
    expect(page.get_by_role("radio", name="Later (1)")).to_be_visible()
    page.get_by_role("button", name="Take back: Ask early").click()
    expect(page.get_by_role("heading", name="Ask early")).to_be_visible()

    page.get_by_role("radio", name="Add", exact=True).check(force=True)
    data = docx(paragraph("Hand over", "Title"), paragraph("Tell the next one."))
    page.get_by_label("A document").set_input_files(
        {"name": "hand over.docx", "mimeType": "application/octet-stream", "buffer": data}
    )
    expect(page.get_by_label("Title")).to_have_value("Hand over")
    audit.look(page, "add", sizes=[PHONE, LAPTOP], touch=True)
    page.get_by_role("button", name="Add to the library").click()
    expect(page.get_by_text("It is in the library: Hand over")).to_be_visible()

    guest = people.context(PHONE).new_page()
    guest.goto(f"{hub.url}/hub/library")
    expect(guest.get_by_role("link", name="Ask again (opens")).to_be_visible()
    guest.get_by_role("link", name="Hand over").first.click()
    guest.get_by_role("link", name="Open", exact=True).click()
    expect(guest.get_by_text("Tell the next one.")).to_be_visible()
    audit.look(guest, "document", sizes=[PHONE, LAPTOP])
    guest.get_by_role("link", name="Poster").click()
    expect(guest.get_by_role("img", name="QR code")).to_be_visible()
    audit.look(guest, "poster", sizes=[PHONE, LAPTOP])
    guest.goto(f"{hub.url}/hub/curate")
    expect(guest.get_by_text("There is no such page in the hub")).to_be_visible()
    assert {what: found for what, found in audit.findings.items() if found} == {}
