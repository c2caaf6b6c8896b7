"""The programmes that come along can be read, started on any Monday, and completed."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from huddlebook.cohorts import schedule
from huddlebook.cohorts.reading import read_programme
from huddlebook.cohorts.roster import read_roster

ROOT = Path(__file__).parents[3]
FILES = sorted([*ROOT.glob("cohorts/*/programme.toml"), *ROOT.glob("templates/programme/*/programme.toml")])


def test_there_are_two_programmes_and_two_shapes() -> None:
    assert {path.parent.name for path in FILES} >= {"giving-feedback", "daily-notes", "campaign", "challenge"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_a_programme_starts_on_any_monday_of_a_year_without_a_warning(path: Path) -> None:
    programme = read_programme(path)
    for week in range(53):
        monday = date(2027, 1, 4) + timedelta(weeks=week)
        for zone in ("Pacific/Kiritimati", "Europe/Zurich", "Pacific/Pago_Pago"):
            assert len(schedule.windows(programme, monday, zone)) == len(programme.items)
    assert list(schedule.warnings(programme)) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_every_notebook_of_a_programme_is_used(path: Path) -> None:
    used = {item.notebook for item in read_programme(path).items if item.notebook}
    assert {notebook.name for notebook in path.parent.glob("*.ipynb")} == used


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_nobody_is_asked_for_more_than_an_hour_a_week(path: Path) -> None:
    weeks: dict[int, float] = {}
    for item in read_programme(path).items:
        week = item.release.week or (item.release.day + 6) // 7
        weeks[week] = weeks.get(week, 0) + item.minutes
    assert max(weeks.values()) <= 60


def test_the_sample_roster_has_twelve_people_round_the_world() -> None:
    roster = read_roster((ROOT / "cohorts/giving-feedback/roster.csv").read_bytes())
    assert len(roster.people) == 12
    assert len({person.zone for person in roster.people}) >= 8
    assert roster.notes == ()
