"""Twelve people through weeks of the sample programme: their texts in the real nbgrader, the answers on their phones.

The clock is the test's: the cohort began long ago, and is walked through week after week. Three people hold phones, the
others speak the protocol. One facilitator reads in formgrader, and at the desk.
"""

from __future__ import annotations

import asyncio
import csv
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.e2e.clocked import Clock, served
from tests.e2e.cohort_people import code_of, link
from tests.e2e.conftest import LAPTOP, PATIENCE, PHONE, ROOT, People
from tests.integration.grading.studio_of import TOKEN, StudioProcess, comment
from tests.waiting import until

from huddlebook.activities.contract import Audience
from huddlebook.activities.peerreview import PeerReviewView
from huddlebook.client.process import ServerProcess
from huddlebook.client.stream import Cookies, Stream, call
from huddlebook.cohorts import drafts
from huddlebook.cohorts.roster import read_roster
from huddlebook.grading import Course, Desk, open_desk
from huddlebook.grading.desk import Round
from huddlebook.rooms import wire
from huddlebook.rooms.views import activity_view
from huddlebook.server.identity import new_room, new_seat
from huddlebook.workspace import Workspace
from huddlebook.workspace.cohorts import Cohort, Cohorts

FIRST = date(2026, 3, 2)  # a Monday long ago
MOMENTS, REWRITE = "Two moments with feedback", "What might a camera have seen?"
PHONES = ("Maya Okafor", "Tom Becker", "Priya Nair")
EVIL = (
    "<script>window.ran='script'</script> <img src=x onerror=\"window.ran='img'\"> ![x](attachment:nope.png) "
    "[click](javascript:window.ran='link') <svg/onload=\"window.ran='svg'\"> **bold**"
)
IN_FORMGRADER, AT_THE_DESK = "What did Ben do next, that you saw?", "You named what a camera would see. Keep that."


def at(day: int, hour: int = 12) -> datetime:
    """March 2026, UTC."""
    return datetime(2026, 3, day, hour, tzinfo=UTC)


@pytest.fixture(scope="module")
def clock(tmp_path_factory: pytest.TempPathFactory) -> Clock:
    made = Clock(tmp_path_factory.mktemp("clock") / "off")
    made.turn(at(1))
    return made


@pytest.fixture(scope="module")
def cohort(tmp_path_factory: pytest.TempPathFactory, clock: Clock) -> Cohort:
    """Twelve people of the roster, the day before the first."""
    root = tmp_path_factory.mktemp("story")
    (root / "sessions").mkdir()
    shutil.copytree(ROOT / "cohorts" / "giving-feedback", root / "cohorts" / "giving-feedback")
    shorten(root / "cohorts" / "giving-feedback" / "programme.toml")
    cohorts = Cohorts(Workspace.open(root), clock)
    roster = read_roster((root / "cohorts" / "giving-feedback" / "roster.csv").read_bytes())
    assert len(roster.people) == 12
    with ThreadPoolExecutor(1) as aside:  # Playwright has a loop running in this thread
        rendered = aside.submit(cohorts.render, "giving-feedback").result()
    return cohorts.start("giving-feedback", FIRST, roster.people, rendered, new_room, new_seat)


def shorten(programme: Path) -> None:
    """The items of this story alone: each notebook takes a kernel."""
    head, *items = programme.read_text(encoding="utf-8").split("[[items]]")
    asked = [item for item in items if re.search(r'id = "(two-moments|praise|rewrite|read-others)"', item)]
    text = "[[items]]".join([head.replace("items = 6", "items = 3"), *asked])
    programme.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def server(cohort: Cohort, clock: Clock) -> Iterator[ServerProcess]:
    with served(cohort.workspace.root, clock) as running:
        yield running


@pytest.fixture(scope="module")
def course(cohort: Cohort) -> Course:
    return Course.of(cohort.workspace.home, cohort.id)


