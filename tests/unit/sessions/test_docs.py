"""docs/sessions.md is kept by the code it tells of."""

import re
from pathlib import Path

import pytest

import huddlebook
from huddlebook.activities.registry import activities
from huddlebook.sessions.timebox import time_box
from huddlebook.widgets import kernel_room

ROOT = Path(__file__).parents[3]
DOCS = (ROOT / "docs" / "sessions.md").read_text(encoding="utf-8")


def column(heading: str) -> list[str]:
    """The first cells of the table under a heading, each name in backticks."""
    section = DOCS.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return [
        name for row in re.findall(r"^\| (`.*?) \|", section, re.MULTILINE) for name in re.findall("`([^`]+)`", row)
    ]


def test_the_examples_do_what_they_say() -> None:
    kernel_room.leave()
    for example in re.findall(r"```python\n(.*?)```", DOCS, re.DOTALL):
        exec(compile(example, "docs/sessions.md", "exec"), {"Poll": huddlebook.Poll})
    assert kernel_room.here().declared
    kernel_room.leave()


def test_every_activity_has_its_line() -> None:
    assert {name.split("(")[0].lower() for name in column("Activities")} == set(activities())


@pytest.mark.parametrize("box", ["(3 min)", "(90 sec)", "(1.5 min)", "(1 h)"])
def test_every_time_box_named_there_is_read(box: str) -> None:
    assert f"`{box}`" in DOCS
    assert time_box(f"Step {box}")[1] is not None
