from typing import Literal

import msgspec
from tests.unit.sessions.notebooks import md, notebook

from huddlebook.errors import BadNotebook
from huddlebook.rooms.events import Placed
from huddlebook.sessions import Finding, check
from huddlebook.sessions.check import Notice
from huddlebook.sessions.problems import CellRaises


class Outcome(msgspec.Struct, frozen=True):
    """What running gave, as far as `check` looks."""

    activities: tuple[Placed, ...] = ()
    lane: Literal["static", "kernel"] = "static"
    reason: str = "Nothing needs Python."
    reason_cell: int | None = None
    notices: tuple[Notice, ...] = ()


POLL = Placed("mood", "poll", "one", {"prompt": "How?", "options": ["a", "b"]})


def found(*texts: str, ran: Outcome | BadNotebook | None = None) -> dict[str, Finding]:
    return {one.id: one for one in check(notebook(*map(md, texts)), "retro", ran)}


def test_a_good_session_has_only_good_news() -> None:
    findings = found("# Retro", "## One (3 min)", "## Two (90 sec)", ran=Outcome((POLL,)))
    assert {one.level for one in findings.values()} == {"info"}
    assert findings["total"].sentence == "2 steps, 4.5 min in all."
    assert findings["activities"].sentence == "1 activity: mood."
    assert findings["lane"].sentence == "Nothing needs Python."


def test_no_steps() -> None:
    assert found("# Retro", "text")["no-steps"].level == "error"


def test_no_time_boxes_at_all_is_said_once() -> None:
    findings = found("# Retro", "## One", "## Two")
    assert findings["no-time-boxes"].level == "warning"
    assert "no-time-box" not in findings


def test_one_missing_time_box_names_its_cell() -> None:
    assert found("# Retro", "## One (3 min)\n\n## Two")["no-time-box"].cell == 2


def test_no_time_and_too_much_of_it() -> None:
    assert found("## One (0 min)", "## Two (1 min)")["zero-time-box"].cell == 1
    assert "31 min" in found("## One (31 min)")["long"].sentence


def test_a_time_box_in_a_small_heading_is_a_lost_step() -> None:
    assert found("## One (1 min)", "### Two (2 min)")["time-box-without-step"].cell == 2


def test_no_activities() -> None:
    assert found("## One (1 min)", ran=Outcome())["no-activities"].level == "warning"


def test_the_kernel_lane_is_a_warning_with_its_cell() -> None:
    lane = found("## One (1 min)", ran=Outcome((POLL,), "kernel", "Cell 3 shows an IntSlider.", 3))["lane"]
    assert (lane.level, lane.cell, lane.sentence) == ("warning", 3, "Cell 3 shows an IntSlider.")


def test_what_a_page_leaves_out_is_a_warning() -> None:
    missing = found("## One (1 min)", ran=Outcome((POLL,), notices=(Notice("missing", "Cell 2 shows x.png.", 2),)))
    assert (missing["missing"].level, missing["missing"].cell) == ("warning", 2)


def test_an_error_comes_first_and_names_its_cell() -> None:
    findings = check(notebook(md("# Retro"), md("## One")), "retro", CellRaises("cell 2 ended with KeyError: 'a'", 2))
    assert findings[0] == Finding("does-not-run", "error", "cell 2 ended with KeyError: 'a'", 2)
