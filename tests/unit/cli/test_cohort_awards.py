from __future__ import annotations

import json
from contextlib import closing
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from tests.unit.awards.test_badge import checked
from tests.unit.awards.test_certificate import read
from tests.unit.cli.conftest import Run
from tests.unit.cohorts.programmes import item, written

from huddlebook.activities.contract import Actor, Refusal, Role
from huddlebook.cohorts import drafts
from huddlebook.cohorts.completed import Completed, completed
from huddlebook.cohorts.drafts import midnight, seat_of
from huddlebook.cohorts.reading import parse
from huddlebook.cohorts.roster import read_roster
from huddlebook.pages.rendered import Rendered
from huddlebook.rooms import engine
from huddlebook.rooms.events import Placed
from huddlebook.rooms.log import Append, Appended
from huddlebook.rooms.names import show_code
from huddlebook.workspace import Workspace
from huddlebook.workspace.cohorts import Cohort, Cohorts

PEOPLE = "name,email,zone\nŁucja,ana@example.org,Pacific/Kiritimati\nBen,ben@example.org,UTC\n".encode()
FIRST = date(2024, 11, 4)
NOON = midnight(FIRST, "UTC") + 12 * 3_600_000
TEXT = written(item("one", mandatory="true", why='"It begins here."'), item("two"), head="[complete]\nitems = 2\n")


@pytest.fixture
def cohort(workspace: Path) -> Cohort:
    """Łucja did both things at noon, Ben one of them."""
    folder = workspace / "cohorts" / "feedback"
    folder.mkdir(parents=True)
    (folder / "programme.toml").write_text(TEXT, encoding="utf-8")
    for name in ("one", "two"):
        (folder / f"{name}.ipynb").write_text("{}")
    seats, programme = count(1), parse(TEXT)
    placed = tuple(Placed(name, "poll", name, {"prompt": f"{name}?", "options": ["a", "b"]}) for name in ("one", "two"))
    rendered = Rendered(title="x", steps=drafts.steps(programme), activities=placed, lane="static", reason="", pages={})
    cohorts = Cohorts(Workspace.open(workspace), lambda: NOON - 3_600_000)
    begun = cohorts.start(
        "feedback", FIRST, read_roster(PEOPLE).people, rendered, lambda: "r" + "1" * 12, lambda: f"s{next(seats):016}"
    )
    for who, names in (("ana@example.org", ("one", "two")), ("ben@example.org", ("two",))):
        for name in names:
            answer(begun, who, name)
    return begun


def answer(cohort: Cohort, who: str, activity: str, at: int = NOON) -> None:
    state = cohort.state()
    actor = Actor(seat_of(state, who), Role.PARTICIPANT)
    tried = engine.attempt(state, activity, {"type": "answer", "choice": [0]}, actor, key=None, now=at)
    assert not isinstance(tried, Refusal)
    with closing(cohort.workspace.log()) as log:
        assert isinstance(log.append([Append(cohort.id, state.seq, tried.entries)])[0], Appended)


def code(cohort: Cohort) -> str:
    state = cohort.state()
    assert state.plan
    return show_code(state.plan.opened.code)


def known(cohort: Cohort) -> list[Completed]:
    with closing(cohort.workspace.log()) as log:
        return completed(parse(TEXT), cohort.id, log.read(cohort.id))


def test_who_met_the_rule_is_known_with_the_instant(cohort: Cohort) -> None:
    (one,) = known(cohort)
    assert (one.name, one.at, one.zone) == ("Łucja", NOON, "Pacific/Kiritimati")
    answer(cohort, "ben@example.org", "one", NOON + 60_000)
    assert [(one.name, one.at) for one in known(cohort)] == [("Ben", NOON + 60_000), ("Łucja", NOON)]


def test_certificates_are_for_who_completed_it_on_their_own_day(run: Run, cohort: Cohort, tmp_path: Path) -> None:
    place = ("-w", cohort.workspace.root)
    assert run("cohort", "certificate", code(cohort), "--out", tmp_path / "pdf", *place).code == 0
    (path,) = (tmp_path / "pdf").iterdir()
    assert path.name.startswith("Łucja-")
    pages, text = read(path.read_bytes())
    assert pages == 1
    assert "Łucja has completed Giving feedback" in text
    assert "5 November 2024" in text  # it was the next day already where Łucja is


def test_who_has_not_completed_it_gets_none_and_what_is_missing_is_told(
    run: Run, cohort: Cohort, tmp_path: Path
) -> None:
    words = ("cohort", "certificate", code(cohort), "--person", "Ben", "--out", tmp_path / "no", "-w")
    result = run(*words, cohort.workspace.root)
    assert result.code == 1
    assert "Ben has not completed the programme. “The one” is still to do. 1 of 2 things are done." in result.aside
    assert not (tmp_path / "no").exists()


def test_badges_are_signed_by_the_workspace(run: Run, cohort: Cohort, tmp_path: Path) -> None:
    target, place = tmp_path / "badges", ("-w", cohort.workspace.root)
    result = run("cohort", "badge", code(cohort), "--issuer", "Example Ltd", "--out", target, *place)
    assert result.code == 0, result.aside
    (token,) = [path.read_text() for path in target.glob("*.jwt")]
    credential = checked(token)
    assert credential["iss"] == (target / "issuer.txt").read_text().strip()
    assert credential["issuer"]["name"] == "Example Ltd"
    assert credential["validFrom"] == "2024-11-04T12:00:00Z"
    criteria = credential["credentialSubject"]["achievement"]["criteria"]["narrative"]
    assert criteria == "Done: The one.\nAt least 2 of 2 things done."
    assert token in next(target.glob("*.svg")).read_text()
    assert b"ucja" not in json.dumps(credential).encode()


def test_a_folder_that_cannot_be_written_is_told(run: Run, cohort: Cohort, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    words = ("cohort", "badge", code(cohort), "--issuer", "x", "--out", tmp_path / "file", "-w", cohort.workspace.root)
    assert "cannot be written" in run(*words).aside
