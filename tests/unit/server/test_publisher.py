"""What people are shown, and how often: at once after quiet, else five times a second, and never what is not theirs."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.unit.server.fakes import OTHER, SEAT, Ear, Stage, payload

from huddlebook.activities.contract import Audience
from huddlebook.rooms import wire
from huddlebook.server.publisher import PART, Publisher

CALM: dict[str, Any] = {"type": "answer", "choice": [0]}
BUSY: dict[str, Any] = {"type": "answer", "choice": [1]}


@pytest.fixture
def stage() -> Stage:
    stage = Stage()
    stage.facilitator_does(None, {"type": "open_step", "step": "one"})
    return stage


def welcome(stage: Stage, audience: Audience, seat: str | None = None, have: tuple[str, ...] = ()) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(stage.room.shows.welcome(audience, seat, have))
    return found


def test_the_first_change_after_quiet_is_shown_at_once(stage: Stage) -> None:
    console = stage.ear(Audience.FACILITATOR)
    stage.do(stage.ear(), "mood", CALM)
    console.frames.clear()
    stage.timing.pass_(0)
    assert console.of(wire.Views)[0].views["mood"]["answered"] == 1


def test_many_changes_are_shown_five_times_a_second_and_the_last_one_is_among_them(stage: Stage) -> None:
    console, ana = stage.ear(Audience.FACILITATOR), stage.ear()
    for number in range(100):
        stage.do(ana, "mood", CALM if number // 7 % 2 else BUSY)
        stage.timing.pass_(0.01)
    stage.timing.pass_(1)
    shown = console.of(wire.Views)
    assert 4 <= len([one for one in shown if "mood" in one.views]) <= 7
    assert shown[-1].views["mood"]["rounds"][0]["counts"] == [0, 1]


def test_what_looks_the_same_to_an_audience_is_not_sent_to_it(stage: Stage) -> None:
    console, ana = stage.ear(Audience.FACILITATOR), stage.ear()
    stage.timing.pass_(2)
    ana.frames.clear()
    for answer in (CALM, BUSY):
        stage.do(ana, "mood", answer)
        stage.timing.pass_(1)
    assert len(ana.of(wire.Ack)) == 2
    assert ana.of(wire.Views) == []
    assert len(console.of(wire.Views)) >= 2


def test_everybody_of_an_audience_gets_the_very_same_bytes(stage: Stage) -> None:
    stage.seat(OTHER, "Ben")
    ana, ben = stage.ear(), stage.ear(seat=OTHER)
    stage.facilitator_does("mood", {"type": "reveal"})
    assert ana.frames[-1] is ben.frames[-1]


def test_an_audience_is_sent_only_what_changed_for_it(stage: Stage) -> None:
    console, ana = stage.ear(Audience.FACILITATOR), stage.ear()
    stage.do(ana, "mood", CALM)
    stage.timing.pass_(1)
    views = console.of(wire.Views)[-1]
    assert list(views.views) == ["mood"]
    assert views.room is None
    assert views.pages == {}


def test_a_newcomer_is_welcomed_with_everything_of_theirs(stage: Stage) -> None:
    ana = stage.ear()
    stage.do(ana, "mood", CALM)
    stage.timing.pass_(1)
    found = welcome(stage, Audience.PARTICIPANTS, SEAT)
    assert found["you"] == {"seat": SEAT, "name": "Ana"}
    assert found["own"]["mood"]["choice"] == [0]
    assert found["room"]["step"] == "one"
    assert found["cursor"] == stage.state.seq
    assert set(found["pages"]) == {"lobby", "one"}
    assert "people" not in found["room"]


def test_pages_that_a_browser_has_are_not_sent_again(stage: Stage) -> None:
    assert set(welcome(stage, Audience.PARTICIPANTS, SEAT, ("lobby", "nothing"))["pages"]) == {"one"}


def test_notes_and_unopened_steps_are_the_facilitators_alone(stage: Stage) -> None:
    for audience in (Audience.PARTICIPANTS, Audience.PRESENTER):
        said = json.dumps(welcome(stage, audience, SEAT if audience is Audience.PARTICIPANTS else None))
        assert "secret" not in said
        assert "second" not in said
    console = welcome(stage, Audience.FACILITATOR)
    assert console["pages"]["one"]["notes"] == "<p>secret</p>"
    assert set(console["pages"]) == {"lobby", "one", "two"}


def test_a_step_that_opens_brings_its_page_once(stage: Stage) -> None:
    ana = stage.ear()
    stage.facilitator_does(None, {"type": "open_step", "step": "two"})
    stage.facilitator_does(None, {"type": "open_step", "step": "one"})
    assert [list(views.pages) for views in ana.of(wire.Views)] == [["two"], []]


def test_nothing_of_an_unopened_activity_is_sent_to_anyone_but_facilitators() -> None:
    stage = Stage(step="two")
    stage.facilitator_does(None, {"type": "open_step", "step": "one"})
    for audience in (Audience.PARTICIPANTS, Audience.PRESENTER):
        assert "views" not in welcome(stage, audience, None) or welcome(stage, audience, None)["views"] == {}
    assert set(welcome(stage, Audience.FACILITATOR)["views"]) == {"mood", "words"}


def test_presence_is_told_at_most_once_a_second(stage: Stage) -> None:
    console = stage.ear(Audience.FACILITATOR)
    ears = []
    for _ in range(50):
        ears.append(Ear(seat=SEAT))
        stage.room.arrive(ears[-1])
        stage.timing.pass_(0.05)
        stage.room.leave(ears[-1])
    stage.timing.pass_(2)
    told = [views.room.here for views in console.of(wire.Views) if views.room]
    assert 2 <= len(told) <= 5
    assert told[-1] == 0


def test_a_person_with_two_tabs_is_one_person_until_both_are_closed(stage: Stage) -> None:
    console = stage.ear(Audience.FACILITATOR)
    first, second = stage.ear(), stage.ear()
    stage.room.leave(first)
    stage.timing.pass_(2)
    assert console.of(wire.Views)[-1].room.here == 1
    stage.room.leave(second)
    stage.room.leave(second)
    stage.timing.pass_(2)
    assert console.of(wire.Views)[-1].room.here == 0
    assert stage.room.shows.present == {}


def test_own_parts_that_a_facilitators_hand_changes_reach_their_person_only(stage: Stage) -> None:
    stage.seat(OTHER, "Ben")
    ana, ben = stage.ear(), stage.ear(seat=OTHER)
    stage.do(ana, "words", {"type": "post", "text": "hello"})
    stage.timing.pass_(1)
    (card,) = stage.state.activities["words"].cards  # type: ignore[attr-defined]
    stage.facilitator_does("words", {"type": "hide_card", "card": card})
    assert ana.of(wire.Mine)[-1].own["words"]["cards"][0]["standing"] == "hidden"
    assert ben.of(wire.Mine) == []


def test_an_empty_crowd_is_shown_the_present_state_when_somebody_comes(stage: Stage) -> None:
    stage.do(stage.ear(), "mood", CALM)
    stage.timing.pass_(1)
    assert welcome(stage, Audience.FACILITATOR)["views"]["mood"]["answered"] == 1
    assert welcome(stage, Audience.PRESENTER)["views"]["mood"]["answered"] == 1


def test_showing_takes_a_fifth_of_the_time_at_most(stage: Stage) -> None:
    class Slow(Ear):
        def send(self, data: bytes) -> None:
            super().send(data)
            stage.timing.at += 0.5

    slow = Slow(Audience.FACILITATOR)
    stage.room.arrive(slow)
    stage.timing.pass_(10)
    slow.frames.clear()
    ana = stage.ear()
    for number in range(40):
        stage.do(ana, "mood", CALM if number % 2 else BUSY)
        stage.timing.pass_(0.1)
    assert len(slow.frames) <= 3


class Taking(Ear):
    """Somebody to whom writing takes a millisecond."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(Audience.PARTICIPANTS, SEAT)
        self.stage = stage

    def send(self, data: bytes) -> None:
        super().send(data)
        self.stage.timing.at += 0.001


