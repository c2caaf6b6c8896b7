"""What kinds of activity are installed, in words: for people in a terminal, and for the table in the documents.

Everything is read from the registry (a kind's sentence is the first of the module that decides), so that a new kind,
also one of another package, stands in both without anybody's doing.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

import msgspec

from huddlebook.activities.contract import AnyActivity, Design
from huddlebook.activities.registry import activities
from huddlebook.errors import HuddlebookError

BEGIN = "<!-- the installed kinds: made by `huddlebook activities --markdown docs/activities.md` -->"
END = "<!-- the end of the installed kinds -->"


@dataclass(frozen=True)
class Entry:
    """One kind. options: those of its own, and common ones that begin otherwise; a needed one has no default."""

    kind: str
    title: str
    sentence: str
    options: tuple[str, ...]
    builds_on: bool
    feeds: bool


def entries() -> list[Entry]:
    """Every installed kind, by title."""
    return sorted((_entry(kind) for kind in activities().values()), key=lambda entry: entry.title)


def _entry(kind: AnyActivity) -> Entry:
    return Entry(
        kind=kind.kind,
        title=kind.title,
        sentence=_sentence(kind),
        options=_options(kind.design),
        builds_on=kind.takes is not None or kind.per is not None,
        feeds=kind.offers is not None,
    )


def _sentence(kind: AnyActivity) -> str:
    """What stands first in the module that decides, without the kind's name before it."""
    first = (sys.modules[kind.decide.__module__].__doc__ or "").partition("\n\n")[0]
    name, colon, rest = " ".join(first.split()).partition(": ")
    told = (
        rest if colon and name.replace(" ", "").lower() in {kind.kind, kind.title.replace(" ", "").lower()} else first
    )
    return told[:1].upper() + told[1:]


def _options(design: type[Design]) -> tuple[str, ...]:
    common = {field.name: _written(field) for field in msgspec.structs.fields(Design)}
    written = {field.name: _written(field) for field in msgspec.structs.fields(design)}
    told = [name for name, words in written.items() if common.get(name) != words]
    return tuple(written[name] for name in sorted(told, key=lambda name: (name in common, written[name] != name)))


def _written(field: msgspec.structs.FieldInfo) -> str:
    if field.required:
        return field.name
    default = f'"{field.default}"' if isinstance(field.default, str) else repr(field.default)
    return f"{field.name}={default}"


def markdown() -> str:
    """The table for docs/activities.md: each kind leads to its section there."""
    head = ["| activity | what it is | options | builds on | feeds |", "| --- | --- | --- | --- | --- |"]
    return "\n".join([*head, *(_row(entry) for entry in entries())])


def _row(entry: Entry) -> str:
    options = ", ".join(f"`{option}`" for option in entry.options)
    section = entry.title.lower().replace(" ", "-")
    marks = " | ".join("yes" if mark else "" for mark in (entry.builds_on, entry.feeds))
    return f"| [{entry.title}](#{section}) | {_safe(entry.sentence)} | {_safe(options)} | {marks} |"


def _safe(cell: str) -> str:
    return cell.replace("|", r"\|")


def placed(document: str) -> str:
    """The document with the present table between its two markers. Raises HuddlebookError where they are missing."""
    before, begin, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise HuddlebookError(f"Two lines say where the table goes, and they are not both there:\n{BEGIN}\n{END}")
    return f"{before}{BEGIN}\n\n{markdown()}\n\n{END}{after}"
