"""`huddlebook cohort rehearse`: the whole programme with simulated people, before the first real one gets it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Annotated

import msgspec
import typer
from rich.markdown import Markdown
from rich.markup import escape

from huddlebook.cli.cohort_words import Place, known_zone
from huddlebook.cli.screen import aside, done, examples, out
from huddlebook.cohorts import rehearsal_people, schedule
from huddlebook.cohorts.clock import day
from huddlebook.cohorts.reading import read_programme
from huddlebook.cohorts.rehearsal import Plan, rehearse
from huddlebook.cohorts.rehearsal_figures import Report, report
from huddlebook.cohorts.rehearsal_text import markdown
from huddlebook.errors import StorageError
from huddlebook.workspace import Workspace
from huddlebook.workspace.cohorts import Cohorts


def add(app: typer.Typer) -> None:
    """Put the command on `app`."""
    app.command(
        "rehearse",
        epilog=examples(
            "huddlebook cohort rehearse giving-feedback",
            "huddlebook cohort rehearse daily-notes --people 200 --seed 7 --out report.md",
        ),
    )(run)


def run(
    programme: Annotated[str, typer.Argument(help="The programme: a folder in cohorts/.")],
    people: Annotated[int, typer.Option(min=1, max=1000, help="How many simulated people.")] = 40,
    seed: Annotated[int, typer.Option(help="The same seed gives the same rehearsal.")] = 7,
    on: Annotated[str | None, typer.Option("--on", help="The first day; default: the next Monday.")] = None,
    minutes: Annotated[float, typer.Option(min=1, help="What each of them has time for in a day.")] = 30,
    zone: Annotated[str | None, typer.Option(help="The time zone of all of them; default: a mixture.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
    target: Annotated[Path | None, typer.Option("--out", help="Write the report here, as Markdown.")] = None,
    workspace: Place = Path(),
) -> None:
    """Live through a programme with simulated people: messages, load, reviews, who may need help, what is too much."""
    found = _rehearsed(Cohorts(Workspace.open(workspace)), programme, people, seed, on, minutes, zone)
    text = markdown(found)
    if target is not None:
        _write(target, text)
    if as_json:
        typer.echo(msgspec.json.format(msgspec.json.encode(found)).decode())
    elif target is None:
        out.print(Markdown(text), soft_wrap=False)


def _rehearsed(
    cohorts: Cohorts, slug: str, people: int, seed: int, on: str | None, minutes: float, zone: str | None
) -> Report:
    from huddlebook.client.people import Mind
    from huddlebook.client.sayings import NAMES
    from huddlebook.notify.settings import read_settings

    path, known = cohorts.programme(slug), known_zone(zone)
    first, read = day(on) if on else _next_monday(), read_programme(path)
    schedule.check_start(read, first)
    with aside.status("Running the notebooks") as status:
        rendered = cohorts.render(slug, running=lambda name: status.update(f"Running {escape(name)}"))
    rules = read_settings(cohorts.workspace.root, cohorts.workspace.home).rules
    plan = Plan(
        programme=read, activities=rendered.activities, first=first, people=people, seed=seed, names=NAMES,
        zones=(known,) if known else rehearsal_people.ZONES, rules=rules, minutes=minutes,
        text=path.read_text(encoding="utf-8-sig"),
    )  # fmt: skip
    began = perf_counter()
    with aside.status(f"Rehearsing with {people} people"):
        found = report(rehearse(plan, Mind))
    done(f"Rehearsed “{escape(read.title)}” with {people} people in {perf_counter() - began:.1f} s.")
    return found


def _next_monday() -> date:
    today = date.today()  # noqa: DTZ011 - whoever types it has a calendar on the wall
    return today + timedelta(days=7 - today.weekday())


def _write(target: Path, text: str) -> None:
    try:
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise StorageError(f"{target} cannot be written ({error.strerror}). Choose another path.") from error
    done(f"Wrote {escape(str(target))}.")
