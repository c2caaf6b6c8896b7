from __future__ import annotations

from dataclasses import replace as changed

from msgspec.structs import replace
from tests.unit.rooms.enrolled import DAY, START, Group
from tests.unit.rooms.staged import FACILITATOR

from huddlebook.activities.contract import Owed
from huddlebook.rooms.events import PodsFormed, Unenrolled, Window, WindowsSet
from huddlebook.rooms.facilitation import CohortView, cohort_view


def look(group: Group) -> CohortView:
    return cohort_view(group.state, group.now)


def reasons(group: Group, seat: str = "s1") -> tuple[str, ...]:
    return next((one.reasons for one in look(group).concerns if one.seat == seat), ())


def test_nobody_is_a_concern_while_there_is_time() -> None:
    group = Group().at(0, 12)
    assert look(group).concerns == ()
    assert look(group.at(1)).concerns == ()


def test_who_has_not_begun_after_two_days_may_need_help() -> None:
    group = Group().at(0, 10)
    group.answers("s2")
    group.at(2, 12)
    assert reasons(group) == ("Has not begun yet.",)
    assert reasons(group, "s2") == ()
    (first, *_) = look(group).concerns
    assert (first.name, first.email, first.coach) == ("Ana", "ana@example.org", "Ruth")
    assert "Hi Ana" in first.message
    assert "“A talk that went well” (about 10 minutes)" in first.message


def test_a_week_of_silence_with_something_open_is_told_with_its_days() -> None:
    group = Group().at(0, 10)
    group.answers("s1")
    group.at(2, 1).answers("s1", "energy")
    group.do("s1", "words", type="post", text="I listened.")
    assert reasons(group.at(8)) == ()
    assert reasons(group.at(9, -1).at(8, 23)) == ()
    group.happens(WindowsSet("s1", {"ask": Window(START + 7 * DAY, START + 30 * DAY)}))
    assert reasons(group.at(10)) == ("Did nothing for 7 days.",)


def test_two_missed_in_a_row_are_named_and_one_done_later_forgives_them() -> None:
    group = Group().at(4)
    assert "Missed 2 in a row: Praise that is specific, A talk that went well." in reasons(group)
    group.at(7, 1).answers("s1", "who")
    assert reasons(group) == ()


def test_who_pauses_or_left_is_no_concern_and_an_ended_group_has_none() -> None:
    group = Group().at(4)
    assert {one.seat for one in look(group).concerns} == {"s1", "s2", "s3", "s4"}
    group.happens(WindowsSet("s1", {}, "pause", Window(START + 3 * DAY, START + 5 * DAY)), Unenrolled("s2"))
    assert {one.seat for one in look(group).concerns} == {"s3", "s4"}
    group.do(FACILITATOR, None, type="end_room")
    assert look(group).concerns == ()


def test_items_are_counted_over_those_who_are_here() -> None:
    group = Group().at(0, 10)
    group.answers("s1")
    group.happens(Unenrolled("s4"))
    praise, think, *_ = look(group.at(2)).items
    assert (praise.done, praise.today, praise.missed, praise.ahead) == (1, 0, 2, 0)
    assert (think.done, think.today, think.missed, think.ahead) == (0, 3, 0, 0)
    assert look(group).left == 1


def test_people_are_listed_by_name_with_their_pod_and_when_they_were_last_there() -> None:
    group = Group().at(0, 10)
    group.answers("s2")
    group.happens(PodsFormed((("s1", "s3"), ("s2", "s4"))))
    people = look(group.at(2)).people
    assert [(one.name, one.pod, one.done, one.missed) for one in people] == [
        ("Ana", 1, 0, 1), ("Ben", 2, 1, 0), ("Cleo", 1, 0, 1), ("Dan", 2, 0, 1),
    ]  # fmt: skip
    assert [one.last for one in people] == [None, START + 10 * 3_600_000, None, None]


def test_what_a_facilitator_owes_stands_first_the_oldest_first() -> None:
    group = Group().at(0, 10)
    plan = group.state.plan
    assert plan
    waiting = [Owed(START + 5, "s2"), Owed(START + 3, "s1"), Owed(START + 4)]
    words = plan.activities["words"]
    owing = changed(words, activity=changed(words.activity, owed=lambda design, state: waiting))
    state = replace(group.state, plan=changed(plan, activities={**plan.activities, "words": owing}))
    owed = cohort_view(state, group.now).owed
    told = [(one.since - START, one.name, one.seat) for one in owed]
    assert told == [
        (3, "Ana", "s1"),
        (4, "", ""),
        (5, "Ben", "s2"),
    ]
    assert {(one.activity, one.item, one.prompt) for one in owed} == {("words", "think", "What did you say?")}