class Phone:
    """One of the three, with everything that reached their page."""

    def __init__(self, context: BrowserContext, url: str, cohort: Cohort, name: str) -> None:
        self.name, self.home, self.frames = name, f"{url}/c/{code_of(cohort)}", list[str]()
        self.page: Page = context.new_page()
        self.page.on("websocket", lambda socket: socket.on("framereceived", lambda data: self.frames.append(str(data))))
        self.page.goto(f"{url}/{link(cohort, name)}")
        expect(self.page.get_by_role("heading", name=re.compile(f"^Good .*, {name}$"))).to_be_visible()

    def go(self, item: str, prompt: str) -> None:
        self.page.goto(f"{self.home}/{item}")
        expect(self.page.get_by_role("region", name=prompt)).to_be_visible()

    def hands_in(self, prompt: str, *texts: str) -> None:
        card = self.page.get_by_role("region", name=prompt)
        for box, text in zip(card.get_by_role("textbox").all(), texts, strict=True):
            box.fill(text)
        card.get_by_role("button", name=re.compile("^Submit")).click()
        expect(card.get_by_role("button", name="Revise")).to_be_visible()

    def heard(self) -> str:
        return self.page.content() + "".join(self.frames)


def the_others(cohort: Cohort, url: str, *acts: Callable[[str, Stream], Any]) -> None:
    """Everybody without a phone does these things, one after the other, all people at once."""

    async def one(stack: AsyncExitStack, name: str) -> Stream:
        cookies = Cookies()
        code, token = link(cohort, name).removeprefix("c/").split("#")
        await call(url, "/api/cohort/sign-in", {"code": code, "token": token}, cookies)
        return await stack.enter_async_context(Stream(url, code, cookies))

    async def all_of_them() -> None:
        state = cohort.state()
        names = [seat.name for seat in state.seats.values() if seat.name not in PHONES]
        async with AsyncExitStack() as stack:
            streams = [await one(stack, name) for name in names]
            for act in acts:
                await asyncio.gather(*(act(name, stream) for name, stream in zip(names, streams, strict=True)))

    with ThreadPoolExecutor(1) as aside:
        aside.submit(lambda: asyncio.run(all_of_them())).result(timeout=200)


async def done(stream: Stream, activity: str, command: dict[str, Any]) -> None:
    answer = await stream.do(activity, command)
    assert isinstance(answer, wire.Ack), answer


async def writes_moments(name: str, stream: Stream) -> None:
    text = EVIL if name == "Hemi Walker" else f"{name} was told at once"
    await done(stream, "two-moments", {"type": "submit", "texts": [text, f"{name} heard it too late"]})


async def posts(name: str, stream: Stream) -> None:
    await done(stream, "praise-said", {"type": "post", "text": f"{name} thanked somebody"})


async def replies(name: str, stream: Stream) -> None:
    await stream.until(lambda one: bool(one.views["praise-said"]["threads"]))
    post = stream.views["praise-said"]["threads"][0]["id"]
    await done(stream, "praise-said", {"type": "reply", "post": post, "text": f"{name} liked that"})


async def rewrites(name: str, stream: Stream) -> None:
    await done(stream, "rewrite", {"type": "submit", "texts": [f"{name} saw {n}" for n in ("one", "two", "three")]})


async def reviews(name: str, stream: Stream) -> None:
    await stream.until(lambda one: len(one.own.get("read-others", {}).get("assigned", ())) >= 2)
    for given in stream.own["read-others"]["assigned"]:
        review = {"type": "review", "text": given["text"], "comment": "I would know what to do.", "levels": [1, 2]}
        await done(stream, "read-others", review)


def nbgrader(course: Course, *words: str) -> str:
    """What nbgrader's own command says in the course's folder."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    command = [sys.executable, "-m", "nbgrader", *words]
    ran = subprocess.run(
        command, cwd=course.root, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=True
    )
    return ran.stdout + ran.stderr


def arrived(course: Course, count: int) -> None:
    """The server has brought so many texts to nbgrader, by itself."""
    with open_desk(course) as desk:
        until(lambda: len([one for one in desk.rounds() if one.place != "waiting"]) == count)


@pytest.fixture
def studio(cohort: Cohort) -> Iterator[StudioProcess]:
    started = StudioProcess(cohort.workspace, "--room", code_of(cohort))
    try:
        yield started
    finally:
        started.end()


@pytest.fixture
def grader(chromium: Browser) -> Iterator[Page]:
    """A facilitator's browser for JupyterLab: what that writes to the console is not ours."""
    with chromium.new_context() as context:
        context.set_default_timeout(PATIENCE)
        yield context.new_page()


