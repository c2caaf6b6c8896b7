"""Drips: a tip and a question that one tap answers, what comes next, and what a link that was passed on may do."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as some
from msgspec.structs import replace
from tests.unit.hub.sharing import ANA, BEN, EVE, Hub

from huddlebook.activities.contract import Refusal
from huddlebook.activities.poll import PollDesign
from huddlebook.activities.quiz_questions import Question
from huddlebook.activities.quiz_state import QuizDesign
from huddlebook.activities.recall import RecallCard, RecallDesign
from huddlebook.activities.scale import ScaleDesign
from huddlebook.hub.contract import World
from huddlebook.hub.drips import (
    AnswerDrip,
    AnswerDripByLink,
    ChooseDripCourses,
    drips,
    next_drip,
)
from huddlebook.hub.drips_courses import Course, Drip, Shelf
from huddlebook.hub.drips_kinds import KNOWN, NOT_YET, Unfit, asked
from huddlebook.hub.drips_views import (
    DripPlanDesign,
    DripsPlan,
    DripsToday,
    DripsTodayDesign,
    look_plan,
    look_today,
)
from huddlebook.hub.habit import SetHabit, habit
from huddlebook.hub.reach import (
    ENOUGH,
    AddressGiven,
    ConfirmHabitAddress,
    GiveHabitAddress,
    SetHabitWay,
    Way,
    address_of,
    due_day,
)
from huddlebook.notify.hub_links import address_path, drip_path, read_address, read_drip
from huddlebook.notify.hub_news import turn
from huddlebook.rooms.outbox import MessageQueued
from huddlebook.signing import Signer

DAY = 86_400_000
ALL = tuple(range(7))


def a_drip(course: str, name: str, right: tuple[int, ...] = (1,)) -> Drip:
    return Drip(
        id=f"{course}/{name}", kind="quiz", title=name, tip="A tip", html="<p>A tip</p>", question=f"{name}?",
        options=("one", "two"), right=right, why="Because of w1x",
    )  # fmt: skip


SHELF = Shelf(
    (
        Course("a", "A", "", tuple(a_drip("a", name) for name in ("a1", "a2", "a3"))),
        Course("b", "B", "", (a_drip("b", "b1", ()),)),
    ),
    ("mail", "Chat"),
)


class Dripping(Hub):
    """With courses to choose from."""

    shelf = SHELF

    def world(self, person: str) -> World:
        there = super().world(person)
        return World(there.shared, there.around, there.index, self.shelf)

    def today(self, person: str = ANA) -> DripsToday:
        return look_today(DripsTodayDesign(), self.world(person), self.me(person))

    def plan(self, person: str = ANA) -> DripsPlan:
        return look_plan(DripPlanDesign(), self.world(person), self.me(person))

    def next(self, person: str = ANA) -> str:
        found = next_drip(self.world(person), self.me(person))
        return found.id if found else ""

    def refused(self, person: str, command: Any) -> str:
        said = self.ask(person, command)
        return said.message if isinstance(said, Refusal) else ""


def test_one_tap_answers_a_poll_a_question_a_card_and_a_statement() -> None:
    choose = Question("Which?", "one", ("a", "b"), (1,), explanation="So it is.")
    builtin = msgspec.to_builtins
    (poll,) = asked("poll", builtin(PollDesign(prompt="Where?", hint="Now", options=("here", "there"))))
    (quiz,) = asked("quiz", builtin(QuizDesign(prompt="Quiz", questions=(choose,))))
    cards = tuple(RecallCard(f"front {number}", f"back {number}") for number in range(2))
    recall = asked("recall", builtin(RecallDesign(prompt="Cards", cards=cards, longest_gap=30)))
    (scale,) = asked("scale", builtin(ScaleDesign(prompt="How", statements=("Fine",), points=3, low="no", high="yes")))
    assert (poll.question, poll.hint, poll.options, poll.right) == ("Where?", "Now", ("here", "there"), ())
    assert (quiz.question, quiz.right, quiz.why) == ("Which?", (1,), "So it is.")
    assert [(one.question, one.options, one.why, one.longest_gap) for one in recall] == [
        (f"front {number}", (KNOWN, NOT_YET), f"back {number}", 30) for number in range(2)
    ]
    assert len({one.key for one in recall}) == 2
    assert (scale.question, scale.options) == ("Fine", ("1 (no)", "2", "3 (yes)"))
    many = [
        ("poll", PollDesign(prompt="Where?", options=("a", "b"), many=True)),
        ("quiz", QuizDesign(prompt="Quiz", questions=(choose, choose))),
        ("quiz", QuizDesign(prompt="Quiz", questions=(replace(choose, kind="many"),))),
        ("quiz", QuizDesign(prompt="Quiz", questions=(replace(choose, picture="data:x", alt="x"),))),
        ("scale", ScaleDesign(prompt="How", statements=("a", "b"))),
        ("opentext", PollDesign(prompt="Where?", options=("a", "b"))),
    ]
    for kind, design in many:
        with pytest.raises(Unfit):
            asked(kind, builtin(design))


def test_what_is_right_is_in_no_view_before_the_answer_and_the_habit_is_ticked_by_it() -> None:
    hub = Dripping()
    assert (hub.today().chosen, hub.today().courses, hub.next()) == (0, 2, "")
    hub.do(ANA, SetHabit(5, ALL))
    hub.do(ANA, ChooseDripCourses(("b", "a", "nowhere")))
    assert drips(hub.me(ANA)).courses == ("a", "b")
    before = hub.today()
    assert before.next
    assert (before.next.id, before.next.html, before.answered, before.feedback) == ("a/a1", "<p>A tip</p>", None, None)
    assert b"w1x" not in msgspec.json.encode(before)
    hub.do(ANA, AnswerDrip("a/a1", 0))
    after = hub.today()
    assert after.feedback
    assert (after.feedback.verdict, after.feedback.right, after.feedback.why) == ("wrong", (1,), "Because of w1x")
    assert after.next
    assert after.next.id == "b/b1"
    assert "2026-11-24" in habit(hub.me(ANA)).done
    assert hub.ask(ANA, AnswerDrip("a/a1", 0)) == []
    hub.do(ANA, AnswerDrip("a/a1", 1))
    assert (hub.today().feedback or after.feedback).verdict == "right"
    assert len(drips(hub.me(ANA)).answers["a/a1"]) == 1
    assert [one.known for one in hub.plan().courses] == [1, 0]
    assert hub.refused(ANA, AnswerDrip("a/a9", 0)) == hub.refused(ANA, AnswerDrip("a/a2", 2)) != ""
    assert hub.refused("", AnswerDrip("a/a2", 0)) != ""
    assert (hub.today(BEN).chosen, hub.today(BEN).answered) == (0, None)


def test_what_was_not_known_comes_again_in_turn_with_what_is_new_and_what_was_known_later() -> None:
    hub = Dripping()
    hub.do(ANA, ChooseDripCourses(("a", "b")))
    hub.do(ANA, AnswerDrip("a/a1", 0))
    hub.do(ANA, AnswerDrip("b/b1", 0))  # nothing is right there, so it does not come again
    assert hub.next() == "a/a2"
    hub.now += DAY
    assert (hub.next(), (hub.today().next or hub.today().answered) is not None) == ("a/a1", True)
    assert hub.today().next
    assert hub.today().next.again  # type: ignore[union-attr]  # said a line above
    hub.do(ANA, AnswerDrip("a/a1", 1))
    assert hub.next() == "a/a2"
    hub.do(ANA, AnswerDrip("a/a2", 1))
    hub.do(ANA, AnswerDrip("a/a3", 1))
    assert hub.next() == ""  # all of it is known for now
    seen = []
    for _ in range(60):
        hub.now += DAY
        if hub.next():
            seen.append(hub.next())
            hub.do(ANA, AnswerDrip(hub.next(), 1))
    assert set(seen) == {"a/a1", "a/a2", "a/a3"}
    assert len(seen) < 15


def test_todays_stays_the_same_until_it_is_answered() -> None:
    hub = Dripping()
    hub.do(ANA, ChooseDripCourses(("a",)))
    hub.do(ANA, AnswerDrip("a/a1", 0))
    hub.now += DAY - 9 * 3_600_000  # the next day begins
    first = hub.next()
    for _ in range(23):
        hub.now += 3_600_000
        assert hub.next() == first


def test_yesterdays_message_that_is_tapped_today_is_todays_answer_and_can_be_answered_anew() -> None:
    hub = Dripping()
    hub.do(ANA, ChooseDripCourses(("a",)))
    hub.do(ANA, AnswerDripByLink("a/a1", 0, "2026-11-23", sure=False))
    seen = hub.today()
    assert (seen.answered and seen.answered.id, seen.sure, hub.next()) == ("a/a1", False, "a/a2")
    hub.do(ANA, AnswerDrip("a/a1", 1))
    (given,) = drips(hub.me(ANA)).answers["a/a1"]
    assert (given.day, given.choice, given.sure) == ("2026-11-23", 1, True)
    hub.now += DAY
    assert hub.today().answered is None


TAPPED = Dripping()


@given(
    taps=some.lists(some.tuples(some.integers(0, 1), some.booleans(), some.sampled_from(["2026-11-23", "2026-11-24"])))
)
def test_an_unsure_tap_changes_nothing_that_is_there(taps: list[tuple[int, bool, str]]) -> None:
    hub = TAPPED
    hub.own.clear()
    expected: dict[str, tuple[int, bool]] = {}
    for choice, sure, day in taps:
        hub.ask(ANA, AnswerDripByLink("a/a1", choice, day, sure))
        if sure or day not in expected:
            expected[day] = (choice, sure)
    found = {one.day: (one.choice, one.sure) for one in drips(hub.me(ANA)).answers.get("a/a1", ())}
    assert found == expected


SIGNER = Signer(b"0" * 32)


@given(text=some.text(max_size=220))
def test_a_link_is_good_for_its_one_thing_and_no_other_text_is_one(text: str) -> None:
    drip = SHELF.courses[0].drips[0]
    token = drip_path(SIGNER, ANA, drip, 1, "2026-11-24", 1000).partition("#")[2]
    tapped = read_drip(SIGNER, token, 1001)
    assert tapped
    assert (tapped.person, tapped.mark, tapped.choice, tapped.day) == (ANA, drip.mark, 1, "2026-11-24")
    assert read_drip(SIGNER, token, 1000 + 14 * 86_400) is None
    assert read_drip(Signer(b"1" * 32), token, 1001) is None
    asks = address_path(SIGNER, ANA, "ana@x.org", 1000).partition("#")[2]
    assert read_address(SIGNER, asks, 1001)[0] == ANA
    assert read_address(SIGNER, token, 1001) == ("", "")
    for other in (asks, text, token[:-1], f"{token}x", token.replace(ANA, EVE), f"x{text}{token}"):
        assert read_drip(SIGNER, other, 1001) is None
        assert SIGNER.read("hub", other, 1001) is None


def test_a_question_that_changed_has_another_mark() -> None:
    one = SHELF.courses[0].drips[0]
    other = replace(one, options=("two", "one"))
    assert SHELF.marked(one.mark) == one
    assert SHELF.marked(other.mark) is None


def test_messages_come_where_one_said_yes_and_an_address_is_asked_first() -> None:
    hub = Dripping()
    assert hub.refused(ANA, SetHabitWay("8:30", "mail")) != ""
    assert hub.refused(ANA, SetHabitWay("08:30", "https://x.org")) != ""
    hub.do(ANA, SetHabitWay("08:30", "mail"))
    assert (hub.plan().at, hub.plan().by, hub.plan().email) == ("08:30", "mail", "ana@x.org")
    asked_first = hub.ask(ANA, GiveHabitAddress("Ana@Home.example"))
    assert not isinstance(asked_first, Refusal)
    assert [type(event) for event in asked_first] == [AddressGiven, MessageQueued]
    assert (hub.plan().email, hub.plan().asked) == ("ana@x.org", "ana@home.example")
    assert hub.ask(ANA, ConfirmHabitAddress("other@home.example")) == []
    hub.do(ANA, ConfirmHabitAddress("ana@home.example"))
    assert (hub.plan().email, hub.plan().asked) == ("ana@home.example", "")
    assert address_of(hub.world(ANA), ANA) == "ana@home.example"
    assert hub.plan(BEN).email == "ben@x.org"
    hub.do(ANA, SetHabitWay("", ""))
    assert hub.plan().by == ""


@pytest.mark.parametrize(
    "typed", ["", "ana", "ana@", "@x.org", "a b@x.org", "ana@x", "a@x.org,b@x.org", "<a@x.org>", "a" * 250 + "@x.org"]
)
def test_what_is_no_address_is_none(typed: str) -> None:
    assert Dripping().refused(ANA, GiveHabitAddress(typed)) != ""


def test_nobody_can_have_a_stranger_written_to_again_and_again() -> None:
    hub = Dripping()
    mails = 0
    for person in (ANA, BEN, EVE):
        for number in range(4):
            hub.ask(person, GiveHabitAddress("victim@x.example"))
            decided = hub.ask(person, GiveHabitAddress("victim@x.example" if number else f"{person}@x.example"))
            mails += (
                0
                if isinstance(decided, Refusal)
                else sum(
                    isinstance(event, MessageQueued)
                    and "victim" in str(hub.shared.slices["reach"].addresses[person].asked)
                    for event in decided
                )
            )
    recent = hub.shared.slices["reach"].recent
    assert mails <= 3
    assert hub.ask(ANA, GiveHabitAddress("one-more@x.example")) == ENOUGH
    assert sum(person == ANA for person, _, _ in recent) == 5
    hub.now += DAY + 1
    assert hub.refused(ANA, GiveHabitAddress("one-more@x.example")) == ""


def at(text: str, zone: str = "UTC") -> int:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    return round(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)


def test_the_time_of_day_is_the_persons_own_also_when_clocks_change() -> None:
    way = Way("08:30", "mail", "Europe/Berlin", 0)
    for day in ("2026-03-28", "2026-03-29", "2026-10-25", "2026-10-26"):
        assert due_day(way, at(f"{day} 08:29", "Europe/Berlin")) == ""
        assert due_day(way, at(f"{day} 08:30", "Europe/Berlin")) == day
        assert due_day(way, at(f"{day} 12:29", "Europe/Berlin")) == day
        assert due_day(way, at(f"{day} 12:30", "Europe/Berlin")) == ""
    night = Way("23:00", "mail", "Europe/Berlin", 0)
    assert due_day(night, at("2026-11-24 00:30", "Europe/Berlin")) == ""  # not the day after
    skipped = Way("02:30", "mail", "Europe/Berlin", 0)  # there is no half past two on that day
    assert due_day(skipped, at("2026-03-29 03:30", "Europe/Berlin")) == "2026-03-29"
    late = Way("08:30", "mail", "UTC", at("2026-11-24 09:00"))
    assert due_day(late, at("2026-11-24 09:01")) == ""  # chosen after its time: from tomorrow on
    assert due_day(late, at("2026-11-25 08:30")) == "2026-11-25"


def test_within_minutes_it_is_everybodys_turn() -> None:
    everybody = [f"p{number}" for number in range(23)]
    seen = {one for minute in range(3) for one in turn(everybody, 10, minute * 60_000)}
    assert seen == set(everybody)
    assert turn(everybody, 23, 0) == everybody
