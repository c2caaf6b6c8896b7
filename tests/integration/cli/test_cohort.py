"""A programme's notebooks really run, and what they declare is there for each person at its time."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.unit.cli.conftest import write_notebook

from huddlebook.activities.contract import Actor, Refusal, Role
from huddlebook.cli import main
from huddlebook.cohorts.completion import completion
from huddlebook.pages.rendered import Rendered
from huddlebook.rooms import engine
from huddlebook.rooms.learner import activities_for, learner_view
from huddlebook.workspace import Workspace
from huddlebook.workspace.cohorts import Cohorts, programme_of

ROOT = Path(__file__).parents[3]


def start(workspace: Path, capsys: pytest.CaptureFixture[str], programme: str) -> tuple[int, str]:
    """Start it on a Monday that lies behind; the exit code and what was said."""
    roster = ROOT / "cohorts/giving-feedback/roster.csv"
    words = ["cohort", "start", programme, "--on", "2024-11-04", "--roster", str(roster), "-w", str(workspace)]
    with pytest.raises(SystemExit) as ended:
        main(words)
    return int(ended.value.code or 0), "".join(capsys.readouterr())


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "cohorts", tmp_path / "cohorts")
    (tmp_path / "sessions").mkdir()
    return tmp_path


@pytest.mark.timeout(400)  # nine notebooks, each in a kernel of its own
def test_the_four_weeks_start_for_twelve_people_round_the_world(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start(workspace, capsys, "giving-feedback")[0] == 0
    place = Workspace.open(workspace)
    (cohort,) = Cohorts(place).all()
    state, programme = cohort.state(), programme_of(cohort.state())
    assert state.plan
    assert len(state.people) == 12
    assert [len(pod) for pod in state.pods] == [4, 4, 4]
    pages = Rendered.unpack(place.files().read(state.plan.opened.page)).pages
    assert set(pages) == {item.id for item in programme.items}
    for name in state.plan.activities:
        page = pages[state.plan.activities[name].step].html
        assert page.count(f'data-activity="{name}"') == 1
    seats = {person.email: seat for seat, person in state.people.items()}
    hemi, ellen = seats["hemi@example.org"], seats["ellen@example.org"]
    # It is nine o'clock in Auckland long before it is in New York.
    opens = state.people[hemi].windows["welcome"].opens
    assert learner_view(state, hemi, opens).items[0].id == "welcome"
    assert set(activities_for(state, "welcome", hemi, opens)[0]) == {"start-scale", "helped-me"}
    assert activities_for(state, "welcome", ellen, opens) == ({}, {})
    answer = {"type": "submit", "texts": ["It landed.", "It did not."]}
    at = state.people[hemi].windows["two-moments"].opens
    tried = engine.attempt(state, "two-moments", answer, Actor(hemi, Role.PARTICIPANT), key=None, now=at)
    assert not isinstance(tried, Refusal), tried
    assert "0 of 1 of the kind" not in " ".join(completion(programme, tried.state, hemi).missing)


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("1 / 0", "welcome.ipynb"),
        ("import ipywidgets\nipywidgets.Text()", "cannot be part of a cohort"),
        ("1 + 1", "there is no reflection in welcome.ipynb"),
    ],
)
def test_a_notebook_that_does_not_fit_starts_nothing(
    workspace: Path, capsys: pytest.CaptureFixture[str], source: str, says: str
) -> None:
    folder = workspace / "cohorts" / "small"
    folder.mkdir()
    write_notebook(folder / "welcome.ipynb", "# Hello", source)
    (folder / "programme.toml").write_text(
        'title = "Small"\nneed = "n"\naudience = "a"\n[[items]]\nid = "a"\ntitle = "A"\nkind = "reflection"\n'
        'notebook = "welcome.ipynb"\nrelease = "day 1 09:00"\nminutes = 5\n'
    )
    ended, said = start(workspace, capsys, "small")
    assert ended == 1
    assert says in said
    assert Cohorts(Workspace.open(workspace)).all() == []
