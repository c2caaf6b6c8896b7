"""Files of a challenge: from a phone, past everything that goes wrong, to others' phones and the facilitator's disk."""

from __future__ import annotations

import io
import re
from pathlib import Path

from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page, expect
from tests.e2e.audit import Audit
from tests.e2e.conftest import LAPTOP, PHONE, People
from tests.e2e.crowd import Crowd
from tests.e2e.people import Console, Participant

from huddlebook.client.process import ServerProcess

BOARD = "Show your board"


def photo(colour: str) -> FilePayload:
    made = io.BytesIO()
    Image.new("RGB", (1_200, 900), colour).save(made, "JPEG")
    return {"name": f"{colour} board.jpg", "mimeType": "image/jpeg", "buffer": made.getvalue()}


def give(page: Page, file: FilePayload) -> None:
    page.get_by_label("Add a file").set_input_files(file)


def saved(page: Page | Locator, name: str) -> Locator:
    return page.get_by_role("link", name=re.compile(f"Save {name}"))


def sees_picture(page: Page) -> None:
    page.wait_for_function("() => [...document.querySelectorAll('.hb-file-picture')].some((one) => one.naturalWidth)")


def test_a_photo_reaches_those_it_is_shown_to(house: ServerProcess, crowd: Crowd, people: People) -> None:
    room = crowd.open("show-it")
    ana = Participant(people.context(PHONE), house.url, room.code, "Ana")
    ben = Participant(people.context(PHONE), house.url, room.code, "Ben")
    host = Console(people.context(LAPTOP), house.url, house.token)
    host.visit(room.code)
    host.go_on()
    expect(ana.card(BOARD)).to_contain_text("JPEG, WEBP, PDF, up to 10 MB each")

    give(ana.page, {"name": "board.png", "mimeType": "image/png", "buffer": b"<script>alert(1)</script>"})
    expect(ana.page.get_by_role("alert").get_by_text("not a kind of file that is taken here")).to_be_visible()

    ana.page.route("**/api/files/**", lambda _: None)
    give(ana.page, photo("teal"))
    expect(ana.page.get_by_role("progressbar", name="Sending teal board.jpg")).to_be_visible()
    ana.page.get_by_role("button", name="Stop").click()
    expect(ana.page.get_by_text("teal board.jpg was not sent.")).to_be_attached()
    ana.page.unroute("**/api/files/**")

    ana.page.route("**/api/files/**", lambda route: route.abort())
    give(ana.page, photo("teal"))
    expect(ana.page.get_by_text("The connection was lost")).to_be_visible()
    ana.page.unroute("**/api/files/**")
    ana.page.get_by_role("button", name="Try again").click()
    expect(saved(ana.page, "teal board.jpg").first).to_be_visible()
    expect(ana.page.get_by_role("alert").get_by_text("connection")).to_have_count(0)

    expect(saved(ben.card(BOARD), "teal board.jpg")).to_be_visible()
    expect(saved(host.card(BOARD), "teal board.jpg")).to_be_visible()
    for page in (ana.page, ben.page, host.page):
        sees_picture(page)
    with host.page.expect_download() as got:
        saved(host.card(BOARD), "teal board.jpg").click()
    assert got.value.suggested_filename == "teal board.jpg"
    assert Path(got.value.path()).read_bytes() == photo("teal")["buffer"]

    give(ana.page, photo("navy"))
    expect(saved(ben.card(BOARD), "navy board.jpg")).to_be_visible()
    look(ana.page, host.page)

    ana.page.get_by_role("button", name="Remove the file teal board.jpg").click()
    expect(saved(ben.card(BOARD), "teal board.jpg")).to_have_count(0)
    ana.page.reload()
    expect(saved(ana.page, "navy board.jpg").first).to_be_visible()


def look(phone: Page, console: Page) -> None:
    audit = Audit()
    audit.look(phone, "phone", sizes=[PHONE], touch=True)
    audit.look(console, "console", sizes=[LAPTOP])
    assert {what: found for what, found in audit.findings.items() if found} == {}
