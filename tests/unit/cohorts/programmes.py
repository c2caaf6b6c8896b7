"""Programmes as texts, short enough to see what a test is about."""

from __future__ import annotations

from huddlebook.cohorts.programme import Programme
from huddlebook.cohorts.reading import parse

HEAD = """\
title = "Giving feedback"
need = "Reviews come too late to help."
audience = "Team leads"
"""


def item(name: str, release: str = "day 1 09:00", due: str | None = "day 2 17:00", **more: str) -> str:
    """An [[items]] table; `more` as it stands in the file."""
    fields = {"kind": '"activity"', "notebook": f'"{name}.ipynb"', "minutes": "10", **more}
    lines = [f'id = "{name}"', f'title = "The {name}"', f'release = "{release}"']
    lines += [f'due = "{due}"'] if due else []
    lines += [f"{key} = {value}" for key, value in fields.items() if value]
    return "\n".join(["[[items]]", *lines, ""])


def written(*items: str, head: str = "") -> str:
    """A programme's text."""
    return "\n".join([HEAD + head, *items])


def programme(*items: str, head: str = "") -> Programme:
    """A programme."""
    return parse(written(*items, head=head))


def live(name: str, release: str = "week 1 Thu 14:00", zone: str = "Europe/Zurich") -> str:
    """A meeting of half an hour."""
    return item(name, release, None, kind='"live"', notebook="", minutes="30", zone=f'"{zone}"')
