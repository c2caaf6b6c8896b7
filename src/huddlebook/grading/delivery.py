"""A submission on its way into nbgrader's inbound folder: whole or not at all, and once however often it is repeated.

nbgrader's own `submit` writes file after file in place; a collect in between breaks it for everyone after. Here
everything is written into a hidden folder beside, and appears by one rename. The name is made from what it is, so a
repeat after a crash meets its own first try.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from huddlebook.errors import HuddlebookError, StorageError, StorageFull
from huddlebook.grading.course import Course
from huddlebook.grading.desk import Desk
from huddlebook.grading.notebook import NOTEBOOK, filled
from huddlebook.grading.records import Submission, checked_id

MOST_ROUNDS = 999
_FULL = {28, 30, 122}  # no space left, read-only, over quota


def timestamp(submission: Submission) -> str:
    """When it was submitted, as nbgrader writes it. The round is in the microseconds: a later one is later."""
    instant = datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=submission.at, microseconds=submission.round)
    return instant.strftime("%Y-%m-%d %H:%M:%S.%f UTC")


def folder_name(submission: Submission) -> str:
    """Its folder in inbound: the same for the same submission, and for no other. Raises BadId."""
    what = (submission.cohort, submission.assignment, submission.seat, str(submission.round))
    digest = hashlib.sha256("\0".join(what).encode()).hexdigest()[:12]
    seat, assignment = checked_id(submission.seat, "a person"), checked_id(submission.assignment, "an assignment")
    return f"{seat}+{assignment}+{timestamp(submission)}+{digest}"


def deliver(course: Course, desk: Desk, submissions: Iterable[Submission]) -> int:
    """Put each into nbgrader's inbound and onto the desk; how many were not there yet.

    When it returns, they are on the disk. Raises BadId, NotFound for what was not released, StorageFull.
    """
    wanted = [_checked(course, one) for one in submissions]
    try:
        new = _Sending(course).send(wanted)
    except OSError as error:
        known = StorageFull if error.errno in _FULL else StorageError
        said = f"A reflection could not be handed to nbgrader ({error.strerror}). It is tried again later."
        raise known(said) from error
    # The desk is what says that something need not be delivered again: only what is on the disk may stand there.
    with desk.batch():
        for one in wanted:
            desk.receive(one)
    return new


def sweep(course: Course) -> None:
    """Remove what a crash left half written. Only while nobody delivers."""
    for left in course.exchange.glob(".part-*"):
        shutil.rmtree(left, ignore_errors=True)


def _checked(course: Course, one: Submission) -> Submission:
    if one.cohort != course.id:
        raise HuddlebookError(f"A reflection of the cohort {one.cohort[:40]!r} does not belong to {course.id!r}.")
    if not 1 <= one.round <= MOST_ROUNDS:
        raise HuddlebookError(f"A reflection has rounds 1 to {MOST_ROUNDS}, not {one.round}.")
    for prompt in one.answers:
        checked_id(prompt, "a prompt")
    return one


class _Sending:
    """One batch: each released notebook is read once, and the disk is told once that names have changed."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._released: dict[str, dict[str, Any]] = {}

    @cached_property
    def _there(self) -> set[str]:
        return {entry.name for entry in os.scandir(self._course.inbound)}

    def send(self, submissions: Iterable[Submission]) -> int:
        new = sum(self._send(one) for one in submissions)
        _sync(self._course.inbound)
        return new

    def _send(self, one: Submission) -> bool:
        name = folder_name(one)
        if name in self._there:
            return False
        notebook = filled(self._notebook(one.assignment), one.answers)
        # Beside inbound: a reader of inbound never meets it.
        part = self._course.exchange / f".part-{os.getpid()}-{secrets.token_hex(6)}"
        part.mkdir(mode=0o700)
        try:
            _write(part / f"{NOTEBOOK}.ipynb", json.dumps(notebook, ensure_ascii=False, indent=1))
            _write(part / "timestamp.txt", timestamp(one))
            _write(part / "submission_secret.txt", secrets.token_hex(64))
            _sync(part)
            return self._appear(part, self._course.inbound / name)
        finally:
            shutil.rmtree(part, ignore_errors=True)

    def _notebook(self, assignment: str) -> dict[str, Any]:
        if assignment not in self._released:
            self._released[assignment] = self._course.released_notebook(assignment)
        return self._released[assignment]

    def _appear(self, part: Path, place: Path) -> bool:
        try:
            part.rename(place)
        except OSError:
            if place.is_dir():  # somebody else delivered the same one meanwhile
                return False
            raise
        return True


def _write(path: Path, text: str) -> None:
    with path.open("x", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    known = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(known)
    finally:
        os.close(known)