@pytest.fixture
def many(stage: Stage) -> list[Taking]:
    """A crowd that is written to in three parts; all is calm."""
    ears = [Taking(stage) for _ in range(2 * PART + 20)]
    for ear in ears:
        stage.room.arrive(ear)
    stage.timing.pass_(5)
    for ear in ears:
        ear.frames.clear()
    return ears


def reached(many: list[Taking]) -> int:
    return sum(bool(ear.of(wire.Views)) for ear in many)


def test_answers_are_acknowledged_between_the_parts_of_a_large_crowd(stage: Stage, many: list[Taking]) -> None:
    ana = many[0]
    stage.do(Ear(Audience.FACILITATOR), "mood", {"type": "reveal"})
    stage.timing.pass_()
    assert reached(many) == PART
    stage.do(ana, "mood", CALM)
    stage.timing.pass_()
    assert len(ana.of(wire.Ack)) == 1
    assert reached(many) == PART
    stage.timing.pass_(1)
    assert reached(many) == len(many)


def test_what_changes_while_a_crowd_is_written_to_is_shown_to_all_of_it_afterwards(
    stage: Stage, many: list[Taking]
) -> None:
    ana = stage.ear()
    stage.do(Ear(Audience.FACILITATOR), "mood", {"type": "reveal"})
    stage.timing.pass_()
    stage.do(ana, "mood", CALM)
    stage.timing.pass_(3)
    for ear in many:
        first, last = ear.of(wire.Views)
        assert [first.views["mood"]["answered"], last.views["mood"]["answered"]] == [0, 1]


def test_what_is_to_come_afterwards_waits_until_everybody_was_written_to(stage: Stage, many: list[Taking]) -> None:
    assert isinstance(stage.room.shows, Publisher)
    told: list[int] = []

    def call() -> None:
        told.append(reached(many))

    stage.room.shows.afterwards(call)
    assert told == [0]  # nothing is due
    stage.do(Ear(Audience.FACILITATOR), "mood", {"type": "reveal"})
    stage.room.shows.afterwards(call)
    stage.timing.pass_()
    stage.room.shows.afterwards(call)
    assert told == [0, 0]
    stage.timing.pass_(1)
    assert told == [0, 0, len(many)]


def test_who_hangs_up_while_a_crowd_is_written_to_keeps_it_from_nobody(stage: Stage, many: list[Taking]) -> None:
    stage.do(Ear(Audience.FACILITATOR), "mood", {"type": "reveal"})
    stage.timing.pass_()
    for ear in many[::2]:
        stage.room.leave(ear)
    stage.timing.pass_(1)
    assert all(ear.of(wire.Views) for ear in many[1::2])


def test_every_frame_that_leaves_is_a_message_of_the_protocol(stage: Stage) -> None:
    ana = stage.ear()
    stage.facilitator_does("mood", {"type": "reveal"})
    stage.do(ana, "mood", CALM)
    stage.timing.pass_(1)
    assert {json.loads(payload(frame))["t"] for frame in ana.frames} == {"views", "ack"}
