"""A page with Python for each visitor, in a real browser: everybody's page, in which the sliders work."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat import v4
from playwright.sync_api import Browser, Page, expect
from tests.e2e.audit import Audit
from tests.e2e.conftest import LAPTOP, PHONE, People
from tests.e2e.crowd import Crowd
from tests.e2e.heard import was_said
from tests.e2e.test_hostile import SHORT, TRAPS, say, untouched, watched

from huddlebook.client.process import ServerProcess
from huddlebook.workspace import Workspace

SLIDER = """
import os
import ipywidgets as w
slider, square = w.IntSlider(3, 0, 10, description="Amount"), w.Label("3 squared is 9")
def changed(change):
    if change.new == 5:
        raise RuntimeError("secret-of-the-callback")
    square.value = f"{change.new} squared is {change.new ** 2}"
slider.observe(changed, "value")
w.VBox([slider, square, w.Label(f"Python {os.getpid()}")])
"""
CELLS = [
    v4.new_markdown_cell("# Numbers\n\nAn hour about squares."),
    v4.new_code_cell("from huddlebook import QandA\nQandA(id='questions')"),
    v4.new_markdown_cell("## Play (3 min)\n\nMove it."),
    v4.new_code_cell("from huddlebook import Poll\nPoll('Do you like it?', options=['Yes', 'No'], id='like')"),
    v4.new_code_cell(SLIDER),
    v4.new_markdown_cell("## After (2 min)\n\nThank you."),
    v4.new_markdown_cell("## Again (2 min)"),
    v4.new_code_cell("w.IntSlider(description='Again')"),
]
TRAP = (
    "<img src=x onerror=__xss=1><svg onload=__xss=1></svg><a href='javascript:__xss=1'>press</a>"
    "<script>__xss=1</script>"
)
AUTHOR = f"""
import ipywidgets as w
from IPython.display import HTML, Javascript, Markdown, display
from huddlebook import OpenText
trap, out = {TRAP!r}, w.Output()
with out:
    display(HTML(trap), Markdown(trap), Javascript("window.__xss=1"))
cards = OpenText("Your cards", id="cards")
w.VBox([w.HTML(trap), w.HTMLMath(trap), w.Label(trap), w.IntSlider(description=trap), w.Button(description=trap), out,
        w.Dropdown(options=[trap], description="Pick"), cards, w.Text(description="Last")])
"""
HOSTILE = [
    v4.new_markdown_cell("# Hostile\n\n" + TRAP),
    v4.new_markdown_cell("## All <img src=x onerror=__xss=1> (3 min)\n\n" + TRAP),
    v4.new_code_cell(AUTHOR),
    v4.new_code_cell("from IPython.display import HTML, display\ndisplay(HTML(trap))\nw.IntSlider()"),
]


pytestmark = pytest.mark.timeout(240)
UP = 60_000  # ms until Python draws, on a machine with other things to do


def workspace(folder: Path, name: str, cells: list[nbformat.NotebookNode]) -> Path:
    notebook = v4.new_notebook(cells=cells)
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    (folder / "sessions").mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, folder / "sessions" / f"{name}.ipynb")
    return folder


@pytest.fixture(scope="module")
def lane(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    work = workspace(tmp_path_factory.mktemp("lane"), "numbers", CELLS)
    with ServerProcess(workspace(work, "hostile", HOSTILE)) as running:
        yield running


@pytest.fixture(scope="module")
def group(lane: ServerProcess) -> Iterator[Crowd]:
    with Crowd(lane.url, lane.token) as made:
        yield made


def join(page: Page, lane: ServerProcess, code: str, name: str = "Ana") -> Page:
    page.goto(f"{lane.url}/j/{code}")
    page.get_by_label(re.compile("Your name")).fill(name)
    page.get_by_role("button", name="Join").click()
    expect(page).to_have_url(re.compile(rf"/k/{code}$"))
    return page


def test_a_slider_has_its_python_and_the_poll_is_the_rooms(people: People, lane: ServerProcess, group: Crowd) -> None:
    room = group.open("numbers")
    page = join(people.context(PHONE).new_page(), lane, room.code)
    expect(page.get_by_text("You are in, Ana.")).to_be_visible()
    expect(page.get_by_role("heading", name="Numbers")).to_have_count(1)
    room.step("play")
    was_said(page, "Loading the interactive part")
    page.get_by_role("radio", name="Yes").check()
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    answers = Workspace.open(lane.workspace).room(room.code).answers()
    assert list(answers["activity"]) == ["like"]

    handle = page.locator(".noUi-handle:visible")
    expect(handle).to_have_count(1, timeout=UP)
    expect(page.get_by_text("Loading the interactive part")).to_be_hidden()
    handle.focus()
    handle.press("ArrowRight")
    expect(page.get_by_text("4 squared is 16")).to_be_visible()
    handle.press("ArrowRight")  # its callback raises
    handle.press("ArrowRight")
    expect(page.get_by_text("6 squared is 36")).to_be_visible()
    assert "secret-of-the-callback" not in page.content()
    group.run(room.stream.until(lambda now: "python" in now.cells))
    assert "RuntimeError: secret-of-the-callback" in room.stream.cells["python"].problem
    assert "raise RuntimeError" in room.stream.cells["python"].trace
    expect(page.get_by_role("radio", name="Yes")).to_be_checked()

    assert "Thank you." not in page.content()
    page.evaluate("() => { window.same = true; }")
    room.step("after")
    expect(page.get_by_text("Thank you.")).to_be_visible()
    expect(page.get_by_role("heading", name="Play")).to_be_hidden()
    room.step("play")
    expect(page.get_by_text("6 squared is 36")).to_be_visible()
    assert page.evaluate("() => window.same")  # nothing new needs Python, so nothing was loaded again
    room.step("again")
    expect(page.get_by_text("Again", exact=True).last).to_be_visible()
    expect(page.locator(".noUi-handle:visible")).to_have_count(1, timeout=UP)


def python(page: Page) -> int:
    """The process that draws this page's widgets: they say so themselves."""
    return int(page.get_by_text(re.compile(r"^Python \d+$")).inner_text().removeprefix("Python "))


