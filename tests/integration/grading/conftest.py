"""One real nbgrader course and one worker for all tests here: loading nbgrader takes seconds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from huddlebook.grading import Course, Desk, Prompt, Task, Worker, open_desk

LOOK_BACK = Task("look-back", "Looking back", (Prompt("1", "What did you try?"), Prompt("2", "What surprised you?")))
LOOK_ON = Task("look-on", "Looking on", (Prompt("1", "What will you try?"),), rubric="Be concrete.", points=4)


@pytest.fixture(scope="session")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worker]:
    with Worker(tmp_path_factory.mktemp("worker") / "worker.log") as running:
        yield running


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("workspace") / ".huddlebook"


@pytest.fixture(scope="session")
def course(worker: Worker, home: Path) -> Course:
    made = Course.of(home, "amber")
    worker.release(made, [LOOK_BACK, LOOK_ON])
    return made


@pytest.fixture
def desk(course: Course) -> Iterator[Desk]:
    with open_desk(course) as opened:
        yield opened
