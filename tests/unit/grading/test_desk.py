from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.unit.grading.course_of import ASSIGNMENT, course_in, handed_in

from huddlebook.errors import NotFound, StorageError
from huddlebook.grading.desk import Desk, Superseded, open_desk
from huddlebook.grading.records import BadId, Comment


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(course_in(tmp_path)) as opened:
        yield opened


def places(desk: Desk) -> list[tuple[int, str]]:
    return [(one.round, one.place) for one in desk.of(ASSIGNMENT, "sann")]


def test_a_round_waits_is_open_and_is_past(desk: Desk) -> None:
    desk.receive(handed_in())
    assert places(desk) == [(1, "waiting")]
    desk.opened(ASSIGNMENT, "sann", 1)
    desk.receive(handed_in(number=2))
    assert places(desk) == [(1, "open"), (2, "waiting")]
    desk.archive(ASSIGNMENT, "sann")
    desk.opened(ASSIGNMENT, "sann", 2)
    assert places(desk) == [(1, "past"), (2, "open")]


def test_rounds_that_come_in_disorder_are_in_order(desk: Desk) -> None:
    for number in (3, 1, 2):
        desk.receive(handed_in(number=number))
    assert places(desk) == [(1, "past"), (2, "past"), (3, "waiting")]
    assert [one.round for one in desk.latest()] == [3]


def test_a_repeat_changes_nothing(desk: Desk) -> None:
    desk.receive(handed_in())
    desk.opened(ASSIGNMENT, "sann", 1)
    desk.write(ASSIGNMENT, "sann", 1, "Well seen.", None)
    before = desk.rounds()
    desk.receive(handed_in(name="Other"))
    assert desk.rounds() == before


def test_texts_and_names_are_clean_on_the_desk(desk: Desk) -> None:
    desk.receive(handed_in(name="A\ud800 <b>", answers={"1": "a\0b\ud800", "2": "x" * 30_000}))
    (one,) = desk.rounds()
    assert one.name == "A\ufffd ‹b›"
    assert one.answers["1"] == "ab\ufffd"
    assert len(one.answers["2"]) == 20_000


def test_a_comment_on_a_text_that_was_replaced_is_refused(desk: Desk) -> None:
    desk.receive(handed_in())
    desk.receive(handed_in(number=2))
    with pytest.raises(Superseded, match="A newer version has arrived"):
        desk.write(ASSIGNMENT, "sann", 1, "Well seen.", None)
    with pytest.raises(NotFound):
        desk.write(ASSIGNMENT, "sbo", 1, "Well seen.", None)


def test_a_comment_that_waits_is_not_overwritten_by_what_nbgrader_has(desk: Desk) -> None:
    desk.receive(handed_in())
    desk.opened(ASSIGNMENT, "sann", 1)
    (before,) = desk.rounds()
    desk.write(ASSIGNMENT, "sann", 1, "New", None)
    desk.found(before, "Old", None, True)
    (now,) = desk.rounds()
    assert (now.comment, now.pending) == ("New", True)
    desk.write(ASSIGNMENT, "sann", 1, "Newer", None)
    desk.carried(now)
    assert desk.rounds()[0].pending
    desk.carried(desk.rounds()[0])
    desk.found(before, "In formgrader", 2.0, True)
    assert (desk.rounds()[0].comment, desk.rounds()[0].score) == ("In formgrader", 2.0)


def test_a_comment_goes_out_once_it_is_released_and_again_when_it_changes(desk: Desk) -> None:
    desk.receive(handed_in())
    with pytest.raises(NotFound, match="no comment to release"):
        desk.release(ASSIGNMENT, "sann", 1)
    desk.write(ASSIGNMENT, "sann", 1, "Well seen.", 0.0)
    assert desk.outgoing() == []
    first = desk.release(ASSIGNMENT, "sann", 1)
    assert first == Comment(ASSIGNMENT, "sann", 1, "Well seen.")
    assert desk.outgoing() == [first]
    desk.sent(first)
    desk.release(ASSIGNMENT, "sann", 1)
    assert desk.outgoing() == []
    desk.write(ASSIGNMENT, "sann", 1, "Very well seen.", 3.0)
    assert desk.outgoing() == []
    second = desk.release(ASSIGNMENT, "sann", 1)
    desk.sent(first)
    assert desk.outgoing() == [second]
    assert second.score == 3.0


def test_a_batch_that_fails_leaves_nothing(desk: Desk) -> None:
    def batch() -> None:
        with desk.batch():
            desk.receive(handed_in())
            desk.receive(handed_in("sbo", answers={"../1": ""}))

    with pytest.raises(BadId):
        batch()
    assert desk.rounds() == []


def test_a_desk_that_cannot_be_opened_says_so(tmp_path: Path) -> None:
    course = course_in(tmp_path)
    (course.root / "desk.db").mkdir()
    with pytest.raises(StorageError, match="cannot be opened"), open_desk(course):
        pass
