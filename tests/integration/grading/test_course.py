"""Learners' reflections through the real nbgrader and back; each test has people of its own."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import pytest
from tests.integration.grading.conftest import LOOK_BACK, LOOK_ON

from huddlebook.grading import Comment, Course, Desk, Prompt, Submission, Task, Worker, assignment_name, deliver
from huddlebook.grading.reading import queue, read, write
from huddlebook.grading.worker import WorkerFailed

BACK, ON = assignment_name(LOOK_BACK), assignment_name(LOOK_ON)
NOON = 1_700_000_000_000


def handed_in(seat: str, text: str, number: int = 1, assignment: str = BACK) -> Submission:
    answers = {"1": text} if assignment == ON else {"1": text, "2": "How quiet it was."}
    return Submission("amber", assignment, seat, f"{seat.title()} Lee", f"{seat}@example.org", number, NOON, answers)


def nbgrader(course: Course, *words: str) -> str:
    """What nbgrader's own command says in the course's folder."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *words],
        cwd=course.root, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout + done.stderr


def test_two_learners_are_read_commented_and_answered(course: Course, desk: Desk, worker: Worker) -> None:
    deliver(course, desk, [handed_in("sann", "I listened."), handed_in("sbo", "I spoke.", assignment=ON)])
    done = worker.sync(course)
    assert (done.taken, done.problems) == (2, ())
    mine = [line for line in queue(course, desk) if line.seat in ("sann", "sbo")]
    assert {(line.seat, line.name, line.title) for line in mine} == {
        ("sann", "Sann Lee", "Looking back"),
        ("sbo", "Sbo Lee", "Looking on"),
    }
    write(course, desk, BACK, "sann", 1, "Well *seen*.")
    write(course, desk, ON, "sbo", 1, "Say how.", 3)
    worker.sync(course)
    assert not [line for line in queue(course, desk) if line.seat in ("sann", "sbo")]
    desk.release(BACK, "sann", 1)
    desk.release(ON, "sbo", 1)
    assert [one for one in desk.outgoing() if one.seat in ("sann", "sbo")] == [
        Comment(BACK, "sann", 1, "Well *seen*."),
        Comment(ON, "sbo", 1, "Say how.", 3),
    ]


def test_nbgraders_own_commands_show_the_same(course: Course, desk: Desk, worker: Worker) -> None:
    deliver(course, desk, [handed_in("scy", "I asked.", assignment=ON)])
    worker.sync(course)
    write(course, desk, ON, "scy", 1, "Good.", 2.5)
    worker.sync(course)
    listed = nbgrader(course, "db", "assignment", "list")
    assert BACK in listed
    assert ON in listed
    nbgrader(course, "export")
    with (course.root / "grades.csv").open() as file:
        (row,) = [row for row in csv.DictReader(file) if row["student_id"] == "scy" and row["assignment"] == ON]
    assert (row["first_name"], row["last_name"], row["email"]) == ("Scy", "Lee", "scy@example.org")
    assert (float(row["score"]), float(row["max_score"])) == (2.5, 4.0)


def test_a_revised_text_has_no_old_comment_and_each_round_is_kept(course: Course, desk: Desk, worker: Worker) -> None:
    deliver(course, desk, [handed_in("sdi", "First.")])
    worker.sync(course)
    write(course, desk, BACK, "sdi", 1, "Say more.")
    worker.sync(course)
    deliver(course, desk, [handed_in("sdi", "Second, longer.", 2), handed_in("sdi", "Third.", 3)])
    assert worker.sync(course).taken == 1
    reading = read(course, desk, BACK, "sdi")
    versions = [(one.round, one.answers[0].text, one.comment) for one in (reading.now, *reading.before)]
    assert versions == [(3, "Third.", ""), (2, "Second, longer.", ""), (1, "First.", "Say more.")]
    assert "sdi" in [line.seat for line in queue(course, desk)]
    worker.sync(course)
    assert read(course, desk, BACK, "sdi").now.comment == ""
    autograded = nbformat.read(course.root / "autograded" / "sdi" / BACK / "reflection.ipynb", 4)
    assert autograded.cells[2].source == "Third."
    write(course, desk, BACK, "sdi", 3, "Now I see it.")
    worker.sync(course)
    assert [one.comment for one in desk.of(BACK, "sdi")] == ["Say more.", "", "Now I see it."]


