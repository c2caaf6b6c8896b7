from __future__ import annotations

from tests.unit.rooms.staged import Staged

from huddlebook.activities.contract import Event, Fact
from huddlebook.rooms import engine
from huddlebook.rooms.commands import Draft
from huddlebook.rooms.outbox import (
    MAIL,
    MessageDropped,
    MessageFailed,
    MessageQueued,
    MessageSent,
    MessagesPaused,
    MessagesResumed,
    MessagesStopped,
    Outbox,
    fold,
    letter_id,
)
from huddlebook.rooms.state import RoomState


def queued(name: str, cause: str = "release:one") -> MessageQueued:
    return MessageQueued(name, "person", "s1", MAIL, "release", (cause,))


def told(*happened: Event) -> Outbox:
    box = Outbox()
    for number, event in enumerate(happened, 1):
        box = fold(box, Fact(number, number * 1000, "tick", event))
    return box


def test_what_is_queued_waits_the_oldest_first() -> None:
    names = [f"m{number}" for number in range(20)]
    box = told(*(queued(name, name) for name in names))
    assert [letter.id for letter in box.waiting()] == names


def test_what_was_sent_dropped_or_given_up_waits_no_more() -> None:
    box = told(
        queued("a"), queued("b"), queued("c"), MessageSent("a"), MessageDropped("b"),
        MessageFailed("c", "message", "no such person", None),
    )  # fmt: skip
    assert box.waiting() == []
    assert {name: letter.state for name, letter in box.letters.items()} == {"a": "sent", "b": "dropped", "c": "failed"}
    assert box.letters["a"].at == 4000


def test_a_failure_is_tried_again_and_counted() -> None:
    box = told(queued("a"), MessageFailed("a", "way", "hangs", 9000), MessageFailed("a", "way", "hangs", 20_000))
    (letter,) = box.waiting()
    assert (letter.tries, letter.again, letter.where, letter.why) == (2, 20_000, "way", "hangs")


def test_a_pause_ends_a_stop_and_resuming_ends_both() -> None:
    box = told(MessagesStopped("s1"), MessagesPaused("s2", 5), MessagesPaused("s1", 9))
    assert (box.stopped, dict(box.paused)) == (frozenset(), {"s2": 5, "s1": 9})
    box = told(MessagesStopped("s1"), MessagesPaused("s2", 5), MessagesResumed("s1"), MessagesResumed("s2"))
    assert (box.stopped, dict(box.paused)) == (frozenset(), {})


def test_an_id_is_made_from_the_causes_whatever_their_order() -> None:
    one = letter_id("r1", "person", "s1", MAIL, ("b", "a"))
    assert one == letter_id("r1", "person", "s1", MAIL, ("a", "b"))
    assert one != letter_id("r1", "person", "s2", MAIL, ("a", "b"))
    assert one != letter_id("r2", "person", "s1", MAIL, ("a", "b"))


def test_a_snapshot_keeps_the_outbox() -> None:
    staged = Staged()
    events = (queued("a"), queued("b"), MessageSent("a"), MessagesPaused("s1", 5), MessagesStopped("s2"))
    staged.keep(engine.apply(staged.state, [Draft(None, one) for one in events], "tick", key=None, now=0))
    engine.keep(staged.log, staged.state)
    read = engine.load(staged.log, "r1")
    assert read.outbox == staged.state.outbox == engine.follow(RoomState(id="r1"), staged.log.read("r1")).outbox
    assert [letter.id for letter in read.outbox.waiting()] == ["b"]
