"""A diary as Markdown, to take along: days as headings, the words as they were written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from huddlebook.hub.diary_state import Diary, Entry


def diary_markdown(there: Diary) -> str:
    """Every entry that is not deleted, the oldest first."""
    entries = [there.entries[entry] for _, entry in there.order if there.entries[entry].there]
    by_day = sorted(entries, key=lambda one: one.day)
    lines = ["# Work diary"]
    for day, of_day in groupby(by_day, key=lambda one: one.day):
        lines.append(f"## {_said(date.fromisoformat(day))}")
        for one in of_day:
            lines += _entry(one)
    return "\n\n".join(lines) + "\n"


def _entry(one: Entry) -> Iterator[str]:
    if one.prompt:
        yield f"> {one.prompt}"
    yield one.text
    for other in one.others.values():
        yield f"Written on another device at the same time:\n\n{other}"
    if one.about:
        yield "About: " + ", ".join(moment.title for moment in one.about)
    if one.added:
        yield " ".join(f"#{tag}" for tag in one.added)


def _said(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"
