"""What docs/commands.md and docs/events.md say is what there is."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
import typer

from huddlebook.activities import stage
from huddlebook.activities.contract import Event
from huddlebook.cli.app import app
from huddlebook.cli.samples import sample
from huddlebook.rooms import events

DOCS = Path(__file__).parents[2] / "docs"


def commands() -> dict[str, set[str]]:
    """The options of each command by its words, `--help` aside."""

    def leaves(group: object, words: str) -> dict[str, set[str]]:
        inside = getattr(group, "commands", None)
        if inside is None:
            named = {name for one in group.params for name in one.opts + one.secondary_opts}  # type: ignore[attr-defined]
            return {words: {name for name in named if name.startswith("-")}}
        return {key: found for name, one in inside.items() for key, found in leaves(one, f"{words} {name}").items()}

    return leaves(typer.main.get_command(app), "huddlebook")


def sections(text: str, level: int) -> dict[str, str]:
    """The text under each heading of a level."""
    _, *parts = re.split(rf"^{'#' * level} (.+)$", text, flags=re.MULTILINE)
    return {name: body.split("\n## ")[0] for name, body in zip(parts[::2], parts[1::2], strict=True)}


def test_every_command_has_its_heading_and_no_other_has() -> None:
    assert sections((DOCS / "commands.md").read_text(), 2).keys() == commands().keys()


@pytest.mark.parametrize("words", commands())
def test_every_option_of_a_command_is_explained(words: str) -> None:
    body = sections((DOCS / "commands.md").read_text(), 2)[words]
    told = {name for row in re.findall(r"^\| (`-.+?) \|", body, re.MULTILINE) for name in re.findall(r"`(.+?)`", row)}
    assert told == commands()[words]


def test_every_template_is_named() -> None:
    body = sections((DOCS / "commands.md").read_text(), 2)["huddlebook new session"]
    for path in (sample() / "templates/session").glob("*.ipynb"):
        assert f"`{path.stem}`" in body


EVENTS: dict[str, type[Event]] = {str(one.__struct_config__.tag): one for one in (*events.EVENTS, *stage.EVENTS)}


def test_every_event_has_its_heading_and_no_other_has() -> None:
    assert list(sections((DOCS / "events.md").read_text(), 3)) == list(EVENTS)


@pytest.mark.parametrize("tag", EVENTS)
def test_every_field_of_an_event_is_explained(tag: str) -> None:
    body = sections((DOCS / "events.md").read_text(), 3)[tag]
    told = re.findall(r"^\| `(.+?)` \|", body, re.MULTILINE)
    assert told == [field.encode_name for field in msgspec.structs.fields(EVENTS[tag])]
