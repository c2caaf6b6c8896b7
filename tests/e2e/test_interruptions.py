"""Networks go, phones sleep, servers die: everybody comes back by themselves, and one tap stays one answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.e2e.conftest import LAPTOP, PHONE, People
from tests.e2e.crowd import Crowd, Room
from tests.e2e.cut import Cable
from tests.e2e.heard import was_said
from tests.e2e.ledger import facts, read
from tests.e2e.people import Console, Participant
from tests.waiting import until

from huddlebook.client.process import ServerProcess

WORD = "The last two weeks in one word?"
MOOD = "How did the last two weeks feel?"
OFFLINE = re.compile("^Offline")
HOUR = 3_600_000


@pytest.fixture
def room(crowd: Crowd) -> Room:
    made = crowd.open("retrospective")
    made.step("how-it-felt")
    return made


@pytest.fixture
def cable(house: ServerProcess) -> Iterator[Cable]:
    with Cable(house.port) as made:
        yield made


def clocked(people: People, size: dict[str, int] = PHONE) -> BrowserContext:
    """A browser whose clock can be turned on."""
    context = people.context(size)
    context.clock.install()
    return context


def through(cable: Cable) -> str:
    return f"http://127.0.0.1:{cable.port}"


def is_offline(page: Page) -> None:
    expect(page.get_by_text(OFFLINE).first).to_be_visible()


def is_back(page: Page) -> None:
    """It says so by itself, for a moment, and no word of being offline is left."""
    was_said(page, "You are connected again.")
    expect(page.get_by_text(OFFLINE)).to_have_count(0)


def choices(house: ServerProcess, room: Room) -> list[list[int]]:
    """Every answer to the mood poll that the log holds, in order."""
    return [read(fact)["choice"] for fact in facts(house.workspace, room.code, "answered", "mood")]


def words(house: ServerProcess, room: Room) -> list[str]:
    """Every word that the log holds, in order."""
    given = facts(house.workspace, room.code, activity="one-word")
    return [read(fact)["word"] for fact in given if b"word" in fact.data]


def lose(cable: Cable, page: Page) -> None:
    """The line goes silent, and after a while the page knows."""
    cable.cut()
    page.clock.fast_forward(41_000)
    is_offline(page)


@pytest.mark.parametrize("seconds", [60, 200])
def test_a_cut_line_comes_back_and_one_tap_is_one_answer(
    people: People, house: ServerProcess, room: Room, cable: Cable, seconds: int
) -> None:
    ana = Participant(clocked(people), through(cable), room.code, "Ana")
    ana.choose(MOOD, "Great, more of that")
    ana.saved(MOOD)
    lose(cable, ana.page)
    for option in ("Good, with some bumps", "Rough in places", "Not sustainable", "Rough in places"):
        ana.choose(MOOD, option)
    expect(ana.card(MOOD)).to_contain_text("Offline. Your answer is kept and sent when you are back.")
    for _ in range(seconds // 10):
        ana.page.clock.fast_forward(10_000)
    assert choices(house, room) == [[0]]
    cable.mend()
    ana.page.clock.fast_forward(10_500)
    is_back(ana.page)
    ana.saved(MOOD)
    assert choices(house, room) == [[0], [2]]
    expect(ana.card(MOOD).get_by_role("radio", name="Rough in places")).to_be_checked()
    assert len(facts(house.workspace, room.code, "seated")) == 1


def test_words_given_in_a_cut_all_arrive_in_order(
    people: People, house: ServerProcess, room: Room, cable: Cable
) -> None:
    room.step("check-in")
    ana = Participant(clocked(people), through(cable), room.code, "Ana")
    lose(cable, ana.page)
    for word in ("calm", "busy"):
        ana.card(WORD).get_by_label("A word or a short phrase").fill(word)
        ana.card(WORD).get_by_role("button", name="Add").click()
    expect(ana.page.get_by_text("Offline, 2 answers kept")).to_be_visible()
    cable.mend()
    ana.page.clock.fast_forward(10_500)
    expect(ana.page.get_by_text(OFFLINE)).to_have_count(0)
    until(lambda: words(house, room) == ["calm", "busy"], why=lambda: words(house, room))
    expect(ana.card(WORD).get_by_role("button", name="Remove busy")).to_be_visible()


def test_an_answer_whose_receipt_was_lost_is_sent_again_and_counted_once(
    people: People, house: ServerProcess, room: Room, cable: Cable
) -> None:
    """It reached the server; what the server said did not come back."""
    ana = Participant(clocked(people), through(cable), room.code, "Ana")
    cable.deafen()
    ana.choose(MOOD, "Rough in places")
    room.crowd.run(room.stream.until(lambda now: now.views["mood"]["answered"] == 1))
    expect(ana.card(MOOD).get_by_text("Saving")).to_be_visible()
    ana.page.clock.fast_forward(9_000)
    is_offline(ana.page)
    cable.mend()
    ana.page.clock.fast_forward(10_500)
    ana.saved(MOOD)
    assert choices(house, room) == [[2]]


def test_a_reload_in_a_cut_keeps_what_was_given(people: People, house: ServerProcess, room: Room, cable: Cable) -> None:
    """The page is closed before the answer left: another visit sends it."""
    ana = Participant(clocked(people), through(cable), room.code, "Ana")
    lose(cable, ana.page)
    ana.choose(MOOD, "Not sustainable")
    expect(ana.page.get_by_text("Offline, 1 answer kept")).to_be_visible()
    ana.page.close()
    cable.mend()
    page = ana.page = ana.context.new_page()
    page.goto(f"{through(cable)}/r/{room.code}")
    ana.saved(MOOD)
    expect(ana.card(MOOD).get_by_role("radio", name="Not sustainable")).to_be_checked()
    assert choices(house, room) == [[3]]


def test_two_tabs_of_one_person_are_one_person(people: People, house: ServerProcess, room: Room) -> None:
    ana = Participant(people.context(PHONE), house.url, room.code, "Ana")
    other = ana.context.new_page()
    other.goto(ana.page.url)
    ana.choose(MOOD, "Great, more of that")
    mine = other.get_by_role("region", name=MOOD)
    expect(mine.get_by_role("radio", name="Great, more of that")).to_be_checked()
    mine.get_by_role("radio", name="Rough in places").check()
    expect(ana.card(MOOD).get_by_role("radio", name="Rough in places")).to_be_checked()
    assert choices(house, room) == [[0], [2]]
    assert len(facts(house.workspace, room.code, "seated")) == 1
    room.crowd.run(room.stream.until(lambda now: now.views["mood"]["answered"] == 1))


def test_whoever_is_removed_is_told_why_and_may_join_again(people: People, house: ServerProcess, room: Room) -> None:
    ana = Participant(people.context(PHONE), house.url, room.code, "Ana")
    host = Console(people.context(LAPTOP), house.url, house.token)
    host.visit(room.code)
    host.page.get_by_role("button", name="Remove Ana").click()
    dialog = host.page.get_by_role("dialog", name="Remove Ana?")
    dialog.get_by_role("button", name="Remove", exact=True).click()
    expect(ana.page.get_by_role("heading", name="You are no longer in this huddle")).to_be_visible()
    expect(ana.page.get_by_text("You were taken out of this huddle. You can join again with the code.")).to_be_visible()
    ana.page.get_by_role("link", name="Join again").click()
    ana.page.get_by_label("Your name").fill("Ana")
    ana.page.get_by_role("button", name="Join").click()
    expect(ana.card(MOOD)).to_be_visible()
    assert len(facts(house.workspace, room.code, "seated")) == 2


def test_a_room_that_ended_while_one_was_away_says_so(
    people: People, house: ServerProcess, room: Room, cable: Cable
) -> None:
    """What was kept comes too late, and the page says that it was not taken."""
    ana = Participant(clocked(people), through(cable), room.code, "Ana")
    lose(cable, ana.page)
    ana.choose(MOOD, "Not sustainable")
    room.do(None, "end_room")
    cable.mend()
    ana.page.clock.fast_forward(10_500)
    expect(ana.page.get_by_role("heading", name="That was it. Thank you!")).to_be_visible()
    expect(ana.page.get_by_text(OFFLINE)).to_have_count(0)
    assert choices(house, room) == []


def test_a_phone_that_slept_for_an_hour_is_at_the_present_step(
    people: People, house: ServerProcess, room: Room, cable: Cable
) -> None:
    ana = Participant(clocked(people), through(cable), room.code, "Ana")
    ana.choose(MOOD, "Great, more of that")
    ana.saved(MOOD)
    cable.cut()
    room.step("what-to-keep-what-to-change")
    room.step("vote-on-one-change")
    ana.page.clock.fast_forward(HOUR)
    cable.mend()
    ana.page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    ana.at("Vote on one change")
    ana.page.get_by_role("button", name="Steps", exact=True).click()
    ana.page.get_by_role("dialog").get_by_role("button", name="How it felt").click()
    expect(ana.card(MOOD).get_by_role("radio", name="Great, more of that")).to_be_checked()
    assert len(facts(house.workspace, room.code, "seated")) == 1


def test_console_and_projector_come_back_after_a_cut(
    people: People, house: ServerProcess, room: Room, cable: Cable
) -> None:
    host = Console(clocked(people, LAPTOP), through(cable), house.token)
    host.visit(room.code)
    screen = host.context.new_page()
    screen.goto(f"{through(cable)}/r/{room.code}/screen")
    expect(screen.get_by_role("heading", name=MOOD)).to_be_visible()
    cable.cut()
    for page in (host.page, screen):
        page.clock.fast_forward(41_000)
        expect(page.get_by_text("Reconnecting")).to_be_visible()
    room.step("vote-on-one-change")
    cable.mend()
    for page in (host.page, screen):
        page.clock.fast_forward(10_500)
        expect(page.get_by_text("Reconnecting")).to_have_count(0)
    expect(host.page.locator("[aria-current=step]")).to_contain_text("Vote on one change")
    expect(screen.get_by_role("banner")).to_contain_text("Vote on one change")


def test_a_facilitators_click_in_a_cut_is_not_done_much_later(
    people: People, house: ServerProcess, room: Room, cable: Cable
) -> None:
    """A phone's answer may wait; "next" may not: the room could be elsewhere by then."""
    host = Console(clocked(people, LAPTOP), through(cable), house.token)
    host.visit(room.code)
    lose_console(cable, host.page)
    host.go_on()
    host.page.clock.fast_forward(30_500)
    was_said(host.page, "You were offline, so that was not done.")
    cable.mend()
    host.page.clock.fast_forward(10_500)
    expect(host.page.get_by_text("Reconnecting")).to_have_count(0)
    expect(host.page.locator("[aria-current=step]")).to_contain_text("How it felt")
    assert [read(fact)["step"] for fact in facts(house.workspace, room.code, "step_opened")] == ["how-it-felt"]


