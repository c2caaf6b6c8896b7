from __future__ import annotations

import json
from typing import Any

import pytest
from tests.unit.rooms.staged import FACILITATOR, Staged

from huddlebook.rooms.minutes import Minutes, StepMinutes, minutes
from huddlebook.sessions.lived import MOST_RUNS, with_minutes
from huddlebook.sessions.problems import NotReadable

LIVED = Minutes("FERN42", "check-in", "2026-11-23", 3, (StepMinutes("arrive", "Arrive", 3.0, 4.5),))
CELL = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": ["# Grüße €\n", "\u2028 odd"]}
NOTEBOOK: dict[str, Any] = {
    "cells": [CELL],
    "metadata": {"kernelspec": {"name": "python3"}, "language_info": {"version": "3.11"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}


def said(data: bytes) -> Any:
    return json.loads(data)["metadata"]["huddlebook"]["minutes"]


@pytest.mark.parametrize("indent", [1, 2, 4, "\t", None])
@pytest.mark.parametrize("plain", [True, False])
@pytest.mark.parametrize("end", ["", "\n"])
def test_everything_else_in_the_file_stays_byte_for_byte(indent: int | str | None, plain: bool, end: str) -> None:
    before = json.dumps(NOTEBOOK, indent=indent, ensure_ascii=plain) + end
    after = with_minutes(before.encode(), LIVED)
    raw = json.loads(after)
    assert list(raw["metadata"]) == ["huddlebook", "kernelspec", "language_info"]
    del raw["metadata"]["huddlebook"]
    assert json.dumps(raw, indent=indent, ensure_ascii=plain) + end == before
    assert after.decode().endswith("}" + end)


def test_a_room_that_is_written_again_takes_its_own_place_and_old_runs_go() -> None:
    data = json.dumps(NOTEBOOK).encode()
    for number in range(MOST_RUNS + 2):
        data = with_minutes(data, Minutes(f"FERN{number}", "check-in", "2026-11-23", 3, LIVED.steps))
    data = with_minutes(data, Minutes("FERN5", "check-in", "2026-11-24", 4, LIVED.steps))
    assert [run["room"] for run in said(data)] == [f"FERN{n}" for n in (2, 3, 4, 6, 7, 8, 9, 10, 11, 5)]
    assert said(data)[-1] == {
        "date": "2026-11-24",
        "people": 4,
        "room": "FERN5",
        "steps": [{"actual": 4.5, "planned": 3.0, "step": "arrive"}],
    }


def test_what_is_no_notebook_is_left_alone() -> None:
    with pytest.raises(NotReadable, match="not JSON"):
        with_minutes(b"{", LIVED)


def test_minutes_are_those_of_opened_steps_without_pauses() -> None:
    room = Staged()
    room.join("s1", "Ana")
    room.go("arrive")
    room.now += 89_000
    assert room.do(FACILITATOR, None, type="pause_room") is None
    room.now += 600_000
    assert room.do(FACILITATOR, None, type="continue_room") is None
    room.go("leave")
    lived = minutes(room.state, room.now + 120_000)
    assert lived.steps == (StepMinutes("arrive", "Arrive", 3, 1.5), StepMinutes("leave", "Leave", None, 2.0))
    assert (lived.room, lived.session, lived.people, lived.date) == ("FERN42", "check-in", 1, "2023-11-14")
