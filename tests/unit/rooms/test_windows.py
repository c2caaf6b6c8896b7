from __future__ import annotations

from dataclasses import replace as changed
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.rooms.enrolled import DAY, HOUR, OPENED, START, Group
from tests.unit.rooms.staged import FACILITATOR, PRESENTER, refused

from huddlebook.activities.contract import Audience, Stage
from huddlebook.activities.poll import POLL
from huddlebook.rooms import codec, engine, views, windows
from huddlebook.rooms.events import (
    LinkRenewed,
    Placed,
    PodsFormed,
    RoomEnded,
    RoomOpened,
    Step,
    Unenrolled,
    Window,
    WindowsSet,
)
from huddlebook.rooms.log import Entry
from huddlebook.rooms.state import Planned, RoomState


def stage(group: Group, activity: str, seat: str = "s1") -> Stage:
    assert group.state.plan
    return windows.stage_for(group.state, group.state.plan.activities[activity], seat, group.now)


def test_a_person_answers_between_their_windows_instants_and_not_outside() -> None:
    group = Group().at(0, 8.99)
    assert refused(group.answers("s1")) == "not_open"
    assert group.at(0, 9).answers("s1") is None
    assert group.at(1, 16.99).answers("s2") is None
    assert refused(group.at(1, 17).answers("s3")) == "closed"
    assert refused(group.at(1, 18).do("s1", "mood", type="answer", choice=[1])) == "closed"


def test_what_has_no_end_is_open_until_the_group_ends() -> None:
    group = Group()
    group.happens(WindowsSet("s1", {"ask": Window(START, None)}))
    assert stage(group.at(300), "who").open
    group.happens(RoomEnded())
    assert not stage(group, "who").open
    assert refused(group.answers("s1", "who")) == "room_ended"


def test_an_extension_is_one_persons() -> None:
    group = Group().at(1, 20)
    group.happens(WindowsSet("s1", {"praise": Window(START + 9 * HOUR, START + 3 * DAY)}))
    assert group.answers("s1") is None
    assert refused(group.answers("s2")) == "closed"


def test_results_are_seen_after_ones_own_answer_or_after_the_close() -> None:
    group = Group().at(0, 10)
    assert stage(group, "mood") == Stage(open=True, ever=True, revealed=False)
    group.answers("s1")
    assert stage(group, "mood").revealed
    assert not stage(group, "mood", "s2").revealed
    assert stage(group.at(1, 17), "mood", "s2") == Stage(open=False, ever=True, revealed=True)


def test_live_results_are_seen_from_the_opening_on_and_not_before() -> None:
    group = Group().at(1.9)
    assert stage(group, "energy") == Stage()
    assert stage(group.at(2), "energy") == Stage(open=True, ever=True, revealed=True)


def test_the_facilitator_moves_results_only() -> None:
    group = Group().at(0, 10)
    for move in ("open", "close", "next_round"):
        assert refused(group.do(FACILITATOR, "mood", type=move)) == "invalid"
    assert group.do(FACILITATOR, "mood", type="reveal") is None
    assert stage(group, "mood").revealed
    assert not stage(group, "words").ever
    assert refused(group.do("s1", "mood", type="hide")) == "not_allowed"
    assert refused(group.do(PRESENTER, "mood", type="hide")) == "not_allowed"


@pytest.mark.parametrize("command", [{"type": "open_step", "step": "think"}, {"type": "extend_step", "minutes": 5}])
def test_there_is_no_present_step_to_move(command: dict[str, Any]) -> None:
    assert refused(Group().do(FACILITATOR, None, **command)) == "invalid"


def test_nobody_joins_by_the_code() -> None:
    group = Group()
    assert refused(group.join("s9", "Eve")) == "not_allowed"
    assert group.join("s1") is None
    assert "s9" not in group.state.seats


def test_who_left_answers_no_more_and_what_they_gave_stays() -> None:
    group = Group().at(0, 10)
    group.answers("s1")
    assert group.do(FACILITATOR, None, type="remove", seat="s1") is None
    assert group.do(FACILITATOR, None, type="remove", seat="s1") is None
    assert group.state.people["s1"].left == group.now
    assert refused(group.answers("s1")) == "gone"
    assert windows.gave(group.state, planned(group, "mood"), "s1")


def planned(group: Group, activity: str) -> Planned:
    assert group.state.plan
    return group.state.plan.activities[activity]


def test_a_strangers_seat_has_no_window() -> None:
    assert stage(Group().at(3), "mood", "s9") == Stage()


def test_nothing_leaves_by_the_doors_of_live_rooms() -> None:
    group = Group().at(0, 10)
    group.answers("s1")
    for audience in (Audience.PARTICIPANTS, Audience.PRESENTER):
        assert views.activity_views(group.state, audience) == {}
    assert views.own_views(group.state, "s1") == {}


