"""A quiz with people and everything that reaches them recorded: their pages, and every frame of their lines."""

from __future__ import annotations

import re

from playwright.sync_api import expect
from tests.e2e.audit import Audit
from tests.e2e.conftest import LAPTOP, PHONE, People
from tests.e2e.people import Console, Participant
from tests.e2e.traffic import Traffic
from tests.waiting import until

from huddlebook.client.process import ServerProcess

QUIZ, ALONE = "What do you know about the hills?", "And by yourself?"
FIRST = "warns the others"
"""Words of the first question's explanation; those of the second question are below."""
SECOND = ("Lichen", "two beings in one")
LAST = ("Seven summits", '"right":[0,2]')


def test_no_solution_and_no_answer_of_others_reaches_anybody_before_the_reveal(
    people: People, house: ServerProcess
) -> None:
    desk = Console(people.context(LAPTOP), house.url, house.token)
    code = desk.open_room("Quiz night")
    watched: dict[str, Traffic] = {}
    persons: dict[str, Participant] = {}
    for name in ("Ana", "Ben"):
        context = people.context(PHONE)
        watched[name] = Traffic(context)
        persons[name] = Participant(context, house.url, code, name)
    ana, ben = persons["Ana"], persons["Ben"]
    wall_context = people.context(LAPTOP)
    watched["wall"] = Traffic(wall_context)
    wall = wall_context.new_page()
    wall.goto(f"{house.url}/facilitator#{house.token}")
    expect(wall).to_have_url(f"{house.url}/")
    wall.goto(f"{house.url}/r/{code}/screen")

    # The first question: answered on a phone and by keyboard, and the solution is nowhere.
    desk.go_on()
    expect(ana.card(QUIZ)).to_contain_text("The first question comes in a moment.")
    desk.move(QUIZ, "Ask question 1")
    ana.choose(QUIZ, "Marmot")
    ana.saved(QUIZ)
    ben.card(QUIZ).get_by_role("radio", name="Chough").focus()
    ben.page.keyboard.press("Space")
    ben.page.keyboard.press("ArrowDown")
    ben.page.keyboard.press("ArrowDown")
    ben.saved(QUIZ)
    expect(ben.card(QUIZ).get_by_role("radio", name="Ibex")).to_be_checked()
    desk.answered(QUIZ, 2, 2)
    expect(wall.get_by_text("2 of 2 have answered")).to_be_visible()
    expect(desk.card(QUIZ)).to_contain_text(FIRST)
    for one in watched.values():
        assert one.holds(FIRST, *SECOND, *LAST, '"standings":[{') == []
    assert watched["Ana"].holds("Ben") == []
    audit = Audit()
    audit.look(ana.page, "question", sizes=[PHONE], touch=True)
    audit.look(wall, "question on the wall", sizes=[LAPTOP])

    # The solution, with its reason and the places; then the next one, whose solution is hidden again.
    desk.move(QUIZ, "Reveal to everyone")
    for page in (ana.page, ben.page, wall):
        expect(page.get_by_text(re.compile(FIRST))).to_be_visible()
    expect(ana.card(QUIZ)).to_contain_text("1 of 1 points")
    expect(ben.card(QUIZ)).to_contain_text("Not this time")
    audit.look(ben.page, "solution", sizes=[PHONE], touch=True)
    audit.look(wall, "solution on the wall", sizes=[LAPTOP])
    audit.look(desk.page, "console", sizes=[LAPTOP])
    desk.move(QUIZ, "Ask question 2")
    ben.card(QUIZ).get_by_label("Your answer").fill("Otters paint them")
    ben.card(QUIZ).get_by_role("button", name="Save").click()
    ben.saved(QUIZ)
    desk.answered(QUIZ, 1, 2)
    ana.page.reload()
    expect(ana.card(QUIZ).get_by_label("Your answer")).to_be_visible()
    for one in watched.values():
        assert one.holds(*SECOND, *LAST) == []
    assert watched["Ana"].holds("Otters") == watched["wall"].holds("Otters") == []
    desk.move(QUIZ, "Reveal to everyone")
    expect(ana.card(QUIZ)).to_contain_text(SECOND[1])
    # What Ben typed is wrong and was read by nobody: it stays with him and the facilitator.
    expect(desk.card(QUIZ)).to_contain_text("Otters paint them")
    assert watched["Ana"].holds("Otters") == watched["wall"].holds("Otters") == []

    # At one's own pace: the solution is one's own once one has answered.
    desk.go_on()
    ana.card(ALONE).get_by_label("A number").fill("7,5")
    ana.card(ALONE).get_by_role("button", name="Answer").click()
    expect(ana.card(ALONE)).to_contain_text(LAST[0])
    ana.card(ALONE).get_by_role("button", name="Next question").press("Enter")
    expect(ana.card(ALONE)).to_contain_text("Question 2 of 2")
    expect(ben.card(ALONE)).to_contain_text("Question 1 of 2")
    for name in ("Ben", "wall"):
        assert watched[name].holds(*LAST) == []
    assert watched["Ana"].holds(LAST[1]) == []
    until(lambda: watched["Ana"].holds(LAST[0]))
    assert [one for found in audit.findings.values() for one in found] == []
