"""`huddlebook hub`: what curators do with the learning hub from a terminal; a module for each of its commands."""

from __future__ import annotations

import typer

from huddlebook.cli import hub_import

commands = typer.Typer(no_args_is_help=True, help="The learning hub: lists into its library.", rich_markup_mode="rich")


@commands.callback()
def _group() -> None:
    """So that a single command is named as well."""


def add(app: typer.Typer) -> None:
    """Put the commands on `app`."""
    app.add_typer(commands, name="hub")
    for module in (hub_import,):
        module.add(commands)
