from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest
from tests.unit.grading.course_of import ASSIGNMENT, NOON, course_in, handed_in

from huddlebook.errors import HuddlebookError, NotFound, StorageFull
from huddlebook.grading import delivery
from huddlebook.grading.course import Course
from huddlebook.grading.delivery import deliver, folder_name, sweep, timestamp
from huddlebook.grading.desk import open_desk
from huddlebook.grading.records import BadId


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return course_in(tmp_path)


def names(course: Course) -> list[str]:
    return sorted(path.name for path in course.inbound.iterdir())


def test_a_submission_is_a_folder_as_nbgrader_expects_it(course: Course) -> None:
    with open_desk(course) as desk:
        assert deliver(course, desk, [handed_in()]) == 1
    (folder,) = course.inbound.iterdir()
    seat, assignment, instant, _ = folder.name.split("+")
    assert (seat, assignment) == ("sann", ASSIGNMENT)
    assert instant == (folder / "timestamp.txt").read_text() == "2023-11-14 22:13:20.000001 UTC"
    notebook = json.loads((folder / "reflection.ipynb").read_text())
    assert notebook["cells"][2]["source"] == "I listened."
    assert len((folder / "submission_secret.txt").read_text()) == 128


def test_a_repeat_delivers_nothing(course: Course) -> None:
    with open_desk(course) as desk:
        deliver(course, desk, [handed_in()])
        before = names(course)
        assert deliver(course, desk, [handed_in(), handed_in("sbo")]) == 1
        assert len(desk.rounds()) == 2
    assert set(before) < set(names(course))


def test_a_crash_between_the_folder_and_the_desk_is_made_good(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_desk(course) as desk:
        with monkeypatch.context() as broken:
            broken.setattr(desk, "receive", lambda one: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                deliver(course, desk, [handed_in()])
        assert (len(names(course)), desk.rounds()) == (1, [])
        assert deliver(course, desk, [handed_in()]) == 0
        assert (len(names(course)), len(desk.rounds())) == (1, 1)


def test_somebody_elses_delivery_in_the_same_moment_counts_once(course: Course) -> None:
    with open_desk(course) as desk:
        sending = delivery._Sending(course)
        assert sending._there == set()
        deliver(course, desk, [handed_in()])
        assert sending.send([handed_in()]) == 0
    assert len(names(course)) == 1
    assert not list(course.exchange.glob(".part-*"))


def test_a_later_round_is_later_even_in_the_same_millisecond() -> None:
    rounds = [timestamp(handed_in(number=number)) for number in range(1, 12)]
    assert rounds == sorted(rounds)
    assert timestamp(handed_in(at=NOON + 1)) > rounds[-1]


def test_each_of_the_four_makes_another_name() -> None:
    others = [
        handed_in(),
        handed_in("sbo"),
        handed_in(number=2),
        handed_in(cohort="blue"),
        handed_in(assignment="other"),
    ]
    assert len({folder_name(one).rsplit("+", 1)[1] for one in others}) == 5
    assert folder_name(handed_in(answers={})) == folder_name(handed_in(name="Somebody"))


@pytest.mark.parametrize("bad", ["../../evil", "*", "dept/ann", ""])
def test_ids_that_are_paths_or_patterns_reach_no_disk(course: Course, tmp_path: Path, bad: str) -> None:
    before = sorted(tmp_path.rglob("*"))
    with open_desk(course) as desk:
        for changes in ({"seat": bad}, {"assignment": bad}, {"answers": {bad: "x"}}):
            with pytest.raises(BadId):
                deliver(course, desk, [handed_in(**changes)])
        assert desk.rounds() == []
    assert [path for path in sorted(tmp_path.rglob("*")) if "desk" not in path.name] == before
    with pytest.raises(BadId):
        Course.of(tmp_path, bad)


def test_what_was_not_released_is_not_found(course: Course) -> None:
    with open_desk(course) as desk, pytest.raises(NotFound, match="was not released in the course 'amber'"):
        deliver(course, desk, [handed_in(assignment="week-9-000000")])
    assert names(course) == []


@pytest.mark.parametrize("changes", [{"cohort": "blue"}, {"number": 0}, {"number": 1000}])
def test_what_belongs_elsewhere_is_refused(course: Course, changes: dict[str, object]) -> None:
    with open_desk(course) as desk, pytest.raises(HuddlebookError, match=r"does not belong|has rounds 1 to 999"):
        deliver(course, desk, [handed_in(**changes)])  # type: ignore[arg-type]


def test_a_full_disk_is_said_and_nothing_is_half_there(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, text: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with open_desk(course) as desk:
        with monkeypatch.context() as disk:
            disk.setattr(delivery, "_write", full)
            with pytest.raises(StorageFull, match="tried again later"):
                deliver(course, desk, [handed_in()])
        assert (names(course), desk.rounds(), list(course.exchange.glob(".part-*"))) == ([], [], [])
        assert deliver(course, desk, [handed_in()]) == 1


def test_what_a_crash_left_is_swept_away(course: Course) -> None:
    left = course.exchange / ".part-1-abc"
    left.mkdir()
    (left / "timestamp.txt").write_text("half")
    sweep(course)
    assert not left.exists()