def lose_console(cable: Cable, page: Page) -> None:
    cable.cut()
    page.clock.fast_forward(41_000)
    expect(page.get_by_text("Reconnecting")).to_be_visible()


def test_a_server_that_was_killed_comes_back_with_everything(people: People, server: ServerProcess) -> None:
    """kill -9 in mid-room: every page says so, keeps what is given, and comes back to seat and step by itself."""
    with Crowd(server.url, server.token) as crowd:
        room = crowd.open("retrospective")
        room.step("how-it-felt")
        host = Console(people.context(LAPTOP), server.url, server.token)
        host.visit(room.code)
        screen = host.context.new_page()
        screen.goto(f"{server.url}/r/{room.code}/screen")
        ana = Participant(people.context(PHONE), server.url, room.code, "Ana")
        ben = Participant(people.context(PHONE), server.url, room.code, "Ben")
        ana.choose(MOOD, "Great, more of that")
        ana.saved(MOOD)
        server.kill()
        is_offline(ana.page)
        for page in (host.page, screen):
            expect(page.get_by_text("Reconnecting")).to_be_visible()
        ana.choose(MOOD, "Rough in places")
        ben.choose(MOOD, "Not sustainable")
        ben.choose(MOOD, "Good, with some bumps")
        expect(ben.page.get_by_text("Offline, 1 answer kept")).to_be_visible()
        server.start()
        for one in (ana, ben):
            is_back(one.page)
            one.at("How it felt")
            one.saved(MOOD)
        expect(ana.card(MOOD).get_by_role("radio", name="Rough in places")).to_be_checked()
        host.answered(MOOD, 2, 2)
        expect(screen.get_by_text("2 of 2 have answered")).to_be_visible()
        assert choices(server, room) == [[0], *choices(server, room)[1:]]
        assert sorted(choices(server, room)[1:]) == [[1], [2]]
        assert len(facts(server.workspace, room.code, "seated")) == 2
        host.go_on()
        ana.at("What to keep, what to change")


