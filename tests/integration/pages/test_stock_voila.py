"""The samples and the widgets in plain, stock Voilà, without our server: they talk to the room in their own kernel."""

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from tests.waiting import until

ROOT = Path(__file__).parents[3]
SLOW = 60_000  # stock Voilà sends 8 MB and runs the notebook first


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
        found = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield found
        found.close()


@contextmanager
def voila(notebook: Path) -> Iterator[str]:
    """Stock Voilà as anybody would start it; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "voila", str(notebook), "--no-browser", f"--port={port}", "--Voila.ip=127.0.0.1"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(port, process)
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Until somebody listens."""

    def answers() -> bool:
        assert process.poll() is None, "Voilà ended"
        with socket.socket() as asking:
            return asking.connect_ex(("127.0.0.1", port)) == 0

    until(answers, seconds=SLOW / 1000)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    found = browser.new_page()
    found.set_default_timeout(SLOW)
    yield found
    found.close()


def test_an_author_answers_and_sees_the_result(page: Page, tmp_path: Path) -> None:
    notebook = tmp_path / "mood.ipynb"
    notebook.write_text(MOOD, encoding="utf-8")
    with voila(notebook) as address:
        page.goto(address, timeout=SLOW)
        poll = page.locator(".hb-activity")
        expect(poll).to_contain_text("How did it feel?", timeout=SLOW)
        poll.get_by_role("radio", name="Rough").click()
        expect(poll.get_by_role("status").filter(has_text="Saved").first).to_be_visible()
        expect(poll).not_to_contain_text("Hide the results")
        poll.get_by_role("button", name="Reveal").click()
        expect(poll).to_contain_text("Hide the results")
        expect(poll.get_by_text("1", exact=True).first).to_be_visible()
        poll.get_by_role("button", name="Lock").click()
        expect(poll).to_contain_text("Closed")


def test_the_retrospective_shows_all_its_activities(page: Page) -> None:
    with voila(ROOT / "sessions" / "retrospective.ipynb") as address:
        page.goto(address, timeout=SLOW)
        for prompt in ("The last two weeks in one word?", "How did the last two weeks feel?", "Quiet writing",
                       "What do we keep, what do we change?", "Before you go", "Questions for the team"):  # fmt: skip
            expect(page.get_by_role("heading", name=prompt).first).to_be_visible(timeout=SLOW)


def test_a_session_with_live_cells_is_a_notebook_like_any_other(page: Page) -> None:
    with voila(ROOT / "sessions" / "guess-the-correlation.ipynb") as address:
        page.goto(address, timeout=SLOW)
        first = page.get_by_role("heading", name="The first cloud: how strong?").first
        expect(first).to_be_visible(timeout=SLOW)
        expect(page.get_by_text("Nobody has guessed yet.").first).to_be_visible(timeout=SLOW)


MOOD = """{
 "cells": [{"cell_type": "code", "id": "mood", "metadata": {}, "outputs": [], "execution_count": null,
   "source": "from huddlebook import Poll\\nPoll('How did it feel?', ['Good', 'Rough'], id='mood')"}],
 "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
 "nbformat": 4, "nbformat_minor": 5
}
"""