@pytest.mark.parametrize(
    ("seat", "text", "kept"),
    [
        ("snul", "a\0b", "ab"),
        ("shalf", "lone \ud83d end", "lone \ufffd end"),
        ("slong", "å" * 10_000_000, "å" * 19_999 + "…"),
        ("semo", "🧑‍🏫 naïve — 漢字 $x^2$ ```", "🧑‍🏫 naïve — 漢字 $x^2$ ```"),
        ("stub", "(no answer)", "(no answer)"),
        ("sjson", '"},{"cells":[]}\\u0000', '"},{"cells":[]}\\u0000'),
    ],
)
def test_texts_of_every_kind_arrive(
    course: Course, desk: Desk, worker: Worker, seat: str, text: str, kept: str
) -> None:
    deliver(course, desk, [handed_in(seat, text)])
    done = worker.sync(course)
    assert (done.taken, done.problems) == (1, ())
    autograded = nbformat.read(course.root / "autograded" / seat / BACK / "reflection.ipynb", 4)
    assert autograded.cells[2].source == kept
    assert read(course, desk, BACK, seat).now.answers[0].text == kept


def test_a_released_reflection_is_not_made_twice_and_a_changed_one_is_another(course: Course, worker: Worker) -> None:
    assert worker.release(course, [LOOK_BACK, LOOK_ON]) == (BACK, ON)
    changed = Task("look-back", "Looking back", (*LOOK_BACK.prompts, Prompt("3", "And now?")))
    (name,) = worker.release(course, [changed])
    assert name != BACK
    assert {BACK, ON, name} <= set(course.assignments())


def test_a_release_that_crashed_is_begun_again(course: Course, worker: Worker) -> None:
    task = Task("half", "Half made", LOOK_BACK.prompts)
    course.outbound(assignment_name(task)).mkdir()
    assert worker.release(course, [task]) == (assignment_name(task),)
    assert course.is_ready(assignment_name(task))


def test_what_cannot_be_taken_in_is_said_and_tried_again(course: Course, desk: Desk, worker: Worker) -> None:
    deliver(course, desk, [handed_in("sgone", "Here."), handed_in("sstay", "There.")])
    (folder,) = course.inbound.glob("sgone+*")
    aside = course.root / "aside"
    folder.rename(aside)
    done = worker.sync(course)
    assert done.taken == 1
    assert done.problems == (f"nbgrader did not collect round 1 of sgone for '{BACK}'.",)
    aside.rename(folder)
    assert worker.sync(course).taken == 1


def test_a_worker_that_was_killed_is_started_again(course: Course, desk: Desk, tmp_path: Path) -> None:
    with Worker(tmp_path / "worker.log") as worker:
        worker.start()
        assert worker._process
        worker._process.kill()
        worker._process.wait()
        deliver(course, desk, [handed_in("slast", "Here.")])
        assert worker.sync(course).taken == 1


def test_a_worker_killed_while_it_grades_is_made_good(course: Course, desk: Desk, tmp_path: Path) -> None:
    people = [f"scrowd{number}" for number in range(8)]
    deliver(course, desk, [handed_in(seat, "Here.") for seat in people])
    with Worker(tmp_path / "worker.log") as worker, ThreadPoolExecutor(1) as hand:
        working = hand.submit(worker.sync, course)
        while not {one.seat for one in desk.rounds("open")} & set(people):
            assert not working.done()
        assert worker._process
        worker._process.kill()
        with pytest.raises(WorkerFailed, match="ended unexpectedly"):
            working.result()
        left = {one.seat for one in desk.rounds("waiting")}
        assert left
        assert worker.sync(course).taken == len(left)
    for seat in people:
        autograded = nbformat.read(course.root / "autograded" / seat / BACK / "reflection.ipynb", 4)
        assert autograded.cells[2].source == "Here."
    assert set(people) <= {line.seat for line in queue(course, desk)}


def test_what_nbgrader_cannot_do_is_a_sentence_and_the_worker_lives(worker: Worker, tmp_path: Path) -> None:
    nowhere = Course(tmp_path / "nowhere", "amber")
    with pytest.raises(WorkerFailed, match="FileNotFoundError"):
        worker.sync(nowhere)
    with pytest.raises(WorkerFailed, match="needs prompts"):
        worker.release(Course(tmp_path / "bad", "amber"), [Task("empty", "Empty", ())])
