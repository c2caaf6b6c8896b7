"""`huddlebook cohort extend`: more time for a person."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from huddlebook.cli.cohort_words import Code, Place, cohort, told
from huddlebook.cli.screen import done, examples, note
from huddlebook.cohorts import drafts
from huddlebook.cohorts.clock import moment
from huddlebook.cohorts.schedule import later
from huddlebook.errors import HuddlebookError, NotFound
from huddlebook.rooms import progress
from huddlebook.rooms.events import Window
from huddlebook.rooms.state import RoomState


def add(app: typer.Typer) -> None:
    """Put the command on `app`."""
    app.command(
        epilog=examples(
            "huddlebook cohort extend FERN42 ana@example.org --days 3",
            'huddlebook cohort extend FERN42 "Ana Meier" --item first-talk --until "2026-12-04 17:00"',
        )
    )(extend)


def extend(
    code: Code,
    person: Annotated[str, typer.Argument(help="Who: a name or an address.")],
    item: Annotated[
        list[str] | None, typer.Option(help="An item's id; may stand several times. Default: all that is not done.")
    ] = None,
    days: Annotated[int, typer.Option(help="So many days more, from now where it is over.")] = 3,
    until: Annotated[str | None, typer.Option(help="Until then on their clock, in place of days.")] = None,
    workspace: Place = Path(),
) -> None:
    """Give a person more time. Time is never taken away."""
    found = cohort(code, workspace)
    state, now = found.state(), found.clock()
    seat = drafts.seat_of(state, person)
    zone, items = state.people[seat].zone, _items(state, seat, item, now)
    if not until and not 1 <= days <= 365:
        raise HuddlebookError("Extend by 1 to 365 days.")
    end = moment(until, zone) if until else None

    def at(window: Window) -> int:
        return end if end is not None else later(max(window.closes or now, now), days, zone)

    after = found.change(lambda newest: drafts.extended(newest, seat, items, at))
    changed = [one for one in items if after.people[seat].windows[one] != state.people[seat].windows[one]]
    for one in changed:
        assert after.plan
        closes = told(after.people[seat].windows[one].closes, zone)
        done(f"“{escape(after.plan.steps[one].title)}” is open for {escape(after.seats[seat].name)} until {closes}.")
    if not changed:
        note("Nothing changes: there is that much time already.")


def _items(state: RoomState, seat: str, wanted: list[str] | None, now: int) -> list[str]:
    """The items meant: those named, else those that are open or over and not done."""
    known = state.people[seat].windows
    for one in wanted or ():
        if one not in known:
            raise NotFound(f"There is no item {one!r}. There: {', '.join(known)}.")
    return wanted or [one for one in known if progress.standing(state, one, seat, now) in ("today", "missed")]
