"""Who takes part in a rehearsal, and what the facilitator lets out; tests of the command play a whole one."""

from __future__ import annotations

import pytest
from tests.unit.client.test_people import OPENED

from huddlebook.activities.registry import activities
from huddlebook.client import rehearsing
from huddlebook.client.people import ANSWERS
from huddlebook.client.rehearsing import approvals, cast
from huddlebook.rooms.state import Plan

PLAN = Plan.of(OPENED)


def test_people_have_words_for_every_installed_kind_but_the_timer() -> None:
    course = cast(PLAN, "All", 20, 7, 60.0)
    assert course.mute == ()
    assert set(course.scenes[0].asked) == set(PLAN.activities) - {"timer"}
    busy = {task.activity for tasks in course.scenes[0].tasks.values() for task in tasks}
    assert busy == set(course.scenes[0].asked)


def test_what_they_have_no_words_for_is_left_out_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    known = tuple(one for one in ANSWERS if one[0] != "statements")
    monkeypatch.setattr(rehearsing, "ANSWERS", known)
    course = cast(PLAN, "All", 20, 7, 60.0)
    assert course.mute == ("scale",)
    assert "scale" not in course.scenes[0].asked


def test_the_facilitator_lets_out_what_waits() -> None:
    cards = [{"id": 4, "standing": "pending"}, {"id": 5, "standing": "shown"}, {"id": 6, "standing": "hidden"}]
    kinds = activities()
    assert list(approvals({"cards": cards}, kinds["opentext"])) == [{"type": "approve", "card": 4}]
    asked = {"questions": [{"id": 7, "standing": "pending"}]}
    assert list(approvals(asked, kinds["qanda"])) == [{"type": "approve", "question": 7}]
    assert list(approvals({"cards": cards}, kinds["exitticket"])) == []
    assert list(approvals({"options": ["a"]}, kinds["poll"])) == []
