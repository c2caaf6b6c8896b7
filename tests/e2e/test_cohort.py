"""A cohort on phones and on the facilitators' desk: from each person's own link to a comment, and the revision."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.e2e.audit import Audit
from tests.e2e.cohort_people import POLL, REFLECTION, SECRET, Desk, Learner, begin, code_of, link, the_cohort
from tests.e2e.conftest import LAPTOP, PHONE, People

from huddlebook.activities.poll import PollOwn
from huddlebook.client.process import ServerProcess
from huddlebook.cohorts import drafts
from huddlebook.rooms.learner import own_for
from huddlebook.workspace.cohorts import Cohort

DRAFT, TEXT, BETTER = "A half-thought of Maya's", "I praised Ben for his calm words", "I praised Ben, and asked first"
COMMENT = "You named what you saw. What would change if you asked first?"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ServerProcess, Path]]:
    root = tmp_path_factory.mktemp("cohorts")
    begin(root)
    with ServerProcess(root) as running:
        yield running, root


@pytest.fixture(scope="module")
def server(place: tuple[ServerProcess, Path]) -> ServerProcess:
    return place[0]


@pytest.fixture(scope="module")
def cohort(place: tuple[ServerProcess, Path]) -> Cohort:
    return the_cohort(place[1])


def test_a_text_is_commented_and_revised_and_nobody_else_hears_of_it(
    server: ServerProcess, cohort: Cohort, people: People
) -> None:
    maya = Learner(people.context(PHONE), server.url, cohort, "Maya")
    tom = Learner(people.context(PHONE), server.url, cohort, "Tom")
    expect(maya.page).to_have_url(maya.home)
    expect(maya.page.get_by_text("About 12 minutes today, whenever it suits you before")).to_be_visible()
    maya.open("Praise that is specific")
    tom.open("Praise that is specific")
    maya.card(POLL).get_by_role("radio", name="Easy").check()
    expect(maya.card(POLL).get_by_text("Saved", exact=True)).to_be_visible()
    maya.drafts(DRAFT)
    maya.submits(TEXT)
    expect(maya.page.get_by_text("That is done. Thank you!")).to_be_visible()

    desk = Desk(people.context(LAPTOP), server.url, server.token, cohort)
    expect(desk.waits("Maya")).to_contain_text("waits since 1 minute")
    tom.submits("Tom thanked his team")
    desk.read()
    expect(desk.page.get_by_text(TEXT)).to_be_visible()
    desk.page.keyboard.press("j")
    expect(desk.page.get_by_text("Tom thanked his team")).to_be_visible()
    desk.page.keyboard.press("k")
    desk.comments("Maya", COMMENT)
    expect(maya.page.get_by_text(COMMENT)).to_be_visible()
    expect(desk.page.get_by_text("1 of 1")).to_be_visible()

    maya.card(REFLECTION).get_by_role("button", name="Revise").click()
    maya.submits(BETTER)
    expect(maya.card(REFLECTION).get_by_text(BETTER)).to_be_visible()
    expect(desk.page.get_by_text("1 of 2")).to_be_visible()
    desk.page.keyboard.press("j")
    expect(desk.page.get_by_text(BETTER)).to_be_visible()
    desk.page.get_by_text("Earlier rounds").click()
    expect(desk.page.get_by_text(TEXT)).to_be_visible()

    tom.page.reload()
    seen = tom.page.content() + "".join(tom.frames)
    assert "Tom thanked his team" in seen
    assert [word for word in (DRAFT, TEXT, BETTER, COMMENT, SECRET) if word in seen] == []
    everything = maya.page.content() + "".join(maya.frames)
    assert [word for word in ("Tom thanked", SECRET) if word in everything] == []
    assert DRAFT not in desk.page.content()


def test_feedback_waits_on_the_list_until_it_is_read(server: ServerProcess, cohort: Cohort, people: People) -> None:
    li = Learner(people.context(PHONE), server.url, cohort, "Li")
    li.open("Praise that is specific")
    li.submits("Li wrote this")
    li.back()
    desk = Desk(people.context(LAPTOP), server.url, server.token, cohort)
    desk.read()
    while desk.page.get_by_text("Li wrote this").count() == 0:
        desk.page.keyboard.press("j")
    desk.page.keyboard.press("c")
    desk.page.get_by_label("Your comment", exact=True).fill("Thank you, Li.")
    desk.page.get_by_role("button", name="Keep to use again").click()
    desk.page.get_by_label("Your comment", exact=True).fill("")
    desk.page.get_by_role("button", name="Use: Thank you, Li.").click()
    desk.page.get_by_role("button", name="Send to Li").click()
    expect(li.page.get_by_text("Feedback for you", exact=True)).to_be_visible()
    expect(li.page.get_by_text("Thank you, Li.")).to_be_visible()
    li.page.get_by_role("link", name=f"Read and answer: {REFLECTION}").click()
    expect(li.card(REFLECTION).get_by_text("Thank you, Li.")).to_be_visible()
    li.back()
    expect(li.page.get_by_text("Feedback for you", exact=True)).to_have_count(0)


def test_what_is_ahead_shows_its_time_and_nothing_of_it(server: ServerProcess, cohort: Cohort, people: People) -> None:
    tom = Learner(people.context(PHONE), server.url, cohort, "Tom")
    expect(tom.page.get_by_text("The talk you put off")).to_be_visible()
    tom.page.goto(f"{tom.home}/later")
    expect(tom.page.get_by_role("heading", name=re.compile("^This opens "))).to_be_visible()
    tom.page.goto(f"{tom.home}/meeting")
    expect(tom.page.get_by_role("heading", name=re.compile("^you meet "))).to_be_visible()
    tom.page.go_back()
    assert SECRET not in tom.page.content() + "".join(tom.frames)
    tom.page.goto(f"{tom.home}/nothing")
    expect(tom.page.get_by_text("Go back to your page")).to_be_visible()


def test_what_is_written_offline_is_kept_and_sent(server: ServerProcess, cohort: Cohort, people: People) -> None:
    tom = Learner(people.context(PHONE), server.url, cohort, "Tom")
    tom.open("Praise that is specific")
    tom.context.set_offline(True)
    tom.page.evaluate("() => dispatchEvent(new Event('offline'))")
    tom.card(POLL).get_by_role("radio", name="Hard").check()
    expect(tom.card(POLL).get_by_text(re.compile("^Offline"))).to_be_visible(timeout=60_000)
    tom.back()
    expect(tom.page.get_by_text("Offline, 1 answer kept")).to_be_visible()
    tom.context.set_offline(False)
    expect(tom.page.get_by_text("Offline, 1 answer kept")).to_have_count(0, timeout=60_000)
    tom.page.goto(f"{tom.home}/praise")  # what is not sent yet is sent by the new page
    expect(tom.card(POLL).get_by_text("Saved", exact=True)).to_be_visible(timeout=60_000)
    state = cohort.state()
    own = own_for(state, "easy", drafts.seat_of(state, "Tom"), cohort.clock())
    assert isinstance(own, PollOwn)
    assert own.choice == (1,)


def test_a_revoked_link_lets_nobody_in_and_ends_what_it_began(
    server: ServerProcess, cohort: Cohort, people: People
) -> None:
    context = people.context(PHONE)
    old = f"{server.url}/{link(cohort, 'Li')}"
    li = Learner(context, server.url, cohort, "Li")
    seat = drafts.seat_of(cohort.state(), "Li")
    cohort.change(lambda state: drafts.renewed(state, seat))
    expect(li.page.get_by_role("heading", name="This page is closed to you")).to_be_visible()
    stranger = people.context(PHONE).new_page()
    stranger.goto(old)
    expect(stranger.get_by_role("heading", name="This link does not work")).to_be_visible()
    li.page.reload()
    expect(li.page.get_by_role("heading", name="Open your own link")).to_be_visible()
    li.page.goto(f"{server.url}/{link(cohort, 'Li')}")
    expect(li.page.get_by_role("heading", name=re.compile("^Good .*, Li$"))).to_be_visible()


def test_nobody_joins_a_cohort_by_its_code(server: ServerProcess, cohort: Cohort, people: People) -> None:
    page = people.context(PHONE).new_page()
    page.goto(f"{server.url}/")
    page.get_by_label(re.compile("code", re.IGNORECASE)).first.fill(code_of(cohort))
    page.get_by_label(re.compile("Your name")).fill("Somebody")
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_text("This group has a list of people.")).to_be_visible()
    page.goto(f"{server.url}/j/{code_of(cohort)}")
    expect(page.get_by_role("heading", name="Open your own link")).to_be_visible()


def test_every_screen_of_a_cohort_is_for_everybody(server: ServerProcess, cohort: Cohort, people: People) -> None:
    audit = Audit()
    sizes = [PHONE, LAPTOP]
    maya = Learner(people.context(PHONE), server.url, cohort, "Maya")
    maya.page.locator("summary", has_text="Behind you").click()
    audit.look(maya.page, "list", sizes=sizes, touch=True)
    maya.page.goto(f"{maya.home}/praise")
    expect(maya.card(REFLECTION)).to_be_visible()
    audit.look(maya.page, "item", sizes=sizes, touch=True)
    maya.page.goto(f"{maya.home}/later")
    expect(maya.page.get_by_role("heading", name=re.compile("^This opens "))).to_be_visible()
    audit.look(maya.page, "item ahead", sizes=sizes, touch=True)
    desk = Desk(people.context(LAPTOP), server.url, server.token, cohort)
    audit.look(desk.page, "desk", sizes=[LAPTOP, PHONE])
    desk.read()
    audit.look(desk.page, "reading", sizes=[LAPTOP, PHONE])
    stranger = people.context(PHONE).new_page()
    stranger.goto(maya.home)
    expect(stranger.get_by_role("heading", name="Open your own link")).to_be_visible()
    audit.look(stranger, "sign in", sizes=sizes, touch=True)
    assert [one for found in audit.findings.values() for one in found] == []
