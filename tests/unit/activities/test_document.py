"""docs/activities.md tells every activity, option, default, command and event there is, and no others."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from huddlebook.activities import stage
from huddlebook.activities.contract import Design, Role
from huddlebook.activities.registry import activities, activity

TEXT = (Path(__file__).resolve().parents[3] / "docs/activities.md").read_text(encoding="utf-8")
COMMON = "What all have in common"
Table = dict[str, list[str]]


def section(title: str) -> str:
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", TEXT, re.DOTALL | re.MULTILINE)
    assert found, f"docs/activities.md has no heading '## {title}'"
    return found[1]


def table(title: str, heading: str) -> Table:
    """The rows under `| heading`: what stands in backquotes in the first column, and the other cells."""
    found = re.search(rf"^\| {heading}[^\n]*\n\|[ -|]*\n((?:\|[^\n]*\n)+)", section(title), re.MULTILINE)
    assert found, f"{title} has no table of {heading}"
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in found[1].splitlines()]
    return {name: cells for first, *cells in lines for name in re.findall(r"`(\w+)`", first)}


def default(field: msgspec.structs.FieldInfo) -> str:
    if field.required:
        return ""
    return f'`"{field.default}"`' if isinstance(field.default, str) else f"`{field.default}`"


def tags(types: Any) -> set[str]:
    return {str(one.__struct_config__.tag) for one in types}


def test_headings_are_the_installed_kinds() -> None:
    titles = re.findall(r"^## (.*)$", TEXT, re.MULTILINE)
    assert sorted(titles) == sorted([COMMON, *(kind.title for kind in activities().values())])
    for kind in activities().values():
        assert f"Kind `{kind.kind}`." in section(kind.title)


def test_common_options_and_moves() -> None:
    options = table(COMMON, "option")
    assert {name: cells[0] for name, cells in options.items()} == {
        field.name: default(field) for field in msgspec.structs.fields(Design)
    }
    moves = table(COMMON, "command")
    assert set(moves) == tags(stage.COMMANDS)
    assert {cells[0].strip("`") for cells in moves.values()} == tags(stage.EVENTS)


@pytest.mark.parametrize("kind", activities())
def test_options_and_defaults(kind: str) -> None:
    known = activity(kind)
    told = table(known.title, "option")
    common = {field.name: default(field) for field in msgspec.structs.fields(Design)}
    for field in msgspec.structs.fields(known.design):
        same = common.get(field.name) == default(field)
        assert told.pop(field.name)[0] == ("" if same else default(field)), field.name
    assert told == {}


@pytest.mark.parametrize("kind", activities())
def test_commands(kind: str) -> None:
    known = activity(kind)
    told = table(known.title, "command")
    assert set(told) == tags(known.commands)
    for command in known.commands:
        who, fields, _ = told[str(command.__struct_config__.tag)]
        assert who == ("facilitator" if command.needs is Role.FACILITATOR else "participant")
        assert re.findall(r"`(\w+)`", fields) == list(command.__struct_fields__)


@pytest.mark.parametrize("kind", activities())
def test_events(kind: str) -> None:
    known = activity(kind)
    told = table(known.title, "event")
    assert set(told) == tags(known.events)
    for event in known.events:
        fields, _ = told[str(event.__struct_config__.tag)]
        assert re.findall(r"`(\w+)`", fields) == list(event.__struct_fields__)


@pytest.mark.parametrize("kind", activities())
def test_views_and_rows_are_told(kind: str) -> None:
    words = section(activity(kind).title)
    assert "View" in words
    assert "ows" in words
