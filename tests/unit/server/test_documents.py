"""docs/protocol.md and docs/server.md tell everything there is, with today's numbers, and nothing that is not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from huddlebook.activities import stage
from huddlebook.activities.contract import RefusalCode, Role
from huddlebook.cli.serve import serve
from huddlebook.rooms import commands, wire
from huddlebook.server import connection, identity, publisher, sweeper
from huddlebook.server.limits import Limits

DOCS = Path(__file__).resolve().parents[3] / "docs"
PROTOCOL = (DOCS / "protocol.md").read_text(encoding="utf-8")
SERVER = (DOCS / "server.md").read_text(encoding="utf-8")
MESSAGES: dict[str, Any] = {str(one.__struct_config__.tag): one for one in (wire.Do, *get_args(wire.FromServer))}


def section(title: str) -> str:
    found = re.search(rf"^### `{title}`\n(.*?)(?=^##|\Z)", PROTOCOL, re.DOTALL | re.MULTILINE)
    assert found, f"docs/protocol.md has no heading '### `{title}`'"
    return found[1]


def first_column(text: str) -> list[str]:
    """What stands in backquotes in the first cells of tables."""
    rows = re.findall(r"^\| (`.*?) \|", text, re.MULTILINE)
    return [name for row in rows for name in re.findall(r"`([\w-]+)`", row)]


def test_every_message_has_its_heading_and_no_other() -> None:
    assert re.findall(r"^### `(\w+)`$", PROTOCOL, re.MULTILINE) == list(MESSAGES)


@pytest.mark.parametrize("tag", MESSAGES)
def test_every_field_of_a_message_is_told(tag: str) -> None:
    told = first_column(section(tag).partition("| code |")[0])
    assert set(told) == {field.name for field in msgspec.structs.fields(MESSAGES[tag])}


def test_every_refusal_is_told() -> None:
    table = section("refuse").partition("| code |")[2]
    assert first_column(table) == sorted(get_args(RefusalCode))


def test_every_command_of_the_room_is_told_with_who_may_give_it() -> None:
    table = PROTOCOL.partition("## Commands of the room")[2].partition("## Commands of activities")[0]
    assert first_column(table) == [str(one.__struct_config__.tag) for one in commands.COMMANDS]
    for one in commands.COMMANDS:
        row = next(line for line in table.splitlines() if line.startswith(f"| `{one.__struct_config__.tag}` "))
        assert ("facilitator" in row) == (one.needs is Role.FACILITATOR)
        for field in msgspec.structs.fields(one):
            assert f"`{field.name}`" in row


def test_every_move_of_an_activity_is_told() -> None:
    for one in stage.COMMANDS:
        assert f"`{one.__struct_config__.tag}`" in PROTOCOL


def test_the_numbers_are_those_of_the_code() -> None:
    limits = Limits()
    for number in (
        f"{limits.commands_per_second:g} a second",
        f"{2 * limits.commands_per_second:g} ",
        f"{connection.MOST_STRIKES} refusals",
        f"{wire.MOST_FRAME >> 10} kB",
        f"{limits.sockets_per_seat} connections",
        f"every {sweeper.BEAT:g} seconds",
    ):
        assert number in PROTOCOL, number
    for number in (
        f"{limits.joins_per_minute:,} a minute",
        f"{limits.all_joins_per_minute:,} a minute",
        f"{limits.wrong_codes_per_minute} a minute",
        f"{commands.MOST_SEATS:,}",
        f"| open rooms | {limits.rooms} |",
        f"{connection.MOST_WAITING >> 20} MB waiting",
        f"{identity.SEAT_DAYS} days",
        f"{identity.FACILITATOR_DAYS} days",
    ):
        assert number in SERVER, number
    assert publisher.SHORTEST == 0.2, "docs/protocol.md says five times a second"
    assert publisher.PRESENCE == 1.0, "docs/protocol.md says once a second"


def test_every_option_of_serve_is_told_with_its_default() -> None:
    table = SERVER.partition("| option |")[2].partition("\n\n")[0]
    told = {name.lstrip("-").rstrip("_") for name in first_column(table)}
    names = {
        name.rstrip("_").replace("_", "-") for name in serve.__annotations__ if name not in ("workspace", "return")
    }
    assert told == names
    for default in ("`127.0.0.1`", "`8765`", "`/`", f"`{Limits().joins_per_minute}`"):
        assert default in table