def test_a_facilitator_whose_right_has_run_out_is_told_so_and_what_helps(
    people: People, house: ServerProcess, room: Room, cable: Cable
) -> None:
    """The screens stay readable; nobody is told that the huddle is over."""
    host = Console(clocked(people, LAPTOP), through(cable), house.token)
    host.visit(room.code)
    screen = host.context.new_page()
    screen.goto(f"{through(cable)}/r/{room.code}/screen")
    expect(screen.get_by_role("heading", name=MOOD)).to_be_visible()
    cable.cut()
    host.context.clear_cookies()
    cable.mend()
    for page in (host.page, screen):
        page.clock.fast_forward(41_000)
        page.clock.fast_forward(10_500)
    expect(host.page.get_by_role("alert").first).to_contain_text("Open the facilitator link")
    expect(host.page.get_by_text("Reconnecting")).to_have_count(0)
    expect(host.card(MOOD)).to_be_visible()
    for name in ("Reveal to everyone", "End"):
        expect(host.page.get_by_role("button", name=name, exact=True).first).to_be_disabled()
    expect(screen.get_by_role("heading", name="Not connected any more")).to_be_visible()
    expect(screen.get_by_text("Open the facilitator link")).to_be_visible()
    expect(screen.get_by_text("This huddle is over.")).to_have_count(0)


def test_a_rude_card_can_still_be_taken_off_after_the_end(people: People, house: ServerProcess, room: Room) -> None:
    """People look back then."""
    keep = "What do we keep, what do we change?"
    room.step("what-to-keep-what-to-change")
    ana = Participant(people.context(PHONE), house.url, room.code, "Ana")
    ana.write(keep, "something rude")
    room.do("keep-change", "reveal")
    host = Console(people.context(LAPTOP), house.url, house.token)
    host.visit(room.code)
    host.end()
    wall = ana.card(keep).locator(".hb-wall")
    ana.page.get_by_role("button", name="Look back").click()
    ana.page.get_by_role("dialog").get_by_role("button", name="What to keep").click()
    expect(wall).to_contain_text("something rude")
    host.card(keep).get_by_role("button", name="Hide: something rude").click()
    expect(wall).to_have_count(0)
    host.card(keep).get_by_role("button", name="Show: something rude").click()
    expect(wall).to_contain_text("something rude")
    expect(host.page.get_by_role("button", name=re.compile("Highlight|Lock|Start"))).to_have_count(0)
