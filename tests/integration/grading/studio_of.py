"""`huddlebook studio` as a person starts it, and a text opened in formgrader."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from urllib.parse import urlsplit

from playwright.sync_api import Page
from tests.waiting import until

from huddlebook.grading import Course
from huddlebook.workspace import Workspace

TOKEN = "a-token-that-no-page-may-show"


class StudioProcess:
    """The command, and what it printed."""

    def __init__(self, place: Workspace, *options: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self.url, self.log = f"http://127.0.0.1:{self.port}", place.root / "studio.log"
        command = [sys.executable, "-m", "huddlebook", "studio", str(place.root), *options]
        with self.log.open("wb") as words:
            self.process = subprocess.Popen(
                [*command, "--port", str(self.port), "--no-browser"], stdout=words, stderr=words,
                env={**os.environ, "JUPYTER_TOKEN": TOKEN, "JUPYTER_CONFIG_DIR": str(place.root / "settings")},
            )  # fmt: skip

    def wait(self) -> None:
        until(lambda: self.answers() or self.process.poll() is not None, seconds=150, why=self.words)
        assert self.process.poll() is None, self.words()

    def words(self) -> str:
        return self.log.read_text()[-3000:]

    def answers(self, path: str = "/api") -> bool:
        return status(f"{self.url}{path}") == 200

    def end(self) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=120)

    def open(self, page: Page, course: Course, seat: str, assignment: str = "%") -> None:
        """This person's text in formgrader."""
        sql = (
            "SELECT n.id FROM submitted_notebook n JOIN submitted_assignment s ON s.id=n.assignment_id"
            " JOIN assignment a ON a.id=s.assignment_id WHERE s.student_id=? AND a.name LIKE ?"
        )
        with closing(sqlite3.connect(course.gradebook)) as known:
            ((found,),) = known.execute(sql, (seat, assignment))
        page.goto(f"{self.url}/formgrader/submissions/{found}/")
        # Until it has fetched them, formgrader hears nothing that is typed and empties the boxes when it has.
        page.wait_for_function("formgrader.loaded && formgrader.comments.loaded && formgrader.grades.loaded")


def comment(page: Page, text: str) -> None:
    """Under the first answer; it is kept as one leaves the box."""
    page.locator("textarea.comment").first.fill(text)
    with page.expect_response(lambda answer: answer.request.method == "PUT") as kept:
        page.locator("textarea.comment").nth(1).click()
    assert kept.value.ok


def status(url: str) -> int:
    """What a stranger gets there, 0 for nobody there."""
    place = urlsplit(url)
    with closing(http.client.HTTPConnection(place.netloc, timeout=5)) as line:
        try:
            line.request("GET", place.path)
            return line.getresponse().status
        except OSError:
            return 0
