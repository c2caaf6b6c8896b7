"""A page with Python for each visitor, in a real browser: its slider works, and its poll is the room's."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import pytest
from nbformat import v4
from playwright.sync_api import expect
from tests.e2e.conftest import PHONE, People

from huddlebook.client.process import ServerProcess
from huddlebook.client.stream import Stream
from huddlebook.workspace import Workspace

SLIDER = """
import ipywidgets as w
slider, square = w.IntSlider(3, 0, 10, description="Amount"), w.Label("3 squared is 9")
def changed(change):
    if change.new == 5:
        raise RuntimeError("secret-of-the-callback")
    square.value = f"{change.new} squared is {change.new ** 2}"
slider.observe(changed, "value")
w.VBox([slider, square])
"""
CELLS = [
    v4.new_markdown_cell("# Numbers"),
    v4.new_markdown_cell("## Play (3 min)"),
    v4.new_code_cell("from huddlebook import Poll\nPoll('Do you like it?', options=['Yes', 'No'], id='like')"),
    v4.new_code_cell(SLIDER),
    v4.new_markdown_cell("## After (2 min)\n\nThank you."),
]


@pytest.fixture
def numbers(tmp_path: Path) -> Iterator[ServerProcess]:
    notebook = v4.new_notebook(cells=CELLS)
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    (tmp_path / "work" / "sessions").mkdir(parents=True)
    nbformat.write(notebook, tmp_path / "work" / "sessions" / "numbers.ipynb")
    with ServerProcess(tmp_path / "work") as running:
        yield running


def go_to(server: ServerProcess, step: str, code: str = "") -> str:
    """A facilitator opens the room (or goes on with it) at this step; gives the code."""

    async def go() -> str:
        if code:
            console = await Stream.facilitate(server.url, server.token, code)
        else:
            console = await Stream.open_room(server.url, server.token, "numbers")
        async with console:
            await console.do(None, {"type": "open_step", "step": step})
        return console.code

    with ThreadPoolExecutor(1) as aside:  # this thread has a loop already, the browser's
        return aside.submit(lambda: asyncio.run(go())).result()


def test_a_slider_has_its_python_and_the_poll_is_the_rooms(people: People, numbers: ServerProcess) -> None:
    code = go_to(numbers, "play")
    page = people.context(PHONE).new_page()
    page.goto(f"{numbers.url}/j/{code}")
    page.get_by_label(re.compile("Your name")).fill("Ana")
    page.get_by_role("button", name="Join").click()
    expect(page).to_have_url(re.compile(rf"/k/{code}$"))

    handle = page.locator(".noUi-handle")
    handle.focus()
    handle.press("ArrowRight")
    expect(page.get_by_text("4 squared is 16")).to_be_visible()
    handle.press("ArrowRight")  # its callback raises
    handle.press("ArrowRight")
    expect(page.get_by_text("6 squared is 36")).to_be_visible()
    assert "secret-of-the-callback" not in page.content()

    page.get_by_role("radio", name="Yes").check()
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    answers = Workspace.open(numbers.workspace).room(code).answers()
    assert list(answers["activity"]) == ["like"]

    assert "Thank you." not in page.content()
    go_to(numbers, "after", code)
    expect(page.get_by_text("Thank you.")).to_be_visible(timeout=40_000)  # a new page has new Python
    expect(handle).to_be_visible(timeout=40_000)


def test_the_page_without_python_says_and_does_the_rest(people: People, numbers: ServerProcess) -> None:
    code = go_to(numbers, "play")
    context = people.context(PHONE)
    page = context.new_page()
    page.goto(f"{numbers.url}/j/{code}")
    page.get_by_role("button", name="Join").click()
    expect(page).to_have_url(re.compile(rf"/k/{code}$"))
    expect(page.locator(".noUi-handle")).to_be_visible(timeout=40_000)
    page.goto(f"{numbers.url}/r/{code}?lane=static")
    page.get_by_role("radio", name="No").check()
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