def test_python_that_is_lost_is_said_and_comes_back(people: People, lane: ServerProcess, group: Crowd) -> None:
    room = group.open("numbers")
    room.step("play")
    page = join(people.context(PHONE).new_page(), lane, room.code)
    expect(page.locator(".noUi-handle:visible")).to_have_count(1, timeout=UP)
    page.get_by_role("radio", name="No").check()
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    first = python(page)
    os.kill(first, signal.SIGKILL)
    was_said(page, "The interactive part stopped")
    expect(page.get_by_text(re.compile(rf"^Python (?!{first}$)\d+$"))).to_be_visible(timeout=UP)
    expect(page.get_by_text("The interactive part stopped")).to_be_hidden()
    was_said(page, "The interactive part was started again")
    expect(page.locator(".noUi-handle:visible")).to_have_count(1, timeout=UP)
    expect(page.get_by_role("radio", name="No")).to_be_checked()


def test_offline_is_said_and_the_end_is_everybodys(people: People, lane: ServerProcess, group: Crowd) -> None:
    room = group.open("numbers")
    room.step("play")
    page = join(people.context(PHONE).new_page(), lane, room.code)
    expect(page.locator(".noUi-handle:visible")).to_have_count(1, timeout=UP)
    page.context.set_offline(True)
    expect(page.get_by_text("Offline", exact=True)).to_be_visible()
    expect(page.get_by_role("status").get_by_text("The interactive part has lost its connection")).to_be_visible()
    expect(page.locator(".python-cell[inert]:visible")).to_have_count(1)
    page.context.set_offline(False)
    expect(page.get_by_text("Offline", exact=True)).to_be_hidden()
    was_said(page, "The interactive part is connected again")
    expect(page.locator(".python-cell[inert]:visible")).to_have_count(0)
    page.locator(".noUi-handle:visible").press("ArrowRight")
    expect(page.get_by_text("4 squared is 16")).to_be_visible()
    room.do(None, "end_room")
    expect(page).to_have_url(re.compile(rf"/r/{room.code}$"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_page_without_python_says_and_does_the_rest(people: People, lane: ServerProcess, group: Crowd) -> None:
    room = group.open("numbers")
    page = join(people.context(PHONE).new_page(), lane, room.code)
    room.step("play")
    page.goto(f"{lane.url}/r/{room.code}?lane=static")
    page.get_by_role("radio", name="No").check()
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    expect(page.get_by_text("This part works in the notebook only.")).to_be_visible()


def test_everybody_can_use_it(people: People, lane: ServerProcess, group: Crowd) -> None:
    room, audit = group.open("numbers"), Audit()
    page = join(people.context(PHONE).new_page(), lane, room.code)
    page.emulate_media(reduced_motion="reduce")
    audit.look(page, "lobby", sizes=[PHONE, LAPTOP], touch=True)
    room.step("play")
    audit.look(page, "loading", sizes=[PHONE])
    expect(page.locator(".noUi-handle:visible")).to_have_count(1, timeout=UP)
    audit.look(page, "running", sizes=[PHONE, LAPTOP])
    assert {what: found for what, found in audit.findings.items() if found} == {}


def test_what_people_write_is_shown_and_never_run(people: People, lane: ServerProcess, group: Crowd) -> None:
    room = group.open("numbers")
    room.step("play")
    page = join(watched(people.context(PHONE)).new_page(), lane, room.code, SHORT[1])
    expect(page.locator(".noUi-handle:visible")).to_have_count(1, timeout=UP)
    for trap in TRAPS:
        say(group, group.join(room.code, trap[:40]), "questions", {"type": "ask", "text": trap})
    group.run(room.stream.until(lambda now: len(now.views["questions"]["questions"]) == len(TRAPS)))
    for question in room.view("questions")["questions"]:
        room.do("questions", "approve", question=question["id"])
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_role("dialog").get_by_text(SHORT[0], exact=True)).to_be_visible()
    untouched(page)


def test_what_an_author_writes_runs_nothing(chromium: Browser, lane: ServerProcess, group: Crowd) -> None:
    """The policy stops it where Jupyter's own widgets take it as markup; what people write beside it stays text."""
    context = watched(chromium.new_context(viewport={"width": 390, "height": 844}))
    room = group.open("hostile")
    page = join(context.new_page(), lane, room.code)
    room.step(room.steps[0].id)
    expect(page.get_by_role("textbox", name="Last")).to_be_visible(timeout=UP)
    for trap in TRAPS:
        say(group, group.join(room.code, trap[:40]), "cards", {"type": "post", "text": trap})
    room.do("cards", "reveal")
    expect(page.get_by_text(SHORT[0], exact=True).first).to_be_visible()
    for link in page.get_by_role("link", name="press").all():
        if link.is_visible():
            link.click()
    assert page.evaluate("() => window.__xss") is None
    assert page.url.endswith(f"/k/{room.code}")
    context.close()
