"""A live room on fakes: nobody is told before it is durable, and what cannot be written changes nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.unit.server.fakes import OTHER, ROOM, SEAT, Ear, Stage

from huddlebook.activities import poll
from huddlebook.activities.contract import Audience, Refusal
from huddlebook.errors import StorageError, StorageFull
from huddlebook.rooms import forgetting, wire
from huddlebook.rooms.redaction import Person
from huddlebook.server import live
from huddlebook.server.batch import Accepted

CALM: dict[str, Any] = {"type": "answer", "choice": [0]}
BUSY: dict[str, Any] = {"type": "answer", "choice": [1]}


@pytest.fixture
def stage() -> Stage:
    stage = Stage()
    stage.facilitator_does(None, {"type": "open_step", "step": "one"})
    return stage


def choices(stage: Stage) -> dict[str, tuple[int, ...]]:
    state = stage.state.activities["mood"]
    assert isinstance(state, poll.PollState)
    return {seat: ballot.choice for (_, seat), ballot in state.ballots.items()}


def test_an_answer_is_acknowledged_with_ones_own_part(stage: Stage) -> None:
    ear = stage.ear()
    key = stage.do(ear, "mood", CALM)
    stage.timing.pass_()
    (ack,) = ear.of(wire.Ack)
    assert (ack.key, ack.cursor) == (key, stage.state.seq)
    assert ack.own == {"mood": {"round": 1, "choice": [0], "other": ""}}


def test_nobody_is_told_anything_before_it_is_durable(stage: Stage) -> None:
    ear, console = stage.ear(), stage.ear(Audience.FACILITATOR)
    stage.pen.held = True
    stage.do(ear, "mood", CALM)
    stage.timing.pass_(5)
    assert ear.heard == console.heard == []
    assert choices(stage) == {}
    stage.pen.write()
    stage.timing.pass_(1)
    assert ear.of(wire.Ack)
    assert console.of(wire.Views)[0].views["mood"]["answered"] == 1


def test_what_arrives_during_a_commit_goes_into_the_next_one_together(stage: Stage) -> None:
    stage.seat(OTHER, "Ben")
    ana, ben = stage.ear(), stage.ear(seat=OTHER)
    stage.pen.held = True
    stage.do(ana, "mood", CALM)
    stage.timing.pass_()
    for command in (BUSY, CALM, BUSY):
        stage.do(ben, "mood", command)
    stage.timing.pass_()
    before = len(stage.pen.appends)
    stage.pen.write()
    stage.timing.pass_()
    stage.pen.write()
    stage.timing.pass_()
    assert [len(append.entries) for append in stage.pen.appends[before:]] == [1, 3]
    assert choices(stage) == {SEAT: (0,), OTHER: (1,)}
    assert len(ben.of(wire.Ack)) == 3


def test_the_same_key_again_is_acknowledged_and_counted_once(stage: Stage) -> None:
    ear = stage.ear()
    post = {"type": "post", "text": "hello"}
    key = stage.do(ear, "words", post)
    stage.do(ear, "words", post, key)
    stage.timing.pass_()
    stage.do(ear, "words", post, key)
    stage.timing.pass_()
    assert [ack.key for ack in ear.of(wire.Ack)] == [key] * 3
    assert len(stage.state.activities["words"].cards) == 1  # type: ignore[attr-defined]


def test_a_key_from_before_a_restart_is_known_after_it_also_when_the_question_is_closed_by_then(stage: Stage) -> None:
    key = stage.do(stage.ear(), "mood", CALM)
    stage.timing.pass_()
    stage.facilitator_does("mood", {"type": "close"})
    stage.room = stage.load()
    ear = stage.ear()
    stage.do(ear, "mood", CALM, key)
    stage.timing.pass_()
    assert [ack.key for ack in ear.of(wire.Ack)] == [key]


def test_a_key_that_only_the_log_knows_is_acknowledged_again(stage: Stage) -> None:
    ear = stage.ear()
    key = stage.do(ear, "words", {"type": "post", "text": "hello"})
    stage.timing.pass_()
    stage.room._keys.clear()
    stage.do(ear, "words", {"type": "post", "text": "hello"}, key)
    stage.do(ear, "mood", CALM)
    stage.timing.pass_()
    assert len(ear.of(wire.Ack)) == 3
    assert len(stage.state.activities["words"].cards) == 1  # type: ignore[attr-defined]
    assert choices(stage) == {SEAT: (0,)}


def test_somebody_else_appended_so_the_batch_is_decided_again(stage: Stage) -> None:
    ear = stage.ear()
    stage.elsewhere("mood", {"type": "close"})
    stage.do(ear, "mood", CALM)
    stage.timing.pass_()
    assert ear.of(wire.Refuse)[0].code == "closed"
    stage.elsewhere("mood", {"type": "open"})
    stage.room.follow()
    stage.elsewhere("words", {"type": "close"})
    stage.do(ear, "mood", CALM)
    stage.timing.pass_()
    assert choices(stage) == {SEAT: (0,)}
    assert stage.load().state.seq == stage.state.seq


def test_what_others_wrote_is_followed_and_shown(stage: Stage) -> None:
    ear = stage.ear()
    stage.elsewhere(None, {"type": "open_step", "step": "two"})
    stage.room.follow()
    stage.timing.pass_(1)
    assert ear.of(wire.Views)[-1].room.step == "two"


def test_who_is_forgotten_elsewhere_is_out_and_nowhere_in_memory(stage: Stage) -> None:
    stage.seat(OTHER, "Ben Lee")
    ana, ben, console = stage.ear(), stage.ear(seat=OTHER), stage.ear(Audience.FACILITATOR)
    stage.do(ben, "words", {"type": "post", "text": "Only I wrote this."})
    stage.timing.pass_(1)
    assert "Only I wrote this." in str(ana.of(wire.Views)[-1].views)
    forgetting.forget(stage.log, ROOM, Person(frozenset({OTHER})), 2_000_000)
    stage.room.follow()
    stage.timing.pass_(1)
    assert ben.closed
    assert "[deleted " in str(ana.of(wire.Views)[-1].views["words"])
    assert not any(trace in str(stage.state) for trace in ("Only I wrote this.", "Ben Lee"))
    assert "Ben Lee" not in str(console.of(wire.Views)[-1].room)
    stage.do(ana, "mood", CALM)
    stage.timing.pass_(1)
    assert choices(stage) == {SEAT: (0,)}


def test_a_batch_that_meets_a_forgetting_is_decided_on_the_room_read_anew(stage: Stage) -> None:
    ana = stage.ear()
    stage.do(ana, "words", {"type": "post", "text": "Mine alone."})
    stage.timing.pass_(1)
    stage.pen.held = True
    stage.do(ana, "mood", CALM)
    stage.timing.pass_()
    forgetting.forget(stage.log, ROOM, Person(frozenset({SEAT})), 2_000_000)
    stage.pen.held = False
    stage.pen.write()
    stage.timing.pass_(1)
    assert ana.of(wire.Refuse)[-1].code == "gone"
    assert (choices(stage), "Mine alone." in str(stage.state)) == ({}, False)


def test_following_waits_for_a_commit_of_our_own(stage: Stage) -> None:
    ear = stage.ear()
    stage.pen.held = True
    stage.do(ear, "mood", CALM)
    stage.timing.pass_()
    stage.room.follow()
    assert choices(stage) == {}
    stage.pen.write()
    stage.timing.pass_(1)
    assert choices(stage) == {SEAT: (0,)}


@pytest.mark.parametrize(
    ("error", "refusal"), [(StorageFull("full"), live.FULL), (StorageError("broken"), live.FAILED)]
)
def test_a_batch_that_cannot_be_written_is_refused_and_changes_nothing(
    stage: Stage, error: Exception, refusal: Refusal
) -> None:
    ear, before = stage.ear(), stage.state
    stage.pen.error = error
    key = stage.do(ear, "mood", CALM)
    stage.timing.pass_(1)
    (refused,) = ear.of(wire.Refuse)
    assert (refused.key, refused.code, refused.message) == (key, "storage", refusal.message)
    assert stage.state is before
    stage.do(ear, "mood", CALM, key)
    stage.timing.pass_()
    assert ear.of(wire.Ack)
    assert choices(stage) == {SEAT: (0,)}


def test_on_a_full_disk_what_was_saved_before_is_still_acknowledged(stage: Stage) -> None:
    ear = stage.ear()
    saved = stage.do(ear, "mood", CALM)
    stage.timing.pass_()
    ear.frames.clear()
    stage.pen.error = StorageFull("full")
    stage.do(ear, "mood", CALM, saved)
    new = stage.do(ear, "words", {"type": "post", "text": "hello"})
    stage.timing.pass_()
    assert [ack.key for ack in ear.of(wire.Ack)] == [saved]
    assert [refused.key for refused in ear.of(wire.Refuse)] == [new]


def test_a_pen_that_is_closed_refuses(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(append: object) -> Any:
        raise StorageError("closed")

    ear = stage.ear()
    monkeypatch.setattr(stage.pen, "submit", closed)
    stage.do(ear, "mood", CALM)
    stage.timing.pass_()
    assert ear.of(wire.Refuse)[0].code == "storage"


def test_an_activity_that_breaks_refuses_its_own_command_and_no_other(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    planned = stage.room.state.plan.activities["mood"]  # type: ignore[union-attr]

    def broken(*_: object) -> Any:
        raise ZeroDivisionError

    monkeypatch.setitem(vars(planned), "activity", replace(planned.activity, decide=broken))
    ear = stage.ear()
    stage.do(ear, "mood", CALM)
    stage.do(ear, "words", {"type": "post", "text": "still here"})
    stage.timing.pass_()
    assert ear.of(wire.Refuse)[0].code == "invalid"
    assert len(ear.of(wire.Ack)) == 1
    assert ROOM in caplog.text


def test_a_participants_facilitator_command_is_refused_and_logged_without_a_seat(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    ear = stage.ear()
    stage.do(ear, "mood", {"type": "reveal"})
    stage.do(ear, None, {"type": "end_room"})
    stage.timing.pass_()
    assert [refused.code for refused in ear.of(wire.Refuse)] == ["not_allowed", "not_allowed"]
    assert "'reveal'" in caplog.text
    assert "'end_room'" in caplog.text
    assert SEAT not in caplog.text
    assert "FERN42" not in caplog.text


def test_the_presenter_screen_may_ask_for_nothing(stage: Stage) -> None:
    screen = stage.ear(Audience.PRESENTER)
    stage.do(screen, "mood", {"type": "reveal"})
    stage.timing.pass_()
    assert screen.of(wire.Refuse)[0].code == "not_allowed"


def test_joining_takes_a_seat_under_a_free_name(stage: Stage) -> None:
    told: list[Any] = []
    stage.room.join(OTHER, "Ana", told.append)
    stage.timing.pass_()
    assert told == [Accepted(stage.state.seq)]
    assert stage.state.seats[OTHER].name == "Ana 2"


def test_nobody_joins_a_room_that_has_ended(stage: Stage) -> None:
    stage.facilitator_does(None, {"type": "end_room"})
    told: list[Any] = []
    stage.room.join(OTHER, "Ben", told.append)
    stage.timing.pass_()
    assert told[0].code == "room_ended"


def test_whoever_is_removed_is_told_and_hung_up_on(stage: Stage) -> None:
    ear = stage.ear()
    stage.facilitator_does(None, {"type": "remove", "seat": SEAT})
    assert ear.of(wire.Bye)[0].reason == "removed"
    assert ear.closed == 4001
    stage.do(ear, "mood", CALM)
    stage.timing.pass_()
    assert ear.of(wire.Refuse)[0].code == "gone"


def test_another_name_reaches_all_tabs_of_the_person_only(stage: Stage) -> None:
    stage.seat(OTHER, "Ben")
    here, there, ben = stage.ear(), stage.ear(), stage.ear(seat=OTHER)
    stage.do(here, None, {"type": "rename", "name": "Anna"})
    stage.timing.pass_(2)
    assert [mine.you.name for mine in here.of(wire.Mine)] == ["Anna"]
    assert [mine.you.name for mine in there.of(wire.Mine)] == ["Anna"]
    assert ben.of(wire.Mine) == []


def test_ones_own_part_reaches_ones_other_tabs_and_nobody_else(stage: Stage) -> None:
    stage.seat(OTHER, "Ben")
    here, there, ben = stage.ear(), stage.ear(), stage.ear(seat=OTHER)
    stage.do(here, "mood", CALM)
    stage.timing.pass_(1)
    assert there.of(wire.Mine)[0].own["mood"]["choice"] == [0]
    assert here.of(wire.Mine) == []
    assert ben.of(wire.Mine) == ben.of(wire.Ack) == []


def test_a_long_room_is_snapshotted_and_read_back_the_same(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "SNAPSHOT_EVERY", 10)
    ear = stage.ear()
    for number in range(25):
        stage.do(ear, "mood", CALM if number % 2 else BUSY)
        stage.timing.pass_()
    assert stage.log._snapshots[ROOM][0] >= stage.state.seq - 10
    assert stage.load().state.activities == stage.state.activities


def test_a_snapshot_that_fails_is_only_noted(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object) -> Any:
        raise StorageFull("no space")

    monkeypatch.setattr(live, "SNAPSHOT_EVERY", 1)
    monkeypatch.setattr(stage.pen, "save_snapshot", full)
    ear = stage.ear()
    stage.do(ear, "mood", CALM)
    stage.timing.pass_()
    assert ear.of(wire.Ack)
    assert "no space" in caplog.text


def test_remembered_keys_are_bounded(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "KEYS_KEPT", 5)
    ear = stage.ear()
    for number in range(30):
        stage.do(ear, "mood", CALM if number % 2 else BUSY)
        stage.timing.pass_()
    assert len(stage.room._keys) <= 10


def test_a_room_is_idle_when_nobody_is_in_it_and_nothing_waits(stage: Stage) -> None:
    seen = [stage.room.idle]
    ear = stage.ear()
    seen.append(stage.room.idle)
    stage.room.leave(ear)
    seen.append(stage.room.idle)
    stage.pen.held = True
    stage.do(Ear(Audience.FACILITATOR), "mood", {"type": "close"})
    seen.append(stage.room.idle)
    assert seen == [True, False, True, False]


def test_a_command_that_is_no_command_is_refused(stage: Stage) -> None:
    ear = stage.ear()
    for command in ({"type": "fly"}, {"type": "answer", "choice": "0"}, {"type": "answer", "extra": 1}):
        stage.do(ear, "mood", command)
    stage.do(ear, "nowhere", CALM)
    stage.timing.pass_()
    assert [refused.code for refused in ear.of(wire.Refuse)] == ["bad_command"] * 3 + ["unknown_activity"]
