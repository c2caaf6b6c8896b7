from __future__ import annotations

import msgspec
import pytest
from tests.unit.rooms.enrolled import DAY, HOUR, START, Group
from tests.unit.rooms.staged import FACILITATOR

from huddlebook.activities.poll import PollOwn, PollView
from huddlebook.rooms import engine
from huddlebook.rooms.events import PodsFormed, RoomEnded, Unenrolled, Window, WindowsSet
from huddlebook.rooms.learner import LearnerView, activities_for, activity_for, learner_view, own_for


def look(group: Group, seat: str = "s1") -> LearnerView:
    return learner_view(group.state, seat, group.now)


def states(group: Group, seat: str = "s1") -> dict[str, str]:
    return {item.id: item.state for item in look(group, seat).items}


def test_items_are_next_then_today_then_done_or_missed() -> None:
    group = Group()
    assert set(states(group).values()) == {"next"}
    assert states(group.at(0, 9))["praise"] == "today"
    group.answers("s1")
    assert (states(group)["praise"], states(group, "s2")["praise"]) == ("done", "today")
    assert states(group.at(2), "s2") == {"think": "today", "read": "next", "ask": "next", "praise": "missed"}


def test_an_item_is_done_when_all_its_parts_are_and_minutes_say_what_is_left() -> None:
    group = Group().at(2, 1)
    group.answers("s1", "energy")
    (think,) = [item for item in look(group).items if item.id == "think"]
    assert (think.state, think.minutes, think.left) == ("today", 10, 5)
    assert look(group).today == 5
    group.do("s1", "words", type="post", text="I asked first.")
    assert states(group)["think"] == "done"
    assert (look(group).today, look(group).done, look(group).asked) == (0, 1, 3)


def test_a_question_box_need_not_be_used() -> None:
    group = Group().at(7, 1)
    group.answers("s1", "who")
    assert states(group)["ask"] == "done"


def test_a_text_to_read_is_news_for_a_week() -> None:
    group = Group()
    assert [states(group.at(day))["read"] for day in (2, 3, 9, 10)] == ["next", "today", "today", "done"]


def test_today_is_ordered_by_what_closes_first_and_what_is_over_comes_last() -> None:
    group = Group().at(3, 1)
    assert [item.id for item in look(group).items] == ["think", "read", "ask", "praise"]


def test_before_an_item_opens_nothing_of_its_activities_is_there() -> None:
    group = Group().at(1)
    sent = msgspec.json.encode(look(group)).decode()
    assert '"words"' not in sent
    assert activity_for(group.state, "words", "s1", group.now) is None
    assert own_for(group.state, "words", "s1", group.now) is None
    assert activities_for(group.state, "think", "s1", group.now) == ({}, {})


def test_a_person_sees_others_answers_after_their_own() -> None:
    group = Group().at(0, 10)
    group.answers("s1")
    theirs, mine = (activity_for(group.state, "mood", seat, group.now) for seat in ("s2", "s1"))
    assert isinstance(mine, PollView)
    assert isinstance(theirs, PollView)
    assert mine.rounds
    assert mine.rounds[0].counts == (1, 0)
    assert theirs.rounds is None
    views, owns = activities_for(group.state, "praise", "s1", group.now)
    assert views == {"mood": mine}
    assert owns == {"mood": PollOwn(round=1, choice=(0,), other="")}
    assert activities_for(group.state, "praise", "s2", group.now)[1] == {}


def test_nobody_elses_words_or_address_are_in_a_learners_view() -> None:
    group = Group().at(0, 10)
    group.happens(PodsFormed((("s1", "s2"), ("s3", "s4"))))
    group.answers("s2")
    sent = msgspec.json.encode(look(group)).decode()
    assert look(group).pod == ("Ben",)
    assert not [word for word in ("Cleo", "example.org", '"s2"', "Ruth", "Sales") if word in sent]


def test_who_left_is_not_in_the_pod() -> None:
    group = Group()
    group.happens(PodsFormed((("s1", "s2", "s3"),)), Unenrolled("s2"))
    assert look(group).pod == ("Cleo",)
    assert look(group, "s4").pod == ()


def test_the_rhythm_counts_days_of_this_week_in_their_own_zone() -> None:
    group = Group().at(0, 10)
    group.answers("s1")
    # Tuesday 23:30 UTC is Wednesday in Zurich.
    group.happens(WindowsSet("s1", {"think": Window(START, START + 30 * DAY)}))
    group.at(1, 23.5).answers("s1", "energy")
    assert look(group).week == (0, 2)
    assert look(group.at(6, 12)).week == (0, 2)
    assert look(group.at(7, 12)).week == ()
    assert look(group.at(7, 12), "s2").week == ()


def test_a_pause_is_said_and_its_end() -> None:
    group = Group()
    group.happens(WindowsSet("s1", {}, "pause", Window(START, START + 2 * DAY)))
    assert look(group.at(1)).away == START + 2 * DAY
    assert look(group.at(2)).away is None
    assert look(group.at(1), "s2").away is None


def test_after_the_end_nothing_is_today() -> None:
    group = Group().at(2, 1)
    group.answers("s1", "energy")
    group.do(FACILITATOR, None, type="end_room")
    assert states(group)["think"] == "missed"
    assert look(group).ended == group.now


def test_the_time_machine_shows_a_day_as_it_was_and_one_as_it_will_be() -> None:
    group = Group().at(0, 10)
    group.answers("s1")
    group.at(2, 1).answers("s1", "energy")
    group.happens(RoomEnded())
    then = START + 11 * HOUR
    was = learner_view(engine.load(group.log, "r1", until=then), "s1", then)
    assert {item.id: item.state for item in was.items} == {
        "praise": "done", "think": "next", "read": "next", "ask": "next",
    }  # fmt: skip
    assert was.ended is None
    fresh = Group()
    assert states(fresh.at(8))["ask"] == "today"


def test_a_stranger_has_no_view() -> None:
    with pytest.raises(KeyError):
        look(Group(), "s9")


def test_the_end_of_the_first_day() -> None:
    group = Group()
    assert look(group).start == START + 9 * HOUR
    assert look(group).zone == "Europe/Zurich"
