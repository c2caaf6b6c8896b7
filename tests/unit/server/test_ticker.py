"""What facilitators hear of texts that could not be brought to nbgrader; whatever fails, the next turn comes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from huddlebook.errors import StorageError
from huddlebook.grading.gatherer import Gatherer, Turn
from huddlebook.server.ticker import gathered
from huddlebook.workspace import Workspace


class Failing(Gatherer):
    """Its turn ends as it is told."""

    def __init__(self, home: Path, end: Callable[[], Turn]) -> None:
        super().__init__(home, Workspace(home).log, lambda: 0)
        self._end = end

    def turn(self) -> Turn:
        return self._end()


def raising(error: Exception) -> Callable[[], Turn]:
    def end() -> Turn:
        raise error

    return end


def test_what_failed_is_told_by_room(tmp_path: Path) -> None:
    problems = {"amber": ("nbgrader failed.",)}
    assert gathered(Failing(tmp_path, lambda: Turn(problems=problems))) == problems


def test_what_failed_as_a_whole_is_told_to_all(tmp_path: Path) -> None:
    assert gathered(Failing(tmp_path, raising(StorageError("The disk is full.")))) == {"": ("The disk is full.",)}


def test_a_mistake_of_ours_is_logged_and_ends_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        assert gathered(Failing(tmp_path, raising(ZeroDivisionError()))) == {}
    assert "the next try is in a moment" in caplog.text
