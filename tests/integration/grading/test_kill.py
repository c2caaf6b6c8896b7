"""kill -9 at random moments of a delivery: none lost, none twice, nothing half."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

from tests.unit.grading.course_of import ASSIGNMENT, course_in

from huddlebook.grading import Course, open_desk
from huddlebook.grading.delivery import sweep

ROUNDS, PEOPLE = 20, 12

# Delivers the round's submissions, saying so after each, which gives moments to be killed in.
DELIVER = """
import sys
from pathlib import Path
from huddlebook.grading import Course, deliver, open_desk
from tests.unit.grading.course_of import handed_in
course = Course(Path(sys.argv[1]), "amber")
with open_desk(course) as desk:
    for turn in sys.stdin:
        for seat in range(int(sys.argv[2])):
            deliver(course, desk, [handed_in(f"s{seat}", number=int(turn))])
            print("delivered", flush=True)
"""


def started(course: Course) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", DELIVER, str(course.root), str(PEOPLE)]
    here = Path(__file__).parents[3]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(here)}
    )


def say(process: subprocess.Popen[bytes], turn: int) -> None:
    assert process.stdin
    process.stdin.write(f"{turn}\n".encode())
    process.stdin.flush()


def heard(process: subprocess.Popen[bytes], many: int) -> None:
    assert process.stdout
    for _ in range(many):
        assert process.stdout.readline() == b"delivered\n"


def ended(process: subprocess.Popen[bytes]) -> None:
    assert process.stdin
    assert process.stdout
    process.stdin.close()
    process.stdout.close()
    process.wait()


def test_twenty_killed_deliveries_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    course, chance = course_in(tmp_path), random.Random(7)
    for turn in range(1, ROUNDS + 1):
        # Two at once, as it may be: the next one is loading while this one is killed.
        killed, repeating = started(course), started(course)
        say(killed, turn)
        heard(killed, chance.randrange(PEOPLE - 1))
        killed.send_signal(signal.SIGKILL)
        ended(killed)
        say(repeating, turn)
        heard(repeating, PEOPLE)
        ended(repeating)
    sweep(course)
    whole(course)


def whole(course: Course) -> None:
    wanted = {(f"s{seat}", turn) for seat in range(PEOPLE) for turn in range(1, ROUNDS + 1)}
    folders = list(course.inbound.iterdir())
    assert len(folders) == len(wanted)
    for folder in folders:
        notebook = json.loads((folder / "reflection.ipynb").read_text())
        assert notebook["cells"][2]["source"] == "I listened."
        assert (folder / "timestamp.txt").read_text() in folder.name
        assert len((folder / "submission_secret.txt").read_text()) == 128
    with open_desk(course) as desk:
        assert {(one.seat, one.round) for one in desk.rounds(assignment=ASSIGNMENT)} == wanted
    assert not list(course.exchange.glob(".part-*"))
