"""What the cohort commands have in common: a cohort by its code, and times as people read them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from huddlebook.cohorts.clock import BadTime
from huddlebook.cohorts.zones import no_zone, zone, zone_name
from huddlebook.workspace import Workspace
from huddlebook.workspace.cohorts import Cohort, Cohorts

Place = Annotated[Path, typer.Option("--workspace", "-w", help="The workspace, or a folder in it.")]
Code = Annotated[str, typer.Argument(help="The cohort's code.")]


def cohort(code: str, workspace: Path) -> Cohort:
    """The cohort with this code. Raises NotFound."""
    return Cohorts(Workspace.open(workspace)).find(code)


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
