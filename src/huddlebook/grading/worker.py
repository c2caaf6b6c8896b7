"""The one grading worker: a process that has nbgrader loaded and does what it is told, one thing at a time.

It talks in lines of JSON over its standard input and output, and ends when its input does, so that it never outlives
whoever started it. A reflection is ready to comment a moment after `sync`, since nothing has to be loaded for it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, TypeAlias

import msgspec

from huddlebook.errors import HuddlebookError
from huddlebook.grading.course import Course
from huddlebook.grading.records import Task
from huddlebook.loading import spare_grammar


class Release(msgspec.Struct, tag="release", frozen=True):
    """Make assignments of these reflections."""

    root: str
    cohort: str
    tasks: tuple[Task, ...]


class Sync(msgspec.Struct, tag="sync", frozen=True):
    """Bring comments of a course up to date, and new rounds of this assignment, "" for all."""

    root: str
    cohort: str
    assignment: str = ""


class Forget(msgspec.Struct, tag="forget", frozen=True):
    """Take these people (seats) out of a course's gradebook."""

    root: str
    cohort: str
    seats: tuple[str, ...]


class Done(msgspec.Struct, tag="done", frozen=True):
    """names: the assignments of a release. taken: rounds that are ready to comment. problems: sentences."""

    names: tuple[str, ...] = ()
    taken: int = 0
    problems: tuple[str, ...] = ()


class Failed(msgspec.Struct, tag="failed", frozen=True):
    """Nothing was done, because of this."""

    message: str


Order: TypeAlias = Release | Sync | Forget
Answer: TypeAlias = Done | Failed
_orders, _answers = msgspec.json.Decoder(Order), msgspec.json.Decoder(Answer)


class WorkerFailed(HuddlebookError):
    """The worker could not do it; it is asked again later."""


class Worker:
    """The worker, started when it is first asked and again if it died. Safe from several threads: they take turns.

    log: where nbgrader's words go. `with Worker() as worker:` ends it.
    """

    def __init__(self, log: Path | None = None) -> None:
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None
        self._turn = threading.Lock()
        self._stopped = threading.Event()

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def release(self, course: Course, tasks: Sequence[Task]) -> tuple[str, ...]:
        """Assignments for these reflections, made where there are none; their names. Raises WorkerFailed."""
        return self._ask(Release(str(course.root), course.id, tuple(tasks))).names

    def sync(self, course: Course, assignment: str = "") -> Done:
        """Comments up to date, and new rounds of one assignment or all: about 0.1 s for each. Raises WorkerFailed."""
        return self._ask(Sync(str(course.root), course.id, assignment))

    def forget(self, course: Course, seats: Sequence[str]) -> None:
        """These people are not in nbgrader's gradebook any more. Raises WorkerFailed."""
        self._ask(Forget(str(course.root), course.id, tuple(seats)))

    def start(self) -> None:
        """Load nbgrader now, in its own process, so that the first order need not wait for it."""
        with self._turn:
            self._running()

    def close(self) -> None:
        """End it when it has done what it is doing."""
        with self._turn:
            self._end()

    def stop(self) -> None:
        """End it at once and for good, from any thread: what it was at is done again by another worker."""
        self._stopped.set()
        if process := self._process:
            process.kill()

    def _end(self) -> None:
        if process := self._process:
            self._process = None
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    with suppress(BrokenPipeError):
                        pipe.close()
            process.wait()

    def _ask(self, order: Order) -> Done:
        with self._turn:
            if self._stopped.is_set():
                raise WorkerFailed("The grading worker was stopped.")
            process = self._running()
            if self._stopped.is_set():  # meanwhile
                process.kill()
            assert process.stdin
            assert process.stdout
            try:
                process.stdin.write(msgspec.json.encode(order) + b"\n")
                process.stdin.flush()
                answer: Answer = _answers.decode(process.stdout.readline())
            except (OSError, msgspec.MsgspecError) as error:
                process.kill()
                self._end()
                raise WorkerFailed("The grading worker ended unexpectedly. It is started again next time.") from error
        if isinstance(answer, Failed):
            raise WorkerFailed(answer.message)
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self._end()
        if self._process is None:
            self._process = self._started()
        return self._process

    def _started(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "huddlebook.grading.worker"]
        # nbgrader runs `alembic` by its name.
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
        with self._log.open("ab") if self._log else open(os.devnull, "wb") as words:  # noqa: PTH123
            return subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=words, env={**os.environ, "PATH": path}
            )


def run(orders: IO[bytes], answers: IO[bytes]) -> None:
    """The worker's life: an answer for each order, until there are no more."""
    from huddlebook.grading import gradebook, pipeline

    gradebook.share_engines()
    for line in orders:
        answer: Answer
        try:
            order = _orders.decode(line)
            course = Course(Path(order.root), order.cohort)
            if isinstance(order, Release):
                answer = Done(names=tuple(pipeline.release(course, order.tasks)))
            elif isinstance(order, Forget):
                pipeline.forget(course, order.seats)
                answer = Done()
            else:
                taken, problems = pipeline.sync(course, order.assignment)
                answer = Done(taken=taken, problems=tuple(problems))
        except HuddlebookError as error:
            answer = Failed(str(error))
        except Exception as error:  # noqa: BLE001  # whatever nbgrader does, the worker goes on with the next order
            answer = Failed(f"nbgrader failed ({type(error).__name__}: {error}).")
        answers.write(msgspec.json.encode(answer) + b"\n")
        answers.flush()


def main() -> None:
    """Talk over standard input and output; what nbgrader prints goes to standard error."""
    spare_grammar()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    run(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
