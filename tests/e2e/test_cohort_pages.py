"""Everything that a cohort's pages have beside its items: the time machine, pauses, meetings, awards; for everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.audit import Audit
from tests.e2e.cohort_people import POLL, QUESTIONS, REFLECTION, Desk, Learner, begin, code_of, link
from tests.e2e.conftest import LAPTOP, PHONE, People
from tests.e2e.keyboard import Keyboard

from huddlebook.client.process import ServerProcess
from huddlebook.cohorts import drafts
from huddlebook.rooms.commands import Draft
from huddlebook.rooms.events import Window, WindowsSet
from huddlebook.workspace.cohorts import Cohort

DRAFT, TEXT = "A half-thought of Maya's", "Tom praised Ben for his calm words"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ServerProcess, Cohort]]:
    root = tmp_path_factory.mktemp("pages")
    (root / "huddlebook.toml").write_text('[awards]\nissuer = "Example Ltd"\n')
    cohort = begin(root)
    with ServerProcess(root) as running:
        yield running, cohort


@pytest.fixture(scope="module")
def server(place: tuple[ServerProcess, Cohort]) -> ServerProcess:
    return place[0]


@pytest.fixture(scope="module")
def cohort(place: tuple[ServerProcess, Cohort]) -> Cohort:
    return place[1]


def day(ahead: int) -> str:
    return (datetime.now(UTC).date() + timedelta(days=ahead)).isoformat()


def completes(tom: Learner) -> None:
    """Everything mandatory."""
    tom.page.goto(f"{tom.home}/praise")
    tom.card(POLL).get_by_role("radio", name="Easy").check()
    expect(tom.card(POLL).get_by_text("Saved", exact=True)).to_be_visible()
    tom.submits(TEXT)


def test_a_facilitator_sees_any_day_as_a_person_has_it_and_can_press_nothing(
    server: ServerProcess, cohort: Cohort, people: People
) -> None:
    maya = Learner(people.context(PHONE), server.url, cohort, "Maya")
    maya.page.goto(f"{maya.home}/praise")
    maya.drafts(DRAFT)
    desk = Desk(people.context(LAPTOP), server.url, server.token, cohort)
    people_table = desk.page.get_by_role("region", name="People")
    people_table.get_by_role("link", name="See what Maya sees").click()
    page = desk.page
    expect(page.get_by_text("You see what Maya sees.")).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("^Good .*, Maya$"))).to_be_visible()
    page.get_by_role("link", name="Start: Praise that is specific").click()
    field = page.get_by_role("region", name=REFLECTION).get_by_role("textbox")
    expect(field).to_be_disabled()
    expect(page.get_by_role("region", name=POLL).get_by_role("radio", name="Easy")).to_be_disabled()
    page.get_by_role("button", name="Back to the list of Maya").click()

    page.get_by_label("Day and time, on their clock").fill(f"{day(80)}T10:00")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("link", name="Start: The talk you put off")).to_be_visible()
    messages = page.get_by_role("region", name="Messages to Maya until then")
    expect(messages.get_by_text("something opened: The talk you put off")).to_be_visible()
    page.get_by_role("button", name="Change before").click()
    expect(page.get_by_text("Nothing can be changed here.").first).to_be_visible()
    page.get_by_label("Person").select_option("Tom")
    expect(page.get_by_text("You see what Tom sees.")).to_be_visible()
    page.get_by_role("button", name="Now").click()
    expect(page.get_by_role("heading", name=re.compile("^Good .*, Tom$"))).to_be_visible()
    page.get_by_label("Person").select_option("Maya")
    expect(page.get_by_text("You see what Maya sees.")).to_be_visible()
    assert DRAFT not in page.content()


def test_a_pause_is_planned_and_taken_back_on_the_page_and_a_link_to_an_item_comes_back_to_it(
    server: ServerProcess, cohort: Cohort, people: People
) -> None:
    page = people.context(PHONE).new_page()
    personal = link(cohort, "Li").replace(f"/{code_of(cohort)}#", f"/{code_of(cohort)}/praise#")
    page.goto(f"{server.url}/{personal}")
    expect(page.get_by_role("heading", name="Praise that is specific")).to_be_visible()
    expect(page).to_have_url(f"{server.url}/c/{code_of(cohort)}/praise")
    page.get_by_role("button", name="Back to your list").click()
    page.get_by_text("Plan a pause").click()
    page.get_by_label("First day").fill(day(1))
    page.get_by_label("Last day").fill(day(3))
    page.get_by_role("button", name="Pause on these days").click()
    expect(page.get_by_text(re.compile("^Pause from "))).to_be_visible()
    page.get_by_role("button", name=re.compile("^Take back")).click()
    expect(page.get_by_text(re.compile("^Pause from "))).to_have_count(0)
    page.get_by_text("Plan a pause").click()
    page.get_by_label("First day").fill(day(0))
    page.get_by_label("Last day").fill(day(0))
    page.get_by_role("button", name="Pause on these days").click()
    expect(page.get_by_text(re.compile("^You planned a pause until "))).to_be_visible()
    page.get_by_role("button", name=re.compile("^I am back")).click()
    expect(page.get_by_text(re.compile("^You planned a pause until "))).to_have_count(0)


def test_who_comes_to_a_meeting_and_does_what_is_asked_takes_a_certificate_home(
    server: ServerProcess, cohort: Cohort, people: People, tmp_path: Path
) -> None:
    seat, now = drafts.seat_of(cohort.state(), "Tom"), cohort.clock()
    meeting = WindowsSet(seat, {"meeting": Window(now - 60_000, now + 3_600_000)})
    cohort.change(lambda _: [Draft(None, meeting)])
    tom = Learner(people.context(PHONE), server.url, cohort, "Tom")
    tom.open("Looking back, together")
    tom.page.get_by_role("button", name="Join the meeting").click()
    expect(tom.page.get_by_text("The room is not open yet.")).to_be_visible()
    completes(tom)
    tom.page.goto(tom.home)
    expect(tom.page.get_by_role("heading", name="You completed it")).to_be_visible()
    for name, begins in (("Certificate (PDF)", b"%PDF-"), ("Open Badge (SVG)", b"<")):
        with tom.page.expect_download() as waiting:
            tom.page.get_by_role("link", name=name, exact=True).click()
        waiting.value.save_as(tmp_path / "award")
        assert (tmp_path / "award").read_bytes().startswith(begins)


def test_a_facilitator_lets_a_question_through_and_hides_another(
    server: ServerProcess, cohort: Cohort, people: People
) -> None:
    li, tom = (Learner(people.context(PHONE), server.url, cohort, name) for name in ("Li", "Tom"))
    for one, text in ((li, "May it be in writing?"), (tom, "Who forgot it again?")):
        one.page.goto(f"{one.home}/praise")
        one.card(QUESTIONS).get_by_label("Your question").fill(text)
        one.card(QUESTIONS).get_by_role("button", name="Ask").click()
        expect(one.card(QUESTIONS).get_by_text(text)).to_be_visible()
    desk = Desk(people.context(LAPTOP), server.url, server.token, cohort)
    words = desk.page.get_by_role("region", name="What people wrote for each other")
    words.get_by_text(QUESTIONS).click()
    expect(words.get_by_text("2 wait for your look")).to_be_visible()
    words.get_by_role("button", name="Show: May it be in writing?").click()
    expect(tom.card(QUESTIONS).get_by_text("May it be in writing?", exact=True)).to_be_visible()
    words.get_by_role("button", name="Hide: Who forgot it again?").click()
    expect(words.get_by_role("button", name="Show: Who forgot it again?")).to_be_visible()
    expect(li.card(QUESTIONS).get_by_text("Who forgot it again?", exact=True)).to_have_count(0)


def test_all_of_it_by_keyboard_alone(server: ServerProcess, cohort: Cohort, people: People) -> None:
    li = Learner(people.context(LAPTOP), server.url, cohort, "Li")
    keys = Keyboard(li.page)
    keys.to("Plan a pause")
    keys.press("Enter")
    keys.to("First day")
    keys.to("Pause on these days")
    keys.press("Enter")
    keys.to("I am back")
    keys.press("Enter")
    expect(li.page.get_by_role("button", name=re.compile("^I am back"))).to_have_count(0)
    desk = Desk(people.context(LAPTOP), server.url, server.token, cohort)
    keys = Keyboard(desk.page)
    keys.to("See what Li sees")
    keys.press("Enter")
    expect(desk.page.get_by_text("You see what Li sees.")).to_be_visible()
    keys = Keyboard(desk.page)
    keys.to("Change after")
    keys.press("Enter")
    expect(desk.page).to_have_url(re.compile("at="))
    keys.to("Back to the desk", back=True)
    keys.press("Enter")
    expect(desk.page.get_by_role("heading", name="Giving feedback")).to_be_visible()


def test_every_screen_is_for_everybody(server: ServerProcess, cohort: Cohort, people: People) -> None:
    audit, sizes = Audit(), [PHONE, LAPTOP]
    tom = Learner(people.context(PHONE), server.url, cohort, "Tom")
    completes_first(tom)
    tom.page.get_by_text("Plan a pause").click()
    audit.look(tom.page, "list with award and pause", sizes=sizes, touch=True)
    tom.page.goto(f"{tom.home}/meeting")
    expect(tom.page.get_by_role("heading", name="Looking back, together")).to_be_visible()
    audit.look(tom.page, "meeting", sizes=sizes, touch=True)
    desk = Desk(people.context(LAPTOP), server.url, server.token, cohort)
    desk.page.get_by_role("link", name="See what Tom sees").first.click()
    expect(desk.page.get_by_text("You see what Tom sees.")).to_be_visible()
    audit.look(desk.page, "time machine", sizes=sizes, touch=True)
    see(desk.page, "praise")
    audit.look(desk.page, "time machine, item", sizes=sizes, touch=True)
    assert [one for found in audit.findings.values() for one in found] == []


def completes_first(tom: Learner) -> None:
    """Unless a test before did it."""
    if tom.page.get_by_role("heading", name="You completed it").count() == 0:
        completes(tom)
        tom.page.goto(tom.home)
    expect(tom.page.get_by_role("heading", name="You completed it")).to_be_visible()


def see(page: Page, item: str) -> None:
    page.goto(f"{page.url.split('&item=')[0]}&item={item}")
    expect(page.get_by_role("region", name=REFLECTION)).to_be_visible()
