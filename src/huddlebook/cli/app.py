"""The command line as a whole: which commands there are, and what an error looks like.

Exit codes: 0 done, 1 a problem (said in a sentence), 2 the command was misspelt, 130 stopped with Ctrl-C.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from huddlebook.cli import (
    activities,
    bring,
    check,
    cohort,
    comments,
    demo,
    export,
    forget,
    hub,
    init,
    new,
    rehearse,
    room,
    rooms,
    serve,
    split,
    studio,
    tick,
)
from huddlebook.cli.screen import problem, words
from huddlebook.errors import HuddlebookError
from huddlebook.loading import spare_grammar

app = typer.Typer(
    name="huddlebook",
    help="Short live sessions from notebooks: polls, word clouds, questions, on everybody's phone.",
    epilog=f"Begin with: {words('huddlebook demo')}",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
COMMANDS = (
    init, new, bring, split, activities, serve, studio, comments,
    demo, rooms, room, export, check, rehearse, cohort, hub, tick, forget,
)  # fmt: skip
for command in COMMANDS:
    command.add(app)


def _version(wanted: bool) -> None:
    if wanted:
        import huddlebook

        typer.echo(f"huddlebook {huddlebook.__version__}")
        raise typer.Exit


@app.callback()
def _everywhere(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and end.")
    ] = False,
) -> None:
    """What stands before any command."""


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line, `args` instead of the process's own. Ends the process."""
    spare_grammar()
    try:
        app(args=args, prog_name="huddlebook")
    except HuddlebookError as error:
        problem(str(error))
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
