"""`huddlebook studio` for real: texts that try to run something, shown in Chromium; comments that come back."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, sync_playwright
from tests.integration.grading.rooms_of import ROOM, Group
from tests.integration.grading.studio_of import TOKEN, StudioProcess, comment, status
from tests.waiting import until

from huddlebook.client.stream import Stream
from huddlebook.grading import Course, open_desk
from huddlebook.grading.reading import queue, write

EVIL = (
    "<script>window.ran='script'</script> <img src=x onerror=\"window.ran='img'\"> ![x](attachment:nope.png) "
    "[click](javascript:window.ran='link') ![t](http://elsewhere.example/t.png) <svg/onload=\"window.ran='svg'\"> "
    "**bold**"
)
EVIL_NAME = "<img src=x onerror=\"window.ran='name'\"> O'Neil"


class Studio(StudioProcess):
    """On one group's workspace."""

    def __init__(self, group: Group) -> None:
        super().__init__(group.place)
        self.group = group

    def ready(self) -> Studio:
        self.wait()
        return self


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    group = Group(tmp_path_factory.mktemp("studio") / "work")
    group.seat("sann", EVIL_NAME)
    group.seat("sbo", "Bo Yi")
    group.hand_in("sann", EVIL, "How quiet it was.")
    group.hand_in("sbo", "I asked.", "")
    started = Studio(group)
    try:
        yield started.ready()
    finally:
        started.end()


@pytest.fixture(scope="module")
def course(studio: Studio) -> Course:
    return Course.of(studio.group.place.home, ROOM)


@pytest.fixture(scope="module")
def context(studio: Studio) -> Iterator[BrowserContext]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        with browser.new_context() as opened:
            opened.request.get(f"{studio.url}/lab?token={TOKEN}")
            yield opened
        browser.close()


@pytest.fixture
def page(studio: Studio, context: BrowserContext) -> Iterator[Page]:
    """A page that fails its test when anything ran, or was asked of another server."""
    opened = context.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    yield opened
    assert opened.evaluate("window.ran") is None
    assert [url for url in asked if not url.startswith((studio.url, "data:", "file:"))] == []
    assert wrong == []
    opened.close()


def submission(studio: Studio, page: Page, seat: str) -> None:
    """Open the text of this person in formgrader."""
    studio.open(page, Course.of(studio.group.place.home, ROOM), seat)


def soon(studio: Studio, seat: str, comment: str) -> None:
    """The comment of formgrader reaches the desk within the studio's rounds."""
    course = Course.of(studio.group.place.home, ROOM)
    with open_desk(course) as desk:
        until(lambda: [one.comment for one in desk.latest() if one.seat == seat] == [comment], why=desk.latest)


@pytest.mark.parametrize(
    "path", ["", "/gradebook", "/gradebook/NAME/reflection", "/manage_submissions/NAME", "/manage_students"]
)
def test_no_page_of_formgrader_runs_what_people_wrote_or_shows_the_token(
    studio: Studio, course: Course, page: Page, path: str
) -> None:
    (name,) = course.assignments()
    page.goto(f"{studio.url}/formgrader{path.replace('NAME', name)}")
    page.locator("table tbody td").first.wait_for()
    assert TOKEN not in page.content()


def test_a_text_that_tries_to_run_is_shown_as_it_was_typed(studio: Studio, page: Page) -> None:
    submission(studio, page, "sann")
    page.locator(".glyphicon-eye-open").click()
    assert "‹img src=x onerror=”window.ran=’name’”› O’Neil" not in page.inner_text("nav")
    assert "O’Neil" in page.inner_text("nav")
    text = page.locator(".nbgrader_cell").first.inner_text()
    assert "<script>window.ran='script'</script>" in text
    assert "bold" in text
    assert page.locator(".nbgrader_cell img, .nbgrader_cell svg, .nbgrader_cell script").count() == 0
    assert TOKEN not in page.content()


def test_a_comment_in_formgrader_reaches_the_learner_when_it_is_released(
    studio: Studio, course: Course, page: Page
) -> None:
    submission(studio, page, "sbo")
    comment(page, "Whom did you ask?")
    soon(studio, "sbo", "Whom did you ask?")
    assert studio.group.reflection().rounds["sbo"][0].comment is None
    with open_desk(course) as desk:
        (one,) = [one for one in desk.latest() if one.seat == "sbo"]
        assert one.done
        desk.release(one.assignment, "sbo", 1)
        told = until(lambda: studio.group.reflection().rounds["sbo"][0].comment)
        until(lambda: desk.outgoing() == [])
    assert told
    assert (told.comment, told.score) == ("Whom did you ask?", None)


