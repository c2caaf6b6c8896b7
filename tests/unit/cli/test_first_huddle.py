"""What "Your first huddle in ten minutes" and the README tell people to type and to press is there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import nbformat
import pytest
import typer

from huddlebook.cli.app import app

ROOT = Path(__file__).parents[3]
GUIDE = (ROOT / "docs/first-huddle.md").read_text(encoding="utf-8")
WORDS = ROOT / "src/huddlebook/widgets/front"
SESSION = "sessions/retrospective.ipynb"


def commands() -> list[str]:
    lines = (GUIDE + (ROOT / "README.md").read_text(encoding="utf-8")).splitlines()
    return sorted({line.strip() for line in lines if re.match(r"\s*huddlebook \w", line)})


@pytest.mark.parametrize("line", commands())
def test_each_command_and_its_options_exist(line: str) -> None:
    words = shlex.split(line)[1:]
    command: Any = typer.main.get_command(app)
    while inside := getattr(command, "commands", None):
        command = inside[words.pop(0)]
    command.make_parser(command.context_class(command)).parse_args(words)


def test_what_is_to_be_pressed_stands_on_the_screen() -> None:
    words = "".join(path.read_text(encoding="utf-8") for path in sorted(WORDS.glob("english*.ts")))
    said = re.findall(r':\s*"((?:[^"\\]|\\.)*)"', words) + printed() + titles()
    known = [re.compile(re.sub(r"\\{\w+\\}", ".+", re.escape(one))) for one in said if re.sub(r"{\w+}|\W", "", one)]
    pressed = {words.rstrip(".:") for words in re.findall(r"\*\*(.+?)\*\*", GUIDE)}
    assert [one for one in pressed if not any(pattern.fullmatch(one) for pattern in known)] == []
    assert len(pressed) > 8


def printed() -> list[str]:
    """What the server says at its start."""
    return re.findall(r'"(For [^:"]+):', (ROOT / "src/huddlebook/server/options.py").read_text(encoding="utf-8"))


def titles() -> list[str]:
    notebook = nbformat.read(ROOT / SESSION, as_version=4)
    return re.findall(r"^# (.+?) \(", "\n".join(cell.source for cell in notebook.cells), re.MULTILINE)
