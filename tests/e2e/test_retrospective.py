"""The main job, whole: one console, one projector screen, three phones, six activities, and back into pandas."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
from playwright.sync_api import Page, expect
from tests.e2e.conftest import LAPTOP, PHONE, People
from tests.e2e.cut import Cable
from tests.e2e.people import Console, Participant

from huddlebook.client.process import ServerProcess
from huddlebook.workspace import Workspace

ONE_WORD = "The last two weeks in one word?"
MOOD = "How did the last two weeks feel?"
KEEP = "What do we keep, what do we change?"
CHANGE = "Where do we make one change first?"
TRY = "One thing I will try"
LEAVING = "Before you go"
QUESTIONS = "Questions for the team"

Answer = tuple[str, int, str, str | None, float | None, str | None, str | None]


def test_a_retrospective_from_the_notebook_to_three_phones_and_back_into_pandas(
    workspace: Path, server: ServerProcess, people: People
) -> None:
    console = Console(people.context(LAPTOP), server.url, server.token)
    code = console.open_room("Sprint retro")
    screen = console.context.new_page()
    screen.goto(f"{server.url}/r/{code}/screen")
    expect(screen.get_by_text(code[:-2])).to_be_visible()

    with Cable(server.port) as cable:
        ana = Participant(people.context(PHONE), server.url, code, "Ana")
        ben = Participant(people.context(PHONE), server.url, code, "Ben")
        cleo = Participant(people.context(PHONE), f"http://127.0.0.1:{cable.port}", code, "Cleo")
        everyone = [ana, ben, cleo]
        expect(console.page.get_by_text("3 here").first).to_be_visible()

        expected = check_in(console, screen, everyone)
        expected |= how_it_felt(console, screen, everyone)
        expected |= keep_and_change(console, screen, everyone, cable)
        expected |= vote_on_one_change(console, everyone)
        expected |= one_thing(console, everyone)
        expected |= questions(console, screen, everyone)

        console.end()
        for one in everyone:
            expect(one.page.get_by_role("heading", name="That was it. Thank you!")).to_be_visible()
        expect(screen.get_by_role("heading", name="Thank you!")).to_be_visible()

    room = Workspace.open(workspace).room(code)
    assert answers_of(room.answers()) == expected
    assert list(room.participants()["name"]) == ["Ana", "Ben", "Cleo"]
    steps = room.timeline().query("what == 'step_opened'")
    assert list(steps["planned"]) == [3, 3, 6, 5, 3]
    assert all(request.startswith((server.url, f"http://127.0.0.1:{cable.port}")) for request in people.requests)


def check_in(console: Console, screen: Page, everyone: list[Participant]) -> set[Answer]:
    """Words; one of them is hidden by the facilitator."""
    ana, ben, cleo = everyone
    console.go_on()
    for one in everyone:
        one.at("Check-in")
    ana.word(ONE_WORD, "Busy")
    ben.word(ONE_WORD, "busy")
    cleo.word(ONE_WORD, "chaos")
    cleo.word(ONE_WORD, "calm")
    console.answered(ONE_WORD, 3, 3)
    expect(screen.get_by_text("busy", exact=False)).to_have_count(0)
    console.card(ONE_WORD).get_by_text("Hide words").click()
    console.card(ONE_WORD).get_by_role("button", name=re.compile("^Hide.*chaos")).click()
    console.move(ONE_WORD, "Reveal to everyone")
    for page in (screen, ben.page):
        cloud = page.get_by_role("region", name=ONE_WORD)
        expect(cloud).to_contain_text(re.compile("busy", re.IGNORECASE))
        expect(cloud).to_contain_text("calm")
        expect(cloud).not_to_contain_text("chaos")
    said = [
        ("word", "Busy", "Busy"),
        ("word", "Busy", "busy"),
        ("word", "calm", "calm"),
        ("hidden_word", "chaos", "chaos"),
    ]
    return {("one-word", 1, field, shown, 1.0, text, None) for field, shown, text in said}


def how_it_felt(console: Console, screen: Page, everyone: list[Participant]) -> set[Answer]:
    """A poll in two rounds; somebody reloads in mid-answer, and the host's tab is closed."""
    ana, ben, _ = everyone
    console.go_on()
    ana.at("How it felt")
    for one in everyone:
        one.choose(MOOD, "Rough in places")
        one.saved(MOOD)
    ben.choose(MOOD, "Great, more of that")
    ben.page.reload()
    expect(ben.card(MOOD).get_by_role("radio", name="Great, more of that")).to_be_checked()
    console.answered(MOOD, 3, 3)
    expect(screen.get_by_text("3 of 3 have answered")).to_be_visible()
    expect(ana.card(MOOD).get_by_role("list", name="Results")).to_have_count(0)

    console.reopen()
    console.answered(MOOD, 3, 3)
    console.move(MOOD, "Reveal to everyone")
    expect(ana.card(MOOD).get_by_role("list", name="Results")).to_be_visible()
    console.move(MOOD, "Second round")
    expect(ana.card(MOOD).get_by_role("radio", name="Rough in places")).not_to_be_checked()
    for one in everyone:
        one.choose(MOOD, "Good, with some bumps")
        one.saved(MOOD)
    console.answered(MOOD, 3, 3)
    console.move(MOOD, "Reveal to everyone")
    expect(screen.get_by_role("region", name=MOOD)).to_contain_text("was 2")
    first = [("Rough in places", 2), ("Great, more of that", 1)]
    return {
        ("mood", 1, "choice", option, 1.0, None, None) for option, _ in first
    } | {("mood", 2, "choice", "Good, with some bumps", 1.0, None, None)}  # fmt: skip


