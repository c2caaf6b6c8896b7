"""All courses of a workspace, without nbgrader: who does it, when, and what is told of failures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.unit.grading.course_of import NOON
from tests.unit.grading.test_gathering import PLACED, Room, WithoutNbgrader

from huddlebook.grading import Course, open_desk
from huddlebook.grading.gatherer import Gatherer, Turn
from huddlebook.grading.worker import WorkerFailed
from huddlebook.rooms.events import Placed
from huddlebook.rooms.log import Entry

POLL = Placed("mood", "poll", "one", {"prompt": "Mood?", "options": ["calm", "busy"]})


class Broken(WithoutNbgrader):
    """Takes nothing in while `broken`."""

    broken = False

    def sync(self, course: Course, assignment: str = "") -> object:  # type: ignore[override]  # or it raises
        if self.broken:
            raise WorkerFailed("nbgrader failed (OSError: no).")
        return super().sync(course, assignment)


@pytest.fixture
def room() -> Room:
    return Room(PLACED)


@pytest.fixture
def gatherer(tmp_path: Path, room: Room) -> Iterator[Gatherer]:
    made = made_for(tmp_path, room)
    yield made
    made.close()


def made_for(home: Path, room: Room) -> Gatherer:
    room.log.close = lambda: None  # type: ignore[method-assign]  # a log in memory ends with it
    made = Gatherer(home, lambda: room.log, lambda: NOON)
    made._worker = Broken()
    return made


def test_it_works_where_something_happened_and_only_there(
    gatherer: Gatherer, room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert gatherer.turn() == Turn()
    assert not Course.of(tmp_path, "amber").root.exists(), "nobody wrote anything yet"
    room.hand_in("First.")
    assert gatherer.turn() == Turn(handed=1, taken=1)
    room.hand_in("Second.")
    assert gatherer.turn() == Turn(handed=1, taken=1)
    reads: list[str] = []
    read = room.log.read

    def counted(room: str, after: int = 0) -> Iterator[Entry]:
        reads.append(room)
        return read(room, after)

    monkeypatch.setattr(room.log, "read", counted)
    gatherer.turn()
    gatherer.turn()
    before = len(reads)
    assert gatherer.turn() == Turn()
    assert len(reads) == before


def test_what_is_written_on_the_desk_is_noticed_without_any_fact(
    gatherer: Gatherer, room: Room, tmp_path: Path
) -> None:
    room.hand_in("First.")
    gatherer.turn()
    with open_desk(Course.of(tmp_path, "amber")) as desk:
        one = desk.latest()[0]
        desk.write(one.assignment, one.seat, one.round, "Say more.", None)
        assert gatherer.turn().kept == 1
        desk.release(one.assignment, one.seat, one.round)
    assert gatherer.turn().told == 1
    assert room.comments() == ["Say more."]


def test_a_second_process_finds_it_busy_until_the_first_ends(gatherer: Gatherer, room: Room, tmp_path: Path) -> None:
    room.hand_in("First.")
    gatherer.turn()
    second = made_for(tmp_path, room)
    room.hand_in("Second.")
    assert second.turn() == Turn(busy=True)
    gatherer.close()
    assert gatherer.turn() == Turn(busy=True)
    assert second.turn().handed == 1
    second.close()


def test_a_failure_is_told_until_it_is_over_and_other_rooms_go_on(
    gatherer: Gatherer, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = gatherer._worker
    assert isinstance(worker, Broken)
    worker.broken = True
    room.hand_in("First.")
    for _ in range(2):
        assert gatherer.turn().problems == {"amber": ("nbgrader failed (OSError: no).",)}
    worker.broken = False
    room.hand_in("Second.")
    assert gatherer.turn().problems, "not before its time"
    monkeypatch.setattr("huddlebook.grading.gatherer.time.monotonic", lambda: 1e9)
    assert gatherer.turn() == Turn(handed=1, taken=2)


def test_a_room_without_reflections_is_left_alone(tmp_path: Path) -> None:
    room = Room(POLL)
    gatherer = made_for(tmp_path, room)
    assert gatherer.turn() == Turn()
    gatherer.close()
    assert not (tmp_path / "grading").exists()
