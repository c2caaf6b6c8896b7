"""How fast reflections go through nbgrader, and whether any is lost: 200 learners hand in two each within a second.

    python bench/grading.py [--quick] [--json FILE]

Everything is real: nbgrader's course, the grading worker, files on the disk with fsync. After the crowd, the second
reflections are handed in anew by processes that are killed with kill -9, twenty times at random moments, and repeated
each time. Then nbgrader's inbound folder and gradebook are counted. Exit code 1 when one is lost or stands twice.

autograde_200_s: collecting and autograding the 200 first reflections. one_reflection_s: from handing in one more until
nbgrader's gradebook says that it waits for a comment. --quick leaves the 200 second ones in inbound.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from rich.console import Console
from rich.table import Table

from huddlebook.grading import Course, Prompt, Submission, Task, Worker, assignment_name, deliver, open_desk
from huddlebook.grading.delivery import sweep

LEARNERS, KILLS, HANDS = 200, 20, 8
NOON = 1_700_000_000_000
PROMPTS = (Prompt("1", "What did you try?"), Prompt("2", "What surprised you?"))
FIRST, SECOND = Task("look-back", "Looking back", PROMPTS), Task("look-on", "Looking on", PROMPTS)
TEXT = "I asked two colleagues what they heard me say, and neither had heard what I meant. " * 8
TARGETS = {"autograde_200_s": 30, "one_reflection_s": 5, "delivered": 2 * LEARNERS, "lost": 0, "doubled": 0}


def handed_in(task: Task, number: int, rounds: int = 1) -> Submission:
    """What one learner wrote."""
    seat, name = f"s{number:016d}", f"Learner {number}"
    answers = {prompt.id: f"{number}. {TEXT}" for prompt in PROMPTS}
    at = NOON + 60_000 * rounds
    return Submission("amber", assignment_name(task), seat, name, f"{seat}@example.org", rounds, at, answers)


def crowd(course: Course) -> float:
    """400 reflections from several hands at once; how long it took."""
    everything = [handed_in(task, number) for number in range(LEARNERS) for task in (FIRST, SECOND)]

    def hand(part: Sequence[Submission]) -> None:
        with open_desk(course) as desk:
            for one in part:
                deliver(course, desk, [one])

    before = time.perf_counter()
    with ThreadPoolExecutor(HANDS) as hands:
        list(hands.map(hand, [everything[start::HANDS] for start in range(HANDS)]))
    return time.perf_counter() - before


def killed(course: Course, seed: int = 7) -> None:
    """The second reflections once more, by a process that is killed again and again."""
    chance, each = random.Random(seed), LEARNERS // KILLS
    for turn in range(KILLS):
        part = [handed_in(SECOND, number, 2) for number in range(turn * each, (turn + 1) * each)]
        victim = os.fork()
        if victim == 0:
            with open_desk(course) as desk:
                for one in part:
                    deliver(course, desk, [one])
            os._exit(0)
        time.sleep(chance.random() * 0.03)
        os.kill(victim, signal.SIGKILL)
        os.waitpid(victim, 0)
        with open_desk(course) as desk:
            deliver(course, desk, part)
    sweep(course)


def one_more(course: Course, worker: Worker) -> float:
    """From handing in until the gradebook asks for a comment."""
    before = time.perf_counter()
    with open_desk(course) as desk:
        deliver(course, desk, [handed_in(FIRST, LEARNERS)])
    worker.sync(course, assignment_name(FIRST))
    assert waiting(course)[(assignment_name(FIRST), f"s{LEARNERS:016d}")] == 1
    return time.perf_counter() - before


def waiting(course: Course) -> Counter[tuple[str, str]]:
    """Submissions in nbgrader's gradebook that wait for a comment, by assignment and learner."""
    sql = (
        "SELECT DISTINCT assignment.name, submitted_assignment.student_id, submitted_notebook.id FROM grade"
        " JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id"
        " JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id"
        " JOIN assignment ON assignment.id = submitted_assignment.assignment_id WHERE grade.needs_manual_grade"
    )
    with closing(sqlite3.connect(course.gradebook)) as known:
        return Counter((name, seat) for name, seat, _ in known.execute(sql))


def count(course: Course, graded: Sequence[Task]) -> dict[str, float]:
    """What arrived: in inbound each round once, in the gradebook each learner once."""
    rounds = [(FIRST, 1), (SECOND, 1), (SECOND, 2)]
    wanted = {(assignment_name(task), f"s{n:016d}", number) for task, number in rounds for n in range(LEARNERS)}
    there: Counter[tuple[str, str, int]] = Counter()
    for folder in course.inbound.iterdir():
        seat, name, instant, _ = folder.name.split("+")
        whole = all((folder / file).stat().st_size for file in ("reflection.ipynb", "timestamp.txt"))
        there[(name, seat, int(instant.split(".")[1][:6]) if whole else 0)] += 1
    booked = waiting(course)
    asked = {(assignment_name(task), f"s{n:016d}") for task in graded for n in range(LEARNERS)}
    pairs = {(name, seat) for name, seat, _ in there}
    return {
        "delivered": len(pairs & {(name, seat) for name, seat, _ in wanted}),
        "lost": len(wanted - set(there)) + len(asked - set(booked)),
        "doubled": sum(n - 1 for n in there.values()) + sum(n - 1 for n in booked.values()),
    }


def measure(folder: Path, quick: bool) -> dict[str, float]:
    """Everything, in one course."""
    course = Course.of(folder, "amber")
    with Worker(folder / "worker.log") as worker:
        before = time.perf_counter()
        worker.release(course, [FIRST, SECOND])
        start = time.perf_counter() - before
        handing = crowd(course)
        killed(course)
        before = time.perf_counter()
        done = worker.sync(course, assignment_name(FIRST))
        grading = time.perf_counter() - before
        assert (done.taken, done.problems) == (LEARNERS, ()), done
        if not quick:
            worker.sync(course)
        found = count(course, [FIRST] if quick else [FIRST, SECOND])
        one = one_more(course, worker)
    times = {"autograde_200_s": grading, "one_reflection_s": one, "hand_in_400_s": handing, "start_s": start}
    return {**{name: round(value, 3) for name, value in times.items()}, **found}


def table(values: dict[str, float]) -> Table:
    """For people."""
    shown = Table("metric", "found", "target", "")
    for name, value in values.items():
        target = TARGETS.get(name)
        missed = target is not None and (value != target if name == "delivered" else value > target)
        met = "" if target is None else "MISSED" if missed else "met"
        shown.add_row(name, f"{value:g}", "" if target is None else f"{target:g}", met)
    return shown


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="under 50 s")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the metrics there")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        values = measure(Path(folder), asked.quick)
    Console(width=120).print(table(values))
    if asked.json:
        asked.json.write_text(json.dumps(values, indent=2) + "\n")
    return 1 if values["lost"] or values["doubled"] or values["delivered"] != TARGETS["delivered"] else 0


if __name__ == "__main__":
    sys.exit(main())
