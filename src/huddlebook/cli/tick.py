"""`huddlebook tick`: send the messages that are due, as often as cron likes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from huddlebook.cli.screen import done, examples, note, out
from huddlebook.errors import HuddlebookError
from huddlebook.workspace import Workspace
from huddlebook.workspace.cohorts import Cohorts


def add(app: typer.Typer) -> None:
    """Put the command on `app`."""
    app.command(
        epilog=examples(
            "huddlebook tick", "huddlebook tick --dry-run", "huddlebook tick --dry-run --at 2026-11-27T09:00"
        )
    )(tick)


def tick(
    workspace: Annotated[Path, typer.Argument(help="The workspace, or a folder in it.")] = Path(),
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print what would be sent, and send nothing.")] = False,
    at: Annotated[
        str, typer.Option(help="As if it were this time, such as 2026-11-27T09:00 (this machine's time) or ...T09:00Z.")
    ] = "",
) -> None:
    """Hand out texts, bring texts to nbgrader and back, read feeds, count groups, and send the messages that are due.

    Messages go to people by e-mail, to groups in their channels. A running server does all of it by itself; without one
    run this from cron every few minutes. It does nothing twice. The settings are [notify] in huddlebook.toml.
    """
    from huddlebook.notify import tick as send

    place, now = Workspace.open(workspace), _instant(at)
    if not dry_run and (changed := Cohorts(place, lambda: now).hand_out()):
        done(f"Texts to review handed out in {'1 cohort' if changed == 1 else f'{changed} cohorts'}.")
    problems = [] if dry_run else [*_gather(place, now), *_curate(place, now), *_count(place, now)]
    report = send(place, now, dry_run=dry_run)
    for one in report.sent:
        if dry_run:
            out.print(f"[bold]To {escape(one.to)}: {escape(one.message.subject)}[/]\n")
            out.print(escape(one.message.text))
        else:
            done(escape(f"{one.programme}, to {one.to}: {one.message.subject}"))
    for sentence in dict.fromkeys([*problems, *report.problems]):
        note(f"[yellow]![/] {escape(sentence)}")
    note(escape(_sum(len(report.sent), report.waits, dry_run=dry_run, busy=report.busy)))


def _gather(place: Workspace, now: int) -> list[str]:
    """Texts to nbgrader, comments back; what went wrong. When a server does it, nothing is left to do."""
    from huddlebook.grading.gatherer import Gatherer

    if not place.database.exists():
        return []
    gatherer = Gatherer(place.home, place.log, lambda: now)
    try:
        turn = gatherer.turn()
    finally:
        gatherer.close()
    if turn.handed:
        done(f"{'1 text' if turn.handed == 1 else f'{turn.handed} texts'} handed to nbgrader.")
    if turn.kept:
        done(f"{'1 comment' if turn.kept == 1 else f'{turn.kept} comments'} taken in from nbgrader, to be released.")
    return [sentence for some in turn.problems.values() for sentence in some]


def _curate(place: Workspace, now: int) -> list[str]:
    """Feeds into the curators' inbox, links looked at; what went wrong."""
    from huddlebook.workspace.curating import Curating

    try:
        done = Curating.of(place, lambda: now).turn()
    except HuddlebookError as error:
        return [str(error)]
    if done.feeds:
        done_feeds = "1 feed" if done.feeds == 1 else f"{done.feeds} feeds"
        done_items = "1 new thing" if done.items == 1 else f"{done.items} new things"
        note(f"{done_feeds} read, {done_items} for the curators.")
    if done.links:
        note(f"{'1 link' if done.links == 1 else f'{done.links} links'} of the library looked at.")
    return []


def _count(place: Workspace, now: int) -> list[str]:
    """The groups' numbers of the week that is over; what went wrong."""
    from huddlebook.workspace.counting import Counting

    try:
        told = Counting(place, lambda: now).turn()
    except HuddlebookError as error:
        return [str(error)]
    if told:
        note(f"The last week of {'1 group' if told == 1 else f'{told} groups'} of the hub is told in numbers.")
    return []


def _sum(sent: int, waits: int, *, dry_run: bool, busy: bool) -> str:
    if busy:
        return "Another tick is at it; this one did nothing."
    messages = "1 message" if sent == 1 else f"{sent} messages"
    later = f" {waits} for later." if waits and not dry_run else ""
    return f"{messages} {'would be sent' if dry_run else 'sent'}.{later}"


def _instant(text: str) -> int:
    """ms since 1970 UTC; now without a text."""
    if not text:
        return int(datetime.now(UTC).timestamp() * 1000)
    try:
        return int(datetime.fromisoformat(text).timestamp() * 1000)
    except (ValueError, OverflowError, OSError):
        raise HuddlebookError(
            f"{text!r} is no time. Write it like 2026-11-27T09:00 or 2026-11-27T09:00+01:00."
        ) from None