def keep_and_change(console: Console, screen: Page, everyone: list[Participant], cable: Cable) -> set[Answer]:
    """Cards and a timer; a laptop is closed for 20 seconds and an answer is given meanwhile."""
    ana, ben, cleo = everyone
    console.go_on()
    cleo.at("What to keep, what to change")
    console.move("Quiet writing", "Start")
    expect(ana.card("Quiet writing").get_by_role("timer")).to_contain_text(re.compile(r"2:5\d"))
    ana.write(KEEP, "keep pairing")
    ben.write(KEEP, "change the stand-up")

    cleo.page.clock.install()
    cable.cut()
    cleo.context.set_offline(True)
    expect(cleo.page.get_by_text(re.compile("^Offline")).first).to_be_visible()
    cleo.write_offline(KEEP, "keep the demo")
    cleo.page.clock.fast_forward(20_000)
    expect(console.card(KEEP)).not_to_contain_text("keep the demo")
    cable.mend()
    cleo.context.set_offline(False)
    cleo.page.clock.fast_forward(10_000)
    expect(console.card(KEEP)).to_contain_text("keep the demo")
    expect(cleo.page.get_by_text(re.compile("^Offline"))).to_have_count(0)

    console.card(KEEP).get_by_role("button", name="Hide: change the stand-up").click()
    console.move(KEEP, "Reveal to everyone")
    expect(ana.card(KEEP)).to_contain_text("keep the demo")
    expect(ana.card(KEEP)).not_to_contain_text("change the stand-up")
    console.card(KEEP).get_by_role("button", name="Highlight: keep the demo").click()
    expect(screen.get_by_role("figure")).to_contain_text("keep the demo")
    cards = [("card", "keep pairing"), ("hidden_card", "change the stand-up"), ("card", "keep the demo")]
    return {("keep-change", 1, field, "#", None, text, None) for field, text in cards}


def vote_on_one_change(console: Console, everyone: list[Participant]) -> set[Answer]:
    """A poll with an answer of one's own."""
    ana, ben, cleo = everyone
    console.go_on()
    ana.at("Vote on one change")
    ana.choose(CHANGE, "How we meet")
    ben.choose(CHANGE, "How we review")
    cleo.choose(CHANGE, "Something else")
    cleo.card(CHANGE).get_by_label("Something else, in your own words").fill("How we rest")
    cleo.card(CHANGE).get_by_role("button", name="Save").click()
    console.answered(CHANGE, 3, 3)
    console.move(CHANGE, "Reveal to everyone")
    expect(ana.card(CHANGE)).to_contain_text("How we rest")
    return {
        ("first-change", 1, "choice", "How we meet", 1.0, None, None),
        ("first-change", 1, "choice", "How we review", 1.0, None, None),
        ("first-change", 1, "other", None, None, "How we rest", None),
    }


def one_thing(console: Console, everyone: list[Participant]) -> set[Answer]:
    """A named text, and a scale."""
    ana, *_ = everyone
    console.go_on()
    ana.at("One thing I will try")
    ana.write(TRY, "Ask one question a day")
    ana.page.get_by_role("navigation").get_by_role("button", name="Next").click()
    ana.rate(LEAVING, "I know what I will try", 5)
    ana.rate(LEAVING, "This retro was worth its time", 4)
    ana.saved(LEAVING)
    console.answered(LEAVING, 1, 3)
    return {
        ("i-will-try", 1, "card", "#", None, "Ask one question a day", "Ana"),
        ("leaving", 1, "rating", "I know what I will try", 5.0, None, None),
        ("leaving", 1, "rating", "This retro was worth its time", 4.0, None, None),
    }


def questions(console: Console, screen: Page, everyone: list[Participant]) -> set[Answer]:
    """Asked beside the step, read by the facilitator first, voted up."""
    ana, ben, cleo = everyone
    question = "Do we keep the Thursday demo?"
    ben.ask(question)
    box = console.card(QUESTIONS)
    box.get_by_role("button", name=f"Show: {question}").click()
    cleo.vote(question)
    ana.vote(question)
    expect(box).to_contain_text("2")
    box.get_by_role("button", name=f"Mark answered: {question}").click()
    return {
        ("questions", 1, "question", "#", 2.0, question, None),
        ("questions", 1, "vote", "#", 1.0, None, None),
        ("questions", 1, "answered", "#", 1.0, None, None),
    }


def answers_of(frame: pd.DataFrame) -> set[Answer]:
    """The frame's rows without their instants; the number that a card or a question got is "#"."""
    columns = ["activity", "round", "field", "item", "value", "text", "name"]
    chosen = frame[columns].astype(object)
    chosen["item"] = chosen["item"].str.replace(r"^\d+$", "#", regex=True)
    return {tuple(record) for record in chosen.where(chosen.notna(), None).itertuples(index=False)}
