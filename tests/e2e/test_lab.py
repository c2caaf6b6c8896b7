"""A session written in the real JupyterLab by its panel: a poll by form, the agenda, a check, a room."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.e2e.audit import AXE
from tests.e2e.conftest import LAPTOP, PATIENCE, ROOT
from tests.integration.grading.studio_of import TOKEN, StudioProcess

from huddlebook.workspace import Workspace

LONG = 120_000  # ms: a notebook that runs, on a machine with other things to do
PANEL = "#huddlebook-panel"
# It asks nobody whether it may fetch news, and is light or dark as the machine is.
SETTINGS = {"notification": {"fetchNews": "false"}, "themes": {"adaptive-theme": True}}
VIOLATIONS = """async (place) => (await axe.run(place, { resultTypes: ["violations"] })).violations
  .flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target} ${node.any[0]?.message ?? ""}`))"""


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[StudioProcess]:
    """`huddlebook studio` with one session."""
    place = Workspace(tmp_path / "work")
    (place.root / "sessions").mkdir(parents=True)
    shutil.copy(ROOT / "sessions" / "icebreaker.ipynb", place.root / "sessions")
    settings = place.root / "settings/lab/user-settings/@jupyterlab/apputils-extension"
    settings.mkdir(parents=True)
    for name, values in SETTINGS.items():
        (settings / f"{name}.jupyterlab-settings").write_text(json.dumps(values))
    started = StudioProcess(place)
    try:
        started.wait()
        yield started
    finally:
        started.end()


@pytest.fixture
def page(chromium: Browser, studio: StudioProcess, tmp_path: Path) -> Iterator[Page]:
    """The session in JupyterLab, with a kernel that is ready; what goes wrong in our script fails the test."""
    context = chromium.new_context(viewport={"width": LAPTOP["width"], "height": LAPTOP["height"]})
    context.set_default_timeout(PATIENCE)
    opened, wrong = context.new_page(), list[str]()
    opened.on("pageerror", lambda error: wrong.append(str(error.stack)))
    opened.goto(f"{studio.url}/lab/tree/sessions/icebreaker.ipynb?token={TOKEN}")
    expect(opened.locator(".jp-Notebook")).to_be_visible(timeout=LONG)
    expect(opened.locator("#jp-bottom-panel, .jp-StatusBar-Widget").first).to_contain_text("Idle", timeout=LONG)
    yield opened
    opened.screenshot(path=tmp_path / "lab.png")
    context.close()
    assert [one for one in wrong if "labextensions/huddlebook" in one or "extensions/huddlebook" in one] == []


def fair(page: Page, place: str) -> list[str]:
    """What axe finds in the panel."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(VIOLATIONS, PANEL)
    return [f"{place}: {one}" for one in found]


def dark(page: Page) -> None:
    """The machine goes dark, and JupyterLab with it."""
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body[data-jp-theme-light=false]")).to_be_attached()


def chosen(page: Page) -> Locator:
    """The notebook's cell in front."""
    return page.locator(".jp-Notebook .jp-Cell.jp-mod-active")


@pytest.mark.timeout(600)  # several programs start and a notebook runs twice, on a machine with other things to do
def test_a_session_is_written_by_form_checked_and_opened(page: Page) -> None:
    page.get_by_role("tab", name="Huddlebook").click()
    panel = page.locator(PANEL)
    agenda = panel.get_by_role("region", name="Agenda")
    expect(agenda.get_by_role("listitem").filter(has_text="0:00Arriving2 min")).to_be_visible(timeout=LONG)
    axe = fair(page, "session")

    # A step, behind the last cell.
    page.locator(".jp-Notebook .jp-Cell").last.click()
    panel.get_by_role("button", name="Add a step").click()
    expect(panel.get_by_label("Title of the step")).to_be_focused()
    page.keyboard.type("How was it")
    panel.get_by_label("Minutes").fill("0")
    panel.get_by_label("Minutes").press("Enter")
    expect(agenda.get_by_role("button", name="How was it", exact=True)).to_be_visible()
    expect(chosen(page)).to_contain_text("How was it")

    # A poll in it, by the keyboard.
    panel.get_by_role("button", name="Add an activity").click()
    axe += fair(page, "gallery")
    panel.get_by_role("button", name="Poll One choice").press("Enter")
    expect(panel.get_by_label("Question or task")).to_be_focused()
    page.keyboard.type('Was it "worth it"?')
    page.keyboard.press("Tab")
    page.keyboard.type("Yes\nNo")
    axe += fair(page, "form")
    panel.get_by_role("button", name="Put it into the notebook").press("Enter")
    expect(agenda.get_by_role("button", name='Poll Was it "worth it"?')).to_be_visible()
    expect(chosen(page)).to_contain_text(r'Poll("Was it \"worth it\"?", ["Yes", "No"], id="was-it-worth-it")')

    # It is there in the notebook, and another is changed by form, in its own cell.
    page.get_by_role("button", name="Run this cell and advance").click()
    expect(page.locator(".jp-OutputArea-output").get_by_text("Yes", exact=True)).to_be_visible(timeout=LONG)
    agenda.get_by_role("button", name="Change “Was it").click()
    panel.get_by_label("Options").fill("Yes\nNo\nIn parts")
    panel.get_by_role("button", name="Change it").click()
    expect(chosen(page)).to_contain_text('["Yes", "No", "In parts"]')

    # Forms with parts, and with a choice of what came before.
    for name in ("Quiz", "Dot vote"):
        panel.get_by_role("button", name="Add an activity").click()
        panel.get_by_role("button", name=re.compile(f"^{name}")).click()
        expect(panel.get_by_label("Question or task")).to_be_focused()
        axe += fair(page, name)
        panel.get_by_role("button", name="Cancel").click()

    # A check runs it; what it finds leads to its cell.
    panel.get_by_role("button", name="Check it by running it").click()
    expect(panel.get_by_text("What running it showed:")).to_be_visible(timeout=LONG)
    found = panel.get_by_role("listitem").filter(has_text="The step “How was it” has no time box")
    found.get_by_role("button").click()
    expect(chosen(page).locator("h2")).to_contain_text("How was it")

    # Its room, and the console in a page of its own.
    with page.expect_popup() as opened:
        panel.get_by_role("button", name="Open the room").click()
    expect(panel.get_by_role("link", name="Console")).to_be_visible(timeout=LONG)
    console = opened.value
    expect(console.get_by_role("heading", name="A warm start")).to_be_visible(timeout=LONG)
    assert console.url.startswith("http://127.0.0.1:")
    assert console.url.endswith("/console")

    axe += fair(page, "session with all of it")
    dark(page)
    axe += fair(page, "dark")
    assert axe == []
