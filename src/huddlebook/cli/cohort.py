"""`huddlebook cohort`: a group that learns together over weeks; a module for each of its commands."""

from __future__ import annotations

import typer

from huddlebook.cli import (
    cohort_awards,
    cohort_end,
    cohort_extend,
    cohort_link,
    cohort_new,
    cohort_pause,
    cohort_preview,
    cohort_rehearse,
    cohort_roster,
    cohort_start,
    cohort_status,
)

commands = typer.Typer(no_args_is_help=True, help="A group that learns together over weeks.", rich_markup_mode="rich")


def add(app: typer.Typer) -> None:
    """Put the commands on `app`."""
    app.add_typer(commands, name="cohort")
    for module in (
        cohort_new,
        cohort_start,
        cohort_roster,
        cohort_link,
        cohort_status,
        cohort_extend,
        cohort_pause,
        cohort_preview,
        cohort_rehearse,
        cohort_awards,
        cohort_end,
    ):
        module.add(commands)