def test_a_comment_in_our_view_stands_in_formgrader(studio: Studio, course: Course, page: Page) -> None:
    with open_desk(course) as desk:
        (one,) = [one for one in desk.latest() if one.seat == "sann"]
        write(course, desk, one.assignment, "sann", 1, "Nice try.")
        until(lambda: not any(one.pending for one in desk.latest()), why=desk.latest)
    submission(studio, page, "sann")
    page.wait_for_function("document.querySelectorAll('textarea.comment')[1].value === 'Nice try.'")


def test_the_feedback_page_runs_nothing(studio: Studio, course: Course, page: Page) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    (name,) = course.assignments()
    subprocess.run(
        [sys.executable, "-m", "nbgrader", "generate_feedback", name, "--student=sann"],
        cwd=course.root, env={**os.environ, "PATH": path}, check=True, capture_output=True,
    )  # fmt: skip
    feedback = course.root / "feedback" / "sann" / name / "reflection.html"
    assert "cdnjs" not in feedback.read_text()
    page.goto(feedback.as_uri())
    assert "<script>window.ran='script'</script>" in page.inner_text("body")


def test_a_failed_request_does_not_spoil_the_next(studio: Studio, context: BrowserContext) -> None:
    for path in ("/submissions/nobody/", "/api/grades?submission_id=nobody"):
        assert context.request.get(f"{studio.url}/formgrader{path}").status == 404
    assert context.request.get(f"{studio.url}/formgrader/api/assignments").ok


def test_every_page_says_what_it_may_load_and_no_other_course_is_opened(
    studio: Studio, context: BrowserContext, tmp_path: Path
) -> None:
    evil = tmp_path / "nbgrader_config.py"
    evil.write_text(f"open({str(tmp_path / 'ran')!r}, 'w')")
    answer = context.request.get(f"{studio.url}/formgrader?path={tmp_path}")
    assert answer.ok
    assert "connect-src 'self'" in answer.headers["content-security-policy"]
    assert not (tmp_path / "ran").exists()


def test_strangers_get_nothing(studio: Studio) -> None:
    for path in ("/api/contents", "/formgrader/api/assignments", "/formgrader/api/students"):
        assert status(f"{studio.url}{path}") in (302, 403)  # to the login page


def test_the_public_server_knows_no_formgrader(studio: Studio) -> None:
    info = studio.group.place.server_info()
    assert info
    assert status(f"{info.url}/healthz") == 200
    for path in ("/formgrader", "/formgrader/api/status", "/assignments", "/courses", "/api/contents", "/lab", "/tree"):
        assert status(f"{info.url}{path}") == 404


def test_a_learner_on_the_line_gets_a_comment_revises_and_is_answered_again(studio: Studio, course: Course) -> None:
    info = studio.group.place.server_info()
    assert info

    async def lived() -> None:
        learner = await Stream.join(info.url, "AMBER42", "Dina Roy")
        async with learner:
            await learner.connected()
            for number, (text, comment) in enumerate([("I tried.", "Say more."), ("I tried twice.", "Now I see.")], 1):
                await learner.do("back", {"type": "submit", "texts": [text, "-"]})
                await asyncio.to_thread(answered, course, "Dina Roy", number, comment)
                got = await learner.until(lambda one, n=number: has_comment(one, n))  # type: ignore[misc]  # n is kept
                assert got.own["back"]["rounds"][number - 1]["comment"]["comment"] == comment

    # In a thread of its own: Playwright has a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(lived())).result(timeout=200)


def has_comment(stream: Stream, number: int) -> bool:
    rounds = stream.own.get("back", {}).get("rounds", [])
    return len(rounds) == number and rounds[-1]["comment"] is not None


def answered(course: Course, name: str, number: int, comment: str) -> None:
    """A facilitator reads this person's round as soon as it is there, comments it, and releases the comment."""
    with open_desk(course) as desk:
        found = until(lambda: [line for line in queue(course, desk) if (line.name, line.round) == (name, number)])
        write(course, desk, found[0].assignment, found[0].seat, number, comment)
        desk.release(found[0].assignment, found[0].seat, number)


def test_ending_it_ends_all_that_it_started(tmp_path: Path) -> None:
    group = Group(tmp_path / "work")
    started = Studio(group)
    try:
        started.ready()
        info = group.place.server_info()
        assert info
    finally:
        started.end()
    assert started.process.returncode == 130
    assert not started.answers()
    assert status(f"{info.url}/healthz") == 0
