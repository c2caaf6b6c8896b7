from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.unit.grading.course_of import ASSIGNMENT, GRADED, NOON, TASK, course_in, handed_in

from huddlebook.errors import HuddlebookError
from huddlebook.grading.course import Course
from huddlebook.grading.desk import Desk, open_desk
from huddlebook.grading.reading import queue, read, ready_to_release, write
from huddlebook.grading.records import assignment_name


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return course_in(tmp_path, TASK, GRADED)


@pytest.fixture
def desk(course: Course) -> Iterator[Desk]:
    with open_desk(course) as opened:
        opened.receive(handed_in("sann", at=NOON + 2))
        opened.receive(handed_in("sbo", at=NOON + 1, assignment=assignment_name(GRADED)))
        opened.receive(handed_in("scy", at=NOON + 3))
        yield opened


def seats(course: Course, desk: Desk) -> list[str]:
    return [line.seat for line in queue(course, desk)]


def test_who_waits_longest_comes_first_over_all_reflections(course: Course, desk: Desk) -> None:
    assert seats(course, desk) == ["sbo", "sann", "scy"]
    assert [line.title for line in queue(course, desk)] == ["Looking on", "Looking back", "Looking back"]


def test_what_was_commented_leaves_the_queue_and_comes_back_revised(course: Course, desk: Desk) -> None:
    write(course, desk, ASSIGNMENT, "sann", 1, "Well seen.")
    assert seats(course, desk) == ["sbo", "scy"]
    desk.receive(handed_in("sann", at=NOON + 9, number=2))
    assert seats(course, desk) == ["sbo", "scy", "sann"]
    assert queue(course, desk)[-1].revised


def test_read_without_a_comment_leaves_the_queue_and_has_nothing_to_release(course: Course, desk: Desk) -> None:
    write(course, desk, ASSIGNMENT, "sann", 1, "")
    assert seats(course, desk) == ["sbo", "scy"]
    assert ready_to_release(course, desk) == []


def test_a_text_comes_with_its_questions_earlier_versions_and_neighbours(course: Course, desk: Desk) -> None:
    write(course, desk, ASSIGNMENT, "sann", 1, "Say more.")
    desk.receive(handed_in("sann", at=NOON + 2, number=2, answers={"1": "I listened for an hour."}))
    reading = read(course, desk, ASSIGNMENT, "sann")
    assert [(one.prompt, one.text) for one in reading.now.answers] == [
        ("What did you try?", "I listened for an hour."),
        ("What surprised you?", ""),
    ]
    (before,) = reading.before
    assert (before.round, before.comment, before.answers[0].text) == (1, "Say more.", "I listened.")
    assert reading.previous
    assert reading.next
    assert (reading.previous.seat, reading.next.seat) == ("sbo", "scy")
    assert reading.points is None


def test_neighbours_are_found_from_a_text_that_has_left_the_queue(course: Course, desk: Desk) -> None:
    write(course, desk, ASSIGNMENT, "sann", 1, "Well seen.")
    reading = read(course, desk, ASSIGNMENT, "sann")
    assert (reading.previous and reading.previous.seat, reading.next and reading.next.seat) == ("sbo", "scy")
    first = read(course, desk, assignment_name(GRADED), "sbo")
    assert first.previous is None


def test_a_comment_is_to_release_until_the_learner_has_it_like_this(course: Course, desk: Desk) -> None:
    write(course, desk, ASSIGNMENT, "sann", 1, "Well seen.")
    assert [line.seat for line in ready_to_release(course, desk)] == ["sann"]
    desk.release(ASSIGNMENT, "sann", 1)
    assert ready_to_release(course, desk) == []
    write(course, desk, ASSIGNMENT, "sann", 1, "Very well seen.")
    assert read(course, desk, ASSIGNMENT, "sann").now.changed


def test_a_score_of_zero_is_never_shown(course: Course, desk: Desk) -> None:
    graded = assignment_name(GRADED)
    write(course, desk, graded, "sbo", 1, "Not yet.", 0)
    assert read(course, desk, graded, "sbo").now.score is None
    assert desk.release(graded, "sbo", 1).score is None
    write(course, desk, graded, "sbo", 1, "Good.", 2.5)
    assert desk.release(graded, "sbo", 1).score == 2.5


@pytest.mark.parametrize(("score", "said"), [(5, "0 to 4"), (-1, "0 to 4"), (float("nan"), "0 to 4")])
def test_a_score_that_the_reflection_does_not_give_is_refused(
    course: Course, desk: Desk, score: float, said: str
) -> None:
    with pytest.raises(HuddlebookError, match=said):
        write(course, desk, assignment_name(GRADED), "sbo", 1, "Good.", score)
    with pytest.raises(HuddlebookError, match="has comments, no scores"):
        write(course, desk, ASSIGNMENT, "sann", 1, "Good.", score)


def test_a_comment_that_is_too_long_is_refused(course: Course, desk: Desk) -> None:
    with pytest.raises(HuddlebookError, match="at most 10000"):
        write(course, desk, ASSIGNMENT, "sann", 1, "x" * 10_001)