def test_an_activity_may_say_itself_when_a_part_is_done() -> None:
    group = Group().at(0, 10)
    group.answers("s1")
    strict = changed(planned(group, "mood"), activity=changed(POLL, done=lambda design, state, seat: seat == "s2"))
    assert not windows.gave(group.state, strict, "s1")
    assert windows.gave(group.state, strict, "s2")


def test_a_comment_that_comes_after_the_close_may_be_answered_until_the_end() -> None:
    steps, placed = (Step("talk", "The talk", 20),), (Placed("text", "reflection", "talk", {"prompt": "The talk"}),)
    group = Group(RoomOpened("FERN42", "g", "G", steps, placed, kind="cohort", start="2026-11-02"))
    group.happens(WindowsSet("s1", {"talk": Window(START, START + DAY)}))
    assert group.at(0, 9).do("s1", "text", type="submit", texts=["First"]) is None
    assert refused(group.at(2).do("s1", "text", type="submit", texts=["Second"])) == "closed"
    comment: dict[str, Any] = {"type": "release_comment", "seat": "s1", "round": 1, "comment": "And what did you see?"}
    assert group.do(FACILITATOR, "text", **comment) is None
    assert stage(group, "text") == Stage(open=True, ever=True, revealed=True)
    assert group.at(3).do("s1", "text", type="submit", texts=["Second"]) is None
    assert refused(group.at(4).do("s1", "text", type="submit", texts=["Third"])) == "closed"
    assert group.do(FACILITATOR, "text", **{**comment, "round": 2}) is None
    group.happens(RoomEnded())
    assert not stage(group, "text").open


# -- folds ----------------------------------------------------------------------------------------------------------


def lived() -> Group:
    group = Group().at(0, 10)
    group.answers("s1")
    group.at(0, 10.5).answers("s2")
    group.at(2, 1).do("s1", "words", type="post", text="Thank you for asking first.")
    group.happens(PodsFormed((("s1", "s2", "s3", "s4"),)), LinkRenewed("s2", 2))
    group.happens(WindowsSet("s3", {"ask": Window(START, None)}, "pause", Window(START, START + DAY)))
    group.happens(Unenrolled("s4"))
    return group


def test_the_log_and_a_snapshot_tell_the_same_as_what_happened() -> None:
    group = lived()
    assert engine.load(group.log, "r1") == group.state
    assert group.state.plan
    assert codec.read_snapshot(codec.write_snapshot(group.state), group.state.plan) == group.state


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 20))
def test_a_snapshot_taken_anywhere_changes_nothing(where: int) -> None:
    group = lived()
    entries = list(group.log.read("r1"))
    engine.keep(group.log, engine.follow(RoomState(id="r1"), entries[: 1 + where % len(entries)]))
    assert engine.load(group.log, "r1") == group.state


def test_people_are_known_with_what_they_did_and_when() -> None:
    state = lived().state
    ana, ben, cleo, dan = (state.people[seat] for seat in ("s1", "s2", "s3", "s4"))
    assert [hour - START // HOUR for hour in ana.active] == [10, 49]
    assert (ben.generation, ben.zone, ben.team, ben.coach) == (2, "Europe/Zurich", "Sales", "Ruth")
    assert cleo.away(START)
    assert not cleo.away(START + DAY)
    assert cleo.windows["praise"] == ben.windows["praise"]
    assert dan.left is not None
    assert not state.here("s4")
    assert state.pods == (("s1", "s2", "s3", "s4"),)


def test_who_comes_back_keeps_what_they_did_and_gets_new_links() -> None:
    group = Group().at(0, 10)
    group.answers("s1")
    before = group.state.people["s1"]
    group.happens(Unenrolled("s1"))
    enrolled = next(entry for entry in group.log.read("r1") if entry.type == "enrolled")
    group.happens(codec.fact(enrolled, None).event)
    after = group.state.people["s1"]
    assert group.state.here("s1")
    assert (after.active, after.joined, after.left) == (before.active, before.joined, None)
    assert after.generation == before.generation + 1


def test_a_log_from_before_cohorts_is_a_sessions() -> None:
    old = {"code": "FERN42", "session": "s", "title": "S", "steps": [{"id": "a", "title": "A", "minutes": 3}]}
    data = msgspec.json.encode({**old, "activities": [], "page": "", "lane": "static"})
    opened = codec.fact(Entry(1, 1, "facilitator", None, None, "room_opened", 1, data), None).event
    assert isinstance(opened, RoomOpened)
    assert (opened.kind, opened.start, opened.steps[0].mandatory) == ("session", "", False)
    assert not engine.follow(RoomState(id="r1"), [Entry(1, 1, "f", None, None, "room_opened", 1, data)]).cohort


def test_a_sessions_steps_are_written_as_ever() -> None:
    session = RoomOpened("FERN42", "s", "S", (OPENED.steps[0].__class__("a", "A", 3),), ())
    assert msgspec.json.encode(session.steps) == b'[{"id":"a","title":"A","minutes":3}]'
