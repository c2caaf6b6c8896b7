from __future__ import annotations

import msgspec
import pytest
from tests.unit.rooms.staged import FACILITATOR, Staged

from huddlebook.activities.contract import Audience
from huddlebook.rooms.views import activity_view, activity_views, own_view, own_views, room_view

OTHERS = [Audience.PARTICIPANTS, Audience.PRESENTER]
ALL = [*OTHERS, Audience.FACILITATOR]
NAMES = ("Ana the First", "Ben the Second", "Cleo the Third")


@pytest.fixture
def room() -> Staged:
    made = Staged()
    for number, name in enumerate(NAMES, 1):
        made.join(f"s{number}", name)
    return made


@pytest.mark.parametrize("audience", OTHERS)
def test_only_facilitators_are_shown_who_is_there(room: Staged, audience: Audience) -> None:
    sent = msgspec.json.encode(room_view(room.state, audience, {"s1", "s2"})).decode()
    assert "people" not in sent
    assert not any(name in sent for name in (*NAMES, '"s1"', '"s2"'))


def test_the_facilitator_sees_people_in_the_order_they_came(room: Staged) -> None:
    room.do(FACILITATOR, None, type="remove", seat="s2")
    people = room_view(room.state, Audience.FACILITATOR, {"s3", "s9"}).people
    assert people
    assert [(person.seat, person.name, person.here) for person in people] == [
        ("s1", NAMES[0], False),
        ("s3", NAMES[2], True),
    ]
    assert people[0].joined < people[1].joined


def test_here_counts_only_people_with_a_seat(room: Staged) -> None:
    room.do(FACILITATOR, None, type="remove", seat="s2")
    view = room_view(room.state, Audience.PARTICIPANTS, {"s1", "s2", "strange"})
    assert (view.here, view.joined) == (1, 2)


@pytest.mark.parametrize("audience", ALL)
def test_the_lobby_has_no_step_and_no_end(room: Staged, audience: Audience) -> None:
    view = room_view(room.state, audience, ())
    assert (view.phase, view.step, view.since, view.ends, view.ended) == ("lobby", None, None, None, None)
    assert [step.id for step in view.steps] == ["arrive", "talk", "leave"]
    assert {step.state for step in view.steps} == {"ahead"}


def test_a_step_ends_when_its_time_box_and_what_was_added_are_over(room: Staged) -> None:
    room.go("arrive")
    since = room.now
    view = room_view(room.state, Audience.PARTICIPANTS, ())
    assert (view.phase, view.step, view.since, view.ends) == ("running", "arrive", since, since + 180_000)
    room.do(FACILITATOR, None, type="extend_step", minutes=2)
    view = room_view(room.state, Audience.PARTICIPANTS, ())
    assert (view.ends, view.steps[0].minutes) == (since + 300_000, 5)


def test_a_step_without_a_time_box_has_no_end(room: Staged) -> None:
    room.go("leave")
    view = room_view(room.state, Audience.PARTICIPANTS, ())
    assert (view.step, view.ends) == ("leave", None)


def test_time_spent_is_that_of_visits_that_are_over(room: Staged) -> None:
    for step in ("arrive", "talk", "arrive"):
        room.go(step)
    steps = room_view(room.state, Audience.FACILITATOR, ()).steps
    assert [(step.state, step.spent) for step in steps] == [("now", 1_000), ("done", 1_000), ("ahead", 0)]
    room.do(FACILITATOR, None, type="end_room")
    view = room_view(room.state, Audience.FACILITATOR, ())
    assert [(step.state, step.spent) for step in view.steps] == [("done", 2_000), ("done", 1_000), ("ahead", 0)]
    assert (view.phase, view.ended, view.ends) == ("ended", room.now, None)


@pytest.mark.parametrize("audience", OTHERS)
def test_nothing_is_shown_of_what_was_never_open(room: Staged, audience: Audience) -> None:
    assert activity_view(room.state, "mood", audience) is None
    assert activity_views(room.state, audience).keys() == {"hello", "box"}
    room.go("arrive")
    assert activity_views(room.state, audience).keys() == {"hello", "box", "mood"}


def test_the_facilitator_sees_everything_from_the_start(room: Staged) -> None:
    assert set(activity_views(room.state, Audience.FACILITATOR)) == set(room.state.activities)


def test_what_was_open_stays_visible_when_it_is_closed(room: Staged) -> None:
    room.go("arrive")
    room.go("talk")
    view = activity_view(room.state, "mood", Audience.PARTICIPANTS)
    assert view
    assert not view.stage.open


@pytest.mark.parametrize("audience", ALL)
def test_no_view_holds_a_name_behind_an_anonymous_answer(room: Staged, audience: Audience) -> None:
    room.go("talk")
    for seat in ("s1", "s2"):
        assert room.do(seat, "cards", type="post", text=f"card of {seat[1]}") is None
        assert room.do(seat, "again", type="answer", choice=[0]) is None
    sent = msgspec.json.encode(activity_views(room.state, audience)).decode()
    assert not any(name in sent for name in (*NAMES, '"s1"', '"s2"'))


def test_ones_own_part_is_ones_own(room: Staged) -> None:
    room.do("s1", "hello", type="answer", choice=[1])
    room.go("arrive")
    room.do("s2", "mood", type="answer", choice=[0])
    first, second = own_views(room.state, "s1"), own_views(room.state, "s2")
    assert first["hello"].choice == (1,)
    assert "hello" not in second
    assert second["mood"].choice == (0,)
    assert "mood" not in first
    assert own_view(room.state, "mood", "s1") is None
