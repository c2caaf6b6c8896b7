"""`huddlebook comments`: from what people handed in to what they read, with the real nbgrader."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.integration.grading.rooms_of import ROOM, Group

from huddlebook.grading import Course, open_desk
from huddlebook.grading.reading import write


def comments(group: Group, *words: str) -> str:
    command = [sys.executable, "-m", "huddlebook", "comments", *words, "--workspace", str(group.place.root)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_a_queue_is_shown_and_comments_are_released(tmp_path: Path) -> None:
    group = Group(tmp_path / "work")
    group.seat("sann", "Ann [Lee]")
    group.hand_in("sann", "I listened.", "How quiet it was.")
    said = comments(group, "amber42")
    assert "Waiting to be read: 1" in said
    assert "Ann [Lee]" in said
    assert "Comments ready: none" in said
    course = Course.of(group.place.home, ROOM)
    with open_desk(course) as desk:
        write(course, desk, course.assignments()[0], "sann", 1, "To whom?")
    said = comments(group, "AMBER-42", "--release")
    assert "Waiting to be read: none" in said
    comment = group.reflection().rounds["sann"][0].comment
    assert comment
    assert comment.comment == "To whom?"
