"""What the cohort commands have in common: a cohort by its code, and dates and times as people type and read them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from huddlebook.cohorts.schedule import instant
from huddlebook.cohorts.zones import no_zone, zone, zone_name
from huddlebook.errors import HuddlebookError
from huddlebook.workspace import Workspace
from huddlebook.workspace.cohorts import Cohort, Cohorts

Place = Annotated[Path, typer.Option("--workspace", "-w", help="The workspace, or a folder in it.")]
Code = Annotated[str, typer.Argument(help="The cohort's code.")]


class BadTime(HuddlebookError):
    """Words that are no date or no time."""


def cohort(code: str, workspace: Path) -> Cohort:
    """The cohort with this code. Raises NotFound."""
    return Cohorts(Workspace.open(workspace)).find(code)


def day(text: str) -> date:
    """A date such as 2026-11-30. Raises BadTime."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise BadTime(f"{text!r} is no date. Write it like {date(2026, 11, 30)}: year, month, day.") from None


def moment(text: str, zone_of: str) -> int:
    """ms since 1970 of a date, with a time or at noon, on the clock of a zone; one with an offset is what it says."""
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        raise BadTime(f'{text!r} is no date and time. Write it like "2026-11-30 09:00".') from None
    if found.tzinfo:
        return round(found.timestamp() * 1000)
    if len(text.strip()) <= len("2026-11-30"):
        found += timedelta(hours=12)
    return instant(found.date(), found.time().replace(microsecond=0), zone_of)


def known_zone(text: str | None) -> str | None:
    """The zone's own name. Raises BadTime."""
    if text is None:
        return None
    name = zone_name(text)
    if name is None:
        raise BadTime(no_zone(text))
    return name


def told(at: int | None, zone_of: str) -> str:
    """An instant as a person there reads it; "" for None."""
    if at is None:
        return ""
    return f"{datetime.fromtimestamp(at / 1000, UTC).astimezone(zone(zone_of)):%a %d %b %Y %H:%M}"