def test_a_cohort_is_lived_through_and_its_comments_come_back(
    cohort: Cohort,
    server: ServerProcess,
    course: Course,
    clock: Clock,
    studio: StudioProcess,
    people: People,
    grader: Page,
) -> None:
    seat = {name: drafts.seat_of(cohort.state(), name) for name in PHONES}
    maya, tom, priya = (Phone(people.context(PHONE), server.url, cohort, name) for name in PHONES)
    expect(maya.page.get_by_text(MOMENTS)).to_be_visible()

    clock.turn(at(6))  # Friday of the first week
    the_others(cohort, server.url, writes_moments)
    for phone in (maya, tom, priya):
        phone.go("two-moments", MOMENTS)
        phone.hands_in(MOMENTS, f"{phone.name} saw Ben wait", f"{phone.name} was told too late")
    arrived(course, 12)

    studio.wait()
    grader.goto(f"{studio.url}/lab?token={TOKEN}")
    studio.open(grader, course, seat["Maya Okafor"])
    comment(grader, IN_FORMGRADER)

    desk = people.context(LAPTOP).new_page()
    desk.goto(f"{server.url}/facilitator#{server.token}")
    desk.get_by_role("link", name="Open the desk: Giving feedback").click()
    expect(desk.get_by_text("1 comment waits to be sent.")).to_be_visible()
    desk.get_by_role("button", name="Read and answer").click()
    words = desk.get_by_label("Your comment", exact=True)
    finds(desk, "Tom Becker saw Ben wait")
    words.fill(AT_THE_DESK)
    desk.get_by_role("button", name="Keep to use again").click()
    expect(desk.get_by_role("button", name=f"Use: {AT_THE_DESK}")).to_be_visible()
    desk.get_by_role("button", name="Keep without sending").click()
    expect(desk.get_by_text("Kept, and not sent: Tom Becker does not see it yet.").first).to_be_visible()
    with open_desk(course) as known:
        tom_has = partial(rounds_of, known, seat["Tom Becker"])
        until(lambda: [(one.comment, one.pending) for one in tom_has()] == [(AT_THE_DESK, False)])
    studio.open(grader, course, seat["Tom Becker"])
    expect(grader.locator("textarea.comment").nth(1)).to_have_value(AT_THE_DESK)
    for phone in (maya, tom, priya):
        phone.page.reload()
        expect(phone.page.get_by_role("region", name=MOMENTS)).to_be_visible()
        assert [text for text in (IN_FORMGRADER, AT_THE_DESK) if text in phone.heard()] == []

    desk.get_by_role("button", name="Send to Tom Becker").click()
    expect(tom.page.get_by_text(AT_THE_DESK)).to_be_visible()
    finds(desk, "Maya Okafor saw Ben wait")
    expect(words).to_have_value(IN_FORMGRADER)
    desk.get_by_role("button", name="Send to Maya Okafor").click()
    expect(maya.page.get_by_text(IN_FORMGRADER)).to_be_visible()
    assert [text for text in (IN_FORMGRADER, AT_THE_DESK) if text in priya.heard()] == []
    desk.get_by_role("button", name="Back to the desk").click()
    expect(desk.get_by_role("region", name="Answered last").get_by_text(re.compile("^read .* ago"))).to_have_count(2)

    card = maya.page.get_by_role("region", name=MOMENTS)
    card.get_by_role("button", name="Revise").click()
    maya.hands_in(MOMENTS, "He looked up and nodded", "Nobody said anything")
    expect(card.get_by_text("1 earlier round")).to_be_visible()
    arrived(course, 13)
    studio.open(grader, course, seat["Maya Okafor"])
    expect(grader.locator(".nbgrader_cell").first).to_contain_text("He looked up and nodded")
    expect(grader.locator("textarea.comment").nth(1)).to_have_value("")
    with open_desk(course) as known:
        rounds = [(one.round, one.answers["1"], one.comment) for one in rounds_of(known, seat["Maya Okafor"])]
    assert rounds == [(1, "Maya Okafor saw Ben wait", IN_FORMGRADER), (2, "He looked up and nodded", "")]

    shows_what_was_typed(grader, studio, course, drafts.seat_of(cohort.state(), "Hemi Walker"))
    says_the_same(course, seat["Tom Becker"], cohort)

    clock.turn(at(11))  # Wednesday of the second week
    the_others(cohort, server.url, posts, replies, rewrites)
    tom.go("praise", "In one or two sentences: what did you say, and what happened then?")
    tom.page.get_by_label("What do you say?").fill("I thanked Li for the handover")
    tom.page.get_by_role("button", name="Post", exact=True).click()
    expect(tom.page.get_by_text("Noor Haddad thanked somebody")).to_be_visible()
    for phone in (maya, tom, priya):
        phone.go("rewrite", REWRITE)
        phone.hands_in(REWRITE, "She spoke", "He stood", "They wrote")
    arrived(course, 25)

    clock.turn(at(18))  # Wednesday of the third
    assert Cohorts(cohort.workspace, clock).hand_out() == 1
    the_others(cohort, server.url, reviews)
    tom.go("read-others", "Would you know what to do with it?")
    reviews_the_first(tom.page)
    reviewed = activity_view(cohort.state(), "read-others", Audience.FACILITATOR)
    assert isinstance(reviewed, PeerReviewView)
    assert (reviewed.answered, sum(reviewed.coverage)) == (10, 12)


