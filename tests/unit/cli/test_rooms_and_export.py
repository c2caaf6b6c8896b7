from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest
from tests.unit.cli.conftest import Run

from huddlebook.rooms.log import Append, Entry
from huddlebook.workspace import Workspace


def test_a_workspace_without_rooms_says_how_to_open_one(run: Run, workspace: Path) -> None:
    listed = run("rooms", workspace)
    assert (listed.code, listed.out) == (0, "")
    assert "huddlebook serve" in listed.aside
    assert run("rooms", workspace, "--json").out.strip() == "[]"
    assert not (workspace / ".huddlebook").exists()


def test_rooms_are_listed_for_people(run: Run, lived: Path) -> None:
    listed = run("rooms", lived / "sessions")
    assert listed.code == 0
    heading, line = listed.out.strip().splitlines()
    assert heading.split() == ["Code", "Session", "Opened", "Ended", "People", "Answers"]
    assert line.startswith("FERN 42  Check-in")
    assert line.split()[-2:] == ["2", "4"]


def test_rooms_are_listed_for_programs(run: Run, lived: Path) -> None:
    (room,) = json.loads(run("rooms", lived, "--json").out)
    assert room.pop("opened") == "2023-11-14T22:13:20Z"
    assert room.pop("ended") > "2023-11-14T22:13:20Z"
    assert room == {
        "id": "r1",
        "code": "FERN42",
        "title": "Check-in",
        "session": "check-in",
        "people": 2,
        "answers": 4,
        "problem": None,
    }


def test_a_room_that_cannot_be_read_hides_no_other(run: Run, lived: Path) -> None:
    with closing(Workspace.open(lived).log()) as log:
        opened = next(iter(log.read("r1")))
        data = opened.data.replace(b'"qanda"', b'"gone-kind"').replace(b"FERN42", b"MOSS10")
        log.append([Append("r2", 0, [Entry(1, opened.at, "f", None, None, opened.type, opened.v, data)])])
    listed = run("rooms", lived)
    assert listed.code == 0
    assert "FERN 42" in listed.out
    assert "MOSS 10" in listed.out
    assert "There is no activity 'gone-kind' here" in listed.aside


@pytest.mark.parametrize("to", ["csv", "parquet"])
def test_a_room_is_exported_as_tables(run: Run, lived: Path, tmp_path: Path, to: str) -> None:
    done = run("export", "fern 42", "--to", to, "--out", tmp_path / "out", "--workspace", lived)
    assert done.code == 0
    made = {path.stem: path for path in (tmp_path / "out").iterdir()}
    assert made.keys() == {"answers", "participants", "timeline"}
    read = pd.read_csv if to == "csv" else pd.read_parquet
    assert len(read(made["answers"])) == 4
    assert list(read(made["participants"])["name"]) == ["Ana", "Ben"]
    assert all(str(path) in done.aside for path in made.values())


def test_a_room_is_exported_here_under_its_code(
    run: Run, lived: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("export", "FERN42", "-w", lived).code == 0
    assert set(pd.read_excel(tmp_path / "fern42.xlsx", sheet_name=None)) == {"answers", "participants", "timeline"}


def test_a_code_that_is_not_there_names_those_that_are(run: Run, lived: Path) -> None:
    failed = run("export", "MOSS10", "--workspace", lived)
    assert failed.code == 1
    assert "There is no room 'MOSS10'" in failed.aside
    assert "There: FERN 42." in failed.aside


def test_a_format_that_is_none_is_a_misspelt_command(run: Run, lived: Path) -> None:
    failed = run("export", "FERN42", "--to", "docx", "--workspace", lived)
    assert failed.code == 2
    assert "'csv', 'xlsx', 'parquet'" in failed.aside


def test_an_ending_that_does_not_fit_is_said(run: Run, lived: Path, tmp_path: Path) -> None:
    failed = run("export", "FERN42", "--to", "csv", "--out", tmp_path / "room.pdf", "--workspace", lived)
    assert failed.code == 1
    assert "should end in .csv" in failed.aside


def test_planned_and_actual_minutes_are_shown_and_kept_in_the_notebook(run: Run, lived: Path) -> None:
    notebook = lived / "sessions" / "check-in.ipynb"
    notebook.write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}\n', encoding="utf-8")
    shown = run("room", "minutes", "fern42", "-w", lived)
    assert shown.code == 0
    assert shown.out.split()[:6] == ["Step", "Planned", "Actual", "Arrive", "3", "0"]
    assert json.loads(notebook.read_bytes())["metadata"] == {}
    assert "check-in.ipynb" in run("room", "minutes", "FERN42", "--write", "-w", lived).aside
    (kept,) = json.loads(notebook.read_bytes())["metadata"]["huddlebook"]["minutes"]
    assert (kept["room"], kept["steps"][0]["step"]) == ("FERN42", "arrive")


def test_minutes_of_a_session_that_is_gone_say_so(run: Run, lived: Path) -> None:
    gone = run("room", "minutes", "FERN42", "--write", "-w", lived)
    assert gone.code == 1
    assert "check-in" in gone.aside
