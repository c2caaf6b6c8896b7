"""Ana's week with the hub on her phone: pick, diary, sharing, a goal, a find; her coach and a colleague beside her."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.conftest import LAPTOP, PHONE, People
from tests.e2e.heard import was_said
from tests.e2e.hub_people import TEAM, Hub, Person, opened

MONDAY = "Li was angry on the phone. I let him finish, and asked what he needs first."
OFFLINE = "I wrote it on the tram."
EXCERPT = "I let him finish, and asked what he needs first."
GOAL = "Stay calm when somebody is angry"
FIND = "https://example.org/listening"
WHY = "Two minutes, and you listen in another way"
QUESTION = "What do you do when the other one does not stop?"
ANSWER = "I say their name, once, and wait."
CLICKED = "() => addEventListener('click', () => { window.clicked = Date.now(); }, { capture: true })"
GONE = """(text) => {
  const gone = () => !document.body.textContent.includes(text);
  window.gone = new Promise((done) => {
    new MutationObserver((_, me) => { if (gone()) { me.disconnect(); done(Date.now()); } })
      .observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}"""


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    with opened(tmp_path) as made:
        yield made


@pytest.mark.timeout(300)
def test_a_week_on_a_phone(people: People, hub: Hub, tmp_path: Path) -> None:
    ana = Person(people.context(PHONE, touch=True), hub, tmp_path, touch=True)
    ruth = Person.known(people.context(LAPTOP), hub, tmp_path, "Ruth")
    tom = Person.known(people.context(LAPTOP, dark=True), hub, tmp_path, "Tom")
    _comes_and_picks(ana)
    _writes(ana)
    _plans_a_few_minutes(ana)
    _joins_and_asks(ana, ruth)
    hub.day(2)
    _shares_and_takes_back(ana, ruth, tom)
    hub.day(3)
    _sets_a_goal(ana)
    hub.day(4)
    _shares_a_find(ana, tom)
    hub.day(5, 12)
    _asks_and_is_answered(ana, ruth)
    _writes_for_two(ana, ruth)
    _looks_back(ana)
    assert [ana.found(), ruth.found(), tom.found()] == ["", "", ""]


def _comes_and_picks(ana: Person) -> None:
    """Monday: what was picked for her helped with something, and she says so."""
    page = ana.page
    ana.go("")
    ana.press("Say your name")
    page.get_by_label("Your name").fill("Ana")
    ana.look("1 name")
    ana.press("Go on")
    expect(page.get_by_role("link", name="Ana", exact=True)).to_be_visible()
    ana.on(page.get_by_role("radio", name="5 min"))
    card = page.locator(".pick-card")
    expect(card.get_by_text(re.compile("^Picked because .* fits 5 minutes"))).to_be_visible()
    ana.look("1 home")
    title = card.get_by_role("heading", level=3).inner_text()
    ana.on(card.get_by_role("link", name=title, exact=True))
    expect(page.get_by_role("heading", name=title, level=2)).to_be_focused()
    ana.on(page.get_by_role("radio", name="It helped", exact=True))
    expect(page.get_by_text("helped 1 of 1").first).to_be_visible()
    page.get_by_label("It helped me with").fill("the call with Li")
    ana.press("Say it")
    expect(ana.button("Take it back")).to_be_visible()
    ana.look("1 resource")


def _writes(ana: Person) -> None:
    """She writes; the line goes and comes back, and no word is lost."""
    page = ana.page
    ana.go("/diary")
    place = page.get_by_role("region", name="Write")
    ana.look("1 diary, empty")
    place.get_by_role("textbox").first.fill(MONDAY)
    expect(place.get_by_text("Saved. Only you can see it.")).to_be_visible()
    page.context.set_offline(True)
    place.get_by_role("textbox").first.fill(f"{MONDAY}\n\n{OFFLINE}")
    expect(place.get_by_text("Offline. Kept on this device, and saved when you are back.")).to_be_visible()
    ana.look("1 diary, offline")
    page.context.set_offline(False)
    expect(place.get_by_text("Saved. Only you can see it.")).to_be_visible()
    ana.press("Done")
    expect(ana.button("Write something else")).to_be_visible()
    page.reload()
    ana.ready()
    expect(place.get_by_role("textbox").first).to_have_value(f"{MONDAY}\n\n{OFFLINE}")


def _plans_a_few_minutes(ana: Person) -> None:
    ana.go("/me")
    ana.page.get_by_label("When and where?").fill("after my first coffee")
    ana.press("That is my plan")
    ana.press("I did today")
    expect(ana.page.get_by_text("Done for today")).to_be_visible()
    ana.look("1 me")


def _joins_and_asks(ana: Person, ruth: Person) -> None:
    """She joins her team by its link, and asks Ruth by hers; Ruth says yes."""
    ana.page.goto("about:blank")  # a link that is opened anew, and no step within the page
    ana.page.goto(ana.hub.team_link())
    ana.ready()
    ana.press(f"Join {TEAM}")
    expect(ana.page.get_by_text(f"You are in {TEAM} now.")).to_be_visible()
    ruth.go("/coach")
    address = ruth.page.locator("code").text_content() or ""
    ana.page.goto(address)
    ana.ready()
    ana.press("Ask Ruth")
    expect(ana.page.get_by_text("Asked. You see here when they answer.")).to_be_visible()
    ana.look("1 coach, asked")
    ruth.look("1 coach, is asked")
    ruth.press("Yes, gladly: be the coach of Ana")
    expect(ana.page.get_by_text("Your coach", exact=True)).to_be_visible()


def _share(ana: Person, with_whom: str) -> None:
    """She chooses the words, and who sees them."""
    page = ana.page
    ana.on(page.get_by_role("button", name=re.compile("^Share a part of: Li was")).first)
    dialog = page.get_by_role("dialog", name="Share a few words")
    dialog.get_by_label("The words that go out").fill(EXCERPT)
    ana.on(dialog.get_by_role("radio", name=re.compile(f"^{with_whom},")))
    ana.on(dialog.get_by_role("button", name=f"Share with {with_whom}"))
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("button", name=f"Take back what {with_whom} sees: {EXCERPT[:40]}").first).to_be_visible()


def _shares_and_takes_back(ana: Person, ruth: Person, tom: Person) -> None:
    """Tuesday: coach and team see exactly her words, until she takes them back."""
    ana.go("/diary")
    ruth.go("/coach")
    tom.go("/wall")
    _share(ana, TEAM)
    expect(tom.page.get_by_text(EXCERPT)).to_be_visible()
    tom.look("2 wall, excerpt")
    took: list[int] = []
    for _ in range(3):
        _share(ana, "Ruth")
        expect(ruth.page.get_by_text(EXCERPT)).to_be_visible()
        if not took:
            ana.look("2 diary, shared")
            ruth.look("2 coach, due")
        took.append(_gone_after(ana, ruth.page, "Ruth"))
    assert min(took) < 1000, f"gone from the coach's page after {took} ms"
    was_said(ana.page, "Taken back from Ruth.")
    was_said(ruth.page, "Ana took something back.")
    _share(ana, "Ruth")
    expect(ruth.page.get_by_text(EXCERPT)).to_be_visible()
    ana.go("/coach")
    ana.on(ana.page.get_by_text("What Ruth sees of you"))
    expect(ana.page.get_by_role("article", name="Ana, from their diary").get_by_text(EXCERPT)).to_be_visible()
    ana.look("2 coach, what she sees")
    ana.go("/me")
    expect(ana.page.get_by_role("region", name="Ruth, your coach")).to_contain_text("Ruth can see it now.")
    ana.look("2 me, ledger")
    ana.press(f"Take back from {TEAM}: {EXCERPT[:40]}")
    expect(tom.page.get_by_text(EXCERPT)).to_have_count(0)
    for one in (ruth, tom):
        assert "tram" not in one.page.content()
        assert "angry on the phone" not in one.page.content()


def _gone_after(ana: Person, page: Page, name: str) -> int:
    """She takes it back: how many ms until this page has it no more."""
    page.evaluate(GONE, EXCERPT)
    ana.page.evaluate(CLICKED)
    ana.on(ana.page.get_by_role("button", name=f"Take back what {name} sees: {EXCERPT[:40]}").first)
    gone: int = page.evaluate("() => window.gone")
    clicked: int = ana.page.evaluate("() => window.clicked")
    return gone - clicked


def _sets_a_goal(ana: Person) -> None:
    """Wednesday: a goal with a way, a plan, a day to look again; and Monday's entry shows that it goes on."""
    page = ana.page
    ana.go("/goals")
    ana.look("3 goals, none")
    ana.press("Set a goal")
    page.get_by_label("What do you want to be able to do?").fill(GOAL)
    ana.press("Add a way")
    page.get_by_label("What kind").select_option(label="Shadowing")
    page.get_by_label("What exactly").fill("Sit beside Noor for a morning")
    ana.press("Add a plan")
    page.get_by_label("When", exact=True).fill("a voice gets loud")
    page.get_by_label("I will").fill("breathe out first")
    page.get_by_label("Look at it again on").fill("2026-03-06")
    ana.look("3 goals, form")
    ana.press("Save the goal")
    card = page.get_by_role("article", name=GOAL)
    expect(card.get_by_text("When a voice gets loud, I will breathe out first.")).to_be_visible()
    ana.press(f"Add what shows it: {GOAL}")
    ana.look("3 goals, evidence")
    ana.on(page.get_by_role("dialog").get_by_role("button", name=re.compile("Li was angry")))
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(card.get_by_text(re.compile("Li was angry"))).to_be_visible()
    ana.on(card.get_by_role("checkbox"))
    expect(card.get_by_role("checkbox")).to_be_checked()
    ana.look("3 goals")


def _shares_a_find(ana: Person, tom: Person) -> None:
    """Thursday: what another app shared opens the form; Tom thanks her and says something."""
    page = ana.page
    tom.go("/wall")
    ana.go(f"/wall?title=Listening&text={FIND}")
    page.get_by_label("Why is it worth others' time?").fill(WHY)
    ana.look("4 find, form")
    ana.press("Put it on the wall")
    expect(tom.page.get_by_text(WHY)).to_be_visible()
    tom.press("Thank you: Listening")
    tom.press("Say something about: Listening")
    tom.page.get_by_role("textbox", name="Say something about: Listening").fill("I tried it today")
    tom.press("Send")
    expect(page.get_by_text("I tried it today")).to_be_visible()
    expect(ana.button("Thank you 1: Listening")).to_be_visible()
    ana.look("4 wall")
    tom.look("4 wall, laptop")


def _asks_and_is_answered(ana: Person, ruth: Person) -> None:
    """Friday: a question to her coach from the diary; the answer comes to the open page, and is said."""
    page = ana.page
    ruth.go("/coach")
    ana.go("/diary")
    expect(page.get_by_text("Time to look at a goal again")).to_be_visible()
    page.get_by_role("region", name="Write").get_by_role("textbox").first.fill(QUESTION)
    ana.press("Done")
    ana.on(page.get_by_role("button", name=f"Share a part of: {QUESTION[:40]}").first)
    dialog = page.get_by_role("dialog", name="Share a few words")
    expect(dialog.get_by_label("The words that go out")).to_have_value(QUESTION)
    ana.look("5 share")
    ana.on(dialog.get_by_role("radio", name=re.compile("^Ruth,")))
    ana.on(dialog.get_by_role("button", name="Share with Ruth"))
    asked = ruth.page.get_by_role("article").filter(has_text=QUESTION)
    expect(asked.get_by_text("since today")).to_be_visible()
    expect(ruth.page.get_by_text("waits for 3 days")).to_be_visible()
    was_said(ruth.page, "Ana shared something with you.")
    ruth.look("5 coach, due")
    ruth.on(asked.get_by_role("button", name="Answer Ana"))
    asked.get_by_role("textbox", name="Answer Ana").fill(ANSWER)
    ruth.on(asked.get_by_role("button", name="Send"))
    expect(page.get_by_text(f"Ruth answered: {ANSWER}").first).to_be_visible()
    was_said(page, f"Ruth answered: {ANSWER}")
    ana.look("5 diary, answered")


def _writes_for_two(ana: Person, ruth: Person) -> None:
    """Their 1:1: each sees at once what the other writes."""
    ana.go("/coach")
    ana.page.get_by_label("Something to talk about").fill("The call with Li")
    ana.press("Add: To talk about")
    expect(ruth.page.get_by_text("The call with Li")).to_be_visible()
    ruth.page.get_by_label("What, and who").fill("You sit beside Noor")
    ruth.press("Add: What we do next")
    expect(ana.page.get_by_text("You sit beside Noor")).to_be_visible()
    ana.press("Done: You sit beside Noor")
    expect(ruth.button("Done: You sit beside Noor")).to_have_attribute("aria-pressed", "true")
    ana.look("5 one to one")
    ruth.look("5 one to one, coach")


def _looks_back(ana: Person) -> None:
    ana.go("/diary")
    expect(ana.page.get_by_text("You wrote on 2 days.")).to_be_visible()
    ana.look("5 week")