def rounds_of(desk: Desk, seat: str) -> list[Round]:
    return [one for one in desk.rounds() if one.seat == seat]


def finds(desk: Page, text: str) -> None:
    """Reads on, from the first, until this text is on the screen."""
    position = desk.get_by_text(re.compile(r"^\d+ of \d+$"))
    expect(position).to_be_visible()
    while not position.inner_text().startswith("1 of"):
        desk.get_by_role("button", name="Before").click()
    while desk.get_by_text(text).count() == 0:
        desk.get_by_role("button", name="Next").click()


def reviews_the_first(page: Page) -> None:
    page.get_by_label("Your review").first.fill("I see her speak. What did she say?")
    for row in ("What was seen", "Of use"):
        page.get_by_label(row).first.select_option(index=1)
    page.get_by_role("button", name="Send review of Text A").click()
    expect(page.get_by_text("(reviewed)")).to_have_count(1)


def shows_what_was_typed(page: Page, studio: StudioProcess, course: Course, seat: str) -> None:
    """A text that tries to run runs neither in formgrader nor in the feedback page."""
    (assignment,) = [name for name in course.assignments() if name.startswith("two-moments")]
    nbgrader(course, "generate_feedback", assignment, f"--student={seat}", "--force")
    studio.open(page, course, seat)
    shown = [page.locator(".nbgrader_cell").first.inner_text()]
    runs = [page.evaluate("window.ran")]
    page.goto((course.root / "feedback" / seat / assignment / "reflection.html").as_uri())
    shown.append(page.inner_text("body"))
    runs.append(page.evaluate("window.ran"))
    assert all("<script>window.ran='script'</script>" in text for text in shown)
    assert runs == [None, None]


def says_the_same(course: Course, tom: str, cohort: Cohort) -> None:
    """nbgrader's own commands and its API know the reflections, the people and the comments."""
    listed = nbgrader(course, "db", "assignment", "list")
    assert [name in listed for name in course.assignments()] == [True, True]
    nbgrader(course, "export")
    (moments,) = [name for name in course.assignments() if name.startswith("two-moments")]
    with (course.root / "grades.csv").open() as file:
        graded = [row for row in csv.DictReader(file) if row["assignment"] == moments and row["timestamp"]]
    names = {f"{row['first_name']} {row['last_name']}" for row in graded}
    state = cohort.state()
    assert names == {one.name for one in state.seats.values()}
    assert {row["email"] for row in graded} == {one.email for one in state.people.values()}
    asked = (
        "from nbgrader.api import Gradebook; import sys; book = Gradebook('sqlite:///gradebook.db');"
        " print(book.find_comment('answer-2', 'reflection', *sys.argv[1:]).comment); book.close()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", asked, moments, tom], cwd=course.root, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == AT_THE_DESK
