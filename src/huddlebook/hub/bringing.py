"""A list of resources (CSV) into the library: new ones are added, changed ones changed, the others left alone.

A file is read as spreadsheets write it: with commas or semicolons, columns in any order. A row that cannot be taken is
named with its reason, and the others are taken all the same; the same file twice changes nothing.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from huddlebook.activities.contract import Refusal
from huddlebook.errors import HuddlebookError
from huddlebook.hub import room
from huddlebook.hub.contract import Command, Me, World
from huddlebook.hub.resource_state import About, Resources
from huddlebook.hub.resources import AddResource, ChangeResource, tidy
from huddlebook.hub.room import HUB, HubRoom
from huddlebook.rooms.log import Append, Appended, Entry, Log

COLUMNS = tuple(name for name in About.__struct_fields__ if name != "document")
KINDS = {"job aid": "jobaid", "person": "people", "community": "people", "people and communities": "people"}
MOST_BYTES = 50_000_000
MOST_TRIES = 20


class BadFile(HuddlebookError):
    """A file that is no list of resources; the message says what to do."""


@dataclass
class Brought:
    """What became of a file's rows. refused: the line's number, and why."""

    added: int = 0
    changed: int = 0
    same: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)


def read(data: bytes) -> list[tuple[int, About | str]]:
    """Each row by its line's number: a resource, or what is wrong with it. Raises BadFile."""
    if len(data) > MOST_BYTES:
        raise BadFile(f"The file has more than {MOST_BYTES // 1_000_000} MB. Bring it in parts.")
    text = _decoded(data)
    first = (text.splitlines() or [""])[0]
    sign = ";" if first.count(";") > first.count(",") else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=sign)
    try:
        return _rows(reader)
    except csv.Error as error:
        raise BadFile(f"Line {reader.line_num} cannot be read as CSV: {error}.") from error


def _rows(reader: csv.DictReader[str]) -> list[tuple[int, About | str]]:
    heads = [_head(name) for name in reader.fieldnames or []]
    if "title" not in heads or not {"url", "text"} & set(heads):
        raise BadFile(f"The first line has to name the columns: title, url and any of {', '.join(COLUMNS[2:])}.")
    if unknown := [name for name in heads if name not in COLUMNS]:
        raise BadFile(f"There is no column {unknown[0]!r}. There are: {', '.join(COLUMNS)}.")
    reader.fieldnames = heads
    return [(reader.line_num, _about(row)) for row in reader if any(filter(None, row.values()))]


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadFile("The file is not UTF-8. Save it as “CSV UTF-8” and bring it again.") from None


def _head(name: str | None) -> str:
    return (name or "").strip().casefold()


def _about(row: Mapping[str | None, Any]) -> About | str:
    if None in row:
        return "It has more cells than the first line. Put cells with commas into quotes."
    said: dict[str, Any] = {str(name): cell.strip() for name, cell in row.items() if cell and cell.strip()}
    for name in ("kind", "origin", "form", "company", "level"):
        if name in said:
            said[name] = KINDS.get(said[name].casefold(), said[name].casefold())
    if "tags" in said:
        said["tags"] = [tag for tag in re.split(r"[;,|]", said["tags"]) if tag.strip()]
    try:
        return msgspec.convert({"title": "", **said}, About, strict=False)
    except msgspec.ValidationError as error:
        return f"{error}."


def bring(log: Log, rows: list[tuple[int, About | str]], clock: Callable[[], int]) -> Brought:
    """Write them into the hub's room; a server that runs follows by itself. Raises StorageError."""
    for _ in range(MOST_TRIES):
        before = room.load(log, HUB)
        brought, entries = _decided(before, rows, clock())
        if not entries:
            return brought
        if isinstance(log.append([Append(HUB, before.seq, entries)])[0], Appended):
            return brought
    raise BadFile("Others write into the hub all the time. Try again in a minute.")


def _decided(there: HubRoom, rows: list[tuple[int, About | str]], now: int) -> tuple[Brought, list[Entry]]:
    brought, entries = Brought(), list[Entry]()
    titles = {one.about.title: one.id for one in _library(there).all.values() if not one.about.url}
    for number, about in rows:
        command = _command(_library(there), titles, about) if isinstance(about, About) else about
        me = Me(curates=True, at=now)
        events = room.decide(World(there.slices), me, command) if isinstance(command, Command) else command
        match events:
            case str() as wrong:
                brought.refused.append((number, wrong))
            case Refusal(message=message):
                brought.refused.append((number, message))
            case []:
                brought.same += 1
            case _:
                tried = room.apply(there, events, room.CURATOR, key=None, now=now)
                there = tried.room
                entries.extend(tried.entries)
                if isinstance(command, AddResource) and not command.about.url:
                    titles[command.about.title] = there.seq
                brought.added += isinstance(command, AddResource)
                brought.changed += isinstance(command, ChangeResource)
    return brought, entries


def _library(there: HubRoom) -> Resources:
    found: Resources = there.slices["resources"]
    return found


def _command(there: Resources, titles: Mapping[str, int], about: About) -> Command | str:
    tidied = tidy(about)
    if isinstance(tidied, Refusal):
        return tidied.message
    known = there.urls.get(tidied.url) if tidied.url else titles.get(tidied.title)
    return AddResource(tidied) if known is None else ChangeResource(known, tidied)
