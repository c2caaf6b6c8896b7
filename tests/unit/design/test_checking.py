from tests.unit.design.sessions import Outcome, checked, placed
from tests.unit.sessions.notebooks import md, notebook

from huddlebook.design import Finding, check
from huddlebook.errors import BadNotebook
from huddlebook.sessions.notices import Notice
from huddlebook.sessions.problems import CellRaises

POLL = placed("poll", "one", "mood")
CLOSE = placed("opentext", "two", "last")


def found(*texts: str, ran: Outcome | BadNotebook | None = None) -> dict[str, Finding]:
    return checked(*map(md, texts), ran=ran)


def test_a_good_session_has_only_good_news() -> None:
    steps = ("## One (2 min)\n\nTell us.", "## Two (90 sec)\n\nA last one.")
    findings = found("# Retro\n\nWhat went well.", *steps, ran=Outcome((POLL, CLOSE)))
    assert {one.level for one in findings.values()} == {"info"}
    assert findings["total"].sentence == "2 steps, 3.5 min in all; people have something to do in 3.5 min of them."
    assert findings["activities"].sentence == "2 activities: mood, last."
    assert findings["lane"].sentence == "Nothing needs Python."


def test_no_steps() -> None:
    assert found("# Retro", "text")["no-steps"].level == "error"


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


LONG = md("# Retro\n\n## One (40 min)")


def test_a_reason_overrules_a_warning_and_is_listed_last() -> None:
    findings = check(
        notebook(LONG, huddlebook={"overrule": {"long": "Once a year."}, "minutes": [{"room": "r1"}]}), "retro"
    )
    assert (findings[-1].id, findings[-1].overruled) == ("long", "Once a year.")


def test_overruling_takes_a_reason() -> None:
    findings = checked(LONG, settings={"overrule": {"long": "  "}})
    assert findings["empty-reason"].level == "error"
    assert findings["long"].overruled is None


def test_an_error_cannot_be_overruled_and_neither_can_what_is_unknown() -> None:
    for name in ("no-steps", "lane", "no-such-check"):
        findings = checked(md("# Retro"), ran=Outcome(), settings={"overrule": {name: "I like it so."}})
        assert name in findings["unknown-overrule"].sentence
        assert findings["no-steps"].overruled is None


def test_a_reason_that_nothing_needs_any_more_is_said() -> None:
    short = md("# Retro\n\n## One (4 min)")
    assert (
        "long" in checked(short, ran=Outcome((POLL,)), settings={"overrule": {"long": "x"}})["idle-overrule"].sentence
    )


def test_limits_are_the_authors() -> None:
    assert "long" not in checked(LONG, settings={"limits": {"session": 40}})
    assert "long" in checked(md("## One (6 min)"), settings={"limits": {"session": 5}})


def test_settings_that_cannot_be_read_are_an_error() -> None:
    for wrong in ({"overrule": ["long"]}, {"limits": {"sessions": 3}}, {"limits": {"words": "many"}}):
        findings = checked(LONG, settings=wrong)
        assert findings["bad-settings"].level == "error"
        assert "long" in findings
