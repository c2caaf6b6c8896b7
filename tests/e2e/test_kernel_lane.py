"""A page with Python for each visitor, in a real browser: everybody's page, in which the sliders work."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import nbformat
import psutil
import pytest
from nbformat import v4
from playwright.sync_api import Browser, Page, Playwright, expect
from tests.e2e.audit import Audit
from tests.e2e.conftest import LAPTOP, PHONE, People, launched
from tests.e2e.crowd import Crowd
from tests.e2e.cut import Cable
from tests.e2e.heard import was_said
from tests.e2e.ledger import facts, read
from tests.e2e.test_hostile import SHORT, TRAPS, say, untouched, watched
from tests.impatient import impatient, served
from tests.waiting import until

from huddlebook.client.process import ServerProcess
from huddlebook.server.kernel.owners import ABANDONED, MOST_EACH
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
RAISES = "if 'HUDDLEBOOK_ROOM' in os.environ:\n    raise ValueError('secret-of-the-cell')\n"
BROKEN = [*CELLS[:4], v4.new_code_cell(SLIDER.replace("slider, square", RAISES + "slider, square", 1))]
PRESSED = """
import os
import ipywidgets as w
button, times = w.Button(description="Press"), w.Label("Pressed 0 times")
button.on_click(lambda _: setattr(times, "value", f"Pressed {int(times.value.split()[1]) + 1} times"))
w.VBox([button, times, w.Label(f"Python {os.getpid()}")])
"""
PRESS = [*CELLS[:4], v4.new_code_cell(PRESSED)]
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
    workspace(work, "broken", BROKEN)
    workspace(work, "press", PRESS)
    with served(workspace(work, "hostile", HOSTILE)) as running:
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
    was_said(page, "Something went wrong in the interactive part. You can go on")
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


@pytest.mark.parametrize("seconds", [60, 200])
def test_a_cut_line_comes_back_and_one_click_is_one_click(
    people: People, lane: ServerProcess, group: Crowd, seconds: int
) -> None:
    """Within the server's patience the same Python goes on; after it another begins, and the page says so."""
    room = group.open("press")
    room.step("play")
    with Cable(lane.port) as cable:
        context = people.context(PHONE)
        context.clock.install()
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{cable.port}/j/{room.code}")
        page.get_by_label(re.compile("Your name")).fill("Ana")
        page.get_by_role("button", name="Join").click()
        press = page.get_by_role("button", name="Press")
        expect(press).to_be_visible(timeout=UP)
        first = python(page)
        press.click()
        expect(page.get_by_text("Pressed 1 times")).to_be_visible()
        page.get_by_role("radio", name="Yes").check()
        expect(page.get_by_text("Saved", exact=True)).to_be_visible()
        cable.cut()
        page.clock.fast_forward(41_000)
        expect(page.get_by_text("Offline").first).to_be_visible()
        expect(page.locator(".python-cell[inert]:visible")).to_have_count(1)
        page.get_by_role("radio", name="No").check()
        for _ in range(4):
            press.evaluate("button => button.click()")  # as who presses before it is known that the line is cut
        for _ in range(seconds // 10):
            page.clock.fast_forward(10_000)
        if seconds > ABANDONED:
            cable.mend()  # the server learns that the page is gone
            cable.cut()
            with impatient(lane):
                until(lambda: not psutil.pid_exists(first))
        cable.mend()
        page.clock.fast_forward(10_500)
        expect(page.get_by_text("Offline")).to_have_count(0, timeout=UP)
        pressed = 0 if seconds > ABANDONED else 1
        if not pressed:
            was_said(page, "The interactive part was started again")
        expect(page.get_by_text(f"Pressed {pressed} times")).to_be_visible(timeout=UP)
        assert (python(page) == first) == bool(pressed)
        press.click()
        expect(page.get_by_text(f"Pressed {pressed + 1} times")).to_be_visible()
        expect(page.get_by_text("Saved", exact=True)).to_be_visible()
        expect(page.get_by_role("radio", name="No")).to_be_checked()
    log = facts(lane.workspace, room.code, "answered", "like")
    assert [read(fact)["choice"] for fact in log] == [[0], [1]]


def test_a_server_that_was_killed_comes_back_with_python(people: People, tmp_path: Path) -> None:
    with ServerProcess(workspace(tmp_path, "numbers", CELLS)) as server, Crowd(server.url, server.token) as crowd:
        room = crowd.open("numbers")
        room.step("play")
        page = join(people.context(PHONE).new_page(), server, room.code)
        expect(page.locator(".noUi-handle:visible")).to_have_count(1, timeout=UP)
        first = python(page)
        server.kill()
        expect(page.get_by_text("Offline", exact=True)).to_be_visible()
        expect(page.locator(".python-cell[inert]:visible")).to_have_count(1)
        page.get_by_role("radio", name="No").check()
        server.start()
        expect(page.get_by_text(re.compile(rf"^Python (?!{first}$)\d+$"))).to_be_visible(timeout=UP)
        was_said(page, "The interactive part was started again")
        expect(page.get_by_role("radio", name="No")).to_be_checked()
        expect(page.get_by_text("Saved", exact=True)).to_be_visible()
        assert len(facts(server.workspace, room.code, "answered", "like")) == 1
        until(lambda: not psutil.pid_exists(first))


def test_a_kernel_ends_when_its_page_is_closed_or_loaded_again_or_its_browser_is_gone(
    people: People, playwright: Playwright, lane: ServerProcess, group: Crowd
) -> None:
    room = group.open("numbers")
    room.step("play")
    page = join(people.context(PHONE).new_page(), lane, room.code)
    expect(page.locator(".noUi-handle:visible")).to_have_count(1, timeout=UP)
    first = python(page)
    page.reload()
    expect(page.locator(".noUi-handle:visible")).to_have_count(1, timeout=UP)
    second = python(page)
    until(lambda: not psutil.pid_exists(first))
    page.close()
    until(lambda: not psutil.pid_exists(second))

    browser = launched(playwright)
    page = join(browser.new_page(), lane, room.code, "Ben")
    expect(page.locator(".noUi-handle:visible")).to_have_count(1, timeout=UP)
    third = python(page)
    told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    for one in told:
        with suppress(ProcessLookupError):
            os.kill(int(one["id"]), signal.SIGKILL)
    with impatient(lane):
        until(lambda: not psutil.pid_exists(third))


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


def test_who_comes_too_often_is_told_so_and_has_the_rest(people: People, lane: ServerProcess, group: Crowd) -> None:
    room = group.open("numbers")
    room.step("play")
    context = people.context(PHONE)
    seat = group.join(room.code, "Ana").cookies
    context.add_cookies([{"name": name, "value": value, "url": lane.url} for name, value in seat.values.items()])
    address = f"{lane.url}/k/{room.code}"
    assert [context.request.get(address).status for _ in range(MOST_EACH)] == [200] * MOST_EACH
    page = context.new_page()
    answer = page.goto(address)
    assert answer
    assert answer.status == 429
    expect(page.get_by_text("This page is open too often.")).to_be_visible()
    page.get_by_role("radio", name="No").check()
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Load it again")).to_be_visible()


def test_a_cell_that_fails_is_a_calm_sentence_and_its_trace_the_facilitators(
    people: People, lane: ServerProcess, group: Crowd
) -> None:
    room = group.open("broken")
    room.step("play")
    page = join(people.context(PHONE).new_page(), lane, room.code)
    expect(page.get_by_text("Something went wrong in this part. Tell the facilitator.")).to_be_visible(timeout=UP)
    group.run(room.stream.until(lambda now: "python" in now.cells))
    assert "ValueError: secret-of-the-cell" in room.stream.cells["python"].problem
    assert "raise ValueError" in room.stream.cells["python"].trace
    assert "secret-of-the-cell" not in page.content()
    page.get_by_role("radio", name="Yes").check()
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()


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
